"""Persons beside the units behind a label that names both: `责任单位及责任人：市教育局 李明`."""

from __future__ import annotations

from hqparse.language.regexes import lazy
from hqparse.model.text import BLANK, Text
from hqparse.units.forms import is_organ, is_person, is_roster

_BRACKET = lazy(r"[（(]([^（()）]{2,30})[）)]")
_PIECE = lazy(r"[^、，,；;/\n]+")
_BETWEEN = lazy(rf"[、，,；;/]|{BLANK}+")
_OFFICE = "副?(?:[局部厅处科股院校站所队区县市镇乡]长|主任|书记)"
_TITLE = lazy(rf"(?:党[组委])?{_OFFICE}$")
_TITLE_FIRST = lazy(rf"^{_OFFICE}(?=[一-鿿]{{2}})")
_PHONE = lazy(r"[\s\d\-—]{7,20}$")
_PLACE = lazy(r"[村庄镇乡街区县市州办局社]$")
"""What no name of a person ends with: 何家村."""
_SHORTEST, _LONGEST = 2, 4
"""Characters of a person's name."""


def without_persons(words: Text) -> Text:
    """The list without its persons, in brackets (市教育局（李明）), behind the unit, with a blank
    or without (市教育局 李明、市财政局王强), or by themselves."""
    named = [m.span() for m in _BRACKET.finditer(words.value) if _all_persons(m[1])]
    words = words.without(named)
    return words.without(
        [(_unit_end(m[0]) + m.start(), m.end()) for m in _PIECE.finditer(words.value)]
    )


def _all_persons(words: str) -> bool:
    """True for 李明, 局长李明, 李明，13800000000."""
    parts = [p for p in _BETWEEN.split(words) if not _PHONE.fullmatch(p)]
    return bool(parts) and all(is_person(_TITLE_FIRST.sub("", p)) for p in parts)


def _unit_end(piece: str) -> int:
    """Where the persons begin that a piece of the list ends with, their titles and telephones
    included: its end if there are none, or if no unit stands in front of them."""
    whole = end = len(_PHONE.sub("", piece).rstrip())
    if _PLACE.search(piece, 0, end):
        return end
    while end > 0:
        ends = range(end - _SHORTEST, max(end - _LONGEST, 0) - 1, -1)
        starts = [i for i in ends if is_person(piece[i:end].strip())]
        units = (_TITLE.sub("", piece[:i].rstrip()) for i in starts)
        unit = next((u for u in units if is_organ(u.strip()) or is_roster(u.strip())), None)
        if unit is not None:
            return len(unit)
        if not starts:
            return whole
        end = len(piece[: starts[0]].rstrip())
    return 0
