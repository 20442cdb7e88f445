"""Tables on a PDF page: grids of cells, purely by geometry.

```
rules (pdf_rules) ─ those that touch (pdf_touching) ─→ cells (pdf_lattice) ─ look right? ─ no →
                 │                                                      pdfplumber (pdf_second)
                 ├─ horizontal only ─→ stripes (pdf_stripes): columns from ends or from gaps
                 └─ vertical only ─→ uprights (uprights): a row longer than the page
no rules at all ── head words in a row ─→ columns (pdf_columns)
```

All coordinates are points from the top left of the page as shown. What the columns mean is
not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from hqparse.model.source import Box
from hqparse.readers.pdf.calls import draws_anything
from hqparse.readers.pdf.sound import AskedBoxes
from hqparse.readers.pdf.tables.cells import (
    Grid,
    GridCell,
    Held,
    Printed,
    chars_in_cells,
    is_table,
    looks_right,
    marks,
)
from hqparse.readers.pdf.tables.columns import find_columns, may_have_columns, may_have_head
from hqparse.readers.pdf.tables.ink import CharBoxes
from hqparse.readers.pdf.tables.lattice import SNAP, Lattice, draw_cells
from hqparse.readers.pdf.tables.rules import Rule, Rules, are_two, join_pieces, read_rules
from hqparse.readers.pdf.tables.stripes import stripes
from hqparse.readers.pdf.tables.touching import lattices
from hqparse.readers.pdf.tables.underlines import without_underlines

if TYPE_CHECKING:
    from hqparse.readers.pdf.tables.second import SecondOpinions

__all__ = [
    "CharBoxes",
    "Grid",
    "GridCell",
    "chars_in_cells",
    "find_grids",
    "grids_between",
    "has_rules",
    "may_hold_tables",
]

Second = Callable[[], list[Grid]]

_FEWEST = 2
"""A row of a table without vertical rules stands between two rules; one is a letterhead's."""


def has_rules(page: Any) -> bool:
    """Whether anything is drawn on a `pypdfium2.PdfPage`, so that a table may be among it."""
    return draws_anything(page)


def find_grids(
    page: Any,
    chars: CharBoxes,
    index: int | None = None,
    before: Sequence[float] = (),
    opinions: SecondOpinions | None = None,
) -> list[Grid]:
    """The tables on a `pypdfium2.PdfPage`, from top to bottom; `[]` if there is none.

    `chars` are the page's characters (`page_chars.page_chars`). `index`, the page's number in
    its document from 0, is needed for the second opinion by pdfplumber. `before`: the borders of
    the columns of the last table on the page before, which may go on here. `opinions`: those on
    the document's pages, which are limited.
    """
    from hqparse.readers.pdf.tables.second import SecondOpinions

    asked = opinions or SecondOpinions()

    def second() -> list[Grid]:
        return asked.on(page, index)

    return grids_between(read_rules(page), Printed(chars), second, before)


def grids_between(
    rules: Rules, rows: Printed, second: Second, before: Sequence[float] = ()
) -> list[Grid]:
    """The tables on a page of any format, by its rules and characters. `second` gives another
    reading of all ruled tables; it is asked where the first does not fit together."""
    chars = rows.chars
    across, down = join_pieces(rules.across), join_pieces(rules.down)
    if not _are_a_table(across, down) and not may_have_columns(chars.text):
        return []
    groups, alone = lattices(without_underlines(across, down, rows), down)
    grids = [g for lattice in groups if (g := _ruled(lattice, rows, second, before))]
    outside = [rule for rule in alone if not any(_within(rule, grid.bbox) for grid in grids)]
    if len(outside) >= _FEWEST:
        grids += _tables(stripes(outside, rules.across, chars, rows.all, before), rows)
    sides = [rule for rule in down if not any(_beside(rule, grid.bbox) for grid in grids)]
    if len(sides) > _FEWEST:
        from hqparse.readers.pdf.tables.uprights import uprights

        grids += _tables(uprights(sides, chars, rows.all, before), rows)
    grids = _outermost(grids) or _tables(find_columns(rows), rows)
    return sorted(grids, key=lambda grid: (grid.bbox[1], grid.bbox[0]))


def may_hold_tables(rules: Rules, text: str, boxes: AskedBoxes) -> bool:
    """False if `grids_between` finds none: the one rule on a page is a letterhead's, and no words
    stand beside each other as heads do."""
    return (
        are_two(rules.across)
        or _are_a_table(join_pieces(rules.across), join_pieces(rules.down))
        or (may_have_columns(text) and may_have_head(text, boxes))
    )


def _are_a_table(across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    return len(across) >= (1 if down else _FEWEST) or len(down) > _FEWEST


def _tables(grids: list[Grid], rows: Printed) -> list[Grid]:
    return [grid for grid in grids if is_table(grid, rows.held(grid))]


def _ruled(lattice: Lattice, rows: Printed, second: Second, before: Sequence[float]) -> Grid | None:
    """The table of a lattice, if it is one; by the second opinion if it does not look right."""
    drawn = draw_cells(lattice)
    if drawn is None:
        return None
    held = rows.held(drawn.grid)
    if not is_table(drawn.grid, held) and not _goes_on(drawn.grid, held, before):
        return None
    if drawn.sure and looks_right(held):
        from hqparse.readers.pdf.tables.unruled import part_rows

        return part_rows(drawn.grid, held.words, rows)
    return _second(second, drawn.grid, rows)


def _goes_on(grid: Grid, held: Held, before: Sequence[float]) -> bool:
    """Whether a lone row has the columns of the last table on the page before, words in all."""
    xs = marks(grid)[0]
    alike = len(xs) == len(before) and all(
        abs(x - y) <= SNAP for x, y in zip(xs, before, strict=True)
    )
    return alike and grid.rows == 1 and grid.cols > 1 and all(held.words)


def _within(rule: Rule, box: Box) -> bool:
    return box[1] < rule.at < box[3] and box[0] < (rule.start + rule.end) / 2 < box[2]


def _beside(rule: Rule, box: Box) -> bool:
    """Whether most of a vertical rule stands in a box."""
    middle = (rule.start + rule.end) / 2
    return box[0] - _FEWEST < rule.at < box[2] + _FEWEST and box[1] < middle < box[3]


def _second(second: Second, first: Grid, rows: Printed) -> Grid:
    for grid in second():
        if _overlap(grid.bbox, first.bbox) > 0.8 and is_table(grid, rows.held(grid)):
            return grid.doubted("HQ104")
    return first.doubted("HQ104")


def _overlap(one: Box, other: Box) -> float:
    """The shared area as a share of the larger box."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    larger = max((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return max(0.0, wide) * max(0.0, high) / larger if larger else 0.0


def _outermost(grids: list[Grid]) -> list[Grid]:
    """A grid inside a cell of another one is part of that cell."""
    return [g for g in grids if not any(h is not g and _inside(g.bbox, h.bbox) for h in grids)]


def _inside(one: Box, other: Box) -> bool:
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]
