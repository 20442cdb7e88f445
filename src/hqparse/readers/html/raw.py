"""The chosen lines and tables → raw text, and where each cell stands in it."""

from __future__ import annotations

from collections.abc import Mapping

from hqparse.model.named import NamedTuple
from hqparse.model.raw_builder import LaidCell, RawBuilder
from hqparse.model.source import Table
from hqparse.readers.html.parts import Flow


class Placed(NamedTuple):
    """A cell in its place: `row`, `col` from 0; its lines are `first:last`."""

    row: int
    col: int
    rowspan: int
    colspan: int
    first: int
    last: int


Cells = tuple[Placed, ...]


def lay_out(
    flow: Flow, kept: list[int], grids: Mapping[int, Cells]
) -> tuple[str, tuple[Table, ...]]:
    """One paragraph per line; of a table each row one, with tabs between its cells. `grids`:
    block of the table → its cells. A table of which one line is kept is kept whole."""
    ranges = [(flow.blocks[b].first, flow.blocks[b].last, cells) for b, cells in grids.items()]
    pending = sorted(ranges, key=lambda r: r[0], reverse=True)
    built = RawBuilder()
    done = 0
    for i in kept:
        while pending and pending[-1][1] <= i:
            pending.pop()
        if i < done:
            continue
        if pending and pending[-1][0] <= i:
            first, done, cells = pending.pop()
            for j in _outside(range(first, done), cells):
                built.line(flow.lines[j].text)
            built.table([_laid(flow, cell) for cell in cells])
        else:
            built.line(flow.lines[i].text)
    return built.raw, tuple(built.tables)


def _outside(lines: range, cells: Cells) -> list[int]:
    """Lines of a table that stand in none of its cells: its caption."""
    inside = {i for cell in cells for i in range(cell.first, cell.last)}
    return [i for i in lines if i not in inside]


def _laid(flow: Flow, cell: Placed) -> LaidCell:
    words = "\n".join(line.text for line in flow.lines[cell.first : cell.last])
    return LaidCell(cell.row, cell.col, cell.rowspan, cell.colspan, words)
