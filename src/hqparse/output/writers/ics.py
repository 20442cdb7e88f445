"""A calendar of the deadlines: an all-day event for each day and unit that leads (else is
responsible). Needs the extra `ledger`. Tasks without a date are in no event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from hqparse.output.calendar import Date, calendar
from hqparse.output.select import Options
from hqparse.output.workbook.entries import Paper, answering, entries_of, paper_of

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def render(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """The whole calendar as one piece. MissingDependency without icalendar."""
    dates: list[Date] = []
    papers: list[Paper] = []
    number = count(1)
    for record in records:
        papers.append(paper_of(record))
        for entry in entries_of(record):
            n = next(number)
            if isinstance(entry.due, date):
                units = answering(entry) or [""]
                dates += [Date(entry.due, unit, n, entry.text, "", entry.paper) for unit in units]
    yield calendar(dates, papers, options.alarm)
