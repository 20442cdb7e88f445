"""Lists of units: “省教育厅、财政厅等” becomes its units, each with its name and its places.

>>> from hqparse.model.text import Text
>>> raw = "市教育局、财政局，各县（市、区）人民政府等按职责分工负责"
>>> [u.name for u in split_units(Text.of(raw)).units]
['市教育局', '财政局', '各县（市、区）人民政府']
>>> [u.canonical for u in split_units(Text.of(raw)).units]
['市教育局', '市财政局', '各县（市、区）人民政府']
"""

from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from hqparse.language.duties import BARE, LEADING, VERBS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Unit
from hqparse.model.text import BLANKS, Span, Text
from hqparse.units.canonical import canonical_names
from hqparse.units.forms import LEVEL, is_damaged, is_generic, is_no_unit, looks_like_unit
from hqparse.units.gazetteer import simplified
from hqparse.units.rosters import governs, merged
from hqparse.units.touching import cut
from hqparse.units.wrapped import parting_gaps

__all__ = ["UnitList", "canonical_names", "looks_like_unit", "split_units"]

_BLANK = lazy(f"[{BLANKS}]+")
_OPEN, _CLOSE = r"（(〔\[【<〈《", r"）)〕\]】>〉》"
_INSIDE = rf"[^{_OPEN}{_CLOSE}]*+"
_GROUP = rf"[{_OPEN}]{_INSIDE}(?:[{_OPEN}]{_INSIDE}[{_CLOSE}]{_INSIDE})*[{_CLOSE}]"
_PIECE = lazy(rf"(?:[^、，,；;/／｜|。：:{_OPEN}]++|{_GROUP}|[{_OPEN}])+")
_SEPARATOR = lazy(r"[、，,；;/／]")
_BAR = "｜"  # no roster reaches over it: 各区｜县级市
_BETWEEN_BARS = lazy(r"[^|｜]+")
_GROUPS = lazy(_GROUP)

# What sticks to a name and is none of it, in front and behind.
_HEAD = lazy(
    r"(?:[“”\"'‘’·•—\-]|\d{1,2}[.．)）]|由|请|(?!和[县政])(?:会同|以及|及|和|与|并)(?=[市县区省州各有相国全属]|中央))+"
)
_TAIL = lazy(  # the last of them
    r"(?:(?:按|根据|依据|结合|依)照{0,2}(?:各自|工作|部门|分管)?的?(?:职责|职能|分工|任务|领域|行业|条线|、){1,6}(?:范围)?(?:要求)?|各负其责|各司其职"
    rf"|分别|共同|具体|抓好落实|{VERBS}"
    r"|等(?:[0-9一二三四五六七八九十多几]{1,3}[个家]?)?(?:部门单位|部门|单位)?|[“”\"'‘’。，、；;：:.·\-—])$"
)
_LONGEST_TAIL = 24
_ROLE = lazy(rf"[（(〔\[](?:{BARE})(?:单位|部门)?[）)〕\]]$")
_LEADS = lazy(LEADING)
_AND = lazy(  # 等3个部门和各区政府, 等有关部门; 和, 及
    r"(?<![高初中平对同均优特何])等"
    r"(?:(?:[0-9一二三四五六七八九十多几]{1,3}个?)?(?:部门|单位)?(?:以及|[和及与])(?=.)"
    r"|(?=各|有关|相关|国务院|[省市县区州](?!级)|其他|.{1,2}级))|以及|[和及与暨]"
)
_HALF = lazy(
    r"(?:单位|部门|政府|企业|机构|组织|团体|管委会|个人|街道|办事处|人民政府|社会组织|企事业单位)$"
)

NOTE = lazy(  # 〈含开发区管委会，下同〉, （以下统称各区，下同）
    rf"[{_OPEN}](?:均|都)?(?:含|包括|包含|不含|以下|统称|简称|下称|涵盖)[^{_OPEN}{_CLOSE}]{{0,60}}"
    rf"(?:[{_OPEN}][^{_OPEN}{_CLOSE}]{{0,30}}[{_CLOSE}][^{_OPEN}{_CLOSE}]{{0,40}}){{0,3}}"
    rf"(?<=[，,；;、。\s])(?:以?下|后|以下均)同[{_CLOSE}]"
)
"""A note behind a name that says what it stands for: no part of the name."""
_BLANK_IN_BRACKET = lazy(rf"(?<![{BLANKS}])[{BLANKS}]++(?=[^{_OPEN}{_CLOSE}]{{0,40}}[{_CLOSE}])")
# 各市、自治州人民政府: this 、 stands inside a name.
_ROSTER_COMMA = lazy(
    rf"(?<=[省市县区州盟旗镇乡道])、"
    rf"(?=各?(?:有关)?{LEVEL}{{1,2}}(?:(?:人民)?政府|管委会|街道|办事处|[{BLANKS}]|$))"
)
_ALL = lazy(r"(?:部门|单位)$")
_RULE = lazy(r"(?:政府|管委会)$")
_CLOSED = lazy(rf"[{_CLOSE}]")
_OPENED = lazy(rf"[{_OPEN}]")
_LONGEST = 200
"""What is longer is no name, whatever sticks to it; bounds the work on hostile lists."""


class UnitList(NamedTuple):
    """What `split_units` found, in printed order. `rejected` holds the pieces that are no units
    (persons, dates, notes); `leads` the units that a bracket marks as leading: 市财政局（牵头）."""

    units: tuple[Unit, ...]
    doubts: tuple[Doubt, ...] = ()
    rejected: tuple[str, ...] = ()
    leads: tuple[Unit, ...] = ()


class _Found(NamedTuple):
    """A name in simplified characters, and its place in the list."""

    start: int
    end: int
    name: str
    lead: bool
    known: bool


class _Plan(NamedTuple):
    """The outcome for one string, free of its places: kept, because lists repeat."""

    found: tuple[_Found, ...]
    canonical: tuple[str, ...]
    rejected: tuple[str, ...]
    lost: tuple[tuple[int, int, str], ...]
    """runs whose separators were lost: where, and the names they were cut into"""


def split_units(
    words: Text,
    *,
    known: frozenset[str] = frozenset(),
    cell: bool = False,
    soft: bool = False,
) -> UnitList:
    """The units that the list `words` names.

    `known` holds names seen whole elsewhere in the document; `cell` says that blanks and line
    ends part units too (table cells), `soft` that each line end stands in a full line and may break
    a name (a reader that knows the page). Nothing is raised, an empty list is fine. Doubts: HQ301
    (no form of a unit), HQ307 (a separator was lost), HQ504 (a cell split by names alone).
    """
    text, by_names = _without_blanks(words, known, cell, soft)
    plan = _plan(text.value)
    units = [
        _unit(text, f, canonical, known)
        for f, canonical in zip(plan.found, plan.canonical, strict=True)
    ]
    doubts = [Doubt("HQ301", u.spans, {"name": u.name}) for u in units if not u.known]
    doubts += [Doubt("HQ307", text.spans(a, b), {"names": names}) for a, b, names in plan.lost]
    if by_names:
        names = "、".join(u.name for u in units)
        doubts.append(Doubt("HQ504", words.spans(), {"names": names}))
    leads = tuple(u for u, f in zip(units, plan.found, strict=True) if f.lead)
    return UnitList(tuple(units), tuple(doubts), plan.rejected, leads)


def _unit(text: Text, found: _Found, canonical: str, known: frozenset[str]) -> Unit:
    name = _without_glue(text, found.start, found.end)
    places = _places(text, found.start, found.end)
    return Unit(name, canonical, places, found.known or name in known)


def _without_glue(text: Text, start: int, end: int) -> str:
    """The words of a name, less a mark that only joins its parts (`Text.join`): it has the place
    of the character before it. A bracket that is never closed can hold one."""
    name = text.value[start:end]
    if "、" not in name:
        return name
    places = text.origin[start:end]
    return "".join(c for i, c in enumerate(name) if not i or places[i] != places[i - 1])


def _without_blanks(
    words: Text, known: frozenset[str], cell: bool, soft: bool
) -> tuple[Text, bool]:
    """`words` without notes, blanks and line ends; where the latter alone part units, a bar in
    their place."""
    if "同" in words.value:
        words = words.sub(NOTE, "")
    words = _unwrapped(words.strip(BLANKS)).strip(BLANKS).sub(_BLANK_IN_BRACKET, "")
    if not _BLANK.search(words.value):
        return words, False
    rest = _ROSTER_COMMA.sub("", _GROUPS.sub("", words.value))
    if _SEPARATOR.search(rest) or not (cell or _parts(words.value)):
        return words.sub(_BLANK, ""), False
    parting, by_names = parting_gaps(words.value, known, soft)
    turns = iter(parting)
    return words.sub(_BLANK, lambda m: _BAR if next(turns, True) else ""), by_names


def _unwrapped(words: Text) -> Text:
    """The words inside the bracket that holds all of them: （市财政局、市教育局）."""
    return words[1:-1] if _GROUPS.fullmatch(words.value) else words


def _parts(value: str) -> bool:
    """True if blanks part whole names in a line of text: 责任单位：市财政局 市教育局."""
    return all(looks_like_unit(p) for p in _BLANK.split(value))


def _places(text: Text, start: int, end: int) -> tuple[Span, ...]:
    """As `Text.spans`, with a short cut for names that stand in the source in one piece."""
    first = text.origin[start]
    if text.origin[start:end] == array("I", range(first, first + end - start)):
        return (Span(first, first + end - start),)
    return text.spans(start, end)


@lru_cache(maxsize=4096)
def _plan(value: str) -> _Plan:
    found: list[_Found] = []
    rejected: list[str] = []
    lost: list[tuple[int, int, str]] = []
    plain = simplified(value)  # as long as `value`: what is found has the same place in both
    runs = (_pieces(plain, *m.span()) for m in _BETWEEN_BARS.finditer(plain))
    for piece in chain.from_iterable(_rostered(plain, pieces) for pieces in runs):
        parts = list(_cut_up(piece))
        if len(parts) > 1:
            names = "、".join(value[p.start : p.end] for p in parts)
            lost.append((piece.start, piece.end, names))
        for one in parts:
            if is_no_unit(one.name):
                rejected.append(value[one.start : one.end])
            else:
                found.append(one)
    canonical = canonical_names([f.name for f in found])
    return _Plan(tuple(found), tuple(canonical), tuple(rejected), tuple(lost))


def _cut_up(piece: _Found) -> Iterator[_Found]:
    """The piece itself, or the names in it that a lost separator lets touch."""
    at = piece.start
    for part in cut(piece.name) or (piece.name,):
        end = at + len(part)
        name = part.lstrip("、")  # 市财政局、委 of a roster that is none
        known = looks_like_unit(name) and not is_damaged(name)
        yield _Found(end - len(name), end, name, piece.lead, known)
        at = end


def _rostered(value: str, pieces: list[_Found]) -> Iterator[_Found]:
    """The pieces, those of one roster made one: 各市、县（区）人民政府."""
    names = [p.name for p in pieces]
    listed = [value[a.end : b.start] == "、" for a, b in pairwise(pieces)]
    for i, j in merged(names, listed):
        start, end = pieces[i].start, pieces[j - 1].end
        yield _Found(start, end, value[start:end], pieces[j - 1].lead, False)


def _pieces(value: str, start: int, stop: int) -> list[_Found]:
    found: list[_Found] = []
    for m in _PIECE.finditer(value, start, stop):
        start, end = m.span()
        if value[end : end + 1] in ("：", ":") and is_generic(m[0]):
            continue  # a label left in front: 责任单位：
        for a, b in _divided(value, start, end):
            found += _trimmed(value, a, b)
    return found


def _divided(value: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """甲局、乙局等有关部门 parts at 等, 市财政局和市教育局 at 和: both sides are whole names."""
    words = _GROUPS.sub(lambda m: "＿" * len(m[0]), value[start:end])
    at = 0
    for m in _AND.finditer(words):
        left = value[start + at : start + min(m.start(), at + _LONGEST + 1)]
        right = value[start + m.end() : min(end, start + m.end() + _LONGEST)]
        if m.start() > at and _is_border(left, m[0], right):
            yield start + at, start + m.start()
            at = m.end()
    yield start + at, end


def _is_border(left: str, glue: str, right: str) -> bool:
    if glue.startswith("等"):
        return True
    if not 0 < len(left) <= _LONGEST or not right:
        return False
    if _HALF.fullmatch(right) or governs(right, left):
        return False
    if glue == "及" and _ALL.search(left) and right.startswith("各") and _RULE.search(right):
        return False  # 市级各有关部门及各县市区政府: one group
    return looks_like_unit(left) and looks_like_unit(_without_tail(right))


def _without_tail(words: str) -> str:
    """The words less what sticks to their end, taken off piece by piece from behind: one regex
    for all of it would have to try every place where it may begin."""
    end = len(words)
    while end and (m := _TAIL.search(words, max(0, end - _LONGEST_TAIL), end)):
        end = m.start()
    return words[:end]


def _trimmed(value: str, start: int, end: int) -> Iterator[_Found]:
    """The piece without what only sticks to it (由, 等, 负责, quotes, half a bracket)."""
    head = _HEAD.match(value, start, end)
    start = head.end() if head else start
    name = _without_tail(value[start:end])
    role = _ROLE.search(name)
    if role:
        name = name[: role.start()]
    if name and name[0] in _OPEN and not _CLOSED.search(name):
        start, name = start + 1, name[1:]
    if name and name[-1] in _CLOSE and not _OPENED.search(name):
        name = name.rstrip(_CLOSE)
    if name:
        yield _Found(start, start + len(name), name, bool(role and _LEADS.search(role[0])), False)
