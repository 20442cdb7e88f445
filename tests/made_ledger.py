"""An invented ledger of an invented district, and workbooks given out and filled."""

from __future__ import annotations

from datetime import date

from hqparse.desk.ledger.letter import letter, whole
from hqparse.desk.ledger.sheets import FilledSheet, as_words, sheets_of
from hqparse.desk.ledger.split import Shares, planned
from hqparse.desk.ledger.table import LedgerTable, table_of
from hqparse.output.workbook.book import Ledger
from hqparse.output.workbook.entries import Entry, LedgerUnit, Paper, Value
from hqparse.output.workbook.side_sheets import Aside

PAPER = Paper(
    "notice.pdf", "云政发〔2031〕7号", "云溪市重点工作方案", "2031-03-05", "云溪市人民政府"
)
UNITS = ("市教育局", "市财政局", "市商务局")


def entry(n: int, *units: tuple[str, str], due: Value = date(2031, 6, 30)) -> Entry:
    """A task; units as (name, role)."""
    credits = tuple(LedgerUnit(name, name, role) for name, role in units)
    key, text = f"{'ab' * 6}-{n:04d}", f"做好第{n}项工作。"
    return Entry(key, str(n), "一、重点任务", text, credits, "6月底前", due, "", "1", PAPER)


def ledger(count: int = 4) -> Ledger:
    """Each task is led by one of the units and supported by the next one."""
    entries = [
        entry(n, (UNITS[n % 3], "lead"), (UNITS[(n + 1) % 3], "supporting"))
        for n in range(1, count + 1)
    ]
    return Ledger(entries, [PAPER], Aside([], [], []))


def given(made: Ledger) -> tuple[Shares, dict[str, bytes]]:
    """The workbooks as they are given out, by their units; the whole one under an empty name."""
    plan = planned(made.entries)
    numbers = list(range(1, len(made.entries) + 1))
    units = [order.unit for order in plan.orders]
    files = {order.unit: letter(made, numbers, order, units) for order in plan.orders}
    return plan, {**files, "": whole(made, numbers, plan)}


def opened(data: bytes) -> list[FilledSheet]:
    """The sheets of a workbook."""
    return sheets_of(data, "a.xlsx")


def form(sheets: list[FilledSheet]) -> LedgerTable:
    """The ledger on the first sheet."""
    table = table_of(sheets[0])
    assert table is not None
    return table


def column(table: LedgerTable, words: str) -> int:
    """The column under a head."""
    return next(c for c, head in table.heads.items() if head == words)


def fill(sheets: list[FilledSheet], task: int, **cells: Value) -> None:
    """Fill cells of the row of a task, as a unit does."""
    table = form(sheets)
    key = column(table, "任务标识")
    row = next(
        r
        for (r, c), v in table.sheet.cells.items()
        if c == key and as_words(v).endswith(f"{task:04d}")
    )
    for head, value in cells.items():
        table.sheet.cells[row, column(table, head)] = value
