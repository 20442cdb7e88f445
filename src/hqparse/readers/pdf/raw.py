"""The raw text of a PDF, piece by piece, and the way back from it to the page.

A piece is a run of raw characters that PDFium gave in one run on one line; its first and its
last character have the box of all. `PdfLocator` keeps some pages open for such questions.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.raw_builder import RawBuilder
from hqparse.model.source import Box, Page
from hqparse.readers.pdf.sound import BoxOf, Part

_PRINTED = lazy("[^\x00\x01\x03-\x08\x0b-\x1f\x7f-\x9f]+")
KEPT_PAGES = 48
"""Pages that a locator keeps open: a page of text takes well under a megabyte."""


class RawText(RawBuilder):
    """Remembers which of its characters PDFium gave, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.starts = array("I")
        self.sources = array("I")
        self.lengths = array("I")
        self.lost: list[tuple[int, int]] = []  # (raw index of what follows, number of glyphs)

    def take(self, text: str, part: Part) -> None:
        """Append `text[start:end]` of the page's text: a hyphen for U+0002, and without the
        control characters and NULs that stand for lost glyphs (their places go to `lost`)."""
        start, end = part
        words = text[start:end]
        if words and words.isprintable():  # nearly always: nothing to be left out or put in
            self.starts.append(self.length)
            self.sources.append(start)
            self.lengths.append(end - start)
            self._parts.append(words)
            self.length += end - start
            return
        for m in _PRINTED.finditer(text, start, end):
            if m.start() > start:
                self.lost.append((self.length, m.start() - start))
            start = m.end()
            self.starts.append(self.length)
            self.sources.append(m.start())
            self.lengths.append(len(m[0]))
            self.add(m[0].replace("\x02", "-"))
        if start < end:
            self.lost.append((self.length, end - start))

    def take_line(
        self, text: str, parts: Sequence[Part], touching: Collection[int] = ()
    ) -> tuple[int, int]:
        """Append the parts of one line, blanks between them unless they touch; the raw range
        that they take."""
        start = self.length
        for n, part in enumerate(parts):
            if n and n not in touching:
                self.add(" ")
            self.take(text, part)
        return start, self.length


class PdfLocator:
    """Boxes of raw ranges (the `Locator` of a PDF's Source).

    `kept` are the boxes of pages that are still open, by index from 0; `reopen` fetches others.
    """

    def __init__(
        self,
        raw: RawText,
        pages: Sequence[Page],
        kept: dict[int, BoxOf],
        reopen: Callable[[int], BoxOf],
    ) -> None:
        self._raw = raw.raw
        self._starts, self._sources, self._lengths = raw.starts, raw.sources, raw.lengths
        self._pages, self._open, self._reopen = pages, kept, reopen

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
        """For each printed line of `raw[start:end]` on a page (from 1) the box around its runs,
        inside the page: a line end of the raw text, or a tab between cells, parts them."""
        if not 1 <= page <= len(self._pages):
            return ()
        sheet = self._pages[page - 1]
        lines: list[Box | None] = []
        line, before, boxes = None, -1, None
        for at, first, last in self._runs(max(start, sheet.start), min(end, sheet.end)):
            if boxes is None:
                boxes = self._boxes(page - 1)
            elif before < at and ("\n" in (gap := self._raw[before:at]) or "\t" in gap):
                lines.append(line)
                line = None
            line = _grown(line, boxes[first])
            if last > first:
                line = _grown(line, boxes[last])
            before = at + last - first + 1
        lines.append(line)
        return tuple([box for line in lines if line and (box := _within(line, sheet))])

    def pieces(self, page: int) -> Iterator[tuple[int, int, int]]:
        """The runs of a page's raw text (page from 1): where each begins in the raw text and in
        the page's text, and its length."""
        sheet = self._pages[page - 1]
        for k in range(bisect_left(self._starts, sheet.start), len(self._starts)):
            if self._starts[k] >= sheet.end:
                return
            yield self._starts[k], self._sources[k], self._lengths[k]

    def _boxes(self, index: int) -> BoxOf:
        """The boxes of a page; the page opened last takes the place of the oldest one."""
        if index not in self._open:
            if len(self._open) >= KEPT_PAGES:
                self._open.pop(next(iter(self._open)))
            self._open[index] = self._reopen(index)
        return self._open[index]

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Each run that touches the raw range: its raw index, and the first and the last index
        of it in the page's text."""
        starts = self._starts
        low = max(0, bisect_right(starts, start) - 1)
        for k in range(low, bisect_left(starts, end, low)):
            at, stop = starts[k], starts[k] + self._lengths[k]
            first, stop = start if start > at else at, end if end < stop else stop
            if first < stop:
                shift = self._sources[k] - at
                yield first, first + shift, stop - 1 + shift


def _grown(line: Box | None, box: Box) -> Box | None:
    """The box of a line that goes on in another box; one of no height counts for nothing."""
    x0, top, x1, bottom = box
    if bottom <= top:
        return line
    if line is None:
        return box
    left, above, right, below = line
    return (
        x0 if x0 < left else left,
        top if top < above else above,
        x1 if x1 > right else right,
        bottom if bottom > below else below,
    )


def _within(box: Box, sheet: Page) -> Box | None:
    """The box clamped to its page; None if nothing of it is on the page."""
    x0, top, x1, bottom = box
    if 0.0 <= x0 < x1 <= sheet.width and 0.0 <= top < bottom <= sheet.height:
        return box
    x0, x1 = (min(max(x, 0.0), sheet.width) for x in (x0, x1))
    top, bottom = (min(max(y, 0.0), sheet.height) for y in (top, bottom))
    return (x0, top, x1, bottom) if x1 > x0 and bottom > top else None
