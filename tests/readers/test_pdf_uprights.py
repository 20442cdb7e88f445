"""Pages on which only the sides of cells are drawn."""

from __future__ import annotations

from test_pdf_grid_cases import Sheet

from hqparse.readers.pdf.page_chars import page_chars
from hqparse.readers.pdf.tables.cells import Grid, chars_in_cells
from hqparse.readers.pdf.tables.grid import find_grids

XS = (50.0, 100.0, 300.0, 420.0, 550.0)


def drawn(words: list[tuple[str, float, float]], before: tuple[float, ...] = ()) -> list[Grid]:
    sheet = Sheet()
    for x in XS:
        sheet.line(x, 60, x, 740)
    for text, x, y in words:
        sheet.words(text, x, y)
    page = sheet.document()[0]
    chars = page_chars(page, page.get_textpage())
    grids = find_grids(page, chars, 0, before)
    for grid in grids:
        assert grid.tiles
        assert chars_in_cells(grid, chars)
    return grids


def test_the_middle_of_a_row_longer_than_the_page() -> None:
    words = [("推进园区建设开放", 110.0, 80.0 + 20 * n) for n in range(30)]
    (grid,) = drawn(words, XS)
    assert (grid.rows, grid.cols, grid.by_rules) == (1, 4, True)
    assert all(cell.open_below for cell in grid.cells)


def test_sides_that_stand_elsewhere_than_on_the_page_before() -> None:
    words = [("推进园区建设开放", 110.0, 80.0 + 20 * n) for n in range(30)]
    assert drawn(words, (50.0, 200.0, 350.0, 550.0)) == []
    assert drawn(words) == []


def test_column_rules_without_row_rules() -> None:
    words = [
        ("序号", 60.0, 80.0),
        ("工作任务", 110.0, 80.0),
        ("责任单位", 310.0, 80.0),
        ("备注", 430.0, 80.0),
    ]
    for n in range(3):
        y = 120.0 + 60 * n
        words += [(str(n + 1), 60.0, y), ("推进园区建设", 110.0, y), ("市教育局", 310.0, y)]
        words.append(("开放提升", 110.0, y + 15))
    (grid,) = drawn(words)
    assert (grid.rows, grid.cols) == (4, 4)
    assert grid.doubts == ("HQ103",)


def test_lines_through_running_text_are_no_table() -> None:
    words = [
        ("推进园区建设开放与各县区共同落实各项任务要求", 60.0, 80.0 + 20 * n) for n in range(9)
    ]
    assert drawn(words, XS) == []
