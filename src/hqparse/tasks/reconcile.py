"""Drafts of the body and rows of the annex become one list of tasks; conflicts become doubts.

The body's value stands (annotation rule 4); a stated credit beats an inherited one.
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.attribute.in_sentence import NAME as in_sentence
from hqparse.language.regexes import lazy
from hqparse.model.findings import (
    Credit,
    Doubt,
    Item,
    Origin,
    Role,
    TableRow,
    Task,
    TaskUnit,
)
from hqparse.model.named import made_of
from hqparse.outline.outline import Draft
from hqparse.tasks.annex import folded, merged_rows

_TITLE = lazy(r"[。；，：！？\n]")
_LONG = 15
"""Tasks of more characters do not say the same by chance."""
_NEAR = 40
"""How many tasks of one number, or one beginning, are compared with a row."""


def tasks_of(drafts: Sequence[Draft], lead_first: str) -> list[Task]:
    """The drafts as tasks: units settled, a passage repeated word for word counted once."""
    attributed = any(
        d.credit and d.credit.names_units and d.credit.rule != in_sentence for d in drafts
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
        deadline = credit.deadline
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


# --- body and annex ------------------------------------------------------------------------------


def with_rows(
    tasks: Sequence[Task],
    rows: Sequence[TableRow],
    lead_first: str,
    items: Sequence[Item] = (),
) -> list[Task]:
    """The body's tasks and the annex's rows as one list: a row that repeats an item adds what
    the item lacks (deadline, units), and differences are reported; the others are tasks. `items`:
    the body's outline; an item that only the annex makes a task of is taken from it."""
    if not rows:
        return list(tasks)
    rows = merged_rows(rows, [*(t.text for t in tasks), *(i.text for i in items if i.mark)])
    matched = _matched(tasks, rows)
    repeats = len(matched) >= 0.5 * len(rows) or (len(matched) >= 3 and len(tasks) > len(rows))
    stated = _by_words(items) if repeats and len(matched) < len(rows) else {}
    out = list(tasks)
    added: list[Task] = []
    for n, row in enumerate(rows):
        if n in matched:
            out[matched[n]] = _completed(out[matched[n]], row, lead_first)
            continue
        item = stated.get(folded(row.text.value)) if stated else None
        if item is not None:
            added.append(_completed(_task_of(item), row, lead_first))
            continue
        task = row_task(row, lead_first)
        if repeats:
            printed = row.mark.printed if row.mark else str(n + 1)
            lone = Doubt("HQ210", row.text.spans()[:1], {"row": printed})
            task = task._replace(doubts=(*task.doubts, lone))
        added.append(task)
    if repeats and len(matched) < len(tasks):
        hit = set(matched.values())
        for i, task in enumerate(tasks):
            if i not in hit:
                missing = Doubt("HQ211", task.text.spans()[:1])
                out[i] = task._replace(doubts=(*task.doubts, missing))
    return out + added


def _by_words(items: Sequence[Item]) -> dict[str, Item]:
    """The numbered items of the body, each by its words, which a row may repeat; of those that
    are alike the first."""
    return {folded(i.text.value): i for i in reversed(items) if i.mark and not i.children}


def _task_of(item: Item) -> Task:
    return Task(item.text, task_title(item.text.value), item.path, item.mark)


def row_task(row: TableRow, lead_first: str) -> Task:
    """A row as a task of its own."""
    credit = Credit(0, 0, "table", row.lead, row.supporting, row.responsible, row.deadline)
    units, implied = credited_units(credit, lead_first, inherited=False)
    noted = (Doubt("HQ304", (), {"note": lead_first[:30]}),) if implied else ()
    return Task(
        text=row.text,
        title=task_title(row.text.value),
        path=row.path,
        mark=row.mark,
        origin=Origin.TABLE,
        units=units,
        deadline=row.deadline,
        doubts=(*row.doubts, *noted),
    )


def _matched(tasks: Sequence[Task], rows: Sequence[TableRow]) -> dict[int, int]:
    """row → the task that it repeats: the same words, or the same number and much the same."""
    if not tasks:
        return {}
    words = [folded(t.text.value) for t in tasks]
    whole = {w: i for i, w in reversed(list(enumerate(words))) if w}
    near: dict[int | str, list[int]] = {}
    for i, task in enumerate(tasks):
        near.setdefault(words[i][:10], []).append(i)
        if task.mark:
            near.setdefault(task.mark.number, []).append(i)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for n, row in enumerate(rows):
        said = folded(row.text.value)
        keys = (row.mark.number if row.mark else None, said[:10])
        likely = (i for key in keys if key is not None for i in near.get(key, ())[:_NEAR])
        at = whole.get(said)
        if at is None or at in taken:
            at = next((i for i in likely if i not in taken and _alike(words[i], said)), None)
        if at is not None:
            found[n] = at
            taken.add(at)
    return found


def _alike(a: str, b: str) -> bool:
    """Most pairs of neighbouring characters are shared, or one begins with the other."""
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) >= 6 and long.startswith(short[: max(6, len(short) - 1)]):
        return True
    pa = {a[i : i + 2] for i in range(len(a) - 1)}
    pb = {b[i : i + 2] for i in range(len(b) - 1)}
    return 2 * len(pa & pb) >= 1.3 * max(1, (len(pa) + len(pb)) / 2)


def _completed(task: Task, row: TableRow, lead_first: str) -> Task:
    """The task with what only the row knows, and a doubt for each difference."""
    doubts = list(task.doubts)
    alone = row_task(row, lead_first)
    units, said = task.units, row.doubts
    if not units and alone.units:
        units, said = alone.units, alone.doubts
        doubts = [d for d in doubts if d.code != "HQ206"]
    else:
        doubts += _differences(task, alone)
    deadline = task.deadline
    if deadline is None:
        deadline = row.deadline
    elif row.deadline and row.deadline.date != deadline.date:
        spans = (*deadline.spans, *row.deadline.spans)
        words = {"field": "时限", "body": deadline.text, "annex": row.deadline.text}
        doubts.append(Doubt("HQ201", spans, words))
    return task._replace(units=units, deadline=deadline, doubts=(*doubts, *said))


_ROLE_NAME = {Role.LEAD: "牵头单位", Role.SUPPORTING: "配合单位", Role.RESPONSIBLE: "责任单位"}


def _differences(task: Task, row: Task) -> list[Doubt]:
    out: list[Doubt] = []
    for role in Role:
        body = {u.unit.name: u.unit for u in task.units if u.role is role}
        annex = {u.unit.name: u.unit for u in row.units if u.role is role}
        if not annex or set(body) == set(annex):
            continue
        only = [u for n, u in body.items() if n not in annex]
        other = [u for n, u in annex.items() if n not in body]
        words = {
            "field": _ROLE_NAME[role],
            "body": "、".join(u.name for u in only) or "—",
            "annex": "、".join(u.name for u in other) or "—",
        }
        spans = tuple(s for u in (*only, *other) for s in u.spans)
        out.append(Doubt("HQ201", spans, words))
    return out
