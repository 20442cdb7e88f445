"""A workbook back as a ledger: its rows, the documents, the sheets beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import count

from hqparse.desk.ledger.marker import Marker, marker_of
from hqparse.desk.ledger.sheets import FilledSheet, as_words
from hqparse.desk.ledger.table import LedgerTable, entry_of, table_of
from hqparse.model.named import NamedTuple
from hqparse.output.fields import NOTICE
from hqparse.output.workbook.book import Ledger
from hqparse.output.workbook.entries import Entry, Paper, Value
from hqparse.output.workbook.side_sheets import ASIDE, BESIDE, Aside

HISTORY = "填报明细"
DISPUTED = "冲突"
"""The sheets that merging adds: who said what, and what must be settled by hand."""

_NUMBER, _TITLE, _ISSUED, _AUTHORITIES = (
    NOTICE[key] for key in ("document_number", "title", "issue_date", "issuing_authorities")
)


class Workbook(NamedTuple):
    """A workbook that came in: what was kept of giving it out, the ledgers on its sheets, our
    sheets beside them, and sheets that somebody added."""

    marker: Marker | None
    tables: list[LedgerTable]
    beside: dict[str, FilledSheet]
    others: list[FilledSheet]


def workbook_from(sheets: Sequence[FilledSheet]) -> Workbook:
    """The sheets by what they are. Sheets beside are known by their heads."""
    marker, rest = marker_of(sheets)
    tables: list[LedgerTable] = []
    beside: dict[str, FilledSheet] = {}
    others: list[FilledSheet] = []
    for sheet in rest:
        if (name := _beside(sheet)) and name not in beside:
            beside[name] = sheet
        elif (table := table_of(sheet)) is not None:
            tables.append(table)
        elif sheet.cells or sheet.comments:
            others.append(sheet)
    return Workbook(marker, tables, beside, others)


def ledger_from(book: Workbook) -> Ledger | None:
    """The ledger of a workbook; None where it holds none. Its first table is the ledger."""
    if not book.tables:
        return None
    kept = book.marker.papers if book.marker else ()
    papers = {paper.file: paper for paper in kept} | _papers(book.beside.get("文件信息"))
    papers = papers or {"": Paper(title=_title(book.tables[0]))}
    rows = (row for row in book.tables[0].rows() if not row.is_blank())
    entries = list(_with_keys(entry_of(row, papers) for row in rows))
    used = list(dict.fromkeys(entry.paper for entry in entries)) or list(papers.values())
    return Ledger(entries, used, _aside(book))


def _title(table: LedgerTable) -> str:
    """What an office's own ledger is called: the first words over its heads that are no field."""
    words = (as_words(value).strip() for _, value in sorted(table.above.items()))
    return next((w for w in words if w and "：" not in w and ":" not in w), "")


def history_of(book: Workbook) -> list[tuple[Value, ...]]:
    """The rows of 填报明细."""
    sheet = book.beside.get(HISTORY)
    return _rows(sheet, len(BESIDE[HISTORY])) if sheet else []


def numbers_of(table: LedgerTable) -> list[int]:
    """The running numbers of a ledger's rows; their places where a cell holds none."""
    rows = [row for row in table.rows() if not row.is_blank()]
    found = [row.cells.get("seq") for row in rows]
    return [v if isinstance(v, int) else n for n, v in enumerate(found, 1)]


def _with_keys(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The rows, each with a key of its own: one that somebody added by hand or copied gets one by
    its words."""
    seen: set[str] = set()
    for entry in entries:
        if not entry.key or entry.key in seen:
            digest = sha256("".join(entry.text.split()).encode()).hexdigest()[:12]
            entry = entry._replace(key=next(k for k in _keys(digest) if k not in seen))
        seen.add(entry.key)
        yield entry


def _keys(digest: str) -> Iterator[str]:
    return (f"{digest}-+{n}" for n in count(1))


def _beside(sheet: FilledSheet) -> str:
    """Which of our sheets beside the ledger it is; empty for none."""
    first = [as_words(v).strip() for (row, _), v in sorted(sheet.cells.items()) if row == 0]
    return next((name for name, heads in BESIDE.items() if first[: len(heads)] == list(heads)), "")


def _papers(sheet: FilledSheet | None) -> dict[str, Paper]:
    if sheet is None:
        return {}
    told: dict[str, dict[str, str]] = {}
    for file, item, words in _rows(sheet, 3):
        told.setdefault(as_words(file), {})[as_words(item)] = as_words(words)
    return {
        file: Paper(file, *(items.get(key, "") for key in (_NUMBER, _TITLE, _ISSUED, _AUTHORITIES)))
        for file, items in told.items()
    }


def _aside(book: Workbook) -> Aside:
    parts = (book.beside.get(name) for name in ASIDE)
    found = (_rows(s, len(BESIDE[n])) if s else [] for n, s in zip(ASIDE, parts, strict=True))
    return Aside(*found)


def _rows(sheet: FilledSheet, width: int) -> list[tuple[Value, ...]]:
    """The rows below the heads."""
    last = max((row for row, _ in sheet.cells), default=0)
    return [tuple(sheet.cells.get((r, c), "") for c in range(width)) for r in range(1, last + 1)]
