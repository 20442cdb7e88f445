"""Filled workbooks become one ledger: what each unit wrote goes into the cell of its task
(`settle`), and whatever cannot go there is told. Nothing that was filled is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hqparse.desk.ledger.marker import Marker
from hqparse.desk.ledger.settle import settled
from hqparse.desk.ledger.table import LedgerRow, entry_of
from hqparse.desk.ledger.taken import FilledCell, Remark, Returned
from hqparse.desk.ledger.whole import Workbook
from hqparse.model.named import NamedTuple
from hqparse.output.workbook.book import Ledger
from hqparse.output.workbook.entries import Entry, Paper, Value
from hqparse.output.workbook.side_sheets import Aside


class Merged(NamedTuple):
    """The ledger with what came back; every filled cell with what became of it; what has to be
    settled or known; units that sent nothing, and units that filled nothing."""

    ledger: Ledger
    history: list[tuple[FilledCell, str]]
    remarks: list[Remark]
    missing: list[str]
    unfilled: list[str]


def merged(ledger: Ledger, found: Sequence[Returned], units: Iterable[str]) -> Merged:
    """Merge what came back into the ledger; `units` are those that were asked."""
    slots: dict[str, dict[str, list[FilledCell]]] = {}
    shown: dict[tuple[str, str], list[Value]] = {}
    for one in found:
        for cell in one.filled:
            slots.setdefault(cell.key, {}).setdefault(cell.column, []).append(cell)
            shown.setdefault((cell.key, cell.column), []).append(
                one.shown.get((cell.key, cell.column), "")
            )
    history: list[tuple[FilledCell, str]] = []
    remarks = [remark for one in found for remark in one.remarks]
    entries = []
    for entry in ledger.entries:
        filled = dict(entry.filled)
        for column, cells in slots.get(entry.key, {}).items():
            answer = settled(entry, column, cells, shown[entry.key, column])
            filled[column] = answer.value
            history += answer.history
            remarks += answer.remarks
        entries.append(entry._replace(filled=filled))
    here, wrote = {one.who for one in found}, {one.who for one in found if one.filled}
    asked = list(dict.fromkeys(units))
    missing = [unit for unit in asked if unit not in here]
    unfilled = [unit for unit in asked if unit in here - wrote]
    return Merged(ledger._replace(entries=entries), history, remarks, missing, unfilled)


def rebuilt(books: Sequence[Workbook]) -> Ledger:
    """The ledger as it was given out, from what the workbooks remember of it; from their own rows
    where they remember nothing."""
    entries: dict[str, tuple[int, Entry]] = {}
    for row, entry in (found for book in books for found in _remembered(book)):
        if row.key and row.key not in entries:
            seq = row.cells.get("seq")
            entries[row.key] = (seq if isinstance(seq, int) else len(entries) + 1), entry
    ordered = [entry for _, entry in sorted(entries.values(), key=lambda item: item[0])]
    found = list(dict.fromkeys(entry.paper for entry in ordered))
    return Ledger(ordered, found or [Paper()], Aside([], [], []))


def _remembered(book: Workbook) -> Iterator[tuple[LedgerRow, Entry]]:
    """The rows that a workbook was given out with, or its own without what was filled in."""
    papers = {paper.file: paper for paper in book.marker.papers} if book.marker else {}
    if book.marker and book.marker.table:
        for row in book.marker.table.rows():
            yield row, entry_of(row, papers)
        return
    for row in (row for table in book.tables for row in table.rows()):
        yield row, entry_of(row, papers)._replace(filled={})


def asked(markers: Iterable[Marker | None]) -> list[str]:
    """The units to which the ledger was given out, as the workbooks remember."""
    return list(dict.fromkeys(unit for marker in markers if marker for unit in marker.units))
