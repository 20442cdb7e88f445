"""A record and what a reviewer says of it → the corrected record.

Nothing is guessed: a correction whose anchor or old value is not there any more changes nothing,
and says so (HQ801). What was corrected carries the reviewer's name (`corrected_by`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

from hqparse.desk.corrections import (
    AddTask,
    Anchor,
    Confirm,
    Correction,
    Corrections,
    CorrectTask,
    DeleteTask,
    JoinTasks,
    SetIndicators,
    SetNotice,
    SetTask,
    SplitTask,
    spans_of,
)
from hqparse.desk.places import Finder
from hqparse.desk.signed import (
    CORRECTED,
    INDICATOR_FIELDS,
    STALE,
    TASK_FIELDS,
    DoesNotFit,
    need_old,
    need_value,
    signed,
    told,
)
from hqparse.desk.values import (
    anchor_of,
    fits,
    is_day,
    plain,
    rows_before,
    task_of,
    unit_of,
    units_of,
    value_of,
)
from hqparse.errors import StaleCorrections
from hqparse.output.fields import ROLES
from hqparse.tasks.reconcile import task_title
from hqparse.units.canonical import canonical_names

if TYPE_CHECKING:
    from hqparse.model.source import Source
    from hqparse.output.shapes import Record, TaskRecord, UnitRecord


def apply(
    record: Record, source: Source, said: Iterable[Corrections], *, lang: str = "zh"
) -> Record:
    """The record as corrected; those of other documents are left aside.

    Raises StaleCorrections where a file was made for a document of this name, but other content.
    """
    made = deepcopy(record)
    for file in said:
        if file.source.sha256 == record["source"]["sha256"]:
            made = _Reviewed(made, source, file, lang).record()
        elif _base(file.source.name) == _base(record["source"]["name"]):
            raise StaleCorrections(record["source"]["name"])
    return made


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


class _Reviewed:
    """The tasks as slots, one for each task of the list as it was reviewed, so that an anchor
    finds its task whatever was done before; the first slot is in front of all of them."""

    def __init__(self, record: Record, source: Source, file: Corrections, lang: str) -> None:
        self._record = record
        self._file = file
        self._lang = lang
        self._finder = Finder(source)
        self._slots: list[list[TaskRecord]] = [[], *([task] for task in record["tasks"])]
        self._behind: list[list[TaskRecord]] = [[] for _ in self._slots]
        self._at: dict[tuple[int, int, str | None], list[int]] = {}
        for n, task in enumerate(record["tasks"], 1):
            self._at.setdefault(anchor_of(task), []).append(n)
        self._heirs: dict[str, TaskRecord] = {}  # old id → who has its doubts now

    def record(self) -> Record:
        """All corrections applied, in their order; the tasks numbered anew."""
        stale: list[tuple[int, DoesNotFit]] = []
        for n, correction in enumerate(self._file.corrections, 1):
            try:
                if not self._finder.holds(spans_of(correction)):
                    raise DoesNotFit("spans outside the text", "位置超出原文")
                _RULES[type(correction)](self, correction)
            except DoesNotFit as reason:
                stale.append((n, reason))
        return self._whole(stale)

    def _whole(self, stale: Sequence[tuple[int, DoesNotFit]]) -> Record:
        record = self._record
        tasks = [t for n, slot in enumerate(self._slots) for t in (*slot, *self._behind[n])]
        ids: dict[str | None, str | None] = {None: None}
        for n, task in enumerate(tasks, 1):
            if task["id"]:
                ids[task["id"]] = f"{n:04d}"
        for old, heir in self._heirs.items():
            ids[old] = next((f"{n:04d}" for n, t in enumerate(tasks, 1) if t is heir), None)
        doubts = [{**d, "task": ids[d["task"]]} for d in record["diagnostics"] if d["task"] in ids]
        renamed = [{**task, "id": f"{n:04d}"} for n, task in enumerate(tasks, 1)]
        doubts = [d for d in doubts if d["code"] != CORRECTED]  # of an earlier file: told anew
        doubts += [
            told(STALE, None, {"n": str(n), "why": reason.words[self._lang]}, self._lang)
            for n, reason in stale
        ]
        parts = [record["notice"], *record["indicators"], *renamed]
        doubts += (doubt for part in parts for doubt in signed(part, self._lang))
        return cast("Record", {**record, "tasks": renamed, "diagnostics": doubts})

    # The rules, one for each kind of correction.

    def set_task(self, said: SetTask) -> None:
        task = self._task(said.anchor)
        new = said.model_dump(mode="json")["new"]
        need_old(said.field, plain(value_of(task, said.field)) == plain(said.old))
        need_value(said.field, fits(said.field, new))
        self._put(task, said.field, new, said.spans)
        self._sign(task, (said.field,), said)

    def set_notice(self, said: SetNotice) -> None:
        notice = cast("dict[str, Any]", self._record["notice"])
        new = said.model_dump(mode="json")["new"]
        need_old(said.field, plain(notice[said.field]) == plain(said.old))
        alike = isinstance(notice[said.field], list) == isinstance(new, list)
        need_value(said.field, alike and (not said.field.endswith("_date") or is_day(new)))
        notice[said.field] = new
        words = new if isinstance(new, list) else [new] if new else []
        places = self._finder.of(said.spans) or [p for w in words for p in self._finder.first(w)]
        notice["places"] = {k: v for k, v in notice["places"].items() if k != said.field}
        if places:
            notice["places"][said.field] = places
        self._sign(notice, (said.field,), said)

    def set_indicators(self, said: SetIndicators) -> None:
        rows = cast("list[dict[str, Any]]", self._record["indicators"])
        old = [{key: row[key] for key in INDICATOR_FIELDS} for row in rows]
        if old != [i.model_dump() for i in said.old]:
            raise DoesNotFit("the indicators are not what they were", "指标已不是当时的值")
        found: list[Any] = []
        for wanted, row in zip(said.new, rows_before(rows, said.new), strict=True):
            new = wanted.model_dump()
            if row is None or new != {key: row[key] for key in INDICATOR_FIELDS}:
                near = row["places"][0]["start"] if row and row["places"] else 0
                first = self._finder.first
                where = first(wanted.name, near) + first(wanted.target, near)
                row = {**new, "units": row["units"] if row else [], "places": where}
                self._sign(row, INDICATOR_FIELDS, said)
            found.append(row)
        self._record["indicators"] = found

    def add(self, said: AddTask) -> None:
        n = 0 if said.after is None else self._slot(said.after)
        near = self._record["tasks"][n - 1] if n else None
        self._behind[n].append(self._made(said.new, said, near))

    def delete(self, said: DeleteTask) -> None:
        self._task(said.anchor)
        self._slots[self._slot(said.anchor)] = []

    def split(self, said: SplitTask) -> None:
        old, n = self._task(said.anchor), self._slot(said.anchor)
        parts = [self._made(new, said, old) for new in said.new]
        parts[0]["id"] = old["id"]
        self._slots[n] = parts

    def join(self, said: JoinTasks) -> None:
        tasks = [self._task(anchor) for anchor in said.anchors]
        if len({id(task) for task in tasks}) < len(tasks):
            raise DoesNotFit("the same task twice", "同一任务出现两次")
        joined = self._made(said.new, said, tasks[0])
        joined["id"] = tasks[0]["id"]
        joined["places"] = self._finder.of(said.new.spans) or [
            p for task in tasks for p in task["places"]
        ]
        for anchor in said.anchors:
            self._slots[self._slot(anchor)] = []
        self._slots[self._slot(said.anchors[0])] = [joined]
        self._heirs.update({task["id"]: joined for task in tasks[1:] if task["id"]})

    def confirm(self, said: Confirm) -> None:
        ident = None if said.anchor is None else self._task(said.anchor)["id"]
        for doubt in self._record["diagnostics"]:
            first = doubt["places"][0] if doubt["places"] else None
            at = (first["start"], first["end"]) if first else None
            if (doubt["code"], doubt["task"]) == (said.code, ident) and at == said.place:
                confirmed = " (confirmed by {})" if self._lang == "en" else "（{}已核实）"
                doubt["confirmed_by"] = self._name(said)
                doubt["message"] += confirmed.format(self._name(said))
                return
        raise DoesNotFit(f"{said.code} is not told there", f"该处没有 {said.code}")

    # What they need.

    def _slot(self, anchor: Anchor) -> int:
        found = self._at.get((anchor.start, anchor.end, anchor.number), [])
        if len(found) > 1:
            found = [n for n in found if self._record["tasks"][n - 1]["id"] == anchor.id]
        if len(found) != 1:
            raise DoesNotFit(
                f"no task {anchor.number or ''} at {anchor.start}–{anchor.end}",
                f"{anchor.start}–{anchor.end} 处没有任务 {anchor.number or ''}",
            )
        return found[0]

    def _task(self, anchor: Anchor) -> TaskRecord:
        slot = self._slots[self._slot(anchor)]
        if len(slot) != 1:
            raise DoesNotFit(
                "the task was deleted, split or joined before", "该任务此前已删除或拆并"
            )
        return slot[0]

    def _made(self, new: CorrectTask, said: Correction, near: TaskRecord | None) -> TaskRecord:
        start = near["places"][0]["start"] if near and near["places"] else 0
        places = self._finder.of(new.spans) or self._finder.first(new.text, start)
        task = task_of(new.text, near["origin"] if near else "item", places)
        for field, value in new.model_dump(mode="json", exclude={"spans", "title"}).items():
            need_value(field, fits(field, value))
            self._put(task, field, value, ())
        task["title"] = new.title or task["title"]
        self._sign(task, TASK_FIELDS, said)
        return task

    def _put(self, task: TaskRecord, field: str, new: Any, spans: Sequence[Any]) -> None:
        target = cast("dict[str, Any]", task)
        start = task["places"][0]["start"] if task["places"] else 0
        if field.endswith("_units"):
            self._put_units(task, field, new, spans)
        elif field == "deadline":
            target[field] = None
            if new:
                places = self._finder.of(spans) or self._finder.first(new["text"], start)
                target[field] = {**new, "places": places}
        elif field == "text":
            found = self._finder.of(spans) or self._finder.first(new, start)
            task["places"] = found or task["places"]
            if "title" not in task.get("corrected_by", {}) or task["title"] == task_title(
                task["text"]
            ):
                task["title"] = task_title(new)
            task["text"] = new
        else:
            target[field] = new
        if field == "number":
            task["mark"] = task["mark"] if new and task["mark"] else None

    def _put_units(
        self, task: TaskRecord, field: str, new: list[str], spans: Sequence[Any]
    ) -> None:
        role = field.removesuffix("_units")
        kept = {u["name"]: u for u in task["units"] if u["role"] == role}
        start = task["places"][0]["start"] if task["places"] else 0
        given = list(self._finder.each(spans)) if len(spans) == len(new) else []
        units: list[UnitRecord] = []
        full = canonical_names(new)
        for n, name in enumerate(new):
            places = given[n] if given else self._finder.first(name, start)
            units.append(kept.get(name) or unit_of(name, full[n], role, places))
        task["units"] = [u for r in ROLES for u in (units if r == role else units_of(task, r))]
        cast("Any", task)[field] = list(new)

    def _sign(self, target: Any, fields: Iterable[str], said: Correction) -> None:
        signed = target.setdefault("corrected_by", {})
        signed.update(dict.fromkeys(fields, self._name(said)))

    def _name(self, said: Correction) -> str:
        return said.reviewer or self._file.reviewer


_RULES: dict[type, Callable[[_Reviewed, Any], None]] = {
    SetTask: _Reviewed.set_task,
    SetNotice: _Reviewed.set_notice,
    SetIndicators: _Reviewed.set_indicators,
    AddTask: _Reviewed.add,
    DeleteTask: _Reviewed.delete,
    SplitTask: _Reviewed.split,
    JoinTasks: _Reviewed.join,
    Confirm: _Reviewed.confirm,
}
