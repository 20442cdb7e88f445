"""What one cell of the merged ledger holds, given what the units wrote in it.

* One unit wrote in it, or all wrote the same: the cell holds that.
* Several units wrote different words (进展情况, 联系人, added columns …): the cell holds each
  under its unit's name, `【区科委】…`; a later round replaces a unit's own part only.
* Several units gave different states: the cell holds that of the units that lead (else are
  responsible), of these the least far; all are told (HQ701).
* One unit wrote twice and differently (two files, a copied row): the first stands in the cell, all
  are told (HQ700).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqparse.desk.ledger.sheets import as_words
from hqparse.desk.ledger.table import same
from hqparse.desk.ledger.taken import FilledCell, Remark
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.output.workbook.entries import NOT_STARTED, STATES, Entry, Value, state_of
from hqparse.output.workbook.paper import MAX_CELL

TAKEN, BESIDE, DISPUTED, BEFORE = "采用", "并列", "冲突", "原值"
"""What became of a filled cell: it stands in the ledger, beside others', it does not; and what
stood in the ledger before it."""
EARLIER = "原台账"
"""Who wrote what stood in the ledger before."""

_SECTION = lazy(r"^【([^【】\n]{1,60})】", re.MULTILINE)


class Settled(NamedTuple):
    """The cell's new value, each cell that was given with what became of it, what to tell."""

    value: Value
    history: list[tuple[FilledCell, str]]
    remarks: list[Remark]


def settled(
    entry: Entry, column: str, cells: Sequence[FilledCell], shown: Sequence[Value]
) -> Settled:
    """Settle a cell; `shown` is what it held in the workbooks that came back."""
    before = entry.filled.get(column, "")
    firsts, remarks, lost = _versions(cells)
    if column == "status":
        value, history, more = _state(entry, firsts)
    else:
        value, history, more = _words(before, firsts, shown)
    history += [(cell, DISPUTED) for cell in lost]
    if before not in ("", NOT_STARTED) and as_words(before) not in as_words(value):
        old = FilledCell(EARLIER, "", "", entry.key, column, before)
        history.insert(0, (old, BEFORE))
    return Settled(value, history, remarks + more)


def sections(words: str) -> dict[str, str]:
    r"""The parts of a cell by the units over them; words without any under `""`.

    >>> sections("【甲局】已办\n【乙局】在办"), sections("已办")
    ({'甲局': '已办', '乙局': '在办'}, {'': '已办'})
    """
    first, *rest = _SECTION.split(words)
    found = {name: part.strip() for name, part in zip(rest[::2], rest[1::2], strict=True)}
    return {**({"": first.strip()} if first.strip() else {}), **found}


def own_part(value: Value, unit: str) -> Value:
    """What a unit is shown of a cell: its own part where the cell has parts.

    >>> own_part("【甲局】已办", "甲局"), own_part("【甲局】已办", "乙局"), own_part("已办", "乙局")
    ('已办', '', '已办')
    """
    if not isinstance(value, str) or not _SECTION.match(value):
        return value
    return sections(value).get(unit, "")


def _versions(
    cells: Sequence[FilledCell],
) -> tuple[list[FilledCell], list[Remark], list[FilledCell]]:
    """Of each unit its first cell; what it wrote otherwise as remarks and as lost cells."""
    by_unit: dict[str, list[FilledCell]] = {}
    for cell in cells:
        versions = by_unit.setdefault(cell.who, [])
        if not any(same(cell.value, other.value) for other in versions):
            versions.append(cell)
    twice = [versions for versions in by_unit.values() if len(versions) > 1]
    remarks = [
        Remark("HQ700", cell, as_words(versions[0].value))
        for versions in twice
        for cell in versions
    ]
    lost = [cell for versions in twice for cell in versions[1:]]
    return [versions[0] for versions in by_unit.values()], remarks, lost


_Answer = tuple[Value, list[tuple[FilledCell, str]], list[Remark]]


def _state(entry: Entry, cells: Sequence[FilledCell]) -> _Answer:
    meant = [_meant(cell) for cell in cells]
    remarks = [
        Remark("HQ714", cell) if value not in STATES else Remark("HQ715", cell, as_words(value))
        for cell, value in zip(cells, meant, strict=True)
        if cell.value not in STATES
    ]
    chosen = _meant(_chosen(entry, cells))
    ways = [TAKEN if same(value, chosen) else DISPUTED for value in meant]
    if DISPUTED in ways:
        remarks += [Remark("HQ701", cell, as_words(chosen)) for cell in cells]
    return chosen, list(zip(cells, ways, strict=True)), remarks


def _meant(cell: FilledCell) -> Value:
    """The state of the list that a cell means; what it holds, if it means none."""
    return state_of(as_words(cell.value)) or cell.value


def _chosen(entry: Entry, cells: Sequence[FilledCell]) -> FilledCell:
    """The state that counts: of those who lead, else are responsible, else anybody's."""
    for role in ("lead", "responsible", "supporting"):
        names = {name for c in entry.credits if c.role == role for name in (c.name, c.canonical)}
        if mine := [cell for cell in cells if cell.who in names]:
            return min(mine, key=_far)
    return min(cells, key=_far)


def _far(cell: FilledCell) -> int:
    """How far a state is; one that is none of the list goes first, for it needs a look."""
    state = _meant(cell)
    return STATES.index(state) if state in STATES else -1


def _words(before: Value, cells: Sequence[FilledCell], shown: Sequence[Value]) -> _Answer:
    parts = _kept(before, {cell.who for cell in cells}, shown)
    differ = any(not same(cell.value, cells[0].value) for cell in cells)
    if not parts and not differ:
        return cells[0].value, [(cell, TAKEN) for cell in cells], []
    parts.update({cell.who: as_words(cell.value).strip() for cell in cells})
    lines = [f"【{who}】{words}" if who else words for who, words in parts.items()]
    value = "\n".join(lines)
    remarks = []
    if len(value.encode("utf-16-le")) > MAX_CELL * 2:
        remarks = [Remark("HQ711", cell) for cell in cells]
    return value, [(cell, BESIDE) for cell in cells], remarks


def _kept(before: Value, writers: set[str], shown: Sequence[Value]) -> dict[str, str]:
    """What stays of the cell as it was: the parts of units that wrote nothing now, and words of
    nobody's that no writer was shown."""
    if before == "":
        return {}
    parts = sections(as_words(before))
    if "" in parts and any(same(value, before) for value in shown):
        del parts[""]
    return {who: words for who, words in parts.items() if who not in writers}


__all__ = ["BEFORE", "Settled", "own_part", "sections", "settled"]
