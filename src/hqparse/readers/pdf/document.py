"""The PDF reader: PDFium gives the words, geometry tells lines, paragraphs and tables.

`read_pdf` opens the file, takes the lines of each page (`pdf_lines`), its ruled tables
(`pdf_grid`, `pdf_tables`), and lays them out as one raw text (`pdf_layout`). pdfplumber stands
in where PDFium cannot be loaded or cannot read the text (`pdf_plumber`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from hqparse.errors import DamagedInput, EncryptedInput, GarbledText, NoTextLayer
from hqparse.language.regexes import lazy
from hqparse.model.source import Page, Source
from hqparse.readers.limits import Limits, sha256
from hqparse.readers.pdf.calls import draws_anything
from hqparse.readers.pdf.chars import (
    Boxes,
    PageChars,
    has_unmapped,
    page_chars,
    page_frame,
    page_text,
    unit_index,
)
from hqparse.readers.pdf.doubts import OddPages, find_doubts
from hqparse.readers.pdf.fonts import use_metric_font
from hqparse.readers.pdf.gutter import lines_of
from hqparse.readers.pdf.layout import PageContent, lay_out
from hqparse.readers.pdf.lines import BoxOf
from hqparse.readers.pdf.raw import KEPT_PAGES, PdfLocator
from hqparse.readers.pdf.sound import mend_page
from hqparse.readers.pdf.turn import TurnedBoxes, turn_of

if TYPE_CHECKING:
    from hqparse.readers.pdf.tables.cells import Grid
    from hqparse.readers.pdf.tables.second import SecondOpinions

MEDIA_TYPE = "application/pdf"

_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_NO_PAGE = 595.0, 842.0
_CONTROL = lazy("[\x00-\x08\x0e-\x1f\x7f]")
_LABEL = lazy(r"(?:单位|部门|时限|节点|内容|任务)\s*+[：:]")  # 责任单位：… is no head
_HEAD = lazy(r"[序编]\s*+号|(?:单位|部门|时限|节点)\s|完成时限|时间节点|任务内容|工作任务")
_TOO_ODD = 0.3
_DEFAULT = Limits()
_QUIET = logging.NullHandler()
"""Keeps pdfminer's remarks on damaged pages off the terminal."""


def read_pdf(data: bytes, name: str, limits: Limits = _DEFAULT) -> Source:
    """A PDF as a Source; its locator keeps the document open as long as the Source lives.

    Raises EncryptedInput, DamagedInput, LimitExceeded, NoTextLayer, GarbledText.
    """
    logging.getLogger("pdfminer").addHandler(_QUIET)
    try:
        import pypdfium2.raw  # noqa: F401  (loads the native library)
    except (ImportError, OSError):
        return _read_without_pdfium(data, name, limits)
    document = _open(data, name)
    limits.check_pages(name, len(document))
    reader = _PageReader(document)
    contents = _within(map(reader.content, range(len(document))), name, limits)
    if len(reader.mute) == len(contents):
        return _read_without_pdfium(data, name, limits)
    if len(reader.broken) == len(contents):
        raise DamagedInput(name, "none of its pages can be read", "所有页面都无法读取")
    return source_of(data, name, contents, reader.odd_pages, (reader.boxes, reader.reopen))


def _read_without_pdfium(data: bytes, name: str, limits: Limits) -> Source:
    from hqparse.readers.pdf.plumber import plumb

    boxes: dict[int, BoxOf] = {}
    pages = enumerate(plumb(data, name, limits))
    contents = _within((_kept(boxes, n, page) for n, page in pages), name, limits)
    silent = [n for n, content in enumerate(contents) if not content.text]
    return source_of(data, name, contents, OddPages(silent), (boxes, boxes.__getitem__))


def _kept(boxes: dict[int, BoxOf], number: int, page: tuple[PageContent, BoxOf]) -> PageContent:
    boxes[number] = page[1]
    return page[0]


def _within(pages: Iterable[PageContent], name: str, limits: Limits) -> list[PageContent]:
    """The pages, as long as their characters stay within the limit."""
    contents: list[PageContent] = []
    count = 0
    for content in pages:
        contents.append(content)
        count += len(content.text)
        limits.check_chars(name, count)
    return contents


def _open(data: bytes, name: str) -> Any:
    """The document. EncryptedInput, or DamagedInput where nothing can be made of it."""
    import pypdfium2

    use_metric_font()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise EncryptedInput(name) from error
        raise DamagedInput(name, "PDFium finds no document in it", "无法解析为 PDF") from error
    if not len(document):
        raise DamagedInput(name, "it has no pages", "没有页面")
    return document


class _PageReader:
    """Reads the pages of one open document and keeps what the locator will ask for."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.boxes: dict[int, BoxOf] = {}
        self.broken: list[int] = []
        self.mute: list[int] = []
        self.pictures: list[int] = []
        self.mended: set[int] = set()
        self.unmapped: list[int] = []
        self._turns: dict[int, int] = {}
        self._opinions: SecondOpinions | None = None
        self._before: tuple[int, Sequence[float]] = (0, ())

    @property
    def odd_pages(self) -> OddPages:
        """The pages read so far that give rise to a doubt."""
        silent = [*self.broken, *self.mute, *self.pictures]
        return OddPages(silent, self.mended, self.unmapped)

    def content(self, number: int) -> PageContent:
        """The lines and tables of a page (from 0); an unreadable page has none."""
        import pypdfium2

        try:
            page = self._page(number)
        except pypdfium2.PdfiumError:
            self.broken.append(number)
            return PageContent("", (), *_NO_PAGE)
        try:
            return self._read(number, page)
        except pypdfium2.PdfiumError:
            self.mute.append(number)
            return PageContent("", (), *page.get_size())

    def _page(self, number: int) -> Any:
        page = self._document[number]
        if mend_page(page):
            self.mended.add(number)
        return page

    def _read(self, number: int, page: Any) -> PageContent:
        textpage = page.get_textpage()
        text = page_text(textpage)
        if not text.strip():
            self.pictures += [number] * _has_picture(page)
            return PageContent("", (), *page.get_size())
        if has_unmapped(textpage):
            self.unmapped.append(number)
        turn = turn_of(page, textpage, text)
        if turn:
            page.set_rotation((page.get_rotation() + turn) % 360)
            textpage = page.get_textpage()
            text = page_text(textpage)
            self._turns[number] = turn
        content, boxes = self._lines(number, page, textpage, text)
        if number < KEPT_PAGES:
            self.boxes[number] = self._as_shown(number, page, boxes)
        return content

    def _lines(self, number: int, page: Any, textpage: Any, text: str) -> tuple[PageContent, BoxOf]:
        frame = page_frame(page)
        size, turn = (frame.width, frame.height), self._turns.get(number, 0)
        heads = may_have_heads(text)
        if heads or draws_anything(page):
            at, columns = self._before
            before = columns if at == number - 1 else ()
            chars, grids = self._grids(number, page, textpage, heads, before)
            if chars and grids:
                from hqparse.readers.pdf.tables.cells import marks
                from hqparse.readers.pdf.tables.page import BoxList, fill_page

                self._before = number, marks(grids[-1])[0]
                lines, filled = fill_page(chars, grids)
                return PageContent(text, lines, *size, filled, turn), BoxList(chars)
        boxes = Boxes(textpage, frame, unit_index(textpage, text))
        return PageContent(text, lines_of(text, boxes), *size, (), turn), boxes

    def _grids(
        self, number: int, page: Any, textpage: Any, heads: bool, before: Sequence[float]
    ) -> tuple[PageChars | None, list[Grid]]:
        """The tables of a page, and its characters if they had to be asked for.

        `heads`: the page's text holds words as they stand over the columns of a table.
        """
        from hqparse.readers.pdf.tables.grid import find_grids, has_rules
        from hqparse.readers.pdf.tables.second import SecondOpinions

        if not (heads or has_rules(page)):
            return None, []
        self._opinions = self._opinions or SecondOpinions()
        chars = page_chars(page, textpage)
        return chars, find_grids(page, chars, number, before, self._opinions)

    def _as_shown(self, number: int, page: Any, boxes: BoxOf) -> BoxOf:
        turn = self._turns.get(number, 0)
        return TurnedBoxes(boxes, turn, *page.get_size()) if turn else boxes

    def reopen(self, number: int) -> BoxOf:
        """The boxes of a page (from 0) that was not kept open; it is turned still."""
        page = self._page(number)
        textpage = page.get_textpage()
        index = unit_index(textpage, page_text(textpage))
        return self._as_shown(number, page, Boxes(textpage, page_frame(page), index))


def may_have_heads(text: str) -> bool:
    """True if words as over the columns of a table stand near each other."""
    words = _LABEL.sub("", text)
    if len(_HEAD.findall(words)) < 2:  # settles most pages without an import
        return False
    from hqparse.readers.pdf.tables.columns import may_have_columns

    return may_have_columns(words)


def _has_picture(page: Any) -> bool:
    """True if a page without text shows something (a scan, drawn glyphs)."""
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFPage_CountObjects(page) > 0)


def source_of(
    data: bytes,
    name: str,
    contents: Sequence[PageContent],
    odd: OddPages,
    boxes: tuple[dict[int, BoxOf], Callable[[int], BoxOf]],
    media_type: str = MEDIA_TYPE,
) -> Source:
    """The Source of pages that were read: `odd` are those that give rise to doubts, `boxes` the
    boxes of the characters of open pages, and what opens another one.

    Raises NoTextLayer, GarbledText.
    """
    _check_text(name, contents)
    layout = lay_out(contents)
    pages = tuple(
        Page(number, span.start, span.end, *content.shown)
        for number, (span, content) in enumerate(zip(layout.pages, contents, strict=True), 1)
    )
    return Source(
        name=name,
        media_type=media_type,
        sha256=sha256(data),
        raw=layout.raw.raw,
        pages=pages,
        wraps=frozenset(layout.wraps),
        furniture=tuple(layout.furniture),
        tables=tuple(layout.tables),
        doubts=find_doubts(layout, contents, odd),
        locator=PdfLocator(layout.raw, pages, *boxes),
    )


def _check_text(name: str, contents: Sequence[PageContent]) -> None:
    """Refuse a document without any text, or with text that says nothing."""
    text = "".join(content.text for content in contents)
    if not text.strip():
        raise NoTextLayer(name)
    printed = "".join(text.split())
    # What GBK lacks: U+FFFD, private use, far scripts; as glyph numbers taken for characters give.
    known = len(printed.encode("gbk", "ignore").decode("gbk")) - len(_CONTROL.findall(printed))
    if len(printed) - known > _TOO_ODD * len(printed):
        raise GarbledText(name)
