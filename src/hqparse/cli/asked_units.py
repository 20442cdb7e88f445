"""`--unit` and `--role`: which tasks are wanted, and what the names were taken for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hqparse.cli import streams
from hqparse.cli.words import say
from hqparse.output.select import Choice, select

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

ROLES = ("lead", "supporting", "responsible")


class AskedUnits:
    """The units and roles that are asked for; keeps what it saw, for `tell`."""

    def __init__(self, units: tuple[str, ...] = (), roles: tuple[str, ...] = ()) -> None:
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
        for asked, counts in self._matched.items() if self._sources else ():
            streams.tell(_matched(asked, counts) if counts else self._nothing(asked))

    def _nothing(self, asked: str) -> str:
        from hqparse.units.asking import near

        names, files = near(asked, self._names), " ".join(self._sources)
        en = f"near: {', '.join(names)}" if names else f"see: hqparse units {files}"
        zh = f"相近：{'、'.join(names)}" if names else f"可运行 hqparse units {files} 查看"
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
