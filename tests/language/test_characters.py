"""Quick looks for characters and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.language.brackets import groups_and_rest
from hqparse.language.characters import holds_any


@given(st.text("牵头单位局，a"), st.lists(st.text("牵头单位局，a", min_size=1), max_size=4))
def test_one_of_the_words_stands_in_the_text(text: str, words: list[str]) -> None:
    assert holds_any(text, words) == any(word in text for word in words)


@pytest.mark.parametrize("pair", ["〔〕", "[]", "【】", "［］", "﹝﹞", "〈〉", "<>"])
def test_brackets_that_are_not_round_hold_round_ones(pair: str) -> None:
    words = f"一{pair[0]}（市教育局{pair[1]}）二"
    found, _ = groups_and_rest(words)
    assert [(group.start, group.end) for group in found] == [(1, 8)]
