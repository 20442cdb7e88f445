"""Pages with very many rules and words: the work grows with them, not with their square.

Counted in steps of the interpreter, so that a busy machine changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.tables.second import SecondOpinions
from hqparse.readers.pdf.tables.strips import ByHeight, Strip
from pdf_pages import assemble, stream

SMALL = 40


def page(content: str, height: float) -> bytes:
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 %d]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>" % height,
            stream(content.encode()),
            b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H"
            b"/DescendantFonts[6 0 R]>>",
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        ]
    )


def put(x: float, y: float, words: str) -> str:
    return f"BT /F 12 Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET "


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S "


def row(y: float, *cells: str) -> str:
    return "".join(put(60 + 110 * i, y, cell) for i, cell in enumerate(cells))


def rules(n: int) -> str:
    return put(60, 20 * n + 40, "工作方案") + "".join(
        line(50, 10 + 20 * i, 500, 10 + 20 * i) for i in range(n)
    )


def rules_and_heads(n: int) -> str:
    return rules(n) + "".join(
        row(14 + 20 * i, "序号", "工作任务内容", "责任单位") for i in range(n)
    )


def rules_and_rows(n: int) -> str:
    rows = (row(14 + 20 * i, str(n - i), "建设学校。", "市教育局", "年底") for i in range(n))
    return rules(n) + "".join(rows)


def rows(n: int) -> str:
    head = row(20 * n + 40, "序号", "工作任务", "责任单位", "完成时限")
    return head + "".join(
        row(14 + 20 * i, str(n - i), "建设学校。", "市教育局", "年底") for i in range(n)
    )


def underlines(n: int) -> str:
    sides = "".join(line(x, 10, x, 20 * n) for x in (50, 250, 500))
    words = (put(60, 14 + 20 * i, "市教育局") for i in range(n))
    under = (line(60, 12 + 20 * i, 110, 12 + 20 * i) for i in range(n))
    return sides + rules(n) + "".join(words) + "".join(under)


def cells(n: int) -> str:
    boxes = (
        f"{50 + 100 * j} {10 + 20 * i} 100 20 re S " + put(55 + 100 * j, 14 + 20 * i, "市局")
        for i in range(n)
        for j in range(4)
    )
    return "".join(boxes)


def steps(work: Callable[[], Any]) -> int:
    """How many instructions of Python some work takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "drawn",
    [rules, rules_and_heads, rules_and_rows, rows, underlines, cells],
)
def test_twice_the_page_is_twice_the_work(drawn: Callable[[int], str]) -> None:
    pages = [page(drawn(n), 20 * n + 900) for n in (SMALL, 2 * SMALL, 4 * SMALL)]
    read_pdf(pages[0], "x.pdf")  # whatever is done but once
    small, middle, large = (steps(lambda data=data: read_pdf(data, "x.pdf")) for data in pages)
    assert large - middle < 2.7 * (middle - small)


def test_runs_are_found_by_their_height() -> None:
    runs = [Strip(0, 10 * i, 9, 10 * i + 8, str(i)) for i in (3, 1, 2, 0, 2)]
    found = ByHeight(runs)
    assert [run.words for run in found.between(4, 24.5)] == ["1", "2", "2"]
    assert [run.words for run in found.between(14, 24)] == []
    assert found.between(30, 10) == []
    assert [run.words for run in found.across(20, 21)] == ["2", "2"]
    assert not found.exhausted
    for _ in range(10_600 // 5):
        found.between(-1, 99)
    assert found.exhausted


def test_the_second_opinion_is_asked_once_a_page_and_not_on_every_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import pypdfium2

    asked: list[int | None] = []
    monkeypatch.setattr(
        "hqparse.readers.pdf.tables.second.second_reading",
        lambda page, index: asked.append(index) or [],
    )
    small = pypdfium2.PdfDocument(page(rules(900), 900))[0]
    large = pypdfium2.PdfDocument(page(rules(3000), 900))[0]
    opinions = SecondOpinions()
    for index in (0, 0, 1):
        assert opinions.on(small, index) == []
    assert asked == [0, 1]
    opinions.on(large, 2)
    assert asked == [0, 1]
    for index in range(3, 40):
        opinions.on(small, index)
    assert asked == [0, 1, *range(3, 23)]
