"""Whether words stand in their rows as others do: at the top, in the middle or at the bottom.

All cells of a column are set in one way. Words of a column whose rows are a guess are only those
of these rows if they stand even with the words of another column, or with the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from hqparse.readers.pdf.lines import Line
from hqparse.readers.pdf.tables.page import FilledGrid

Place = tuple[float, float, float]
"""Top, middle and bottom of what stands in a row, in points."""

_EVEN = 2.0
_NEARLY_ALL = 0.9


def place_of(lines: Sequence[Line]) -> Place:
    """Where the lines of a cell stand."""
    top, bottom = min(ln.top for ln in lines), max(ln.bottom for ln in lines)
    return top, (top + bottom) / 2, bottom


def places_in(filled: FilledGrid) -> Sequence[Mapping[int, Place]]:
    """Of each column of a table the places of its words by their rows."""
    found: list[dict[int, Place]] = [{} for _ in range(filled.grid.cols)]
    for cell in filled.cells:
        if cell.lines and cell.cell.rowspan == cell.cell.colspan == 1:
            found[cell.cell.col][cell.cell.row] = place_of(cell.lines)
    return found


def bands(levels: Sequence[float]) -> Mapping[int, Place]:
    """The rows themselves as such places."""
    pairs = enumerate(pairwise(levels))
    return {row: (top, (top + bottom) / 2, bottom) for row, (top, bottom) in pairs}


def are_even(
    words: Mapping[int, Place], others: Iterable[Mapping[int, Place]], rows: Mapping[int, Place]
) -> bool:
    """True if a column stands even with one of the `others`, or with the `rows` of rules (none
    where they are guessed): there the words may keep one distance from the rule. Of none nothing
    is known against it."""
    if not words or (rows and any(_apart(words, rows, at) for at in range(3))):
        return True
    return any(_together(words, other, at) for other in others for at in range(3))


def _together(words: Mapping[int, Place], other: Mapping[int, Place], at: int) -> bool:
    steps = [place[at] - other[row][at] for row, place in words.items() if row in other]
    return _are(steps, 0.0) and 2 * len(steps) >= len(words)


def _apart(words: Mapping[int, Place], rows: Mapping[int, Place], at: int) -> bool:
    steps = [place[at] - rows[row][at] for row, place in words.items() if row in rows]
    return bool(steps) and _are(steps, median(steps))


def _are(steps: Sequence[float], step: float) -> bool:
    near = sum(abs(s - step) <= _EVEN for s in steps)
    return bool(steps) and near >= _NEARLY_ALL * len(steps)
