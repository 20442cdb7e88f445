"""Lines of a page by few looks: the short ways agree with the long ones."""

from hypothesis import given
from hypothesis import strategies as st

from hqparse.readers.pdf.chars import _are_near
from hqparse.readers.pdf.gutter import _gaps, _holds, _is_close
from hqparse.readers.pdf.lines import Line, line_of, ranges
from hqparse.readers.pdf.sound import FAR
from hqparse.readers.pdf.spacing import made_up_blanks

_TEXTS = st.lists(st.sampled_from(["局", "长", "a", " ", "  ", "\r\n", "\u3000", "\x00"])).map(
    "".join
)
_STEPS = st.sampled_from([0.0, 0.0, 0.5, 3.0, 8.0, 10.0, 12.0, 30.0])


@st.composite
def _pages(draw: st.DrawFn) -> tuple[str, list[tuple[float, float, float, float]]]:
    """A text, and boxes of ten points one behind the other; many blanks have no width."""
    text = draw(_TEXTS)
    x, y, boxes = 0.0, 0.0, []
    for char in text:
        x, y = (0.0, y + 15) if char == "\n" else (x, y)
        width = draw(st.sampled_from([0.0, 5.0])) if char.isspace() else 10.0
        boxes.append((x, y, x + width, y + 10))
        x += width + draw(_STEPS)
    return text, boxes


def _told(line: Line) -> tuple[object, ...]:
    return line.words, line.parts, line.touching, line.gap, line.x0, line.x1


@given(_pages())
def test_made_up_blanks_are_known_for_all_lines(
    page: tuple[str, list[tuple[float, float, float, float]]],
) -> None:
    text, boxes = page
    made_up = made_up_blanks(text, boxes)
    for part in ranges(text):
        long = line_of(text, part, boxes)
        assert _told(line_of(text, part, boxes, spaced=_holds(part, made_up))) == _told(long)


@given(_pages())
def test_no_line_of_a_close_page_has_a_gap(
    page: tuple[str, list[tuple[float, float, float, float]]],
) -> None:
    text, boxes = page
    lines = [line_of(text, part, boxes) for part in ranges(text)]
    if lines and _is_close(text, lines, boxes):
        assert not any(_gaps(text, line, boxes) for line in lines)


def test_a_wide_blank_is_no_close_one() -> None:
    boxes = [(0.0, 0.0, 10.0, 10.0), (10.0, 0.0, 15.0, 10.0), (15.0, 0.0, 25.0, 10.0)]
    lines = [line_of("局 长", (0, 3), boxes)]
    assert _is_close("局 长", lines, boxes)
    apart = [*boxes[:2], (21.0, 0.0, 31.0, 10.0)]
    assert not _is_close("局 长", lines, apart)


@given(st.lists(st.floats(width=32), max_size=8), st.floats(0, 1_000))
def test_sides_are_near_that_stay_so_when_moved(values: list[float], moved: float) -> None:
    far = any(not abs(value) + moved < FAR / 2 for value in values)
    assert _are_near(values, moved) == (not far)


def test_a_page_of_many_characters_is_as_near_as_one_of_few() -> None:
    assert _are_near([800.0] * 10_000, 842.0)
    assert not _are_near([800.0] * 10_000 + [float("nan")], 842.0)
