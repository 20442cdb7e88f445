"""Scanned pages and pasted pictures among the pages of a PDF, whatever engine reads them: what it
says is made up here, so that these tests run without the extra `ocr`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from hidden_pages import BODY, MORE, annotated, page, picture, scan, words
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from hqparse.model.source import Box, Source
from hqparse.model.text import Span
from hqparse.readers import read_bytes
from hqparse.readers.limits import Limits, Ocr
from hqparse.readers.pdf import pdfium
from hqparse.readers.scan import in_pdf
from hqparse.readers.scan.page import ScanLine, ScanPage
from hqparse.readers.scan.reading import PagePicture
from pdf_pages import HEIGHT, WIDTH, canvas

AUTO, ALWAYS = Limits(), Limits(ocr=Ocr("always"))
SAID = ("（一）整治河道。", "责任单位：市水务局。", "（二）建设平台。")


def line(text: str, top: float) -> ScanLine:
    x0 = tuple(20.0 + 14 * i for i in range(len(text)))
    return ScanLine(text, top, top + 14, x0, tuple(x + 14 for x in x0), (1.0,) * len(text))


class Drawn(list[tuple[int, Any]]):
    """Numbers and sizes of the pages that were drawn for the engine."""


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """An engine that reads `SAID` from every picture."""
    sizes = Drawn()
    said = ScanPage(WIDTH, HEIGHT, tuple(line(text, 20 + 24 * n) for n, text in enumerate(SAID)))

    def read_pages(pages: Iterator[PagePicture], count: int, ocr: Ocr, done: Any) -> None:
        for found in pages:
            sizes.append((found.number, found.picture))
            done(found.number, said, found.part)

    def cut(size: tuple[float, float], part: Box) -> tuple[float, float]:
        return size

    monkeypatch.setattr(in_pdf, "is_there", lambda: True)
    monkeypatch.setattr(in_pdf, "need", lambda subject: None)
    monkeypatch.setattr(in_pdf, "drawn", lambda sheet: sheet.get_size())
    monkeypatch.setattr(in_pdf, "cut", cut)
    monkeypatch.setattr(in_pdf, "read_pages", read_pages)
    return sizes


def joined(*parts: bytes) -> bytes:
    """The pages of several files as one."""
    whole, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    whole.save(out)
    return out.getvalue()


def read(data: bytes, limits: Limits = AUTO) -> Source:
    return read_bytes(data, "mixed.pdf", limits=limits)


def text_of(source: Source) -> str:
    """The words of the document without what stands aside."""
    aside = {i for span in source.furniture for i in range(*span)}
    return "".join(c for i, c in enumerate(source.raw) if i not in aside)


def pasted(*drawings: Any) -> bytes:
    return page(picture(200, box=(60, 60, 480, 300)), *drawings)


def test_doubts_of_the_other_pages_stay_beside_a_scanned_one() -> None:
    noted = annotated(page(), "FreeText 请市财政局补充".encode())
    layer = page(scan(), words("3.河道清淤。（责任单位：市水务局）", mode=3), body=False)
    source = read(joined(noted, page(scan(), body=False), layer))
    assert [(d.code, d.detail) for d in source.doubts] == [
        ("HQ150", "2"),
        ("HQ138", "1：请市财政局补充"),
        ("HQ139", "3"),
    ]


def test_hidden_words_stay_hidden_beside_a_pasted_picture() -> None:
    source = read(pasted(words(MORE, colour=1)))
    assert SAID[0] in text_of(source)
    assert BODY[1] in text_of(source)
    assert MORE not in text_of(source)
    assert [source.raw[slice(*span)].strip() for span in source.unseen] == [MORE]
    assert [d.code for d in source.doubts] == ["HQ150", "HQ110"]


def test_the_place_of_hidden_words_beside_a_pasted_picture() -> None:
    source = read(pasted(words(MORE, colour=1)))
    at = source.raw.index(MORE)
    (spot,) = source.locate(Span(at, at + 4))
    assert spot.bbox is not None
    assert spot.bbox[0] == pytest.approx(80, abs=1)
    assert spot.bbox[3] == pytest.approx(HEIGHT - 600, abs=8)


def sideways(*drawings: Any) -> bytes:
    """A page whose words run from the bottom to the top."""
    c, out = canvas()
    c.translate(WIDTH, 0)
    c.rotate(90)
    c.setFont("STSong-Light", 14)
    for n, text in enumerate(BODY):
        c.drawString(80, WIDTH - 60 - 24 * n, text)
    for drawing in drawings:
        drawing(c)
    c.showPage()
    c.save()
    return out.getvalue()


def photo(c: Canvas) -> None:
    c.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 60, 60, 480, 300)


def test_a_page_that_was_turned_is_drawn_as_it_is_shown(drawn: Drawn) -> None:
    read(sideways(), ALWAYS)
    assert drawn == [(0, (WIDTH, HEIGHT))]


def test_a_picture_beside_words_that_run_up_the_page(drawn: Drawn) -> None:
    source = read(sideways(photo))
    assert drawn == [(0, (HEIGHT, WIDTH))]
    assert SAID[0] in source.raw
    at = source.raw.index(BODY[0])
    (spot,) = source.locate(Span(at, at + len(BODY[0])))
    assert (source.pages[0].width, source.pages[0].height) == (WIDTH, HEIGHT)
    assert spot.bbox is not None
    x0, top, x1, bottom = spot.bbox
    assert x1 - x0 < bottom - top  # upright on the page as shown
    assert x0 < 80
    assert top > HEIGHT / 2


def test_a_page_that_cannot_be_opened_is_told_and_not_read(
    drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pdfium.PdfDocument.get_page

    def fail(document: Any, index: int) -> Any:
        if index == 0:
            raise pdfium.PdfiumError("no page")
        return real(document, index)

    data = joined(page(), page())
    monkeypatch.setattr(pdfium.PdfDocument, "get_page", fail)
    source = read(data, ALWAYS)
    assert [number for number, _ in drawn] == [1]
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ150", "2"), ("HQ108", "1")]


def test_a_page_that_cannot_be_drawn_stays_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(sheet: Any) -> Any:
        raise pdfium.PdfiumError("no picture")

    monkeypatch.setattr(in_pdf, "drawn", fail)
    source = read(joined(page(scan(), body=False), page()), AUTO)
    assert BODY[1] in text_of(source)
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ108", "1")]
