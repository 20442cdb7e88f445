"""What a grid is, which characters stand in which cell, and whether that makes sense."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, repeat
from operator import add, gt, mul, sub
from typing import Protocol

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Box

STRAY_SHARE = 0.02
"""Up to this share of a grid's characters may stand on a rule (overfull cells)."""
_BLANK = lazy(r"\s")
_REACH = 0.2
"""A rule nearer than this (em) to a character's middle runs through the character."""


_FEW = 4
"""Questions, two for each table."""


class CharBoxes(Protocol):
    """The characters of a page and their loose boxes, as `chars.PageChars` gives them."""

    @property
    def text(self) -> str:
        """All characters."""

    @property
    def x0(self) -> Sequence[float]:
        """Left sides."""

    @property
    def top(self) -> Sequence[float]:
        """Upper sides, from the top of the page."""

    @property
    def x1(self) -> Sequence[float]:
        """Right sides."""

    @property
    def bottom(self) -> Sequence[float]:
        """Lower sides, from the top of the page."""


class GridCell(NamedTuple):
    """A cell; `row` and `col` count from 0. `open_below`: no rule closes it at the bottom."""

    row: int
    col: int
    rowspan: int
    colspan: int
    bbox: Box
    open_below: bool = False


class Grid(NamedTuple):
    """A table on a page: its cells in row order, which tile `bbox` without gap or overlap.

    `by_rules` is False where rows or columns were guessed from the alignment of words.
    `doubts` are codes of diagnostics (HQ103 guessed, HQ104 the fallback was used).
    """

    bbox: Box
    rows: int
    cols: int
    cells: tuple[GridCell, ...]
    by_rules: bool = True
    doubts: tuple[str, ...] = ()

    def doubted(self, code: str) -> "Grid":
        """The same grid with one more doubt."""
        return self if code in self.doubts else self._replace(doubts=(*self.doubts, code))

    @property
    def tiles(self) -> bool:
        """Whether every place of the grid is held by exactly one cell."""
        held = [place for cell in self.cells for place in places(cell)]
        return len(held) == self.rows * self.cols == len(set(held))


def places(cell: GridCell) -> Iterator[tuple[int, int]]:
    """The (row, column) places that a cell takes."""
    for row in range(cell.row, cell.row + cell.rowspan):
        for col in range(cell.col, cell.col + cell.colspan):
            yield row, col


class Ink(NamedTuple):
    """Characters of a page that are printed: their indices in the text, and their boxes."""

    indices: list[int]
    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]
    mid_x: list[float]
    mid_y: list[float]
    em: float
    """The usual height of a character's box on the page, in points."""


def ink(chars: CharBoxes) -> Ink:
    """The printed characters of a page (not blanks, not what PDFium made up)."""
    drawn = list(map(gt, chars.x1, chars.x0))
    for blank in _BLANK.finditer(chars.text):
        drawn[blank.start()] = False
    index = list(compress(range(len(drawn)), drawn))
    x0, top, x1, bottom = (
        list(compress(side, drawn)) for side in (chars.x0, chars.top, chars.x1, chars.bottom)
    )
    heights = sorted(map(sub, bottom, top))
    em = (heights[len(heights) // 2] if heights else 0.0) or 10.0
    return Ink(index, x0, top, x1, bottom, _middles(x0, x1), _middles(top, bottom), em)


class Printed:
    """The printed characters of a page, and which of them stand in the cells of a grid.

    Those beside a table are found without a look at all; one or two tables on a page are few:
    all characters are given for them.
    """

    def __init__(self, chars: CharBoxes) -> None:
        self.chars = chars
        self._order: list[int] = []
        self._heights: list[float] = []
        self._asked = 0
        self._held: dict[int, tuple[Sequence[GridCell], list[list[int]]]] = {}

    @cached_property
    def all(self) -> Ink:
        """All of them, in the order of the text."""
        return ink(self.chars)

    def held(self, grid: Grid) -> list[list[int]]:
        """For each cell the indices of the characters whose middle lies in it, in the order of
        the text; reckoned once for the same cells."""
        key = id(grid.cells)
        if key not in self._held:
            self._held[key] = grid.cells, fill(grid, self.beside(grid.bbox))
        return self._held[key][1]

    def beside(self, box: Box) -> Ink:
        """Those at the height of a box and an em around it, or more, in the order of the text."""
        self._asked += 1
        if self._asked <= _FEW:
            return self.all
        if not self._order:
            self._order = sorted(range(len(self.all.mid_y)), key=self.all.mid_y.__getitem__)
            self._heights = [self.all.mid_y[i] for i in self._order]
        low = bisect_left(self._heights, box[1] - self.all.em)
        high = bisect_right(self._heights, box[3] + self.all.em)
        found = sorted(self._order[low:high])
        index = [self.all.indices[i] for i in found]
        x0, top, x1, bottom, mid_x, mid_y = ([side[i] for i in found] for side in self.all[1:7])
        return Ink(index, x0, top, x1, bottom, mid_x, mid_y, self.all.em)


def _middles(low: Iterable[float], high: Iterable[float]) -> list[float]:
    return [(a + b) * 0.5 for a, b in zip(low, high, strict=True)]


def marks(grid: Grid) -> tuple[list[float], list[float]]:
    """The positions of all column borders and of all row borders."""
    xs, ys = [0.0] * (grid.cols + 1), [0.0] * (grid.rows + 1)
    for cell in grid.cells:
        xs[cell.col], xs[cell.col + cell.colspan] = cell.bbox[0], cell.bbox[2]
        ys[cell.row], ys[cell.row + cell.rowspan] = cell.bbox[1], cell.bbox[3]
    return xs, ys


def chars_in_cells(grid: Grid, chars: CharBoxes) -> list[list[int]]:
    """For each cell the indices of the characters whose middle lies in it, in text order."""
    return Printed(chars).held(grid)


def fill(grid: Grid, printed: Ink) -> list[list[int]]:
    """Like `chars_in_cells`, from the printed characters of the page."""
    owners = _Owners(grid)
    filled: list[list[int]] = [[] for _ in grid.cells]
    for i, cell in zip(printed.indices, owners.of(printed.mid_x, printed.mid_y), strict=True):
        if cell >= 0:
            filled[cell].append(i)
    return filled


def strays(grid: Grid, printed: Ink) -> int:
    """How many characters stand across a border: parts of them belong to different cells."""
    owners, reach = _Owners(grid), printed.em * _REACH
    across = owners.on_column_borders(printed.mid_x, reach)
    along = owners.on_row_borders(printed.mid_y, reach)
    if not across and not along:
        return 0
    middles = zip(printed.mid_x, printed.mid_y, strict=True)
    suspects = [(x, y) for x, y in middles if x in across or y in along]
    xs, ys = [x for x, _ in suspects], [y for _, y in suspects]
    sides = [
        owners.of([x + dx for x in xs], [y + dy for y in ys])
        for dx, dy in ((-reach, 0), (reach, 0), (0, -reach), (0, reach))
    ]
    return sum(len(set(held)) > 1 for held in zip(*sides, strict=True))


def looks_right(grid: Grid, printed: Ink, filled: list[list[int]]) -> bool:
    """Whether the cells tile the grid and the words keep off its rules."""
    total = sum(map(len, filled))
    return grid.tiles and strays(grid, printed) <= max(2.0, STRAY_SHARE * total)


def is_table(grid: Grid, filled: list[list[int]]) -> bool:
    """At least two rows and two columns with words; or one row of three cells and more.

    A box around a paragraph, a frame around the page and lines under a heading are no tables.
    A lone row is what is left of a table that began on the page before.
    """
    worded = [cell for cell, held in zip(grid.cells, filled, strict=True) if held]
    rows, cols = {cell.row for cell in worded}, {cell.col for cell in worded}
    if len(rows) >= 2 and len(cols) >= 2:
        return True
    return bool(worded) and grid.cols >= 3 and grid.rows * 3 <= grid.cols * 2


class _Owners:
    """Looks up the cell at a point; -1 outside of the grid."""

    def __init__(self, grid: Grid) -> None:
        self._xs, self._ys = marks(grid)
        self._width = grid.cols + 2
        self._cells = [-1] * (self._width * (grid.rows + 2))
        for number, cell in enumerate(grid.cells):
            for row, col in places(cell):
                self._cells[(row + 1) * self._width + col + 1] = number

    def on_column_borders(self, xs: Iterable[float], reach: float) -> set[float]:
        """The x that have a border between columns within reach."""
        return _near(self._xs, xs, reach)

    def on_row_borders(self, ys: Iterable[float], reach: float) -> set[float]:
        """The y that have a border between rows within reach."""
        return _near(self._ys, ys, reach)

    def of(self, xs: Iterable[float], ys: Iterable[float]) -> list[int]:
        """The cells at the points (x, y)."""
        cols = map(bisect_right, repeat(self._xs), xs)
        rows = map(bisect_right, repeat(self._ys), ys)
        flat = map(add, map(mul, rows, repeat(self._width)), cols)
        return list(map(self._cells.__getitem__, flat))


def _near(borders: Sequence[float], values: Iterable[float], reach: float) -> set[float]:
    before, behind = [x - reach for x in borders], [x + reach for x in borders]
    # Set solid as a page is, it has few different values.
    return {x for x in set(values) if bisect_right(before, x) != bisect_right(behind, x)}
