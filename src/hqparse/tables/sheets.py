"""Years of deadlines that the document's head does not say.

The years that the sheets of a workbook are named after (2026年任务清单) hold for the deadlines of
their own tables, where the document names no year, or where the sheets are of several years. Where
half of the time limits in the tables name a year, always the same, it is that of the others.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from hqparse.language.dates import year_in
from hqparse.language.deadlines import Calendar
from hqparse.language.regexes import lazy
from hqparse.model.source import Source
from hqparse.tables.contents import tells_time
from hqparse.tables.pages import Joined

Dated = tuple[Joined, Calendar]
"""A table and the calendar of its deadlines."""


_YEAR = lazy(r"(20\d\d)(?=[年.．/-])")
_FEWEST = 2
"""Time limits that must name a year for it to be that of others."""


def with_common_year(tables: Sequence[Joined], calendar: Calendar) -> Calendar:
    """The calendar with the year that the tables' own time limits name, if it has none."""
    if calendar.year is not None or calendar.issued is not None:
        return calendar
    times = [e.key for t in tables for r in t.rows for e in r.filled if tells_time(e.key)]
    named = [years for key in times if (years := set(_YEAR.findall(key)))]
    if len(named) < max(_FEWEST, (len(times) + 1) // 2) or len(set().union(*named)) != 1:
        return calendar
    return calendar._replace(year=int(named[0].pop()))


def by_sheets(tables: Sequence[Joined], source: Source, calendar: Calendar) -> Iterator[Dated]:
    """The tables with their calendars; one that goes on over sheets of several years is parted."""
    years = _years(source, calendar)
    for table in tables:
        if years and table.rows:
            yield from _parted(table, source, calendar, years)
        else:
            yield table, calendar


def _years(source: Source, calendar: Calendar) -> list[int | None]:
    """The year of the sheet of each table; nothing where they have no say."""
    if not source.anchors or "!" not in source.anchors[0].name:
        return []
    years = [year_in(source.anchor_of(t.span.start).rpartition("!")[0]) for t in source.tables]
    named = set(years) - {None}
    return years if named and (calendar.year is None or len(named) > 1) else []


def _parted(
    table: Joined, source: Source, calendar: Calendar, years: Sequence[int | None]
) -> Iterator[Dated]:
    for year, rows in groupby(table.rows, lambda row: years[row.table]):
        part = tuple(rows)
        own = [source.tables[i].span for i in dict.fromkeys(row.table for row in part)]
        spans = tuple(s for s in table.spans if any(t.start <= s.start < t.end for t in own))
        when = calendar._replace(year=year) if year else calendar
        yield table._replace(rows=part, spans=spans), when
