"""A place has a box for each printed line: around its own words, and around no other line."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

import hqparse
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.output.record import _Hundredths, record
from hqparse.output.shapes import PlaceRecord, TaskRecord
from hqparse.pipeline import find
from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.page_chars import page_chars
from pdf_pages import HEIGHT, LEFT, SIZE, draw, rotated

PROJECT = Path(__file__).parents[2]
SHARED = PROJECT.parent / "shared"
DOCUMENTS = [
    *sorted((PROJECT / "samples").glob("*.pdf")),
    *(p for group in ("pdf", "fresh-pdf") for p in sorted((SHARED / group).glob("*.pdf"))),
]

Centre = tuple[float, float, str]
"""y and x of the middle of a printed character, and the character."""


def printed(path: Path) -> list[list[Centre]]:
    """The characters of each page from top to bottom, as PDFium gives them."""
    document = PdfDocument(path)
    return [centres(document, n) for n in range(len(document))]


def centres(document: PdfDocument, number: int) -> list[Centre]:
    chars = page_chars(document[number])
    found = zip(chars.text, chars.x0, chars.top, chars.x1, chars.bottom, strict=True)
    return sorted(
        ((top + bottom) / 2, (x0 + x1) / 2, c)
        for c, x0, top, x1, bottom in found
        if c.strip() and c > " " and x1 > x0 and bottom > top
    )


def inside(page: list[Centre], place: PlaceRecord) -> Counter[str]:
    """The characters of a page that stand in the boxes of a place."""
    return Counter(
        page[i][2]
        for x0, top, x1, bottom in place["boxes"]
        for i in range(bisect_left(page, (top - 0.01,)), bisect_left(page, (bottom + 0.01,)))
        if x0 - 0.01 <= page[i][1] <= x1 + 0.01
    )


def places_of(task: TaskRecord) -> Iterator[PlaceRecord]:
    yield from task["places"]
    yield from task["deadline"]["places"] if task["deadline"] else ()
    for unit in task["units"]:
        yield from unit["places"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_the_boxes_of_a_value_hold_its_words_and_no_other_line(path: Path) -> None:
    source = hqparse.read(path)
    pages = printed(path)
    for task in record(source, find(source))["tasks"]:
        for place in places_of(task):
            start, end = place["start"], place["end"]
            held = inside(pages[(place["page"] or 0) - 1], place)
            words = Counter("".join(source.raw[start:end].split()))
            beside = Counter(source.raw[max(0, start - 1) : start] + source.raw[end : end + 1])
            assert words - held <= Counter("-"), source.raw[start:end]  # U+0002 at a line end
            assert held - words <= beside, source.raw[start:end]  # boxes of one line may touch


LINES = [
    (LEFT, 100.0, "一、建设光纤网络。重点园区、景区深度覆盖，支"),
    (LEFT, 129.0, "持新一代互联网规模部署。"),
    (LEFT, 158.0, "二、推进共享。"),
]


def boxes(source: Source, words: str) -> list[list[int]]:
    at = source.raw.index(words)
    return [
        [round(edge) for edge in box]
        for spot in source.locate(Span(at, at + len(words)))
        for box in spot.boxes
    ]


def test_a_box_for_each_line_of_a_value() -> None:
    source = read_pdf(draw(LINES), "x.pdf")
    first, last = boxes(source, "景区深度覆盖，支\n持新一代互联网规模部署。")
    assert (first[0], first[2]) == (LEFT + 14 * SIZE, LEFT + 22 * SIZE)
    assert (last[0], last[2]) == (LEFT, LEFT + 12 * SIZE)
    assert first[3] < last[1]
    assert boxes(source, "推进共享") == [[111, 158, 175, 176]]


def test_the_box_around_all_lines() -> None:
    source = read_pdf(draw(LINES), "x.pdf")
    [spot] = source.locate(Span(0, source.raw.index("\n二")))
    assert len(spot.boxes) == 2
    assert spot.bbox == (
        LEFT,
        spot.boxes[0][1],
        spot.boxes[0][2],
        spot.boxes[1][3],
    )


def test_pieces_of_one_line_have_one_box() -> None:
    source = read_pdf(draw([(LEFT, 100, "市府办"), (400, 100, "2024年5月16日印发")]), "x.pdf")
    assert len(boxes(source, "市府办 2024年5月16日印发")) == 1


@pytest.mark.parametrize("turn", [0, 90])
def test_places_asked_for_together_are_those_asked_for_alone(turn: int) -> None:
    source = read_pdf(rotated(draw(LINES), turn), "x.pdf")
    length = len(source.raw)
    spans = [Span(a, b) for a in range(length) for b in (a + 1, a + 9, length) if b <= length]
    assert source.locate_all(spans) == [source.locate(span) for span in spans]
    assert all(spots[0].boxes for spots in source.locate_all(spans) if spots)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_lines_of_pages_that_are_shown_on_their_side(turn: int) -> None:
    source = read_pdf(rotated(draw(LINES), turn), "x.pdf")
    first, last = boxes(source, "景区深度覆盖，支\n持新一代互联网规模部署。")
    along = 1 if turn % 180 else 0
    assert (first[along + 2] - first[along], last[along + 2] - last[along]) == (
        8 * SIZE,
        12 * SIZE,
    )
    assert min(first[3 - along], last[3 - along]) <= max(first[1 - along], last[1 - along])


def test_a_box_for_each_line_of_each_cell() -> None:
    words = ["责任单位", "市数据局", "市统计局", "完成时限", "2026年底"]
    across, down = (100, 150, 200), (80, 200, 320)

    def rules(c: Canvas) -> None:
        for top in across:
            c.line(down[0], HEIGHT - top, down[-1], HEIGHT - top)
        for x in down:
            c.line(x, HEIGHT - across[0], x, HEIGHT - across[-1])

    at = (85, 102), (85, 152), (85, 172), (205, 102), (205, 162)
    data = draw([(x, top, w) for (x, top), w in zip(at, words, strict=True)], extra=rules)
    source = read_pdf(data, "x.pdf")
    assert boxes(source, "市数据局\n市统计局\t2026年底") == [
        [85, 152, 149, 170],
        [85, 172, 149, 190],
        [205, 162, 267, 180],
    ]


def test_formats_without_pages_have_no_boxes() -> None:
    source = hqparse.read(PROJECT / "samples" / "notice-annex.txt")
    [place, *_] = record(source, find(source))["tasks"][0]["places"]
    assert (place["page"], place["bbox"], place["boxes"]) == (None, None, [])


@given(st.floats(-1e7, 1e7) | st.integers(0, 10**6).map(lambda n: n / 1000) | st.integers(0, 900))
def test_coordinates_are_rounded_as_by_round(side: float) -> None:
    rounded = _Hundredths()
    assert (rounded[side], str(rounded[side])) == (
        round(float(side), 2),
        str(round(float(side), 2)),
    )
