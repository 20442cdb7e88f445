"""Which cells of a sheet are the ledger: told by its heads, wherever they were moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hqparse.desk.days_named import calendar_of
from hqparse.desk.ledger.sheets import FilledSheet, Place, as_words
from hqparse.language.dates import day_named
from hqparse.language.deadlines import Calendar, impossible_day, parse_deadline
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source
from hqparse.model.text import Text
from hqparse.output.fields import ROLES
from hqparse.output.workbook.columns import BY_KEY, FILL, FIXED, key_under, matched
from hqparse.output.workbook.entries import (
    CLOSED,
    DONE,
    Entry,
    LedgerUnit,
    Paper,
    Value,
    state_of,
)
from hqparse.output.workbook.ledger_sheet import letters
from hqparse.units.lists import canonical_names, split_units

_SEARCHED = 60
"""Rows in which the heads are looked for."""
_WIDE = 200
_DAY_0 = date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 36_526, 73_051  # 2000 to 2099
"""A day whose format got lost is the number of days since 1899-12-30, as Excel counts them."""
_IN_DIGITS = lazy(r"20\d{6}")


class LedgerRow(NamedTuple):
    """A row of the ledger: its number on the sheet (from 1), cells by the keys of our columns,
    and those of other columns by the words over them."""

    at: int
    cells: dict[str, Value]
    added: dict[str, Value]

    @property
    def key(self) -> str:
        """The task that it is of; empty where the cell was emptied."""
        return as_words(self.cells.get("key", "")).strip()

    def is_blank(self) -> bool:
        """True if there is nothing in it but a running number."""
        return not self.added and all(key == "seq" for key in self.cells)


class LedgerTable(NamedTuple):
    """The ledger of a sheet. `above`: the cells over its heads."""

    sheet: FilledSheet
    head: int
    heads: dict[int, str]
    columns: dict[int, str]
    above: dict[Place, Value]

    def rows(self) -> Iterator[LedgerRow]:
        """The rows below the heads that hold something."""
        by_row: dict[int, dict[int, Value]] = {}
        for (row, column), value in sorted(self.sheet.cells.items(), key=lambda item: item[0]):
            if row > self.head:
                by_row.setdefault(row, {})[column] = value
        for at, cells in by_row.items():
            ours = {self.columns[c]: v for c, v in cells.items() if c in self.columns}
            if "due" not in self.columns.values() and _says_a_day(ours.get("deadline", "")):
                ours["due"] = ours["deadline"]  # an office's own ledger: one column for both
            added = {self._name(c): v for c, v in cells.items() if c not in self.columns}
            yield LedgerRow(at + 1, ours, added)

    def _name(self, column: int) -> str:
        """The words over a column; two columns of one name, or one of ours twice, are told apart
        by their letters."""
        words = self.heads.get(column, "")
        twice = words in (self.heads[c] for c in self.heads if c != column)
        clash = not words or twice or words in FILL
        return f"{words}（{letters(column)}列）" if clash else words


def _says_a_day(cell: Value) -> bool:
    """True for a day, and for words that may mean one: not for 长期坚持, 每月底."""
    if isinstance(cell, date) or not (words := as_words(cell).strip()):
        return isinstance(cell, date)
    found = parse_deadline(words, Calendar(None, None))
    return found is None or found.kind not in ("ongoing", "recurring")


def table_of(sheet: FilledSheet) -> LedgerTable | None:
    """The ledger that a sheet holds: below the row with most of our heads, 任务标识 or 任务内容 and
    状态 among them. None where there is none."""
    best: LedgerTable | None = None
    by_row: dict[int, dict[int, Value]] = {}
    for (row, column), value in sheet.cells.items():
        if row < _SEARCHED and column < _WIDE:
            by_row.setdefault(row, {})[column] = value
    for row, cells in sorted(by_row.items()):
        found = _headed(sheet, row, cells, by_row.get(row + 1, {}))
        if found and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def said_done(source: Source) -> int:
    """How many tasks the tables of a document say to be done, in a column of states."""
    found = 0
    for table in source.tables:
        words = {
            (cell.row, cell.col): "\n".join(source.raw[s.start : s.end] for s in cell.spans)
            for cell in table.cells
        }
        ledger = table_of(FilledSheet("", {p: w for p, w in words.items() if w.strip()}))
        states = (as_words(row.cells.get("status", "")) for row in ledger.rows()) if ledger else ()
        found += sum(state_of(state) in (DONE, CLOSED) for state in states)
    return found


def _headed(
    sheet: FilledSheet, row: int, cells: dict[int, Value], below: dict[int, Value]
) -> LedgerTable | None:
    """The table below a row of heads; `below` is the next row, which may be heads too."""
    heads = _words(cells)
    columns = _matched_in(heads)
    keys = set(columns.values())
    if "text" not in keys or not keys & {"key", "status"}:
        return None
    above = {place: value for place, value in sheet.cells.items() if place[0] < row}
    parts = _words(below)
    if parts and all(key_under(w) in ROLES for w in parts.values()):  # 责任单位 over 牵头, 配合
        row, heads = row + 1, heads | parts
        columns = _matched_in(heads)
    return LedgerTable(sheet, row, heads, columns, above)


def _words(cells: dict[int, Value]) -> dict[int, str]:
    return {c: " ".join(as_words(cells[c]).split()) for c in sorted(cells)}


def _matched_in(heads: dict[int, str]) -> dict[int, str]:
    order = sorted(heads)
    return {order[i]: key for i, key in matched(heads[c] for c in order).items()}


def entry_of(row: LedgerRow, papers: dict[str, Paper]) -> Entry:
    """A row as an entry; `papers` are the documents by their files. What the units filled, and
    the cells of added columns, are in `filled`."""

    def words(key: str) -> str:
        return as_words(row.cells.get(key, ""))

    paper = papers.get(words("file")) or Paper(words("file"), words("document_number"))
    return Entry(
        words("key"), words("number"), words("chapter"), words("text"),
        ledger_units({role: words(role) for role in ROLES}), words("deadline"),
        row.cells.get("due", ""), words("doubts"), words("page"), paper,
        {**{k: row.cells[k] for k in FILL if k in row.cells}, **row.added},
    )  # fmt: skip


def ledger_units(cells: dict[str, str]) -> tuple[LedgerUnit, ...]:
    """The units that the cells of the roles name."""
    found = [
        (unit.name, role)
        for role, words in cells.items()
        if words.strip()
        for unit in split_units(Text.of(words), cell=True).units
    ]
    names = canonical_names([name for name, _ in found])
    return tuple(
        LedgerUnit(name, full, role) for (name, role), full in zip(found, names, strict=True)
    )


def day_of(entry: Entry) -> date | None:
    """The last day of a task: what its date, or the number or the words in that cell mean; None
    where they say none, and for a day that no calendar has."""
    return day_in(entry.due, entry.paper)


def day_in(due: Value, paper: Paper | None = None) -> date | None:
    """The day that a cell means; of a moment the day. What has no year takes that of `paper`."""
    if isinstance(due, datetime):
        return due.date()
    if isinstance(due, date):
        return due
    if isinstance(due, int | float) and _FIRST_DAY <= due < _LAST_DAY:
        return _DAY_0 + timedelta(days=int(due))
    words = as_words(due).strip()
    if _IN_DIGITS.fullmatch(words):
        words = f"{words[:4]}-{words[4:6]}-{words[6:]}"
    if not words or impossible_day(words):
        return None
    if (named := day_named(words)) is not None:
        return date.fromisoformat(named)
    calendar = calendar_of(paper.title, paper.issued) if paper else Calendar(None, None)
    found = parse_deadline(words, calendar)
    return date.fromisoformat(found.date) if found and found.date else None


def same(one: Value, other: Value) -> bool:
    """True if two cells say the same: blanks do not count, nor how a number or a day is held."""
    return "".join(as_words(one).split()) == "".join(as_words(other).split())


def words_over(key: str) -> str:
    """The words over a column of ours, or of one that was added."""
    return BY_KEY[key].zh if key in BY_KEY else key


__all__ = [
    "FIXED",
    "LedgerRow",
    "LedgerTable",
    "day_in",
    "day_of",
    "entry_of",
    "ledger_units",
    "said_done",
    "same",
    "table_of",
    "words_over",
]
