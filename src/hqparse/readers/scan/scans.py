"""The scanned pages of a document, laid out as they come, and what was not sure on them."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.errors import NoWordsRead
from hqparse.model.source import ReaderDoubt, Source
from hqparse.readers.limits import Limits
from hqparse.readers.pdf.drawn import DrawnPages, shown_boxes
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.lines import BoxOf
from hqparse.readers.scan.chars import ScanChars, chars_of
from hqparse.readers.scan.doubts import doubts_of
from hqparse.readers.scan.page import ScanPage


class Scans:
    """Pages by their number in the document, from 0; to be taken in order."""

    def __init__(self) -> None:
        self.contents: dict[int, PageContent] = {}
        self.boxes: dict[int, BoxOf] = {}
        self._pages: dict[int, tuple[ScanPage, ScanChars]] = {}
        self._layout = DrawnPages()

    def take(self, number: int, page: ScanPage) -> None:
        """Lay a page out."""
        chars, size = chars_of(page), (page.width, page.height)
        self.contents[number] = self._layout.content(
            number, chars.chars, chars.rules, size, page.turn
        )
        self.boxes[number] = shown_boxes(chars.shown, size, page.turn)
        self._pages[number] = page, chars

    def check(self, name: str, contents: Sequence[PageContent], limits: Limits) -> None:
        """NoWordsRead if the whole document says nothing, LimitExceeded if it says too much."""
        count = sum(len(content.text) for content in contents)
        if not any(content.text.strip() for content in contents):
            raise NoWordsRead(name)
        limits.check_chars(name, count)

    def doubts(self, source: Source) -> list[ReaderDoubt]:
        """What was not sure on the pages of a document that was laid out."""
        return doubts_of(source, self._pages)
