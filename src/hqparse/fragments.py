"""Cells whose units only blanks and line ends part: which gap parts, and which only wraps?

A blank parts two units; a line end parts them or broke a name. The cheapest reading wins: whole
names cost nothing, half ones a lot (市自然资源 | 和规划局), and joining costs a little.

>>> gaps("市财政局 市自然资源\\n和规划局")
([True, False], True)
>>> gaps("市财政局\\n市教育局")
([True], False)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hqparse.organs import body_of, is_national
from hqparse.runs import cut
from hqparse.unitforms import is_generic, looks_like_unit

_GAP = re.compile(r"[ \t\r\f\v\u00a0\u3000\n\ufeff\u200b\u00ad\x02]+")
_LONGEST = 6
"""No name is broken into more fragments than this."""

_WRONG, _ODD, _BARE, _SHORT_LINE, _BLANK, _WRAP = 6.0, 3.0, 0.8, 4.0, 4.0, 0.5
_CANNOT_BEGIN = re.compile(
    r"[和与及）)〕\]】、，]|人民政府$|管委会$|办公室$|办事处$|公司$|委员会$|部门$|单位$|中心$|局$|集团$"
)


class _Best(NamedTuple):
    cost: float
    start: int


def gaps(value: str, known: frozenset[str] = frozenset()) -> tuple[list[bool], bool]:
    """For each gap of `value`: does it part two units? And: does that rest on names alone
    (a line end inside a full line was read both ways, or joined beside gaps that part)?"""
    parts = [p for p in _GAP.split(value.strip()) if p]
    breaks = _GAP.findall(value.strip())
    joins = _join_costs(parts, breaks)
    borders = _borders(parts, joins, known)
    parting = [i + 1 in borders for i in range(len(breaks))]
    return parting, _is_guess(parting, breaks, joins)


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


def _borders(parts: Sequence[str], joins: Sequence[float], known: frozenset[str]) -> set[int]:
    best = [_Best(0.0, 0)]
    for end in range(1, len(parts) + 1):
        starts = range(max(0, end - _LONGEST), end)
        best.append(
            min(
                _Best(
                    best[s].cost + sum(joins[s : end - 1]) + _cost("".join(parts[s:end]), known), s
                )
                for s in starts
            )
        )
    borders, at = set(), len(parts)
    while at:
        at = best[at].start
        borders.add(at)
    return borders


def _cost(name: str, known: frozenset[str]) -> float:
    """How odd `name` is as a unit."""
    if name in known or is_national(name):
        return 0.0
    if _CANNOT_BEGIN.match(name):
        return _WRONG
    if cut(name):
        return _WRONG
    body = body_of(name)
    if body:
        return 0.0 if body.prefix else _BARE
    if is_generic(name):
        return 0.2
    return 1.0 if looks_like_unit(name) else _WRONG


def _is_guess(parting: Sequence[bool], breaks: Sequence[str], joins: Sequence[float]) -> bool:
    wraps = [p for p, gap in zip(parting, breaks, strict=True) if "\n" in gap]
    if not wraps:
        return not all(parting)
    blanks = any("\n" not in gap for gap in breaks)
    mixed = True in parting and False in parting
    doubtful = any(
        p and j == _WRAP for p, j, g in zip(parting, joins, breaks, strict=True) if "\n" in g
    )
    return mixed or (blanks and doubtful)
