"""Columns of tables with horizontal rules only: from head words, or from the page before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from hqparse.readers.pdf.tables.bands import (
    Level,
    between,
    grid_of,
    group_level,
    spread,
    with_cuts,
    with_ends,
    with_numbers,
)
from hqparse.readers.pdf.tables.cells import Grid
from hqparse.readers.pdf.tables.heads import Leaf, borders, column_gaps, is_head_word, leaves
from hqparse.readers.pdf.tables.lattice import SNAP
from hqparse.readers.pdf.tables.strips import (
    ByHeight,
    Strip,
    crosses,
    is_number,
    strip_lines,
    widths,
)

_LONGEST_HEAD = 12
_ACROSS = 0.03

Made = tuple[Grid, int]
"""A table, and the number of the group's levels that are behind it."""


def first_band(group: list[Level], words: ByHeight, em: float, known: bool) -> list[Leaf]:
    """The head words between the first two levels of full width; none if it holds others.

    `known`: they must be such as task tables have; else they must be short, and at least three.
    """
    full = list(islice(_full(group), 3))
    if len(full) < 3:
        return []
    bars = [rule for level in group[1 : full[1]] for rule in level.rules]
    first = leaves(between(words, group[0].y, group[full[1]].y), em, bars)
    if known:
        good = sum(is_head_word(leaf.run.words) for leaf in first) >= 2
    else:
        good = len(first) >= 3 and all(len(leaf.run.words) <= _LONGEST_HEAD for leaf in first)
    return first if good else []


def by_head(
    group: list[Level], words: ByHeight, em: float, known: bool, before: Sequence[float]
) -> Made | None:
    """A table whose first band holds head words."""
    first = first_band(group, words, em, known)
    if not first:
        return None
    _, foot, row = islice(_full(group), 3)
    stop = _body_end(group, row, words, em)
    head = between(words, group[0].y, group[foot].y)
    body = between(words, group[foot].y, group[stop].y)
    heads, inner = borders(first, _worded(group[foot : stop + 1], body), em)
    if not inner or not body:
        return None
    if not any(leaf.over for leaf in heads):
        inner = with_ends(inner, group[: stop + 1], body)
        inherited = as_before(group[foot : stop + 1], body, before)
        inner = inherited if len(inherited) > len(inner) else with_numbers(inner, body)
    xs = [group[0].start, *inner, group[0].end]
    levels = list(group[: stop + 1])
    if foot == 1 and (over := group_level(heads, xs)):
        levels.insert(1, over)
    ruled = len(levels)
    levels = with_cuts(levels, group[foot].y, xs, body)
    grid = grid_of(levels, xs, [*spread(head, heads, xs), *body])
    return (guessed(grid) if len(levels) > ruled else grid), stop


def without_head(
    group: list[Level], words: ByHeight, em: float, before: Sequence[float]
) -> Made | None:
    """The rest of a table whose head stands on the page before: at least three columns."""
    full = list(islice(_full(group), 3))
    if len(full) < 2:
        return None
    first = between(words, group[0].y, group[full[1]].y)
    rows = len(widths(first)) > 1 and (len(full) > 2 or _holds_rows(first, em))
    if not rows and not as_wide(group, before):
        return None
    stop = deque(_full(group), 1)[0]
    body = between(words, group[0].y, group[stop].y)
    levels = group[: stop + 1]
    inner = as_before(levels, body, before)
    if not inner and not rows:
        return None
    inner = inner or column_gaps(_worded(levels, body), em)
    if len(inner) < 2:
        return None
    xs = [group[0].start, *with_ends(inner, levels, body), group[0].end]
    return guessed(grid_of(with_cuts(levels, 0, xs, body), xs, body)), stop


def as_before(levels: list[Level], body: list[Strip], before: Sequence[float]) -> list[float]:
    """The borders of the table on the page before, if this one is as wide and hardly any words
    here stand across them; else none."""
    if not as_wide(levels, before):
        return []
    rows = _worded(levels, body)
    across = sum(any(crosses(run, x) for x in before[1:-1]) for run in rows)
    return list(before[1:-1]) if across <= _ACROSS * len(rows) else []


def as_wide(levels: list[Level], before: Sequence[float]) -> bool:
    """Whether the first level is as long as the table on the page before was wide."""
    if len(before) < 3 or not levels:
        return False
    first, last = before[0] - levels[0].start, before[-1] - levels[0].end
    return max(abs(first), abs(last)) <= SNAP


def _holds_rows(band: list[Strip], em: float) -> bool:
    """Whether a lone band holds a row with a number, or lines side by side one after the other.

    `云政发〔2031〕5号 … 签发人：…` between the two rules of a letterhead is neither.
    """
    lines = [line for line in strip_lines(band, em) if len(line) >= 2]
    return len(lines) >= 2 or any(is_number(run.words) for run in band)


def guessed(grid: Grid) -> Grid:
    """The grid with the doubt that its rows or columns follow from its words (HQ103)."""
    return grid._replace(by_rules=False).doubted("HQ103")


def _full(group: list[Level]) -> Iterator[int]:
    """The levels that are as long as the first one, one after the other: mostly few are wanted."""
    first = group[0]
    start, end = first.start, first.end
    for i, level in enumerate(group):
        if abs(level.start - start) <= SNAP and abs(level.end - end) <= SNAP:
            yield i


def _body_end(group: list[Level], first: int, words: ByHeight, em: float) -> int:
    """The level below the last row: the group's last, or the one above the next table's head.

    `first` is the level below the first row.
    """
    above, here = first, first
    for below in _full(group):
        if below <= first:
            continue
        band = leaves(between(words, group[here].y, group[below].y), em)
        if len(band) >= 2 and all(is_head_word(leaf.run.words) for leaf in band):
            return above
        above, here = here, below
    return here


def _worded(levels: list[Level], body: list[Strip]) -> list[Strip]:
    """The body's runs without the rows that have words in one place only (section rows)."""
    body, kept = ByHeight(body), []
    for upper, lower in pairwise(levels):
        row = between(body, upper.y, lower.y)
        if len({round(run.x0) for run in row}) > 1:
            kept.extend(row)
    return kept
