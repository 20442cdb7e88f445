"""Source: what a reader hands on. Raw text, pages, tables, and where things are on the page.

The raw text is the only coordinate system: every `Span` counts its characters, and
`hqparse text FILE` prints exactly it. A reader lays a page out in reading order; the text of a
table stands in it cell by cell (a tab between cells, a line end behind a row), so that each
cell is one contiguous range.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, repeat
from operator import attrgetter
from typing import TYPE_CHECKING

from hqparse.model.named import NamedTuple, made_of
from hqparse.model.text import Span

if TYPE_CHECKING:
    from typing import Protocol

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) in points (1/72 inch) from the top left of the page as it is shown."""


class Spot(NamedTuple):
    """A range of raw characters and where it is to be seen: on a page, or at a named place.

    `boxes`: one for each printed line that the range touches, in reading order; in a table one
    for each line of each cell. Empty where nothing is drawn.
    """

    start: int
    end: int
    page: int | None
    boxes: tuple[Box, ...] = ()
    at: str = ""

    @property
    def bbox(self) -> Box | None:
        """The box around all `boxes`: beside a long first line it covers words of others too."""
        return around(self.boxes)


def around(boxes: Iterable[Box]) -> Box | None:
    """The smallest box that holds all of these; None for none.

    >>> around([(5, 10, 90, 20), (0, 20, 30, 30)])
    (0, 10, 90, 30)
    """
    sides = tuple(zip(*boxes, strict=True))
    if not sides:
        return None
    x0, top, x1, bottom = sides
    return min(x0), min(top), max(x1), max(bottom)


class Anchor(NamedTuple):
    """A named place of a format without pages, and the raw characters that stand there: `p12` a
    paragraph, `t2r3c4` a table's cell, `Sheet1!C5` a sheet's cell; all count from 1."""

    start: int
    end: int
    name: str


NOTHING: Mapping[str, str] = {}  # never written to


NOTHING_MISREAD: Mapping[int, str] = {}  # never written to


OnPage = tuple[int, int, int]
"""Raw characters that all stand on one page: its number from 1, their start, their end."""


if TYPE_CHECKING:

    class Locator(Protocol):
        """Finds the boxes of raw characters that all stand on one page."""

        def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
            """`Spot.boxes` of `raw[start:end]` on a page (from 1)."""

        def all_boxes(self, ranges: Sequence[OnPage]) -> list[tuple[Box, ...]]:
            """`boxes` of each of the ranges: what many ask for costs less together."""


class Page(NamedTuple):
    """One page: its number from 1, its range of raw characters, its size in points as shown."""

    number: int
    start: int
    end: int
    width: float
    height: float


_START = attrgetter("start")


class Cell(NamedTuple):
    """A cell of a table; `row` and `col` count from 0, merged cells span several.

    `spans` holds the cell's words in the raw text (several once rows broken over pages are
    joined, none for an empty cell). Inside a cell, lines are parted by a line end in the raw text.
    `open_below`: no rule closes the cell at the bottom, it may go on overleaf.
    """

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    spans: tuple[Span, ...] = ()
    open_below: bool = False


class Table(NamedTuple):
    """A grid of cells, in row order, and the raw range that their text takes.

    `by_rules` is False where the grid was guessed from the alignment of words (a doubt).
    `right_of`: these are further columns of that table of the source (its index), printed on a
    page of their own because the paper was too narrow; both have the same rows.
    """

    span: Span
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    page: int | None = None
    by_rules: bool = True
    right_of: int | None = None


class StatedHeading(NamedTuple):
    """A line that the file states to be a heading, and its level from 1 (`#`) on."""

    span: Span
    level: int


class ReaderDoubt(NamedTuple):
    """What a reader was not sure of: a diagnostic's code, its words, its place."""

    code: str
    detail: str = ""
    span: Span | None = None


class Source(NamedTuple):
    """A document as read.

    `wraps` are the raw indices of line ends that the reader saw to be soft (the line was full,
    its words go on below); a line end that is not in the set is a real one. None: unknown, as
    in plain text and pages made from it, and `clean` estimates.
    `furniture` are ranges that belong to the page, not to the text (page numbers, site menus);
    `unseen` are those of them that the page does not show (hidden words, struck-out ones).
    `anchors` are the named places of a format without pages, in the order of the raw text.
    `headings` are the lines that the file states to be headings, in the order of the raw text.
    `meta` are the key fields of a page's own metadata table (索引号, 发文字号 …), as printed.
    `scanned` are the ranges of pages that were read by OCR; `misread` says of single raw characters
    of theirs what stands on the paper (a mark `〈一)` is （一）).
    """

    name: str
    media_type: str
    sha256: str
    raw: str
    pages: tuple[Page, ...] = ()
    wraps: frozenset[int] | None = None
    furniture: tuple[Span, ...] = ()
    tables: tuple[Table, ...] = ()
    meta: Mapping[str, str] = NOTHING
    doubts: tuple[ReaderDoubt, ...] = ()
    locator: Locator | None = None
    anchors: tuple[Anchor, ...] = ()
    headings: tuple[StatedHeading, ...] = ()
    unseen: tuple[Span, ...] = ()
    scanned: tuple[Span, ...] = ()
    misread: Mapping[int, str] = NOTHING_MISREAD

    @property
    def cell_wraps(self) -> frozenset[int]:
        """The soft line ends inside tables: a format that has cells knows those, also where it
        does not know whether a paragraph goes on in the next one (`wraps` is None)."""
        return self.wraps or frozenset()

    def page_of(self, index: int) -> Page | None:
        """The page that holds the raw character `index`; None where there are no pages."""
        if not self.pages:
            return None
        i = bisect_right(self.pages, index, key=_START) - 1
        return self.pages[max(i, 0)]

    def locate(self, span: Span) -> tuple[Spot, ...]:
        """Where a range is: one spot for each page that it touches, blank ends cut off; without
        pages one spot, with the name of the place where it begins."""
        return self.locate_all((span,))[0]

    def locate_all(self, spans: Iterable[Span]) -> list[tuple[Spot, ...]]:
        """`locate` of each of the ranges: their boxes are asked for together."""
        if not self.pages:
            return [(self._spot(span),) for span in spans]
        asked = list(spans)
        parts = self._by_page(asked)
        ranges = [part for them in parts for part in them]
        boxes = iter(self.locator.all_boxes(ranges)) if self.locator else repeat(())
        found: list[tuple[Spot, ...]] = []
        for span, them in zip(asked, parts, strict=True):
            spots: list[Spot] = []
            for page, start, end in them:
                name = self.anchor_of(start) if self.anchors else ""
                spots.append(made_of(Spot, (start, end, page, next(boxes), name)))
            if not spots and self.anchors:
                spots.append(self._spot(span))
            found.append(tuple(spots))
        return found

    def _by_page(self, spans: Iterable[Span]) -> list[Sequence[OnPage]]:
        """Of each range its part on each page that it touches, blank ends cut off."""
        raw, pages = self.raw, self.pages
        firsts = [page.start for page in pages]
        found: list[Sequence[OnPage]] = []
        for start, end in spans:
            n = max(0, bisect_right(firsts, start) - 1)
            number, first, last, _, _ = pages[n]
            words = raw[start:end]
            if first <= start and end <= last and words and words == words.strip():
                found.append(((number, start, end),))  # nearly always
            else:
                found.append(self._over_pages(start, end, n))
        return found

    def _over_pages(self, from_: int, to: int, n: int) -> list[OnPage]:
        """The parts of a range on the pages from the `n`-th on."""
        parts: list[OnPage] = []
        for page in islice(self.pages, n, None):
            if page.start >= to and parts:
                break
            start, end = self._trim(max(from_, page.start), min(to, page.end))
            if start < end:
                parts.append((page.number, start, end))
            if page.end >= to:
                break
        return parts

    def _spot(self, span: Span) -> Spot:
        """A range that stands on no page."""
        return Spot(span.start, span.end, None, (), self.anchor_of(span.start))

    def anchor_of(self, index: int) -> str:
        """The name of the place that holds the raw character `index`, or that follows it; empty
        where places have no names."""
        if not self.anchors:
            return ""
        i = bisect_right(self.anchors, index, key=lambda a: a.end)
        return self.anchors[i].name if i < len(self.anchors) else ""

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        words = self.raw[start:end]
        left = len(words) - len(words.lstrip())
        return start + left, start + left + len(words.strip())
