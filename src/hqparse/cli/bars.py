"""`hqparse show --stats`: the units' work and the deadlines as bars in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hqparse.cli.display import safe
from hqparse.cli.words import pick
from hqparse.desk.charts.figures import Figures, figures

if TYPE_CHECKING:
    from hqparse.output.shapes import Record
    from hqparse.output.workload import Workload

_ROLES = (
    ("lead", "█", "blue", "leads", "牵头"),
    ("supporting", "▒", "cyan", "supports", "配合"),
    ("responsible", "░", "yellow", "responsible", "责任"),
)
"""key, sign of the bar (roles are told apart without colours too), colour, words"""
_LONGEST = 50
"""Signs of the longest bar."""
_TOP = 20


def draw(screen: Console, record: Record, lang: str) -> None:
    """Bars of the units with most tasks, and of the months in which tasks are due."""
    found = figures([record], _TOP)
    if found["units"]:
        _units(screen, found, lang)
    if found["deadlines"]:
        _deadlines(screen, found, lang)
    if found["undated"]:
        n = found["undated"]
        screen.print(pick(lang, f"without a date: {n}", f"无明确日期：{n}项"))
    if not found["tasks"]:
        screen.print(pick(lang, "no tasks", "没有任务"))


def _units(screen: Console, found: Figures, lang: str) -> None:
    legend = (f"{sign} {pick(lang, en, zh)}" for _, sign, _, en, zh in _ROLES)
    screen.print(Text(pick(lang, "tasks by unit", "各单位任务量"), style="bold"))
    screen.print(Text("  ".join(legend)))
    most = max(sum(_counts(unit)) for unit in found["units"])
    grid = _grid()
    for unit in found["units"]:
        bar = Text()
        for (_, sign, colour, *_), n in zip(_ROLES, _counts(unit), strict=True):
            bar.append(sign * _length(n, most), style=colour)
        grid.add_row(safe(unit["unit"]), str(unit["tasks"]), bar)
    screen.print(grid)
    if found["others"]:
        screen.print(pick(lang, f"and {found['others']} more", f"另有{found['others']}个单位"))


def _counts(unit: Workload) -> tuple[int, int, int]:
    return unit["lead"], unit["supporting"], unit["responsible"]


def _deadlines(screen: Console, found: Figures, lang: str) -> None:
    screen.print(Text(pick(lang, "deadlines", "到期任务"), style="bold"))
    most = max(due["tasks"] for due in found["deadlines"])
    grid = _grid()
    for due in found["deadlines"]:
        if due["tasks"]:
            bar = Text("█" * _length(due["tasks"], most), style="blue")
            grid.add_row(due["when"], str(due["tasks"]), bar)
    screen.print(grid)


def _grid() -> Table:
    grid = Table(box=box.SIMPLE, show_header=False, show_edge=False, pad_edge=False)
    grid.add_column(overflow="fold", max_width=30)
    grid.add_column(justify="right")
    grid.add_column(no_wrap=True, overflow="crop")
    return grid


def _length(n: int, most: int) -> int:
    """Signs of a bar: in proportion where the longest would not fit, one a task else."""
    return n if most <= _LONGEST else max(1, round(n * _LONGEST / most)) if n else 0
