"""Rows of an annex that are parts of one item of the body.

`1 | 扩大医生来源。| 到2025年每万人不少于四名。| …` over `落实公开招聘。| …` is the body's item
`1.扩大医生来源。到2025年每万人不少于四名。落实公开招聘。`: its units are those of both rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.findings import TableRow, Unit
from hqparse.model.text import Text

_NOT_WORD = lazy(r"[\W_]+")
_START = 4


def folded(words: str) -> str:
    """The words without marks and blanks."""
    return _NOT_WORD.sub("", words)


def merged_rows(rows: Sequence[TableRow], bodies: Sequence[Text]) -> list[TableRow]:
    """The rows; those that together are one of the `bodies` as one row with its words."""
    starts: dict[str, list[Text]] = {}
    for body in bodies:
        starts.setdefault(folded(body.value)[:_START], []).append(body)
    out: list[TableRow] = []
    for group in _groups(rows):
        item = _body_of(group, starts)
        out += group if item is None else [_merged(group, item)]
    return out


def _groups(rows: Sequence[TableRow]) -> Iterator[list[TableRow]]:
    """Rows one behind the other of one number below one heading."""
    group: list[TableRow] = []
    for row in rows:
        if group and not (
            row.path and row.path == group[-1].path and _number(row) == _number(group[-1])
        ):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _number(row: TableRow) -> int | None:
    return row.mark.number if row.mark else None


def _body_of(group: Sequence[TableRow], starts: dict[str, list[Text]]) -> Text | None:
    """The body's item that a heading and the words of its rows make up."""
    if not group[0].path:
        return None
    title = folded(group[0].path[-1])
    likely = starts.get(title[:_START])
    if likely is None:
        return None
    words = title + "".join(folded(row.text.value) for row in group)
    return next((b for b in likely if folded(b.value) == words), None)


def _merged(group: Sequence[TableRow], body: Text) -> TableRow:
    return group[0]._replace(
        text=body,
        path=group[0].path[:-1],
        lead=_union(row.lead for row in group),
        supporting=_union(row.supporting for row in group),
        responsible=_union(row.responsible for row in group),
        deadline=next((row.deadline for row in group if row.deadline), None),
        doubts=tuple(doubt for row in group for doubt in row.doubts),
    )


def _union(lists: Iterator[tuple[Unit, ...]]) -> tuple[Unit, ...]:
    names: dict[str, Unit] = {}
    for units in lists:
        for unit in units:
            names.setdefault(unit.name, unit)
    return tuple(names.values())
