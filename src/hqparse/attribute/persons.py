"""Persons beside the units behind a label that names both: `责任单位及责任人：市教育局 李明`."""

from __future__ import annotations

from hqparse.language.regexes import lazy
from hqparse.model.text import BLANK, Text
from hqparse.units.forms import is_organ, is_person, is_roster

_BRACKET = lazy(r"[（(]([^（()）]{2,30})[）)]")
_PIECE = lazy(r"[^、，,；;/\n]+")
_BETWEEN = lazy(rf"[、，,；;/]|{BLANK}+")
_TITLE = lazy(r"(?:党[组委])?副?(?:[局部厅处科股院校站所队区县市镇乡]长|主任|书记)$")
_PHONE = lazy(r"[\s\d\-—]{7,20}$")
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
    return all(map(is_person, _BETWEEN.split(words)))


def _unit_end(piece: str) -> int:
    """Where the persons begin that a piece of the list ends with, their titles and telephones
    included: its end if there are none."""
    whole = end = len(_PHONE.sub("", piece).rstrip())
    while True:
        ends = range(end - _SHORTEST, max(end - _LONGEST, 0) - 1, -1)
        persons = (i for i in ends if is_person(piece[i:end].strip()))
        units = (_TITLE.sub("", piece[:at].rstrip()) for at in persons)
        unit = next((u for u in units if _may_end_here(u)), None)
        if unit is None:
            return 0 if end == whole and is_person(piece.strip()) else end
        end = len(unit)


def _may_end_here(unit: str) -> bool:
    name = unit.strip()
    return is_organ(name) or is_roster(name) or _ends_with_person(unit)


def _ends_with_person(words: str) -> bool:
    """市教育局李明王强: another person stands in front."""
    return 0 < _unit_end(words) < len(words.rstrip())
