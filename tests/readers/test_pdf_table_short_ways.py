"""Short ways through a page with tables: they find what the long ones do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hqparse.readers.pdf.lines import ranges
from hqparse.readers.pdf.page_chars import PageChars
from hqparse.readers.pdf.tables.cells import Grid, GridCell, Printed, chars_in_cells
from hqparse.readers.pdf.tables.page import BoxList, _lines_of, _watermarks
from hqparse.readers.pdf.tables.rules import Rule, are_two, join_pieces
from hqparse.readers.pdf.watermarks import overprinted
from hqparse.readers.pdf.wraps import first_word

SIDES = st.sampled_from([0.0, 20.0, 40.0, 60.0])
SIZES = st.sampled_from([10.0, 12.0, 30.0])


def page(lines: list[tuple[str, float, float, float]]) -> PageChars:
    """Lines of words, each with its left and upper sides and the size of its characters."""
    boxes, text = list[tuple[float, float, float, float]](), ""
    for words, left, top, size in lines:
        text += words + "\r\n"
        for n in range(len(words)):
            boxes.append((left + n * size, top, left + (n + 1) * size, top + size))
        boxes += [(boxes[-1][2], top, boxes[-1][2], top)] * 2
    x0, top_, x1, bottom = map(list, zip(*boxes, strict=True))
    return PageChars(text, x0, top_, x1, bottom, range(len(text)))


LINES = st.lists(
    st.tuples(st.sampled_from(["内部", "甲乙丙", "甲 乙", "a1"]), SIDES, SIDES, SIZES), min_size=1
)


@given(LINES)
def test_watermarks_are_the_high_lines_across_others(
    lines: list[tuple[str, float, float, float]],
) -> None:
    chars = page(lines)
    parts = list(ranges(chars.text))
    heights = [b - a for a, b in zip(chars.top, chars.bottom, strict=True)]
    sample = sorted(heights[::20])
    big = 1.25 * sample[len(sample) // 2]
    all_lines = _lines_of(chars.text, parts, BoxList(chars))
    expected = [
        all_lines[i].parts
        for i in overprinted(all_lines)
        if sum(h >= big for h in heights[slice(*parts[i])]) * 2 > len(all_lines[i].words)
    ]
    assert [
        line.parts
        for line in _watermarks(chars.text, BoxList(chars), Printed(chars).heights, parts)
    ] == expected


@given(LINES)
def test_the_characters_of_a_cell_are_those_whose_middle_lies_in_it(
    lines: list[tuple[str, float, float, float]],
) -> None:
    chars = page(lines)
    xs, ys = [0.0, 25.0, 50.0, 75.0], [5.0, 35.0, 65.0]
    cells = [
        GridCell(row, col, 1, 1, (xs[col], ys[row], xs[col + 1], ys[row + 1]))
        for row in range(2)
        for col in range(3)
    ]
    grid = Grid((0.0, 5.0, 75.0, 65.0), 2, 3, tuple(cells))
    middles = [
        ((a + b) * 0.5, (c + d) * 0.5)
        for a, b, c, d in zip(chars.x0, chars.x1, chars.top, chars.bottom, strict=True)
    ]
    printed = [i for start, end in Printed(chars).spans for i in range(start, end)]
    expected = [
        [
            i
            for i in printed
            if cell.bbox[0] <= middles[i][0] < cell.bbox[2]
            and cell.bbox[1] <= middles[i][1] < cell.bbox[3]
        ]
        for cell in cells
    ]
    assert chars_in_cells(grid, chars) == expected


@given(st.text("局一鿿aＡ1，。（“ ”5", max_size=6))
def test_a_first_word_of_one_character(words: str) -> None:
    behind = first_word("（" + words)  # never by the short way
    if words[:1] in ("局", "一", "鿿") and words[1:2].isalpha():
        assert first_word(words) == 1.0 == round(behind - 1.0, 2)


@given(st.lists(st.builds(Rule, *[st.integers(0, 9).map(float)] * 3)))
def test_pieces_that_are_surely_two_rules_join_to_two(pieces: list[Rule]) -> None:
    if are_two(pieces):
        assert len(join_pieces(pieces)) >= 2


def test_pieces_far_apart_are_two_rules() -> None:
    long, short = Rule(10.0, 0.0, 30.0), Rule(20.0, 0.0, 4.0)
    assert are_two([long, Rule(20.0, 0.0, 30.0)])
    assert not are_two([long, Rule(11.0, 0.0, 30.0)])
    assert not are_two([long, short])
    assert not are_two([])
