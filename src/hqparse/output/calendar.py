"""Deadlines as a calendar (RFC 5545): an all-day event for each day and lead unit.

The events of one notice keep their UIDs when it is read again, so that a calendar that has them
changes them and makes no second ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from hqparse.errors import extra
from hqparse.model.named import NamedTuple
from hqparse.output.cell import cell_words
from hqparse.output.workbook.entries import Paper

if TYPE_CHECKING:
    from icalendar import Event

EXTRA = "ledger"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST = 120
"""Characters of a task's words in an event."""


class Date(NamedTuple):
    """A task on a day for a unit (empty: none is named); `number` is its running one."""

    day: date
    unit: str
    number: int
    text: str
    state: str
    paper: Paper


def need_library(subject: str) -> None:
    """MissingDependency where icalendar is not installed, or does not start."""
    with extra(subject, EXTRA):
        import icalendar  # noqa: F401


def calendar(dates: Iterable[Date], papers: Iterable[Paper], alarm: int | None = None) -> bytes:
    """The calendar of some `papers`; `alarm` days before each event a reminder, none without.
    Events stand by day and unit. MissingDependency without icalendar."""
    need_library("ics")
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//hqparse//ledger//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", "任务时限")
    groups: dict[tuple[date, str], list[Date]] = {}
    for one in dates:
        groups.setdefault((one.day, one.unit), []).append(one)
    whole = "\n".join(sorted({p.number or p.title or p.file for p in papers}))
    for (day, unit), tasks in sorted(groups.items(), key=lambda item: item[0]):
        event = _event(day, unit, tasks, alarm)
        event.add("uid", _uid(f"{day.isoformat()}\n{unit}\n{whole}"))
        made.add_component(event)
    return bytes(made.to_ical())


def _event(day: date, unit: str, tasks: Sequence[Date], alarm: int | None) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    event.add("dtstamp", _stamp(tasks))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    summary = f"{unit or '（未列单位）'}：{len(tasks)} 项任务到期"
    event.add("summary", cell_words(summary))
    event.add("description", cell_words("\n".join(_lines(tasks))))
    if unit:
        event.add("categories", [cell_words(unit)])
    if alarm is not None:
        bell = Alarm()
        bell.add("action", "DISPLAY")
        bell.add("description", cell_words(summary))
        bell.add("trigger", timedelta(days=-alarm))
        event.add_component(bell)
    return event


def _uid(words: str) -> str:
    """By the day, the unit, and the papers of the calendar (numbers, else titles, else files)."""
    return f"{sha256(words.encode('utf-8', 'replace')).hexdigest()[:32]}@hqparse"


def _stamp(tasks: Sequence[Date]) -> datetime:
    """When the event was made: the day of issue, so that the bytes depend on the notice alone."""
    issued = max((task.paper.issued for task in tasks), default="")
    try:
        return datetime.fromisoformat(issued).replace(tzinfo=UTC)
    except ValueError:
        return _LONG_AGO


def _lines(tasks: Sequence[Date]) -> Iterable[str]:
    for task in tasks:
        words = " ".join(task.text.split())
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        yield f"{task.number}. {short}" + (f"（{task.state}）" if task.state else "")
    for name in dict.fromkeys(t.paper.title or t.paper.file for t in tasks):
        yield f"来源：{name}"
