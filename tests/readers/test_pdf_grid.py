"""Cell-exact reading of drawn tables: what was put into a cell comes out of it."""

from __future__ import annotations

import pypdfium2
import pytest

from drawn import RULES, Fragment, Put, Style, draw, make
from drawn.pen import FLAT
from hqparse.readers.pdf.page_chars import page_chars
from hqparse.readers.pdf.tables.grid import Grid, chars_in_cells, find_grids, has_rules
from hqparse.readers.pdf.tables.stripes import _below_print_line
from hqparse.readers.pdf.tables.strips import Strip

Cell = tuple[int, int, int, int, str]
RULED = [kind for kind in RULES if kind not in FLAT]


def put_in(fragment: Fragment) -> list[Cell]:
    return [(p.row, p.col, p.rowspan, p.colspan, p.text) for p in fragment.puts]


def read_out(grid: Grid, chars) -> list[Cell]:
    texts = ("".join(chars.text[i] for i in held) for held in chars_in_cells(grid, chars))
    return [
        (c.row, c.col, c.rowspan, c.colspan, "".join(text.split()))
        for c, text in zip(grid.cells, texts, strict=True)
    ]


def pages_of(data: bytes):
    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        page = document[index]
        chars = page_chars(page)
        yield page, chars, find_grids(page, chars, index)


@pytest.mark.parametrize("rules", [*RULED, "spaced"])
@pytest.mark.parametrize("seed", range(12))
def test_ruled_tables_are_read_exactly(rules: str, seed: int) -> None:
    data, drawn, style = make(seed * 37 + RULES.index(rules), rules)
    for fragments, (page, chars, grids) in zip(drawn, pages_of(data), strict=True):
        if rules == "open top" and any(len(f.heights) < 2 for f in fragments):
            continue  # vertical lines alone: one row, not known where it begins and ends
        assert has_rules(page) or not fragments
        assert [read_out(g, chars) for g in grids] == [put_in(f) for f in fragments], style
        assert all(g.tiles and g.by_rules and not g.doubts for g in grids)


@pytest.mark.parametrize("rules", ["across full", "three", "none"])
@pytest.mark.parametrize("seed", range(16))
def test_columns_without_vertical_rules(rules: str, seed: int) -> None:
    data, drawn, style = make(seed * 11 + 1, rules)
    for fragments, (_, chars, grids) in zip(drawn, pages_of(data), strict=True):
        read = [read_out(g, chars) for g in grids]
        for fragment in fragments:
            if can_be_known(fragment, rules):
                assert put_in(fragment) in read, style
        assert all("HQ103" in g.doubts for g in grids if rules != "across full")


def can_be_known(fragment: Fragment, rules: str) -> bool:
    """A head, two rows below it, and (where no rule parts the rows) a number in each of them."""
    rows = {p.row for p in fragment.puts if not p.head}
    headed = any(p.head for p in fragment.puts)
    if rules == "across full":
        return headed and len(rows) >= 2
    numbers = {p.row for p in fragment.puts if not p.head and p.text.isdecimal()}
    return headed and len(rows) >= 3 and numbers == rows


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("landscape", [False, True])
def test_turned_pages(rotate: int, landscape: bool) -> None:
    table = simple([["序号", "任务"], ["1", "修路"], ["2", "架桥"]])
    data, _ = draw([(table, 1)], Style(rotate=rotate, landscape=landscape))
    ((page, chars, grids),) = pages_of(data)
    assert [read_out(g, chars) for g in grids] == [put_in(table)]
    width, height = page.get_size()
    assert (width > height) == landscape
    x0, top, x1, bottom = grids[0].bbox
    assert (round(x0), round(x1 - x0)) == (55, 160)
    assert 0 < top < bottom < height / 2


@pytest.mark.parametrize("closed", [True, False])
def test_a_row_that_goes_on_overleaf_is_open_below(closed: bool) -> None:
    cells = [["序号", "任务"], *([str(n), "甲乙丙丁戊" * 30] for n in range(1, 9))]
    style = Style(closed=closed, broken=True, rules="thin")
    data, drawn = draw([(simple(cells, lines=30), 1)], style)
    assert len(drawn) > 1
    for fragments, (_, chars, grids) in zip(drawn, pages_of(data), strict=True):
        assert [read_out(g, chars) for g in grids] == [put_in(f) for f in fragments]
        seen = [c.open_below for g in grids for c in g.cells]
        assert seen == [not closed and p.open_below for f in fragments for p in f.puts]


def simple(cells: list[list[str]], lines: int = 1) -> Fragment:
    """A table of plain cells, 80 points wide each; long words in lines of five characters."""
    puts = [
        Put(r, c, 1, 1, tuple(text[i : i + 5] for i in range(0, len(text), 5)) or (), head=r == 0)
        for r, row in enumerate(cells)
        for c, text in enumerate(row)
    ]
    high = [
        14.0 * max(1, max(len(p.lines) for p in puts if p.row == r)) + 6 for r in range(len(cells))
    ]
    return Fragment((80.0,) * len(cells[0]), tuple(high), tuple(puts))


def test_two_tables_side_by_side_are_two() -> None:
    from test_pdf_grid_cases import Sheet

    sheet = Sheet()
    sheet.grid([50, 120, 190], [60, 90, 120], [["甲", "乙"], ["丙", "丁"]])
    sheet.grid([300, 370, 440], [60, 90, 120], [["子", "丑"], ["寅", "卯"]])
    grids = sheet.read()[2]
    assert [g.bbox[0] for g in grids] == [50, 300]


def test_the_line_that_a_browser_prints_is_no_row_of_the_table_below() -> None:
    def strip(words: str, top: float) -> Strip:
        return Strip(60.0, top, 200.0, top + 12.0, words)

    row = [strip("动产业融合，确保年内见到实效。", 52)]
    for time in ("2031/5/8 14:03", "5/8/31,2:03PM", "6,11:19PM"):
        assert _below_print_line([strip(time, 15), strip("工作推进方案", 15), *row]) == row
    other = [strip("2031年5月8日", 15), *row]
    assert _below_print_line(other) == other
