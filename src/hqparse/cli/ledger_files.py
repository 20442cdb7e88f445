"""Ledgers from the command line: workbooks and notices, read in a process of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from hqparse.cli import arguments
from hqparse.cli.document import (
    STDIN,
    is_list,
    record_of,
    stdin_bytes,
    tell_why_none,
    written_records,
)
from hqparse.cli.session import session
from hqparse.desk.ledger.plain import packed, unpacked
from hqparse.desk.ledger.sheets import is_workbook, sheets_of, table_in_text
from hqparse.desk.ledger.table import table_of
from hqparse.desk.ledger.whole import Workbook, ledger_from, numbers_of, workbook_from
from hqparse.errors import HqparseError, InputError, UnknownFormat, UsageError
from hqparse.model.named import NamedTuple
from hqparse.output.workbook.book import Ledger, ledger_of
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from hqparse.cli.guard import Guard

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
"""Files of a folder that may be ledgers."""

_NO_LEDGER = ("a workbook without a ledger", "工作簿中没有台账")


class Held(NamedTuple):
    """A ledger with the running numbers of its rows."""

    ledger: Ledger
    numbers: list[int]


def guard(**limits: Any) -> Guard[Any]:
    """Reads one file: `("sheets", …)` for a workbook with a ledger, else `("records", …)`: that of
    a document, or those of a list written as json or jsonl before."""
    return arguments.guarded(partial(_read, lang=session().output_lang), **limits)


def held(files: Sequence[str], reader: Guard[Any]) -> Held:
    """One ledger, or the tasks of notices as one. UsageError for a ledger among others."""
    records = []
    for file in files:
        kind, data = reader.run(file)
        if kind == "records":
            for record in data:
                tell_why_none(file, record)
            records += data
        elif len(files) > 1:
            raise UsageError(file, "a ledger must stand alone", "台账只能单独给出")
        else:
            return _held(workbook_from(unpacked(data)), file)
    ledger = ledger_of(records)
    return Held(ledger, list(range(1, len(ledger.entries) + 1)))


def _held(book: Workbook, file: str) -> Held:
    ledger = ledger_from(book)
    if ledger is None:
        raise UnknownFormat(file, *_NO_LEDGER)
    return Held(ledger, numbers_of(book.tables[0]))


def workbook(answer: tuple[str, Any], file: str) -> Workbook:
    """A workbook that came back. UnknownFormat for one without a ledger."""
    kind, data = answer
    if kind != "sheets":
        raise UnknownFormat(file, *_NO_LEDGER)
    return workbook_from(unpacked(data))


def collected(paths: Sequence[str]) -> list[str]:
    """The files that are meant: those of folders (and folders in them) by their suffixes, in the
    order of their names. Hidden files, those that Office locks, and links are left out."""
    found: dict[str, None] = {}
    for path in paths:
        files = _inside(path) if os.path.isdir(path) else [path]
        found.update(dict.fromkeys(files))
    return list(found)


def _inside(folder: str) -> Iterator[str]:
    def failed(error: OSError) -> None:
        raise InputError(error.filename or folder, error.strerror or str(error)) from error

    for here, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(here, name)
            hidden = name.startswith((".", "~$"))
            if name.lower().endswith(SUFFIXES) and not hidden and not os.path.islink(path):
                yield path


def _read(path: str, limits: Limits, lang: str) -> tuple[str, Any]:
    data = _bytes(path, limits)
    if is_workbook(data):
        sheets = sheets_of(data, path)
        if any(table_of(sheet) for sheet in sheets):
            return "sheets", packed(sheets)
    elif is_list(data):
        return "records", written_records(path, data)
    elif (sheet := table_in_text(data)) and table_of(sheet):
        return "sheets", packed([sheet])
    return "records", [record_of(path, limits, lang)]


def _bytes(path: str, limits: Limits) -> bytes:
    from hqparse.readers import content

    try:
        return stdin_bytes(limits) if path == STDIN else content(path, limits)
    except HqparseError as error:
        error.subject = path
        raise
