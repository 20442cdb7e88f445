"""Two records → one comparison: groups of tasks with what was changed, and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict

from hqparse.desk.compare.groups import POSSIBLE, Group, same_words, task_groups
from hqparse.desk.compare.likeness import ComparedTask
from hqparse.desk.compare.near import Likenesses
from hqparse.desk.compare.wording import changed
from hqparse.desk.days_named import calendar_of, latest
from hqparse.language.deadlines import Calendar
from hqparse.language.regexes import lazy
from hqparse.output.fields import ROLES

if TYPE_CHECKING:
    from hqparse.output.shapes import Record, TaskRecord

KINDS = ("kept", "reworded", "split", "joined", "regrouped", "possible", "new", "gone")
"""What became of a task: the same words; other words; several of it; one of several; several of
several; perhaps the same one; only in the second list; only in the first."""

CHANGES = ("deadline", *ROLES, "chapter")

_BLANK = lazy(r"\s")
_HEAD = lazy(r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、")


class Side(TypedDict):
    """One of the two documents."""

    source: str
    title: str | None
    document_number: str | None
    issue_date: str | None
    tasks: int


class TaskSide(TypedDict):
    """A task in one of the lists."""

    id: str
    number: str | None
    title: str
    text: str
    chapter: str
    lead_units: list[str]
    supporting_units: list[str]
    responsible_units: list[str]
    deadline: str | None
    deadline_date: str | None


class ComparedRow(TypedDict):
    """Tasks that belong together. `changes` names what differs besides the words (`CHANGES`);
    `words` are the runs of both texts where one stands against one."""

    kind: str
    likeness: float
    changes: list[str]
    words: list[list[str]]
    a: list[TaskSide]
    b: list[TaskSide]


class Tally(TypedDict):
    """How many tasks a chapter or unit has in both lists, and how many rows of each kind."""

    name: str
    a: int
    b: int
    kinds: dict[str, int]


class Comparison(TypedDict):
    """The whole, as it is written as JSON."""

    schema_version: str
    a: Side
    b: Side
    counts: dict[str, int]
    changes: dict[str, int]
    by_chapter: list[Tally]
    by_unit: list[Tally]
    rows: list[ComparedRow]


def compare(one: Record, other: Record) -> Comparison:
    """The tasks of two records side by side."""
    a, b = ([_plain(task["text"]) for task in record["tasks"]] for record in (one, other))
    found = likenesses(one, other, POSSIBLE)
    made = task_groups(found.rows, len(b), same_words(found.of, a, b))
    rows = [_row(group, one, other) for group in made]
    roles = [role for role in ROLES if all(_names_any(record, role) for record in (one, other))]
    for row in rows:
        row["changes"] = _changes(row["a"], row["b"], roles) if row["a"] and row["b"] else []
    counts = Counter(row["kind"] for row in rows)
    changes = Counter(change for row in rows for change in row["changes"])
    return Comparison(
        schema_version="1",
        a=_side(one),
        b=_side(other),
        counts={kind: counts[kind] for kind in KINDS},
        changes={change: changes[change] for change in CHANGES},
        by_chapter=_figures(rows, lambda task: [task["chapter"]]),
        by_unit=_figures(rows, _units),
        rows=rows,
    )


def likenesses(one: Record, other: Record, least: float = 0.0) -> Likenesses:
    """How much each task of one record is like those of the other (Likenesses)."""
    a, b = ([_item(task) for task in record["tasks"]] for record in (one, other))
    return Likenesses(a, b, [record["notice"]["title"] or "" for record in (one, other)], least)


def _item(task: TaskRecord) -> ComparedTask:
    units = frozenset(u["canonical"] for u in task["units"] if u["role"] != "supporting")
    return ComparedTask(task["title"], task["text"], tuple(task["path"]), units)


def _side(record: Record) -> Side:
    notice = record["notice"]
    return Side(
        source=record["source"]["name"],
        title=notice["title"],
        document_number=notice["document_number"],
        issue_date=notice["issue_date"],
        tasks=len(record["tasks"]),
    )


def _calendar(record: Record) -> Calendar:
    return calendar_of(record["notice"]["title"], record["notice"]["issue_date"])


def _due(task: TaskRecord, calendar: Calendar) -> tuple[str | None, str | None]:
    """The words of a task's deadline and its day; where no label gives one, the latest that the
    words of the task name."""
    if task["deadline"]:
        return task["deadline"]["text"], task["deadline"]["date"]
    last = latest(task["text"], calendar)
    return (last.text, last.date) if last else (None, None)


def _task(task: TaskRecord, calendar: Calendar) -> TaskSide:
    words, day = _due(task, calendar)
    return TaskSide(
        id=task["id"],
        number=task["number"],
        title=task["title"],
        text=task["text"],
        chapter=" / ".join(task["path"]),
        lead_units=_canonical(task, "lead"),
        supporting_units=_canonical(task, "supporting"),
        responsible_units=_canonical(task, "responsible"),
        deadline=words,
        deadline_date=day,
    )


def _canonical(task: TaskRecord, role: str) -> list[str]:
    return list(dict.fromkeys(u["canonical"] for u in task["units"] if u["role"] == role))


def _row(group: Group, one: Record, other: Record) -> ComparedRow:
    a = [_task(one["tasks"][i], _calendar(one)) for i in group.a]
    b = [_task(other["tasks"][j], _calendar(other)) for j in group.b]
    alone = len(a) == len(b) == 1
    return ComparedRow(
        kind=_kind(group, a, b),
        likeness=round(group.likeness, 3),
        changes=[],
        words=[list(run) for run in changed(a[0]["text"], b[0]["text"])] if alone else [],
        a=a,
        b=b,
    )


def _kind(group: Group, a: Sequence[TaskSide], b: Sequence[TaskSide]) -> str:
    if not a or not b:
        return "gone" if a else "new"
    if not group.sure:
        return "possible"
    if len(a) == len(b) == 1:
        return "kept" if _plain(a[0]["text"]) == _plain(b[0]["text"]) else "reworded"
    return "split" if len(a) == 1 else "joined" if len(b) == 1 else "regrouped"


def _chapter(path: str) -> str:
    """The innermost heading without its mark."""
    return _plain(_HEAD.sub("", path.rpartition("/ ")[2]))


def _plain(words: str) -> str:
    return _BLANK.sub("", words)


def _names_any(record: Record, role: str) -> bool:
    return any(unit["role"] == role for task in record["tasks"] for unit in task["units"])


def _changes(a: Sequence[TaskSide], b: Sequence[TaskSide], roles: Sequence[str]) -> list[str]:
    """What differs. `roles`: those in which both lists name units."""
    sides = (a, b)
    due = [
        {t["deadline_date"] or _plain(t["deadline"] or "") for t in side} - {""} for side in sides
    ]
    found = ["deadline"] if due[0] != due[1] else []
    for role in roles:
        names = [{n for t in side for n in t[f"{role}_units"]} for side in sides]  # type: ignore[literal-required]
        if names[0] != names[1]:
            found.append(role)
    chapters = [{_chapter(t["chapter"]) for t in side} for side in sides]
    return [*found, "chapter"] if chapters[0] != chapters[1] else found


def _units(task: TaskSide) -> list[str]:
    names = (*task["lead_units"], *task["responsible_units"], *task["supporting_units"])
    return list(dict.fromkeys(names))


def _figures(rows: Iterable[ComparedRow], names: Callable[[TaskSide], list[str]]) -> list[Tally]:
    found: dict[str, Tally] = {}
    for row in rows:
        new = [name for task in row["b"] for name in names(task)]
        old = [name for task in row["a"] for name in names(task)]
        for name in dict.fromkeys((*new, *old)):
            one = found.setdefault(name, Tally(name=name, a=0, b=0, kinds={}))
            one["a"] += old.count(name)
            one["b"] += new.count(name)
            one["kinds"][row["kind"]] = one["kinds"].get(row["kind"], 0) + 1
    return list(found.values())
