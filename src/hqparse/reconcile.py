"""Drafts of the body and rows of the annex become one list of tasks; conflicts become doubts.

The body's value stands (annotation rule 4); a stated credit beats an inherited one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hqparse.choose import Draft
from hqparse.model import Credit, Doubt, Origin, Role, Task, TaskUnit, Unit

_TITLE = re.compile(r"[。；，：！？\n]")
_BLANK = re.compile(r"\s+")


def tasks_of(drafts: Sequence[Draft], raw: str, lead_first: str) -> list[Task]:
    """The drafts as tasks: units settled, a passage repeated word for word counted once."""
    attributed = any(d.credit and d.credit.units for d in drafts)
    tasks: list[Task] = []
    seen: dict[str, int] = {}
    for draft in drafts:
        task = _task(draft, raw, lead_first, attributed)
        key = _BLANK.sub("", task.text.value).rstrip("。")
        if len(key) > 15 and key in seen:
            first = tasks[seen[key]]
            spans = task.text.spans(raw)
            doubt = Doubt("HQ205", spans, {"words": key[:20]})
            better = first if first.units or not task.units else task
            tasks[seen[key]] = replace(better, doubts=(*first.doubts, doubt))
            continue
        seen[key] = len(tasks)
        tasks.append(task)
    return tasks


def title_of(text: str) -> str:
    """The run-in heading or the opening clause.

    >>> title_of("做大会展经济规模。依托国家会展中心")
    '做大会展经济规模'
    """
    first = text.split("\n")[0]
    m = _TITLE.search(first)
    return (first[: m.start()] if m else first).strip()[:60]


def _task(draft: Draft, raw: str, lead_first: str, attributed: bool) -> Task:
    credit = draft.credit or draft.inherited
    doubts = list(draft.doubts)
    units: tuple[TaskUnit, ...] = ()
    deadline = None
    if credit is not None:
        units, implied = credited_units(credit, lead_first, inherited=draft.credit is None)
        deadline = credit.deadline
        if draft.credit is not None:
            doubts += credit.doubts
        else:
            heading = {"heading": draft.from_heading[:20]}
            doubts.append(Doubt("HQ303", draft.text.spans(raw)[:1], heading))
        if implied:
            doubts.append(Doubt("HQ304", (), {"note": lead_first[:30]}))
    elif attributed and draft.origin is not Origin.TABLE:
        doubts.append(Doubt("HQ206", draft.text.spans(raw)[:1]))
    return Task(
        text=draft.text,
        title=title_of(draft.text.value),
        path=draft.path,
        mark=draft.mark,
        origin=draft.origin,
        units=units,
        deadline=deadline,
        doubts=tuple(doubts),
    )


def credited_units(
    credit: Credit, lead_first: str, *, inherited: bool
) -> tuple[tuple[TaskUnit, ...], bool]:
    """The units with their roles; under a lead-first note the first of the list leads."""
    lead, rest = credit.lead, credit.responsible
    implied = bool(lead_first and not lead and rest)
    if implied:
        lead, rest = rest[:1], rest[1:]

    def many(role: Role, units: tuple[Unit, ...], *, implied: bool = False) -> list[TaskUnit]:
        return [TaskUnit(u, role, inherited, implied) for u in units]

    out = [
        *many(Role.LEAD, lead, implied=implied),
        *many(Role.SUPPORTING, credit.supporting),
        *many(Role.RESPONSIBLE, rest),
    ]
    return tuple(out), implied
