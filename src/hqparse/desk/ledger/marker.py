"""What was given out, kept in a hidden sheet of each workbook: to whom, and every cell as it was.

So a workbook that comes back tells by itself what its unit wrote, also where nothing else is at
hand; and who else was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.desk.ledger.sheets import FilledSheet, as_words
from hqparse.desk.ledger.table import LedgerRow, LedgerTable, table_of
from hqparse.model.named import NamedTuple
from hqparse.output.workbook.columns import COLUMNS, FILL
from hqparse.output.workbook.entries import Entry, Paper, Value
from hqparse.output.workbook.paper import BookWriter

NAME = "_hqparse"
_SIGN, _VERSION = "hqparse 台账底稿", 1
_UNITS, _ABOVE, _PAPERS, _HEADS = 1, 2, 3, 4
_MOST = 16_000
"""Cells in a row, fewer than Excel has columns."""


class Marker(NamedTuple):
    """`unit`: to whom it was given, empty for a whole ledger. `units`: all that were asked.
    `above`: the lines over the heads. `papers`: the documents. `table`: the rows as they were."""

    unit: str
    units: tuple[str, ...]
    above: frozenset[str]
    papers: tuple[Paper, ...]
    table: LedgerTable | None

    def rows(self) -> dict[str, LedgerRow]:
        """The rows as they were, by their keys."""
        return {row.key: row for row in self.table.rows()} if self.table else {}


class Given(NamedTuple):
    """What is kept of a workbook that is given out; `numbers` are those of the whole ledger."""

    unit: str
    units: Sequence[str]
    above: Sequence[str]
    entries: Sequence[Entry]
    numbers: Sequence[int]


def write_marker(book: BookWriter, given: Given) -> None:
    """The hidden sheet."""
    sheet = book.workbook.add_worksheet(NAME)
    sheet.very_hidden()
    papers = dict.fromkeys(entry.paper for entry in given.entries)
    rows: list[Sequence[Value]] = [
        (_SIGN, _VERSION, given.unit),
        tuple(given.units)[:_MOST],
        tuple(given.above)[:_MOST],
        [part for paper in papers for part in paper][:_MOST],
    ]
    added = list(dict.fromkeys(h for e in given.entries for h in e.filled if h not in FILL))
    rows.append([*(column.zh for column in COLUMNS), *added])
    for number, entry in zip(given.numbers, given.entries, strict=True):
        cells = [column.value(number, entry) for column in COLUMNS]
        rows.append([*cells, *(entry.filled.get(head, "") for head in added)])
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                book.put(sheet, (at, column), value)


def marker_of(sheets: Sequence[FilledSheet]) -> tuple[Marker | None, list[FilledSheet]]:
    """What the hidden sheet tells, and the other sheets. A sheet of that kind is known by its
    first cell; its name may have been changed."""
    rest = [sheet for sheet in sheets if sheet.cells.get((0, 0)) != _SIGN]
    kept = next((sheet for sheet in sheets if sheet.cells.get((0, 0)) == _SIGN), None)
    if kept is None:
        return None, rest
    unit, units, above = (
        as_words(kept.cells.get((0, 2), "")),
        _line(kept, _UNITS),
        _line(kept, _ABOVE),
    )
    below = {place: value for place, value in kept.cells.items() if place[0] >= _HEADS}
    table = table_of(FilledSheet(kept.name, below))
    words = frozenset(filter(None, above))
    return Marker(unit, tuple(filter(None, units)), words, tuple(_papers(kept)), table), rest


def _line(sheet: FilledSheet, row: int) -> list[str]:
    """The cells of a row as words, empty ones too."""
    last = max((column for r, column in sheet.cells if r == row), default=-1)
    return [as_words(sheet.cells.get((row, column), "")) for column in range(last + 1)]


def _papers(sheet: FilledSheet) -> Iterator[Paper]:
    """The documents: five cells each."""
    cells, size = _line(sheet, _PAPERS), len(Paper._fields)
    for at in range(0, len(cells), size):
        yield Paper(*cells[at : at + size])
