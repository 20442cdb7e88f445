"""A table element → a grid of cells: which tables are data, where each cell stands.

Pages use tables for layout too. A data table has two rows and two columns or more, no table
inside, and no cell that holds an article. Spans are taken as far as they make sense: clipped to
the table, never over another cell.
"""

from bisect import bisect_left
from collections.abc import Iterator

from hqparse.readers.html.div_grid import block_grids
from hqparse.readers.html.parts import Flow, WrittenCell, WrittenTable
from hqparse.readers.html.raw import Placed

_WIDEST = 200
"""No table of a notice has more columns; larger spans are mistakes or attacks."""

_ARTICLE = 3_000
"""A cell of more characters is an article in a layout table."""

_MANY_LINES = 20
"""So is one of more lines, in a table of no more than three rows."""


def data_grids(flow: Flow) -> dict[int, tuple[Placed, ...]]:
    """The data tables of a page: their block's index → their cells in row order."""
    placed_cells = ((g.block, _placed(g)) for g in flow.grids if _is_data(flow, g))
    found = {block: cells for block, cells in placed_cells if cells}
    return {**found, **dict(block_grids(flow))}


def _is_data(flow: Flow, grid: WrittenTable) -> bool:
    """True if the table is one of data, not of layout."""
    if grid.nested:
        return False
    rows = [row for row in grid.rows if row]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    full = sorted(filter(None, (_size(flow, cell) for row in rows for cell in row)))
    if len(full) < 3 or full[-1] > _ARTICLE:
        return False
    if len(rows) <= 3 and any(c.last - c.first > _MANY_LINES for row in rows for c in row):
        return False
    return sum(full) < 600 or len(full) > 6 or full[-1] * 10 < sum(full) * 8


def _size(flow: Flow, cell: WrittenCell) -> int:
    return sum(len(line.text) for line in flow.lines[cell.first : cell.last])


def _placed(grid: WrittenTable) -> tuple[Placed, ...]:
    """The cells in row order; rows and columns in which no cell begins are left out. None at
    all if the table is wider than any table of a notice: its spans are not to be trusted."""
    cells = list(_spread(grid))
    if _width(cells) >= _WIDEST:
        cells = list(_spread(grid, spans=False))
    if _width(cells) >= _WIDEST:
        return ()
    rows = sorted({c.row for c in cells})
    cols = sorted({c.col for c in cells})
    return tuple(
        Placed(
            bisect_left(rows, c.row),
            bisect_left(cols, c.col),
            max(1, bisect_left(rows, c.row + c.rowspan) - bisect_left(rows, c.row)),
            max(1, bisect_left(cols, c.col + c.colspan) - bisect_left(cols, c.col)),
            c.first,
            c.last,
        )
        for c in cells
    )


def _width(cells: list[Placed]) -> int:
    return max(c.col + c.colspan for c in cells)


def _spread(grid: WrittenTable, *, spans: bool = True) -> Iterator[Placed]:
    """Each cell at the first free column of its row, as browsers do it; no further than the
    widest row that is believed."""
    busy: list[int] = []  # for each column the row from which it is free
    for r, row in enumerate(grid.rows):
        col = 0
        for cell in row:
            while col < len(busy) and busy[col] > r:
                col += 1
            wide = _free_width(busy, r, col, min(cell.colspan, _WIDEST)) if spans else 1
            deep = min(cell.rowspan or len(grid.rows), len(grid.rows) - r) if spans else 1
            busy.extend([0] * (col + wide - len(busy)))
            busy[col : col + wide] = [r + deep] * wide
            yield Placed(r, col, deep, wide, cell.first, cell.last)
            col += wide
            if col >= _WIDEST:
                return


def _free_width(busy: list[int], row: int, col: int, wanted: int) -> int:
    """How many of the wanted columns are free from `col` on."""
    taken = (c for c in range(col, min(col + wanted, len(busy))) if busy[c] > row)
    return next(taken, col + wanted) - col
