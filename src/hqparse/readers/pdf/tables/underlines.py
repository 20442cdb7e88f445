"""Underlines in cells: lines that begin at a border and end below words, in mid-cell.

A border never ends in mid-cell; an underline (a link, a stressed word) does, and it runs through
the lowest part of the boxes of the words above it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from hqparse.readers.pdf.tables.cells import Printed
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.touching import TOUCH

_LOWEST = 0.35
"""The part of a character's box (em) that an underline runs through."""


def without_underlines(
    across: Sequence[Rule], down: Sequence[Rule], printed: Printed
) -> list[Rule]:
    """The horizontal rules that are no underlines, in their order."""
    sides = sorted(down)
    odd = [
        rule
        for rule in across
        if _meets(sides, rule.start, rule.at) != _meets(sides, rule.end, rule.at)
    ]
    if not odd:
        return list(across)
    feet = _Feet(printed)
    underlines = set(filter(feet.underlined, odd))
    return [rule for rule in across if rule not in underlines]


def _meets(sides: Sequence[Rule], x: float, y: float) -> bool:
    low = bisect_left(sides, (x - TOUCH,))
    high = bisect_right(sides, (x + TOUCH, float("inf")))
    return any(side.start - TOUCH <= y <= side.end + TOUCH for side in sides[low:high])


class _Feet:
    """Where the boxes of the printed characters end, by height."""

    def __init__(self, printed: Printed) -> None:
        self._reach = _LOWEST * printed.em
        self._feet = sorted(zip(printed.all.bottom, printed.all.mid_x, strict=True))

    def underlined(self, rule: Rule) -> bool:
        """Whether a rule runs through the lowest part of a character's box."""
        low = bisect_right(self._feet, (rule.at, float("inf")))
        high = bisect_left(self._feet, (rule.at + self._reach,))
        return any(rule.start < x < rule.end for _, x in self._feet[low:high])
