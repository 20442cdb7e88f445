"""Records → the figures that are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict

from hqparse.output.workload import Workload, workloads

if TYPE_CHECKING:
    from hqparse.output.shapes import Record, TaskRecord

MOST_MONTHS = 36
"""Where deadlines lie further apart, they are counted by years."""
_MOST_CHAPTERS = 24


class Matrix(TypedDict):
    """`cells[i][j]`: the tasks of unit i below heading j, whatever its role in them."""

    units: list[str]
    chapters: list[str]
    cells: list[list[int]]


class DueMonth(TypedDict):
    """The tasks that are due in a month (`2025-06`) or a year (`2025`)."""

    when: str
    tasks: int


class Figures(TypedDict):
    """`others`: how many units are left out behind the first ones; `undated`: tasks without a
    date."""

    title: str
    documents: int
    tasks: int
    units: list[Workload]
    others: int
    matrix: Matrix
    deadlines: list[DueMonth]
    undated: int


def figures(records: Sequence[Record], top: int = 20) -> Figures:
    """The figures of some records; `top`: how many units (0: all)."""
    tasks = [task for record in records for task in record["tasks"]]
    all_ = workloads(records)
    units = all_[:top] if top else all_
    dates = [task["deadline"]["date"] for task in tasks if task["deadline"]]
    dated = sorted(date for date in dates if date)
    return Figures(
        title=_title(records),
        documents=len(records),
        tasks=len(tasks),
        units=units,
        others=len(all_) - len(units),
        matrix=_matrix(tasks, [unit["unit"] for unit in units]),
        deadlines=[DueMonth(when=when, tasks=n) for when, n in _by_month(dated)],
        undated=len(tasks) - len(dated),
    )


def _title(records: Sequence[Record]) -> str:
    if len(records) != 1:
        return ""
    return records[0]["notice"]["title"] or records[0]["source"]["name"]


def _matrix(tasks: Sequence[TaskRecord], units: Sequence[str]) -> Matrix:
    level = _level(tasks)
    chapters = list(dict.fromkeys(_chapter(task, level) for task in tasks))
    kept = [chapter for chapter in chapters if chapter][:_MOST_CHAPTERS]
    counts = Counter(
        (name, _chapter(task, level))
        for task in tasks
        for name in {unit["canonical"] for unit in task["units"]}
    )
    cells = [[counts[unit, chapter] for chapter in kept] for unit in units]
    return Matrix(units=list(units), chapters=kept, cells=cells)


def _level(tasks: Sequence[TaskRecord]) -> int:
    """The first level of headings that parts the tasks: 一、 where there are several."""
    depth = max((len(task["path"]) for task in tasks), default=0)
    parts = (n for n in range(depth) if len({_chapter(task, n) for task in tasks}) > 1)
    return next(parts, 0)


def _chapter(task: TaskRecord, level: int) -> str:
    path = task["path"]
    return path[min(level, len(path) - 1)] if path else ""


def _by_month(dates: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The months from the first deadline to the last, those without one too; years where they are
    many."""
    if not dates:
        return
    months = list(_months(dates[0], dates[-1]))
    size = 7 if len(months) <= MOST_MONTHS else 4
    counts = Counter(date[:size] for date in dates)
    for when in months if size == 7 else dict.fromkeys(month[:4] for month in months):
        yield when, counts[when]


def _months(first: str, last: str) -> Iterable[str]:
    """
    >>> list(_months("2024-11-30", "2025-01-31"))
    ['2024-11', '2024-12', '2025-01']
    """
    start, end = (int(date[:4]) * 12 + int(date[5:7]) - 1 for date in (first, last))
    return (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1))
