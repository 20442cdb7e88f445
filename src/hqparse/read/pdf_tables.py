"""Lays a page with ruled tables out: each cell's words in one piece, lines around the tables.

`find_grids` gives the geometry; here each character goes to the cell that holds its centre,
and the characters of a cell become lines again. What stands inside a table's frame but in no
cell is kept behind the table, with a doubt.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hqparse.read.pdf_cells import Grid, GridCell
from hqparse.read.pdf_chars import PageChars
from hqparse.read.pdf_lines import Line, Part, line_of, ordered, ranges, side_by_side
from hqparse.read.pdf_wraps import first_word
from hqparse.source import Box

_OUTSIDE = -1
_SLACK = 0.45


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell with its lines; `forced[i]`: line i was so full that its end may be forced."""

    cell: GridCell
    lines: tuple[Line, ...] = ()
    forced: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledGrid:
    """A grid with the words of its cells; `stray` are lines that stand in no cell."""

    grid: Grid
    cells: tuple[FilledCell, ...]
    stray: tuple[Line, ...]


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
    homes = _homes(chars, grids)
    boxes = CharBoxes(chars)
    parts: dict[tuple[int, int], list[Part]] = {}
    for home, part in _runs(chars.text, homes):
        parts.setdefault(home, []).append(part)
    lines = {
        home: _lines(chars.text, own, boxes) for home, own in parts.items() if home[0] != _OUTSIDE
    }
    outside = [line_of(chars.text, p, boxes) for p in parts.get((_OUTSIDE, _OUTSIDE), ())]
    filled = [_filled(g, grid, lines) for g, grid in enumerate(grids)]
    return ordered(side_by_side(outside)), filled


def _homes(chars: PageChars, grids: Sequence[Grid]) -> list[tuple[int, int]]:
    """For each character the number of its grid and of its cell there; -1 for none."""
    homes = [(_OUTSIDE, _OUTSIDE)] * len(chars.text)
    finders = [_CellFinder(grid) for grid in grids]
    edges = zip(chars.x0, chars.top, chars.x1, chars.bottom, strict=True)
    for i, (x0, top, x1, bottom) in enumerate(edges):
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        for g, finder in enumerate(finders):
            if finder.holds(x, y):
                homes[i] = (g, finder.cell(x, y))
                break
    return homes


class _CellFinder:
    """Finds the cell that holds a point: by bands of rows, as tables have many cells."""

    def __init__(self, grid: Grid) -> None:
        self._bbox = grid.bbox
        self._tops = sorted({cell.bbox[1] for cell in grid.cells})
        self._bands: list[list[tuple[int, Box]]] = [[] for _ in self._tops]
        for n, cell in enumerate(grid.cells):
            for k, top in enumerate(self._tops):
                if cell.bbox[1] <= top < cell.bbox[3]:
                    self._bands[k].append((n, cell.bbox))

    def holds(self, x: float, y: float) -> bool:
        """True if the point lies in the table's frame."""
        x0, top, x1, bottom = self._bbox
        return top <= y <= bottom and x0 <= x <= x1

    def cell(self, x: float, y: float) -> int:
        """The number of the cell, or -1."""
        k = bisect_right(self._tops, y) - 1
        for n, (x0, top, x1, bottom) in self._bands[k] if k >= 0 else ():
            if x0 <= x < x1 and top <= y < bottom:
                return n
        return _OUTSIDE


def _runs(text: str, homes: Sequence[tuple[int, int]]) -> Iterable[tuple[tuple[int, int], Part]]:
    """Runs of one line with one home, without blanks at their ends."""
    for start, end in ranges(text):
        at = start
        for i in range(start + 1, end + 1):
            if i == end or (homes[i] != homes[at] and not text[i].isspace()):
                stop = at + len(text[at:i].rstrip())
                yield homes[at], (at, stop)
                at = i


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


def _filled(number: int, grid: Grid, lines: dict[tuple[int, int], tuple[Line, ...]]) -> FilledGrid:
    own = [(cell, lines.get((number, n), ())) for n, cell in enumerate(grid.cells)]
    padding = _padding(own)
    cells = tuple(FilledCell(c, had, _forced(c.bbox, had, padding)) for c, had in own)
    return FilledGrid(grid, cells, lines.get((number, _OUTSIDE), ()))


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
