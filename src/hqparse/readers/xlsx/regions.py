"""A sheet's shown cells → lines and tables: titles above, notes below, tables side by side.

```
shown rows ─ blank rows ─→ blocks ─ blank columns between two heads ─→ parts
part ─→ lines above its head · table · lines below it
a block without a head of its own goes on with the table above it
```
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hqparse.language.numerals import TO_TEN
from hqparse.language.patterns import SECTION
from hqparse.language.regexes import lazy
from hqparse.model.raw_builder import LaidCell
from hqparse.readers.pdf.tables.heads import is_head_word
from hqparse.readers.xlsx.grid import Grid

_NOTE = lazy(r"\s*(?:备注|注|说明|填表说明)\s*[:：\d一]")
_LABEL = lazy(r"[^:：]{1,12}[:：]")
_NUMBER = lazy(r"\s*\d+\s*")
_SECTION = lazy(rf"\s*(?:{SECTION}|第[{TO_TEN}]+[部章编])")
_LONGEST, _LONGEST_HEAD = 60, 40
"""Characters of a section's title, of a column's head, at most."""
_IN_BRACKETS = lazy(r"[（(【\[][^（）()]{0,60}[）)】\]]")
_BLANK = lazy(r"\s+")
_MARK = lazy(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）、.．]")  # 一、民生任务 is a title
_LONGEST_FORM, _FEWEST_LABELS, _LONGEST_LABEL = 60, 3, 12
"""Rows of a form, labels in its first column, characters of one."""
_MANY_HEADS = 5
"""Of a wide ledger (进展情况, 佐证材料, 联系人 …) not half are known; no row below has so many."""
_WIDEST = 200
"""No row of tables side by side has more heads."""


def is_head_row(words: Sequence[str], *, fewest: int = 2) -> bool:
    """True for short words of which half, or many, are such as stand over columns; or `fewest` if
    that is 1.

    >>> is_head_row(["序号", "工作 任务", "牵头单位（排第一位的为主）"])
    True
    >>> is_head_row(["填报单位：市政府办公室", "2026年3月2日"])
    False
    >>> is_head_row(["一、民生任务", "二、生态任务"])
    False
    >>> is_head_row("序号 任务内容 牵头单位 配合单位 完成时限 甲 乙 丙 丁 戊 己".split())
    True
    """
    bare = [_BLANK.sub("", w) for w in words]
    if any(len(w) > _LONGEST_HEAD or _MARK.match(w) for w in bare):
        return False
    known = sum(is_head_word(_IN_BRACKETS.sub("", w)) for w in bare)
    return known >= fewest and (fewest < 2 or 2 * known >= len(words) or known >= _MANY_HEADS)


def is_note_row(words: str) -> bool:
    """True for a note on a table (注：…, 说明：1.… 2.…), one paragraph however many its lines."""
    return _NOTE.match(words) is not None


@dataclass
class Region:
    """A part of a sheet: rows of lines, rows of a table (perhaps none), rows of lines.

    `sections`: rows just above the head that name the section to which the table belongs
    (（一）基础能力提升工程); they are rows of the table, over its whole width.
    """

    cols: list[int]
    above: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    table: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The sheet's row in which the part begins."""
        return min([*self.above, *self.sections, *self.table, *self.below])


def regions_of(grid: Grid) -> list[Region]:
    """The parts of a sheet in reading order."""
    found: list[Region] = []
    for rows in _blocks(grid):
        sides = _sides(grid, rows)
        if len(sides) == 1 and found and _goes_on(grid, rows, sides[0], found[-1]):
            _extend(grid, found[-1], rows)
        elif len(sides) == 1:
            found.append(_part(grid, rows, sides[0]))
        else:
            found += _side_by_side(grid, rows, sides)
    return found


def cells_of(grid: Grid, part: Region) -> Iterator[LaidCell]:
    """The cells of a part's table, rows and columns without words left out."""
    rows = part.table
    cols = [c for c in part.cols if any(grid.at(r, c) for r in rows)]
    for i, row in enumerate(part.sections):
        col = grid.filled(row, part.cols)[0]
        yield LaidCell(i, 0, 1, len(cols), grid.at(row, col), grid.address((row, col)))
    done = set()
    for i, row in enumerate(rows, len(part.sections)):
        for k, col in enumerate(cols):
            lead = grid.lead(row, col)
            area = grid.areas.get(lead)
            if area is None:
                yield LaidCell(i, k, 1, 1, grid.at(row, col), grid.address(lead))
            elif lead not in done:
                done.add(lead)
                deep = bisect_right(rows, area.bottom) - bisect_left(rows, area.top)
                wide = bisect_right(cols, area.right) - bisect_left(cols, area.left)
                yield LaidCell(i, k, deep, wide, grid.at(*lead), grid.address(lead))


def _blocks(grid: Grid) -> list[list[int]]:
    """Rows that follow each other without a blank row that is shown."""
    hidden = grid.sheet.rows_hidden
    blocks: list[list[int]] = []
    for row in grid.rows:
        before = blocks[-1][-1] if blocks else None
        if before is None or (
            any(r not in hidden for r in range(before + 1, row))
            and not any(grid.goes_on(row, c) for c in grid.cols)
        ):
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _used(grid: Grid, rows: Sequence[int]) -> list[int]:
    return [c for c in grid.cols if any(grid.at(r, c) for r in rows)]


def _head_at(grid: Grid, rows: Sequence[int], cols: Sequence[int]) -> int | None:
    """The index of the first row that is the head of a table; of two rows of heads, over which
    cells are merged (序号 beside 责任分工 over 牵头 and 配合), the upper one."""
    for i, row in enumerate(rows):
        if is_head_row([grid.at(row, c) for c in grid.filled(row, cols)]):
            top = min(grid.lead(row, c)[0] for c in cols)
            return next(k for k in range(i + 1) if rows[k] >= top)
    return None


# ------------------------------------------------------------------ tables side by side


def _sides(grid: Grid, rows: Sequence[int]) -> list[list[int]]:
    """The columns of each table where several stand side by side; else all in one."""
    used = _used(grid, rows)
    head = _head_at(grid, rows, used)
    if head is None:
        return [used]
    body = rows[head:]
    cols = _used(grid, body)
    hidden = grid.sheet.cols_hidden
    gaps = [b for a, b in pairwise(cols) if any(c not in hidden for c in range(a + 1, b))]
    for cuts in (gaps, _repeats(grid, rows[head], cols)):
        sides = _cut(cols, [c for c in cuts if not _bridged(grid, body, c)])
        heads = [[grid.at(rows[head], c) for c in grid.filled(rows[head], s)] for s in sides]
        if len(sides) > 1 and all(map(is_head_row, heads)):
            return sides
    return [used]


def _repeats(grid: Grid, row: int, cols: Sequence[int]) -> list[int]:
    """The columns at which the same heads begin anew: 序号 任务 单位 序号 任务 单位."""
    words = [grid.at(row, c) for c in cols[:_WIDEST]]
    for size in range(2, len(words) // 2 + 1):
        if len(words) % size == 0 and words == words[:size] * (len(words) // size):
            return list(cols[size:_WIDEST:size])
    return []


def _bridged(grid: Grid, rows: Sequence[int], col: int) -> bool:
    """True if a merged cell reaches over the left border of a column."""
    return any(grid.lead(r, col)[1] < col for r in rows)


def _cut(cols: Sequence[int], cuts: Sequence[int]) -> list[list[int]]:
    edges = [0, *(cols.index(c) for c in cuts), len(cols)]
    return [list(cols[a:b]) for a, b in pairwise(edges)]


def _side_by_side(grid: Grid, rows: list[int], sides: list[list[int]]) -> list[Region]:
    """Tables one after the other, behind the lines that stand over all of them."""
    first = rows.index(next(r for r in rows if _is_over(grid, r, sides) is False))
    common = [Region(_used(grid, rows[:first]), above=rows[:first])] if first else []
    return common + [_part(grid, _rows_with_words(grid, rows[first:], s), s) for s in sides]


def _is_over(grid: Grid, row: int, sides: list[list[int]]) -> bool:
    """True for a row whose words stand over more than the side in which they begin."""
    filled = grid.filled(row, grid.cols)
    area = grid.areas.get((row, filled[0])) if len(filled) == 1 else None
    return area is not None and sum(any(area.left <= c <= area.right for c in s) for s in sides) > 1


def _rows_with_words(grid: Grid, rows: Sequence[int], cols: Sequence[int]) -> list[int]:
    return [r for r in rows if grid.filled(r, cols)]


# ------------------------------------------------------------------ lines and table of a part


def _part(grid: Grid, rows: list[int], cols: list[int]) -> Region:
    first = _first_of_form(grid, rows, cols)
    if first is None:
        first = _head_at(grid, rows, cols)
    if first is None:
        first = _first_of_columns(grid, rows, cols)
    if first is None:
        return Region(cols, above=rows)
    part = Region(cols, above=rows[:first], table=rows[first:])
    while part.above and _is_section(grid, part.above[-1], cols):
        part.sections.insert(0, part.above.pop())
    _take_notes(grid, part)
    return part


def _first_of_form(grid: Grid, rows: Sequence[int], cols: Sequence[int]) -> int | None:
    """Where the form of one task begins (督办事项 | … over 主办单位 | …): heads stand in the first
    column, none of them in the second."""
    if len(cols) < 2 or not 2 < len(rows) <= _LONGEST_FORM:
        return None
    top = next((i for i, r in enumerate(rows) if len(grid.filled(r, cols)) > 1), len(rows))
    own = [grid.at(r, cols[0]) and grid.lead(r, cols[1])[1] != cols[0] for r in rows]
    labelled = [i for i in range(top, len(rows)) if own[i]]
    words = [_BLANK.sub("", grid.at(rows[i], cols[0])) for i in labelled]
    beside = (_BLANK.sub("", grid.at(rows[i], cols[1])) for i in labelled)
    known = sum(map(is_head_word, words))
    if len(labelled) < _FEWEST_LABELS or 2 * known < len(words) or any(map(is_head_word, beside)):
        return None
    if any(len(w) > _LONGEST_LABEL or _NUMBER.fullmatch(w) for w in words):
        return None
    return labelled[0]


def _is_section(grid: Grid, row: int, cols: Sequence[int]) -> bool:
    filled = grid.filled(row, cols)
    words = grid.at(row, filled[0])
    return len(filled) == 1 and _SECTION.match(words) is not None and len(words) <= _LONGEST


def _first_of_columns(grid: Grid, rows: Sequence[int], cols: Sequence[int]) -> int | None:
    """Where a table without known heads begins: the first of two rows or more with words in
    three columns, or in two throughout."""
    counts = [0 if _is_label_row(grid, r, cols) else len(grid.filled(r, cols)) for r in rows]
    for enough in (3, 2):
        full = [i for i, n in enumerate(counts) if n >= enough]
        if len(full) >= 2:
            return full[0]
    return None


def _is_label_row(grid: Grid, row: int, cols: Sequence[int]) -> bool:
    """填报单位：市水利局 | 填报日期：6月1日."""
    filled = grid.filled(row, cols)
    return len(filled) > 1 and _LABEL.match(grid.at(row, filled[0])) is not None


def _goes_on(grid: Grid, rows: Sequence[int], cols: Sequence[int], before: Region) -> bool:
    """True if a block behind blank rows belongs to the table above: no head, columns of it."""
    if not before.table or before.below or not set(cols) <= set(before.cols):
        return False
    filled = [len(grid.filled(r, cols)) for r in rows if not _is_label_row(grid, r, cols)]
    return _head_at(grid, rows, cols) is None and max(filled, default=0) > 1


def _extend(grid: Grid, part: Region, rows: Sequence[int]) -> None:
    part.table += rows
    _take_notes(grid, part)


def _take_notes(grid: Grid, part: Region) -> None:
    """Rows at the table's end that are notes become lines."""
    while len(part.table) > 1 and _is_note(grid, part.table[-1], part.cols):
        part.below.insert(0, part.table.pop())


def _is_note(grid: Grid, row: int, cols: Sequence[int]) -> bool:
    """A row of one cell at the table's left edge or over half of it, or of labels (填表人：)."""
    if any(grid.goes_on(row, c) for c in cols):
        return False
    filled = grid.filled(row, cols)
    words = grid.at(row, filled[0])
    if len(filled) > 1:
        return all(_LABEL.match(grid.at(row, c)) for c in filled)
    if is_note_row(words):
        return True
    area = grid.areas.get((row, filled[0]))
    wide = area is not None and 2 * sum(area.left <= c <= area.right for c in cols) > len(cols)
    return (wide or filled[0] == cols[0]) and not _NUMBER.fullmatch(words)
