"""Runs of places in the source: the short way by lines finds what a look at each place does."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from hqparse.model.runs import cuts

_PIECES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=8)


@given(_PIECES, st.text("甲\n", min_size=61, max_size=61), st.data())
def test_runs_are_cut_where_a_place_does_not_follow_the_one_before(
    pieces: list[tuple[int, int]], raw: str, data: st.DataObject
) -> None:
    places = array("I", [n for at, size in pieces for n in range(at, at + size)])
    start = data.draw(st.integers(0, len(places)))
    stop = data.draw(st.integers(start, len(places)))
    expected = [n for n in range(start, stop) if n == start or places[n] != places[n - 1] + 1] + [
        stop
    ]
    assert cuts(places, start, stop, raw) == expected
    assert cuts(places, start, stop) == expected


def test_a_long_run_over_many_lines_is_one() -> None:
    raw = "甲乙丙\n" * 200
    places = array("I", range(3, 780))
    assert cuts(places, 0, len(places), raw) == [0, len(places)]
    del places[400]
    assert cuts(places, 0, len(places), raw) == [0, 400, len(places)]
