"""Blocks → the raw text: which tables are data and which only hold the text together."""

from __future__ import annotations

from hqparse.language.papers import HEAD_OR_IMPRINT
from hqparse.model.raw_builder import LaidCell, RawBuilder
from hqparse.readers.docx.blocks import Block, BlockTable, Paragraph, TableCell, cell_lines
from hqparse.readers.docx.tables import WIDEST

_ARTICLE = 3_000
"""A cell of more characters is an article in a frame."""
_LARGEST = 4_000_000
"""Places of the largest grid that is believed."""
_FEW = 6
"""Cells of words that the head or the imprint of a notice has at most."""


def lay_out(blocks: list[Block], builder: RawBuilder, where: str = "") -> None:
    """Append the blocks; `where` names the place around them (`t1r1c1/`, `note/`)."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for line in () if block.contents else block.lines:
                builder.line(line, f"{where}p{block.index}")
        elif _is_data(block):
            builder.table([_laid(block, cell, where) for cell in block.cells])
        else:
            for cell in sorted(block.cells, key=lambda c: (c.row, c.col)):
                lay_out(cell.blocks, builder, f"{_place(block, cell, where)}/")


def _place(table: BlockTable, cell: TableCell, where: str) -> str:
    return f"{where}t{table.index}r{cell.row + 1}c{cell.col + 1}"


def _laid(table: BlockTable, cell: TableCell, where: str) -> LaidCell:
    words = "\n".join(cell_lines(cell.blocks))
    place = _place(table, cell, where)
    return LaidCell(cell.row, cell.col, cell.rowspan, cell.colspan, words, place)


def _is_data(table: BlockTable) -> bool:
    """True if the table is one of data: two rows and two columns or more, words in two cells, no
    article in it, no other table of data in one of few cells, and not the head or the imprint of
    the notice."""
    rows = max((c.row + c.rowspan for c in table.cells), default=0)
    cols = max((c.col + c.colspan for c in table.cells), default=0)
    if rows < 2 or not 2 <= cols < WIDEST or rows * cols > _LARGEST:
        return False
    full = [words for c in table.cells if (words := "\n".join(cell_lines(c.blocks)))]
    if len(full) < 2 or (len(full) <= _FEW and any(map(HEAD_OR_IMPRINT.search, full))):
        return False
    nested = [b for c in table.cells for b in c.blocks if isinstance(b, BlockTable)]
    if not nested:
        return True
    article = any(len(words) > _ARTICLE for words in full)
    return not article and (rows > 3 < cols or not any(map(_is_data, nested)))
