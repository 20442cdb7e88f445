"""Lines and tables → the raw text of a Source, its tables, and the names of their places.

A line is a paragraph; of a table each row is a line, with tabs between its cells, so that each
cell is one contiguous range.
"""

from collections.abc import Sequence

from hqparse.model.named import NamedTuple
from hqparse.model.source import Anchor, Cell, Table
from hqparse.model.text import Span


class LaidCell(NamedTuple):
    """A cell with its words; `row` and `col` from 0. `at` names its place in the file."""

    row: int
    col: int
    rowspan: int
    colspan: int
    words: str
    at: str = ""


class RawBuilder:
    """Grows the raw text. `line` and `table` are called in reading order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.tables: list[Table] = []
        self.anchors: list[Anchor] = []

    @property
    def raw(self) -> str:
        """The raw text so far."""
        return "".join(self._parts)

    def add(self, words: str) -> None:
        """Append words as they are: parts of a line, blanks, line ends."""
        self._parts.append(words)
        self.length += len(words)

    def line(self, words: str, at: str = "") -> Span:
        """Append a paragraph and its line end; the range of its words. `at` names its place."""
        span = self._put(words, at)
        self.add("\n")
        return span

    def table(self, cells: Sequence[LaidCell]) -> Table:
        """Append a table; the cells in any order. A row in which no cell begins has no line."""
        ordered = sorted(cells, key=lambda c: (c.row, c.col))
        start = self.length
        laid: list[Cell] = []
        for n, cell in enumerate(ordered):
            span = self._put(cell.words.replace("\t", " "), cell.at)
            spans = (span,) if span else ()
            laid.append(Cell(cell.row, cell.col, cell.rowspan, cell.colspan, spans))
            last = n + 1 == len(ordered) or ordered[n + 1].row != cell.row
            self.add("\n" if last else "\t")
        rows = max((c.row + c.rowspan for c in ordered), default=0)
        cols = max((c.col + c.colspan for c in ordered), default=0)
        table = Table(Span(start, self.length), rows, cols, tuple(laid))
        self.tables.append(table)
        return table

    def _put(self, words: str, at: str = "") -> Span:
        start = self.length
        self.add(words)
        if at and words:
            self.anchors.append(Anchor(start, self.length, at))
        return Span(start, self.length)
