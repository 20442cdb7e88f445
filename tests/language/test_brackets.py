"""Groups of brackets: the short way for plain texts says what the long way says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hqparse.language.brackets import _flat, _nested, _outermost, groups_and_rest, unclosed

PIECES = st.sampled_from([*"（）（）()〔〕【】[]〈〉<>﹝﹞［］\n", "市教育局", "、"])
ROUND = st.sampled_from([*"（）", "市教育局", "\n"])


@given(st.lists(PIECES, max_size=14).map("".join))
def test_groups_are_the_outermost_pairs(value: str) -> None:
    found, more = groups_and_rest(value)
    assert [(g.start, g.end) for g in found] == _outermost(value)
    assert all(value[g.start + 1 : g.end - 1] == g.words for g in found)
    assert more or not list(unclosed(value, found))


@given(st.lists(ROUND, max_size=14).map("".join), st.sampled_from([1, 450, 901]))
def test_brackets_of_one_kind(value: str, long: int) -> None:
    value = value.replace("局", "局" * long)
    assert _flat(value, "（", "）") == _nested(value)


def test_an_opening_bracket_that_no_group_holds() -> None:
    value = "甲（乙）丙（丁\n戊"
    found, more = groups_and_rest(value)
    assert [g.words for g in found] == ["乙"]
    assert more
    assert [(g.words, g.closed) for g in unclosed(value, found)] == [("丁", False)]
