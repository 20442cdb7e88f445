"""How `due` says what is late or near: as text, CSV, JSON, Markdown, a calendar."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from hqparse.cli.output import refuse_options
from hqparse.cli.session import Session
from hqparse.cli.words import number, say
from hqparse.desk.ledger.due import NOBODY, Chased, Due
from hqparse.model.named import NamedTuple
from hqparse.output.calendar import Date, calendar, need_library
from hqparse.output.cell import guard

if TYPE_CHECKING:
    from rich.table import Table

COLUMNS = (
    "unit", "days_left", "deadline", "status", "id", "number", "text", "lead_units",
    "responsible_units", "document_number", "source", "key",
)  # fmt: skip
_SHORT = 60


class Asked(NamedTuple):
    """What was asked: the day, how many days on, the format with its options."""

    on: date
    within: int
    format: str
    bom: bool
    alarm: int | None

    def refuse(self, output: str) -> None:
        """UsageError for options of another format; MissingDependency for a calendar."""
        alarm = self.alarm is not None
        refuse_options("due", self.format, (self.bom, "--bom", "csv"), (alarm, "--alarm", "ics"))
        if self.format == "ics":
            need_library(output)


def due_list(found: Chased, asked: Asked, session: Session) -> bytes:
    """The list in the format asked for."""
    if asked.format == "ics":
        return calendar(map(_date, found.tasks), found.papers, asked.alarm)
    if asked.format == "text":
        return _text(found, asked, session).encode("utf-8", "replace")
    render = {"csv": _csv, "json": _json, "md": _markdown}[asked.format]
    return render(found, asked).encode("utf-8", "replace")


def _row(task: Due) -> dict[str, Any]:
    entry = task.entry
    values = (
        task.unit, task.left, task.day.isoformat(), task.state, task.number,
        entry.number or None, entry.text, _names(task, "lead"), _names(task, "responsible"),
        entry.paper.number or None, entry.paper.file, entry.key,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _names(task: Due, role: str) -> list[str]:
    return [credit.name for credit in task.entry.credits if credit.role == role]


def _csv(found: Chased, asked: Asked) -> str:
    out = StringIO("\ufeff" if asked.bom else "", newline="")
    out.seek(0, 2)
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    for task in found.tasks:
        cells = ("、".join(v) if isinstance(v, list) else v for v in _row(task).values())
        lines.writerow([v if isinstance(v, int) else guard(v or "") for v in cells])
    return out.getvalue()


def _json(found: Chased, asked: Asked) -> str:
    units = []
    for unit, tasks in _by_unit(found):
        rows = [_row(task) for task in tasks]
        late = [row for row in rows if row["days_left"] < 0]
        near = [row for row in rows if row["days_left"] >= 0]
        units.append({"unit": unit, "overdue": late, "near": near})
    told = {
        "schema_version": "1", "on": asked.on.isoformat(), "within": asked.within,
        "units": units, "undated": found.undated, "unread": found.unread,
        "in_text": found.worded,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False) + "\n"


def _markdown(found: Chased, asked: Asked) -> str:
    from hqparse.output.writers.md import escape

    lines = [f"# 督办清单（{asked.on.isoformat()}，{asked.within} 天内）", ""]
    for unit, tasks in _by_unit(found):
        lines += [
            f"## {escape(unit)}",
            "",
            "| 序号 | 任务 | 截止日期 | 剩余天数 | 状态 |",
            "|---|---|---|---|---|",
        ]
        for task in tasks:
            cells = (str(task.number), escape(task.entry.text), task.day.isoformat())
            lines.append("| " + " | ".join((*cells, str(task.left), escape(task.state))) + " |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _text(found: Chased, asked: Asked, session: Session) -> str:
    """For people: a table for each unit, what is late in red on terminals."""
    from rich.text import Text

    from hqparse.cli.display import console, safe

    out = StringIO()
    screen = console(session, out)
    for unit, tasks in _by_unit(found):
        late = sum(task.left < 0 for task in tasks)
        head = say(
            f"{unit}: {late} overdue, {len(tasks) - late} near",
            f"{unit}：逾期 {late} 项，临期 {len(tasks) - late} 项",
        )
        screen.print(Text(safe(head), style="bold"))
        screen.print(_grid(tasks))
    late, all_ = sum(t.left < 0 for t in found.tasks), len(found.tasks)
    screen.print(
        say(
            f"{asked.on}: {late} overdue, {all_ - late} within {number(asked.within, 'day')}",
            f"{asked.on}：逾期 {late} 项，{asked.within} 天内到期 {all_ - late} 项",
        )
    )
    return out.getvalue()


def _grid(tasks: list[Due]) -> Table:
    """The number, the day, how long still, the state, the task."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from hqparse.cli.display import safe

    grid = Table(box=box.SIMPLE, show_header=False, show_edge=False, pad_edge=False)
    for n in range(5):
        grid.add_column(justify="right" if n in (0, 2) else "left", overflow="fold", no_wrap=n != 4)
    for task in tasks:
        style = "red" if task.left < 0 else "yellow"
        cells = str(task.number), task.day.isoformat(), _left(task.left), task.state
        told = (Text(safe(cell), style=style) for cell in cells)
        grid.add_row(*told, Text(safe(_short(task))))
    return grid


def _left(days: int) -> str:
    if days < 0:
        return say(f"{number(-days, 'day')} late", f"逾期 {-days} 天")
    return say(f"{number(days, 'day')} left", f"剩 {days} 天")


def _short(task: Due) -> str:
    words = " ".join(task.entry.text.split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"


def _by_unit(found: Chased) -> Iterator[tuple[str, list[Due]]]:
    for unit, tasks in groupby(found.tasks, key=lambda task: task.unit):
        yield unit, list(tasks)


def _date(task: Due) -> Date:
    unit = "" if task.unit == NOBODY else task.unit
    return Date(task.day, unit, task.number, task.entry.text, task.state, task.entry.paper)
