"""Tables of marks below names of units, with a note that says what the marks mean.

工作任务 | 区教育局 | 区公安局        ●牵头单位 ○配合单位
整治校园周边 | ○ | ●
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hqparse.language.duties import ON_LABELS, role_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import Role
from hqparse.tables.grid import SIGNS, Entry, Row
from hqparse.tables.heads import Field, field_of
from hqparse.units.forms import is_organ, is_roster

_LEGEND = lazy(
    rf"[“\"]?(?P<sign>[{SIGNS}])[”\"]?\s?(?:表示|代表|指|为|是|[:：—－-]{{1,2}})?\s?(?P<role>{ON_LABELS})"
    rf"|(?P<before>{ON_LABELS})(?:单位|部门)?\s?(?:用|以|标|[:：])?\s?[“\"]?(?P<behind>[{SIGNS}])"
)
_TOWNS = ("镇", "乡", "街道", "镇街", "园区", "开发区")
_FEWEST = 2
_HEADS = {Role.LEAD: "牵头单位", Role.SUPPORTING: "配合单位", Role.RESPONSIBLE: "责任单位"}


def without_marks(rows: tuple[Row, ...], raw: str) -> tuple[Row, ...]:
    """The rows with the unit's name for each mark below it, in a column for each unit and role;
    other tables, and those whose marks no note explains, as they are."""
    at = next((n for n, row in enumerate(rows[:4]) if _is_head(row)), None)
    if at is None or at + 1 >= len(rows):
        return rows
    roles = legend(raw)
    named = [c for c, e in enumerate(rows[at].cells) if e is not None and _is_unit(e)]
    signs = {
        e.key for row in rows[at + 1 :] for c in named if (e := row.cells[c]) and e.colspan == 1
    }
    signs.discard("")
    if not signs or not signs <= set(roles):
        return rows
    used = list(dict.fromkeys(roles[s] for s in roles if s in signs))
    others = [c for c in range(len(rows[at].cells)) if c not in named]
    head: list[Entry | None] = [_one_row(rows[at].cells[c]) for c in others]
    head += [Entry(raw, (), _HEADS[role]) for _ in named for role in used]
    made = [rows[at]._replace(cells=tuple(head))]
    for row in rows[at + 1 :]:
        cells = [row.cells[c] for c in others]
        cells += _units(row, rows[at], named, used, roles)
        made.append(row._replace(cells=tuple(cells)))
    return tuple(made)


def _units(
    row: Row, head: Row, named: Sequence[int], used: Sequence[Role], roles: Mapping[str, Role]
) -> Iterator[Entry | None]:
    """For each unit and each role the name, where its mark says so."""
    for col in named:
        entry, name = row.cells[col], head.cells[col]
        if entry is not None and entry.colspan > 1:  # a note or a title of a section
            yield from [entry] * len(used)
            continue
        mine = roles.get(entry.key) if entry is not None else None
        for role in used:
            whole = name is not None and role is mine
            yield Entry(name.raw, name.spans, name.words) if name and whole else None


def _one_row(entry: Entry | None) -> Entry | None:
    return Entry(entry.raw, entry.spans, entry.words) if entry is not None else None


def legend(raw: str) -> dict[str, Role]:
    """The roles of the signs that notes explain.

    >>> {k: str(v) for k, v in legend("注：★为牵头单位，○为配合单位").items()}
    {'★': 'lead', '○': 'supporting'}
    """
    found: dict[str, Role] = {}
    for m in _LEGEND.finditer(raw):
        found.setdefault(m["sign"] or m["behind"], role_of(m["role"] or m["before"]))
    return found


def _is_head(row: Row) -> bool:
    """A word of work beside two names of units."""
    works = any(field_of(e.key) in (Field.CONTENT, Field.MEASURE) for e in row.filled)
    return works and sum(map(_is_unit, row.filled)) >= _FEWEST


def _is_unit(entry: Entry) -> bool:
    key = entry.key
    return len(key) < 20 and (is_organ(key) or is_roster(key) or key.endswith(_TOWNS))
