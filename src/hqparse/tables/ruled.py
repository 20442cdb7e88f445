"""Task tables: each row a task, its units and its deadline in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hqparse.attribute.reading import Context
from hqparse.language.deadlines import Calendar
from hqparse.language.duties import BODIES, SURE
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Indicator, TableReading, TableRow
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.tables.columns import PLACE, Columns, task_columns
from hqparse.tables.contents import holds_units
from hqparse.tables.grid import SIGNS, Entry, is_none
from hqparse.tables.head_rows import PERIOD
from hqparse.tables.heads import UNITS, Field, field_of
from hqparse.tables.indicators import indicator_rows, unit_cells
from hqparse.tables.owners import Owner, owners_of
from hqparse.tables.pages import Joined, join_tables
from hqparse.tables.rows import task_rows
from hqparse.tables.sheets import by_sheets, with_common_year
from hqparse.tables.units import KnownNames, Names, breaks_names, uses_marks
from hqparse.units.forms import is_organ

__all__ = ["TableReading", "TableRow", "read_task_tables"]

_COUNTED = lazy(r".{0,12}(?:数|数量|率|占比)")
_COUNT = lazy(r"\d[\d.,，]{0,15}\s?[%％‰]?[个项件家次人]?")
_CREDITED = lazy(rf"[（(【\[](?:{SURE})(?:{BODIES})?[:：][^（）()]{{2,120}}[）)】\]][。；]?$")
_SIGN = lazy(rf"[{SIGNS}×—－-]{{1,3}}")
_FEWEST_MONTHS = 3
_BODY = lazy("单位|部门|镇街|科室|主体")
_NO_DUTY = lazy(
    r"报[送告]|[申填上]报|验收|提[出案]|来[文源]|交办|转办|受益|考核|评价|考评|督|审[批核议]|登记|推荐|反馈|发现|会签|编制|抄"
)
"""Columns of units that have no share in the task: 报送单位, 验收单位, 提案单位."""
_UNIT_HEAD = lazy(rf"(?:{SURE}|承办)(?:责任)?(?:{BODIES})")


def read_task_tables(
    source: Source, calendar: Calendar, *, lead_first: str = "", lead_sign: str = ""
) -> TableReading:
    """The tasks and indicators of `source.tables`. `lead_first`: the document's note by which
    the first-named unit leads, or ''; `lead_sign`: the sign that marks the leading ones, or ''.
    Raises nothing; doubts: HQ401, HQ501, HQ502, HQ503,
    HQ506, HQ507, HQ508, HQ509 and those of the units."""
    if not source.tables:
        return TableReading()
    joined = join_tables(source)
    calendar = with_common_year(joined, calendar)
    whole = Context(calendar, lead_first, lead_sign)
    dated = by_sheets(joined, source, calendar)
    tables = [(t, _columns(t, source), c) for t, c in dated]
    known = KnownNames([e for t, c, _ in tables if c for e in _unit_cells(t, c)])
    rows: list[TableRow] = []
    indicators: list[Indicator] = []
    regions: list[Span] = []
    doubts: list[Doubt] = []
    for table, columns, when in tables:
        ctx = whole if when is calendar else whole._replace(calendar=when)
        aims, told = ((), ()) if columns else _indicators(table, ctx, source)
        if columns:
            cells = list(_unit_cells(table, columns))
            marked = uses_marks(cells) or breaks_names(cells, source.cell_wraps)
            names = Names(known, source.cell_wraps, marked)
            found = list(task_rows(table, columns, ctx, names, _owners(table, columns, source)))
            rows += found
            doubts += () if found else (Doubt("HQ508", table.spans[:1]),)
            doubts += (*table.doubts, *columns.doubts, *_marked_times(table, columns))
            doubts += (*_other_units(table, columns), *_other_works(table, columns))
        if columns or aims:
            regions += table.spans
        elif not _counts_only(table):
            doubts += _not_understood(table)
        indicators += aims
        doubts += told
    return TableReading(
        tuple(rows), tuple(indicators), tuple(dict.fromkeys(regions)), tuple(doubts)
    )


def _columns(table: Joined, source: Source) -> Columns | None:
    """The columns of a table of tasks; one with times is such also if it is a unit's, and one
    without if most of its cells of work say whose they are: …。（牵头单位：市教育局）."""
    columns = task_columns(table)
    if columns is not None and _drops_works(table, columns):
        from hqparse.tables.stages import with_columns_of_times  # of few tables

        return with_columns_of_times(table, columns)
    if columns is not None or table.head is None:
        return columns
    if table.head.columns(Field.DEADLINE):
        owned = bool(owners_of(source, {row.table for row in table.rows}))
    else:
        owned = _are_attributed(table)
    return task_columns(table, owned) if owned else None


def _are_attributed(table: Joined) -> bool:
    """True if half of the rows at least have a cell that ends in a bracket of duty."""
    rows = [row for row in table.rows if len(row.filled) > 1]
    found = sum(any(_CREDITED.search(e.key) for e in row.filled) for row in rows)
    return 0 < len(rows) <= 2 * found


def _owners(table: Joined, columns: Columns, source: Source) -> Mapping[int, Owner]:
    """What names the unit of all rows, where no column does."""
    if any(field is not Field.SUPPORTING for _, field in columns.units):
        return {}
    return owners_of(source, {row.table for row in table.rows})


def _indicators(
    table: Joined, ctx: Context, source: Source
) -> tuple[tuple[Indicator, ...], tuple[Doubt, ...]]:
    cells = list(unit_cells(table))
    names = Names(KnownNames(cells), source.cell_wraps, uses_marks(cells))
    return indicator_rows(table, ctx, names)


def _unit_cells(table: Joined, columns: Columns) -> Iterator[Entry]:
    """The filled cells of units; rows of one cell (sections, notes) hold none."""
    for row in table.rows:
        if len(row.filled) < 2:
            continue
        for col, _ in columns.units:
            entry = row.cells[col]
            if entry is not None and entry.key:
                yield entry


def _other_units(table: Joined, columns: Columns) -> Iterator[Doubt]:
    """HQ601 for a column of units beside those that were read, whose head is unknown: 联动单位."""
    heads = table.head
    if heads is None or not columns.units:
        return
    for col in columns.dropped:
        words = heads.words[col]
        if heads.fields[col] is not Field.OTHER or not words or _NO_DUTY.search(words):
            continue
        if (_BODY.search(words) or not PLACE.search(words)) and holds_units(table.rows, col):
            cells = (e for row in table.rows if (e := row.cells[col]) and len(row.filled) > 1)
            spans = next((e.spans[:1] for e in cells if not is_none(e)), ())
            yield Doubt("HQ601", spans, {"words": words})


def _other_works(table: Joined, columns: Columns) -> Iterator[Doubt]:
    if _drops_works(table, columns):
        from hqparse.tables.stages import other_works  # of few tables

        yield from other_works(table, columns)


def _drops_works(table: Joined, columns: Columns) -> bool:
    head = table.head
    return head is not None and any(head.fields[c] is Field.CONTENT for c in columns.dropped)


def _marked_times(table: Joined, columns: Columns) -> Iterator[Doubt]:
    """HQ602 where marks below months or quarters say when work is done: 1月 | 2月 over ● | ●."""
    heads = table.head.words if table.head is not None and columns.due is None else ()
    months = [c for c in columns.dropped if heads and PERIOD.fullmatch(heads[c].split("/")[-1])]
    if len(months) < _FEWEST_MONTHS:
        return
    cells = [e for row in table.rows for c in months if (e := row.cells[c]) and e.key]
    if cells and all(_SIGN.fullmatch(e.key) for e in cells):
        said = " ".join(heads[c] for c in months)[:40]
        yield Doubt("HQ602", cells[0].spans[:1], {"words": said})


def _counts_only(table: Joined) -> bool:
    """True for a summary: beside names of units nothing but figures, 任务数 | 已完成 | 完成率."""
    if table.head is None or not table.rows:
        return False
    named = table.head.columns(*UNITS, Field.NUMBER)
    free = [c for c in range(1, len(table.head.words)) if c not in named]
    cells = [e for row in table.rows for c in free if (e := row.cells[c]) and not is_none(e)]
    counted = any(_COUNTED.fullmatch(w) for w in table.head.words)
    return bool(named and cells and counted) and all(_COUNT.fullmatch(e.key) for e in cells)


def _has_unit_heads(table: Joined) -> bool:
    """True for a table of marks below names: 工作任务 | 市教育局 | 市水务局."""
    row = next((r for r in table.rows if len(r.filled) > 2), None)
    keys = [e.key for e in row.filled] if row and table.head is None else []
    works = any(field_of(k) in (Field.CONTENT, Field.MEASURE) for k in keys)
    return works and sum(map(is_organ, keys)) >= 2


def _not_understood(table: Joined) -> Sequence[Doubt]:
    """HQ501 where heads of units stand in a table that gave nothing."""
    words = (
        list(table.head.words) if table.head else [e.key for r in table.rows[:3] for e in r.filled]
    )
    headed = any(len(w) <= 20 and _UNIT_HEAD.search(w) for w in words)
    if not headed and not _has_unit_heads(table):
        return ()
    said = " ".join(w for w in words if w)[:40]
    return (Doubt("HQ501", table.spans[:1], {"words": said}),)
