"""`w:tbl` → a table of placed cells: spans to the right, merges downwards, rows that begin late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from hqparse.readers.docx.blocks import Block, BlockTable, Losses, TableCell, cell_lines
from hqparse.readers.xml_tree import below, child, is_on, local, number, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WIDEST = 200
"""No table of a notice has more columns; Word itself allows 63."""


class Around(Protocol):
    """What a table needs of the story around it, which reads the words in its cells."""

    tables: int
    losses: Losses

    def blocks(self, parent: Element) -> list[Block]:
        """The paragraphs and tables in an element."""

    def flat(self, parent: Element) -> Iterator[Element]:
        """The elements in an element, those that only wrap others opened."""


def read_table(element: Element, story: Around) -> BlockTable:
    """The table's cells as they are to be seen; deleted and hidden rows are left out."""
    story.tables += 1
    reader = _Rows(story.tables, story)
    for row in story.flat(element):
        if local(row.tag) == "tr":
            reader.take(row)
    return BlockTable(reader.index, reader.cells)


class _Rows:
    """The cells so far, and those that may go on below: column → cell."""

    def __init__(self, index: int, story: Around) -> None:
        self.index = index
        self.cells: list[TableCell] = []
        self._story = story
        self._open: dict[int, TableCell] = {}
        self._row = 0

    def take(self, row: Element) -> None:
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            self._story.losses.add("HQ117")
            return
        if is_on(child(properties, "hidden")):
            self._story.losses.add("HQ110", " ".join(t.text or "" for t in below(row, "t")))
            return
        if child(properties, "ins") is not None:
            self._story.losses.add("HQ117")
        self._cells(row, min(number(value(child(properties, "gridBefore"))), WIDEST))
        self._row += 1

    def _cells(self, row: Element, col: int) -> None:
        left: TableCell | None = None
        for element in self._story.flat(row):
            if local(element.tag) != "tc":
                continue
            properties = child(element, "tcPr")
            if child(properties, "cellDel") is not None:
                self._story.losses.add("HQ117")
                continue
            span = min(max(1, number(value(child(properties, "gridSpan")), 1)), WIDEST)
            if left is not None and _continues(properties, "hMerge", "hmerge"):
                left.colspan += span
                self._covered(element)
                col += span
                continue
            above = self._open.get(col)
            down = _continues(properties, "vMerge", "vmerge")
            if down and above is not None and above.row + above.rowspan == self._row:
                above.rowspan += 1
                self._covered(element)
                col += above.colspan if span == above.colspan else span
                left = None
                continue
            left = TableCell(self._row, col, span, self._story.blocks(element))
            self.cells.append(left)
            if _merge(properties, "vMerge", "vmerge") is not None:
                self._open[col] = left
            else:
                self._open.pop(col, None)
            col += span

    def _covered(self, element: Element) -> None:
        """Words in a cell that another one covers are not to be seen."""
        words = " ".join(cell_lines(self._story.blocks(element)))
        if words:
            self._story.losses.add("HQ112", words)


def _merge(properties: Element | None, *names: str) -> Element | None:
    return next((f for name in names if (f := child(properties, name)) is not None), None)


def _continues(properties: Element | None, *names: str) -> bool:
    """True if the cell is the continuation of a merge: the element is there and does not say
    `restart`."""
    found = _merge(properties, *names)
    return found is not None and value(found, "continue") != "restart"
