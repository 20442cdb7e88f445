"""Tables that were printed on paper too narrow: their further columns stand on pages of their own.

A spreadsheet prints what does not fit the paper's width on other pages, "down, then over" (pages
1, 2 and 3 the first columns, 4, 5 and 6 the others) or "over, then down" (1 | 2, 3 | 4). A row is
as high on each of them, and so the rows of two such pages lie at the same places. That, heads that
go on (序号 | 工作任务, then 完成时限), and a partner for every page make it sure.

Here those pages are found, and their tables are laid on the same rows (`tables.rights` joins
them). Words of one column that no grid was found for become a grid, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.lines import Line
from hqparse.readers.pdf.narrow.aligned import are_even, bands, places_in
from hqparse.readers.pdf.narrow.bands import EVEN, Range, merged, outside, rows_in_bands
from hqparse.readers.pdf.narrow.heads import (
    SURELY,
    goes_on,
    head_row,
    heads_go_on,
    heads_of,
    stands_alone,
)
from hqparse.readers.pdf.narrow.parts import Part, agree, alike, laid_on, part_of, united
from hqparse.readers.pdf.narrow.stray import begins_with_heads, text_lines
from hqparse.readers.pdf.sound import BoxOf

Rights = Mapping[int, int]
"""Of each page (from 0) that holds further columns the page that holds the first ones."""

_MOST_NOTES = 2
"""Pages below a table that hold notes and nothing else."""
_BEYOND = 2.0  # points
_MOST = 40
"""Pages of a table that are compared with the pages behind it one by one."""


def with_rights(
    contents: Sequence[PageContent], boxes: Callable[[int], BoxOf]
) -> tuple[Sequence[PageContent], Rights, Sequence[int]]:
    """The pages with the tables that stand beside each other laid on the same rows; the pages
    on the right, and those on the left that lack one although others have it."""
    found = _Pages(contents, boxes)
    pages, rights = list(contents), dict[int, int]()
    for row in found.rows():
        levels = united([part.levels for part in row])
        for part in row:
            page = pages[part.page]
            lines = outside(page.lines, row[0].levels) if part.bare else page.lines
            own, again = (lines, []) if part is row[0] else _apart(lines, pages[row[0].page].lines)
            grids = (laid_on(part.filled, levels),)
            pages[part.page] = page._replace(lines=own, grids=grids, again=again)
        rights |= {part.page: row[0].page for part in row[1:]}
    joined = {*rights, *rights.values()}
    return pages, rights, [n for n in found.alone if n not in joined]


def _apart(lines: Sequence[Line], left: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a page on the right, and those of them that are even with one on the left:
    there a title goes on, or is drawn once more and cut off, and page numbers stand."""
    heights = [line.middle for line in left]
    again = [ln for ln in lines if any(abs(ln.middle - y) < ln.em / 2 for y in heights)]
    return [ln for ln in lines if ln not in again], again


class _Pages:
    """The tables of the pages, one a page, and which of them stand beside each other."""

    def __init__(self, contents: Sequence[PageContent], boxes: Callable[[int], BoxOf]) -> None:
        self.contents, self.boxes = contents, boxes
        self.parts = [_part(n, page) for n, page in enumerate(contents)]
        self.alone: list[int] = []  # pages of first columns whose further ones were not found

    def rows(self) -> Iterator[list[Part]]:
        """The tables that stand in one row of pages, from left to right."""
        at = 0
        left: Part | None = None
        while at < len(self.parts):
            end = self._end(at)
            rows = self._block(at, end)
            if rows:
                left = rows[0][0]
            elif near := self._nearly_beside(at, end):
                self.alone += near
            elif left and (here := self.parts[at]) and goes_on(left, here):
                self.alone += range(at, end)
            yield from rows
            at = max((part.page + 1 for row in rows for part in row), default=end)
            self.alone += self._rest(rows, at) if rows else ()

    def _rest(self, rows: Sequence[Sequence[Part]], at: int) -> list[int]:
        """The pages that seem to hold one more row of a table, for which no grid was found:
        behind it, or below its first columns and behind its last ones."""
        first, last = rows[0], rows[-1]
        below = range(last[0].page + 1, first[1].page)
        if len(rows) > 1 and first[1].page > first[0].page + 1:
            return [*below, at] if below and self._stands_below(first[-1], at) else []
        pages = [at + n for n, part in enumerate(first) if self._stands_below(part, at + n)]
        return pages if len(pages) > 1 else []

    def _stands_below(self, part: Part, page: int) -> bool:
        """True for a page of words that stand within the width of a table, or a table like it."""
        if page >= len(self.parts):
            return False
        if self.contents[page].grids:
            here = self.parts[page]
            return here is not None and alike(part, here)
        left, right = part.sides[0] - _BEYOND, part.sides[-1] + _BEYOND
        lines = text_lines(self.contents[page])
        return bool(lines) and all(left <= ln.x0 and ln.x1 <= right for ln in lines)

    def _end(self, at: int) -> int:
        """Behind the last page on which the table of a page goes on."""
        first, end = self.parts[at], at + 1
        while first and (part := self._part(end)) and goes_on(first, part):
            end += 1
        return end

    def _part(self, page: int) -> Part | None:
        return self.parts[page] if page < len(self.parts) else None

    def _nearly_beside(self, at: int, end: int) -> list[int]:
        """The pages behind a table whose rows are as high as its own, row by row, and that have
        no heads of work: they were not put beside it for some other reason."""
        count = min(end - at, _MOST)
        lefts = [p for p in self.parts[at : at + count] if p and len(p.levels) >= SURELY]
        behind = self.parts[end : end + 2 * count + 1] if lefts else []
        return [
            part.page
            for part in behind
            if part
            and len(part.levels) >= SURELY
            and not stands_alone(part)
            and any(not alike(p, part) and agree(p.levels, part.levels) for p in lefts)
        ]

    def _block(self, at: int, end: int) -> list[list[Part]]:
        """The rows of pages of the table that stands on the pages from `at` to `end`; none if
        nothing is beside it."""
        first = self.parts[at]
        if first is None:
            return self._bare_block(at)
        if head_row(first.filled, 2) is None:
            return []
        over = self._rows([first], at + 1)
        if over:
            return [*over, *self._more_rows(over[0])]
        ends = [end]
        while len(ends) <= _MOST_NOTES and self._holds_notes(ends[-1]):
            ends.append(ends[-1] + 1)  # notes below the table have nothing beside them
        lefts = [part for part in self.parts[at:end] if part]
        return next((rows for e in ends if (rows := self._rows(lefts, e, e - end))), [])

    def _bare_block(self, at: int) -> list[list[Part]]:
        """The same where the first column stands alone on its pages, which is no grid (序号, or
        工作任务): the rows are those of the next table."""
        end = at + 1
        while end < min(len(self.parts), at + _MOST) and not self.contents[end].grids:
            end += 1
        if not begins_with_heads(self.contents[at], first=True) or self._part(end) is None:
            return []
        over = self._rows(self._bare([end], at), at + 1)
        if over:
            return [*over, *self._more_rows(over[0])]
        count = end - at
        for down in (count, count // 2) if count > 1 else ():
            if rows := self._rows(self._bare(range(end, end + down), at), at + down):
                return rows
        return []

    def _bare(self, rights: Iterable[int], at: int) -> list[Part]:
        """The words of the pages from `at` on in the rows of the tables of the pages `rights`;
        nothing unless they stand so on each."""
        found: list[Part] = []
        for page, right in enumerate(rights, at):
            part = self._part(right)
            left = self._in_bands(part, page, (), anything=True) if part else None
            if left is None or not part or not part.filled.grid.by_rules:
                return []
            found.append(left)
        return found

    def _holds_notes(self, page: int) -> bool:
        if page >= len(self.parts) or self.parts[page] is not None:
            return False
        return not begins_with_heads(self.contents[page])

    def _rows(self, lefts: Sequence[Part], start: int, notes: int = 0) -> list[list[Part]]:
        """Behind the pages of first columns as many of further ones, from `start` on, and so on;
        so many pages of `notes` that stand below the first ones may stand below others."""
        rows = [[part] for part in lefts]
        while column := self._column(rows, start) or self._column(rows, start + notes):
            for row, part in zip(rows, column, strict=True):
                row.append(part)
            start = column[-1].page + 1
        return rows if rows and len(rows[0]) > 1 else []

    def _column(self, rows: Sequence[Sequence[Part]], start: int) -> list[Part] | None:
        """The pages from `start` on, if each stands beside one of the rows, all alike."""
        column = self._all_beside(rows, start) if rows else []
        if column and any(part.bare for part in column):
            column = self._all_beside(
                rows, start, merged(r for part in column for r in part.ranges)
            )
        if not column or not all(alike(column[0], part) for part in column):
            return None
        if goes_on(rows[0][0], column[0]):
            return None
        heads = [w for left in rows[0] for w in heads_of(left, rows[0][0])]
        return column if heads_go_on(rows[0][0], column[0], heads) else None

    def _all_beside(
        self, rows: Sequence[Sequence[Part]], start: int, known: Sequence[Range] = ()
    ) -> list[Part]:
        """The pages from `start` on, each beside one of the rows; nothing if one is not."""
        found: list[Part] = []
        for n, row in enumerate(rows):
            part = self._beside(row[0], start + n, known)
            if part is None:
                return []
            found.append(part)
        return found

    def _more_rows(self, row: Sequence[Part]) -> Iterator[list[Part]]:
        """Further rows of pages like `row`: over, then down."""
        at = row[-1].page + 1
        while (left := self._left_like(row, at)) and goes_on(row[0], left):
            beside = [
                self._beside(left, at + n, part.ranges if part.bare else ())
                for n, part in enumerate(row[1:], 1)
            ]
            more = [part for part in beside if part is not None]
            if len(more) < len(beside) or not all(map(alike, row[1:], more)):
                return
            yield [left, *more]
            at += len(row)

    def _left_like(self, row: Sequence[Part], at: int) -> Part | None:
        """The table of a page that may begin a further row of pages; where no grid was found, its
        words in the rows of a page on its right."""
        if here := self._part(at):
            return here
        for n, part in enumerate(row[1:], 1):
            right = self._part(at + n)
            if right and right.filled.grid.by_rules and alike(part, right):
                return self._in_bands(right, at, row[0].ranges, anything=True)
        return None

    def _beside(self, left: Part, page: int, known: Sequence[Range] = ()) -> Part | None:
        """The table of a page if its rows are those of `left`; where none was found, its words."""
        if page >= len(self.parts) or not _same_paper(
            self.contents[left.page], self.contents[page]
        ):
            return None
        part = self.parts[page]
        if part is None or not part.filled.grid.by_rules:
            return self._in_bands(left, page, known)
        return part if agree(left.levels, part.levels) else None

    def _in_bands(
        self, left: Part, page: int, known: Sequence[Range], anything: bool = False
    ) -> Part | None:
        """The words of a page in the rows of `left`; they stand in no grid, or a guessed one.
        `anything` may stand above and below."""
        here, there = self.contents[page], self.contents[left.page]
        if len(here.grids) > 1 or here.turn:
            return None
        lines = [*here.lines, *(ln for g in here.grids for c in g.cells for ln in c.lines)]
        there = here if anything else there
        beyond = [line.middle for line in outside(there.lines, left.levels)]
        sure = left.filled.grid.by_rules
        whole = here._replace(lines=lines)
        filled = rows_in_bands(whole, left.levels, beyond, sure, lambda: self.boxes(page), known)
        if filled is None:
            return None
        others, rows = places_in(left.filled), bands(left.levels) if sure else {}
        if not all(are_even(words, others, rows) for words in places_in(filled)):
            return None
        return part_of(page, filled)._replace(bare=True)


def _part(number: int, page: PageContent) -> Part | None:
    """The table of a page that has one and no other, and not heads alone."""
    if len(page.grids) != 1:
        return None
    filled = page.grids[0]
    row = head_row(filled, 1)
    only_heads = row is not None and row + 1 == filled.grid.rows
    return None if only_heads else part_of(number, filled)


def _same_paper(one: PageContent, other: PageContent) -> bool:
    return abs(one.width - other.width) < EVEN and abs(one.height - other.height) < EVEN
