"""Days that the words of a task name, where no label states its deadline.

`新增学位三千个，8月底前投入使用` has no deadline of its own in a task list; who compares two lists,
or chases a task, wants the day all the same.
"""

from __future__ import annotations

from datetime import date

from hqparse.language.deadlines import Calendar, find_deadlines
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline

_YEAR = lazy(r"(?<!\d)(20\d\d)\s?年")


def calendar_of(title: str | None, issued: str | None) -> Calendar:
    """What tells the year of a day without one: the title's year, else that of the day of issue
    (ISO), and that day.

    >>> calendar_of("2026年重点工作分工", "2025-12-20").year
    2026
    """
    try:
        day = date.fromisoformat(issued or "")
    except ValueError:  # none, or what somebody wrote into a ledger
        day = None
    named = _YEAR.search(title or "")
    return Calendar(int(named[1]) if named else day.year if day else None, day)


def latest(text: str, calendar: Calendar) -> Deadline | None:
    """The last day that the words name, with its words; None where they name none.

    >>> latest("6月底前开工，8月底前投入使用。", Calendar(2026, None)).date
    '2026-08-31'
    """
    found = [due for _, _, due in find_deadlines(text, calendar) if due.date]
    return max(found, key=lambda due: due.date or "", default=None)
