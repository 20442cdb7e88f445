"""Tables with vertical rules only: the middle of a row that is longer than a page, and tables that
are ruled between their columns and nowhere else.

A page in the middle of one row shows the sides of its cells and no more: where they stand as on
the page before, it is that table going on. Elsewhere head words on top must say that it is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.readers.pdf.tables.bands import Level, between, full_level, grid_of, row_cuts
from hqparse.readers.pdf.tables.cells import Grid, GridCell
from hqparse.readers.pdf.tables.heads import is_head_word
from hqparse.readers.pdf.tables.ink import CharBoxes, Ink
from hqparse.readers.pdf.tables.lattice import SNAP, nearest, snap
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.strips import Strip, crosses, runs_in, stacks, strip_lines

_FEWEST = 3
"""Rules that make two columns."""
_SHARE = 0.8
_ACROSS = 0.1
_MARGIN = 1.0


def uprights(
    down: Sequence[Rule], chars: CharBoxes, printed: Ink, before: Sequence[float] = ()
) -> list[Grid]:
    """The table that lone vertical rules make, if they make one. `before`: the borders of the
    columns of the last table on the page before."""
    if len(down) < _FEWEST:
        return []
    longest = max(down, key=lambda rule: rule.end - rule.start)
    sides = [r for r in down if _as_long(r, longest)]
    xs = snap(r.at for r in sides)
    if len(xs) < _FEWEST:
        return []
    top, bottom = min(r.start for r in sides), max(r.end for r in sides)
    words = runs_in((xs[0], top - _MARGIN, xs[-1], bottom + _MARGIN), printed, chars)
    across = sum(any(crosses(run, x) for x in xs) for run in words)
    if not words or across > _ACROSS * len(words):
        return []
    if _as_before(xs, before):
        return [_going_on(list(before), top, bottom, words)]
    return [] if across else _headed(xs, top, bottom, words, printed.em)


def _as_long(rule: Rule, longest: Rule) -> bool:
    shared = min(rule.end, longest.end) - max(rule.start, longest.start)
    return shared >= _SHARE * (longest.end - longest.start)


def _as_before(xs: Sequence[float], before: Sequence[float]) -> bool:
    """True if the rules stand where the columns of the page before have their borders."""
    if len(before) < _FEWEST:
        return False
    known = all(abs(before[nearest(before, x)] - x) <= SNAP for x in xs)
    return known and len(xs) >= len(before) - 2


def _going_on(xs: list[float], top: float, bottom: float, words: list[Strip]) -> Grid:
    """One row, open above and below; several where numbers in a column tell of them."""
    cuts = [y for y in row_cuts(words, xs, always=False) if top < y < bottom]
    ys = [top, *cuts, bottom]
    cells = tuple(
        GridCell(i, j, 1, 1, (xs[j], ys[i], xs[j + 1], ys[i + 1]), i == len(cuts))
        for i in range(len(ys) - 1)
        for j in range(len(xs) - 1)
    )
    grid = Grid((xs[0], top, xs[-1], bottom), len(ys) - 1, len(xs) - 1, cells)
    return grid._replace(by_rules=False).doubted("HQ103") if cuts else grid


def _headed(
    xs: list[float], top: float, bottom: float, words: list[Strip], em: float
) -> list[Grid]:
    """The table below a line of head words; its rows are a guess (HQ103)."""
    lines = strip_lines(words, em)
    first = stacks(run for line in lines[:2] for run in line)
    if sum(is_head_word(run.words) for run in first) < 2:
        return []
    high = 2 if sum(is_head_word(run.words) for run in lines[0]) < 2 else 1
    foot = max(run.bottom for line in lines[:high] for run in line)
    body = [run for line in lines[high:] for run in line]
    if not body:
        return []
    heights = [(foot + min(run.top for run in body)) / 2, *row_cuts(body, xs, always=True)]
    levels: list[Level] = [full_level(y, xs[0], xs[-1]) for y in sorted([top, *heights, bottom])]
    grid = grid_of(levels, xs, between(words, top, bottom))
    return [grid._replace(by_rules=False).doubted("HQ103")]
