"""Whether a table goes on with further columns of another one, or with its rows: by the heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hqparse.language.regexes import lazy
from hqparse.readers.pdf.may_be_narrow import TIMES
from hqparse.readers.pdf.narrow.bands import EVEN
from hqparse.readers.pdf.narrow.parts import Part, alike
from hqparse.readers.pdf.tables.cells import GridCell
from hqparse.readers.pdf.tables.heads import is_head_word
from hqparse.readers.pdf.tables.page import FilledCell, FilledGrid

SURELY = 7
"""So many heights that are the same on two pages are no chance."""
_HEAD_ROWS = 4
_FEWEST = 2
_LONGEST = 10
_NOTE = lazy(r"[（(][^（）()]{0,60}[）)]")
_NUMBERS = ("序号", "编号", "序")
_OF_DUTY = lazy(f"任务|工作|内容|事项|措施|目标|{TIMES}|(?<=.)(?:单位|部门)|领导|责任人|备注")
_STANDS_ALONE = lazy("序号|编号|任务|工作|项目|内容|事项|措施")


def goes_on(first: Part, part: Part) -> bool:
    """True for a table of the same columns that is no other one by its head: as on the next page
    of a table that goes on."""
    if not alike(first, part):
        return False
    row, own = head_row(part.filled, 1), head_row(first.filled, 1)
    if row is None or own is None:
        return row is None
    return _words(part.filled, row) == _words(first.filled, own)


def heads_go_on(left: Part, part: Part, heads: Sequence[str]) -> bool:
    """True if the table has heads, other ones than those on its left; columns that are printed
    on each page (序号) come first."""
    words = heads_of(part, left)
    again = _again(left, part)
    new = words[again:]
    if len(set(new)) < len(new) or any(w in heads or w in _NUMBERS for w in new):
        return False
    known = sum(map(is_head_word, new))
    if len(part.levels) < SURELY or part.bare or not part.filled.grid.by_rules:
        return known == len(new) and any(map(_OF_DUTY.search, new))
    return known > 0 and all(len(w) <= _LONGEST for w in new)


def stands_alone(part: Part) -> bool:
    """True if heads of numbers or work are in the first row: no further columns."""
    return any(_STANDS_ALONE.search(word) for word in _words(part.filled, 0))


def _again(left: Part, part: Part) -> int:
    """How many first columns of `left` stand once more at the left of `part`."""
    mine, theirs = _by_column(left.filled), _by_column(part.filled)
    count = 0
    while count < min(len(mine), len(theirs)) and _same_words(mine[count], theirs[count]):
        count += 1
    return count


def _same_words(left: Mapping[int, str], right: Mapping[int, str]) -> bool:
    """True if two columns (words by their heights) have the same words in the same rows; titles
    and notes may stand in one alone."""
    rows = left.keys() & right.keys()
    return len(rows) >= _FEWEST and all(left[row] == right[row] for row in rows)


def _by_column(filled: FilledGrid) -> list[dict[int, str]]:
    """Of each column the words of its cells by their heights."""
    found: list[dict[int, str]] = [{} for _ in range(filled.grid.cols)]
    for cell in filled.cells:
        if cell.lines and cell.cell.colspan == 1:
            found[cell.cell.col][round(cell.cell.bbox[1] / EVEN)] = _said(cell)
    return found


def heads_of(part: Part, left: Part) -> list[str]:
    """The words of the row of heads, that which lies where those of the first columns do: of each
    column the lower ones where heads stand below a common one (责任分工)."""
    row = head_row(left.filled, min(2, left.filled.grid.cols))
    if row is None:
        return []
    top = min(c.cell.bbox[1] for c in left.filled.cells if c.cell.row == row)
    cells = [c for c in part.filled.cells if c.lines and c.cell.bbox[1] >= top - EVEN]
    heads = [c for c in cells if c.cell.bbox[1] <= top + EVEN]
    found: list[str] = []
    for head in heads:
        lower = [_said(c) for c in cells if _is_below(c.cell, head.cell)]
        found += lower if lower and all(map(is_head_word, lower)) else [_said(head)]
    return found


def _is_below(cell: GridCell, other: GridCell) -> bool:
    """True for a cell right below another one, within its width."""
    even = abs(cell.bbox[1] - other.bbox[3]) <= EVEN
    return even and other.col <= cell.col < other.col + other.colspan


def head_row(filled: FilledGrid, fewest: int) -> int | None:
    """The first row of so many heads, and of hardly anything else."""
    for row in range(min(_HEAD_ROWS, filled.grid.rows)):
        words = _words(filled, row)
        heads = sum(map(is_head_word, words))
        if heads >= fewest and 3 * heads >= 2 * len(words):
            return row
    return None


def _words(filled: FilledGrid, row: int) -> list[str]:
    return [_said(c) for c in filled.cells if c.cell.row == row and c.lines]


def _said(cell: FilledCell) -> str:
    """A cell's words without blanks, and without what brackets add to them."""
    words = "".join("".join(line.words.split()) for line in cell.lines)
    return _NOTE.sub("", words) or words
