"""The sheet 统计: live figures over the ledger, and charts of them.

A unit's tasks are counted where its name stands between two 、 of a cell, in each of the forms
in which the notice prints it; the forms stand beside the figures, so that no word of a document
is in a formula.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hqparse.model.named import NamedTuple
from hqparse.output.fields import ROLES
from hqparse.output.workbook.entries import CLOSED, DONE, NOT_STARTED, STATES, Entry, Value
from hqparse.output.workbook.ledger_sheet import LATE, LIGHTS, SheetLayout, letters
from hqparse.output.workbook.paper import BookWriter, ColumnHead, SheetWriter

NAME = "统计"
_MOST_FORMS = 6
"""Forms of one unit's name that are counted."""
_FORMS = 8
"""Column (from 0) from which on the forms stand."""
_MOST_WORK = 500_000
"""Cells that live figures of units look at; those of further units are counted once."""
_SHOWN = 20
"""Units in the chart."""


class _Figure(NamedTuple):
    """A formula with the value that it has now."""

    words: str
    value: int


def write_figures(book: BookWriter, entries: Sequence[Entry], layout: SheetLayout) -> None:
    """Units by role, states, lights, deadlines by month, and charts."""
    heads = [ColumnHead("单位", 24), *(ColumnHead(words, 9) for words in (*ROLES.values(), "合计"))]
    heads += [ColumnHead("已办结", 9), ColumnHead("逾期", 9), ColumnHead("", 2)]
    heads += [ColumnHead("名称写法" if n == 0 else "", 14) for n in range(_MOST_FORMS)]
    sheet = book.sheet(NAME, heads)
    units = _units(entries)
    live = _MOST_WORK // max(1, len(entries))
    for n, (unit, mine) in enumerate(units.items()):
        _unit(sheet, layout, unit, mine, live=n < live)
    last = sheet.filled - 1
    if units:
        sheet.sheet.autofilter(0, 0, last, 6)
    counted = Counter(entry.filled.get("status", NOT_STARTED) for entry in entries)
    states = [(s, _Figure(f'COUNTIFS({layout.cells("status")},"{s}")', counted[s])) for s in STATES]
    lights = [(s, _Figure(f'COUNTIFS({layout.cells("light")},"{s}")', 0)) for s in LIGHTS]
    _list(sheet, "状态", states)
    _list(sheet, "预警", lights)
    months = _list(sheet, "截止月份", list(_by_month(entries, layout)))
    _charts(book, sheet, min(last, _SHOWN), months)


def _units(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The tasks of each unit, by the name to count by; those with most tasks first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in dict.fromkeys(credit.canonical for credit in entry.credits):
            found.setdefault(name, []).append(entry)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def _unit(
    sheet: SheetWriter, layout: SheetLayout, unit: str, mine: list[Entry], *, live: bool
) -> None:
    row = sheet.add((unit,))
    credits = [c for entry in mine for c in entry.credits if c.canonical == unit]
    forms = [name for name, _ in Counter(c.name for c in credits).most_common(_MOST_FORMS)]
    for n, name in enumerate(forms):
        sheet.put(row, _FORMS + n, name, "words")
    cells = [f"${letters(_FORMS + n)}{row + 1}" for n in range(len(forms))]
    for column, figure in enumerate(_figures(layout, unit, mine, cells, row + 1), 1):
        if live:
            sheet.formula(row, column, figure.words, figure.value, "number")
        else:
            sheet.put(row, column, figure.value, "number")


def _figures(
    layout: SheetLayout, unit: str, mine: list[Entry], cells: list[str], row: int
) -> Iterator[_Figure]:
    """Led, supported, responsible for, all of them, done, late."""
    roles = {role: _credited(layout, role, cells) for role in ROLES}
    sizes = [sum(_has(entry, unit, role) for entry in mine) for role in ROLES]
    for words, size in zip(roles.values(), sizes, strict=True):
        yield _Figure(f"SUMPRODUCT(SIGN({words}))", size)
    yield _Figure(f"SUM(B{row}:D{row})", sum(sizes))
    status, light = layout.cells("status"), layout.cells("light")
    chased = f"SIGN({roles['lead']}+{roles['responsible']})"
    held = (e for e in mine if _has(e, unit, "lead") or _has(e, unit, "responsible"))
    over = sum(e.filled.get("status") in (DONE, CLOSED) for e in held)
    either = f'(({status}="{DONE}")+({status}="{CLOSED}"))'
    yield _Figure(f"SUMPRODUCT({chased}*{either})", over)
    yield _Figure(f'SUMPRODUCT({chased}*({light}="{LATE}"))', 0)


def _has(entry: Entry, unit: str, role: str) -> bool:
    return any(c.canonical == unit and c.role == role for c in entry.credits)


def _credited(layout: SheetLayout, role: str, cells: list[str]) -> str:
    """In how many of its forms a unit stands in the column of a role, for each row."""
    column = layout.cells(role)
    found = (f'ISNUMBER(FIND("、"&{cell}&"、","、"&{column}&"、"))' for cell in cells)
    return "(" + "+".join(found) + ")"


def _list(
    sheet: SheetWriter, head: str, figures: Sequence[tuple[Value, _Figure]]
) -> tuple[int, int]:
    """A small table below what there is; its first and its last row."""
    sheet.filled += 1
    top = sheet.add((head, "任务数"), ("head", "head"))
    for words, figure in figures:
        row = sheet.add((words,), ("center",))
        sheet.formula(row, 1, figure.words, figure.value, "number")
    return top + 1, sheet.filled - 1


def _by_month(entries: Sequence[Entry], layout: SheetLayout) -> Iterator[tuple[Value, _Figure]]:
    """The months that have deadlines, and the tasks without a date."""
    due = layout.cells("due")
    months = Counter((e.due.year, e.due.month) for e in entries if isinstance(e.due, date))
    for (year, month), count in sorted(months.items()):
        begin, end = f"DATE({year},{month},1)", f"DATE({year},{month + 1},1)"
        words = f'COUNTIFS({due},">="&{begin},{due},"<"&{end})'
        yield f"{year}-{month:02d}", _Figure(words, count)
    all_, dated = f"ROWS({due})", f"COUNT({due})"
    yield "无日期", _Figure(f"{all_}-{dated}", len(entries) - months.total())


def _charts(book: BookWriter, sheet: SheetWriter, last: int, months: tuple[int, int]) -> None:
    """Workload of the units with most tasks, deadlines by month: below the figures."""
    top = sheet.filled + 1
    if last >= 1:
        chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
        for column in (1, 2, 3):
            chart.add_series({
                "name": [NAME, 0, column],
                "categories": [NAME, 1, 0, last, 0],
                "values": [NAME, 1, column, last, column],
            })  # fmt: skip
        chart.set_title({"name": "各单位任务数"})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 560, "height": 140 + 22 * last})
        sheet.sheet.insert_chart(top, 0, chart)
    chart = book.workbook.add_chart({"type": "column"})
    first, end = months
    chart.add_series({
        "name": "任务数",
        "categories": [NAME, first, 0, end, 0],
        "values": [NAME, first, 1, end, 1],
        "data_labels": {"value": True},
    })  # fmt: skip
    chart.set_title({"name": "截止月份"})
    chart.set_legend({"none": True})
    chart.set_size({"width": 520, "height": 320})
    sheet.sheet.insert_chart(top, 8, chart)
