"""Indicator tables (指标名称 | 目标值): rows of aims in figures, not of tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.reading import Context
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Indicator, Unit
from hqparse.model.text import Text
from hqparse.tables.grid import Entry, Row, is_none, read_words, said
from hqparse.tables.heads import UNITS, Field, Head
from hqparse.tables.pages import Joined
from hqparse.tables.shapes import without_dittos
from hqparse.tables.units import CellUnits, Names, read_units

_YEAR = lazy(r"\d{4}年(?:底|末)?(?!.*(?:现状|实际|完成|基[期数])).*")
_PLANNED = lazy(r"属性|目标|性质|累计")
_SUM = lazy(r"累计|合计|五年(?:累计|目标)?")
_TOTAL = lazy(r"[合小总共]计")
_NOTE_DIGIT = lazy(r"(?<=[\u4e00-\u9fff）)”])\s*(?P<n>\d{1,2})\s*(?=$|[\u4e00-\u9fff（(])")
"""A footnote's raised number, which plain text has on the line: 修复面积2（公顷）."""


def indicator_rows(
    table: Joined, ctx: Context, names: Names
) -> tuple[tuple[Indicator, ...], tuple[Doubt, ...]]:
    """The indicators of a table (none if it is no indicator table) and the doubts about their
    units; HQ509 for cells that name something else."""
    head = table.head
    if head is None:
        return (), ()
    name, targets = _name_column(head), _target_columns(head)
    if name is None or not targets:
        return (), ()
    table = table._replace(rows=without_dittos(table.rows))
    rows = list(_rows(table, head, name, targets))
    shown = _without_note_digits([words for _, words, _, _ in rows])
    found: list[Indicator] = []
    doubts: list[Doubt] = []
    for (category, _, value, row), words in zip(rows, shown, strict=True):
        units, told = _units(row, head, ctx, names)
        spans = (*words.spans(), *value.spans(), *(s for u in units for s in u.spans))
        found.append(Indicator(category, words.value, value.value, spans, _named(units)))
        doubts += told
    return tuple(found), tuple(doubts)


def unit_cells(table: Joined) -> Iterator[Entry]:
    """The filled cells of an indicator table's columns of units."""
    columns = table.head.columns(*UNITS) if table.head else ()
    for row in table.rows:
        cells = (row.cells[col] for col in columns)
        yield from (e for e in cells if e is not None and e.key)


def _units(
    row: Row, head: Head, ctx: Context, names: Names
) -> tuple[tuple[Unit, ...], tuple[Doubt, ...]]:
    """The units that the row names, leads first, and what is doubtful about them."""
    total = CellUnits()
    for col in head.columns(*UNITS):
        entry = row.cells[col]
        if entry is None or is_none(entry):
            continue
        one = read_units(entry, head.fields[col], ctx, names)
        if not (one.lead or one.supporting or one.responsible):
            told = Doubt("HQ509", read_words(entry).spans(), {"words": entry.key[:20]})
            one = one._replace(doubts=(*one.doubts, told))
        total = total.also(one)
    return (*total.lead, *total.responsible, *total.supporting), total.doubts


def _named(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.name for unit in units))


def _name_column(head: Head) -> int | None:
    names = head.columns(Field.INDICATOR)
    if not names or (head.columns(Field.CONTENT) and head.columns(*UNITS)):
        return None
    return names[-1]


def _target_columns(head: Head) -> tuple[int, ...]:
    """目标值, or the last year beside a column 属性 (预期性 / 约束性); and 累计 for rows where that
    has none. Figures of past years are statistics."""
    years = [c for c, w in enumerate(head.words) if _YEAR.fullmatch(w)]
    sums = [c for c, w in enumerate(head.words) if _SUM.fullmatch(w)]
    targets = head.columns(Field.TARGET)
    if targets:
        return (targets[-1], *sums)
    planned = any(_PLANNED.search(w) for w in head.words)
    return (years[-1], *sums) if years and planned else ()


def _rows(
    table: Joined, head: Head, name: int, targets: Sequence[int]
) -> Iterator[tuple[str, Text, Text, Row]]:
    """Category, name and aim of each row that has a name and an aim, and the row."""
    section = ""
    categories: Sequence[int] = (*head.columns(Field.CATEGORY), *head.columns(Field.INDICATOR)[:-1])
    for row in table.rows:
        if len(row.filled) == 1 and len(row.entries) == 1:
            section = said(row.filled[0])
            continue
        here, value = row.cells[name], _aim(row, targets)
        if here is None or value is None or is_none(here) or _TOTAL.fullmatch(here.key):
            continue
        cells = dict.fromkeys(row.cells[c] for c in categories)
        groups = [said(e) for e in cells if e is not None and e is not here]
        category = next((g for g in groups if g), section)
        yield category, read_words(here), read_words(value), row


def _aim(row: Row, targets: Sequence[int]) -> Entry | None:
    return next((e for e in (row.cells[c] for c in targets) if not is_none(e)), None)


def _without_note_digits(names: Sequence[Text]) -> list[Text]:
    """The names without the numbers of footnotes: lone digits that count 1, 2, 3 down the table."""
    found: dict[int, tuple[int, int]] = {}
    last = 0
    for i, words in enumerate(names):
        for m in _NOTE_DIGIT.finditer(words.value):
            if int(m["n"]) == len(found) + 1:
                found[i] = m.span()
                last = m.end()
                break
    if len(found) == 1 and names[next(iter(found))].value[last : last + 1] not in ("", "（", "("):
        return list(names)
    return [
        Text.join((words[: found[i][0]], words[found[i][1] :])) if i in found else words
        for i, words in enumerate(names)
    ]
