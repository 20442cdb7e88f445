"""Corrections → what `hqparse.toml` might say from now on: names of units, other names for them.

Only offers: each line is commented out, and holds from when its user takes the `#` away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from hqparse.desk.corrections import (
    AddTask,
    Correction,
    Corrections,
    CorrectTask,
    JoinTasks,
    SetTask,
    SplitTask,
)
from hqparse.model.named import NamedTuple
from hqparse.units.gazetteer import body_of

_ROLES = ("lead_units", "supporting_units", "responsible_units")


class Offers(NamedTuple):
    """`units`: a name that no rule knows → how often it was set; `aliases`: (name, what it was
    set in place of) → how often."""

    units: Counter[str]
    aliases: Counter[tuple[str, str]]


def learn(files: Iterable[Corrections]) -> Offers:
    """What the corrections show."""
    units: Counter[str] = Counter()
    aliases: Counter[tuple[str, str]] = Counter()
    for said in (one for file in files for one in file.corrections):
        units.update(name for name in _new_names(said) if body_of(name) is None)
        if pair := _replaced(said):
            aliases[pair] += 1
    return Offers(units, aliases)


def as_toml(offers: Offers, lang: str = "zh") -> str:
    """The offers as a settings file in which every line is commented out.

    >>> print(as_toml(Offers(Counter({"县专班": 2}), Counter()), "en").splitlines()[-1])
    # units = ["县专班"]  # 2
    """
    head = (
        "# Offered by `hqparse learn`. Take the # of a line away to have it."
        if lang == "en"
        else "# 由 hqparse learn 提出，去掉行首的 # 即生效。"
    )
    lines = [head, ""]
    if offers.units:
        counts = ", ".join(str(n) for _, n in offers.units.most_common())
        names = ", ".join(_quoted(name) for name, _ in offers.units.most_common())
        lines.append(f"# units = [{names}]  # {counts}")
    if offers.aliases:
        lines += ["", "# [aliases]"] if offers.units else ["# [aliases]"]
        others: dict[str, list[tuple[str, int]]] = {}
        for (name, other), n in offers.aliases.most_common():
            others.setdefault(name, []).append((other, n))
        for name, found in others.items():
            words = ", ".join(_quoted(other) for other, _ in found)
            lines.append(f"# {_quoted(name)} = [{words}]  # {', '.join(str(n) for _, n in found)}")
    return "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    safe = "".join(c for c in name if c.isprintable())
    return '"' + safe.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _new_names(said: Correction) -> Iterator[str]:
    match said:
        case SetTask(field=field, old=old, new=tuple(new)) if field in _ROLES:
            yield from (name for name in new if name not in _names(old))
        case AddTask(new=task) | JoinTasks(new=task):
            yield from _of(task)
        case SplitTask(new=tasks):
            yield from (name for task in tasks for name in _of(task))


def _of(task: CorrectTask) -> Iterator[str]:
    return (name for role in _ROLES for name in getattr(task, role))


def _replaced(said: Correction) -> tuple[str, str] | None:
    """The one name that was set in place of one other, where the shorter is drawn from the
    longer (市监局 of 市场监督管理局): else it was another unit."""
    if not (isinstance(said, SetTask) and said.field in _ROLES and isinstance(said.new, tuple)):
        return None
    old = _names(said.old)
    gone = [name for name in old if name not in said.new]
    come = [name for name in said.new if name not in old]
    if len(gone) != 1 or len(come) != 1 or not _drawn(gone[0], come[0]):
        return None
    return come[0], gone[0]


def _drawn(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) > 1 and all(char in rest for char in short)


def _names(value: Any) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
