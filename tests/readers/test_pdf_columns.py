"""Columns of text, drawn one after the other or line by line across the page."""

from __future__ import annotations

import pytest

from hqparse.readers.pdf.blocks import find_blocks
from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.lines import Line
from pdf_pages import FONT, HEIGHT, Word, canvas

EM, PITCH, WIDE = 11.0, 18.0, 20
LEFT, RIGHT = 60.0, 320.0
TEXT = [
    "一、产业发展",
    "1.建设数据平台。整合市级各部门系统，年内接入公共数据十二类，面向企业开放。（牵头单位：市数据局）",
    "2.整治黑臭河道。完成主城区清淤工程，建立长效管护机制，巩固治理成果。（牵头单位：市水务局）",
    "二、民生保障",
    "3.改造老旧小区。开工六个项目，同步更新供水供气管网和加装电梯，惠及居民。（责任单位：市住建局）",
    "4.增加托位。新建普惠托育机构，支持用人单位办托，满足家庭需要。（市卫健委牵头，市教育局配合）",
]


def set_lines(paragraphs: list[str]) -> list[tuple[float, str]]:
    out: list[tuple[float, str]] = []
    for words in paragraphs:
        out.append((2 * EM, words[: WIDE - 2]))
        rest = words[WIDE - 2 :]
        out += [(0.0, rest[i : i + WIDE]) for i in range(0, len(rest), WIDE)]
    return out


def page(words: list[Word], size: float = EM) -> bytes:
    c, out = canvas()
    c.setFont(FONT, size)
    for x, top, text in words:
        c.drawString(x, HEIGHT - top, text)
    c.save()
    return out.getvalue()


def placed(lines: list[tuple[float, str]], x: float, top: float = 90) -> list[Word]:
    return [(x + dx, top + n * PITCH, text) for n, (dx, text) in enumerate(lines)]


def paragraphs(data: bytes) -> list[str]:
    source = read_pdf(data, "notice.pdf")
    assert source.wraps is not None
    kept = "".join(c for i, c in enumerate(source.raw) if i not in source.wraps)
    return kept.split("\n")


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("cut", [7, 9, 10])
@pytest.mark.parametrize("title", [[], [(200.0, 60.0, "云溪市关于印发重点工作安排的通知")]])
def test_the_left_column_is_read_before_the_right_one(
    across: bool, cut: int, title: list[Word]
) -> None:
    lines = set_lines(TEXT)
    words = [*placed(lines[:cut], LEFT), *placed(lines[cut:], RIGHT)]
    words = [*title, *(sorted(words, key=lambda w: (w[1], w[0])) if across else words)]
    assert paragraphs(page(words)) == [*(w[2] for w in title), *TEXT]


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("short", [1, 2, 3])
def test_the_right_column_of_a_last_page_may_be_short(across: bool, short: int) -> None:
    lines = set_lines(TEXT)
    words = [*placed(lines[:-short], LEFT), *placed(lines[-short:], RIGHT)]
    words = sorted(words, key=lambda w: (w[1], w[0])) if across else words
    assert paragraphs(page(words)) == TEXT


@pytest.mark.parametrize("across", [False, True])
def test_three_columns(across: bool) -> None:
    lines = set_lines([*TEXT, *TEXT[1:4]])
    third, narrow = len(lines) // 3, 0.72
    words = [
        (40 + 180 * (n // third) + narrow * dx, 90 + n % third * PITCH, text)
        for n, (dx, text) in enumerate(lines[: 3 * third])
    ]
    words = sorted(words, key=lambda w: (w[1], w[0])) if across else words
    read = "".join(paragraphs(page(words, narrow * EM)))
    assert read == "".join(text for _, text in lines[: 3 * third])


def test_a_line_below_both_columns_stays_below() -> None:
    lines = set_lines(TEXT)
    below = [
        (
            LEFT,
            330.0,
            "本通知自印发之日起施行，由市政府办公室负责解释，有效期至二〇二七年十二月三十一日止。",
        )
    ]
    words = sorted(
        [*placed(lines[:9], LEFT), *placed(lines[9:], RIGHT), *below], key=lambda w: w[1]
    )
    assert paragraphs(page(words)) == [*TEXT, below[0][2]]


@pytest.mark.parametrize(
    "rows",
    [
        [("市教育局", "市财政局")] * 8,  # a roster
        [("责任单位：市教育局", "完成时限：2025年")] * 8,  # labels
        [("1.建设平台。", "支持企业建设公共服务平台并给予补助资金")] * 8,  # a list with remarks
    ],
)
def test_lists_side_by_side_are_read_across(rows: list[tuple[str, str]]) -> None:
    words = [
        (x, 90 + n * PITCH, text)
        for n, row in enumerate(rows)
        for x, text in zip((LEFT, RIGHT), row, strict=True)
    ]
    raw = read_pdf(page(words), "x.pdf").raw
    assert raw.split("\n") == [" ".join(row) for row in rows]


def test_a_last_page_of_columns_may_fill_its_left_one_only() -> None:
    def column(x: float, rows: int) -> list[Line]:
        full, em = "支持企业建设公共服务平台并按照规定给", EM
        return [
            Line(full, ((0, 18),), x, 90 + n * PITCH, x + 220, 102 + n * PITCH, em)
            for n in range(rows)
        ]

    pages = [[*column(LEFT, 30), *column(RIGHT, 30)], column(LEFT, 9)]
    blocks = find_blocks(pages, [595, 595])
    assert {block.right for block in blocks[1]} == {LEFT + 220}
    alone = find_blocks(pages[1:], [595])
    assert {block.right for block in alone[0]} == {LEFT + 220}  # many lines end there


def test_even_margins_where_few_lines_end_at_one_place() -> None:
    lines = [Line("建设", ((0, 2),), 80, 90 + 20 * n, 100 + 37 * n, 102, EM) for n in range(6)]
    assert find_blocks([lines], [595])[0][0].right == 515
