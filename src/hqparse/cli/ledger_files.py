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
    recorded,
    source_of,
    stdin_bytes,
    tell_why_none,
    written_records,
)
from hqparse.cli.session import session
from hqparse.cli.streams import tell
from hqparse.cli.words import number, say
from hqparse.desk.ledger.plain import packed, unpacked
from hqparse.desk.ledger.sheets import is_workbook, sheets_of, table_in_text
from hqparse.desk.ledger.table import said_done, table_of
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
    a document, or those of a list written as json or jsonl before; and how many of the tasks of a
    document are said to be done, which its record does not know."""
    return arguments.guarded(partial(_read, lang=session().output_lang), **limits)


def held(files: Sequence[str], reader: Guard[Any]) -> Held:
    """One ledger, or the tasks of notices as one. UsageError for a ledger among others."""
    records = []
    for file in files:
        kind, data, done = reader.run(file)
        if kind == "records":
            for record in data:
                tell_why_none(file, record)
            if done:
                _tell_done(file, done)
            records += data
        elif len(files) > 1:
            raise UsageError(file, "a ledger must stand alone", "台账只能单独给出")
        else:
            return _held(workbook_from(unpacked(data)), file)
    ledger = ledger_of(records)
    return Held(ledger, list(range(1, len(ledger.entries) + 1)))


def _tell_done(file: str, done: int) -> None:
    tell(
        say(
            f"hqparse: {file}: states are read in Excel and CSV files only: "
            f"{number(done, 'task')} that its table says to be done count as open",
            f"hqparse：{file}：状态只从 Excel 和 CSV 文件读取，表中已完成的 {done} 项按未完成计",
        )
    )


def _held(book: Workbook, file: str) -> Held:
    ledger = ledger_from(book)
    if ledger is None:
        raise UnknownFormat(file, *_NO_LEDGER)
    return Held(ledger, numbers_of(book.tables[0]))


def workbook(answer: tuple[str, Any, int], file: str) -> Workbook:
    """A workbook that came back. UnknownFormat for one without a ledger."""
    kind, data, _ = answer
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


def _read(path: str, limits: Limits, lang: str) -> tuple[str, Any, int]:
    data = _bytes(path, limits)
    if is_workbook(data):
        sheets = sheets_of(data, path)
        if any(table_of(sheet) for sheet in sheets):
            return "sheets", packed(sheets), 0
    elif is_list(data):
        return "records", written_records(path, data), 0
    elif (sheet := table_in_text(data)) and table_of(sheet):
        return "sheets", packed([sheet]), 0
    source = source_of(path, limits)
    return "records", [recorded(source, lang)], said_done(source)


def _bytes(path: str, limits: Limits) -> bytes:
    from hqparse.readers import content

    try:
        return stdin_bytes(limits) if path == STDIN else content(path, limits)
    except HqparseError as error:
        error.subject = path
        raise
