"""The tasks of the body and the rows of the annex become one list; conflicts become doubts.

The body's value stands (annotation rule 4).
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.model.findings import Credit, Doubt, Item, Origin, Role, TableRow, Task
from hqparse.tasks.annex import folded, merged_rows
from hqparse.tasks.reconcile import credited_units, task_title

_NEAR = 40
"""How many tasks of one number, or one beginning, are compared with a row."""


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
