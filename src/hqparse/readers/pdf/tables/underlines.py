"""Underlines in cells: lines that begin at a border and end below words, in mid-cell.

A border never ends in mid-cell; an underline (a link, a stressed word) does, and it runs through
the lowest part of the boxes of the words above it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from hqparse.readers.pdf.tables.cells import Ink
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.touching import TOUCH

_LOWEST = 0.35
"""The part of a character's box (em) that an underline runs through."""


def without_underlines(across: Sequence[Rule], down: Sequence[Rule], printed: Ink) -> list[Rule]:
    """The horizontal rules that are no underlines, in their order."""
    sides = sorted(down)
    return [
        rule
        for rule in across
        if _meets(sides, rule.start, rule.at) == _meets(sides, rule.end, rule.at)
        or not _under_words(rule, printed)
    ]


def _meets(sides: Sequence[Rule], x: float, y: float) -> bool:
    low = bisect_left(sides, (x - TOUCH,))
    high = bisect_right(sides, (x + TOUCH, float("inf")))
    return any(side.start - TOUCH <= y <= side.end + TOUCH for side in sides[low:high])


def _under_words(rule: Rule, printed: Ink) -> bool:
    reach = _LOWEST * printed.em
    return any(
        bottom - reach < rule.at < bottom and rule.start < x < rule.end
        for x, bottom in zip(printed.mid_x, printed.bottom, strict=True)
    )
