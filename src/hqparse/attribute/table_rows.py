"""Rows of a task table: number, path, words, units and deadline of each."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hqparse import numerals
from hqparse.attribute.context import Context
from hqparse.attribute.table_columns import Columns
from hqparse.attribute.table_grid import Entry, Row
from hqparse.attribute.table_heads import Field
from hqparse.attribute.table_pages import Joined
from hqparse.attribute.table_tall import has_lone_rows, run_together
from hqparse.attribute.table_units import CellUnits, Names, read_units
from hqparse.attribute.table_words import is_none, read_words
from hqparse.deadlines import parse_deadline
from hqparse.model import Deadline, Doubt, Mark, TableRow
from hqparse.regexes import lazy
from hqparse.text import Span, Text

_NOTE = lazy(r"(?:注|备\s*注|说\s*明|填表|附注|合\s*计|总\s*计|小\s*计)\s*[:：\d]?.*", re.S)
_SECTION = lazy(
    r"(?P<chapter>第[一二三四五六七八九十百]+[章部编])|(?P<one>[一二三四五六七八九十]{1,3}、)|(?P<two>[（(][一二三四五六七八九十]{1,3}[）)])"
)
_OWN_MARK = lazy(r"(?P<n>\d{1,3})\s*[.．、](?!\d)\s*|[（(](?P<b>\d{1,3})[）)]\s*")
_CHINESE_NUMBER = lazy(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?、?")


class _Table(NamedTuple):
    """What each row needs of its table."""

    heads: tuple[str, ...]
    columns: Columns
    ctx: Context
    names: Names
    lone: bool


class _State:
    """What the rows above hand down."""

    def __init__(self) -> None:
        self.sections: list[tuple[int, str]] = []
        self.categories: dict[int, Entry] = {}
        self.number: int | None = None


def task_rows(joined: Joined, columns: Columns, ctx: Context, names: Names) -> Iterator[TableRow]:
    """The tasks of a joined table, in order. `names`: how its unit cells part their names."""
    heads = joined.head.words if joined.head else ()
    table = _Table(heads, columns, ctx, names, has_lone_rows(joined.rows))
    state = _State()
    for group in _groups(joined.rows, columns):
        section = _section(group[0], table)
        content = group[0].cells[columns.content]
        if section is not None:
            _enter(state, section)
        elif content is not None and not is_none(content):
            yield _task(group, content, table, state)
        else:
            _remember(group[0], table, state)


def _groups(rows: Sequence[Row], columns: Columns) -> Iterator[list[Row]]:
    """Rows that share one content cell (and one number) are one task with several unit cells."""
    group: list[Row] = []
    for row in rows:
        if not row.filled:
            continue
        if group and _same_task(group[-1], row, columns):
            group.append(row)
            continue
        if group:
            yield group
        group = [row]
    if group:
        yield group


def _same_task(a: Row, b: Row, columns: Columns) -> bool:
    shared = a.cells[columns.content] is b.cells[columns.content] is not None
    n = columns.number
    return shared and len(b.entries) > 1 and (n is None or a.cells[n] is b.cells[n])


# --- sections and categories ----------------------------------------------------------------


def _section(row: Row, table: _Table) -> str | None:
    """The words of a section row (一、扩大对外开放 over the full width), '' for a note; None for
    a row of a task."""
    columns, filled = table.columns, row.filled
    width = len(row.cells)
    if len(filled) == 1:
        entry = filled[0]
        covers = sum(c is entry for c in row.cells)
        if covers == width or (covers > 1 and covers >= width - 1):
            return "" if _NOTE.fullmatch(entry.key) else _line(entry, table)
    return _numbered_section(row, columns, table)


def _numbered_section(row: Row, columns: Columns, table: _Table) -> str | None:
    """`一 | 扩大对外开放` with nothing in the cells of units and time: a section too."""
    n = columns.number
    number = row.cells[n] if n is not None else None
    content = row.cells[columns.content]
    if number is None or content is None or number is content or is_none(content):
        return None
    others = [row.cells[c] for c, _ in columns.units]
    if columns.due is not None:
        others.append(row.cells[columns.due])
    bare = _CHINESE_NUMBER.fullmatch(number.key)
    if not bare or any(e is not content and e is not None and e.key for e in others):
        return None
    glue = "" if number.key[-1] in "、）)" else "、"
    return f"{number.key}{glue}{_line(content, table)}"


def _line(entry: Entry, table: _Table) -> str:
    return read_words(entry, table.ctx.raw).value


def _enter(state: _State, words: str) -> None:
    if not words:
        return
    m = _SECTION.match(words)
    rank = ("chapter", "one", "two").index(m.lastgroup or "one") if m else 1
    state.sections = [s for s in state.sections if s[0] < rank] if m else []
    state.sections.append((rank, words))
    state.categories.clear()


def _remember(row: Row, table: _Table, state: _State) -> None:
    for col in table.columns.path:
        entry = row.cells[col]
        if entry is not None and entry.key:
            _change(state, table, col, entry)


def _change(state: _State, table: _Table, col: int, entry: Entry) -> None:
    """A new category ends those to the right of it."""
    if state.categories.get(col) is entry:
        return
    for other in table.columns.path:
        if other > col:
            state.categories.pop(other, None)
    state.categories[col] = entry


def _path(row: Row, table: _Table, state: _State) -> tuple[str, ...]:
    _remember(row, table, state)
    content = row.cells[table.columns.content]
    entries = (state.categories.get(c) for c in table.columns.path)
    words = (_line(e, table) for e in dict.fromkeys(entries) if e is not None and e is not content)
    return (*(w for _, w in state.sections), *(w for w in words if w))


# --- one task -------------------------------------------------------------------------------


def _task(group: Sequence[Row], content: Entry, table: _Table, state: _State) -> TableRow:
    row, columns, raw = group[0], table.columns, table.ctx.raw
    path = _path(row, table, state)
    text = read_words(content, raw)
    mark, doubts = _mark(row, table, state)
    text, mark = _own_mark(text, mark) if columns.number is None else (text, mark)
    units = _units(group, table)
    deadline, more = _deadline(group, table)
    deadline = deadline or units.deadline
    tall = run_together(row, columns, table.ctx, table.names.wraps, table.lone)
    doubts = (*doubts, *_numbers_in_path(row, table), *tall)
    return TableRow(
        text=text,
        mark=mark,
        path=path,
        lead=units.lead,
        supporting=units.supporting,
        responsible=units.responsible,
        deadline=deadline,
        dropped=tuple(_dropped(group, table)),
        spans=text.spans(raw),
        table=row.table,
        doubts=(*doubts, *units.doubts, *more),
    )


def _mark(row: Row, table: _Table, state: _State) -> tuple[Mark | None, tuple[Doubt, ...]]:
    """The number of the number cell; `2|6` wrapped in a narrow cell is 26, 5 6 7 are several."""
    col = table.columns.number
    entry = row.cells[col] if col is not None else None
    if entry is None or (is_none(entry) and entry.key != "一"):
        return None, ()
    lines = [w.strip(" .．、（）()") for w in entry.words.split("\n") if w.strip()]
    found = numerals.value("".join(lines))
    if found is None:
        return None, ()
    before, state.number = state.number, found
    doubts: tuple[Doubt, ...] = ()
    values = [numerals.value(w) for w in lines]
    runs = len(values) > 1 and all(a is not None and b == a + 1 for a, b in pairwise(values))
    if runs and values[0] is not None and found != (before or 0) + 1:
        doubts = (Doubt("HQ502", entry.spans, {"words": " ".join(lines)}),)
        found, state.number = values[0], values[-1]
    span = Span(entry.spans[0].start, entry.spans[-1].end)
    return Mark("1.", found, entry.key, span), doubts


def _numbers_in_path(row: Row, table: _Table) -> Iterator[Doubt]:
    """HQ502 for a category of digits: a column of numbers was read into it."""
    for col in table.columns.path:
        entry = row.cells[col]
        if entry is not None and entry.key.isdecimal():
            yield Doubt("HQ502", entry.spans, {"words": " ".join(entry.words.split())})


def _own_mark(text: Text, mark: Mark | None) -> tuple[Text, Mark | None]:
    """Without a number column the content may open with its number: 1.加快建设…"""
    m = _OWN_MARK.match(text.value)
    if m is None or not text.value[m.end() :]:
        return text, mark
    kind = "1." if m["n"] else "（1）"
    number = int(m["n"] or m["b"])
    return text[m.end() :], Mark(kind, number, m[0].strip(), text.span(*m.span()))


def _units(group: Sequence[Row], table: _Table) -> CellUnits:
    """The units of all unit cells of the task's rows; a cell that spans rows counts once."""
    total = CellUnits()
    seen: set[Entry] = set()
    for row in group:
        for col, role in table.columns.units:
            entry = row.cells[col]
            if entry is None or entry in seen or is_none(entry):
                continue
            seen.add(entry)
            first = col in table.columns.lead_first or _first_leads(role, table)
            total = total.also(read_units(entry, role, table.ctx, table.names, first))
    return total


def _first_leads(role: Field, table: _Table) -> bool:
    """The document's note holds for tables that have no column of leads."""
    leads = any(f is Field.LEAD for _, f in table.columns.units)
    return bool(table.ctx.lead_first) and role is Field.RESPONSIBLE and not leads


def _deadline(group: Sequence[Row], table: _Table) -> tuple[Deadline | None, tuple[Doubt, ...]]:
    col = table.columns.due
    entry = (
        next((r.cells[col] for r in group if not is_none(r.cells[col])), None)
        if col is not None
        else None
    )
    if entry is None:
        return None, ()
    words = read_words(entry, table.ctx.raw)
    spans = words.spans(table.ctx.raw)
    found = parse_deadline(words.value, table.ctx.calendar)
    if found is None:
        doubt = Doubt("HQ401", spans, {"words": words.value})
        return Deadline(words.value, None, "by", spans), (doubt,)
    return found._replace(spans=spans), ()


def _dropped(group: Sequence[Row], table: _Table) -> Iterator[tuple[str, str]]:
    for col in table.columns.dropped:
        for entry in dict.fromkeys(r.cells[col] for r in group):
            if entry is not None and not is_none(entry):
                yield table.heads[col], _line(entry, table)
