"""Which column holds the tasks: what the heads leave open, the cells decide."""

from collections.abc import Sequence
from typing import NamedTuple

from hqparse.language.regexes import lazy
from hqparse.tables.grid import Entry, Row
from hqparse.tables.heads import BARE_UNITS, UNITS, Field, Head
from hqparse.tables.pages import Joined
from hqparse.tables.seams import number_column
from hqparse.units.lists import looks_like_unit

_WORK = lazy(r"任务|工作|事项|举措|措施|要点|内容|政策|改革|目标")
_AIMS = lazy(r"目标|成效|成果|要求|标准|计划|安排")
_WEAK = lazy(r"(?:实施|承担|执行|完成|主管|支持)(?:单位|部门|主体)")
_MONEY = lazy(r"金额|补助|补贴|奖励|资金|投资")
_TASKS = lazy(r"任务|工作|事项|举措|措施")


class Columns(NamedTuple):
    """The columns of a task table by their use; `dropped` holds those that no field takes."""

    content: int
    number: int | None
    path: tuple[int, ...]
    units: tuple[tuple[int, Field], ...]
    due: int | None
    dropped: tuple[int, ...]
    lead_first: frozenset[int] = frozenset()


def task_columns(table: Joined) -> Columns | None:
    """The columns of a table whose rows are tasks; None for every other table."""
    if table.head is None:
        return None
    head = _filled_in(table.head, table.rows)
    content = _content(head, table.rows)
    units = tuple((c, head.fields[c]) for c in head.columns(*UNITS))
    deadlines = head.columns(Field.DEADLINE)
    if content is None or not _is_task_table(head, content, bool(units), bool(deadlines)):
        return None
    numbers = head.columns(Field.NUMBER)
    path = _path(head, table.rows, content)
    used = {content, *path, *(c for c, _ in units), *deadlines[:1], *numbers[:1]}
    dropped = tuple(c for c in range(len(head.fields)) if c not in used)
    number = numbers[0] if numbers else None
    due = deadlines[0] if deadlines else None
    return Columns(content, number, path, units, due, dropped, head.notes)


def _filled_in(head: Head, rows: Sequence[Row]) -> Head:
    """Columns whose heads say nothing: digits are numbers, names below 单位 are units."""
    fields = list(head.fields)
    number = number_column(head, rows)
    if number is not None:
        fields[number] = Field.NUMBER
    for col, words in enumerate(head.words):
        if fields[col] is Field.OTHER and words in BARE_UNITS:
            keys = [e.key for e in _cells(rows, col) if e.key]
            if keys and 3 * sum(map(looks_like_unit, keys)) >= 2 * len(keys):
                fields[col] = Field.RESPONSIBLE
    return Head(head.first, head.end, tuple(fields), head.words, head.notes)


def _cells(rows: Sequence[Row], col: int) -> list[Entry]:
    """The column's cells, each once; rows of one cell (sections) are left out."""
    cells = (r.cells[col] for r in rows if len(r.entries) > 1)
    return list(dict.fromkeys(c for c in cells if c is not None))


def _length(rows: Sequence[Row], col: int) -> float:
    keys = [e.key for e in _cells(rows, col) if e.key]
    return sum(map(len, keys)) / len(keys) if keys else 0.0


def _content(head: Head, rows: Sequence[Row]) -> int | None:
    """The column of the tasks among those of work; None if there is none."""
    works = head.columns(Field.CONTENT)
    measures = head.columns(Field.MEASURE)
    if not works:
        return max(measures, key=lambda c: _length(rows, c), default=None)
    best = max(works, key=lambda c: _length(rows, c))
    return next((m for m in measures if _details(head, rows, best, m)), best)


def _details(head: Head, rows: Sequence[Row], work: int, measure: int) -> bool:
    """True if the measures to the right are the tasks, and `work` names their group: a merged
    重点任务 over several 具体举措, or a short one beside a long one."""
    if measure < work:
        return False
    if len(_cells(rows, measure)) > len(_cells(rows, work)):
        return True
    short, long = _length(rows, work), _length(rows, measure)
    return not _AIMS.search(head.words[measure]) and short <= 20 and long >= 2 * short


def _path(head: Head, rows: Sequence[Row], content: int) -> tuple[int, ...]:
    """Category columns, and columns of work left of the content that are merged or shorter."""
    works = [c for c in head.columns(Field.CONTENT, Field.MEASURE) if c < content]
    cells, length = len(_cells(rows, content)), _length(rows, content)
    above = [
        c
        for c in works
        if not _AIMS.search(head.words[c])
        and (len(_cells(rows, c)) < cells or _length(rows, c) < 0.7 * length)
    ]
    return tuple(sorted((*head.columns(Field.CATEGORY), *above)))


def _is_task_table(head: Head, content: int, units: bool, dated: bool) -> bool:
    """Rows are tasks where units stand beside work, or at least a time limit does; lists of
    subsidised projects and of figures are none."""
    words = head.words[content]
    if head.columns(Field.INDICATOR) and not _WORK.search(words):
        return False
    roles = [head.words[c] for c in head.columns(*UNITS)]
    if units and all(_WEAK.search(w) for w in roles):
        money = any(_MONEY.search(w) for w in head.words)
        return bool(_WORK.search(words)) and not (money and "项目" in words)
    return units or (dated and bool(_TASKS.search(words)))
