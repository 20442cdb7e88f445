"""The short ways to the runs of a page and to its raised marks agree with the long ones."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hqparse.model.source import Box
from hqparse.readers.pdf.page_chars import AskedChars, PageChars
from hqparse.readers.pdf.spacing import may_be_raised, raised_marks
from hqparse.readers.pdf.tables.asked import AskedPrinted
from hqparse.readers.pdf.tables.cells import Printed
from hqparse.readers.pdf.tables.ink import Stretch
from hqparse.readers.pdf.tables.page import BoxList, _may_hold

_TEXTS = st.text("局，2 3①[]m", max_size=24)
_SHORT_RUNS = st.lists(st.text("局，23①", max_size=3), max_size=8).map(" ".join)
_SIDES = st.integers(0, 6).map(float)


@st.composite
def _pages(draw: st.DrawFn, texts: st.SearchStrategy[str] = _TEXTS) -> PageChars:
    text = draw(texts)
    boxes = [draw(st.tuples(_SIDES, _SIDES, _SIDES, _SIDES)) for _ in text]
    x0, top, x1, bottom = ([box[n] for box in boxes] for n in range(4))
    return PageChars(text, x0, top, x1, bottom, range(len(text)))


@given(_pages())
def test_runs_reach_from_the_smallest_to_the_largest_middle(chars: PageChars) -> None:
    for start, end, *box in Printed(chars)._runs:
        xs = [(chars.x0[i] + chars.x1[i]) / 2 for i in range(start, end)]
        ys = [(chars.top[i] + chars.bottom[i]) / 2 for i in range(start, end)]
        assert box == [min(xs), max(xs), min(ys), max(ys)]


class _Asked(dict[int, Box]):
    """As `page_chars.NearBoxes` is asked."""

    def __init__(self, chars: PageChars) -> None:
        self.all, self.asked = BoxList(chars), set[int]()

    def __missing__(self, i: int) -> Box:
        return self.all[i]

    def ask(self, places: Sequence[int]) -> None:
        self.asked |= {*places}


def _each(heights: Sequence[Stretch]) -> list[float]:
    """The height of each character; the stretches follow one another."""
    assert all(end == start for (_, _, end), (_, start, _) in pairwise(heights))
    return [height for height, start, end in heights for _ in range(start, end)]


def _asked(chars: PageChars) -> tuple[AskedPrinted, set[int]]:
    boxes: Any = _Asked(chars)
    return AskedPrinted(AskedChars(chars.text, boxes)), boxes.asked


@given(_pages(_SHORT_RUNS))
def test_runs_of_three_characters_are_told_by_all_of_them(chars: PageChars) -> None:
    few, every = _asked(chars)[0], Printed(chars)
    assert few._runs == every._runs
    assert few.em == every.em


@given(st.lists(st.tuples(_SIDES, _SIDES, st.sampled_from(["局" * 9, "甲、乙23丙", "a b"]))))
def test_runs_on_one_line_are_told_by_three_characters(
    lines: list[tuple[float, float, str]],
) -> None:
    sides = [(x + n, y, x + n + 1, y + 1) for x, y, words in lines for n in range(len(words) + 1)]
    text = "".join(words + "\n" for _, _, words in lines)
    chars = PageChars(text, *([box[n] for box in sides] for n in range(4)), range(len(text)))
    (few, asked), every = _asked(chars), Printed(chars)
    assert few._runs == every._runs
    assert few.em == every.em
    assert _each(few.heights) == _each(every.heights)
    assert len(asked) <= 3 * len(few.spans)


def test_runs_that_jump_are_looked_at_character_by_character() -> None:
    xs = [0.0, 1.0, 2.0, 40.0, 41.0, 42.0, 43.0]
    for tops in ([0.0] * 7, [0.0, 0.0, 0.0, 5.0, 5.0, 5.0, 5.0]):
        sides = xs, tops, [x + 1 for x in xs], [y + 1 for y in tops]
        chars = PageChars("局" * 7, *sides, range(7))
        few, asked = _asked(chars)
        assert few._runs == Printed(chars)._runs
        assert asked == {*range(7)}


@given(_TEXTS, st.data())
def test_a_part_with_raised_marks_may_hold_some(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    boxes = [(1.0, 0.0, 2.0, 4.0) if c in "23①[]" else (0.0, 0.0, 8.0, 16.0) for c in text]
    if raised_marks(text, (start, end), boxes):
        assert _may_hold(text, (start, end), may_be_raised(text))


def test_the_digits_of_the_next_cell_hide_no_mark() -> None:
    text = "局2345"
    assert may_be_raised(text) == []
    assert _may_hold(text, (0, 2), [])
    assert not _may_hold("局长", (0, 2), [])
