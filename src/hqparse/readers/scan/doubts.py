"""What OCR was not sure of, at its place in the raw text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from hqparse.model.source import Box, ReaderDoubt, Source
from hqparse.model.text import Span
from hqparse.readers.pdf.doubts import page_numbers
from hqparse.readers.pdf.raw import PdfLocator
from hqparse.readers.scan.chars import Beside, ScanChars
from hqparse.readers.scan.decode import Guess
from hqparse.readers.scan.page import ScanPage

UNSURE = 0.85
"""Below this score a character is doubted."""
_NEARLY = 0.05
"""A mark that was seen so far may have been lost."""
_MARKS = frozenset("、，,。.；;：:）)")
_BESIDE_MARK = _MARKS | frozenset("（(《“”》)）〈〉")
_CELL_ENDS = "\t\n"


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
    """What is not sure in the lines of a page and the cells of its tables: each is told once."""
    found: dict[str, list[int]] = {"HQ152": [], "HQ156": [], "HQ157": []}
    for at, text in _places(source, number):
        beside = chars.beside.get(text, Beside())
        if chars.scores[text] < UNSURE:
            found["HQ152"].append(at)
        elif beside.is_covered:
            found["HQ157"].append(at)
        if _is_lost(beside.before, source.raw, at) or _is_lost(beside.behind, source.raw, at + 1):
            found["HQ156"].append(at)
    for code, places in found.items():
        yield from (_told(source, code, group) for group in _by_cell(source.raw, sorted(places)))


def _is_lost(nearly: Guess, raw: str, at: int) -> bool:
    """True for a mark that was nearly seen at a place of the raw text where no other stands."""
    mark, score = nearly
    beside = raw[max(0, at - 1) : at + 1]
    return mark in _MARKS and score >= _NEARLY and not any(c in _BESIDE_MARK for c in beside)


def _by_cell(raw: str, places: Iterable[int]) -> Iterator[list[int]]:
    """Places of one line or cell together."""
    group: list[int] = []
    for at in places:
        if group and any(end in raw[group[-1] : at] for end in _CELL_ENDS):
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _told(source: Source, code: str, places: Sequence[int]) -> ReaderDoubt:
    """A doubt about some characters; those that stand apart are parted by `…`."""
    words = ""
    for before, at in pairwise((places[0] - 1, *places)):
        words += ("" if at == before + 1 else "…") + source.raw[at]
    return ReaderDoubt(code, words, Span(places[0], places[-1] + 1))


def _places(source: Source, number: int) -> Iterator[tuple[int, int]]:
    """The raw places of a page's characters, each with its index in the page's text."""
    locator = source.locator
    if isinstance(locator, PdfLocator):
        for raw, text, length in locator.pieces(number + 1):
            yield from ((raw + k, text + k) for k in range(length))


def _unread(source: Source, number: int, page: ScanPage) -> Iterator[ReaderDoubt]:
    """HQ153: ink that stands in no line, told once at the words beside or above it."""
    places = dict.fromkeys(_beside(source, number, page, box) for box in page.unread)
    yield from (ReaderDoubt("HQ153", str(number + 1), place) for place in places)


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
