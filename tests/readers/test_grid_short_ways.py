"""The short ways to the runs of a page and to its raised marks agree with the long ones."""

from hypothesis import given
from hypothesis import strategies as st

from hqparse.readers.pdf.chars import PageChars
from hqparse.readers.pdf.spacing import may_be_raised, raised_marks
from hqparse.readers.pdf.tables.cells import Printed
from hqparse.readers.pdf.tables.page import _may_hold

_TEXTS = st.text("局，2 3①[]m", max_size=24)
_SIDES = st.integers(0, 6).map(float)


@st.composite
def _pages(draw: st.DrawFn) -> PageChars:
    text = draw(_TEXTS)
    boxes = [draw(st.tuples(_SIDES, _SIDES, _SIDES, _SIDES)) for _ in text]
    x0, top, x1, bottom = ([box[n] for box in boxes] for n in range(4))
    return PageChars(text, x0, top, x1, bottom, range(len(text)))


@given(_pages())
def test_runs_reach_from_the_smallest_to_the_largest_middle(chars: PageChars) -> None:
    for start, end, *box in Printed(chars)._runs:
        xs = [(chars.x0[i] + chars.x1[i]) / 2 for i in range(start, end)]
        ys = [(chars.top[i] + chars.bottom[i]) / 2 for i in range(start, end)]
        assert box == [min(xs), max(xs), min(ys), max(ys)]


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
