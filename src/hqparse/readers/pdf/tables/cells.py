"""What a grid is, which characters stand in which cell, and whether that makes sense."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, compress, groupby, repeat
from operator import add, le, sub
from typing import TypeVar

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.tables.ink import CharBoxes, Ink, Stretch, alike, middles, spans_without

STRAY_SHARE = 0.02
"""Up to this share of a grid's characters may stand on a rule (overfull cells)."""
WORDS = lazy(r"\S+")
_REACH = 0.2
"""A rule nearer than this (em) to a character's middle runs through the character."""

_NONE = -1  # no cell
T = TypeVar("T")


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
        return _tiles(self, _owners(self))


_FEW = 4
Run = tuple[int, int, float, float, float, float]
Piece = tuple[int, int, int]
"""A cell's number and a half-open range of the text whose characters stand in the cell."""


class Held(NamedTuple):
    """The printed characters in the cells of a grid: of each cell the words (no blanks), and in
    the order of the text the pieces that make them. `strays` stand across a border: parts of
    them belong to different cells. `tiled`: the cells tile the grid (`Grid.tiles`)."""

    words: list[str]
    pieces: list[Piece]
    strays: int
    tiled: bool


class Printed:
    """The printed characters of a page (not blanks, not what PDFium made up), and which of them
    stand in the cells of a grid.

    They are looked at by the run: what stands between two blanks is nearly always in one cell.
    """

    boxes: BoxOf | None = None  # those of single characters, where they are asked for

    def __init__(self, chars: CharBoxes) -> None:
        self.chars = chars
        self._known: dict[int, tuple[Sequence[GridCell], Held]] = {}

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The ranges of the text that have but printed characters."""
        chars, text = self.chars, self.chars.text
        spans = [m.span() for m in WORDS.finditer(text)]
        flat = compress(range(len(text)), map(le, chars.x1, chars.x0))
        odd = [i for i in flat if not text[i].isspace()]
        return spans_without(spans, odd) if odd else spans

    @cached_property
    def heights(self) -> list[Stretch]:
        """The heights of all characters' boxes, in points."""
        return alike(map(sub, self.chars.bottom, self.chars.top))

    @cached_property
    def em(self) -> float:
        """The usual height of a character's box on the page, in points."""
        heights = sorted(self._of_each(list(map(sub, self.chars.bottom, self.chars.top))))
        return (heights[len(heights) // 2] if heights else 0.0) or 10.0

    @cached_property
    def all(self) -> Ink:
        """Each of them, in the order of the text."""
        c, each = self.chars, self._of_each
        x0, top, x1, bottom = map(each, (c.x0, c.top, c.x1, c.bottom))
        mids = middles(x0, x1), middles(top, bottom)
        return Ink(each(range(len(c.text))), x0, top, x1, bottom, *mids, self.em)

    def _of_each(self, values: Sequence[T]) -> list[T]:
        return list(chain.from_iterable([values[start:end] for start, end in self.spans]))

    @cached_property
    def _runs(self) -> list[Run]:
        """Of each span the smallest and the largest x and y of its characters' middles."""
        c, runs = self.chars, []
        for start, end in self.spans:
            lefts, rights = c.x0[start:end], c.x1[start:end]
            left, right = lefts[0] + rights[0], lefts[-1] + rights[-1]
            if lefts != sorted(lefts) or rights != sorted(rights):  # few go back
                across = list(map(add, lefts, rights))
                left, right = min(across), max(across)
            tops, bottoms = c.top[start:end], c.bottom[start:end]
            top = bottom = tops[0] + bottoms[0]
            length = end - start
            if tops.count(tops[0]) < length or bottoms.count(bottoms[0]) < length:
                along = list(map(add, tops, bottoms))  # most stand on one line
                top, bottom = min(along), max(along)
            runs.append((start, end, left / 2, right / 2, top / 2, bottom / 2))
        return runs

    def held(self, grid: Grid) -> Held:
        """What stands in the cells of a grid: characters whose middle lies in them; reckoned once
        for the same cells."""
        key = id(grid.cells)
        if key not in self._known:
            self._known[key] = grid.cells, self._held(grid)
        return self._known[key][1]

    def _held(self, grid: Grid) -> Held:
        owners, slack = _Owners(grid, self.em * _REACH), self.em
        pieces, strays = list[Piece](), 0
        beside = self._beside(grid.bbox[1] - slack, grid.bbox[3] + slack)
        for (start, end, *_), cell in zip(beside, owners.of_runs(beside), strict=True):
            if cell is None:
                found, across = self._one_by_one(owners, start, end)
                pieces += found
                strays += across
            elif cell != _NONE:
                pieces.append((cell, start, end))
        words, text = [""] * len(grid.cells), self.chars.text
        for cell, start, end in pieces:
            words[cell] += text[start:end]
        return Held(words, pieces, strays, _tiles(grid, owners.cells))

    def _beside(self, top: float, bottom: float) -> list[Run]:
        """The runs between two heights, or partly so, in the order of the text. For the first
        tables of a page all are looked at, for others they are found by their heights."""
        if len(self._known) < _FEW:
            return [run for run in self._runs if run[4] <= bottom and run[5] >= top]
        heights, order, tallest = self._by_height
        near = order[bisect_left(heights, top - tallest) : bisect_right(heights, bottom)]
        return [self._runs[n] for n in sorted(near)]

    @cached_property
    def _by_height(self) -> tuple[list[float], list[int], float]:
        """The heights at which runs begin, in order, whose they are, and how high the highest
        of the runs is."""
        tops = [run[4] for run in self._runs]
        order = sorted(range(len(tops)), key=tops.__getitem__)
        tallest = max([run[5] - run[4] for run in self._runs], default=0.0)
        return [tops[n] for n in order], order, tallest

    def _middles(self, start: int, end: int) -> tuple[list[float], list[float]]:
        """The x and the y of the characters' middles."""
        c, part = self.chars, slice(start, end)
        return middles(c.x0[part], c.x1[part]), middles(c.top[part], c.bottom[part])

    def _one_by_one(self, owners: "_Owners", start: int, end: int) -> tuple[list[Piece], int]:
        """The pieces of a run that may stand in several cells, and its strays."""
        xs, ys = self._middles(start, end)
        pieces: list[Piece] = []
        for cell, same in groupby(map(owners.at, xs, ys)):
            begin, start = start, start + len(list(same))
            if cell != _NONE:
                pieces.append((cell, begin, start))
        return pieces, sum(map(owners.is_stray, xs, ys))


def marks(grid: Grid) -> tuple[list[float], list[float]]:
    """The positions of all column borders and of all row borders."""
    xs, ys = [0.0] * (grid.cols + 1), [0.0] * (grid.rows + 1)
    for row, col, rowspan, colspan, box, _ in grid.cells:
        xs[col], ys[row], xs[col + colspan], ys[row + rowspan] = box
    return xs, ys


def chars_in_cells(grid: Grid, chars: CharBoxes) -> list[list[int]]:
    """For each cell the indices of the characters whose middle lies in it, in text order."""
    held: list[list[int]] = [[] for _ in grid.cells]
    for cell, start, end in Printed(chars).held(grid).pieces:
        held[cell] += range(start, end)
    return held


def looks_right(held: Held) -> bool:
    """Whether the cells tile the grid and the words keep off its rules."""
    return held.tiled and held.strays <= max(2.0, STRAY_SHARE * sum(map(len, held.words)))


def is_table(grid: Grid, held: Held) -> bool:
    """At least two rows and two columns with words; or one row of three cells and more.

    A box around a paragraph, a frame around the page and lines under a heading are no tables.
    A lone row is what is left of a table that began on the page before.
    """
    worded = [cell for cell, words in zip(grid.cells, held.words, strict=True) if words]
    rows, cols = {cell.row for cell in worded}, {cell.col for cell in worded}
    if len(rows) >= 2 and len(cols) >= 2:
        return True
    return bool(worded) and grid.cols >= 3 and grid.rows * 3 <= grid.cols * 2


def _owners(grid: Grid) -> list[int]:
    """For each place of the grid, and of a margin of one place around it, the number of its cell,
    row by row."""
    width = grid.cols + 2
    held = [_NONE] * (width * (grid.rows + 2))
    for number, (row, col, rowspan, colspan, *_) in enumerate(grid.cells):
        at = (row + 1) * width + col + 1
        for left in range(at, at + rowspan * width, width):
            held[left : left + colspan] = [number] * colspan
    return held


def _tiles(grid: Grid, owners: list[int]) -> bool:
    """Whether every place is held by exactly one cell."""
    areas = sum([cell.rowspan * cell.colspan for cell in grid.cells])
    return areas == grid.rows * grid.cols == len(owners) - owners.count(_NONE)


class _Owners:
    """Looks up the cell at a point; _NONE outside of the grid. A character whose middle is within
    `reach` of a border may be a stray."""

    def __init__(self, grid: Grid, reach: float) -> None:
        self._xs, self._ys = marks(grid)
        self._reach = reach
        self._before = [x - reach for x in self._xs], [y - reach for y in self._ys]
        self._behind = [x + reach for x in self._xs], [y + reach for y in self._ys]
        self._width = grid.cols + 2
        self.cells = _owners(grid)

    def at(self, x: float, y: float) -> int:
        """The cell at a point."""
        return self.cells[bisect_right(self._ys, y) * self._width + bisect_right(self._xs, x)]

    def around(self, left: float, right: float, top: float, bottom: float) -> int | None:
        """The cell of all points in a box; None if a border runs through it or near it."""
        col = bisect_right(self._behind[0], left)
        if bisect_right(self._before[0], right) != col:
            return None
        row = bisect_right(self._behind[1], top)
        if bisect_right(self._before[1], bottom) != row:
            return None
        return self.cells[row * self._width + col]

    def of_runs(self, runs: Sequence[Run]) -> Iterable[int | None]:
        """`around` of each run's box, asked for all of them together."""
        if not runs:
            return ()
        _, _, left, right, top, bottom = zip(*runs, strict=True)
        firsts = map(bisect_right, repeat(self._behind[0]), left)
        lasts = map(bisect_right, repeat(self._before[0]), right)
        uppers = map(bisect_right, repeat(self._behind[1]), top)
        lowers = map(bisect_right, repeat(self._before[1]), bottom)
        cells, width = self.cells, self._width
        places = zip(firsts, lasts, uppers, lowers, strict=True)
        return [
            cells[row * width + col] if col == last and row == lower else None
            for col, last, row, lower in places
        ]

    def is_stray(self, x: float, y: float) -> bool:
        """Whether a character with its middle there stands across a border between cells."""
        if self.around(x, x, y, y) is not None:
            return False
        by = self._reach
        sides = self.at(x - by, y), self.at(x + by, y), self.at(x, y - by), self.at(x, y + by)
        return len({*sides}) > 1
