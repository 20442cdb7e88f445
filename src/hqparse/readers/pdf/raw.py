"""The raw text of a PDF, piece by piece, and the way back from it to the page.

A piece is a run of raw characters that PDFium gave in one run on one line; its first and its
last character have the box of all. `PdfLocator` keeps some pages open for such questions.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from hqparse.language.regexes import lazy
from hqparse.model.raw_builder import RawBuilder
from hqparse.model.source import Box, OnPage, Page
from hqparse.readers.pdf.chars import Boxes
from hqparse.readers.pdf.pdfium import turn
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
        if len(parts) == 1:  # nearly always
            self.take(text, parts[0])
            return start, self.length
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

    def __getstate__(self) -> dict[str, Any]:
        """Pickled or copied, it holds the boxes of all characters: the open document, which is
        PDFium's, stays behind."""
        with turn:
            held = {page.number - 1: self._held(page.number) for page in self._pages}
        return {**self.__dict__, "_open": held, "_reopen": held.__getitem__}

    def _held(self, page: int) -> _HeldBoxes:
        places = [i for _, first, length in self.pieces(page) for i in range(first, first + length)]
        return _HeldBoxes(self._known(page - 1, places) if places else {})

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
        """For each printed line of `raw[start:end]` on a page (from 1) the box around its runs,
        inside the page: a line end of the raw text, or a tab between cells, parts them."""
        if not 1 <= page <= len(self._pages):
            return ()
        sheet = self._pages[page - 1]
        start, end = max(start, sheet.start), min(end, sheet.end)
        return self.all_boxes(((page, start, end),))[0]

    def all_boxes(self, ranges: Sequence[OnPage]) -> list[tuple[Box, ...]]:
        """`boxes` of each of the ranges; PDFium is asked once a page."""
        wanted: dict[int, list[int]] = {}
        lines: list[list[list[int]]] = []
        for page, start, end in ranges:
            here = self._lines(start, end)
            lines.append(here)
            if here:
                wanted.setdefault(page, []).extend(chain.from_iterable(here))
        with turn:
            known = {page: self._known(page - 1, ends) for page, ends in sorted(wanted.items())}
        return [
            _drawn(here, known[page], self._pages[page - 1]) if here else ()
            for (page, _, _), here in zip(ranges, lines, strict=True)
        ]

    def _known(self, index: int, places: Sequence[int]) -> Mapping[int, Box]:
        """The boxes of the characters of a page."""
        boxes = self._boxes(index)
        if isinstance(boxes, Boxes):
            return boxes.of(places)
        return {i: boxes[i] for i in places}

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

    def _lines(self, start: int, end: int) -> list[list[int]]:
        """For each printed line of `raw[start:end]`, which is on one page, the first and the last
        character of each of its runs, by their places in the page's text."""
        starts, raw = self._starts, self._raw
        low = max(0, bisect_right(starts, start) - 1)
        if low < len(starts) and starts[low] <= start < end <= starts[low] + self._lengths[low]:
            shift = self._sources[low] - starts[low]
            return [[start + shift, end - 1 + shift]]  # most names of units
        high = bisect_left(starts, end, low)
        runs = zip(starts[low:high], self._sources[low:high], self._lengths[low:high], strict=True)
        lines: list[list[int]] = []
        before = end
        for at, source, length in runs:
            stop, shift = at + length, source - at
            first, last = start if start > at else at, end if end < stop else stop
            if first >= last:
                continue
            gap = raw[before:first]
            if lines and "\n" not in gap and "\t" not in gap:
                lines[-1] += (first + shift, last - 1 + shift)
            else:
                lines.append([first + shift, last - 1 + shift])
            before = last
        return lines


class _HeldBoxes:
    """Boxes of the characters of a page by their places in its text: 32 bytes for each."""

    def __init__(self, boxes: Mapping[int, Box]) -> None:
        self._sides = array("d", bytes(32 * (max(boxes, default=-1) + 1)))
        for i, box in boxes.items():
            self._sides[4 * i : 4 * i + 4] = array("d", box)

    def __getitem__(self, i: int) -> Box:
        x0, top, x1, bottom = self._sides[4 * i : 4 * i + 4]
        return x0, top, x1, bottom


def _drawn(lines: Iterable[list[int]], boxes: Mapping[int, Box], sheet: Page) -> tuple[Box, ...]:
    """The box around the characters of each line that is drawn on the page."""
    found: list[Box] = []
    for line in lines:
        whole = None
        for i in line:
            whole = _grown(whole, boxes[i])
        if whole and (box := _within(whole, sheet)):
            found.append(box)
    return tuple(found)


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
