"""An office's own form (`--template`): its columns are told by their heads, and filled.

The form keeps its look: titles, widths, what stands below the rows. Each row of tasks looks like
the first row below the heads. What openpyxl does not know (charts, controls) does not come over.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hqparse.errors import DamagedInput, EncryptedInput, HqparseError, InputError, UsageError, extra
from hqparse.model.named import NamedTuple
from hqparse.output.cell import guard
from hqparse.output.fields import ROLES
from hqparse.output.workbook.columns import BY_KEY, FILL, matched
from hqparse.output.workbook.entries import Entry, Value, entries_of
from hqparse.output.workbook.paper import fit, wrapped_lines

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

EXTRA = "ledger"
_MOST_BYTES = 50 << 20
_SEARCHED, _WIDEST = 40, 200
"""Rows in which heads are looked for, and columns."""
_LINE, _TALLEST = 15.0, 409.0
_TOLD = ("text", "lead", "supporting", "responsible", "deadline", "due")
"""What a form should have a place for."""


class Form(NamedTuple):
    """A form that was opened: where its tasks go. Rows and columns count from 1."""

    book: Any
    sheet: Any
    first: int
    columns: dict[str, int]

    def homeless(self) -> list[str]:
        """The heads of what the form has no column for; a date may stand for its words, and
        units of one role in the column of another."""
        has = set(self.columns)
        if has & {"deadline", "due"}:
            has |= {"deadline", "due"}
        if has & set(ROLES):
            has |= set(ROLES)
        return [BY_KEY[key].zh for key in _TOLD if key not in has]


def opened_form(path: str) -> Form:
    """The form in a file.

    Raises MissingDependency (openpyxl), InputError, DamagedInput, EncryptedInput, UsageError
    where no row of it holds heads that say where a task goes.
    """
    book = _book(path)
    best = max(_forms(book), key=lambda form: len(form.columns), default=None)
    if best is None or len(best.columns) < 2:
        raise UsageError(
            path,
            "no row of heads that names 任务内容 and another column of a ledger",
            "没有找到含“任务内容”及其他台账栏目的表头行",
        )
    return best


def _forms(book: Any) -> Iterator[Form]:
    """A form for each row of heads that names 任务内容."""
    for sheet in book.worksheets:
        rows = range(1, min(sheet.max_row, _SEARCHED) + 1)
        for last, heads in (found for row in rows for found in _heads(sheet, row)):
            columns = {key: i + 1 for i, key in matched(heads).items()}
            if "text" in columns:
                yield Form(book, sheet, last + 1, columns)


def filled_form(records: Iterable[Record], form: Form) -> bytes:
    """The form with a row for each task, as an .xlsx file."""
    entries = [entry for record in records for entry in entries_of(record)]
    _make_room(form, len(entries))
    looks = {column: _look(form, column) for column in range(1, form.sheet.max_column + 1)}
    for n, entry in enumerate(entries, 1):
        _fill(form, n, entry, looks)
    form.book.template = False
    file = BytesIO()
    form.book.save(file)
    return file.getvalue()


def opened(data: bytes, *, values: bool = False) -> Any:
    """A workbook as openpyxl reads it, with `values` for formulas; what that warns of (parts of
    Excel that it does not know) is nobody's business here. Raises what openpyxl raises."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(data), data_only=values)


def _book(path: str) -> Any:
    with extra(path, EXTRA):
        import openpyxl  # noqa: F401

    try:
        with open(path, "rb") as stream:
            data = stream.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        raise InputError(path, getattr(error, "strerror", None) or str(error)) from error
    if data[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedInput(path)
        raise DamagedInput(path, "a form must be an .xlsx file", "模板必须是 .xlsx 文件")
    try:
        return opened(data)
    except HqparseError:
        raise
    except Exception as error:  # openpyxl has no family of its own for what is broken
        raise DamagedInput(path, "not a workbook (.xlsx)", "不是 .xlsx 工作簿") from error


def _heads(sheet: Any, row: int) -> Iterator[tuple[int, list[str]]]:
    """The heads that a row may hold, with the last row of them: one row, or two where cells of
    the first are merged (责任单位 over 牵头 and 配合)."""
    width = min(sheet.max_column, _WIDEST)
    one = [_said(sheet.cell(row, column).value) for column in range(1, width + 1)]
    yield row, one
    areas = [a for a in sheet.merged_cells.ranges if a.min_row <= row <= a.max_row]
    if any(a.max_row == row + 1 or a.max_col > a.min_col for a in areas):
        below = [_said(sheet.cell(row + 1, column).value) for column in range(1, width + 1)]
        yield row + 1, [under or above for above, under in zip(one, below, strict=True)]


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _make_room(form: Form, count: int) -> None:
    """Blank rows for all tasks: what stands below is moved down, merged cells with it."""
    sheet, first = form.sheet, form.first
    free = 0
    while free < count and first + free <= sheet.max_row and _is_blank(form, first + free):
        free += 1
    below, more = first + free, count - free
    if first + free > sheet.max_row or not more:
        return
    areas = [copy(area) for area in sheet.merged_cells.ranges if area.min_row >= below]
    for area in areas:
        sheet.unmerge_cells(area.coord)
    heights = {r: d.height for r, d in sheet.row_dimensions.items() if r >= below and d.height}
    end = f"{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
    sheet.move_range(f"A{below}:{end}", rows=more, translate=True)
    for row, height in heights.items():
        sheet.row_dimensions[row].height = None
        sheet.row_dimensions[row + more].height = height
    for area in areas:
        area.shift(row_shift=more)
        sheet.merge_cells(area.coord)


def _is_blank(form: Form, row: int) -> bool:
    """A row that waits for a task: nothing in it, or its running number only."""
    number = form.columns.get("seq")
    cells = (form.sheet.cell(row, c) for c in range(1, form.sheet.max_column + 1))
    merged = any(
        area.min_row <= row <= area.max_row and area.max_col > area.min_col
        for area in form.sheet.merged_cells.ranges
    )
    return not merged and all(c.value in (None, "") or c.column == number for c in cells)


def _look(form: Form, column: int) -> Mapping[str, Any]:
    """How the first row below the heads looks in a column."""
    cell = form.sheet.cell(form.first, column)
    parts = ("font", "border", "fill", "protection", "alignment", "number_format")
    return {part: copy(getattr(cell, part)) for part in parts}


def _fill(form: Form, n: int, entry: Entry, looks: Mapping[int, Mapping[str, Any]]) -> None:
    row = form.first + n - 1
    for column, look in looks.items():
        for part, value in look.items():
            setattr(form.sheet.cell(row, column), part, copy(value))
    lines = 1
    for key, column in form.columns.items():
        value = _value(form.columns, key, n, entry)
        _put(form.sheet.cell(row, column), value)
        if isinstance(value, str) and value:
            letter = form.sheet.cell(row, column).column_letter
            lines = max(
                lines, wrapped_lines(value, form.sheet.column_dimensions[letter].width or 8.4)
            )
    now = form.sheet.row_dimensions[form.first].height if n == 1 else None
    form.sheet.row_dimensions[row].height = min(_TALLEST, max(now or 18, lines * _LINE + 3))


def _put(cell: Any, value: Value) -> None:
    """A value in a cell; words are words, whatever they begin with."""
    from openpyxl.styles import Alignment

    if value == "":
        return
    if not isinstance(value, str):
        cell.value = value
        if cell.is_date:
            cell.number_format = "yyyy-mm-dd" if cell.number_format == "General" else (
                cell.number_format
            )  # fmt: skip
        return
    words = fit(value)
    cell.value = words
    cell.data_type = "s"  # openpyxl makes a formula of `=`
    cell.alignment = Alignment(
        horizontal=cell.alignment.horizontal, vertical=cell.alignment.vertical or "top",
        wrap_text=True,
    )  # fmt: skip
    if words != guard(words):
        cell.quotePrefix = True


def _value(columns: Mapping[str, int], key: str, n: int, entry: Entry) -> Value:
    if key == "seq":
        return n
    if key in ROLES:
        return _units(entry, _lodgers(columns, key))
    if key == "deadline" and "due" not in columns:
        return entry.deadline or entry.due
    if key == "due" and "deadline" not in columns:
        return entry.due or entry.deadline
    read = BY_KEY[key].read
    return read(entry) if read is not None and key not in FILL else ""


def _lodgers(columns: Mapping[str, int], key: str) -> Sequence[str]:
    """The roles whose units go into the column of a role: those without one of their own too."""
    own = [role for role in ("responsible", "lead", "supporting") if role in columns]
    return tuple(role for role in ROLES if role == key or (role not in columns and own[0] == key))


def _units(entry: Entry, roles: Sequence[str]) -> str:
    """The units of some roles; with the roles' words where there are several."""
    said = [(role, entry.names(role)) for role in roles if entry.names(role)]
    if len(said) == 1:
        return said[0][1]
    return "；".join(f"{ROLES[role]}：{names}" for role, names in said)
