"""Letter-spaced and justified lines: no blanks inside their words, blanks between words stay."""

from __future__ import annotations

import pytest

from hqparse.model.text import Span
from hqparse.readers.pdf.document import read_pdf
from pdf_pages import FONT, HEIGHT, LEFT, SIZE, WIDTH, canvas

WORDS = "一、到2025年建设数据平台，接入12类数据；"


def spaced(*lines: tuple[str, float]) -> str:
    """The text of a wide page whose lines have so much space (in em) behind each character."""
    c, out = canvas()
    c.setPageSize((2 * WIDTH, HEIGHT))
    c.setFont(FONT, SIZE)
    for n, (words, gap) in enumerate(lines):
        text = c.beginText(LEFT, HEIGHT - 120 - 30 * n)
        text.setCharSpace(gap * SIZE)
        text.textOut(words)
        c.drawText(text)
    c.save()
    return read_pdf(out.getvalue(), "notice.pdf").raw


@pytest.mark.parametrize("gap", [0.0, 0.1, 0.2, 0.35, 0.5, 0.8, 1.0])
def test_no_blank_inside_spaced_words(gap: float) -> None:
    assert spaced((WORDS, gap), (WORDS, 0.0)) == f"{WORDS}\n{WORDS}"


def test_printed_blanks_stay() -> None:
    assert spaced(("统筹 规划  布局", 0.3)).split() == ["统筹", "规划", "布局"]


@pytest.mark.parametrize("gap", [0.0, 0.15])
def test_a_wide_gap_between_words_is_a_blank(gap: float) -> None:
    c, out = canvas()
    c.setFont(FONT, SIZE)
    for x, words in ((80, "云溪市人民政府办公室"), (400, "2025年3月6日印发")):
        text = c.beginText(x, 500)
        text.setCharSpace(gap * SIZE)
        text.textOut(words)
        c.drawText(text)
    c.save()
    assert read_pdf(out.getvalue(), "x.pdf").raw == "云溪市人民政府办公室 2025年3月6日印发"


def test_latin_words_stay_apart_though_no_blank_is_drawn() -> None:
    c, out = canvas()
    c.setFont(FONT, SIZE)
    for n, words in enumerate(("举办", "Green", "Trade", "活动")):
        c.drawString(80 + 50 * n, 500, words)
    c.save()
    assert "Green Trade" in read_pdf(out.getvalue(), "x.pdf").raw


def test_places_of_spaced_words_are_right() -> None:
    c, out = canvas()
    c.setFont(FONT, SIZE)
    text = c.beginText(LEFT, HEIGHT - 120)
    text.setCharSpace(0.5 * SIZE)
    text.textOut("建设数据平台")
    c.drawText(text)
    c.save()
    source = read_pdf(out.getvalue(), "x.pdf")
    assert source.raw == "建设数据平台"
    (place,) = source.locate(Span(2, 4))
    assert place.bbox is not None
    assert place.bbox[0] == pytest.approx(LEFT + 2 * 1.5 * SIZE, abs=1.0)
    assert place.bbox[2] == pytest.approx(LEFT + 3 * 1.5 * SIZE + SIZE, abs=1.0)
