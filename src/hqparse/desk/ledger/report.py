"""What merging tells: as a record for programs, and as sheets of the merged ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hqparse.desk.ledger.marker import Given, write_marker
from hqparse.desk.ledger.merge import Merged
from hqparse.desk.ledger.sheets import as_words
from hqparse.desk.ledger.table import words_over
from hqparse.desk.ledger.taken import Remark, Returned
from hqparse.desk.ledger.whole import DISPUTED, HISTORY
from hqparse.output.diagnostics import message, severity
from hqparse.output.workbook.book import ledger_workbook
from hqparse.output.workbook.entries import Value
from hqparse.output.workbook.paper import BookWriter
from hqparse.output.workbook.side_sheets import write_rows

_LONGEST = 80
"""Characters of a value in a message; the whole value stands beside it."""


def remark_words(remark: Remark, numbers: Mapping[str, int], lang: str) -> dict[str, Any]:
    """A remark with its words."""
    cell = remark.cell
    args = {"value": _short(as_words(cell.value)), "before": _short(remark.before)}
    return {
        "code": remark.code,
        "severity": severity(remark.code),
        "message": message(remark.code, args, lang),
        "task": cell.key or None,
        "id": numbers.get(cell.key),
        "unit": cell.who,
        "file": cell.file,
        "at": cell.at,
        "column": words_over(cell.column) or None,
        "value": as_words(cell.value),
        "before": remark.before or None,
    }


def report(
    done: Merged, found: Sequence[Returned], numbers: Mapping[str, int], base: str | None, lang: str
) -> dict[str, Any]:
    """The report of a merge."""
    return {
        "schema_version": "1",
        "ledger": base,
        "tasks": len(done.ledger.entries),
        "files": [
            {"file": one.file, "unit": one.who, "rows": one.rows, "filled": len(one.filled)}
            for one in found
        ],
        "filled": sum(len(one.filled) for one in found),
        "missing": done.missing,
        "unfilled": done.unfilled,
        "conflicts": [remark_words(remark, numbers, lang) for remark in done.remarks],
    }


def workbook(
    done: Merged, numbers: Mapping[str, int], units: Sequence[str],
    history: Sequence[tuple[Value, ...]], lang: str,
) -> bytes:  # fmt: skip
    """The merged ledger with its sheets 填报明细 (after `history`, earlier rounds) and 冲突."""
    rows = [*history, *_history(done, numbers)]
    disputed = list(_disputed(done, numbers, lang))
    entries = done.ledger.entries
    order = [numbers[entry.key] for entry in entries]

    def more(book: BookWriter) -> None:
        write_rows(book, HISTORY, rows)
        write_rows(book, DISPUTED, disputed)
        write_marker(book, Given("", units, (), entries, order))

    return ledger_workbook(done.ledger, more)


def _history(done: Merged, numbers: Mapping[str, int]) -> Iterator[tuple[Value, ...]]:
    for cell, how in done.history:
        number = numbers.get(cell.key, "")
        yield number, cell.key, cell.who, cell.file, words_over(cell.column), cell.value, how


def _disputed(done: Merged, numbers: Mapping[str, int], lang: str) -> Iterator[tuple[Value, ...]]:
    for remark in done.remarks:
        line = remark_words(remark, numbers, lang)
        yield (
            remark.code, line["id"] or "", remark.cell.key, remark.cell.who, remark.cell.file,
            remark.cell.at, line["column"] or "", remark.cell.value, line["message"],
        )  # fmt: skip


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
