"""Notices made by chance from many forms give their tasks, whatever their layout."""

from __future__ import annotations

from hqparse.model.findings import Role
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from made_notices import NOBODY, Task, folded, notice

MANY = 300
AT_LEAST = 0.995  # of the tasks: some wrapped lines can be read in two ways


def found(text: str) -> list[Task]:
    tasks: list[Task] = []
    for t in find(read_bytes(text.encode(), "made.txt")).tasks:
        units = {r: frozenset(u.unit.name for u in t.units if u.role is r) for r in Role}
        path = tuple(map(folded, t.path))
        day = t.deadline.date if t.deadline else None
        roles = (units[Role.LEAD], units[Role.SUPPORTING], units[Role.RESPONSIBLE])
        tasks.append((folded(t.text.value), path, *roles, day))
    return tasks


def test_tasks_of_made_notices() -> None:
    wanted = right = surplus = 0
    for seed in range(MANY):
        text, tasks = notice(seed)
        got = found(text)
        wanted += len(tasks)
        right += sum(t in got for t in tasks)
        surplus += sum(t not in tasks for t in got)
    assert wanted > 10 * MANY
    assert right >= AT_LEAST * wanted
    assert surplus <= (1 - AT_LEAST) * wanted


def test_same_seed_same_notice() -> None:
    assert notice(7) == notice(7)
    assert notice(7) != notice(8)
    assert any(t[2] != NOBODY for t in notice(7)[1] + notice(8)[1] + notice(9)[1])
