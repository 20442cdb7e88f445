"""`--members`: what a name such as 各镇 stands for, in words or in a file as offices save them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from hqparse.cli import streams
from hqparse.desk.ledger.split import Members
from hqparse.errors import UsageError
from hqparse.language.regexes import lazy

_IS = lazy("[=＝：:]")
_BETWEEN = lazy(r"[，,；;、\s]+")


def member_lists(given: Sequence[str]) -> Members:
    """The lists of `--members`. UsageError for words that are none, InputError for a file that
    cannot be read.

    >>> member_lists(["各镇=甲镇、乙镇", "各乡＝丙乡　丁乡"])
    {'各镇': ['甲镇', '乙镇'], '各乡': ['丙乡', '丁乡']}
    """
    found: dict[str, list[str]] = {}
    for words in map(streams.utf8, given):
        rows = [[words]] if "=" in words or "＝" in words else _rows(words)
        for cells in rows:
            name, units = _said(cells)
            if not name or not units:
                line = "，".join(cells)
                raise UsageError(
                    "--members",
                    f"{line!r} is not NAME=UNIT、UNIT",
                    f"{line!r} 不是“名称=单位、单位”",
                )
            known = found.setdefault(name, [])
            known += [unit for unit in units if unit not in known]
    return found


def _said(cells: Sequence[str]) -> tuple[str, list[str]]:
    """The name of a row and its units: 各镇=甲镇、乙镇 in one cell, or in several with or without
    the sign."""
    first, *others = cells
    name, *units = _IS.split(first, maxsplit=1)
    return name.strip(), [
        unit for part in (*units, *others) for unit in _BETWEEN.split(part) if unit
    ]


def _rows(path: str) -> Iterator[list[str]]:
    """The lines of a text or CSV file, cell by cell; without empty ones and comments."""
    from hqparse.readers import content
    from hqparse.readers.encoding import decode, is_junk

    text = decode(content(path)).text
    if is_junk(text) or "\0" in text:
        raise UsageError(
            path,
            "it is no text; save the list as a text or CSV file",
            "不是文本文件；请把名单另存为文本或 CSV 文件",
        )
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    for line in kept:
        yield next(csv.reader([line], delimiter="\t" if "\t" in line else ","))
