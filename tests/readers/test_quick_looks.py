"""The quick looks that spare a text the longer ones see whatever the longer ones find."""

import re
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from hqparse.language.characters import all_printed
from hqparse.readers import boxed, odd_marks, tidy

MARKS = "〈《<[【{〔﹙（(一二十〉》>]】}〕﹚）),，.．、。 \n0179lIOoSB建设"


@given(st.text(alphabet=MARKS, max_size=40))
@example("〈二〉建设")
@example("二,建设")
@example("l0.建设")
@example("O、")
@example("1，建")
@example("（三〉 建设")
@example("设。二十一, 建")
@example("建 1l,设")
def test_what_looks_like_an_odd_mark_has_a_hint_in_it(text: str) -> None:
    if odd_marks._QUICK.search(text):
        assert odd_marks._HINT.search(text)


LINE_END = re.compile(r"(?<!\r)\r+\n|[\r\f\v\x85\u2028\u2029]")


@given(st.text(alphabet="\r\n\r\n\f甲", max_size=12))
def test_line_ends_are_made_equal(text: str) -> None:
    assert tidy.line_ends(text) == LINE_END.sub("\n", text)


@given(st.text(alphabet="┌┏╔─━═┬┐┓╗+-= |\n字", max_size=30))
@example("┌──┐")
@example("+--+")
def test_the_top_of_a_frame_has_a_corner(text: str) -> None:
    if boxed._TOP.search(text):
        assert boxed._may_hold_frame(text)


def test_no_character_that_is_looked_for_counts_as_printed() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    seen = [char for char in every if all_printed(char)]
    control = re.compile(tidy._CONTROL.pattern)
    damaged = re.compile(tidy._DAMAGED.pattern)
    assert not [char for char in seen if control.match(char)]
    assert [char for char in seen if damaged.match(char)] == ["\ufffd"]
