"""All sheets of a ledger's workbook, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from hqparse.errors import LimitExceeded
from hqparse.output.workbook.columns import in_order
from hqparse.output.workbook.entries import Entry, Paper, entries_of, paper_of
from hqparse.output.workbook.figures import write_figures
from hqparse.output.workbook.ledger_sheet import write_ledger
from hqparse.output.workbook.paper import MAX_ROWS, NO_MAGIC, Book
from hqparse.output.workbook.side_sheets import Aside, write_aside, write_by_unit, write_chapters

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def workbook_of(records: Iterable[Record]) -> bytes:
    """The workbook of the tasks of some notices. LimitExceeded for more rows than a sheet has."""
    entries: list[Entry] = []
    papers: list[Paper] = []
    aside = Aside([], [], [])
    for record in records:
        aside.take(record, len(entries))
        papers.append(paper_of(record))
        entries.extend(entries_of(record))
        if len(entries) >= MAX_ROWS:
            raise LimitExceeded("xlsx", f"more than {MAX_ROWS} rows", f"超过 {MAX_ROWS} 行")
    return _written(entries, papers, aside)


def _written(entries: list[Entry], papers: list[Paper], aside: Aside) -> bytes:
    import xlsxwriter

    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, NO_MAGIC)
    book = Book(workbook)
    layout = write_ledger(book, entries, papers, in_order(len(papers)))
    write_by_unit(book, entries)
    write_figures(book, entries, layout)
    write_chapters(book, entries)
    write_aside(book, aside)
    workbook.close()
    return file.getvalue()
