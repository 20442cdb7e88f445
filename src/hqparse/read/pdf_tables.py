"""Lays a page with tables out: each cell's words in one piece, lines around the tables.

`find_grids` gives the geometry; here each character goes to the cell that holds its centre,
and the characters of a cell become lines again. What stands in no cell stays a line outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hqparse.read.pdf_cells import Grid, GridCell, chars_in_cells, ink
from hqparse.read.pdf_chars import PageChars
from hqparse.read.pdf_lines import Line, Part, line_of, ordered, ranges, side_by_side
from hqparse.read.pdf_wraps import first_word
from hqparse.source import Box

_OUTSIDE = -1
_NOWHERE = -2  # blanks and what else has no width: it stays with the characters before it
_SLACK = 0.45


class FilledCell(NamedTuple):
    """A cell with its lines; `forced[i]`: line i was so full that its end may be forced."""

    cell: GridCell
    lines: tuple[Line, ...] = ()
    forced: tuple[bool, ...] = ()


class FilledGrid(NamedTuple):
    """A grid with the words of its cells."""

    grid: Grid
    cells: tuple[FilledCell, ...]


class CharBoxes:
    """`PageChars` asked like a list of boxes."""

    __slots__ = ("_chars",)

    def __init__(self, chars: PageChars) -> None:
        self._chars = chars

    def __getitem__(self, i: int) -> Box:
        """The box of `text[i]`."""
        c = self._chars
        return c.x0[i], c.top[i], c.x1[i], c.bottom[i]


def fill(chars: PageChars, grids: Sequence[Grid]) -> tuple[list[Line], list[FilledGrid]]:
    """The lines outside all tables, and the tables with their words, from top to bottom."""
    grids = sorted(grids, key=lambda grid: grid.bbox[1])
    boxes = CharBoxes(chars)
    parts: dict[int, list[Part]] = {}
    for home, part in _runs(chars.text, _homes(chars, grids)):
        parts.setdefault(home, []).append(part)
    outside = [line_of(chars.text, part, boxes) for part in parts.get(_OUTSIDE, ())]
    filled: list[FilledGrid] = []
    first = 0
    for grid in grids:
        own = [parts.get(first + n, ()) for n in range(len(grid.cells))]
        filled.append(_filled(grid, [_lines(chars.text, part, boxes) for part in own]))
        first += len(grid.cells)
    return ordered(side_by_side(outside)), filled


def _homes(chars: PageChars, grids: Sequence[Grid]) -> list[int]:
    """For each character the number of its cell, counted through all grids."""
    homes = [_NOWHERE] * len(chars.text)
    for i in ink(chars).index:
        homes[i] = _OUTSIDE
    first = 0
    for grid in grids:
        for n, held in enumerate(chars_in_cells(grid, chars), first):
            for i in held:
                homes[i] = n
        first += len(grid.cells)
    return homes


def _runs(text: str, homes: Sequence[int]) -> Iterator[tuple[int, Part]]:
    """Runs of one line with one home, without blanks at their ends."""
    for start, end in ranges(text):
        at, home = start, _NOWHERE
        for i in range(start, end):
            if homes[i] not in (home, _NOWHERE):
                if home != _NOWHERE:
                    yield home, (at, at + len(text[at:i].rstrip()))
                    at = i
                home = homes[i]
        yield (home if home != _NOWHERE else _OUTSIDE), (at, end)


def _lines(text: str, parts: Sequence[Part], boxes: CharBoxes) -> tuple[Line, ...]:
    """A cell's lines from top to bottom, pieces of one height joined."""
    lines = sorted((line_of(text, p, boxes) for p in parts), key=lambda line: line.middle)
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.middle - rows[-1][0].middle < 0.4 * line.em:
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(
        line for row in rows for line in side_by_side(sorted(row, key=lambda line: line.x0))
    )


def _filled(grid: Grid, lines: Sequence[tuple[Line, ...]]) -> FilledGrid:
    own = list(zip(grid.cells, lines, strict=True))
    padding = _padding(own)
    return FilledGrid(
        grid, tuple(FilledCell(c, had, _forced(c.bbox, had, padding)) for c, had in own)
    )


def _padding(cells: Iterable[tuple[GridCell, Sequence[Line]]]) -> float:
    """The free margin inside a cell: the smallest that any line of the table leaves."""
    gaps = [
        gap
        for cell, lines in cells
        for line in lines
        for gap in (line.x0 - cell.bbox[0], cell.bbox[2] - line.x1)
    ]
    return max(0.0, min(gaps, default=0.0))


def _forced(bbox: Box, lines: Sequence[Line], padding: float) -> tuple[bool, ...]:
    """Per line: the next line's first word had no room left, so its end may be a wrap."""
    forced = [
        _room(bbox, line, padding) < (first_word(after.words) + _SLACK) * after.em
        for line, after in pairwise(lines)
    ]
    return (*forced, False) if lines else ()


def _room(bbox: Box, line: Line, padding: float) -> float:
    """The width left on a line, in points; a centred line has half of it on each side."""
    left, right = line.x0 - bbox[0] - padding, bbox[2] - padding - line.x1
    return left + right if abs(left - right) < 0.5 * line.em else right
