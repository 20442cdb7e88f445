"""The PDF reader: PDFium gives the words, geometry tells lines, paragraphs and tables.

`read_pdf` opens the file, takes what is to be seen of each page (`pages`, `seen`), its lines
(`lines`) and tables (`tables`), and lays them out as one raw text (`layout`). pdfplumber stands in
where PDFium cannot be loaded or cannot read the text (`plumber`); pages that are pictures go to
`readers.scan`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import Any, cast

from hqparse.errors import DamagedInput, EncryptedInput
from hqparse.model.source import Source
from hqparse.readers.limits import Limits
from hqparse.readers.pdf import pdfium
from hqparse.readers.pdf.doubts import OddPages
from hqparse.readers.pdf.fonts import use_metric_font
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.pages import PageReader
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.source import source_of

_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_DEFAULT = Limits()


def read_pdf(data: bytes, name: str, limits: Limits = _DEFAULT) -> Source:
    """A PDF as a Source; its locator keeps the document open as long as the Source lives.

    Raises EncryptedInput, DamagedInput, LimitExceeded, NoTextLayer, GarbledText.
    """
    with pdfium.turn:
        return _read(data, name, limits)


def _read(data: bytes, name: str, limits: Limits) -> Source:
    try:
        pdfium.load()
    except (ImportError, OSError):
        return _read_without_pdfium(data, name, limits)
    document = _open(data, name)
    limits.check_pages(name, len(document))
    reader = PageReader(document, data, partial(_open, name=name))
    contents = _within(map(reader.content, range(len(document))), name, limits)
    if len(reader.mute) == len(contents):
        return _read_without_pdfium(data, name, limits)
    if len(reader.broken) == len(contents):
        raise DamagedInput(name, "none of its pages can be read", "所有页面都无法读取")
    if reader.pictures or reader.shown or limits.ocr.mode == "always":
        # By its name: that room stands on this one.
        scans = import_module("hqparse.readers.scan.in_pdf")
        return cast(Source, scans.read_scans(reader, contents, (data, name), limits))
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
    use_metric_font()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise EncryptedInput(name) from error
        raise DamagedInput(name, "PDFium finds no document in it", "无法解析为 PDF") from error
    if not len(document):
        raise DamagedInput(name, "it has no pages", "没有页面")
    return document
