"""The scanned pages of a document, laid out as they come, and what was not sure on them."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.errors import NoWordsRead
from hqparse.model.source import Box, Source
from hqparse.model.text import Span
from hqparse.readers.limits import Limits
from hqparse.readers.odd_marks import with_repairs
from hqparse.readers.pdf.drawn import DrawnPages, shown_boxes
from hqparse.readers.pdf.layout import PageContent, Unseen
from hqparse.readers.pdf.sheet import Sheet
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.scan.chars import ScanChars, chars_of
from hqparse.readers.scan.doubts import doubts_of
from hqparse.readers.scan.inlaid import inlaid
from hqparse.readers.scan.margins import fits_of
from hqparse.readers.scan.page import ScanPage
from hqparse.readers.scan.repairs import repairs


class Scans:
    """Pages by their number in the document, from 0; to be taken in order."""

    def __init__(self) -> None:
        self.contents: dict[int, PageContent] = {}
        self.boxes: dict[int, BoxOf] = {}
        self._taken: dict[int, ScanPage] = {}
        self.parts: dict[int, list[tuple[Box, ScanPage]]] = {}
        self._pages: dict[int, tuple[ScanPage, ScanChars]] = {}
        self._layout = DrawnPages()

    def take(self, number: int, page: ScanPage, part: Box | None = None) -> None:
        """Take a page, to be laid out once all are there, or a part of one (see `inlay`)."""
        if part is not None:
            self.parts.setdefault(number, []).append((part, page))
            return
        self._taken[number] = page

    def lay_out(self) -> None:
        """Lay all pages out that were taken; to be called once."""
        frames = fits_of(list(self._taken.values()))
        for (number, page), frame in zip(self._taken.items(), frames, strict=True):
            chars, size = chars_of(page, frame), (page.width, page.height)
            self.contents[number] = self._layout.content(
                number, chars.chars, chars.rules, size, page.turn
            )
            self.boxes[number] = shown_boxes(chars.shown, size, page.turn)
            self._pages[number] = page, chars

    def inlay(self, sheet: Sheet, unseen: Sequence[Unseen]) -> None:
        """Lay a page with words out anew, with what its pictures say, if they say something; its
        `unseen` lines stay left out."""
        number, size, turn = sheet.number, sheet.size, sheet.turn
        words = inlaid(sheet, unseen, self.parts[number])
        if words is not None:
            content = self._layout.content(number, words.chars, words.rules, size, turn)
            self.contents[number] = content._replace(text=words.shown.text, unseen=unseen)
            self.boxes[number] = shown_boxes(words.shown, size, turn)
            lines = tuple(line for _, part in self.parts[number] for line in part.lines)
            self._pages[number] = ScanPage(size[0], size[1], lines), words

    def check(self, name: str, contents: Sequence[PageContent], limits: Limits) -> None:
        """NoWordsRead if the whole document says nothing, LimitExceeded if it says too much."""
        count = sum(len(content.text) for content in contents)
        if not any(content.text.strip() for content in contents):
            raise NoWordsRead(name)
        limits.check_chars(name, count)

    def told(self, source: Source) -> Source:
        """A document that was laid out, with what was not sure on its scanned pages, and with what
        is meant where OCR read something else."""
        spans = tuple(Span(source.pages[n].start, source.pages[n].end) for n in sorted(self._pages))
        doubts = (*doubts_of(source, self._pages), *source.doubts)
        known = source._replace(doubts=doubts, scanned=spans)
        return with_repairs(known, repairs(source.raw, spans))
