"""Lays a page with tables out: each cell's words in one piece, lines around the tables.

`find_grids` gives the geometry; here each character goes to the cell that holds its centre,
and the characters of a cell become lines again. What stands in no cell stays a line outside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import sub

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.blocks import CLOSING
from hqparse.readers.pdf.lines import Line, Part, line_of, ordered, parts_of, side_by_side
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.spacing import may_be_raised
from hqparse.readers.pdf.tables.cells import Grid, GridCell, Printed
from hqparse.readers.pdf.tables.ink import CharBoxes, Stretch, median_of
from hqparse.readers.pdf.watermarks import overprinted
from hqparse.readers.pdf.wraps import first_word

_OUTSIDE = -1
_NOWHERE = -2  # blanks and what else has no width: it stays with the characters before it
_SLACK = 0.45
_SAMPLED = 20
_LINE_STEP = 0.4
"""Pieces nearer than this (em) stand on one line."""
SHORTEST_WORD = 0.55
"""No word is narrower than this (em): that of one Latin character (`wraps.first_word`)."""


class FilledCell(NamedTuple):
    """A cell with its lines; `forced[i]`: line i was so full that its end may be forced."""

    cell: GridCell
    lines: tuple[Line, ...] = ()
    forced: tuple[bool, ...] = ()


class FilledGrid(NamedTuple):
    """A grid with the words of its cells."""

    grid: Grid
    cells: tuple[FilledCell, ...]


class BoxList:
    """`CharBoxes` asked like a list of boxes."""

    __slots__ = ("_chars",)

    def __init__(self, chars: CharBoxes) -> None:
        self._chars = chars

    def __getitem__(self, i: int) -> Box:
        """The box of `text[i]`."""
        c = self._chars
        return c.x0[i], c.top[i], c.x1[i], c.bottom[i]


def fill_page(
    chars: CharBoxes, grids: Sequence[Grid], printed: Printed
) -> tuple[list[Line], list[FilledGrid]]:
    """The lines outside all tables, and the tables with their words, from top to bottom.
    `printed` are those of the characters that are."""
    grids = sorted(grids, key=lambda grid: grid.bbox[1])
    parts = parts_of(chars.text)
    homes = _homes(chars, grids, printed)
    boxes = printed.boxes or _Boxes(chars, parts)
    marks = _watermarks(chars.text, boxes, printed.heights, parts)
    runs = list(_runs(chars.text, homes, boxes, parts, {line.parts[0] for line in marks}))
    lines = _lines_of(chars.text, [part for _, part in runs], boxes)
    held: dict[int, list[Line]] = {}
    for (home, _), line in zip(runs, lines, strict=True):
        held.setdefault(home, []).append(line)
    filled: list[FilledGrid] = []
    first = 0
    for grid in grids:
        behind = first + len(grid.cells)
        filled.append(
            filled_grid(grid, [cell_lines(held.get(n, ())) for n in range(first, behind)])
        )
        first = behind
    return [*ordered(side_by_side(held.get(_OUTSIDE, []))), *marks], filled


def _lines_of(text: str, parts: Sequence[Part], boxes: BoxOf) -> list[Line]:
    """The lines of parts of the text."""
    raised = may_be_raised(text)  # once for all lines
    return [line_of(text, part, boxes, _may_hold(text, part, raised)) for part in parts]


class _Boxes(dict[int, Box]):
    """The boxes of characters: those at the ends of parts at hand, others made when asked for."""

    __slots__ = ("_chars",)

    def __init__(self, chars: CharBoxes, parts: Sequence[Part]) -> None:
        self._chars = BoxList(chars)
        places = [place for start, end in parts for place in (start, end - 1)]
        lists = chars.x0, chars.top, chars.x1, chars.bottom
        sides = (map(side.__getitem__, places) for side in lists)
        super().__init__(zip(places, zip(*sides, strict=True), strict=True))

    def __missing__(self, i: int) -> Box:
        return self._chars[i]


def _may_hold(text: str, part: Part, raised: Sequence[int]) -> bool:
    """Whether one of the places of raised marks lies in a part, or one that the digits of the
    next cell hide."""
    start, end = part
    at = bisect_left(raised, start)
    return (at < len(raised) and raised[at] < end) or text[end : end + 1].isdecimal()


def _watermarks(
    text: str, boxes: BoxOf, heights: Sequence[Stretch], parts: Sequence[Part]
) -> list[Line]:
    """Big lines across others, in cells too."""
    by = _SAMPLED  # of every so many characters one tells the usual height
    sample = [(high, (end - 1) // by - (start - 1) // by) for high, start, end in heights]
    big = 1.25 * (median_of(sample) or 0.0)
    high = [(start, end) for height, start, end in heights if height >= big]
    if not high or not _any_over(boxes, parts, _holding(parts, high)):
        return []
    lines = _lines_of(text, parts, boxes)
    # The words of two cells may be one line, which is high and has no high characters.
    return [
        lines[i]._replace(outer=True)
        for i in overprinted(lines)
        if _shared(parts[i], high) * 2 > len(lines[i].words)
    ]


def _holding(parts: Sequence[Part], places: Iterable[Part]) -> list[Part]:
    """Those of the parts, which are in order, that hold a character of the ranges."""
    starts, ends = [start for start, _ in parts], [end for _, end in parts]
    held = {n for a, b in places for n in range(bisect_right(ends, a), bisect_left(starts, b))}
    return [parts[n] for n in sorted(held)]


def _shared(part: Part, places: Iterable[Part]) -> int:
    """How many characters of a part lie in the ranges."""
    start, end = part
    return sum([max(0, min(end, b) - max(start, a)) for a, b in places])


def _any_over(boxes: BoxOf, parts: Sequence[Part], high: Sequence[Part]) -> bool:
    """Whether a line and one of the `high` ones lie partly over each other."""
    if not high:
        return False
    firsts, lasts = [boxes[start] for start, _ in parts], [boxes[end - 1] for _, end in parts]
    for part in high:
        (_, a, _, b), (_, c, _, d) = ends = boxes[part[0]], boxes[part[1] - 1]
        top, bottom = min(a, c), max(b, d)
        for first, last, other in zip(firsts, lasts, parts, strict=True):
            if first[1] >= bottom and last[1] >= bottom:  # nearly all lines begin below
                continue
            below = first[3] > top or last[3] > top
            if below and other != part and _meet(ends, (first, last)):
                return True
    return False


def _meet(one: tuple[Box, Box], other: tuple[Box, Box]) -> bool:
    """Whether two lines that run from left to right have some width in common (`line_of`)."""
    (a, b), (c, d) = one, other
    return a[0] < max(c[2], d[2]) and c[0] < max(a[2], b[2])


def _homes(chars: CharBoxes, grids: Sequence[Grid], printed: Printed) -> list[int]:
    """For each character the number of its cell, counted through all grids."""
    homes = [_NOWHERE] * len(chars.text)
    for start, end in printed.spans:
        homes[start:end] = [_OUTSIDE] * (end - start)
    first = 0
    for grid in grids:
        for cell, start, end in printed.held(grid).pieces:
            homes[start:end] = [first + cell] * (end - start)
        first += len(grid.cells)
    return homes


def _runs(
    text: str, homes: Sequence[int], boxes: BoxOf, parts: Iterable[Part], marks: Container[Part]
) -> Iterator[tuple[int, Part]]:
    """Runs of one line with one home, without blanks at their ends and without `marks`."""
    for start, end in parts:
        if (start, end) in marks:
            continue
        if len({*homes[start:end]}) == 1:
            yield max(homes[start], _OUTSIDE), (start, end)
            continue
        at, home, last = start, _NOWHERE, start
        for i in range(start, end):
            here = homes[i]
            if here == _NOWHERE:
                continue
            if here != home or (i - last > 1 and _drops(boxes[last], boxes[i])):
                if home != _NOWHERE:
                    yield home, (at, at + len(text[at:i].rstrip()))
                    at = i
                home = here
            last = i
        yield (home if home != _NOWHERE else _OUTSIDE), (at, end)


def _drops(last: Box, box: Box) -> bool:
    """True if a line begins at the second box though PDFium has but a blank there."""
    return box[1] > (last[1] + last[3]) / 2 and box[0] < last[0]


def cell_lines(pieces: Sequence[Line]) -> tuple[Line, ...]:
    """A cell's lines from top to bottom, pieces of one height joined."""
    if len(pieces) < 2:
        return tuple(pieces)
    middles = [line.middle for line in pieces]
    steps = zip(map(sub, middles[1:], middles), pieces[1:], strict=True)
    if all(step >= _LINE_STEP * line.em for step, line in steps):  # nearly always
        return tuple(pieces)
    rows: list[list[Line]] = []
    for line in sorted(pieces, key=lambda line: line.middle):
        if rows and line.middle - rows[-1][0].middle < _LINE_STEP * line.em:
            rows[-1].append(line)
        else:
            rows.append([line])
    lines: list[Line] = []
    for row in rows:
        lines += row if len(row) == 1 else side_by_side(sorted(row, key=lambda line: line.x0))
    return tuple(lines)


def filled_grid(grid: Grid, lines: Sequence[tuple[Line, ...]]) -> FilledGrid:
    """The grid with the lines of each of its cells."""
    own = list(zip(grid.cells, lines, strict=True))
    padding, widest = _measures(own)
    return FilledGrid(
        grid,
        tuple(
            FilledCell(c, had, _forced(c.bbox, had, padding, widest[c.col, c.colspan]))
            if len(had) > 1
            else FilledCell(c, had, (False,) * len(had))
            for c, had in own
        ),
    )


def _measures(
    cells: Iterable[tuple[GridCell, Sequence[Line]]],
) -> tuple[float, dict[tuple[int, int], float]]:
    """The free margin inside a cell: the smallest that any line of the table leaves; and of each
    column the longest line that is to be seen in it, in points. A mark at a line's end may hang
    over the edge: there such lines do not count."""
    gaps: list[float] = []
    widest: dict[tuple[int, int], float] = {}
    for cell, lines in cells:
        left, _, right, _ = cell.bbox
        longest = 0.0
        for line in lines:
            gaps.append(line.x0 - left)
            if line.words[-1:] not in CLOSING:
                gaps.append(right - line.x1)
                width = line.x1 - line.x0
                longest = width if width > longest else longest
        place = cell.col, cell.colspan
        widest[place] = max(widest.get(place, 0.0), longest)
    return max(0.0, min(gaps, default=0.0)), widest


def _forced(bbox: Box, lines: Sequence[Line], padding: float, widest: float) -> tuple[bool, ...]:
    """Per line: the next line's first word had no room left, so its end may be a wrap. There was
    room if both together are no longer than the `widest` line of the column."""
    forced = []
    for line, after in pairwise(lines):
        limit, width = widest + 0.05 * line.em, line.x1 - line.x0
        room, em = _room(bbox, line, padding), after.em
        shortest = SHORTEST_WORD * em
        # Nearly always there was not even room for the shortest word.
        full = width + shortest > limit and room < shortest + _SLACK * em
        if not full or not after.words:
            word = first_word(after.words) * em
            full = width + word > limit and room < word + _SLACK * em
        forced.append(full)
    return (*forced, False)


def _room(bbox: Box, line: Line, padding: float) -> float:
    """The width left on a line, in points; a centred line has half of it on each side."""
    left, right = line.x0 - bbox[0] - padding, bbox[2] - padding - line.x1
    return left + right if abs(left - right) < 0.5 * line.em else right
