"""Tables with horizontal rules only.

Chromium draws one piece of a rule for each cell, so the ends of the pieces are the columns'
borders. LibreOffice draws rules of full width, and a three-line table (三线表) has no more than
three: there the head words, and the gaps that hardly a line of the body crosses, give the columns.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from math import inf

from hqparse.readers.pdf.tables.bands import (
    Level,
    between,
    grid_of,
    group_level,
    open_words,
    spread,
    with_cuts,
    with_ends,
    with_numbers,
)
from hqparse.readers.pdf.tables.cells import CharBoxes, Grid, Ink
from hqparse.readers.pdf.tables.heads import Leaf, borders, gaps, is_head, leaves
from hqparse.readers.pdf.tables.lattice import SNAP, snap
from hqparse.readers.pdf.tables.levels import among, groups, levels_of
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.strips import (
    ByHeight,
    Run,
    crosses,
    is_number,
    lines_of,
    runs_in,
    stacks,
)

_LONGEST_HEAD = 12
_ACROSS = 0.03


def stripes(
    alone: list[Rule],
    pieces: list[Rule],
    chars: CharBoxes,
    printed: Ink,
    before: Sequence[float] = (),
) -> list[Grid]:
    """Tables from horizontal rules that touch no vertical one.

    `alone` are joined rules, `pieces` all horizontal pieces of the page as they were drawn;
    `before` the borders of the columns of the last table on the page before.
    """
    found: list[Grid] = []
    for frame, group in groups(levels_of(alone, pieces)):
        words = ByHeight(runs_in((frame.start, -inf, frame.end, inf), printed, chars))
        group = _closed(frame, group, words, printed.em, before)
        found.extend(_tables(group, words, printed.em, before))
    return found


def _closed(
    frame: Level, group: list[Level], words: ByHeight, em: float, before: Sequence[float]
) -> list[Level]:
    """The levels with one of full width on top. A row that goes on from the page before has no
    rule above it, and its merged cells none below."""
    top, inner = group[0], snap(x for level in group for x in level.breaks)
    known = _as_before([frame], [], before)
    above = [run for run in words if run.mid_y < top.y]
    row = open_words(above, top.y, known or inner, em, up=True, going_on=bool(known))
    if row:
        y = min(run.top for run in row) - 1
        return [Level(y, (Rule(y, frame.start, frame.end),), tuple(inner)), *group]
    if top.same_ends(frame):
        return group
    return [Level(top.y, (Rule(top.y, frame.start, frame.end),), tuple(inner)), *group[1:]]


Made = tuple[Grid, int]
"""A table, and the number of the group's levels that are behind it."""


def _tables(group: list[Level], words: ByHeight, em: float, before: Sequence[float]) -> list[Grid]:
    """The tables of a group; running text between two rules is skipped."""
    if sum(bool(level.breaks) for level in group) >= 2:
        return _one_by_one(group, words, lambda rest: _by_pieces(rest, words, em, before))
    known = [i for i in range(len(group)) if _first_band(group[i:], words, em, known=True)]
    found, start = list[Grid](), 0
    for i in known:
        if i >= start:
            found.extend(_unheaded(group[start:i], words, em, before))
            made = _by_head(group[i:], words, em, True, before)
            found.extend([made[0]] if made else [])
            start = i + (made[1] if made else 1)
    return found + _unheaded(group[start:], words, em, before)


def _unheaded(
    group: list[Level], words: ByHeight, em: float, before: Sequence[float]
) -> list[Grid]:
    """Tables whose head words are not known, or stand on the page before."""

    def made(rest: list[Level]) -> Made | None:
        if _as_wide(rest, before):
            body = between(words, rest[0].y, rest[-1].y)
            if _as_before(rest, body, before) and (found := _without_head(rest, words, em, before)):
                return found
        found = _by_head(rest, words, em, False, before)
        return found or _without_head(rest, words, em, ())

    return _one_by_one(group, words, made)


def _one_by_one(
    group: list[Level], words: ByHeight, make: Callable[[list[Level]], Made | None]
) -> list[Grid]:
    """Tables one below the other; levels at which none begins are skipped. Words that were looked
    at so often are no table's."""
    found, start = list[Grid](), 0
    while start < len(group) - 1 and not words.exhausted:
        made = make(group[start:])
        if made is not None:
            found.append(made[0])
        start += made[1] if made else 1
    return found


def _by_pieces(
    group: list[Level], words: ByHeight, em: float, before: Sequence[float]
) -> Made | None:
    if not group[0].breaks:
        return None
    stop = _last_alike(group)
    body = between(words, group[0].y, group[stop].y)
    inner = _shared_breaks(group[: stop + 1])
    inner = max(inner, _as_before(group[: stop + 1], body, before), key=len)
    if stop < 1 or not inner:
        return None
    xs = [group[0].start, *inner, group[0].end]
    levels = [*group[: stop + 1], *_open_row(group[stop:], words, inner, em)]
    return grid_of(levels, xs, between(words, group[0].y, levels[-1].y)), stop


def _open_row(below: list[Level], words: ByHeight, inner: list[float], em: float) -> list[Level]:
    """The end of a last row that goes on overleaf: words in columns, but no rule under them.

    They stand right below the last rule, in two columns or more, and nothing but a page
    number comes after them.
    """
    if any(level.same_ends(below[0]) for level in below[1:]):
        return []
    row = open_words([r for r in words if r.mid_y > below[0].y], below[0].y, inner, em)
    if not row:
        return []
    end = max(below[0].y, *(run.bottom for run in row))
    rest = [level for level in below[1:] if level.y < end + em]
    return rest if rest and rest[-1].y > end - 1 else [*rest, Level(end + 1, ())]


def _last_alike(group: list[Level]) -> int:
    """The last level of full width whose pieces end where those of the levels above do.

    Behind a head of two rows all borders are known; a new one belongs to another table.
    """
    last, known = 0, list(group[0].breaks)
    for i, level in enumerate(group[1:], 1):
        new = [x for x in level.breaks if not among(x, known)]
        full = level.same_ends(group[0])
        if full and new and (i > 2 or not all(among(x, level.breaks) for x in known)):
            break
        if full and len(level.breaks) > len(new):
            last = i
        known = snap([*known, *new])
    return last


def _shared_breaks(group: list[Level]) -> list[float]:
    """The borders that at least two levels know."""
    return [
        x
        for x in snap(x for level in group for x in level.breaks)
        if sum(among(x, level.breaks) for level in group) >= 2
    ]


def _first_band(group: list[Level], words: ByHeight, em: float, known: bool) -> list[Leaf]:
    """The head words between the first two levels of full width; none if it holds others.

    `known`: they must be such as task tables have; else they must be short, and at least three.
    """
    full = list(islice(_full(group), 3))
    if len(full) < 3:
        return []
    bars = [rule for level in group[1 : full[1]] for rule in level.rules]
    first = leaves(between(words, group[0].y, group[full[1]].y), em, bars)
    if known:
        good = sum(is_head(leaf.run.words) for leaf in first) >= 2
    else:
        good = len(first) >= 3 and all(len(leaf.run.words) <= _LONGEST_HEAD for leaf in first)
    return first if good else []


def _by_head(
    group: list[Level], words: ByHeight, em: float, known: bool, before: Sequence[float]
) -> Made | None:
    """A table whose first band holds head words."""
    first = _first_band(group, words, em, known)
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
        inherited = _as_before(group[foot : stop + 1], body, before)
        inner = inherited if len(inherited) > len(inner) else with_numbers(inner, body)
    xs = [group[0].start, *inner, group[0].end]
    levels = list(group[: stop + 1])
    if foot == 1 and (over := group_level(heads, xs)):
        levels.insert(1, over)
    ruled = len(levels)
    levels = with_cuts(levels, group[foot].y, xs, body)
    grid = grid_of(levels, xs, [*spread(head, heads, xs), *body])
    return (_guessed(grid) if len(levels) > ruled else grid), stop


def _without_head(
    group: list[Level], words: ByHeight, em: float, before: Sequence[float]
) -> Made | None:
    """The rest of a table whose head stands on the page before: at least three columns."""
    full = list(islice(_full(group), 3))
    if len(full) < 2:
        return None
    first = between(words, group[0].y, group[full[1]].y)
    rows = len(stacks(first)) > 1 and (len(full) > 2 or _holds_rows(first, em))
    if not rows and not _as_wide(group, before):
        return None
    stop = deque(_full(group), 1)[0]
    body = between(words, group[0].y, group[stop].y)
    levels = group[: stop + 1]
    inner = _as_before(levels, body, before)
    if not inner and not rows:
        return None
    inner = inner or gaps(_worded(levels, body), em)
    if len(inner) < 2:
        return None
    xs = [group[0].start, *with_ends(inner, levels, body), group[0].end]
    return _guessed(grid_of(with_cuts(levels, 0, xs, body), xs, body)), stop


def _as_before(levels: list[Level], body: list[Run], before: Sequence[float]) -> list[float]:
    """The borders of the table on the page before, if this one is as wide and hardly any words
    here stand across them; else none."""
    if not _as_wide(levels, before):
        return []
    rows = _worded(levels, body)
    across = sum(any(crosses(run, x) for x in before[1:-1]) for run in rows)
    return list(before[1:-1]) if across <= _ACROSS * len(rows) else []


def _as_wide(levels: list[Level], before: Sequence[float]) -> bool:
    """Whether the first level is as long as the table on the page before was wide."""
    if len(before) < 3 or not levels:
        return False
    first, last = before[0] - levels[0].start, before[-1] - levels[0].end
    return max(abs(first), abs(last)) <= SNAP


def _holds_rows(band: list[Run], em: float) -> bool:
    """Whether a lone band holds a row with a number, or lines side by side one after the other.

    `云政发〔2031〕5号 … 签发人：…` between the two rules of a letterhead is neither.
    """
    lines = [line for line in lines_of(band, em) if len(line) >= 2]
    return len(lines) >= 2 or any(is_number(run.words) for run in band)


def _guessed(grid: Grid) -> Grid:
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
        if len(band) >= 2 and all(is_head(leaf.run.words) for leaf in band):
            return above
        above, here = here, below
    return here


def _worded(levels: list[Level], body: list[Run]) -> list[Run]:
    """The body's runs without the rows that have words in one place only (section rows)."""
    body, kept = ByHeight(body), []
    for upper, lower in pairwise(levels):
        row = between(body, upper.y, lower.y)
        if len({round(run.x0) for run in row}) > 1:
            kept.extend(row)
    return kept
