"""Lists of units: “省教育厅、财政厅等” becomes its units, each with its name and its places.

>>> from hqparse.model.text import Text
>>> raw = "市教育局、财政局，各县（市、区）人民政府等按职责分工负责"
>>> [u.name for u in split_units(Text.of(raw)).units]
['市教育局', '财政局', '各县（市、区）人民政府']
>>> [u.canonical for u in split_units(Text.of(raw)).units]
['市教育局', '市财政局', '各县（市、区）人民政府']
"""

from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import accumulate

from hqparse.language.characters import simplified
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Unit
from hqparse.model.named import NamedTuple, made_of
from hqparse.model.text import BLANKS, Span, Text
from hqparse.units.canonical import canonical_names
from hqparse.units.common import LONGEST_KEPT, common_units
from hqparse.units.forms import LEVEL, is_damaged, is_no_unit, looks_like_unit
from hqparse.units.pieces import CLOSE, GROUPS, LONGEST, OPEN, OTHERS, Piece, pieces
from hqparse.units.touching import cut

__all__ = ["UnitList", "canonical_names", "looks_like_unit", "split_units"]

_BLANK = lazy(f"[{BLANKS}]+")
_RINGED = lazy("[\u2460-\u2473]")
"""①市数据局②市财政局: the numbers part the names."""
_ODD = lazy(f"[{BLANKS}{OPEN}\u2460-\u2473]")
_SEPARATOR = lazy(r"[、，,；;/／]")
_BAR = "｜"  # no roster reaches over it: 各区｜县级市

NOTE = lazy(  # 〈含开发区管委会，下同〉, （以下统称各区，下同）
    rf"[{OPEN}](?:均|都)?(?:含|包括|包含|不含|以下|统称|简称|下称|涵盖)[^{OPEN}{CLOSE}]{{0,60}}"
    rf"(?:[{OPEN}][^{OPEN}{CLOSE}]{{0,30}}[{CLOSE}][^{OPEN}{CLOSE}]{{0,40}}){{0,3}}"
    rf"(?<=[，,；;、。\s])(?:以?下|后|以下均)同[{CLOSE}]"
)
"""A note behind a name that says what it stands for: no part of the name."""
_BLANK_IN_BRACKET = lazy(rf"(?<![{BLANKS}])[{BLANKS}]++(?=[^{OPEN}{CLOSE}]{{0,40}}[{CLOSE}])")
# 各市、自治州人民政府: this 、 stands inside a name.
_ROSTER_COMMA = lazy(
    rf"(?<=[省市县区州盟旗镇乡道])、"
    rf"(?=各?(?:有关)?{LEVEL}{{1,2}}(?:(?:人民)?政府|管委会|街道|办事处|[{BLANKS}]|$))"
)


class UnitList(NamedTuple):
    """What `split_units` found, in printed order. `rejected` holds the pieces that are no units
    (persons, dates, notes); `leads` the units that a bracket marks as leading, 市财政局（牵头）,
    `helps` those that it marks as supporting."""

    units: tuple[Unit, ...]
    doubts: tuple[Doubt, ...] = ()
    rejected: tuple[str, ...] = ()
    leads: tuple[Unit, ...] = ()
    helps: tuple[Unit, ...] = ()


class _Name(NamedTuple):
    """What the words of a piece are, wherever they stand, and where they end in it; `refused`:
    no unit."""

    end: int
    name: str
    known: bool
    refused: bool


class _Plan(NamedTuple):
    """The outcome for one string, free of its places: kept, because lists repeat."""

    found: tuple[tuple[int, int, str, bool], ...]
    """where each name stands, its canonical name, and whether it has the form of a unit"""
    leads: tuple[int, ...] = ()
    """which of the names a bracket marks as leading"""
    helps: tuple[int, ...] = ()
    rejected: tuple[str, ...] = ()
    lost: tuple[tuple[int, int, str], ...] = ()
    """runs whose separators were lost: where, and the names they were cut into"""
    plain: bool = False
    """whether nothing is doubtful: each name has the form of a unit, and the rest is empty"""


def split_units(
    words: Text,
    *,
    known: Container[str] = frozenset(),
    cell: bool = False,
    soft: bool = False,
) -> UnitList:
    """The units that the list `words` names.

    `known` holds names seen whole elsewhere in the document; `cell` says that blanks and line
    ends part units too (table cells), `soft` that each line end stands in a full line and may break
    a name (a reader that knows the page). Nothing is raised, an empty list is fine. Doubts: HQ301
    (no form of a unit), HQ307 (a separator was lost), HQ504 (a cell split by names alone).
    """
    text, by_names = words, False
    if _ODD.search(words.value):
        text, by_names = _without_blanks(_without_rings(words), known, cell, soft)
    units = None if by_names else common_units(text)
    if units is not None:
        return UnitList(units)
    keeps = len(text.value) <= LONGEST_KEPT
    plan = _plan(text.value) if keeps else _plan.__wrapped__(text.value)
    units = _units(text, plan, known)
    if plan.plain and not by_names:
        return UnitList(units)
    doubts = [Doubt("HQ301", u.spans, {"name": u.name}) for u in units if not u.known]
    doubts += [Doubt("HQ307", text.spans(a, b), {"names": names}) for a, b, names in plan.lost]
    if by_names:
        names = "、".join(u.name for u in units)
        doubts.append(Doubt("HQ504", words.spans(), {"names": names}))
    leads = tuple(units[i] for i in plan.leads)
    helps = tuple(units[i] for i in plan.helps)
    return UnitList(units, tuple(doubts), plan.rejected, leads, helps)


def _units(text: Text, plan: _Plan, known: Container[str]) -> tuple[Unit, ...]:
    value = text.value
    units: list[Unit] = []
    first = text.origin[0] if plan.found and text.in_one_piece() else -1
    for start, end, canonical, sure in plan.found:
        if first < 0:
            name, place = _without_glue(text, start, end), text.spans(start, end)
        else:
            name = value[start:end]
            place = (made_of(Span, (first + start, first + end)),)
        units.append(made_of(Unit, (name, canonical, place, sure or name in known)))
    return tuple(units)


def _without_glue(text: Text, start: int, end: int) -> str:
    """The words of a name, less a mark that only joins its parts (`Text.join`): it has the place
    of the character before it. A bracket that is never closed can hold one."""
    name = text.value[start:end]
    if "、" not in name:
        return name
    places = text.origin[start:end]
    return "".join(c for i, c in enumerate(name) if not i or places[i] != places[i - 1])


def _without_rings(words: Text) -> Text:
    """`words` with a mark between names in the place of ringed numbers."""
    if (m := _RINGED.search(words.value)) is None:
        return words
    return (words if m.start() else words[1:]).sub(_RINGED, "、")


def _without_blanks(
    words: Text, known: Container[str], cell: bool, soft: bool
) -> tuple[Text, bool]:
    """`words` without notes, blanks and line ends; where the latter alone part units, a bar in
    their place."""
    if "同" in words.value:
        words = words.sub(NOTE, "")
    words = _unwrapped(words.strip(BLANKS))
    if not _BLANK.search(words.value):
        return words, False
    words = words.strip(BLANKS).sub(_BLANK_IN_BRACKET, "")
    if not _BLANK.search(words.value):
        return words, False
    rest = _ROSTER_COMMA.sub("", GROUPS.sub("", words.value))
    if _SEPARATOR.search(rest) or not (cell or _parts(words.value)):
        return words.sub(_BLANK, ""), False
    from hqparse.units.wrapped import parting_gaps  # of few lists

    parting, by_names = parting_gaps(words.value, known, soft)
    turns = iter(parting)
    return words.sub(_BLANK, lambda m: _BAR if next(turns, True) else ""), by_names


def _unwrapped(words: Text) -> Text:
    """The words inside the bracket that holds all of them: （市财政局、市教育局）."""
    return words[1:-1] if GROUPS.fullmatch(words.value) else words


def _parts(value: str) -> bool:
    """True if blanks part whole names in a line of text: 责任单位：市财政局 市教育局."""
    return all(looks_like_unit(p) for p in _BLANK.split(value))


@lru_cache(maxsize=4096)
def _plan(value: str) -> _Plan:
    plain = simplified(value)  # as long as `value`: what is found has the same place in both
    found: list[Piece] = []
    rejected: list[str] = []
    lost: list[tuple[int, int, str]] = []
    for piece in pieces(plain):
        names = (_kept_names if len(piece.name) <= LONGEST else _names_in)(piece.name)
        if len(names) > 1:
            printed = value[piece.start : piece.end]
            lost.append((piece.start, piece.end, _parted(printed, names)))
        for stop, name, known, refused in names:
            end = piece.start + stop
            at = end - len(name)
            if refused:
                rejected.append(value[at:end])
            else:
                found.append(Piece(at, end, name, piece.lead, known, piece.helps))
    canonical = canonical_names([f.name for f in found])
    leads = tuple(i for i, f in enumerate(found) if f.lead)
    helps = tuple(i for i, f in enumerate(found) if f.helps)
    return _Plan(
        tuple((f.start, f.end, c, f.known) for f, c in zip(found, canonical, strict=True)),
        leads,
        helps,
        tuple(rejected),
        tuple(lost),
        not (leads or helps or rejected or lost) and all(f.known for f in found),
    )


def _names_in(words: str) -> tuple[_Name, ...]:
    """The words themselves, or the names in them that a lost separator lets touch."""
    parts = cut(words) or (words,)
    names = [part.lstrip("、") for part in parts]  # 市财政局、委 of a roster that is none
    known = [looks_like_unit(n) and not is_damaged(n) and not OTHERS.search(n) for n in names]
    ends = accumulate(map(len, parts))
    return tuple(
        _Name(end, name, sure, is_no_unit(name))
        for end, name, sure in zip(ends, names, known, strict=True)
    )


_kept_names = lru_cache(maxsize=4096)(_names_in)


def _parted(printed: str, names: Sequence[_Name]) -> str:
    """The printed words with a separator between the names."""
    return "、".join(printed[one.end - len(one.name) : one.end] for one in names)
