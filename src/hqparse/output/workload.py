"""How much each unit has to do: the tasks of one or several records, counted by unit and role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


class Workload(TypedDict):
    """What one unit has to do. `unit` is the canonical name, `names` all that are printed; a task
    counts once in `tasks`, and once in each role that the unit has in it."""

    unit: str
    tasks: int
    lead: int
    supporting: int
    responsible: int
    documents: int
    names: list[str]


def workloads(records: Iterable[Record]) -> list[Workload]:
    """The units with their tasks, those with most first; equal ones in the order of the text."""
    found: dict[str, Workload] = {}
    for record in records:
        for name in dict.fromkeys(_count(record, found)):
            found[name]["documents"] += 1
    return sorted(found.values(), key=lambda one: -one["tasks"])


def _count(record: Record, found: dict[str, Workload]) -> list[str]:
    """Adds the tasks of one record; the units in it."""
    seen: list[str] = []
    for task in record["tasks"]:
        for name in dict.fromkeys(unit["canonical"] for unit in task["units"]):
            found.setdefault(name, _none(name))["tasks"] += 1
            seen.append(name)
        for name, role in dict.fromkeys((u["canonical"], u["role"]) for u in task["units"]):
            found[name][role] += 1
        for unit in task["units"]:
            if unit["name"] not in found[unit["canonical"]]["names"]:
                found[unit["canonical"]]["names"].append(unit["name"])
    return seen


def _none(name: str) -> Workload:
    return Workload(unit=name, tasks=0, lead=0, supporting=0, responsible=0, documents=0, names=[])
