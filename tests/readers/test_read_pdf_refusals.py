"""Files that the PDF reader must refuse, each with its own error, or survive."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from hqparse.errors import (
    DamagedInput,
    EncryptedInput,
    GarbledText,
    HqparseError,
    LimitExceeded,
    NoTextLayer,
)
from hqparse.model.text import Span
from hqparse.readers.limits import Limits, Ocr
from hqparse.readers.pdf import pdfium
from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.plumber import plumb
from pdf_pages import LEFT, TOP, assemble, draw, glyphs, in_vera, stream, turned, typeset

PAGES = typeset(["一、云溪市的第一项工作安排如下，请各单位认真落实。"] * 30)
GOOD = draw(*PAGES)
WITHOUT_OCR = Limits(ocr=Ocr(mode="never"))
"""As where the extra is not installed."""


def test_a_password_is_asked_for() -> None:
    with pytest.raises(EncryptedInput):
        read_pdf(draw(*PAGES, password="secret"), "x.pdf")


def test_an_empty_password_is_none() -> None:
    assert read_pdf(draw(*PAGES, password=""), "x.pdf").raw


@pytest.mark.parametrize("part", [0.01, 0.3, 0.9])
def test_a_truncated_file_is_damaged(part: float) -> None:
    with pytest.raises(DamagedInput):
        read_pdf(GOOD[: int(part * len(GOOD))], "x.pdf")


def test_random_bytes_are_damaged() -> None:
    with pytest.raises(DamagedInput):
        read_pdf(b"%PDF-1.7\n" + random.Random(7).randbytes(4000), "x.pdf")


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


@pytest.mark.parametrize(
    "objects",
    [
        [CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"],
        [CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"],
        [CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 3>>", b"<</Kids[2 0 R]/Parent 2 0 R>>"],
        [CATALOGUE, b"<</Type/Pages/Kids[8 0 R 9 0 R]/Count 2>>"],
    ],
    ids=["no pages", "circular", "circular by two", "missing"],
)
def test_a_page_tree_without_pages_is_damaged(objects: list[bytes]) -> None:
    with pytest.raises((DamagedInput, NoTextLayer)):
        read_pdf(assemble(objects), "x.pdf")


def test_pictures_only_have_no_text_layer() -> None:
    def picture(c: Canvas) -> None:
        c.rect(10, 10, 400, 600, fill=1)

    with pytest.raises(NoTextLayer):
        read_pdf(draw([], [], extra=picture), "x.pdf", WITHOUT_OCR)
    with pytest.raises(NoTextLayer):
        read_pdf(draw([]), "x.pdf")


@pytest.mark.parametrize("mapped", ["", "\ue000", "\u0001", "\u0e3c"])
def test_glyphs_without_characters_are_garbled(mapped: str) -> None:
    characters = dict.fromkeys(range(1, 40), mapped) if mapped else {99: "文"}
    with pytest.raises(GarbledText):
        read_pdf(glyphs(range(1, 40), characters), "x.pdf")


def test_lost_glyphs_only_are_garbled() -> None:
    with pytest.raises(GarbledText):
        read_pdf(in_vera("中文没有字形ab"), "x.pdf")


def test_limits() -> None:
    with pytest.raises(LimitExceeded):
        read_pdf(GOOD, "x.pdf", Limits(max_pages=1))
    with pytest.raises(LimitExceeded):
        read_pdf(GOOD, "x.pdf", Limits(max_chars=100))
    many = [CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 100000>>", b"<</Type/Page>>"]
    with pytest.raises(LimitExceeded):
        read_pdf(assemble(many), "x.pdf")


@pytest.mark.parametrize("box", [b"[0 0 9e9 9e9]", b"[595 842 0 0]", b"[0 0 0 0]", b"[a b c d]"])
def test_odd_page_sizes_are_survived(box: bytes) -> None:
    data = glyphs([1, 2], {1: "甲", 2: "乙"}).replace(b"[0 0 595 842]", box.ljust(13))
    assert read_pdf(data, "x.pdf").raw == "甲乙"


def test_endless_drawing_is_survived() -> None:
    body = b"1 0 0 RG " + b"100 100 m 300 100 l S " * 20_000
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    data = assemble([CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(body)])
    with pytest.raises(NoTextLayer):
        read_pdf(data, "x.pdf", WITHOUT_OCR)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=60))
def test_flipped_bytes_never_leave_the_typed_errors(flips: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, value in flips:
        data[at] = value
    try:
        source = read_pdf(bytes(data), "x.pdf")
    except HqparseError:
        return
    for page in source.pages:
        source.locate(Span(page.start, page.end))


def without_pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise ImportError("no native library")

    monkeypatch.setattr(pdfium, "load", refuse)


def test_pdfplumber_stands_in_for_a_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_pdf(GOOD, "x.pdf")
    without_pdfium(monkeypatch)
    source = read_pdf(GOOD, "x.pdf")
    assert source.raw == expected.raw
    assert source.wraps == expected.wraps
    assert [page.width for page in source.pages] == [page.width for page in expected.pages]
    (place,) = source.locate(Span(0, 2))
    assert place.bbox is not None
    assert place.bbox[0] == pytest.approx(LEFT + 32, abs=1)
    assert place.bbox[1] == pytest.approx(TOP, abs=6)


def test_the_stand_in_refuses_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    without_pdfium(monkeypatch)
    with pytest.raises(EncryptedInput):
        read_pdf(draw(*PAGES, password="secret"), "x.pdf")
    with pytest.raises(DamagedInput):
        read_pdf(b"%PDF-1.7\nnothing", "x.pdf")
    with pytest.raises(LimitExceeded):
        list(plumb(GOOD, "x.pdf", Limits(max_pages=1)))
    with pytest.raises(NoTextLayer):
        read_pdf(draw([]), "x.pdf")


def mute(monkeypatch: pytest.MonkeyPatch, pages: set[int]) -> None:
    """PDFium opens some pages but cannot read their text."""
    real = pdfium.PdfPage.get_textpage
    asked: list[int] = []

    def fail(page: Any) -> Any:
        asked.append(len(asked))
        if asked[-1] in pages:
            raise pdfium.PdfiumError("no text")
        return real(page)

    monkeypatch.setattr(pdfium.PdfPage, "get_textpage", fail)


def test_pdfplumber_stands_in_where_pdfium_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_pdf(GOOD, "x.pdf").raw
    mute(monkeypatch, {0, 1})
    assert read_pdf(GOOD, "x.pdf").raw == expected


def test_one_page_that_cannot_be_read_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    mute(monkeypatch, {1})
    source = read_pdf(GOOD, "x.pdf")
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ108", "2")]
    assert source.pages[1].width == 595


def test_a_sideways_page_that_was_closed_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data = draw(*PAGES, extra=turned(180))
    expected = read_pdf(data, "x.pdf").locate(Span(0, 4))
    monkeypatch.setattr("hqparse.readers.pdf.pages.KEPT_PAGES", 0)
    assert read_pdf(data, "x.pdf").locate(Span(0, 4)) == expected
