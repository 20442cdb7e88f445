"""Columns of units that nothing read: the part of `unread_duties` that looks at tables."""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.language.regexes import lazy
from hqparse.model.source import Cell, Source, Table
from hqparse.tasks.coverage import RESPONSIBLE, TABLES, Coverage, Signal, signal
from hqparse.tasks.unread_duties import BEARS, LEADS, LEADS_TOO, RIGHT, SUPPORTS, UNIT_AT

_HEAD = lazy(rf"({LEADS}|{SUPPORTS}|{BEARS}|主责)(责任)?(单位|部门)?([（(].{{1,12}}[）)])?")
_AIMS = lazy(r"指\s*标|目标值")
_MIXED = lazy(r"(?<!参)与|[和及、/]|主责")
_HEAD_ROWS, _LONGEST_HEAD = 4, 16

_Heads = dict[int, tuple[int, tuple[int, ...]]]
"""column → the first row below its head, the right roles"""


def unread_columns(source: Source, map_: Coverage) -> Iterator[Signal]:
    """HQ605 for columns below X单位, in tables that were read, whose cells gave no such unit;
    a table without heads goes on with those of the one before it: one on the right side of the
    paper with those of such a one."""
    heads_of: dict[int, _Heads] = {}
    cols_of: dict[int, int] = {}
    rights: dict[int, int] = {}
    for table in source.tables:
        part = 0
        if table.right_of is not None:
            part = rights[table.right_of] = rights.get(table.right_of, 0) + 1
        own = _heads(source.raw, table)
        heads = heads_of.get(part, {}) if table.cols == cols_of.get(part) else {}
        heads = own or {col: (0, right) for col, (_, right) in heads.items()}
        heads_of[part], cols_of[part] = heads, table.cols
        if heads and map_.holds(*table.span, TABLES):
            yield from _columns(source.raw, table, heads, map_)


def _heads(raw: str, table: Table) -> _Heads:
    """The columns whose heads name a duty; none in a table of aims."""
    heads: _Heads = {}
    for cell in table.cells:
        if cell.row >= _HEAD_ROWS:
            continue
        words = _words(raw, cell)
        if len(words) <= _LONGEST_HEAD and _AIMS.search(words):
            return {}
        if _HEAD.fullmatch(words) and not _MIXED.search(words):
            right = RIGHT[words[0]]
            below = cell.row + cell.rowspan + (cell.colspan > 1)  # 责任单位 over 市直 | 县区
            heads[cell.col] = below, LEADS_TOO if right == (RESPONSIBLE,) else right
    return heads


def _columns(raw: str, table: Table, heads: _Heads, map_: Coverage) -> Iterator[Signal]:
    misread = [cell for cell in table.cells if _is_misread(raw, cell, heads, map_)]
    longest = _longest_cells(table) if any(cell.rowspan > 1 for cell in misread) else {}
    for cell in misread:
        yield signal(raw, cell.spans[0].start, cell.spans[-1].end, "HQ605")
        for row in range(cell.row + 1, cell.row + cell.rowspan):  # a merged cell speaks of them
            if row in longest:
                yield signal(raw, *longest[row], "HQ605")


def _is_misread(raw: str, cell: Cell, heads: _Heads, map_: Coverage) -> bool:
    """A cell below a head of duty that ends like a unit and gave none of the right role."""
    first, right = heads.get(cell.col, (0, ()))
    if not right or cell.row < first or not cell.spans:
        return False
    if any(map_.roles.find(role, a, b) >= 0 for a, b in cell.spans for role in right):
        return False
    words = _words(raw, cell)
    if not words or _HEAD.fullmatch(words):
        return False
    return UNIT_AT.match(words, len(words) - 1) is not None


def _longest_cells(table: Table) -> dict[int, tuple[int, int]]:
    """The place of the longest cell of each row."""
    longest: dict[int, tuple[int, int]] = {}
    for cell in table.cells:
        if cell.spans:
            start, end = longest.get(cell.row, (0, 0))
            here = cell.spans[0].start, cell.spans[-1].end
            longest[cell.row] = here if here[1] - here[0] > end - start else (start, end)
    return longest


def _words(raw: str, cell: Cell) -> str:
    return "".join("".join(raw[s.start : s.end].split()) for s in cell.spans)
