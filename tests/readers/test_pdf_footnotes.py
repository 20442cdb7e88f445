"""Footnotes: neither their marks nor their words are words of an item."""

from __future__ import annotations

import pytest

from hqparse.model.source import Source
from hqparse.readers.pdf.document import read_pdf
from pdf_pages import FONT, HEIGHT, LEFT, PITCH, SIZE, TOP, canvas

LINES = [
    "一、产业发展",
    "1.建设数据平台，接入公共数据^，面向企业开放。（牵头单位：",
    "市数据局）",
    "2.整治黑臭河道^，建立长效管护机制。（责任单位：市水务局）",
    "3.改造老旧小区十二个，同步更新供水供气管网，惠及居民五百",
]
BELOW = "余户。（责任单位：市住建局）"
Note = tuple[float, str]  # its size, its words


def page(
    marks: list[str], notes: list[Note], raised: float = 0.35, gap: float = 3.0, lines: int = 5
) -> Source:
    """A page of text and notes `gap` lines below it, and a page with the rest of the last item;
    `marks` stand for `^` in the text, raised by so much of the size."""
    c, out = canvas()
    left = iter(marks)
    for n, words in enumerate(LINES[:lines]):
        x, y = LEFT, HEIGHT - TOP - 250 - n * PITCH
        for i, piece in enumerate(words.split("^")):
            mark = next(left, "") if i else ""
            c.setFont(FONT, SIZE * (0.6 if raised else 1.0))
            c.drawString(x, y + raised * SIZE, mark)
            x += c.stringWidth(mark, FONT, SIZE * (0.6 if raised else 1.0))
            c.setFont(FONT, SIZE)
            c.drawString(x, y, piece)
            x += c.stringWidth(piece, FONT, SIZE)
    for n, (size, words) in enumerate(notes):
        c.setFont(FONT, size)
        c.drawString(LEFT, HEIGHT - TOP - 250 - (4 + gap) * PITCH - n * 1.3 * size, words)
    c.showPage()
    c.setFont(FONT, SIZE)
    c.drawString(LEFT, HEIGHT - TOP, BELOW)
    c.save()
    return read_pdf(out.getvalue(), "notice.pdf")


def text(source: Source) -> str:
    """The words without furniture, soft line ends joined."""
    assert source.wraps is not None
    out = {i for span in source.furniture for i in range(*span)} | source.wraps
    return "".join(c for i, c in enumerate(source.raw) if i not in out)


PLAIN = "\n".join([LINES[0], LINES[1] + LINES[2], LINES[3], LINES[4] + BELOW]).replace("^", "")


@pytest.mark.parametrize("size", [9.0, 12.0, SIZE])
@pytest.mark.parametrize(
    "marks", [["1", "2"], ["①", "②"], ["[1]", "[2]"], ["*", "*"]], ids=lambda m: m[0]
)
def test_marks_and_notes_are_left_out_and_told(marks: list[str], size: float) -> None:
    notes = [
        (size, f"{marks[0]}公共数据：由市数据局负责解释。"),
        (size, "不含涉密数据，每年更新一次。"),
        (size, f"{marks[1]}名单见附件。"),
    ]
    source = page(marks, notes)
    assert text(source) == PLAIN
    (doubt,) = [d for d in source.doubts if d.code == "HQ137"]
    assert doubt.detail == "1"
    assert doubt.span is not None
    assert source.raw[slice(*doubt.span)].startswith(f"{marks[0]}公共数据")


@pytest.mark.parametrize(
    "words", ["①数据：指公共数据。", "[2]数据：指公共数据。", "注：本表自动生成。"]
)
def test_small_notes_without_marks_in_the_text(words: str) -> None:
    assert text(page([], [(10.5, words)])) == PLAIN


@pytest.mark.parametrize(
    ("notes", "marks", "raised"),
    [
        ([(SIZE, "①建设二期平台。")], ["", ""], 0.0),  # of the text's size
        ([(SIZE, "12类事项。")], ["12", "3"], 0.0),  # a number of the text
        ([(10.5, "本通知自印发之日起施行。")], ["1", "2"], 0.35),  # begins with no mark
        ([(10.5, "2025年3月6日印发")], ["1", "2"], 0.35),
        ([(10.5, "1.建设平台。")], ["1", "2"], 0.35),  # an item
    ],
)
def test_other_words_at_the_foot_stay(notes: list[Note], marks: list[str], raised: float) -> None:
    source = page(marks, notes, raised)
    assert notes[0][1] in text(source)
    assert "HQ137" not in [d.code for d in source.doubts]


def test_numbers_of_the_text_and_units_of_area_stay() -> None:
    c, out = canvas()
    for x, dy, size, words in [
        (LEFT, 0.0, SIZE, "建成绿地3万平方米、厂房5万米"),
        (LEFT + 13.5 * SIZE, 5.0, 9.0, "2"),
        (LEFT + 14 * SIZE, 0.0, SIZE, "，新增停车位12个。"),
    ]:
        c.setFont(FONT, size)
        c.drawString(x, 500 + dy, words)
    c.save()
    raw = read_pdf(out.getvalue(), "x.pdf").raw
    assert raw.replace(" ", "") == "建成绿地3万平方米、厂房5万米2，新增停车位12个。"
