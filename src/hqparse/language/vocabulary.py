"""The vocabulary of `data/*.toml`, as the running program takes it.

People edit the TOML. `_vocabulary.py` is made from it, by the build (`hatch_build.py`) or by the
first run that finds it missing or older than the TOML: it loads in a fraction of a millisecond
where a TOML parser and a resource loader cost some twenty. Where it cannot be written, each run
reads the TOML.
"""

from __future__ import annotations

import os
from binascii import crc32
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

NAMES = ("diagnostics", "lookalikes", "organs", "pages")
_ROOM = os.path.dirname(__file__)
_MADE = "hqparse.language._vocabulary"


def table(name: str) -> dict[str, Any]:
    """One of the tables, `diagnostics`, `lookalikes`, `organs`, `pages`; KeyError for others."""
    return _tables()[name.upper()]


@cache
def _tables() -> dict[str, dict[str, Any]]:
    texts = _texts()
    with suppress(ImportError, AttributeError, SyntaxError):
        made = import_module(_MADE)
        if _stamp(texts) == made.STAMP:
            return vars(made)
    write()
    return _parsed(texts)


def write() -> None:
    """Write `_vocabulary.py` anew; nothing where that cannot be done."""
    texts = _texts()
    path = os.path.join(_ROOM, "_vocabulary.py")
    fresh = f"{path}.{os.getpid()}"
    with suppress(OSError):
        try:
            with open(fresh, "x", encoding="utf-8", newline="\n") as file:
                file.write(_module(_stamp(texts), _parsed(texts)))
            os.replace(fresh, path)
        finally:
            with suppress(OSError):
                os.remove(fresh)


def _texts() -> tuple[bytes, ...]:
    """The TOML files, in the order of `NAMES`."""
    texts = []
    for name in NAMES:
        with open(os.path.join(_ROOM, "..", "data", f"{name}.toml"), "rb") as file:
            texts.append(file.read())
    return tuple(texts)


def _stamp(texts: tuple[bytes, ...]) -> int:
    """By which `_vocabulary.py` knows the TOML (and the code) that it was made from."""
    stamp = _FORMAT
    for text in texts:
        stamp = crc32(text, stamp)
    return stamp


_FORMAT = 1  # to be raised when `_organs` makes something else of the same TOML


def _module(stamp: int, tables: dict[str, dict[str, Any]]) -> str:
    parts = ['"""Made from data/*.toml by hqparse.language.vocabulary; not kept in git."""\n']
    parts += (f"{name} = {content!r}\n" for name, content in tables.items())
    return "".join((*parts, f"STAMP = {stamp}\n"))


def _parsed(texts: tuple[bytes, ...]) -> dict[str, dict[str, Any]]:
    import tomllib

    tables = {n.upper(): tomllib.loads(t.decode()) for n, t in zip(NAMES, texts, strict=True)}
    return tables | {"ORGANS": _organs(tables["ORGANS"])}


def _organs(data: dict[str, Any]) -> dict[str, Any]:
    """The names of organs as `units.gazetteer` has them, the lines of the TOML unfolded."""
    bodies: dict[str, str] = {}
    for line in filter(None, data["bodies"].split("\n")):
        for name, canonical in _unfolded(*line.split("|")):
            bodies.setdefault(name, canonical)
    traditional, simple = ("".join(data[k].split()) for k in ("traditional", "simplified"))
    return {
        "bodies": bodies,
        "national": dict.fromkeys(data["national"].split()),  # in order, so that the file is stable
        "script": dict(zip(map(ord, traditional), simple, strict=True)),
        "words": data["words"],
    }


# 委 is printed 委员会 in full, 办 办公室; other endings have one form.
_LONG = {"委": "委员会", "办": "办公室"}


def _unfolded(stem: str, endings: str, others: str) -> list[tuple[str, str]]:
    """发展改革 | 委 局 | 发改: 发展改革委, 发展改革委员会, 发改委 …: printed → canonical."""
    canonical, stems, names = stem.strip(), [stem.strip(), *others.split()], []
    for ending in endings.split():
        if ending == "-":
            names += [(s, canonical) for s in stems]
            continue
        for form in filter(None, (ending, _LONG.get(ending))):
            names += [(s + form, canonical + ending) for s in stems]
    return names


if __name__ == "__main__":
    write()
