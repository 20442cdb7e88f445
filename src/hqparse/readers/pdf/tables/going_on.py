"""A table without any rule that goes on overleaf, where it has no head.

Its columns are those of the page before, as long as the words keep to them. That is a guess, and
told as the table is (HQ103).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from hqparse.readers.pdf.tables.bands import full_level, grid_of, row_cuts
from hqparse.readers.pdf.tables.cells import Grid, Printed
from hqparse.readers.pdf.tables.heads import gaps
from hqparse.readers.pdf.tables.strips import Strip, crosses, runs_in, strip_lines

_EVERYWHERE = float("-inf"), float("-inf"), float("inf"), float("inf")
_MARGIN = 3.0
_FARTHEST = 4.0
"""A blank higher than this (em) ends a table."""
_NEAR = 2.0
"""A border moves by less than this (em) from page to page."""
_FEWEST_LINES, _FEWEST_COLUMNS = 2, 3
_FOOT = 12
"""So many characters a page's foot has at most: its number."""


def ends_page(grid: Grid, printed: Printed) -> bool:
    """True if a table without rules is the last thing on its page but for the page's number."""
    if grid.by_rules:
        return False
    bottom = grid.bbox[3]
    return sum(y > bottom for y in printed.all.mid_y) <= _FOOT


def going_on(printed: Printed, xs: Sequence[float]) -> list[Grid]:
    """The table at the top of a page whose columns have the borders `xs`; none where the words do
    not keep to them, as running text does not."""
    em = printed.em
    lines = _together(strip_lines(runs_in(_EVERYWHERE, printed.all, printed.chars), em), em)
    xs = _in_gaps(xs, [run for line in lines for run in line], em)
    rows = list(takewhile(lambda line: not _is_over(line, xs), lines))
    body = [run for line in rows for run in line]
    columns = {_column(run, xs) for run in body}
    if len(rows) < _FEWEST_LINES or len(columns) < min(_FEWEST_COLUMNS, len(xs) - 1):
        return []
    top, bottom = min(run.top for run in body) - 1, max(run.bottom for run in body) + 1
    heights = [top, *row_cuts(body, xs, True), bottom]
    borders = [min(xs[0], *(r.x0 - _MARGIN for r in body)), *xs[1:-1]]
    borders.append(max(xs[-1], *(r.x1 + _MARGIN for r in body)))
    levels = [full_level(y, borders[0], borders[-1]) for y in heights]
    grid = grid_of(levels, borders, body)
    return [grid._replace(by_rules=False).doubted("HQ103")]


def _together(lines: Sequence[list[Strip]], em: float) -> list[list[Strip]]:
    """The lines from the top of the page on, as long as none stands far below the one before."""
    kept: list[list[Strip]] = []
    foot = lines[0][0].top if lines else 0.0
    for line in lines:
        if line[0].top - foot > _FARTHEST * em:
            break
        kept.append(line)
        foot = max(foot, *(run.bottom for run in line))
    return kept


def _in_gaps(xs: Sequence[float], runs: list[Strip], em: float) -> list[float]:
    """The borders, each in the gap between the words of this page that is nearest to it."""
    found = [(a + b) / 2 for a, b in gaps(runs, 0)[1:-1]]
    inner = [
        x if not _crossed(x, runs) else min(found, key=lambda gap: abs(gap - x), default=x)
        for x in xs[1:-1]
    ]
    near = all(abs(a - b) < _NEAR * em for a, b in zip(inner, xs[1:-1], strict=True))
    return [xs[0], *inner, xs[-1]] if near and len({*inner}) == len(inner) else list(xs)


def _crossed(x: float, runs: Sequence[Strip]) -> bool:
    return any(crosses(run, x) for run in runs)


def _is_over(line: Sequence[Strip], xs: Sequence[float]) -> bool:
    return any(_crossed(x, line) for x in xs[1:-1])


def _column(run: Strip, xs: Sequence[float]) -> int:
    middle = (run.x0 + run.x1) / 2
    return sum(x < middle for x in xs[1:-1])
