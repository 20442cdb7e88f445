"""Tables whose further columns stand on pages of their own, as one: the paper was too narrow.

The reader laid both on the same rows (`Table.right_of`), so that row stands beside row here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.model.source import Source
from hqparse.tables.grid import Entry, Row, rows_of, united

if TYPE_CHECKING:
    from hqparse.tables.pages import Wide

_NOTE = lazy(r"注[：:]|备注|说明|填[报表]")
_FEWEST = 2
_WIDE = 3
"""Rows of titles and notes, cut off where the paper ends."""


def whole_tables(source: Source) -> Iterator[Wide]:
    """The tables of a source, those on the right put beside those that they belong to."""
    rights: dict[int, list[int]] = {}
    for index, table in enumerate(source.tables):
        if table.right_of is not None:
            rights.setdefault(table.right_of, []).append(index)
    for index, table in enumerate(source.tables):
        if table.right_of is None:
            yield _whole(source, index, rights.get(index, ()))


def _whole(source: Source, index: int, rights: Sequence[int]) -> Wide:
    table, rows = source.tables[index], rows_of(source.tables[index], source.raw, index)
    for right in rights:
        rows = _beside(rows, rows_of(source.tables[right], source.raw, right))
    cols = len(rows[0].cells) if rows else table.cols
    wide = table._replace(cols=cols)
    end = wide._replace(page=source.tables[rights[-1]].page) if rights else wide
    return wide, rows, tuple(source.tables[right].span for right in rights), end


def _beside(left: Sequence[Row], right: Sequence[Row]) -> tuple[Row, ...]:
    """The cells of both, row by row, less the columns that are printed on each page (序号)."""
    again = _again(left, right)
    return tuple(
        Row(_row(one.cells, other.cells[again:]), one.page, one.table)
        for one, other in zip(left, right, strict=True)
    )


def _row(left: Sequence[Entry | None], right: Sequence[Entry | None]) -> tuple[Entry | None, ...]:
    """The cells of a row. One that is all of the left side (a title, a section, a note) goes on
    over the right side, if that is one cell too or has but words of it: what does not fit its
    cell is drawn once more on the next page, and cut off there."""
    one = left[0]
    rest = {cell for cell in right if cell is not None}
    filled = [cell for cell in rest if cell.key]
    if one is None or not one.key or any(cell.key for cell in left if cell and cell is not one):
        return (*left, *right)
    again = all(cell.key in one.key for cell in filled)
    if len(left) > 1 and all(cell is one for cell in left) and (again or len(rest) == 1):
        whole = one if again else united(one, filled[0])
        return (whole,) * (len(left) + len(right))
    if again and filled and _NOTE.match(one.key):
        return (*left, *(None for _ in right))
    return (*left, *right)


def _again(left: Sequence[Row], right: Sequence[Row]) -> int:
    """How many first columns of the left side stand once more on the right side."""
    count = 0
    most = min(len(left[0].cells), len(right[0].cells)) if left and right else 0
    while count < most and _same_words(left, right, count):
        count += 1
    return count


def _same_words(left: Sequence[Row], right: Sequence[Row], col: int) -> bool:
    """True if all cells of a column that have words on both sides have the same ones; titles and
    notes, which are wider, may stand on the left alone."""
    cells = [(a.cells[col], b.cells[col]) for a, b in zip(left, right, strict=True)]
    both = [(a.key, b.key) for a, b in cells if a and b and a.colspan == b.colspan == 1]
    filled = [(a, b) for a, b in both if a and b]
    odd = sum(bool(a) is not bool(b) for a, b in both)
    return len(filled) >= _FEWEST and odd <= _WIDE and all(a == b for a, b in filled)
