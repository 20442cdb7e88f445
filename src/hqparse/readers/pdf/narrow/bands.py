"""Words of a page that stand at the heights of the rows of another page's table, as a grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.lines import Line, Part, line_of
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.tables.cells import WORDS, Grid, GridCell
from hqparse.readers.pdf.tables.page import FilledGrid, cell_lines, filled_grid

Range = tuple[float, float]
"""From x0 to x1, in points."""

EVEN = 1.5
"""Points by which two heights may differ that are one."""
_APART = 1.0
"""Words of one line are of two columns if they stand so far apart (em)."""
_MOST_COLUMNS = 6
_FEWEST = 4
_MARGIN = 2.0


def near(levels: Sequence[float], y: float) -> int | None:
    """Which of the sorted levels is even with `y`.

    >>> near([100.0, 120.0, 150.0], 119.4), near([100.0, 120.0], 110.0)
    (1, None)
    """
    at = bisect_left(levels, y - EVEN)
    return at if at < len(levels) and levels[at] <= y + EVEN else None


def outside(lines: Sequence[Line], levels: Sequence[float]) -> list[Line]:
    """The lines above and below the rows, and those that are not of the text."""
    return [ln for ln in lines if ln.outer or not levels[0] <= ln.middle <= levels[-1]]


def rows_in_bands(
    page: PageContent,
    levels: Sequence[float],
    beyond: Sequence[float],
    sure: bool,
    boxes: Callable[[], BoxOf],
    known: Sequence[Range] = (),
) -> FilledGrid | None:
    """The words of a page in the rows between `levels`; None unless all stand in rows, but for
    those at heights `beyond` (titles, page numbers). `sure`: the levels are those of rules, and
    no word crosses one. `known`: where columns stand on pages like it."""
    within: list[Line] = []
    for line in page.lines:
        if line.outer or line.middle < levels[0] or line.middle > levels[-1]:
            if not line.outer and not any(abs(line.middle - y) < line.em for y in beyond):
                return None
        else:
            within.append(line)
    pieces = list(_pieces(within, page.text, boxes))
    columns = merged([*known, *((p.x0 - _MARGIN, p.x1 + _MARGIN) for p in pieces)])
    if not pieces or len(columns) > _MOST_COLUMNS:
        return None
    rows = [_rows_of(column, levels, page, sure) for column in columns]
    if not all(rows):
        return None
    cells: dict[tuple[int, int], list[Line]] = {}
    for piece in pieces:
        col = next(n for n, (_, x1) in enumerate(columns) if piece.x0 < x1)
        row = _band(piece, [levels[k] for k in rows[col]], sure)
        if row is None:
            return None
        cells.setdefault((rows[col][row], col), []).append(piece)
    if sure and not page.across and _has_gaps(cells, len(levels) - 1):
        return None  # nothing tells empty cells from merged ones
    return _laid(cells, columns, rows, levels, sure)


def _has_gaps(cells: Iterable[tuple[int, int]], rows: int) -> bool:
    """True if a row of a column, from its first words on, has none."""
    filled = set(cells)
    return any(
        (row, col) not in filled
        for col in {col for _, col in filled}
        for row in range(min(r for r, c in filled if c == col), rows)
    )


def _rows_of(column: Range, levels: Sequence[float], page: PageContent, sure: bool) -> list[int]:
    """Which of the levels part the cells of a column: all, or those at which the page has a rule,
    where it has some. Other cells are merged. None, if a rule stands between the levels, or few do
    at them and none at the last, as where a cell goes on overleaf: then the rows are others."""
    middle = (column[0] + column[1]) / 2
    drawn = [at for at, x0, x1 in page.across if x0 <= middle <= x1] if sure else []
    last = len(levels) - 1
    if not drawn:
        return list(range(last + 1))
    ruled = [near(levels, y) for y in drawn]
    if None in ruled or (last not in ruled and len({*ruled}) < _FEWEST):
        return []
    return [k for k in range(last + 1) if k in (0, last) or k in ruled]


def _laid(
    cells: dict[tuple[int, int], list[Line]],
    columns: Sequence[Range],
    rows: Sequence[Sequence[int]],
    levels: Sequence[float],
    by_rules: bool,
) -> FilledGrid:
    grid_cells = [
        GridCell(
            top, col, end - top, 1, (columns[col][0], levels[top], columns[col][1], levels[end])
        )
        for col in range(len(columns))
        for top, end in pairwise(rows[col])
    ]
    grid_cells.sort(key=lambda cell: (cell.row, cell.col))
    bbox = columns[0][0], levels[0], columns[-1][1], levels[-1]
    doubts = () if by_rules else ("HQ103",)
    grid = Grid(bbox, len(levels) - 1, len(columns), tuple(grid_cells), by_rules, doubts)
    words = (cells.get((cell.row, cell.col), ()) for cell in grid_cells)
    return filled_grid(grid, [cell_lines(_in_order(pieces)) for pieces in words])


def _in_order(pieces: Sequence[Line]) -> list[Line]:
    return sorted(pieces, key=lambda piece: (round(piece.middle), piece.x0))


def _pieces(lines: Sequence[Line], text: str, boxes: Callable[[], BoxOf]) -> Iterator[Line]:
    """The lines, parted where words stand far apart."""
    known: BoxOf | None = None
    for line in lines:
        if len(line.parts) == 1 and len(line.words.split()) == 1:
            yield line
            continue
        known = known or boxes()
        for part in _runs(line, text, known):
            yield line_of(text, part, known)


def _runs(line: Line, text: str, boxes: BoxOf) -> Iterator[Part]:
    """The parts of a line, cut at wide blanks."""
    for start, end in line.parts:
        at = last = start
        for m in WORDS.finditer(text, start, end):
            if last > at and boxes[m.start()][0] - boxes[last - 1][2] > _APART * line.em:
                yield at, last
                at = m.start()
            last = m.end()
        yield at, last


def _band(line: Line, levels: Sequence[float], sure: bool) -> int | None:
    """The row that holds a line; None for one that crosses the border of two."""
    row = bisect_left(levels, line.middle) - 1
    slack = EVEN if sure else line.em
    if not 0 <= row < len(levels) - 1:
        return None
    inside = levels[row] - slack <= line.top and line.bottom <= levels[row + 1] + slack
    return row if inside and line.upright else None


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Ranges across the page as columns: those that lie over each other are one.

    >>> merged([(50.0, 90.0), (20.0, 40.0), (60.0, 95.0)])
    [(20.0, 40.0), (50.0, 95.0)]
    """
    found: list[Range] = []
    for x0, x1 in sorted(ranges):
        if found and x0 < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], x1)
        else:
            found.append((x0, x1))
    return found
