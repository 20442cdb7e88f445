"""Laying a table out: lines of words in cells, heights of rows, breaks over pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

PAD = 3.0


@dataclass(frozen=True)
class Put:
    """What was put into a cell of a drawn grid: its place, its printed lines."""

    row: int
    col: int
    rowspan: int
    colspan: int
    lines: tuple[str, ...]
    open_below: bool = False
    head: bool = False

    @property
    def text(self) -> str:
        """The cell's words without blanks and line ends."""
        return "".join("".join(self.lines).split())


@dataclass(frozen=True)
class Fragment:
    """The part of a table on one page."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    puts: tuple[Put, ...]

    @property
    def height(self) -> float:
        return sum(self.heights)


def wrap(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """Break words into lines that fit; every character is a place to break."""
    lines, line = [], ""
    for char in text:
        if line and measure(line + char) > width:
            lines.append(line.rstrip())
            line = ""
        line += char
    return (*lines, line) if line else tuple(lines)


def heights(puts: list[Put], rows: int, leading: float) -> list[float]:
    """Rows as high as their words ask for; a merged cell stretches its last row."""
    high = [leading + 2 * PAD] * rows
    _stretch(high, puts, leading)
    return high


def _stretch(high: list[float], puts: list[Put], leading: float) -> None:
    for put in sorted(puts, key=lambda put: put.rowspan):
        need = max(1, len(put.lines)) * leading + 2 * PAD
        span = range(put.row, put.row + put.rowspan)
        have = sum(high[row] for row in span)
        high[span[-1]] += max(0.0, need - have)


def paginate(
    table: Fragment, rooms: Iterator[float], heads: int, repeat: bool, broken: bool, leading: float
) -> Iterator[Fragment]:
    """Cut a table into the parts that the rooms (heights in points) of its pages can hold.

    `heads`: number of head rows; `repeat`: they come again on each page; `broken`: a row may
    be cut in two, its words going on overleaf. A merged cell's words stay in its first part.
    """
    start, first = 0, True
    while start < len(table.heights):
        room = next(rooms)
        lead = heads if repeat and not first else 0
        room -= sum(table.heights[:lead])
        stop = start
        while stop < len(table.heights) and room >= table.heights[stop]:
            room -= table.heights[stop]
            stop += 1
        if stop < len(table.heights) and broken and stop >= heads and room > 2 * leading + 2 * PAD:
            kept = int((room - 2 * PAD) // leading)
            table = _split_row(table, stop, kept, leading)
            stop += 1
        if stop == start:
            stop += 1
        yield _part(table, start, stop, lead, leading)
        start, first = stop, False


def _split_row(table: Fragment, row: int, kept: int, leading: float) -> Fragment:
    """The same table with one row cut in two after `kept` lines."""
    puts: list[Put] = []
    for put in table.puts:
        if put.row > row:
            puts.append(replace(put, row=put.row + 1))
        elif put.row + put.rowspan <= row:
            puts.append(put)
        elif put.rowspan > 1:
            puts.append(replace(put, rowspan=put.rowspan + 1))
        else:
            rest = put.lines[kept:]
            puts.append(replace(put, lines=put.lines[:kept], open_below=bool(rest)))
            puts.append(replace(put, row=row + 1, lines=rest))
    rest_lines = max((len(p.lines) for p in puts if p.row == row + 1 and p.rowspan == 1), default=1)
    high = list(table.heights)
    whole = high[row]
    high[row] = kept * leading + 2 * PAD
    high.insert(row + 1, max(whole - high[row], max(1, rest_lines) * leading + 2 * PAD))
    return Fragment(table.widths, tuple(high), tuple(puts))


def _part(table: Fragment, start: int, stop: int, lead: int, leading: float) -> Fragment:
    puts = [put for put in table.puts if put.row < lead] if lead else []
    for put in table.puts:
        top, bottom = max(put.row, start), min(put.row + put.rowspan, stop)
        if top >= bottom:
            continue
        more = put.row + put.rowspan > stop or (put.open_below and bottom == stop)
        lines = put.lines if put.row >= start else ()
        puts.append(
            replace(put, row=top - start + lead, rowspan=bottom - top, lines=lines, open_below=more)
        )
    high = [*table.heights[:lead], *table.heights[start:stop]]
    _stretch(high, puts, leading)
    puts.sort(key=lambda put: (put.row, put.col))
    return Fragment(table.widths, tuple(high), tuple(puts))
