"""Writes workbooks: a document that was read, again as a sheet, and parts of .xlsx by hand."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import xlsxwriter

from hqparse.model.source import Source, Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def again(source: Source) -> bytes:
    """A document as a workbook: its lines in the first column, its tables cell by cell. Line ends
    that the reader saw to be soft are gone, and page numbers, as once somebody has typed it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, at = book.add_worksheet("通知"), 0
        row = 0
        for table in source.tables:
            row = _lines(sheet, _typed(source, at, table.span.start), row)
            row = _table(sheet, source, table, row)
            at = table.span.end
        _lines(sheet, _typed(source, at, len(source.raw)), row)
    return out.getvalue()


def of_rows(sheets: dict[str, list[list[str]]]) -> bytes:
    """A workbook of these sheets, row by row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                sheet.write_row(r, 0, row)
    return out.getvalue()


def _typed(source: Source, start: int, end: int) -> str:
    left_out = set(source.wraps or ())
    for span in source.furniture:
        left_out.update(range(span.start, span.end))
    return "".join(source.raw[i] for i in range(start, end) if i not in left_out)


def _lines(sheet: Any, words: str, row: int) -> int:
    for line in filter(str.strip, words.split("\n")):
        sheet.write_string(row, 0, line)
        row += 1
    return row + 1


def _table(sheet: Any, source: Source, table: Table, row: int) -> int:
    for cell in table.cells:
        words = "".join(_typed(source, s.start, s.end) for s in cell.spans)
        first, last = row + cell.row, row + cell.row + cell.rowspan - 1
        end = cell.col + cell.colspan - 1
        if (first, cell.col) != (last, end):
            sheet.merge_range(first, cell.col, last, end, words)
        elif words:
            sheet.write_string(first, cell.col, words)
    return row + table.rows + 1


def workbook(
    rows: str,
    *,
    strings: str = "",
    styles: str = "",
    before: str = "",
    behind: str = "",
    properties: str = "",
    state: str = "",
    **more: str,
) -> bytes:
    """A workbook of one sheet 台账 whose `sheetData` holds `rows`. `before` and `behind`: elements
    of the sheet around it; `more`: further parts by their paths."""
    parts = {
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>'
        f'<sheet name="台账" sheetId="1" r:id="rId0"{state}/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}'
        f"<sheetData>{rows}</sheetData>{behind}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        **more,
    }
    return zipped(parts)


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{path}"/>'
        for i, (kind, path) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def zipped(parts: dict[str, str]) -> bytes:
    """A zip file of texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, words in parts.items():
            archive.writestr(path, words)
    return out.getvalue()


def row(number: int, *cells: str | float | None, attributes: str = "") -> str:
    """A row of inline strings and numbers; a string that begins with `<c` stands as it is, its
    `@` replaced by its address."""
    words = []
    for i, cell in enumerate(cells):
        at = f"{chr(65 + i)}{number}"
        if isinstance(cell, str) and cell.startswith("<c"):
            words.append(cell.replace("@", at))
        elif isinstance(cell, str):
            words.append(f'<c r="{at}" t="inlineStr"><is><t>{cell}</t></is></c>')
        elif cell is not None:
            words.append(f'<c r="{at}"><v>{cell}</v></c>')
    return f'<row r="{number}"{attributes}>{"".join(words)}</row>'
