"""Cells whose units only blanks and line ends part: which gap parts, and which only wraps?

A blank parts two units; a line end parts them or broke a name. The cheapest reading wins: whole
names cost nothing, half ones a lot (市住房城乡 | 建设局), and joining costs a little.

>>> parting_gaps("市财政局 市住房城乡\\n建设局")
([True, False], True)
>>> parting_gaps("市财政局\\n市教育局")
([True], False)
"""

from collections.abc import Container, Sequence
from math import inf

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.text import BLANKS
from hqparse.units.forms import is_generic, is_roster, looks_like_unit
from hqparse.units.gazetteer import body_of, is_national
from hqparse.units.touching import cut, touching

_GAP = lazy(f"[{BLANKS}]+")
_LONGEST = 6
"""No name is broken into more fragments than this."""
_MOST = 400
"""A cell of more fragments is no list of units: every gap parts then."""

_WRONG, _ODD, _BARE, _SHORT_LINE, _BLANK, _WRAP = 6.0, 3.0, 0.8, 4.0, 4.0, 0.5
_PART = lazy(  # what begins or is the rest of a name, never a name
    r"[和与及（(〔\[【）)〕\]】、，]"
    r"|(?:(?:人民)?政府|管委会|办公室|办事处|公司|委员会|部门|单位|中心|局|集团)$"
)
_BRANCH = lazy(r"(?:分行|支行|分公司|营业管理部|调查总?队|监管分局|特派办|办事处)$")
_BANK = lazy(r"(?:中国)?(?:人民|工商|农业|建设|交通|邮储|邮政储蓄)?银行|人行")
_OWNER = lazy(r"银行|人行|[工农中建交]行|公司|集团|统计局|保监|金融|公安|..街道|国家")


class _Best(NamedTuple):
    cost: float
    start: int


def parting_gaps(
    value: str, known: Container[str] = frozenset(), soft: bool = False
) -> tuple[list[bool], bool]:
    """For each gap of `value`: does it part two units? And: does that rest on names alone
    (a line end inside a full line was read both ways, or joined beside gaps that part)?
    `soft`: all lines are known to be full, so that each line end may break a name."""
    parts = _GAP.split(value.strip(BLANKS))
    breaks = _GAP.findall(value.strip(BLANKS))
    if len(parts) > _MOST:
        return [True] * len(breaks), False
    joins = _soft_costs(breaks) if soft else _join_costs(parts, breaks)
    borders = _borders(parts, joins, known)
    parting = [i + 1 in borders for i in range(len(breaks))]
    return parting, _is_guess(parts, parting, breaks, joins)


def _soft_costs(breaks: Sequence[str]) -> list[float]:
    return [_WRAP if "\n" in gap else _BLANK for gap in breaks]


def _join_costs(parts: Sequence[str], breaks: Sequence[str]) -> list[float]:
    """What joining over each gap costs: little at the end of a full line, much elsewhere."""
    lengths, at = [0], []
    for part, gap in zip(parts, [*breaks, "\n"], strict=True):
        lengths[-1] += len(part)
        at.append(len(lengths) - 1)
        if "\n" in gap:
            lengths.append(0)
        else:
            lengths[-1] += 1
    full = max(lengths) - 1
    return [
        _BLANK if "\n" not in gap else _WRAP if lengths[at[i]] >= full else _SHORT_LINE
        for i, gap in enumerate(breaks)
    ]


def _borders(parts: Sequence[str], joins: Sequence[float], known: Container[str]) -> set[int]:
    best = [_Best(0.0, 0)]
    for end in range(1, len(parts) + 1):
        least = _Best(inf, 0)
        for s in range(end - 1, max(0, end - _LONGEST) - 1, -1):
            cost = best[s].cost + sum(joins[s : end - 1])
            if cost <= least.cost:  # else no name is good enough
                least = min(least, _Best(cost + _cost("".join(parts[s:end]), known), s))
        best.append(least)
    borders, at = set(), len(parts)
    while at:
        at = best[at].start
        borders.add(at)
    return borders


def _cost(name: str, known: Container[str]) -> float:
    """How odd `name` is as a unit."""
    if name in known or is_national(name):
        return 0.0
    if len(name) < 2 or _PART.match(name) or cut(name):
        return _WRONG
    if _BRANCH.search(name) and not is_generic(name):
        if looks_like_unit(_BANK.split(name)[0]):
            return _ODD  # 烟草专卖局人民银行分行: two names
        return 0.2 if _OWNER.search(name) else _ODD  # 广州分行 goes with 人民银行
    if touching(name):
        return _ODD
    body = body_of(name)
    if body:
        return 0.0 if body.prefix else _BARE
    if is_generic(name) or is_roster(name):
        return 0.2
    return 1.0 if looks_like_unit(name) else _WRONG


def _is_guess(
    parts: Sequence[str], parting: Sequence[bool], breaks: Sequence[str], joins: Sequence[float]
) -> bool:
    """True if a gap could be read the other way as well: joined, though whole names touch, or
    parted at the end of a full line, where the name might have gone on."""
    ambiguous = len(set(parting)) > 1 or len({"\n" in gap for gap in breaks}) > 1
    for i, (parted, gap, cost) in enumerate(zip(parting, breaks, joins, strict=True)):
        if not parted and ("\n" not in gap or _is_name(parts[i]) or _is_name(parts[i + 1])):
            return True
        if parted and "\n" in gap and cost == _WRAP and ambiguous:
            return True
    return False


def _is_name(part: str) -> bool:
    return looks_like_unit(part) and not _PART.match(part)
