"""A ledger given out: which unit gets which tasks, under which name of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.output.fields import ROLES
from hqparse.output.workbook.entries import Entry

WHOLE = "总台账.xlsx"
"""The name of the whole ledger, which is written beside those of the units."""

Members = Mapping[str, Sequence[str]]
"""A name that stands for several units (各镇) → those units."""

_BAD = lazy(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff/\\:*?"<>|\u200b-\u200f\u2028-\u202e\ufeff]+')
_RESERVED = lazy(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 150
"""Bytes of a name without its suffix; file systems allow 255."""


class Order(NamedTuple):
    """What one unit gets: its name, the file, its tasks as (index in the ledger, roles)."""

    unit: str
    file: str
    tasks: tuple[tuple[int, tuple[str, ...]], ...]

    def count(self, role: str) -> int:
        """How many of the tasks it has in a role."""
        return sum(role in roles for _, roles in self.tasks)


class Shares(NamedTuple):
    """Who gets what. `unassigned`: indexes of tasks that name nobody. `collective`: names such as
    各镇 for which no list was given."""

    orders: tuple[Order, ...]
    unassigned: tuple[int, ...]
    collective: tuple[str, ...]


def planned(entries: Sequence[Entry], by: str = "unit", members: Members | None = None) -> Shares:
    """Who gets which tasks, by the units' full names, in the order of the ledger.

    `unit`: every unit that a task names, in whatever role. `lead`: those that lead it; where
    nobody does, those that are responsible.
    """
    held: dict[str, dict[int, list[str]]] = {}
    unassigned = []
    for index, entry in enumerate(entries):
        found = _credited(entry, by, members or {})
        if not found:
            unassigned.append(index)
        for name, role in found:
            roles = held.setdefault(name, {}).setdefault(index, [])
            if role not in roles:
                roles.append(role)
    files = file_names(list(held))
    orders = tuple(
        Order(name, files[name], tuple((i, tuple(roles)) for i, roles in tasks.items()))
        for name, tasks in held.items()
    )
    return Shares(orders, tuple(unassigned), tuple(name for name in held if _is_collective(name)))


def _credited(entry: Entry, by: str, members: Members) -> list[tuple[str, str]]:
    """The units that get a task, each with its role."""
    chosen = [c for c in entry.credits if by == "unit" or c.role == "lead"]
    chosen = chosen or [c for c in entry.credits if c.role == "responsible"]
    return [
        (name, credit.role)
        for credit in chosen
        for name in members.get(credit.canonical) or members.get(credit.name) or [credit.canonical]
    ]


_COLLECTIVE = lazy(r"(?:各|全[省市县区]各?|有关|相关|其他).+|.+(?:等|有关部门|相关单位)")


def _is_collective(name: str) -> bool:
    """True for a name that stands for several units.

    >>> _is_collective("各镇"), _is_collective("有关部门"), _is_collective("区各界联合会")
    (True, True, False)
    """
    return _COLLECTIVE.fullmatch(name) is not None


def file_names(units: Sequence[str]) -> dict[str, str]:
    """A file name for each unit: nothing in it that a file system refuses, no two alike in any
    case, none that of the whole ledger.

    >>> list(file_names(["区科委", "甲/乙", "甲:乙", "总台账"]).values())
    ['区科委.xlsx', '甲_乙.xlsx', '甲_乙 (2).xlsx', '总台账 (2).xlsx']
    """
    taken = {WHOLE.lower()}
    found = {}
    for unit in units:
        stem, n = _stem(unit), 1
        name = f"{stem}.xlsx"
        while name.lower() in taken:
            n += 1
            name = f"{stem} ({n}).xlsx"
        taken.add(name.lower())
        found[unit] = name
    return found


def _stem(unit: str) -> str:
    plain = _BAD.sub("_", unit).strip(" .~")
    if _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    return plain.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip(" .") or "_"


def roles_said(roles: Sequence[str]) -> str:
    """Roles in the words of the sheets.

    >>> roles_said(("supporting", "lead"))
    '牵头、配合'
    """
    return "、".join(words for role, words in ROLES.items() if role in roles)
