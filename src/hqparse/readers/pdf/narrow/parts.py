"""The table of a page, and whether the tables of two pages have the same rows, or columns."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.model.named import NamedTuple
from hqparse.readers.pdf.narrow.bands import EVEN, Range, near
from hqparse.readers.pdf.tables.cells import GridCell
from hqparse.readers.pdf.tables.page import FilledGrid


class Part(NamedTuple):
    """The only table of a page (from 0): the heights at which its rows are parted, and the same
    of its columns. `bare`: words for which no grid was found."""

    page: int
    filled: FilledGrid
    levels: tuple[float, ...]
    sides: tuple[float, ...]
    bare: bool = False

    @property
    def ranges(self) -> list[Range]:
        """Where its columns stand across the page."""
        return sorted({(x0, x1) for (x0, _, x1, _) in (c.bbox for c in self.filled.grid.cells)})


def part_of(number: int, filled: FilledGrid) -> Part:
    """The part of a page (from 0) that has one table."""
    boxes = [cell.bbox for cell in filled.grid.cells]
    levels = united([[y for _, top, _, bottom in boxes for y in (top, bottom)]])
    sides = united([[x for x0, _, x1, _ in boxes for x in (x0, x1)]])
    return Part(number, filled, levels, sides)


def united(lists: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """All the heights in order, those that are even once."""
    found: list[float] = []
    for y in sorted(y for ys in lists for y in ys):
        if not found or y - found[-1] > EVEN:
            found.append(y)
    return tuple(found)


def alike(one: Part, other: Part) -> bool:
    """True for tables of the same columns; where no rules say where they are, of as many."""
    if not (one.filled.grid.by_rules and other.filled.grid.by_rules) or one.bare or other.bare:
        return one.filled.grid.cols == other.filled.grid.cols
    if len(one.sides) != len(other.sides):
        return False
    return all(abs(a - b) <= EVEN for a, b in zip(one.sides, other.sides, strict=True))


def agree(left: Sequence[float], right: Sequence[float]) -> bool:
    """True if two tables end at one height, and each border of the rows of one is one of the
    other's: cells may be merged on either side."""
    few, many = sorted((left, right), key=len)
    if len(few) < 2 or abs(left[-1] - right[-1]) > EVEN:
        return False
    return all(near(many, y) is not None for y in few)


def laid_on(filled: FilledGrid, levels: Sequence[float]) -> FilledGrid:
    """The grid on the rows between `levels`."""
    cells = tuple(cell._replace(cell=_placed(cell.cell, levels)) for cell in filled.cells)
    grid = filled.grid._replace(rows=len(levels) - 1, cells=tuple(c.cell for c in cells))
    return FilledGrid(grid, cells)


def _placed(cell: GridCell, levels: Sequence[float]) -> GridCell:
    top, bottom = near(levels, cell.bbox[1]) or 0, near(levels, cell.bbox[3]) or 0
    return cell._replace(row=top, rowspan=max(1, bottom - top))
