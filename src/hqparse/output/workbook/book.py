"""All sheets of a ledger's workbook, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from hqparse.errors import LimitExceeded
from hqparse.model.named import NamedTuple
from hqparse.output.workbook.columns import in_order
from hqparse.output.workbook.entries import Entry, Paper, entries_of, paper_of
from hqparse.output.workbook.figures import write_figures
from hqparse.output.workbook.ledger_sheet import write_ledger
from hqparse.output.workbook.paper import MAX_ROWS, NO_MAGIC, BookWriter
from hqparse.output.workbook.side_sheets import Aside, write_aside, write_by_unit, write_chapters

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


class Ledger(NamedTuple):
    """All that a ledger's workbook tells: its rows, the documents, what is told beside them."""

    entries: Sequence[Entry]
    papers: Sequence[Paper]
    aside: Aside


def ledger_of(records: Iterable[Record]) -> Ledger:
    """The tasks of some notices as one ledger. LimitExceeded for more rows than a sheet has."""
    entries: list[Entry] = []
    papers: list[Paper] = []
    aside = Aside([], [], [])
    seen: Counter[str] = Counter()
    for record in records:
        hash_ = record["source"]["sha256"]
        seen[hash_] += 1
        aside.take(record, len(entries))
        papers.append(paper_of(record))
        entries.extend(entries_of(record, copy=seen[hash_]))
        if len(entries) >= MAX_ROWS:
            raise LimitExceeded("xlsx", f"more than {MAX_ROWS} rows", f"超过 {MAX_ROWS} 行")
    return Ledger(entries, papers, aside)


def ledger_workbook(ledger: Ledger, more: Callable[[BookWriter], None] | None = None) -> bytes:
    """A whole ledger as a workbook; `more` writes what stands behind its sheets."""
    import xlsxwriter

    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, NO_MAGIC)
    book = BookWriter(workbook)
    entries, papers = ledger.entries, ledger.papers
    layout = write_ledger(book, entries, papers, in_order(len(papers)))
    write_by_unit(book, entries)
    write_figures(book, entries, layout)
    write_chapters(book, entries)
    write_aside(book, ledger.aside)
    if more is not None:
        more(book)
    workbook.close()
    return file.getvalue()
