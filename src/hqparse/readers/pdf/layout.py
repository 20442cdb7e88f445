"""From pages of lines and tables to one raw text with its wraps, furniture and tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hqparse.model.named import NamedTuple, made_of
from hqparse.model.source import Cell, Table
from hqparse.model.text import Span
from hqparse.readers.pdf.blocks import find_blocks
from hqparse.readers.pdf.footnotes import footnotes
from hqparse.readers.pdf.furniture import furniture
from hqparse.readers.pdf.lines import Line
from hqparse.readers.pdf.raw import RawText
from hqparse.readers.pdf.wraps import Joint, goes_on

if TYPE_CHECKING:
    from hqparse.readers.pdf.tables.page import FilledCell, FilledGrid


class Unseen(NamedTuple):
    """A line of words that were left out, and the diagnostic's code that tells why."""

    code: str
    line: Line


class PageContent(NamedTuple):
    """One page: its text as PDFium gave it, its lines outside tables, its tables, its size.

    All as read: a page whose words run sideways was turned by `turn` degrees clockwise first.
    `again` are lines of another page that go on here, or are drawn here once more: they belong to
    the page, not to the text. `across` are the horizontal rules of a page without tables: each its
    height, from x0 to x1.
    """

    text: str
    lines: Sequence[Line]
    width: float
    height: float
    grids: "Sequence[FilledGrid]" = ()
    turn: int = 0
    unseen: Sequence[Unseen] = ()
    again: Sequence[Line] = ()
    across: Sequence[tuple[float, float, float]] = ()

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height of the page as shown, in points."""
        across = self.turn % 180 != 0
        return (self.height, self.width) if across else (self.width, self.height)


class Layout:
    """The raw text of all pages and what is known of its parts."""

    def __init__(self) -> None:
        self.raw = RawText()
        self.pages: list[Span] = []
        self.wraps: set[int] = set()
        self.furniture: list[Span] = []
        self.notes: list[tuple[int, Span]] = []  # (page, a line of its footnotes)
        self.unseen: list[tuple[str, Span]] = []  # among the furniture, with diagnostics' codes
        self.tables: list[Table] = []


class _Placed(NamedTuple):
    """A body line or a table (line None) and where in the raw text it ends."""

    page: int
    line: Line | None
    end: int
    order: int = 0  # which of the page's body lines it is


def lay_out(pages: Sequence[PageContent]) -> Layout:
    """Write out the pages, then judge the line ends between the lines of the body."""
    layout = Layout()
    leaves = [([line for line in p.lines if not line.outer], p.height) for p in pages]
    outer = furniture(leaves)
    for number, page in enumerate(pages):  # they stand behind all others
        outer |= {(number, i) for i, line in enumerate(page.lines) if line.outer}
    notes = footnotes(leaves, outer)
    outer |= notes
    flow: list[_Placed] = []
    for number, page in enumerate(pages):
        if number:
            layout.raw.add("\n")
        start = layout.raw.length
        flow += _write_page(layout, number, page, outer, notes)
        layout.pages.append(Span(start, layout.raw.length))
    _judge(layout, pages, outer, flow)
    _take_line_ends(layout)
    return layout


def _take_line_ends(layout: Layout) -> None:
    """The line end behind furniture and behind a table's last row goes with it."""
    raw = layout.raw.raw
    layout.furniture = [_with_line_end(raw, span) for span in layout.furniture]
    layout.tables = [t._replace(span=_with_line_end(raw, t.span)) for t in layout.tables]


def _with_line_end(raw: str, span: Span) -> Span:
    return Span(span.start, span.end + (raw[span.end : span.end + 1] == "\n"))


def _write_page(
    layout: Layout,
    number: int,
    page: PageContent,
    outer: set[tuple[int, int]],
    notes: set[tuple[int, int]],
) -> list[_Placed]:
    flow: list[_Placed] = []
    waiting, raw, text = list(page.grids), layout.raw, page.text
    first, order = raw.length, 0
    for i, line in enumerate(page.lines):
        while waiting and waiting[0].grid.bbox[1] < line.middle:
            flow.append(_write_grid(layout, number, page, waiting.pop(0), first))
        if raw.length > first:  # the page has not only begun
            raw.add("\n")
        start, end = raw.take_line(text, line.parts, line.touching)
        if (number, i) in outer:
            layout.furniture.append(Span(start, end))
            if (number, i) in notes:
                layout.notes.append((number, Span(start, end)))
        else:
            flow.append(made_of(_Placed, (number, line, end, order)))
            order += 1
    for grid in waiting:
        flow.append(_write_grid(layout, number, page, grid, first))
    for line in page.again:
        _write_beside(layout, page.text, line, first)
    for code, line in page.unseen:
        layout.unseen.append((code, _write_beside(layout, page.text, line, first)))
    return flow


def _write_beside(layout: Layout, text: str, line: Line, first: int) -> Span:
    """A line that is no part of the text, behind all others of its page."""
    _new_line(layout.raw, first)
    span = Span(*layout.raw.take_line(text, line.parts, line.touching))
    layout.furniture.append(span)
    return span


def _new_line(raw: RawText, first: int) -> None:
    """End the line before, unless the page has only begun."""
    if raw.length > first:
        raw.add("\n")


def _write_grid(
    layout: Layout, number: int, page: PageContent, filled: "FilledGrid", first: int
) -> _Placed:
    """A table cell by cell: a tab between cells, a line end behind a row."""
    _new_line(layout.raw, first)
    start = layout.raw.length
    grid = filled.grid
    anchors = {(c.cell.row, c.cell.col): c for c in filled.cells}
    cells: list[Cell] = []
    for row in range(grid.rows):
        if row:
            layout.raw.add("\n")
        for col in range(grid.cols):
            if col:
                layout.raw.add("\t")
            if (row, col) in anchors:
                cells.append(_write_cell(layout, page.text, anchors[row, col]))
    span = Span(start, layout.raw.length)
    layout.tables.append(Table(span, grid.rows, grid.cols, tuple(cells), number + 1, grid.by_rules))
    return _Placed(number, None, layout.raw.length)


def _write_cell(layout: Layout, text: str, filled: "FilledCell") -> Cell:
    start = layout.raw.length
    for i, line in enumerate(filled.lines):
        if i:
            if filled.forced[i - 1]:
                layout.wraps.add(layout.raw.length)
            layout.raw.add("\n")
        layout.raw.take_line(text, line.parts, line.touching)
    cell, end = filled.cell, layout.raw.length
    spans = (Span(start, end),) if end > start else ()
    return Cell(cell.row, cell.col, cell.rowspan, cell.colspan, spans, cell.open_below)


def _judge(
    layout: Layout,
    pages: Sequence[PageContent],
    outer: set[tuple[int, int]],
    flow: Sequence[_Placed],
) -> None:
    """Find the soft line ends; across furniture all line ends between the two lines are soft."""
    body = [
        [line for i, line in enumerate(page.lines) if (number, i) not in outer]
        for number, page in enumerate(pages)
    ]
    blocks = find_blocks(body, [page.width for page in pages])
    behind = {span.start - 1: span for span in layout.furniture}
    inside = False
    thens = [*(placed.line for placed in flow[2:]), None]
    for (page, line, end, order), (next_page, after, _, next_order), then in zip(
        flow, flow[1:], thens, strict=False
    ):
        if line is None or after is None or next_page - page > 1:
            inside = False
            continue
        block, below = blocks[page][order], blocks[next_page][next_order]
        inside = goes_on(Joint(line, block, after, below, page == next_page, inside, then))
        if inside:
            layout.wraps.add(end)
            while end in behind:  # so are the line ends behind furniture that follows at once
                end = behind[end].end
                layout.wraps.add(end)
