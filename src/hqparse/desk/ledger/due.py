"""What is late or near, by unit."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from hqparse.desk.days_named import calendar_of, latest
from hqparse.desk.ledger.sheets import as_words
from hqparse.desk.ledger.table import day_of
from hqparse.model.named import NamedTuple
from hqparse.output.workbook.entries import (
    CLOSED,
    DONE,
    NOT_STARTED,
    Entry,
    Paper,
    answering,
    state_of,
)

NOBODY = "（未列单位）"
"""Stands for the unit of a task that names none."""


class Due(NamedTuple):
    """A task that is chased: the unit, its running number, the day, days left (less than 0: late),
    its state."""

    unit: str
    number: int
    day: date
    left: int
    state: str
    entry: Entry


class Chased(NamedTuple):
    """What is late or near: those of the unit with most late tasks first, of each by day.
    `undated`: open tasks without a day; `unread`: those whose day nobody can read; `worded`: those
    without a day whose words name one (8月底前投入使用); `papers`: the documents of all tasks."""

    tasks: list[Due]
    undated: int
    unread: list[int]
    worded: list[int]
    papers: list[Paper]


def chased(
    entries: Sequence[Entry], numbers: Sequence[int], on: date, within: int,
    wanted: Container[str] | None = None, in_words: bool = False,
) -> Chased:  # fmt: skip
    """The open tasks that are due up to `within` days after `on`, each for the units that lead it
    (else are responsible for it). `wanted`: only those of units with these full names.
    `in_words`: a task without a day has the last one that its words name."""
    found: list[Due] = []
    undated, unread, worded = 0, list[int](), list[int]()
    for number, entry in zip(numbers, entries, strict=True):
        state = as_words(entry.filled.get("status", NOT_STARTED)).strip() or NOT_STARTED
        if state_of(state) in (DONE, CLOSED):
            continue
        day = day_of(entry)
        if day is None and not as_words(entry.due).strip() and (named := _named(entry)):
            worded.append(number)
            day = named if in_words else None
        if day is None:
            undated += 1
            unread += [number] if as_words(entry.due).strip() else []
        elif (left := (day - on).days) <= within:
            names = [n for n in answering(entry) or [NOBODY] if wanted is None or n in wanted]
            found += [Due(name, number, day, left, state, entry) for name in names]
    late = {task.unit: 0 for task in found}
    for task in found:
        late[task.unit] += task.left < 0
    order = {name: i for i, name in enumerate(sorted(late, key=lambda name: -late[name]))}
    found.sort(key=lambda task: (order[task.unit], task.day, task.number))
    papers = list(dict.fromkeys(entry.paper for entry in entries))
    return Chased(found, undated, unread, worded, papers)


def _named(entry: Entry) -> date | None:
    """The last day that the words of a task name; the year is that of its document."""
    if entry.deadline:  # 长期坚持: it has a time limit, and no day follows from it
        return None
    found = latest(entry.text, calendar_of(entry.paper.title, entry.paper.issued))
    return date.fromisoformat(found.date) if found and found.date else None
