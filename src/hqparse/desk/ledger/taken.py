"""A workbook that comes back: which task each of its rows is of, and what was written in it."""

from __future__ import annotations

from collections.abc import Mapping

from hqparse.desk.ledger.sheets import FilledSheet, Place, as_words
from hqparse.desk.ledger.table import LedgerRow, LedgerTable, day_in, same
from hqparse.desk.ledger.whole import Workbook
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.output.fields import ROLES
from hqparse.output.workbook.columns import BY_KEY, COMPUTED, FILL, FIXED
from hqparse.output.workbook.entries import NOT_STARTED, Entry, Value
from hqparse.output.workbook.ledger_sheet import LIGHTS, letters

_OUR_COMMENT = lazy(r"(?:hqparse\n)?HQ\d{3} ")
"""A doubt that hqparse wrote on a cell; LibreOffice keeps no authors."""
_ABOVE = "表头上方"


class FilledCell(NamedTuple):
    """A cell that somebody filled: who, in which file, where; of which task (empty: none), in
    which column (a key of ours, or the words over it)."""

    who: str
    file: str
    at: str
    key: str
    column: str
    value: Value


class Remark(NamedTuple):
    """Something that came back and is no plain filling: a code of doubt, the cell, what it said
    before."""

    code: str
    cell: FilledCell
    before: str = ""


class Returned(NamedTuple):
    """What a workbook holds that was not in it when it was given out."""

    who: str
    file: str
    rows: int
    filled: list[FilledCell]
    remarks: list[Remark]
    shown: dict[tuple[str, str], Value]
    """(task, column) → what its cell held when it was given out"""


def returned(book: Workbook, who: str, file: str, known: Mapping[str, Entry]) -> Returned:
    """Compare a workbook with what was given out, else with the ledger; `known` are the entries
    of the ledger by their keys."""
    before = book.marker.rows() if book.marker else {}
    taker = _Taker(Returned(who, file, 0, [], [], {}), known, before)
    for table in book.tables:
        taker.table(table, book.marker.above if book.marker else frozenset())
        taker.comments(table.sheet)
    for sheet in book.others:
        taker.other(sheet)
        taker.comments(sheet)
    return taker.found._replace(rows=taker.rows)


class _Taker:
    """Goes through the cells of one workbook; each is known, filled, or a remark."""

    def __init__(
        self, found: Returned, known: Mapping[str, Entry], before: dict[str, LedgerRow]
    ) -> None:
        self.found = found
        self.known = known
        self.before = before
        self.rows = 0
        self.by_words: dict[str, list[str]] = {}
        for key, entry in known.items():
            self.by_words.setdefault(_words(entry.text), []).append(key)

    def table(self, table: LedgerTable, above: frozenset[str]) -> None:
        """The rows, and the lines above them that are not as they were."""
        lines = {line.strip() for line in above}
        for place, value in table.above.items():
            words = as_words(value).strip()
            if words not in lines and (lines or not _is_title(words, place)):
                self._remark("HQ705", table.sheet.name, place, "", _ABOVE, value)
        for row in table.rows():
            if not row.is_blank():
                self._row(row, table.sheet.name)

    def _row(self, row: LedgerRow, sheet: str) -> None:
        at = f"{sheet}!{row.at}"
        key = self._key_of(row, at)
        if not key:
            self._unknown(row, at)
            return
        self.rows += 1
        entry, before = self.known[key], self.before.get(key)
        for column, value in [*row.cells.items(), *row.added.items()]:
            cell = FilledCell(self.found.who, self.found.file, at, key, column, value)
            if column in FIXED:
                self._fixed(cell, _was(column, entry, before))
            elif column in FILL or column not in BY_KEY:
                self._filling(cell, _held(column, entry, before))
            elif column != "key" and not _is_computed(column, value):
                self.found.remarks.append(Remark("HQ710", cell))

    def _key_of(self, row: LedgerRow, at: str) -> str:
        """The task of a row: by its key, else by its words where only one task has them."""
        if row.key in self.known:
            return row.key
        alike = self.by_words.get(_words(as_words(row.cells.get("text", ""))), [])
        if len(alike) != 1:
            return ""
        cell = FilledCell(self.found.who, self.found.file, at, alike[0], "key", row.key)
        self.found.remarks.append(Remark("HQ704", cell))
        return alike[0]

    def _unknown(self, row: LedgerRow, at: str) -> None:
        for column, value in [*row.cells.items(), *row.added.items()]:
            if column not in COMPUTED or not _is_computed(column, value):
                cell = FilledCell(self.found.who, self.found.file, at, row.key, column, value)
                self.found.remarks.append(Remark("HQ703", cell))

    def _fixed(self, cell: FilledCell, before: Value) -> None:
        day = day_in(cell.value) if cell.column == "due" else None
        if not same(cell.value, before) and (day is None or day != day_in(before)):
            self.found.remarks.append(Remark("HQ702", cell, as_words(before)))

    def _filling(self, cell: FilledCell, before: Value) -> None:
        self.found.shown[cell.key, cell.column] = before
        if not same(cell.value, before):
            self.found.filled.append(cell)

    def other(self, sheet: FilledSheet) -> None:
        """A sheet that somebody added."""
        for place, value in sorted(sheet.cells.items(), key=lambda item: item[0]):
            self._remark("HQ706", sheet.name, place, "", "", value)

    def comments(self, sheet: FilledSheet) -> None:
        """Comments on cells that are not ours."""
        for place, words in sheet.comments.items():
            if not _OUR_COMMENT.match(words):
                self._remark("HQ707", sheet.name, place, "", "", words)

    def _remark(
        self, code: str, sheet: str, place: Place, key: str, column: str, value: Value
    ) -> None:
        at = f"{sheet}!{letters(place[1])}{place[0] + 1}"
        cell = FilledCell(self.found.who, self.found.file, at, key, column, value)
        self.found.remarks.append(Remark(code, cell))


def _was(column: str, entry: Entry, before: LedgerRow | None) -> Value:
    """What a cell of the notice held when it was given out."""
    if before is not None:
        return before.cells.get(column, "")
    read = BY_KEY[column].read
    return read(entry) if read is not None else ""


def _held(column: str, entry: Entry, before: LedgerRow | None) -> Value:
    """What a cell for the units held when it was given out."""
    if before is not None:
        cells = before.cells if column in FILL else before.added
        return cells.get(column, "")
    return entry.filled.get(column, NOT_STARTED if column == "status" else "")


def _is_computed(column: str, value: Value) -> bool:
    """True for what such a cell holds unless somebody wrote over it."""
    if column in ("days", "light") and as_words(value).startswith("=IF("):
        return True  # our formula, kept without its value
    if column == "light":
        return value in LIGHTS
    if column == "role":
        return all(part in ROLES.values() for part in as_words(value).split("、"))
    return isinstance(value, int | float)


def _is_title(words: str, place: Place) -> bool:
    """True for a line that hqparse writes over a whole ledger."""
    if place == (1, 0):
        return "任务 " in words and words.endswith("项")
    return place == (0, 0) and words.endswith(("任务台账", "任务交办单"))


def _words(words: str) -> str:
    return "".join(words.split())
