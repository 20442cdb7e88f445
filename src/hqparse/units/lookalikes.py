"""Names of units that only OCR could make: a character was taken for one that looks like it.

>>> meant("市经剂和信息化委"), meant("市财政局"), meant("云溪市民改局")
('市经济和信息化委', '', '云溪市民政局')
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hqparse.language.vocabulary import table
from hqparse.units.gazetteer import LONGEST_NAME, body_of


def meant(name: str) -> str:
    """The usual body that a name stands for, one character of it being misread; empty for the name
    of a usual body, and for what none is made of."""
    if len(name) > LONGEST_NAME:
        return ""
    alike, body = _alike(), body_of(name)
    sound = len(body.name) if body else 0  # 信息化委 of 经剂和信息化委
    for i in range(len(name) - 1 - sound, -1, -1):
        for char in alike.get(name[i], ""):
            other = name[:i] + char + name[i + 1 :]
            found = body_of(other)
            if found and len(found.prefix) <= i:
                return other
    return ""


@cache
def _alike() -> Mapping[str, str]:
    """For each character those that it may be."""
    found: dict[str, str] = {}
    for group in str(table("lookalikes")["groups"]).split():
        for char in group:
            others = found.get(char, "") + group.replace(char, "")
            found[char] = "".join(dict.fromkeys(others))
    return found
