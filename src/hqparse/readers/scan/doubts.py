"""What OCR was not sure of, at its place in the raw text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hqparse.model.source import Box, ReaderDoubt, Source
from hqparse.model.text import Span
from hqparse.readers.pdf.doubts import page_numbers
from hqparse.readers.pdf.raw import PdfLocator
from hqparse.readers.scan.chars import ScanChars
from hqparse.readers.scan.page import ScanPage

UNSURE = 0.85
"""Below this score a letter or a digit is doubted."""
_UNSURE_MARK = 0.4
"""Below this a mark of punctuation is: widths alone make scores of 0.5 (`．` or `.`)."""
_NEAR = 2
"""Doubtful characters with so few others between them are told as one."""


def doubts_of(source: Source, pages: Mapping[int, tuple[ScanPage, ScanChars]]) -> list[ReaderDoubt]:
    """All doubts, page by page; `pages` are the scanned ones by their number from 0."""
    found = [ReaderDoubt("HQ150", page_numbers(sorted(pages)))]
    for number, (page, chars) in sorted(pages.items()):
        if not (page.lines or page.is_blank):
            found.append(ReaderDoubt("HQ151", str(number + 1)))
        found += _unsure(source, number, chars)
        found += _unread(source, number, page)
    return found


def _unsure(source: Source, number: int, chars: ScanChars) -> Iterator[ReaderDoubt]:
    """HQ152: runs of characters that the engine was not sure of."""
    places = sorted(_unsure_places(source, number, chars))
    start = end = -1
    for at in places:
        if start >= 0 and at - end > _NEAR:
            yield _told(source, start, end)
            start = -1
        start, end = (at if start < 0 else start), at + 1
    if start >= 0:
        yield _told(source, start, end)


def _told(source: Source, start: int, end: int) -> ReaderDoubt:
    return ReaderDoubt("HQ152", source.raw[start:end], Span(start, end))


def _unsure_places(source: Source, number: int, chars: ScanChars) -> Iterator[int]:
    for raw, text, length in _pieces(source, number):
        for k in range(length):
            score, char = chars.scores[text + k], chars.chars.text[text + k]
            if score < (UNSURE if char.isalnum() else _UNSURE_MARK):
                yield raw + k


def _pieces(source: Source, number: int) -> Iterator[tuple[int, int, int]]:
    locator = source.locator
    return locator.pieces(number + 1) if isinstance(locator, PdfLocator) else iter(())


def _unread(source: Source, number: int, page: ScanPage) -> Iterator[ReaderDoubt]:
    """HQ153: ink that stands in no line, told at the words beside or above it."""
    for box in page.unread:
        yield ReaderDoubt("HQ153", str(number + 1), _beside(source, number, page, box))


def _beside(source: Source, number: int, page: ScanPage, box: Box) -> Span | None:
    """The raw characters of the line nearest to a box."""
    lines = [line for line in page.lines if line.text]
    if not lines:
        return None
    middle = (box[1] + box[3]) / 2
    near = min(
        lines,
        key=lambda line: (
            abs((line.top + line.bottom) / 2 - middle),
            max(line.x0[0] - box[2], box[0] - line.x1[-1], 0.0),
        ),
    )
    sheet = source.pages[number]
    at = source.raw.find(near.text[:6], sheet.start, sheet.end)
    return Span(at, at + len(near.text[:6])) if at >= 0 else None
