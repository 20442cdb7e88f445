"""The PDF reader: PDFium gives the words, geometry tells lines, paragraphs and tables.

`read_pdf` opens the file, takes the lines of each page (`pdf_lines`), its ruled tables
(`pdf_grid`, `pdf_tables`), and lays them out as one raw text (`pdf_layout`). pdfplumber stands
in where PDFium cannot be loaded or cannot read the text (`pdf_plumber`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from hqparse.errors import DamagedInput, EncryptedInput, GarbledText, NoTextLayer
from hqparse.read.limits import Limits
from hqparse.read.pdf_chars import Boxes, page_chars, page_frame, page_text, unit_index
from hqparse.read.pdf_doubts import find_doubts
from hqparse.read.pdf_grid import find_grids, has_rules
from hqparse.read.pdf_layout import Layout, PageContent, lay_out
from hqparse.read.pdf_lines import BoxOf, lines_of
from hqparse.read.pdf_raw import KEPT_PAGES, PdfLocator
from hqparse.read.pdf_tables import CharBoxes, fill
from hqparse.source import Page, Source

MEDIA_TYPE = "application/pdf"

_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_NO_PAGE = 595.0, 842.0
_ODD = re.compile(  # not of Chinese papers: replacement, private use, controls, far scripts
    "[^\\s\u0021-\u007e\u00a0-\u00ff\u0370-\u045f\u2000-\u27bf\u2e80-\u33ff\u4e00-\u9fff"
    "\uf900-\ufaff\ufe10-\ufe6f\uff01-\uffef\U00020000-\U0003ffff]"
)
_TOO_ODD = 0.3
_DEFAULT = Limits()


def read_pdf(data: bytes, name: str, limits: Limits = _DEFAULT) -> Source:
    """A PDF as a Source; its locator keeps the document open as long as the Source lives.

    Raises EncryptedInput, DamagedInput, LimitExceeded, NoTextLayer, GarbledText.
    """
    document = _open(data, name)
    limits.check_pages(name, len(document))
    reader = _PageReader(document)
    contents: list[PageContent] = []
    count = 0
    for number in range(len(document)):
        contents.append(reader.content(number))
        count += len(contents[-1].text)
        limits.check_chars(name, count)
    _check_text(name, contents, reader)
    layout = lay_out(contents)
    return _source(data, name, layout, contents, reader)


def _open(data: bytes, name: str) -> Any:
    """The document. EncryptedInput, or DamagedInput where nothing can be made of it."""
    import pypdfium2

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
        self.pictures: list[int] = []

    def content(self, number: int) -> PageContent:
        """The lines and tables of a page (from 0); an unreadable page has none."""
        import pypdfium2

        try:
            page = self._document[number]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            self.broken.append(number)
            return PageContent("", (), *_NO_PAGE)
        return self._content(number, page, textpage)

    def _content(self, number: int, page: Any, textpage: Any) -> PageContent:
        text, frame = page_text(textpage), page_frame(page)
        if not text.strip():
            self.pictures += [number] * _has_picture(page)
            return PageContent("", (), frame.width, frame.height)
        if has_rules(page):
            chars = page_chars(page, textpage)
            grids = find_grids(page, chars, number)
            if grids:
                self._keep(number, CharBoxes(chars))
                lines, filled = fill(chars, grids)
                return PageContent(text, lines, frame.width, frame.height, filled)
        boxes = Boxes(textpage, frame, unit_index(textpage, text))
        self._keep(number, boxes)
        return PageContent(text, lines_of(text, boxes), frame.width, frame.height)

    def _keep(self, number: int, boxes: BoxOf) -> None:
        if number < KEPT_PAGES:
            self.boxes[number] = boxes

    def reopen(self, number: int) -> BoxOf:
        """The boxes of a page (from 0) that was not kept open."""
        page = self._document[number]
        textpage = page.get_textpage()
        return Boxes(textpage, page_frame(page), unit_index(textpage, page_text(textpage)))


def _has_picture(page: Any) -> bool:
    """True if a page without text shows something (a scan, drawn glyphs)."""
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFPage_CountObjects(page) > 0)


def _check_text(name: str, contents: Sequence[PageContent], reader: _PageReader) -> None:
    """Refuse a document without any text, or with text that says nothing."""
    text = "".join(content.text for content in contents)
    if not text.strip():
        if len(reader.broken) == len(contents):
            raise DamagedInput(name, "none of its pages can be read", "所有页面都无法读取")
        raise NoTextLayer(name)
    printed = sum(map(len, text.split()))
    if len(_ODD.findall(text)) > _TOO_ODD * printed:
        raise GarbledText(name)


def _source(
    data: bytes, name: str, layout: Layout, contents: Sequence[PageContent], reader: _PageReader
) -> Source:
    pages = tuple(
        Page(number, span.start, span.end, content.width, content.height)
        for number, (span, content) in enumerate(zip(layout.pages, contents, strict=True), 1)
    )
    return Source(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=sha256(data).hexdigest(),
        raw=str(layout.raw),
        pages=pages,
        wraps=frozenset(layout.wraps),
        furniture=tuple(layout.furniture),
        tables=tuple(layout.tables),
        doubts=find_doubts(layout, contents, [*reader.broken, *reader.pictures]),
        locator=PdfLocator(layout.raw, pages, reader.boxes, reader.reopen),
    )
