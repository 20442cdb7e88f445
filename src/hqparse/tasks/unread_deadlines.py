"""Deadlines that nothing read, by a coarse look of its own at labels, brackets and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hqparse.language.characters import holds_any
from hqparse.language.dates import is_no_limit
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline, Doubt, Task
from hqparse.model.source import Source, Table
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    CLOSINGS,
    FURNITURE,
    HEADER,
    TABLES,
    Coverage,
    Signal,
    signal,
)

_LABEL = lazy(r"(?:时限|时间节点|期限|完成时间)\s?[：:]\s{0,3}[^\s，。；]")
_IN_BRACKET = lazy(
    r"[（(][^（()）\n]{0,30}(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年底|季度末?|半年)[^（()）\n]{0,6}前[^（()）\n]{0,8}[）)]"
)
_DAY_BEFORE = lazy(r"(?:月|年底|季|半年)[^（()）\n]{0,9}前")
"""What each match of `_IN_BRACKET` holds."""
_OF_TIME = lazy(r"[年月季期续即每节末]")
"""One of them stands in each match of `_TIME`."""
_TIME = lazy(
    r"\d{4}年|\d{1,2}月|年[底末内]|季度|半年|[一二三四五六七八九十]月|长期|持续|即日|每[年月季周]|五”?(?:期末|末)|月[底末]|节前|汛期"
)
_MONTH = lazy(r"(?<!\d)(1[0-2]|0?[1-9])月(?!内)|上半年|下半年|年[底末]|[一二三四]季度")
_YEAR = lazy(r"(?<!\d)20\d\d(?=\s?年|[-—~～至]|[./]\d)")
_NO_DAY = lazy(r"每|逐|长期|经常|按时|适时")
_MONTHS = {"上半年": 6, "下半年": 12, "年底": 12, "年末": 12, "一季度": 3, "二季度": 6}
_MONTHS |= {"三季度": 9, "四季度": 12}
_HEAD = lazy(r".{0,8}(?:时限|期限|时间|进度|节点).{0,4}")
_ROW_NUMBER = lazy(r"[（(]?\d{1,3}[.．、)）]?")
_HEAD_ROWS, _LONGEST_HEAD = 4, 12


def unread_deadlines(
    source: Source, map_: Coverage, pairs: Iterable[tuple[int, int]]
) -> Iterator[Signal]:
    """Labels of deadlines and brackets with a day in them that were not read, times in
    attributions and in columns of times that gave no deadline. `pairs` are the `brackets` of
    the raw text."""
    raw = source.raw
    known = map_.where(ATTRIBUTIONS, HEADER, TABLES, FURNITURE, CLOSINGS)
    patterns = [_LABEL] if holds_any(raw, "限间") else []
    if "前" in raw and _DAY_BEFORE.search(raw):
        patterns.append(_IN_BRACKET)
    for pattern in patterns:
        for m in pattern.finditer(raw):
            if known.find(1, *m.span()) < 0:
                yield signal(raw, *m.span(), "HQ602")
    credited, due = map_.where(ATTRIBUTIONS), map_.due
    for a, b in pairs:
        if due.find(1, a, b) < 0 and credited.find(1, a, b) >= 0:
            yield from _times(raw, a, b)
    for table in source.tables:
        if map_.holds(*table.span, TABLES):
            yield from _columns(raw, table, map_)


def unlikely_days(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Deadlines whose day is of no month or year that their words name (上半年 became 12-31), or
    that have no day although they name a month (5月底取得成效). The task's words are named too:
    a deadline may stand in a table far from them."""
    for task in tasks:
        due = task.deadline
        if due is not None and due.spans and _is_unlikely(due):
            if any(doubt.code == "HQ401" for doubt in task.doubts):
                continue  # that it has no day is told
            words = {"words": " ".join(due.text.split())}
            yield Doubt("HQ608", (*due.spans, *task.text.spans()), words)


def _is_unlikely(due: Deadline) -> bool:
    words = "".join(due.text.split())
    months = {int(m[1]) if m[1] else _MONTHS[m[0]] for m in _MONTH.finditer(words)}
    if due.date is None:
        return bool(months) and not _NO_DAY.search(words)
    years = [int(year) for year in _YEAR.findall(words)]
    if years and not min(years) <= int(due.date[:4]) <= max(years):
        return True
    return bool(months) and int(due.date[5:7]) not in months


def _has_deadline(map_: Coverage, start: int, end: int) -> bool:
    return map_.due.find(1, start, end) >= 0


def _times(raw: str, start: int, end: int) -> Iterator[Signal]:
    m = _TIME.search(raw, start, end) if _OF_TIME.search(raw, start, end) else None
    if m:
        yield signal(raw, m.start(), m.end(), "HQ602")


def _columns(raw: str, table: Table, map_: Coverage) -> Iterator[Signal]:
    """Times below heads of times; not those at which the work begins (开工时间), nor the stages
    below a wide head (时间进度 over 一季度, 二季度)."""
    below: dict[int, int] = {}
    heads = _HEAD_ROWS
    for cell in table.cells:
        if not cell.spans:
            continue
        start, end = cell.spans[0].start, cell.spans[-1].end
        if cell.row < heads:
            words = "".join(raw[start:end].split())
            if _ROW_NUMBER.fullmatch(words):
                heads = cell.row
            elif cell.colspan == 1 and _is_head(words):
                below[cell.col] = cell.row + cell.rowspan
                continue
        if cell.row >= below.get(cell.col, cell.row + 1) and not _has_deadline(map_, start, end):
            yield from _times(raw, start, end)


def _is_head(words: str) -> bool:
    return len(words) <= _LONGEST_HEAD and bool(_HEAD.fullmatch(words)) and not is_no_limit(words)
