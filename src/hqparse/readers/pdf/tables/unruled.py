"""Rows that no rule parts inside a ruled table: 1, 2, 3 one below the other in one number cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from hqparse.readers.pdf.tables.bands import row_cuts
from hqparse.readers.pdf.tables.cells import Grid, GridCell, Printed, marks
from hqparse.readers.pdf.tables.strips import Strip, is_number, runs_in

_APART = 1.8
"""Two numbers nearer than this (em) may be one that wraps: 1 over 2 for 12; three are rows."""


def part_rows(grid: Grid, held: Sequence[str], printed: Printed) -> Grid:
    """The grid with such rows parted, which is a doubt (HQ103); else the grid as it is. `held`:
    the words of its cells."""
    suspects = {
        cell.row
        for cell, words in zip(grid.cells, held, strict=True)
        if len(words) >= 2 and words.isdecimal() and cell.rowspan == 1
    }
    if not suspects:
        return grid
    suspects -= _wrapped(grid, held, suspects)
    for row in sorted(suspects, reverse=True):
        grid = _part(grid, row, printed)
    return grid


def _wrapped(grid: Grid, held: Sequence[str], suspects: set[int]) -> set[int]:
    """Those whose digits are one number in a narrow cell, as its neighbours tell: 22 above 2|3."""
    columns: dict[int, dict[int, int]] = {}
    for cell, words in zip(grid.cells, held, strict=True):
        number = words.strip(".．、")
        if number.isdecimal() and len(number) < 4 and cell.rowspan == 1:
            columns.setdefault(cell.col, {})[cell.row] = int(number)
    return {
        row
        for numbers in columns.values()
        for row in suspects & numbers.keys()
        if numbers[row] in (numbers.get(row - 1, -9) + 1, numbers.get(row + 1, -9) - 1)
    }


def _part(grid: Grid, row: int, printed: Printed) -> Grid:
    xs, ys = marks(grid)
    words = runs_in((xs[0], ys[row], xs[-1], ys[row + 1]), printed.all, printed.chars)
    if not _numbers_in_a_column(words, xs, printed.em):
        return grid
    cuts = [y for y in row_cuts(words, xs, False) if ys[row] < y < ys[row + 1]]
    if not cuts:
        return grid
    cells: list[GridCell] = []
    for cell in grid.cells:
        cells.extend(_parted(cell, row, [ys[row], *cuts, ys[row + 1]]))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    grid = grid._replace(rows=grid.rows + len(cuts), cells=tuple(cells), by_rules=False)
    return grid.doubted("HQ103")


def _numbers_in_a_column(words: Sequence[Strip], xs: Sequence[float], em: float) -> bool:
    columns: dict[int, list[float]] = {}
    for run in words:
        if is_number(run.words):
            columns.setdefault(bisect_right(xs, (run.x0 + run.x1) / 2), []).append(run.mid_y)
    return any(
        len(heights) > 2 or (len(heights) == 2 and max(heights) - min(heights) > _APART * em)
        for heights in columns.values()
    )


def _parted(cell: GridCell, row: int, ys: Sequence[float]) -> list[GridCell]:
    more = len(ys) - 2
    if cell.row > row:
        return [cell._replace(row=cell.row + more)]
    if cell.row + cell.rowspan <= row:
        return [cell]
    if cell.rowspan > 1:
        return [cell._replace(rowspan=cell.rowspan + more)]
    left, _, right, _ = cell.bbox
    return [
        cell._replace(
            row=row + k,
            bbox=(left, ys[k], right, ys[k + 1]),
            open_below=cell.open_below and k == more,
        )
        for k in range(more + 1)
    ]
