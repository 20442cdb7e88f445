"""`--unit` and `--role`: which tasks are wanted, and what the names were taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from hqparse.cli import streams
from hqparse.cli.words import say
from hqparse.errors import UsageError
from hqparse.output.select import ROLES, Choice, select

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--unit` and `--role`."""
    function = click.option(
        "--role", "roles", multiple=True, type=click.Choice(ROLES),
        help=say("Only tasks with a unit in that role.", "只要有该角色单位的任务。"),
    )(function)  # fmt: skip
    return click.option(
        "--unit", "units", multiple=True, metavar="NAME",
        help=say(
            "Only tasks of the unit that NAME means: its name, a part or a short form of it.",
            "只要 NAME 所指单位的任务：可写全称、简称或名称的一部分。",
        ),
    )(function)  # fmt: skip


class AskedUnits:
    """The units and roles that are asked for; keeps what it saw, for `tell`. UsageError for an
    empty name."""

    def __init__(self, units: tuple[str, ...] = (), roles: tuple[str, ...] = ()) -> None:
        if not all(unit.strip() for unit in units):
            raise UsageError("--unit", "it needs a name", "需要单位名称")
        units = tuple(map(streams.utf8, units))
        self._roles = roles
        self._matched: dict[str, Counter[str]] = {asked: Counter() for asked in units}
        self._names: dict[str, str] = {}
        self._sources: dict[str, None] = {}

    def choice(self, record: Record) -> Choice:
        """Which tasks of a document are wanted."""
        if not self._matched:
            return Choice(roles=self._roles)
        from hqparse.units.asking import matching

        units = [unit for task in record["tasks"] for unit in task["units"]]
        names = {unit["name"]: unit["canonical"] for unit in units}
        self._names |= names
        self._sources[record["source"]["name"]] = None
        wanted: set[str] = set()
        for asked, counts in self._matched.items():
            found = matching(asked, names)
            wanted.update(found)
            for name in found:
                one = Choice(roles=self._roles, names=frozenset((name,)))
                counts[name] += len(select(record, one)["tasks"])
        return Choice(roles=self._roles, names=frozenset(wanted))

    def tell(self) -> None:
        """Say on standard error what each name matched; where nothing, which names are near."""
        for line in self.told():
            streams.tell(line)

    def told(self) -> list[str]:
        """The lines of `tell`."""
        seen = self._matched.items() if self._sources else ()
        return [_matched(name, n) if n else self._nothing(name) for name, n in seen]

    def _nothing(self, asked: str) -> str:
        from hqparse.units.asking import near

        return nothing_called(asked, near(asked, self._names), " ".join(self._sources))


def nothing_called(asked: str, near: Sequence[str], files: str) -> str:
    """The line for a name that is no unit's: which names are `near`, else how to see them all."""
    en = f"near: {', '.join(near)}" if near else f"see: hqparse units {files}"
    zh = f"相近：{'、'.join(near)}" if near else f"可运行 hqparse units {files} 查看"
    return say(
        f"hqparse: --unit {asked}: no unit is called so; {en}",
        f"hqparse: --unit {asked}：没有这样的单位；{zh}",
    )


def _matched(asked: str, counts: Counter[str]) -> str:
    en = ", ".join(f"{name} ({n} task{'' if n == 1 else 's'})" for name, n in counts.items())
    zh = "、".join(f"{name}（{n}项）" for name, n in counts.items())
    return say(
        f"hqparse: --unit {asked}: matched {en}",
        f"hqparse: --unit {asked}：匹配到 {zh}",
    )
