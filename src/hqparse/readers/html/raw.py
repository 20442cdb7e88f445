"""The chosen lines and tables → raw text, and where each cell stands in it."""

from __future__ import annotations

from collections.abc import Mapping

from hqparse.model.source import Cell, Table
from hqparse.model.text import Span
from hqparse.readers.html.flow import Flow
from hqparse.readers.html.grid import Placed

Cells = tuple[Placed, ...]


def lay_out(
    flow: Flow, kept: list[int], grids: Mapping[int, Cells]
) -> tuple[str, tuple[Table, ...]]:
    """One paragraph per line; of a table each row one, with tabs between its cells. `grids`:
    block of the table → its cells."""
    return _Layout(flow).run(kept, grids)


class _Layout:
    """The raw text so far, and its length."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.parts: list[str] = []
        self.length = 0
        self.tables: list[Table] = []

    def run(self, kept: list[int], grids: Mapping[int, Cells]) -> tuple[str, tuple[Table, ...]]:
        """Lines and tables in page order; a table of which one line is kept is kept whole."""
        blocks = self.flow.blocks
        ranges = [(blocks[b].first, blocks[b].last, cells) for b, cells in grids.items()]
        pending = sorted(ranges, key=lambda r: r[0], reverse=True)
        done = 0
        for i in kept:
            while pending and pending[-1][1] <= i:
                pending.pop()
            if i < done:
                continue
            if pending and pending[-1][0] <= i:
                first, done, places = pending.pop()
                self._outside(range(first, done), places)
                self._table(places)
            else:
                self._put(self.flow.lines[i].text + "\n")
        return "".join(self.parts), tuple(self.tables)

    def _put(self, words: str) -> Span:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def _outside(self, lines: range, places: Cells) -> None:
        """Lines of a table that stand in none of its cells: its caption."""
        inside = {i for place in places for i in range(place.first, place.last)}
        for i in lines:
            if i not in inside:
                self._put(self.flow.lines[i].text + "\n")

    def _table(self, places: Cells) -> None:
        start = self.length
        cells: list[Cell] = []
        for n, place in enumerate(places):
            words = "\n".join(line.text for line in self.flow.lines[place.first : place.last])
            span = self._put(words)
            spans = (span,) if words else ()
            cells.append(Cell(place.row, place.col, place.rowspan, place.colspan, spans))
            last = n + 1 == len(places) or places[n + 1].row != place.row
            self._put("\n" if last else "\t")
        rows = max(c.row + c.rowspan for c in cells)
        cols = max(c.col + c.colspan for c in cells)
        self.tables.append(Table(Span(start, self.length), rows, cols, tuple(cells)))
