"""Grids of the shared sample PDFs against their right answers."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pypdfium2
import pytest

from hqparse.readers.pdf.page_chars import page_chars
from hqparse.readers.pdf.tables.grid import Grid, chars_in_cells, find_grids

SHARED = Path(__file__).parents[3] / "shared"
TABLES = [
    ["table-001", "table-002", "table-003", "table-004", "table-213", "table-214"],
    ["rl_000", "rl_002", "rlcid_001", "lo_001"],
]


def grids_of(name: str) -> list[tuple[Grid, list[str]]]:
    path = SHARED / "pdf" / f"{name}.pdf"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    document = pypdfium2.PdfDocument(path)
    found = []
    for index in range(len(document)):
        page = document[index]
        chars = page_chars(page)
        for grid in find_grids(page, chars, index):
            cells = chars_in_cells(grid, chars)
            found.append((grid, [plain("".join(chars.text[i] for i in held)) for held in cells]))
    return found


def plain(text: str) -> str:
    return re.sub(r"[\s\x02\x2d]", "", text)


def with_overleaf(tables: list[tuple[Grid, list[str]]]) -> set[str]:
    """The words of every cell; of a page's last cells also with those that go on overleaf."""
    texts = {text for _, cells in tables for text in cells}
    for (upper, above), (lower, below) in itertools.pairwise(tables):
        last = {c.col: t for c, t in zip(upper.cells, above, strict=True)}
        texts |= {
            last[c.col] + t
            for c, t in zip(lower.cells, below, strict=True)
            if c.row < 3 and c.col in last
        }
    return texts


@pytest.mark.parametrize("name", TABLES[0])
def test_every_task_and_unit_stands_in_a_cell(name: str) -> None:
    tables = grids_of(name)
    cells = with_overleaf(tables)
    tasks = json.loads((SHARED / "gold" / "pdf" / f"{name}.json").read_text("utf-8"))["tasks"]
    assert [t["text"] for t in tasks if plain(t["text"]) not in cells] == []
    units = {
        unit
        for task in tasks
        for role in ("lead_units", "supporting_units", "responsible_units")
        for unit in task[role]
    }
    everything = "\n".join(cells)
    assert [unit for unit in units if plain(unit) not in everything] == []
    assert all(grid.tiles and grid.by_rules and not grid.doubts for grid, _ in tables)


@pytest.mark.parametrize("name", TABLES[1])
def test_pages_of_text_hold_no_table(name: str) -> None:
    assert grids_of(name) == []


@pytest.mark.parametrize(("name", "heads"), [("rl_003", 5), ("lo_003m", 7)])
def test_annex_tables(name: str, heads: int) -> None:
    tables = grids_of(name)
    assert {grid.cols for grid, _ in tables} == {5}
    first, cells = tables[0]
    assert cells[0] == "序号"
    assert sum(1 for c in first.cells if c.row < 2 and c.rowspan + c.colspan >= 2) >= heads - 2
