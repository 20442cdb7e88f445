"""Names of units that only OCR could make: a character was taken for one that looks like it.

>>> meant("市经剂和信息化委"), meant("市财政局"), meant("云溪市民改局")
('市经济和信息化委', '', '云溪市民政局')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from hqparse.language.vocabulary import table
from hqparse.units.gazetteer import LONGEST_NAME, body_of


def meant(name: str) -> str:
    """The usual body that a name stands for, one character of it being misread; empty for the name
    of a usual body, and for what none is made of."""
    return next(iter(all_meant(name)), "")


def all_meant(name: str) -> list[str]:
    """All of them, that of the character nearest to the end first."""
    if len(name) > LONGEST_NAME:
        return []
    body = body_of(name)
    sound = len(body.name) if body else 0  # 信息化委 of 经剂和信息化委
    found: dict[str, None] = {}
    for i, other in _with_alike(name, len(name) - sound):
        body = body_of(other)
        if body and len(body.prefix) <= i:
            found[other] = None
    return list(found)


def alike(name: str) -> list[str]:
    """The names that differ from this by one look-alike character.

    >>> "云溪城投集团" in alike("云溪诚投集团")
    True
    """
    return [other for _, other in _with_alike(name, len(name))] if len(name) <= LONGEST_NAME else []


def _with_alike(name: str, end: int) -> Iterator[tuple[int, str]]:
    """Each name with another character at an index below `end`, the last index first."""
    others = _alike()
    for i in range(end - 1, -1, -1):
        for char in others.get(name[i], ""):
            yield i, name[:i] + char + name[i + 1 :]


@cache
def _alike() -> Mapping[str, str]:
    """For each character those that it may be."""
    found: dict[str, str] = {}
    for group in str(table("lookalikes")["groups"]).split():
        for char in group:
            others = found.get(char, "") + group.replace(char, "")
            found[char] = "".join(dict.fromkeys(others))
    return found
