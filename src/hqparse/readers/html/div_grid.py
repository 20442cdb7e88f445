"""Tables that are made of `div`s: a block of rows, each a block of as many cells.

Pages are full of such nests; a table is one only if its first row holds the head words of a task
table (序号, 牵头单位, 完成时限).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hqparse.language.regexes import lazy
from hqparse.readers.html.parts import Flow, PageBlock
from hqparse.readers.html.raw import Placed

_ROWS = frozenset({"div", "ul", "ol", "dl", "li", "section", "p"})
_HEAD = lazy(
    r"[序编]\s*号|.{0,6}(?:单位|部门|时限|节点|时间|任务|内容|事项|举措|措施|指标|备注|类别|目标)"
)
_LONGEST = 14
_CELLS, _HEADS = 3, 2
"""The fewest cells of a row, and the fewest head words among those of the first row."""


def block_grids(flow: Flow) -> Iterator[tuple[int, tuple[Placed, ...]]]:
    """Such tables of a page: block → cells in row order."""
    children: dict[int, list[int]] = {}
    for number, block in enumerate(flow.blocks):
        if block.parent >= 0 and block.tag in _ROWS:
            children.setdefault(block.parent, []).append(number)
    tables = [flow.blocks[grid.block] for grid in flow.grids]
    for parent, rows in children.items():
        block = flow.blocks[parent]
        if any(block.first <= t.first and t.last <= block.last for t in tables):
            continue
        if len(rows) >= 2 and (cells := _cells(flow, rows, children)):
            yield parent, cells


def _cells(
    flow: Flow, rows: Sequence[int], children: dict[int, list[int]]
) -> tuple[Placed, ...] | None:
    """The cells of the rows, if all rows are made of as many and the first one of heads."""
    blocks = flow.blocks
    wide = len(children.get(rows[0], ()))
    if wide < _CELLS or not _is_head(flow, [blocks[c] for c in children[rows[0]]]):
        return None
    placed: list[Placed] = []
    held = [row for row in rows if blocks[row].first < blocks[row].last]
    for r, row in enumerate(held):
        cells = [blocks[c] for c in children.get(row, ())]
        if len(cells) < 2:  # a section, a note: one cell as wide as the table
            placed.append(Placed(r, 0, 1, wide, blocks[row].first, blocks[row].last))
            continue
        if len(cells) != wide or not _tile(blocks[row], cells):
            return None
        placed += (Placed(r, c, 1, 1, cell.first, cell.last) for c, cell in enumerate(cells))
    return tuple(placed)


def _tile(row: PageBlock, cells: Sequence[PageBlock]) -> bool:
    """Whether the cells hold all lines of the row, one behind the other."""
    whole = cells[0].first == row.first and cells[-1].last == row.last
    return whole and all(a.last == b.first for a, b in pairwise(cells))


def _is_head(flow: Flow, cells: Sequence[PageBlock]) -> bool:
    words = ["".join(ln.text for ln in flow.lines[c.first : c.last]) for c in cells]
    if any(len(w) > _LONGEST for w in words):
        return False
    return sum(_HEAD.fullmatch(w) is not None for w in words) >= _HEADS
