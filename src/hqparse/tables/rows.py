"""Rows of a task table: number, path, words, units and deadline of each."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

from hqparse.attribute.reading import Context
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline, Doubt, TableRow
from hqparse.model.named import NamedTuple
from hqparse.tables.columns import Columns
from hqparse.tables.dues import deadline_in, due_at_end
from hqparse.tables.grid import Entry, Row, is_none, read_words, said
from hqparse.tables.heads import Field
from hqparse.tables.own_numbers import COUNT_BEGINS, counts_on, mark_in, own_mark
from hqparse.tables.owners import Owner
from hqparse.tables.pages import Joined
from hqparse.tables.path import Above
from hqparse.tables.shapes import inner_table, without_dittos
from hqparse.tables.tall_rows import doubtful_tall_row, has_lone_rows
from hqparse.tables.units import CellUnits, Names, read_units, without_persons

_PERSONS = lazy(r"责任人|负责人|联系人|联络员|领导|[（(]人")
_DUTY = lazy("单位|部门|牵头|负责|主办|配合")
_LONGEST_LIST = 200


Part = tuple[Sequence[Row], tuple[Doubt, ...]]
"""The rows of one task, and the doubts about how they were parted."""


class _Table(NamedTuple):
    """What each row needs of its table."""

    heads: tuple[str, ...]
    columns: Columns
    ctx: Context
    names: Names
    lone: bool
    counts_on: bool
    """the numbers that cells of work begin with go on from row to row"""
    named: bool
    """most rows have a unit that leads or is responsible"""
    dues: dict[str, Deadline | None]
    """what the words of time limits are, once for all rows that have the same"""


def task_rows(
    joined: Joined,
    columns: Columns,
    ctx: Context,
    names: Names,
    owners: Mapping[int, Owner],
) -> Iterator[TableRow]:
    """The tasks of a joined table, in order. `names`: how its unit cells part their names;
    `owners`: of its parts that name the unit of all their rows, what names it."""
    heads = joined.head.words if joined.head else ()
    rows, named = joined.rows, _most_named(joined.rows, columns)
    goes_on = columns.number is None and counts_on(rows, columns.content)
    table = _Table(heads, columns, ctx, names, has_lone_rows(rows), goes_on, named, {})
    above, number = Above(columns), None
    for group in _groups(_plain_rows(rows, columns), columns):
        above.owner = owners.get(group[0].table, above.owner)
        if above.took_section(group[0]):
            continue
        number = yield from _rows_of(group, table, above, number)


def _plain_rows(rows: Sequence[Row], columns: Columns) -> Sequence[Row]:
    """The rows without dittos, and without those that hold but words of the task above."""
    rows, first = without_dittos(rows), columns.units[0][0] if columns.units else columns.content
    if first == columns.content or not any(
        r.cells[first] is r.cells[columns.content] for r in rows
    ):
        return rows
    from hqparse.tables.below import with_lower_words  # of tables with wide cells

    return with_lower_words(rows, columns)


def _rows_of(
    group: Sequence[Row], table: _Table, above: Above, number: int | None
) -> Generator[TableRow, None, int | None]:
    """The tasks of rows that share their cells of work; returns the last number so far."""
    columns = table.columns
    for rows, stage in _stages(group, columns):
        content = rows[0].cells[columns.content]
        if content is None or is_none(content):
            above.remember(rows[0])
            continue
        for part, doubts in _works(rows, content, table):
            work = part[0].cells[columns.content] or content
            row, number = _task(part, work, table, above, number)
            path = (*row.path, table.heads[stage]) if columns.beside else row.path
            yield from _passages(row._replace(path=path, doubts=(*row.doubts, *doubts)), table)
    return number


def _stages(group: Sequence[Row], columns: Columns) -> Iterable[tuple[Sequence[Row], int]]:
    """The group, or one for each of its columns of works, with the column."""
    if not columns.beside:
        return ((group, columns.content),)
    from hqparse.tables.stages import one_for_each  # of few tables

    return one_for_each(group, columns)


def _works(group: Sequence[Row], content: Entry, table: _Table) -> Iterable[Part]:
    """The group, or each of the works that one cell holds."""
    if len(group) > 1 or not (content.key[0] in COUNT_BEGINS or "\n" in content.words):
        return ((group, ()),)
    from hqparse.tables.counted import works  # few cells hold several

    return works(group[0], content, table.columns, table.names.wraps)


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


# --- one task -------------------------------------------------------------------------------


def _task(
    group: Sequence[Row], content: Entry, table: _Table, above: Above, before: int | None
) -> tuple[TableRow, int | None]:
    """The task, and the last number so far; `before` is that of the rows above."""
    row, columns = group[0], table.columns
    path = above.path(row)
    text = read_words(content)
    number = row.cells[columns.number] if columns.number is not None else None
    mark, before, doubts = mark_in(number, before)
    if columns.number is None:
        text, mark = own_mark(text, mark, table.counts_on)
    units = _units(group, table) if columns.units else CellUnits()
    if not units.lead:
        units = units.also(_of_section(above, table, bool(units.responsible)))
    deadline, more = _deadline(group, table)
    deadline = deadline or units.deadline
    if deadline is None and columns.due is None and text.value.endswith(("）", ")", "。", "；")):
        text, deadline = due_at_end(text, table.ctx.calendar)
    if deadline is None and above.section is not None:
        from hqparse.tables.below import due_of_section  # of tables with sections

        deadline = due_of_section(above.section, table.ctx.calendar)
    tall = doubtful_tall_row(row, columns, table.ctx, table.names.wraps, table.lone)
    if table.named and not (units.lead or units.responsible) and not _has_own(row, columns):
        doubts = (*doubts, Doubt("HQ206", text.spans()[:1]))
    doubts = (*doubts, *_numbers_in_path(row, table), *tall, *inner_table(content))
    made = TableRow(
        text=text,
        mark=mark,
        path=path,
        lead=units.lead,
        supporting=units.supporting,
        responsible=units.responsible,
        deadline=deadline,
        dropped=tuple(_dropped(group, table)),
        spans=text.spans(),
        table=row.table,
        doubts=(*doubts, *units.doubts, *more),
    )
    return made, before


def _most_named(rows: Sequence[Row], columns: Columns) -> bool:
    """True if two rows of tasks at least, and half of them, have a unit of their own."""
    named = [
        _has_own(r, columns)
        for r in rows
        if (e := r.cells[columns.content]) is not None and e.key and len(r.filled) > 1
    ]
    return sum(named) > 1 and 2 * sum(named) >= len(named)


def _has_own(row: Row, columns: Columns) -> bool:
    """True if a cell says who leads or is responsible, or that nobody does (—)."""
    cells = (row.cells[c] for c, field in columns.units if field is not Field.SUPPORTING)
    return any(e is not None and e.key for e in cells)


def _numbers_in_path(row: Row, table: _Table) -> Iterator[Doubt]:
    """HQ502 for a category of digits: a column of numbers was read into it."""
    for col in table.columns.path:
        entry = row.cells[col]
        if entry is not None and entry.key.isdecimal():
            yield Doubt("HQ502", entry.spans, {"words": " ".join(entry.words.split())})


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
            entry = without_persons(entry) if _PERSONS.search(table.heads[col]) else entry
            first = col in table.columns.lead_first or _first_leads(role, table)
            found = read_units(entry, role, table.ctx, table.names, first)
            if not any(found):
                unread = Doubt("HQ305", entry.spans, {"words": entry.key[:40]})
                found = CellUnits(doubts=(unread,))
            total = total.also(found)
    return total


def _passages(row: TableRow, table: _Table) -> Iterator[TableRow]:
    """The row, or a task for each attributed passage of its cell where no column names units:
    `发放育儿补贴。（责任单位：市财政局）`."""
    text = row.text
    tail = max(0, len(text) - _LONGEST_LIST)
    if row.lead or row.supporting or row.responsible or not _DUTY.search(text.value, tail):
        yield row
        return
    from hqparse.attribute import credits_in  # of few tables

    found = credits_in(text, table.ctx)
    whole = found and not text.value[found[-1].end :].strip("。； ")
    if not whole or not all(c.names_units for c in found):
        yield row
        return
    at = 0
    for credit in found:
        words = text[at : credit.start]
        words = words[len(words) - len(words.value.lstrip("。； ")) :]
        at = credit.end
        mark = row.mark
        if table.columns.number is None:
            words, mark = own_mark(words, mark, True)
        yield row._replace(
            text=words,
            mark=mark,
            lead=credit.lead,
            supporting=credit.supporting,
            responsible=credit.responsible,
            deadline=credit.deadline or row.deadline,
            spans=words.spans(),
            doubts=(*row.doubts, *credit.doubts),
        )


def _of_section(above: Above, table: _Table, has_own: bool) -> CellUnits:
    """The unit that the section names, or what stands above the table, in a table without a
    column of those that lead or are responsible; beside units of its own (`has_own`) a row has
    but the lead of its section: `一、产业发展（牵头单位：市工信局）` (HQ303)."""
    owner = above.owner.entry if above.owner is not None else None
    helped = all(f is Field.SUPPORTING for _, f in table.columns.units)
    named = above.body or (None if has_own else owner)
    if named is None:
        return CellUnits()
    found = read_units(named, Field.RESPONSIBLE, table.ctx, table.names)
    if has_own or not (helped or named is owner):
        found = CellUnits(lead=found.lead)
    if not (found.lead or found.supporting or found.responsible):
        return CellUnits()
    doubt = Doubt("HQ303", named.spans, {"heading": named.key[:20]})
    return found._replace(doubts=(*found.doubts, doubt))


def _first_leads(role: Field, table: _Table) -> bool:
    """The document's note holds for tables that have no column of leads."""
    leads = any(f is Field.LEAD for _, f in table.columns.units)
    return bool(table.ctx.lead_first) and role is Field.RESPONSIBLE and not leads


def _deadline(group: Sequence[Row], table: _Table) -> tuple[Deadline | None, tuple[Doubt, ...]]:
    col = table.columns.due
    if col is None:
        return None, ()
    entry = next((r.cells[col] for r in group if not is_none(r.cells[col])), None)
    return (None, ()) if entry is None else deadline_in(entry, table.ctx.calendar, table.dues)


def _dropped(group: Sequence[Row], table: _Table) -> Iterator[tuple[str, str]]:
    for col in table.columns.dropped:
        for entry in dict.fromkeys(r.cells[col] for r in group):
            if entry is not None and not is_none(entry):
                yield table.heads[col], said(entry)
