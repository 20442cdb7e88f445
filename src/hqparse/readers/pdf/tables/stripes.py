"""Tables with horizontal rules only.

Chromium draws one piece of a rule for each cell, so the ends of the pieces are the columns'
borders. LibreOffice draws rules of full width, and a three-line table (三线表) has no more than
three: there the head words, and the gaps that hardly a line of the body crosses, give the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from hqparse.language.regexes import lazy
from hqparse.readers.pdf.tables.bands import (
    Level,
    between,
    grid_of,
    open_words,
    with_cuts,
)
from hqparse.readers.pdf.tables.cells import Grid
from hqparse.readers.pdf.tables.ink import CharBoxes, Ink
from hqparse.readers.pdf.tables.lattice import snap
from hqparse.readers.pdf.tables.levels import among, level_groups, levels_of
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.stripe_columns import (
    Made,
    as_before,
    as_wide,
    by_head,
    first_band,
    guessed,
    without_head,
)
from hqparse.readers.pdf.tables.strips import (
    ByHeight,
    Strip,
    runs_in,
)

_PRINT_TIME = lazy(r"[\d/,，\s上下午]{0,15}\d[:：]\d\d(?:\s?[AP]M)?")
"""2031/5/8 14:03 and 5/8/31, 2:03 PM, the start cut off where it stands left of the table."""


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
    for frame, group in level_groups(levels_of(alone, pieces)):
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
    known = as_before([frame], [], before)
    above = _below_print_line([run for run in words if run.mid_y < top.y])
    row = open_words(above, top.y, known or inner, em, up=True, going_on=bool(known))
    if row:
        y = min(run.top for run in row) - 1
        return [Level(y, (Rule(y, frame.start, frame.end),), tuple(inner)), *group]
    if top.same_ends(frame):
        return group
    return [Level(top.y, (Rule(top.y, frame.start, frame.end),), tuple(inner)), *group[1:]]


def _below_print_line(above: list[Strip]) -> list[Strip]:
    """The words without the line that a browser prints on top: date and title."""
    dated = next((run for run in above if _PRINT_TIME.fullmatch(run.words)), None)
    if dated is None:
        return above
    return [run for run in above if run.top > dated.bottom]


def _tables(group: list[Level], words: ByHeight, em: float, before: Sequence[float]) -> list[Grid]:
    """The tables of a group; running text between two rules is skipped."""
    if sum(bool(level.breaks) for level in group) >= 2:
        return _one_by_one(group, words, lambda rest: _by_pieces(rest, words, em, before))
    known = [i for i in range(len(group)) if first_band(group[i:], words, em, known=True)]
    found, start = list[Grid](), 0
    for i in known:
        if i >= start:
            found.extend(_unheaded(group[start:i], words, em, before))
            made = by_head(group[i:], words, em, True, before)
            found.extend([made[0]] if made else [])
            start = i + (made[1] if made else 1)
    return found + _unheaded(group[start:], words, em, before)


def _unheaded(
    group: list[Level], words: ByHeight, em: float, before: Sequence[float]
) -> list[Grid]:
    """Tables whose head words are not known, or stand on the page before."""

    def made(rest: list[Level]) -> Made | None:
        if as_wide(rest, before):
            body = between(words, rest[0].y, rest[-1].y)
            if as_before(rest, body, before) and (found := without_head(rest, words, em, before)):
                return found
        found = by_head(rest, words, em, False, before)
        return found or without_head(rest, words, em, ())

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
    inner = max(inner, as_before(group[: stop + 1], body, before), key=len)
    if stop < 1 or not inner:
        return None
    xs = [group[0].start, *inner, group[0].end]
    levels = [*group[: stop + 1], *_open_row(group[stop:], words, inner, em)]
    body = between(words, group[0].y, levels[-1].y)
    rows = with_cuts(levels, group[1].y, xs, body)
    grid = grid_of(rows, xs, body)
    return (guessed(grid) if len(rows) > len(levels) else grid), stop


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
