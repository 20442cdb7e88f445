"""Columns that come again for each stage: 第一阶段 over 任务 | 时限, 第二阶段 over 任务 | 时限."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.language.regexes import lazy
from hqparse.tables.grid import Row
from hqparse.tables.heads import UNITS, Field, Head

_COUNT = lazy(r"[\d一二三四五六七八九十①-⑳]{1,2}$")
_LARGEST = 6
"""Columns of a group at most."""


def regrouped(head: Head, rows: Sequence[Row]) -> tuple[Head, tuple[Row, ...]] | None:
    """The head with one of its groups, and a row for each group of each row; None for a table
    without groups of works and their units or times."""
    found = _groups(head)
    if found is None:
        return None
    start, size, end = found
    kept = [*range(start + size), *range(end, len(head.words))]
    made: list[Row] = []
    for row in rows:
        if len(row.entries) < 2:
            made.append(_cut(row, start, start, size, end))
            continue
        for at in range(start, end, size):
            if any(c is not None and c.key for c in row.cells[at : at + size]):
                made.append(_cut(row, start, at, size, end))
    fields, words = (tuple(values[c] for c in kept) for values in (head.fields, head.words))
    notes = frozenset(k for k, c in enumerate(kept) if c in head.notes)
    whole = Head(head.first, head.end, tuple(map(Field, fields)), words, notes, head.guessed)
    return whole, tuple(made)


def _cut(row: Row, start: int, at: int, size: int, end: int) -> Row:
    """The row with the group of columns at `at` alone."""
    cells = (*row.cells[:start], *row.cells[at : at + size], *row.cells[end:])
    return row._replace(cells=cells)


def _groups(head: Head) -> tuple[int, int, int] | None:
    """Where the groups begin, the columns of one, where they end."""
    last = [_COUNT.sub("", words.rpartition("/")[2]) for words in head.words]
    for start in range(len(last)):
        for size in range(2, min(_LARGEST, (len(last) - start) // 2) + 1):
            names, fields = last[start : start + size], head.fields[start : start + size]
            if Field.CONTENT not in fields or not {Field.DEADLINE, *UNITS}.intersection(fields):
                continue
            end = start + size
            while last[end : end + size] == names and head.fields[end : end + size] == fields:
                end += size
            if end > start + size and all(names):
                return start, size, end
    return None
