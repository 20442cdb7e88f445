"""The vocabulary of `data/*.toml`, as the running program takes it.

People edit the TOML. `_vocabulary.py` is made from it, by the build (`hatch_build.py`) or by the
first run that finds it missing or older than the TOML: it loads in a fraction of a millisecond
where a TOML parser and a resource loader cost some twenty. Where it cannot be written, each run
reads the TOML. The tables stand in it as `marshal` packs them, and a run unpacks those it takes:
most take no words of diagnostics.
"""

from __future__ import annotations

import marshal
import os
from binascii import crc32
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

NAMES = ("diagnostics", "lookalikes", "organs", "pages")
_ROOM = os.path.dirname(__file__)
_MADE = "hqparse.language._vocabulary"


@cache
def table(name: str) -> dict[str, Any]:
    """One of the tables, `diagnostics`, `lookalikes`, `organs`, `pages`; KeyError for others."""
    found: dict[str, Any] = marshal.loads(_tables()[name.upper()])
    return found


@cache
def _tables() -> dict[str, bytes]:
    texts = _texts()
    with suppress(ImportError, AttributeError, SyntaxError):
        made = import_module(_MADE)
        if _stamp(texts) == made.STAMP:
            return vars(made)
    write()
    return _packed(texts)


def write() -> None:
    """Write `_vocabulary.py` anew; nothing where that cannot be done."""
    texts = _texts()
    path = os.path.join(_ROOM, "_vocabulary.py")
    fresh = f"{path}.{os.getpid()}"
    with suppress(OSError):
        try:
            with open(fresh, "x", encoding="utf-8", newline="\n") as file:
                file.write(_module(_stamp(texts), _packed(texts)))
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


_FORMAT = 2  # to be raised when `_organs` makes something else of the same TOML
_PACKING = 4  # of marshal, as all Pythons that run this read it


def _module(stamp: int, tables: dict[str, bytes]) -> str:
    parts = ['"""Made from data/*.toml by hqparse.language.vocabulary; not kept in git."""\n']
    parts += (f"{name} = {content!r}\n" for name, content in tables.items())
    return "".join((*parts, f"STAMP = {stamp}\n"))


def _packed(texts: tuple[bytes, ...]) -> dict[str, bytes]:
    import tomllib

    tables = {n.upper(): tomllib.loads(t.decode()) for n, t in zip(NAMES, texts, strict=True)}
    tables["ORGANS"] = _organs(tables["ORGANS"])
    return {name: marshal.dumps(table, _PACKING) for name, table in tables.items()}


def _organs(data: dict[str, Any]) -> dict[str, Any]:
    """The lines of bodies unfolded to their printed names and the canonical one of each, words of
    one string each, which is sooner loaded than a string a name."""
    bodies: dict[str, str] = {}
    for line in filter(None, data["bodies"].split("\n")):
        for name, canonical in _unfolded(*line.split("|")):
            bodies.setdefault(name, canonical)
    return {
        "printed": " ".join(bodies),
        "canonical": " ".join(bodies.values()),
        "national": data["national"],
        "traditional": "".join(data["traditional"].split()),
        "simplified": "".join(data["simplified"].split()),
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
