"""What a writer may be asked for, and which tasks are written."""

from typing import TYPE_CHECKING

from hqparse.model.named import NamedTuple

ROLES = {"lead": "牵头", "supporting": "配合", "responsible": "责任"}
"""What a unit has to do with a task, in the order of the output, with its Chinese word."""


class Options(NamedTuple):
    """`indent`: blanks of indentation (json). `tasks`: one line per task (jsonl).
    `bom`: a byte order mark first, which Excel needs to see UTF-8 (csv). `template`: the file
    with the form to fill (xlsx). `alarm`: days before a deadline on which to remind (ics)."""

    indent: int | None = None
    tasks: bool = False
    bom: bool = False
    template: str = ""
    alarm: int | None = None


DEFAULT = Options()


if TYPE_CHECKING:
    from hqparse.output.shapes import Record, UnitRecord


class Choice(NamedTuple):
    """`units`: parts of unit names, any of them; `roles`: lead, supporting, responsible, any of
    them; `names`: whole printed names, any of them (None: all names). Nothing given: every task.
    Several given: one of the units in one of the roles."""

    units: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    names: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.units or self.roles or self.names is not None)

    def wants(self, unit: "UnitRecord") -> bool:
        """True if a task's unit is one that is asked for."""
        if self.roles and unit["role"] not in self.roles:
            return False
        if self.names is not None and unit["name"] not in self.names:
            return False
        names = (unit["name"], unit["canonical"])
        return not self.units or any(part in name for part in self.units for name in names)


def select(record: "Record", choice: Choice) -> "Record":
    """The record with the chosen tasks only. They keep their ids, so that they can be found in
    the whole list; the doubts that go with them, and those of the whole document, stay."""
    if not choice:
        return record
    tasks = [task for task in record["tasks"] if any(map(choice.wants, task["units"]))]
    ids = {None, *(task["id"] for task in tasks)}
    doubts = [d for d in record["diagnostics"] if d["task"] in ids]
    return {**record, "tasks": tasks, "diagnostics": doubts}
