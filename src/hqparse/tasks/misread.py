"""Names of units that OCR misread by one look-alike character (经剂 for 经济), put right and told.

A name is put right where exactly one other character makes it that of a usual body, or a name that
the document gives elsewhere more often. What was read stays in the raw text, at the unit's places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hqparse.model.findings import Doubt, Task, TaskUnit
from hqparse.units.canonical import canonical_names
from hqparse.units.lookalikes import alike, all_meant

_OFTEN = 2


def put_right(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks of scanned pages: names put right (HQ158), or doubted where several are meant
    (HQ155)."""
    own = (
        credited.unit.name for task in tasks for credited in task.units if not credited.inherited
    )
    count = Counter(own)
    return tuple(_of_task(task, count) for task in tasks)


def _of_task(task: Task, count: Mapping[str, int]) -> Task:
    units: list[TaskUnit] = []
    doubts: list[Doubt] = []
    for credited in task.units:
        unit, others = credited.unit, _others(credited.unit.name, count)
        if len(others) == 1:
            (name,) = others
            (canonical,) = canonical_names([name])
            right = unit._replace(name=name, canonical=canonical, known=True)
            units.append(credited._replace(unit=right))
        else:
            units.append(credited)
        if others and not credited.inherited:
            code = "HQ158" if len(others) == 1 else "HQ155"
            doubts.append(Doubt(code, unit.spans, {"name": unit.name, "other": others[0]}))
    if not doubts and units == list(task.units):
        return task
    return task._replace(units=tuple(units), doubts=(*task.doubts, *doubts))


def _others(name: str, count: Mapping[str, int]) -> list[str]:
    """The names that one look-alike character makes of a name, which is none itself."""
    meant = all_meant(name)
    if meant or count[name] > 1:
        return meant
    return [other for other in alike(name) if count.get(other, 0) >= _OFTEN]
