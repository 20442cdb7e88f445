"""Tables in plain text drawn with lines: ┌─┬─┐ │ │ │ ├─┼─┤ └─┴─┘ (or + - | in ASCII).

The bars of a line count its columns, so blanks that were lost do no harm. A rule that crosses only
some columns ends the cells of these; the others go on below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hqparse.language.characters import holds_any
from hqparse.language.regexes import lazy
from hqparse.model.source import Cell, Table
from hqparse.model.text import BLANKS, Span
from hqparse.readers.tidy import trimmed

_TOP = lazy(r"^[ \t\u3000]*+(?:[┌┏╔][─━═┬┳╦]++[┐┓╗]|\+[-=+]++)[ \t\u3000]*+$", 8)
_LINE = lazy(r"[^\n]+")
_EDGE = lazy(r"[│├┤┼┬┴┌┐└┘┃┣┫╋┳┻┏┓┗┛║╠╣╬╦╩╔╗╚╝]")
_ASCII_EDGE = lazy(r"[|+]")
_RULE = lazy(r"[─━═]++|[-=]++")
_FRAME = frozenset("│├└┃┣┗║╠╚|+")
_MOST_COLUMNS = 12


class _Open:
    """A cell that no rule has closed yet."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.spans: list[Span] = []


def boxed_tables(raw: str) -> tuple[Table, ...]:
    """The drawn tables, in order; those whose lines do not fit their columns are left as text."""
    if not _may_hold_frame(raw):
        return ()
    out: list[Table] = []
    for m in _TOP.finditer(raw):
        if not out or m.start() >= out[-1].span.end:
            table = _table(raw, m.start())
            out += [table] if table else []
    return tuple(out)


def _may_hold_frame(raw: str) -> bool:
    """A corner stands in the text with which the first line of a frame ends, or begins in ASCII."""
    ascii_corner = "+" in raw and holds_any(raw, ("+-", "+=", "++"))
    return ascii_corner or holds_any(raw, "┐┓╗")


def _table(raw: str, start: int) -> Table | None:
    cells: list[Cell] = []
    open_cells: list[_Open] = []
    row, end = 0, start
    for fields, stop in _lines(raw, start):
        if not open_cells:
            open_cells = [_Open(0) for _ in fields]
            continue
        if len(fields) != len(open_cells) or len(fields) > _MOST_COLUMNS:
            return None
        ruled = [_RULE.fullmatch(raw, f.start, f.end) is not None for f in fields]
        row += any(ruled)
        for col, (field, is_rule) in enumerate(zip(fields, ruled, strict=True)):
            here = open_cells[col]
            if is_rule:
                cells.append(Cell(here.row, col, row - here.row, spans=tuple(here.spans)))
                open_cells[col] = _Open(row)
            elif field.start < field.end:
                here.spans.append(field)
        end = stop
    whole = row > 1 and not any(c.spans or c.row < row for c in open_cells)
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    return Table(Span(start, end), row, len(open_cells), ordered) if whole else None


def _lines(raw: str, start: int) -> Iterator[tuple[list[Span], int]]:
    """The fields between the edges of each line of the frame, and where the line ends."""
    edges = _ASCII_EDGE if raw[start : raw.find("\n", start)].lstrip(BLANKS)[:1] == "+" else _EDGE
    for m in _LINE.finditer(raw, start):
        first = m[0].lstrip(BLANKS)[:1]
        if m.start() > start and first not in _FRAME:
            return
        at = [e.start() for e in edges.finditer(raw, m.start(), m.end())]
        yield [trimmed(raw, a + 1, b) for a, b in pairwise(at)], m.end()
