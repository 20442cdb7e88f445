"""Parts of tasks as corrections speak of them: anchors, values of fields, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from hqparse.desk.corrections import CorrectIndicator
    from hqparse.output.shapes import PlaceRecord, TaskRecord, UnitRecord


def anchor_of(task: TaskRecord) -> tuple[int, int, str | None]:
    """Start and end of the raw range of a task's text, and its printed number; 0, 0 where the
    text stands nowhere."""
    places = task["places"]
    start, end = (places[0]["start"], places[-1]["end"]) if places else (0, 0)
    return start, end, task["number"]


def value_of(task: TaskRecord, field: str) -> Any:
    """A field of a task, as corrections spell it: a deadline without its places."""
    value = cast("dict[str, Any]", task)[field]
    if field == "deadline" and value:
        return {key: value[key] for key in ("text", "date", "kind")}
    return value


def plain(value: Any) -> Any:
    """Tuples as lists, so that they compare equal to what JSON gave."""
    return list(value) if isinstance(value, tuple | list) else value


def fits(field: str, new: Any) -> bool:
    """True if a field can have the value."""
    if field.endswith("_units") or field == "path":
        return isinstance(new, list)
    if field == "deadline":
        return new is None or (isinstance(new, dict) and is_day(new["date"]))
    return isinstance(new, str) or (field == "number" and new is None)


def is_day(words: str | None) -> bool:
    """True for a day of the calendar, as YYYY-MM-DD, and for none.

    >>> is_day("2025-02-28"), is_day("2025-02-31"), is_day("20250228"), is_day(None)
    (True, False, False, True)
    """
    try:
        return words is None or date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def rows_before(old: Iterable[Mapping[str, Any]], new: Sequence[CorrectIndicator]) -> list[Any]:
    """For each of a reviewer's indicators the row that it was, None for a new one: the same row,
    else the one left over that agrees with it most (its name, or both others), else a namesake."""
    rows = list(old)
    left = dict(enumerate(rows))
    found: list[Any] = [None] * len(new)
    for least, (n, wanted) in product((4, 3, 2), enumerate(new)):
        if left and found[n] is None:
            best = max(left, key=lambda k: _agreement(left[k], wanted))
            if _agreement(left[best], wanted) >= least:
                found[n] = left.pop(best)
    names = {row["name"]: row for row in rows}
    return [was or names.get(wanted.name) for was, wanted in zip(found, new, strict=True)]


def _agreement(row: Mapping[str, Any], wanted: CorrectIndicator) -> int:
    """4: in all three; 2 or 3: in the name, or in both others."""
    pairs = (
        (row["name"], wanted.name),
        (row["category"], wanted.category),
        (row["target"], wanted.target),
    )
    name, *others = (bool(one == other) for one, other in pairs)
    return 2 * name + sum(others)


def task_of(text: str, origin: str, places: list[PlaceRecord]) -> TaskRecord:
    """A task that has nothing but its text."""
    return cast(
        "TaskRecord",
        {
            "id": "", "number": None, "mark": None, "path": [], "title": "", "text": text,
            "lead_units": [], "supporting_units": [], "responsible_units": [],
            "deadline": None, "origin": origin, "units": [], "places": places,
        },
    )  # fmt: skip


def unit_of(name: str, full: str, role: str, places: list[PlaceRecord]) -> UnitRecord:
    """A unit of a task, as the record has it."""
    return cast(
        "UnitRecord",
        {
            "name": name, "canonical": full, "role": role, "inherited": False,
            "implied": False, "places": places,
        },
    )  # fmt: skip


def units_of(task: TaskRecord, role: str) -> Iterator[UnitRecord]:
    """The units that have a role in a task."""
    return (unit for unit in task["units"] if unit["role"] == role)
