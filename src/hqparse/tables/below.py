"""What a row says for others: further words of the task above it, a time for the tasks below it."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.language.deadlines import Calendar, find_deadlines
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline
from hqparse.tables.columns import Columns
from hqparse.tables.grid import Entry, Row, read_words, united

_LABEL = lazy(
    r"(?:具体|主要|工作|推进|重点|保障|落实)?(?:措施|举措|步骤|做法|内容|任务|进度)[:：].+"
)
_BY = lazy(r"[前底内份度年日月][^，。；;]{0,6}(?:完成|办结|整改到位|销号|见效|建成|落实到位|清零)")


def due_of_section(section: Entry | None, calendar: Calendar) -> Deadline | None:
    """The day by which a section's title says that what stands below is done:
    `一、2026年6月底前完成事项`."""
    if section is None or not _BY.search(section.key):
        return None
    words = read_words(section)
    for start, end, deadline in find_deadlines(words.value, calendar):
        if deadline.date is not None:
            return deadline._replace(spans=words.spans(start, end))
    return None


def with_lower_words(rows: Sequence[Row], columns: Columns) -> Sequence[Row]:
    """The rows, those of one cell over work and units (推进措施：… below the number of the task, or
    by their label) as further words of the task above."""
    if not columns.units or not any(_is_wide(row, columns) for row in rows):
        return rows
    out: list[Row] = []
    for row in rows:
        wide, before = row.cells[columns.content], out[-1] if out else None
        if before is None or wide is None or not _goes_on(row, before, columns):
            out.append(row)
            continue
        above = before.cells[columns.content]
        if above is None or (len(out) > 1 and above in out[-2].entries):
            out.append(row)
            continue
        whole = united(above, wide)
        out[-1] = before._replace(cells=tuple(whole if c is above else c for c in before.cells))
    return out


def _is_wide(row: Row, columns: Columns) -> bool:
    content = row.cells[columns.content]
    return content is not None and all(row.cells[c] is content for c, _ in columns.units)


def _goes_on(row: Row, before: Row, columns: Columns) -> bool:
    wide, above = row.cells[columns.content], before.cells[columns.content]
    if not _is_wide(row, columns) or wide is None or not wide.key:
        return False
    if above is None or not above.key or _is_wide(before, columns):
        return False
    if any(e is not wide and e not in before.entries for e in row.filled):
        return False
    number = row.cells[columns.number] if columns.number is not None else None
    merged = number is not None and number is not wide and number in before.entries
    return merged or _LABEL.fullmatch(wide.key) is not None
