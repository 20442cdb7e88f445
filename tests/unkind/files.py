"""Unkind documents as Word documents and workbooks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

import word_files as w
from unkind.plan import Grid, Unkind
from unkind.web import spans

_RAISED = re.compile(r"\{(\d)\}")


def docx(made: Unkind) -> bytes:
    """The document as a Word document, with merged cells."""
    parts = (_word_table(b) if isinstance(b, Grid) else w.paragraph(w.run(b)) for b in made.blocks)
    return w.word("".join(parts))


def _word_table(grid: Grid) -> str:
    return w.table(*([*_word_cells(grid, r)] for r in range(len(grid.rows))))


def _word_cells(grid: Grid, r: int) -> list[str]:
    cells: list[str] = []
    for c, words in enumerate(grid.rows[r]):
        if words == "<":
            continue
        wide = next((k for k in range(c + 1, len(grid.rows[r])) if grid.rows[r][k] != "<"), None)
        wide = (len(grid.rows[r]) if wide is None else wide) - c
        merge = "" if spans(grid, r, c)[0] == 1 else '<w:vMerge w:val="restart"/>'
        merge = "<w:vMerge/>" if words == "^" else merge
        span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
        cells.append(w.cell("" if words == "^" else _paragraphs(words), span + merge))
    return cells


def _paragraphs(words: str) -> str:
    """The lines of a cell as paragraphs, {1} as a raised digit."""
    return "".join(w.paragraph("".join(_runs(line))) for line in words.split("\n"))


def _runs(words: str) -> Iterator[str]:
    raised = '<w:vertAlign w:val="superscript"/>'
    for n, part in enumerate(_RAISED.split(words)):
        yield w.run(part, raised if n % 2 else "")


def xlsx(made: Unkind) -> bytes:
    """The document as a workbook of one sheet: paragraphs are merged over its whole width."""
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    wide = max((len(b.rows[0]) for b in made.blocks if isinstance(b, Grid)), default=1)
    row = 1
    for block in made.blocks:
        if isinstance(block, Grid):
            _cells(sheet, block, row)
            row += len(block.rows)
        else:
            sheet.cell(row, 1, block)
            sheet.merge_cells(None, row, 1, row, wide)
            row += 1
    book.save(out)
    return out.getvalue()


def _cells(sheet: Worksheet, grid: Grid, first: int) -> None:
    for r, row in enumerate(grid.rows):
        for c, words in enumerate(row):
            if words in ("<", "^"):
                continue
            number = words.isdecimal() and len(words) < 4
            sheet.cell(first + r, c + 1, int(words) if number else _rich(words))
            high, wide = spans(grid, r, c)
            if (high, wide) != (1, 1):
                sheet.merge_cells(None, first + r, c + 1, first + r + high - 1, c + wide)


def _rich(words: str) -> str | CellRichText:
    parts = _RAISED.split(words)
    raised = InlineFont(vertAlign="superscript")
    blocks = [TextBlock(raised, p) if n % 2 else p for n, p in enumerate(parts) if p]
    return CellRichText(*blocks) if len(parts) > 1 else words
