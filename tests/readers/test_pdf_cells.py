"""Which characters stand in which cell: looked at by the run as one by one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from hqparse.readers.pdf.page_chars import PageChars
from hqparse.readers.pdf.tables.cells import (
    Grid,
    GridCell,
    Printed,
    chars_in_cells,
    is_table,
    looks_right,
)

XS, YS = (100.0, 140.0, 200.0, 300.0), (50.0, 80.0, 120.0)
BOX = (XS[0], YS[0], XS[-1], YS[-1])
CELLS = tuple(
    GridCell(row, col, 1, 1, (XS[col], YS[row], XS[col + 1], YS[row + 1]))
    for row in range(2)
    for col in range(3)
)
PLAIN = Grid(BOX, 2, 3, CELLS)
WIDE = GridCell(0, 1, 1, 2, (XS[1], YS[0], XS[3], YS[1]))
HIGH = GridCell(0, 0, 2, 1, (XS[0], YS[0], XS[1], YS[2]))
MERGED = Grid(BOX, 2, 3, (HIGH, WIDE, *CELLS[4:]))
HOLED = Grid(BOX, 2, 3, CELLS[:-1])


def chars_at(boxes: Sequence[tuple[str, float, float, float, float]]) -> PageChars:
    text, *sides = zip(*boxes, strict=True) if boxes else ((), (), (), (), ())
    return PageChars("".join(text), *map(list, sides), range(len(text)))


def one_by_one(grid: Grid, chars: PageChars) -> tuple[list[list[int]], int]:
    """The long way: each character by itself, and how many stand across a border."""
    xs, ys = [0.0] * (grid.cols + 1), [0.0] * (grid.rows + 1)
    for cell in grid.cells:
        xs[cell.col], xs[cell.col + cell.colspan] = cell.bbox[0], cell.bbox[2]
        ys[cell.row], ys[cell.row + cell.rowspan] = cell.bbox[1], cell.bbox[3]
    owner = {
        (r, c): n
        for n, cell in enumerate(grid.cells)
        for r in range(cell.row, cell.row + cell.rowspan)
        for c in range(cell.col, cell.col + cell.colspan)
    }

    def at(x: float, y: float) -> int:
        return owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1), -1)

    sides = zip(chars.text, chars.x0, chars.top, chars.x1, chars.bottom, strict=True)
    printed = [
        (i, (x0 + x1) / 2, (top + bottom) / 2, bottom - top)
        for i, (char, x0, top, x1, bottom) in enumerate(sides)
        if not char.isspace() and x1 > x0
    ]
    heights = sorted(high for *_, high in printed)
    by = 0.2 * ((heights[len(heights) // 2] if heights else 0.0) or 10.0)
    held: list[list[int]] = [[] for _ in grid.cells]
    strays = 0
    for i, x, y, _ in printed:
        if (cell := at(x, y)) >= 0:
            held[cell].append(i)
        near = any(b - by <= x < b + by for b in xs) or any(b - by <= y < b + by for b in ys)
        strays += near and len({at(x - by, y), at(x + by, y), at(x, y - by), at(x, y + by)}) > 1
    return held, strays


def boxes() -> st.SearchStrategy[list[tuple[str, float, float, float, float]]]:
    """Characters in a row or anywhere, many of them on and near the borders."""
    place = st.tuples(
        st.sampled_from("任务１1 \n\r　\u0001"),
        st.sampled_from([float(x) for x in range(84, 320, 2)]),
        st.sampled_from([float(y) for y in range(30, 140)]),
        st.sampled_from([0.0, 4.0, 10.0]),
        st.sampled_from([0.0, 9.0, 10.0]),
    )
    alone = place.map(lambda p: [(p[0], p[1], p[2], p[1] + p[3], p[2] + p[4])])
    rows = st.tuples(place, st.text("任务内容1 ", min_size=1, max_size=12)).map(
        lambda p: [
            (char, p[0][1] + 10 * n, p[0][2], p[0][1] + 10 * n + 10, p[0][2] + 10)
            for n, char in enumerate(p[1])
        ]
    )
    return st.lists(alone | rows, max_size=12).map(
        lambda parts: [b for part in parts for b in part]
    )


@given(boxes(), st.sampled_from([PLAIN, MERGED, HOLED]), st.integers(0, 6))
def test_runs_give_what_single_characters_give(
    found: list[tuple[str, float, float, float, float]], grid: Grid, asked: int
) -> None:
    chars = chars_at(found)
    held, strays = one_by_one(grid, chars)
    assert chars_in_cells(grid, chars) == held
    printed = Printed(chars)
    others = [grid._replace(cells=(*grid.cells,)) for _ in range(asked)]
    for other in others:  # the first tables of a page are looked for in another way than the rest
        printed.held(other)
    one = printed.held(grid)
    assert one.words == ["".join(chars.text[i] for i in inside) for inside in held]
    assert one.strays == strays
    assert looks_right(one) == (grid.tiles and strays <= max(2.0, 0.02 * sum(map(len, held))))


@given(boxes())
def test_all_printed_characters_in_the_order_of_the_text(
    found: list[tuple[str, float, float, float, float]],
) -> None:
    chars = chars_at(found)
    indices = [i for i, b in enumerate(found) if not b[0].isspace() and b[3] > b[1]]
    ink = Printed(chars).all
    assert ink.indices == indices
    assert ink.mid_x == [(chars.x0[i] + chars.x1[i]) / 2 for i in indices]
    assert ink.bottom == [chars.bottom[i] for i in indices]


def test_a_row_of_words_in_one_column_is_no_table() -> None:
    chars = chars_at([("甲", 110, 60, 120, 70), ("乙", 110, 90, 120, 100)])
    held = Printed(chars).held(MERGED)
    assert held.words == ["甲乙", "", "", ""]
    assert not is_table(MERGED._replace(cols=2), held)
    assert [grid.tiles for grid in (PLAIN, MERGED, HOLED)] == [True, True, False]
