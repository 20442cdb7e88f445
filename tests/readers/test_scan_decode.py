"""What the recogniser saw, column by column, as words: no engine is needed for these."""

from __future__ import annotations

import pytest

from hqparse.readers.scan.decode import Guess, LineColumns, words_of


def columns(*seen: tuple[Guess, ...] | None, wide: float = 0) -> LineColumns:
    """Columns in a row; None for a blank one."""
    guesses = {i: guess for i, guess in enumerate(seen) if guess}
    return LineColumns(wide or len(seen), guesses)


def test_a_run_of_columns_is_one_character_and_a_blank_parts_two() -> None:
    one = (("市", 0.9),)
    assert words_of(columns(one, one, None, one)).text == "市市"


def test_a_character_is_as_sure_as_its_clearest_column() -> None:
    words = words_of(columns((("局", 0.5), ("", 0.4)), (("局", 0.98),), (("局", 0.6),)))
    assert words.scores == (0.98,)
    assert words.middles == (0.5,)


@pytest.mark.parametrize(("one", "other"), [("：", ":"), ("（", "("), ("１", "1")])
def test_widths_of_one_mark_are_no_doubt(one: str, other: str) -> None:
    words = words_of(columns(((one, 0.55), (other, 0.44))))
    assert words.text == one
    assert words.scores == (0.99,)
    assert words.others == ()


def test_a_comma_may_be_another_mark() -> None:
    words = words_of(columns((("，", 0.6), ("、", 0.3), (",", 0.05))))
    assert words.scores == (0.65,)
    assert words.others == ((0, (("、", 0.3),)),)


def test_a_mark_that_was_nearly_seen_stands_between_two() -> None:
    seen = columns(
        (("局", 1.0),), (("", 0.9), ("、", 0.1)), (("县", 1.0),), (("", 0.9), ("。", 0.1))
    )
    assert words_of(seen).between == ((1, ("、", 0.1)), (2, ("。", 0.1)))


def test_what_is_hardly_seen_is_not_there() -> None:
    seen = columns((("局", 1.0),), (("", 0.98), ("、", 0.015)), (("县", 1.0),))
    assert words_of(seen).between == ()


def test_blanks_are_left_out() -> None:
    words = words_of(columns((("A", 1.0),), ((" ", 1.0),), (("栋", 1.0),)))
    assert words.text == "A栋"
    assert len(words.scores) == len(words.middles) == 2


def test_nothing_seen_says_nothing() -> None:
    assert words_of(columns(None, None)) == words_of(LineColumns(0, {}))
    assert words_of(LineColumns(5, {})).score == 0.0
