"""Drafts of the body become tasks; a stated credit beats an inherited one. (What the rows of an
annex add to them is in `rows`.)"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.attribute.reading import SENTENCE
from hqparse.language.regexes import lazy
from hqparse.model.findings import (
    Credit,
    Doubt,
    Origin,
    Role,
    Task,
    TaskUnit,
)
from hqparse.model.named import made_of
from hqparse.outline.outline import Draft

_TITLE = lazy(r"[。；，：！？\n]")
_LONG = 15
"""Tasks of more characters do not say the same by chance."""


def tasks_of(drafts: Sequence[Draft], lead_first: str) -> list[Task]:
    """The drafts as tasks: units settled, a passage repeated word for word counted once."""
    attributed = any(
        d.credit and d.credit.names_units and d.credit.rule != SENTENCE for d in drafts
    )
    tasks: list[Task] = []
    seen: dict[str, int] = {}
    for draft in drafts:
        task = _task(draft, lead_first, attributed)
        key = "".join(task.text.value.split()).rstrip("。")
        if key in seen and (len(key) > _LONG or _is_copy(task, tasks[seen[key]])):
            first = tasks[seen[key]]
            spans = task.text.spans()
            doubt = Doubt("HQ205", spans, {"words": key[:20]})
            better = first if first.units or not task.units else task
            tasks[seen[key]] = better._replace(doubts=(*better.doubts, doubt))
            continue
        seen[key] = len(tasks)
        tasks.append(task)
    return tasks


def _is_copy(task: Task, other: Task) -> bool:
    """True for a task of few words that stands twice under one heading with one number, for the
    same units and until the same day."""
    if task.mark is None or other.mark is None or not task.units:
        return False
    return _identity(task) == _identity(other)


def _identity(task: Task) -> tuple[object, ...]:
    units = [(credited.unit.name, credited.role) for credited in task.units]
    due = task.deadline and (task.deadline.text, task.deadline.date)
    return task.mark and task.mark.number, task.path, units, due


def task_title(text: str) -> str:
    """The run-in heading or the opening clause.

    >>> task_title("做强夜间经济品牌。依托云溪文化广场")
    '做强夜间经济品牌'
    """
    m = _TITLE.search(text)
    return (text[: m.start()] if m else text).strip()[:60]


def _task(draft: Draft, lead_first: str, attributed: bool) -> Task:
    own, shared = draft.credit, draft.inherited
    credit = own or shared
    doubts = list(draft.doubts)
    units: tuple[TaskUnit, ...] = ()
    deadline = None
    if credit is not None:
        inherits = shared is not None and shared.names_units
        named = shared if inherits and shared else credit
        units, implied = credited_units(named, lead_first, inherited=inherits)
        if inherits and own:  # who supports
            units = _in_order(*units, *credited_units(own, "", inherited=False)[0])
        deadline = credit.deadline or (shared.deadline if inherits and shared else None)
        if own is not None:
            doubts += own.doubts
        if inherits:
            heading = {"heading": draft.from_heading[:20]}
            doubts.append(Doubt("HQ303", draft.text.spans()[:1], heading))
        if implied:
            doubts.append(Doubt("HQ304", (), {"note": lead_first[:30]}))
    elif attributed and draft.origin is not Origin.TABLE:
        doubts.append(Doubt("HQ206", draft.text.spans()[:1]))
    return Task(
        text=draft.text,
        title=task_title(draft.text.value),
        path=draft.path,
        mark=draft.mark,
        origin=draft.origin,
        units=units,
        deadline=deadline,
        doubts=tuple(doubts),
    )


def _in_order(*units: TaskUnit) -> tuple[TaskUnit, ...]:
    order = list(Role)
    return tuple(sorted(units, key=lambda u: order.index(u.role)))


def credited_units(
    credit: Credit, lead_first: str, *, inherited: bool
) -> tuple[tuple[TaskUnit, ...], bool]:
    """The units with their roles; under a lead-first note the first of the list leads."""
    lead, rest = credit.lead, credit.responsible
    implied = bool(lead_first and not lead and rest)
    if implied:
        lead, rest = rest[:1], rest[1:]

    out: list[TaskUnit] = []
    for role, units, by_note in (
        (Role.LEAD, lead, implied),
        (Role.SUPPORTING, credit.supporting, False),
        (Role.RESPONSIBLE, rest, False),
    ):
        for unit in units:
            out.append(made_of(TaskUnit, (unit, role, inherited, by_note)))
    return tuple(out), implied
