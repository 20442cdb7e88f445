"""What a Word document is made of once read: paragraphs and tables, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator


class Paragraph:
    """A paragraph's words behind its automatic number; soft returns are line ends in them.
    `index` counts all paragraphs from 1; `contents`: it is an entry of a table of contents."""

    __slots__ = ("contents", "index", "label", "text")

    def __init__(self, index: int, label: str, text: str, contents: bool = False) -> None:
        self.index = index
        self.label = label
        self.text = text
        self.contents = contents

    @property
    def is_empty(self) -> bool:
        """True if nothing of it is to be seen."""
        return not (self.label or self.text.strip())

    def become(self, other: Paragraph) -> None:
        """Hold another paragraph: of this one nothing was left but its place."""
        self.label, self.text, self.contents = other.label, other.text, other.contents

    @property
    def lines(self) -> list[str]:
        """The printed lines that hold words, tabs as blanks."""
        words = (self.label + self.text).replace("\t", " ")
        return [line for line in words.split("\n") if line.strip()]


class TableCell:
    """A cell; `row` and `col` from 0. The spans grow while the rows below are read."""

    __slots__ = ("blocks", "col", "colspan", "row", "rowspan")

    def __init__(self, row: int, col: int, colspan: int, blocks: list[Block]) -> None:
        self.row = row
        self.col = col
        self.rowspan = 1
        self.colspan = colspan
        self.blocks = blocks


class BlockTable:
    """A table as written, its cells in row order. `index` counts all tables from 1."""

    __slots__ = ("cells", "index")

    def __init__(self, index: int, cells: list[TableCell]) -> None:
        self.index = index
        self.cells = cells


Block = Paragraph | BlockTable


class Losses:
    """What the reader left out or could not read; `found`: code of doubt → the words of it."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}

    def add(self, code: str, words: str = "") -> None:
        """Note one thing; `words` say which, as the document does."""
        self.found.setdefault(code, []).append(" ".join(words.split())[:40])


def cell_lines(blocks: list[Block]) -> Iterator[str]:
    """The lines of some blocks; a row of a table inside is one line."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.lines
        else:
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.row, []).extend(cell_lines(cell.blocks))
            yield from (" ".join(words) for _, words in sorted(rows.items()) if words)
