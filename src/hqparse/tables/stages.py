"""Several columns of works in one table: 上半年任务 beside 下半年任务, 改革任务 beside 民生任务."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt
from hqparse.tables.columns import Columns
from hqparse.tables.contents import cells_below, length
from hqparse.tables.grid import Row, is_none
from hqparse.tables.heads import Field, Head
from hqparse.tables.pages import Joined

_TIME = lazy(
    r"第?[一二三四1-4]季度|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?|20\d\d年度?|[本下上]年度?|[近中远]期"
    r"|第?[一二三四五六七八九十\d]{1,2}(?:阶段|批|期)?$"
)
_CALENDAR = lazy("季度|半年|月|年")
_NOUN = lazy(r"(?:任务|工作|事项)(?:内容)?$")
_GENERAL = lazy(
    r"(?:重点|主要|具体|工作|年度|总体|核心|目标|[一二三]级|子|分|总|细化|分解|专项|推进|落实|任务|事项|内容)*+"
)


def with_columns_of_times(table: Joined, columns: Columns) -> Columns:
    """The columns with those `beside` the one of works whose heads differ from its but in a time
    or a number: 一季度任务 | 二季度任务 (HQ602 if no column has time limits), 任务一 | 任务二."""
    head = table.head
    if head is None:
        return columns
    own = head.words[columns.content]
    bare = _TIME.sub("", own)
    if bare == own or not bare:
        return columns
    works = [c for c in columns.dropped if head.fields[c] is Field.CONTENT]
    beside = [c for c in works if head.words[c] != own and _TIME.sub("", head.words[c]) == bare]
    if not beside:
        return columns
    said = "、".join(head.words[c] for c in sorted((columns.content, *beside)))
    doubts = (Doubt("HQ602", table.spans[:1], {"words": said[:40]}),)
    timed = columns.due is None and _CALENDAR.search(said)
    return columns._replace(
        beside=tuple(beside),
        dropped=tuple(c for c in columns.dropped if c not in beside),
        doubts=(*columns.doubts, *(doubts if timed else ())),
    )


def one_for_each(group: Sequence[Row], columns: Columns) -> Iterator[tuple[Sequence[Row], int]]:
    """The rows of a task, for each of its columns of works with the works of that one in the
    place of the first; and the column."""
    for col in sorted((columns.content, *columns.beside)):
        if col == columns.content:
            yield group, col
            continue
        rows = []
        for row in group:
            cells = list(row.cells)
            cells[columns.content] = row.cells[col]
            rows.append(row._replace(cells=tuple(cells)))
        yield rows, col


def other_works(table: Joined, columns: Columns) -> Iterator[Doubt]:
    """HQ207 for a column of works of another kind that was not read: 民生任务 beside 改革任务."""
    head = table.head
    if head is None or not _is_special(head, columns.content):
        return
    long = length(table.rows, columns.content)
    for col in columns.dropped:
        if head.fields[col] is not Field.CONTENT or not _is_special(head, col):
            continue
        cells = [e for e in cells_below(table.rows, col) if not is_none(e)]
        if cells and long <= 2 * length(table.rows, col):
            said = f"{head.words[col]} {cells[0].key}"
            yield Doubt("HQ207", cells[0].spans, {"words": said[:40]})


def _is_special(head: Head, col: int) -> bool:
    words = head.words[col]
    return _NOUN.search(words) is not None and _GENERAL.fullmatch(words) is None
