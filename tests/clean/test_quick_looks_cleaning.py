"""The short ways of cleaning agree with the long ones that they spare."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hqparse.clean import asides, flat_tables, join_lines, running_text
from hqparse.clean.join_lines import _LISTED, _LISTING
from hqparse.clean.line_widths import half_marks
from hqparse.language import patterns
from hqparse.language.marks import begins, may_begin
from hqparse.language.patterns import MARK, PAGE_NUMBER, page_numbers
from hqparse.model.text import Text

BEHIND = (
    " 甲",
    "、甲",
    ".甲",
    "．甲",
    "）甲",
    ")甲",
    "1、甲",
    "一）甲",
    "1)甲",
    "一章 甲",
    "1建设",
    "甲",
)


def test_what_no_mark_begins_with_begins_none() -> None:
    every = map(chr, range(0x10000))
    none = [char for char in every if not may_begin(char)]
    assert not [c + b for b in BEHIND for c in none if MARK.re.match(c + b)]


def test_no_word_of_work_is_refused_at_its_first_character() -> None:
    groups = re.findall(r"\(\?:([^)]*)\)", patterns._WORK)
    kinds, works = (group.split("|") for group in groups)
    words = [kind + work for kind in ("", *kinds) for work in works]
    assert "重点任务" in words
    assert not [word for word in words if begins(word + "一：建设") is None]
    assert begins("【任务1】建设")


@given(st.text("—-－ 第页共1２/6Ppageof\n甲", max_size=30))
@example("— 6 —")
@example("甲\n第 3 页 共 9 页\n甲")
@example("Page 1 of 2")
def test_page_numbers_are_seen(text: str) -> None:
    assert page_numbers(text) == [m.span() for m in PAGE_NUMBER.re.finditer(text)]


@pytest.mark.parametrize(
    "step",
    [
        running_text.plain_characters,
        running_text.drop_invisible,
        running_text.plain_digits,
        running_text.plain_marks,
    ],
)
def test_usual_characters_stay_as_they_are(step: running_text.Step) -> None:
    every = "".join(map(chr, range(0x10000)))
    usual = "".join(c for c in every if not running_text.has_odd_characters(c))
    assert len(usual) > 20_000
    assert step(Text.of(usual)).value == usual


HEADS = (
    *("序号", "任务", "责任单位", "完成时限", "责任单位（甲乙丙丁戊己庚辛壬癸）", "（一）", "建设"),
    *(" ", " ", "\u3000", "\t", "|", "\n", "\n"),
)


@given(st.lists(st.sampled_from(HEADS), max_size=16).map("".join))
@example("序号 任务 责任单位")
@example("序号\n任务\n责任单位")
def test_a_table_without_head_words_is_none(words: str) -> None:
    if not flat_tables._has_head_words(words):
        lines = [m.span() for m in re.finditer(r"[^\n]+", words) if m[0].strip()]
        assert not any(flat_tables._head_rows(words, lines, i)[1] for i in range(len(lines)))


@given(st.text("甲，、1a. \u3000\t\n", max_size=20))
@example("1. 甲\n甲  1  a\n\u3000甲 ")
def test_blanks_are_closed_alike(words: str) -> None:
    text = Text.of(words)
    assert running_text.close_usual_blanks(text) == running_text.close_blanks(text)


EMPTY = re.compile(r"\A[ \n]+| +\n[ \n]*|\n[ \n]+|[ \n]+\Z")


@given(st.text("甲a \n", max_size=14))
@example(" \n甲 \n \n甲 甲\n\n")
def test_empty_lines_are_taken_out(words: str) -> None:
    text = Text.of(words)
    long = text.sub(EMPTY, lambda m: "\n" if m.start() and m.end() < len(words) else "")
    assert running_text._without_empty_lines(text) == long


@given(st.text("甲1a).% (\n", max_size=12))
def test_stops_behind_words_are_found_alike(words: str) -> None:
    found = [m.span() for m in running_text._DOT.finditer(words)]
    assert found == [m.span() for m in running_text._STOP.finditer(words)]


@given(st.text("甲１1年日 \u3000\n", max_size=14))
@example("甲 甲 甲 甲 甲 甲")
@example("2 0 2 5 年")
def test_blanks_between_letters_are_closed_wherever_they_may_stand(words: str) -> None:
    text = Text.of(words)
    if running_text.close_letter_spaced(text) is text:
        assert not list(running_text._single_blanks(words))
        assert not running_text._SPACED_DIGITS.search(words)


@given(st.text(",.:;()，；：ａa\u00b7", max_size=12))
def test_half_marks_are_counted(words: str) -> None:
    assert half_marks(words) == sum(map(words.count, ",.:;()"))


def test_head_words_begin_with_what_is_said() -> None:
    words = flat_tables._WORD.replace(r"\s?", "").replace("(?:", "|").replace(")?", "|")
    parts = {"", *re.sub("[()]", "|", words).split("|")}
    others = [c for c in map(chr, range(0x10000)) if c not in flat_tables._WORD_STARTS]
    behind = {word[1:] for word in parts if word}
    assert len(behind) > 60
    assert not [c + b for b in behind for c in others if flat_tables._HEAD_WORD.fullmatch(c + b)]


def test_no_head_word_is_longer_than_said() -> None:
    long = f"责任单位（{'甲' * 11}）"
    assert not flat_tables._HEAD_WORD.fullmatch(long)
    words = re._parser.parse(flat_tables._HEAD_WORD.pattern)  # type: ignore[attr-defined]
    assert words.getwidth()[1] <= flat_tables._LONGEST_WORD


def test_lists_begin_with_what_is_said() -> None:
    every = map(chr, range(0x10000))
    others = [char for char in every if char not in _LISTING]
    assert not [char for char in others if _LISTED.match(char + "1）")]


@given(st.text("专栏 1：甲。乙", max_size=20))
@example("专 栏1 甲乙")
def test_a_box_has_its_word(words: str) -> None:
    if asides._BOX.fullmatch(words):
        assert asides._A_BOX.search(words)


@given(st.text("甲乙 \n，", max_size=20), st.data())
def test_parts_laid_are_the_same_as_joined(raw: str, data: st.DataObject) -> None:
    text = Text.of(raw)
    ends = st.integers(0, len(raw))
    parts = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=5))
    glue = data.draw(st.sampled_from(("", "、", "\n\n")))
    assert text.laid((glue, a, b) for a, b in parts) == Text.join(
        (text[a:b] for a, b in parts), glue
    )


def test_lines_that_begin_anew_begin_with_what_is_said() -> None:
    others = [chr(i) for i in range(0x10000) if chr(i) not in join_lines._FINAL_STARTS]
    behind = ("通知自", "办法自", "规定由", "此通知", "件公开")
    assert not [c + b for c in others for b in behind if join_lines._FINAL.match(c + b)]
    assert join_lines._FINAL.match("本通知自印发之日起")
    assert join_lines._FINAL.match("此件公开")
    labels = ("源：2024-08-03", "息来源：2024-08-03", "布时间：2024-08-03")
    others = [chr(i) for i in range(0x10000) if chr(i) not in join_lines._PAGE_LABEL_STARTS]
    assert not [c + b for c in others for b in labels if join_lines._PAGE_LABEL.match(c + b)]
