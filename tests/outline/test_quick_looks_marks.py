"""The short ways of finding marks agree with the long ones that they spare."""

import math
import re

from hypothesis import example, given
from hypothesis import strategies as st

from hqparse.language.marks import begins
from hqparse.language.numerals import CHINESE, SINGLE, value
from hqparse.model.text import Text
from hqparse.outline import consistent
from hqparse.outline.candidates import _ANY, Candidate, candidates, has_candidate
from hqparse.outline.inline_marks import _BEHIND_STOP, with_inline_marks

_SINGLE = "".join(sorted(SINGLE))
AS_IT_READS = re.compile(
    rf"[（(]\s?(?:[{CHINESE}]{{1,4}}+|\d{{1,2}}+)\s?[）)]"
    rf"|(?<![{CHINESE}第])[{CHINESE}]{{1,4}}+、"
    r"|(?<![\d.．A-Za-z])\d{1,2}+[.．﹒、)）]"
    rf"|第[{CHINESE}\d]{{1,5}}+(?:[章节条编篇]|部分)"
    rf"|[{_SINGLE}]"
)


BEHIND_STOP = re.compile(
    r"[）)〕】\]。！？；：:][（(]?(?:[一二三四五六七八九十]{1,4}+[、）)]|\d{1,3}+[.．、﹒）)]|第[一二三四五六七八九十\d]"
    rf"|[{_SINGLE}])"
)


@given(st.text("。；）)：（(一十第12、.①甲", max_size=16))
@example("。（一）甲")
@example("；12.甲：第一")
def test_marks_behind_a_stop_are_found_where_they_read(words: str) -> None:
    found, read = ([m.span() for m in p.finditer(words)] for p in (_BEHIND_STOP, BEHIND_STOP))
    assert found == read


@given(st.text("（(）) 一二十第章部分、.．123A①甲", max_size=24))
@example("见（一）甲十二、乙第3章（1）")
@example("第一、二十二、3.5亿1.2)")
def test_marks_are_found_where_they_read(words: str) -> None:
    assert [m.span() for m in _ANY.finditer(words)] == [
        m.span() for m in AS_IT_READS.finditer(words)
    ]


@given(st.text("（(）) 一二十第章部分、.．123A①㈠甲", max_size=24))
@example("（1）、2.甲")
@example("第 一 章 、二、甲")
def test_no_candidates_are_found_where_none_can_be(words: str) -> None:
    first = begins(words)
    if not has_candidate(words, first.end if first else 1):
        assert not list(candidates(words))


def test_numbers_with_blanks_and_wide_digits_are_as_without() -> None:
    printed = ("12", " 1 2 ", "１２", "十二", "十 二")
    assert [value(p) for p in printed] == [12] * len(printed)
    assert [value(p) for p in ("", " ", "甲", "一甲", "十", "廿", "0", "〇")] == [
        None, None, None, None, 10, 20, 0, 0,
    ]  # fmt: skip


def test_marks_known_before_change_nothing() -> None:
    lines = [Text.of("一、总体要求1.建设食堂。（市民政局负责）2.建设公园"), Text.of("二、保障措施")]
    begun = [begins(line.value) for line in lines]
    assert list(with_inline_marks(lines, begun)) == list(with_inline_marks(lines))


CANDIDATES = st.builds(
    Candidate,
    line=st.integers(0, 2),
    at=st.integers(1, 9),
    end=st.integers(2, 12),
    kind=st.sampled_from(("一、", "（一）", "1.", "（1）")),
    number=st.integers(1, 4),
    weight=st.sampled_from((-2.0, 0.0, 0.5, 3.0)),
    free=st.booleans(),
)


@given(st.lists(CANDIDATES, max_size=14))
def test_readings_that_cannot_be_kept_need_not_be_made(found: list[Candidate]) -> None:
    states = [consistent._State(0.0, (), (0,) * len(consistent._PLACE), None, None)]
    for i, candidate in enumerate(found):
        made = (consistent._with(state, i, candidate, False, -math.inf) for state in states)
        states = consistent._best([*states, *(state for state in made if state)])
    assert consistent.outline_of(found, frozenset()) == consistent._indices(states[0])
