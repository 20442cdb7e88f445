"""Heights with horizontal rules, and which of them belong to one table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from hqparse.readers.pdf.tables.bands import Level
from hqparse.readers.pdf.tables.lattice import SNAP, nearest, snap
from hqparse.readers.pdf.tables.rules import Rule

NARROWEST = 60.0
"""A table is at least this wide (points)."""
_MOST_BREAKS = 30
_MOST_FRAMES = 100
"""Rules of so many different ends on one page are a drawing."""


def levels_of(alone: list[Rule], pieces: list[Rule]) -> list[Level]:
    """The levels of joined rules, with the breaks that all horizontal `pieces` show."""
    pieces = sorted(pieces)
    heights = [piece.at for piece in pieces]
    levels = []
    for line in _by_height(alone):
        low, high = line[0].at - SNAP, line[-1].at + SNAP
        near = pieces[bisect_left(heights, low) : bisect_right(heights, high)]
        levels.append(Level((line[0].at + line[-1].at) / 2, tuple(line), _breaks(near, line)))
    return levels


def _by_height(rules: list[Rule]) -> Iterator[list[Rule]]:
    line: list[Rule] = []
    for rule in sorted(rules):
        if line and rule.at - line[-1].at > SNAP:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def _breaks(pieces: list[Rule], line: list[Rule]) -> tuple[float, ...]:
    """Where a piece ends and the next one begins; dashes, which end everywhere, tell nothing."""
    start, end = min(r.start for r in line) + SNAP, max(r.end for r in line) - SNAP
    long = [piece for piece in pieces if piece.end - piece.start > 2 * SNAP]
    starts, ends = snap(piece.start for piece in long), snap(piece.end for piece in long)
    if not starts or len(starts) > _MOST_BREAKS:
        return ()
    met = (x for x in ends if abs(starts[nearest(starts, x)] - x) <= SNAP)
    return tuple(x for x in met if start < x < end)


def level_groups(levels: list[Level]) -> Iterator[tuple[Level, list[Level]]]:
    """Levels one below the other with the same outer ends, shorter ones between and below, each
    group with one of its full width."""
    rest = [level for level in levels if level.end - level.start >= NARROWEST]
    for _ in range(_MOST_FRAMES):
        if len(rest) < 2:
            return
        frame = _frame(rest)
        inside = [
            level
            for level in rest
            if frame.start - SNAP <= level.start and level.end <= frame.end + SNAP
        ]
        if not any(frame.same_ends(level) for level in inside[1:]):
            inside[-1] = _filled(inside[-1], frame)
        last = max(i for i, level in enumerate(inside) if frame.same_ends(level))
        if last > 0:
            yield frame, inside
        used = {level.y for level in (inside if last > 0 else inside[:1])}
        rest = [level for level in rest if level.y not in used]


def _filled(level: Level, frame: Level) -> Level:
    """A page's last level made as wide as the first if it lacks but columns of it: their cells
    go on overleaf."""
    if not _is_columns_of(level, frame):
        return level
    rule = Rule(level.y, frame.start, frame.end)
    inner = snap((level.start, level.end, *level.breaks))
    inside = (x for x in inner if frame.start + SNAP < x < frame.end - SNAP)
    return Level(level.y, (rule,), tuple(inside))


def _is_columns_of(level: Level, wide: Level) -> bool:
    """Whether a level is shorter than another, and ends where columns of that one do."""
    shorter = wide.end - wide.start > level.end - level.start + SNAP
    left = abs(wide.start - level.start) <= SNAP or among(level.start, wide.breaks)
    right = abs(wide.end - level.end) <= SNAP or among(level.end, wide.breaks)
    return shorter and left and right


def _frame(levels: list[Level]) -> Level:
    """The first level, or a wider one below it of which it is some columns: the others belong to
    cells that go on from the page before."""
    first = levels[0]
    return next((level for level in levels[1:] if _is_columns_of(first, level)), first)


def among(x: float, positions: Sequence[float]) -> bool:
    """Whether one of the sorted positions is `x`, about."""
    return bool(positions) and abs(positions[nearest(positions, x)] - x) <= SNAP
