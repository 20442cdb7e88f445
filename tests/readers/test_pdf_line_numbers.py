"""Numbers of lines in the margin, and watermarks across the text, are furniture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from hqparse.model.source import Source
from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.lines import Line
from hqparse.readers.pdf.watermarks import overprinted
from pdf_pages import FONT, HEIGHT, PITCH, SIZE, TOP, canvas, draw, table, typeset

ITEM = (
    "建设数据平台，整合各部门系统，年内接入公共数据十二类，面向企业开放，并按季度报送进展。"
    "（牵头单位：市数据局）"
)
NOTICE = ["一、产业发展", *(f"{n}.{ITEM}" for n in (1, 2, 3)), "二、民生保障", f"4.{ITEM}"]
PAGE = typeset(NOTICE)[0]


def text(source: Source) -> list[str]:
    """The paragraphs without furniture."""
    assert source.wraps is not None
    out = {i for span in source.furniture for i in range(*span)} | source.wraps
    kept = "".join(c for i, c in enumerate(source.raw) if i not in out)
    return [line for line in kept.split("\n") if line]


def with_numbers(size: float, x: float = 45, first: int = 1) -> Source:
    c, out = canvas()
    for n, (left, top, words) in enumerate(PAGE):
        c.setFont(FONT, size)
        c.drawRightString(x, HEIGHT - top - 0.88 * SIZE, str(n + first))
        c.setFont(FONT, SIZE)
        c.drawString(left, HEIGHT - top - 0.88 * SIZE, words)
    c.save()
    return read_pdf(out.getvalue(), "notice.pdf")


@pytest.mark.parametrize("size", [8.0, SIZE])
@pytest.mark.parametrize("first", [1, 23])
def test_numbers_of_lines_are_furniture(size: float, first: int) -> None:
    source = with_numbers(size, first=first)
    assert text(source) == NOTICE
    shown = " ".join(source.raw[slice(*span)] for span in source.furniture).split()
    assert shown == [str(n + first) for n in range(len(PAGE))]


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_drawn_before_the_text(step: int) -> None:
    c, out = canvas()
    c.setFont(FONT, 8)
    for n in range(step, 21, step):
        c.drawRightString(60, HEIGHT - TOP - (n - 0.5) * PITCH, str(n))
    c.setFont(FONT, SIZE)
    for left, top, words in typeset([*NOTICE, *NOTICE])[0]:
        c.drawString(left, HEIGHT - top - 0.88 * SIZE, words)
    c.save()
    assert text(read_pdf(out.getvalue(), "notice.pdf"))[: len(NOTICE)] == NOTICE


def test_numbers_of_a_list_stay() -> None:
    rows = [
        (x, TOP + n * PITCH, w) for n in range(12) for x, w in ((50, str(n + 1)), (80, "建设平台"))
    ]
    raw = read_pdf(draw(rows), "x.pdf").raw
    assert raw.split("\n") == [f"{n + 1} 建设平台" for n in range(12)]


def test_numbers_of_long_entries_stay() -> None:
    words = "关于印发云溪市澄湖区数字街区建设三年行动计划的通知"
    rows = [
        (x, TOP + n * PITCH, w)
        for n in range(12)
        for x, w in ((50, str(n + 1)), (80, words[: 20 + n % 5]))
    ]
    assert read_pdf(draw(rows), "x.pdf").raw.startswith(f"1 {words[:20]}\n2 ")


def marked(words: str, size: float, *places: tuple[float, float]) -> Callable[[Canvas], None]:
    def draw_mark(c: Canvas) -> None:
        c.setFillGray(0.8)
        c.setFont(FONT, size)
        for x, y in places:
            c.drawString(x, y, words)
        c.setFillGray(0)

    return draw_mark


@pytest.mark.parametrize("places", [((200, 610),), ((180, 650), (180, 480), (180, 420))])
@pytest.mark.parametrize("size", [24.0, 48.0])
def test_big_words_across_the_text_are_a_watermark(
    places: tuple[tuple[float, float], ...], size: float
) -> None:
    data = draw(PAGE, extra=marked("内部资料", size, *places))
    source = read_pdf(data, "notice.pdf")
    assert text(source) == NOTICE
    assert {source.raw[slice(*span)].strip() for span in source.furniture} == {"内部资料"}
    assert "HQ109" in [doubt.code for doubt in source.doubts]


def test_a_big_title_above_the_text_stays() -> None:
    data = draw(PAGE, extra=marked("云溪市人民政府", 40, (160, HEIGHT - 90)))
    assert text(read_pdf(data, "notice.pdf")) == ["云溪市人民政府", *NOTICE]


def test_a_watermark_across_cells_is_in_none_of_them() -> None:
    rows = [["序号", "工作任务", "责任单位"]]
    rows += [[str(n), f"推进第{n}类事项，细化措施", "市数据局"] for n in range(1, 9)]
    data = table(rows, [60, 240, 120], turn=marked("征求意见稿", 48, (150, 560), (180, 460)))
    source = read_pdf(data, "x.pdf")
    (found,) = source.tables
    words = [[source.raw[slice(*span)] for span in cell.spans] for cell in found.cells]
    assert [w[0] for w in words] == [cell for row in rows for cell in row]
    assert text(source)[0] == "附件一览"


def test_a_high_line_of_latin_words_is_no_watermark() -> None:
    text_line = Line("建设平台", ((0, 4),), 80, 100, 144, 118, 16)
    spread = Line("B-1 2025", ((0, 8),), 80, 92, 200, 118, 24)
    assert list(overprinted([text_line] * 5 + [spread])) == []
    assert list(overprinted([text_line] * 5 + [spread._replace(em=40, bottom=136)])) == [5]
