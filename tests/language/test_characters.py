"""Quick looks for characters and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.language.brackets import groups_and_rest
from hqparse.language.characters import has_look_alikes, holds_any, plain_table


@given(st.text("牵头单位局，a"), st.lists(st.text("牵头单位局，a", min_size=1), max_size=4))
def test_one_of_the_words_stands_in_the_text(text: str, words: list[str]) -> None:
    assert holds_any(text, words) == any(word in text for word in words)


@pytest.mark.parametrize("pair", ["〔〕", "[]", "【】", "［］", "﹝﹞", "〈〉", "<>"])
def test_brackets_that_are_not_round_hold_round_ones(pair: str) -> None:
    words = f"一{pair[0]}（市教育局{pair[1]}）二"
    found, _ = groups_and_rest(words)
    assert [(group.start, group.end) for group in found] == [(1, 8)]


def test_marks_and_blanks_of_other_scripts_are_read_as_those_that_they_look_like() -> None:
    assert "单位∶甲﹑乙､丙﹔（﹙丁﹚）".translate(plain_table()) == "单位：甲、乙、丙；（（丁））"
    assert "\u2800\u3164\u180e".translate(plain_table()) == "   "
    assert all(map(has_look_alikes, "∶﹐﹑､﹔﹕︰﹖﹗﹙﹚\u2800\u3164\u180e"))
    assert not has_look_alikes("：，、；（）")
