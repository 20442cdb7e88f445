"""A workbook as somebody filled it: every cell of every sheet, hidden ones too, by their kind.

The readers of `hqparse.readers` give what a notice shows; here nothing may get lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from hqparse.errors import DamagedInput, EncryptedInput, HqparseError, LimitExceeded, extra
from hqparse.language.regexes import lazy
from hqparse.output.workbook.entries import Value
from hqparse.output.workbook.template import opened
from hqparse.readers import package

EXTRA = "ledger"
MOST_CELLS = 2_000_000
"""Cells with something in them of one workbook."""
_OLE = b"\xd0\xcf\x11\xe0"
_HEAD = 4096
_WHOLE = lazy(r"-?[1-9]\d{0,8}|0")
_PERCENT = "%"

Place = tuple[int, int]
"""(row, column), both from 0."""


@dataclass
class FilledSheet:
    """A sheet: its cells that hold something, and the comments that somebody wrote on cells."""

    name: str
    cells: dict[Place, Value] = field(default_factory=dict)
    comments: dict[Place, str] = field(default_factory=dict)


def is_workbook(data: bytes) -> bool:
    """True for what `sheets_of` may read: .xlsx and .xlsm, .xls and .et, .ods."""
    return _kind(data) is not None


def sheets_of(data: bytes, name: str) -> list[FilledSheet]:
    """All sheets of a workbook, in their order.

    .xls, .et and .ods go by way of LibreOffice. Raises MissingDependency (openpyxl),
    MissingProgram, DamagedInput, EncryptedInput, LimitExceeded.
    """
    with extra(name, EXTRA):
        import openpyxl  # noqa: F401
    kind = _kind(data)
    if kind in ("xls", "ods"):
        from hqparse.readers.legacy.soffice import convert

        data = convert(data, name, kind, "xlsx")
    found: list[FilledSheet] = []
    count = 0
    formulas = _loaded(data, name, formulas=True) if _has_formulas(data, name) else None
    for n, sheet in enumerate(_loaded(data, name).worksheets):
        found.append(_sheet(sheet, formulas.worksheets[n] if formulas else None))
        count += len(found[-1].cells)
        if count > MOST_CELLS:
            raise LimitExceeded(
                name, f"more than {MOST_CELLS} cells", f"超过 {MOST_CELLS} 个单元格"
            )
    return found


def table_in_text(data: bytes) -> FilledSheet | None:
    """The sheet that a CSV or TSV file holds, as Excel saves one; None for other text."""
    from hqparse.readers.encoding import decode, is_junk
    from hqparse.readers.xlsx.delimited import parsed_rows

    start = decode(data[:_HEAD]).text
    if is_junk(start) or not any(sign in start for sign in ",\t;"):
        return None
    found = parsed_rows(decode(data).text)
    if found is None:
        return None
    cells: dict[Place, Value] = {
        (r, c): int(words) if _WHOLE.fullmatch(words) else words.strip()
        for r, row in enumerate(found[0])
        for c, words in enumerate(row)
        if words.strip()
    }
    return FilledSheet("CSV", cells)


def as_words(value: Value) -> str:
    """A value as words: whole numbers without a point, dates as ISO.

    >>> as_words(3.0), as_words(date(2025, 3, 1)), as_words(True), as_words(" 甲 ")
    ('3', '2025-03-01', 'TRUE', ' 甲 ')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
    return str(value)


def _kind(data: bytes) -> str | None:
    if data.startswith(_OLE):
        from hqparse.readers.ole import kind as ole_kind

        return "xls" if ole_kind(data) == "xls" else None
    found = package.kind(data)
    return found if found in ("xlsx", "ods") else None


def _has_formulas(data: bytes, name: str) -> bool:
    """True if a cell of a sheet is computed: its value may not have been kept."""
    parts = package.Package(data, name)
    sheets = (m for m in parts.members if "worksheets/" in m.path and not m.encrypted)
    return any(b"<f>" in part or b"<f " in part for part in map(parts.unpack, sheets))


def _loaded(data: bytes, name: str, *, formulas: bool = False) -> Any:
    packed = package.Package(data, name)
    for member in packed.members:
        if member.encrypted:
            raise EncryptedInput(name)
        if member.size > package.MAX_MEMBER:
            raise LimitExceeded(
                name, f"a part of {member.size} bytes", f"部件有 {member.size} 字节"
            )
    try:
        return opened(data, values=not formulas)
    except (HqparseError, MemoryError):
        raise
    except Exception as error:  # openpyxl has no family of its own for what is broken
        raise DamagedInput(
            name, f"not a workbook ({error})", f"不是完好的工作簿（{error}）"
        ) from error


def _sheet(sheet: Any, formulas: Any) -> FilledSheet:
    """The cells of a sheet; a formula whose value was not kept stands as its own words."""
    found = FilledSheet(sheet.title)
    for (row, column), cell in sheet._cells.items():  # `iter_rows` would make those between too
        place = row - 1, column - 1
        if (value := _value(cell)) != "":
            found.cells[place] = value
        if cell.comment is not None and cell.comment.text.strip():
            found.comments[place] = f"{cell.comment.author or ''}\n{cell.comment.text}".strip()
    for (row, column), cell in formulas._cells.items() if formulas else ():
        if cell.data_type == "f" and (row - 1, column - 1) not in found.cells:
            found.cells[row - 1, column - 1] = str(getattr(cell.value, "text", cell.value))
    return found


def _value(cell: Any) -> Value:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _shown(value, str(cell.number_format))
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value if isinstance(value, str | bool | date | time | timedelta) else str(value)


def _shown(number: float, code: str) -> Value:
    """A number; a percentage as it is shown, for the words beside it are read as one."""
    if code.endswith(_PERCENT) and code.strip("0#.%") == "":
        places = len(code.partition(".")[2]) - 1
        return f"{number * 100:.{max(places, 0)}f}%"
    return int(number) if float(number).is_integer() and abs(number) < 1e15 else number
