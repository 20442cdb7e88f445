"""The words of a cell: what is plain is not repaired, and is read as if it were."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hqparse.attribute.reading import Context
from hqparse.clean.running_text import (
    close_blanks,
    plain_characters,
    plain_digits,
    repair_marks,
)
from hqparse.language.deadlines import Calendar
from hqparse.model.text import Span, Text
from hqparse.tables import grid
from hqparse.tables.grid import (
    Entry,
    Row,
    is_none,
    is_total,
    make_entry,
    read_words,
    readable,
    said,
    with_lines,
)
from hqparse.tables.heads import Field
from hqparse.tables.shapes import without_dittos
from hqparse.tables.units import Names, read_units

CHARS = "任务局一、，。；：（）《“%-~·1２abC.．,;:«〃＂⼈\ufeff\x02\u200b \t\u3000\n\n\n"


@given(st.lists(st.text(CHARS, max_size=9), min_size=1, max_size=3))
@example(["完成A\nB", ""])
@example(["完成\n1", "局\n"])
@example(["２０２４«年»"])
def test_words_are_read_as_if_all_were_repaired(pieces: list[str]) -> None:
    raw, spans = "", []
    for piece in pieces:
        raw += "|"
        spans.append(Span(len(raw), len(raw) + len(piece)))
        raw += piece
    entry = make_entry(raw, tuple(spans))
    long = readable(with_lines(entry))
    short = read_words(entry)
    assert short == long
    assert short.spans() == long.spans()
    assert said(entry) == long.value


@given(st.text(CHARS, max_size=12))
@example("完成A\nB \n 局")
@example("年 \n1月")
def test_usual_words_are_repaired_as_all_are(words: str) -> None:
    text = plain_characters(Text.of(words)).sub(grid._UNSEEN, "")
    text = text.sub(grid._LATIN_GAP, " ").sub(grid._LINE_END, "")
    repaired = close_blanks(repair_marks(plain_digits(text))).strip()
    assert readable(Text.of(words)) == repaired


def cell(words: str) -> Entry:
    return make_entry(words, (Span(0, len(words)),))


@pytest.mark.parametrize("sign", ["", "/", "——", "一", "无", "暂无", "不涉及", "空", "、。"])
def test_signs_that_stand_for_nothing(sign: str) -> None:
    assert is_none(cell(sign))


@pytest.mark.parametrize("words", ["无人机", "不涉及的", "空间", "暂无法", "1", "市教育局", "一是"])
def test_words_that_begin_as_such_signs(words: str) -> None:
    assert not is_none(cell(words))


@pytest.mark.parametrize("words", ["合计", "小计（万元）", "全市总计：5", "本页共计"])
def test_rows_of_totals(words: str) -> None:
    assert is_total(Row((cell("1"), cell(words))))


@pytest.mark.parametrize("words", ["统计局", "计划", "合计办公室", "审计"])
def test_rows_that_only_speak_of_counting(words: str) -> None:
    assert not is_total(Row((cell("1"), cell(words))))


@pytest.mark.parametrize(("mark", "found"), [("同上", "甲局"), ("同左", "1"), ("同意", "同意")])
def test_marks_for_the_cell_above_and_to_the_left(mark: str, found: str) -> None:
    raw = f"0甲局乙1{mark}"
    above = Row((make_entry(raw, (Span(0, 1),)), make_entry(raw, (Span(1, 3),))))
    below = Row((make_entry(raw, (Span(4, 5),)), make_entry(raw, (Span(5, 5 + len(mark)),))))
    rows = without_dittos((above, below))
    assert [c.key for c in rows[1].cells if c] == ["1", found]


@pytest.mark.parametrize(
    ("words", "leads", "others"),
    [
        ("市教育局\n市财政局", [], ["市教育局", "市财政局"]),
        ("牵头单位：市教育局\n配合单位：市财政局", ["市教育局"], ["市财政局"]),
        ("市教育局牵 \n头，市财政局配合", ["市教育局"], ["市财政局"]),
    ],
)
def test_labels_and_verbs_in_a_cell_count_wherever_its_lines_end(
    words: str, leads: list[str], others: list[str]
) -> None:
    entry = cell(words)
    ctx = Context(Calendar(2024, None), "")
    found = read_units(entry, Field.RESPONSIBLE, ctx, Names())
    assert [u.name for u in found.lead] == leads
    assert [u.name for u in (*found.responsible, *found.supporting)] == others
