"""A quick look whether tables of a PDF may have been printed on paper too narrow, so that further
columns stand on pages of their own (`narrow` looks closely; few documents have such pages)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy

if TYPE_CHECKING:
    from hqparse.readers.pdf.layout import PageContent
    from hqparse.readers.pdf.tables.page import FilledGrid

_NEAR = 2.0
"""Points between two heights, or two widths, that may be one."""
TIMES = "时限|时间|节点|期限"
"""What heads of columns of times end with."""
_HEADS = lazy(f"{TIMES}|单位|部门|备注")
_WORKS = lazy("任务|工作|项目|内容|事项|措施|举措")
_LONGEST_TOP = 60
_SHORT = 0.6
"""Lines of a page that holds a few columns take less of its width."""


def may_be_narrow(contents: Sequence[PageContent]) -> bool:
    """True if a page may hold further columns of a table on another one: a table that ends where
    one of other columns does, or nothing but short lines. A quick look."""
    if len(contents) < 2:
        return False
    ends: dict[int, FilledGrid] = {}
    for page in contents:
        if len(page.grids) == 1:
            here = page.grids[0]
            at = round(here.grid.bbox[3] / _NEAR)
            others = (ends.get(near, here) for near in (at - 1, at, at + 1))
            if _has_but_further_heads(here) or any(_differ(here, other) for other in others):
                return True
            ends[at] = here
        elif page.lines and not page.grids:
            widest = _SHORT * page.width
            if all(line.x1 - line.x0 < widest for line in page.lines):
                return True
    return False


def _differ(one: FilledGrid, other: FilledGrid) -> bool:
    """True for tables of other columns, or other heads."""
    if one is other:
        return False
    (a, _, b, _), (c, _, d, _) = one.grid.bbox, other.grid.bbox
    if one.grid.cols != other.grid.cols or abs((b - a) - (d - c)) > _NEAR:
        return True
    top = _top(one)
    return len(top) <= _LONGEST_TOP and _HEADS.search(top) is not None and top != _top(other)


def _has_but_further_heads(filled: FilledGrid) -> bool:
    """True for a table that begins with heads of times or units, and with none of work."""
    top = _top(filled)
    return len(top) <= _LONGEST_TOP and bool(_HEADS.search(top)) and not _WORKS.search(top)


def _top(filled: FilledGrid) -> str:
    """The words of the first row."""
    cells = takewhile(lambda c: not c.cell.row, filled.cells)
    return " ".join(line.words for cell in cells for line in cell.lines)
