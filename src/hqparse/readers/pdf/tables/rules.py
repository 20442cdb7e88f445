"""The straight rules drawn on a PDF page: PDFium's path objects as plain lines.

Producers draw the rules of a table in many ways: Chromium fills a thin rectangle for every
side of every cell, LibreOffice strokes one line from end to end, reportlab strokes a rectangle
for each cell, word processors put a whole grid of thin rectangles into one path. Here all of
them become the same thing: `Rule(at, start, end)`.

Coordinates: points from the top left of the page as shown. The bounds alone settle most
objects (they are thin: a rule); only of the others the points are asked for.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice, pairwise
from math import hypot
from typing import Any

from hqparse.model.named import NamedTuple, made_of
from hqparse.model.source import Box
from hqparse.readers.pdf.chars import PageFrame, page_frame
from hqparse.readers.pdf.sound import FAR, are_near
from hqparse.readers.pdf.tables.paths import (
    Matrix,
    Path,
    Point,
    Subpath,
    moved,
    paths_on,
    segment_count,
    subpaths,
)

THIN = 4.0
"""A filled rectangle up to this thick (points) is a rule; a thicker one is a background."""
BREAK = 4.5
"""Pieces of one line with gaps up to this (points) are one rule: dashes, broken lines."""
SHORT = 5.0
"""Whatever is shorter than this (points) once it is joined is no rule but a dot or a glyph."""
_MOST_PATHS = 300_000
_SAME_LINE = 1.5
_STRAIGHT = 0.75
_RECTANGLE = 5
"""So many segments at most has a rectangle; where it is a background no rule hides in its path."""


class Rule(NamedTuple):
    """A straight line. Of a horizontal one `at` is y and `start`, `end` are x; else reversed."""

    at: float
    start: float
    end: float


# As `Rule(…)` would, without a step in Python for each: a page has hundreds.
_rule: Callable[[tuple[float, float, float]], Rule] = partial(made_of, Rule)


class Rules(NamedTuple):
    """What is drawn on a page: `across` are horizontal pieces, `down` vertical ones (unjoined).
    Larger filled rectangles (backgrounds of heads, bars) are none."""

    across: list[Rule]
    down: list[Rule]


def read_rules(page: Any, paths: Iterable[Path] | None = None) -> Rules:
    """All straight rules of a `pypdfium2.PdfPage`, form XObjects included; `paths` are its path
    objects where they are known."""
    rules, frame = Rules([], []), page_frame(page)
    turned, x, y = frame.rotation, frame.left, frame.top
    for path in islice(paths_on(page) if paths is None else paths, _MOST_PATHS):
        _, left, bottom, right, top, filled, stroked, outer = path
        if not (filled or stroked):  # a clip path, or one that is painted with nothing
            continue
        if outer:
            box = _box(path, outer, frame)
        elif turned:
            box = frame.shown(left, bottom, right, top)
        else:
            box = left - x, y - top, right - x, y - bottom
        if not (hypot(*box) < FAR or are_near(box)):
            continue
        if not stroked and (box[2] - box[0] <= THIN or box[3] - box[1] <= THIN):
            _note(box, rules)  # nearly always
        else:
            _draw(path, box, frame, rules)
    return rules


def join_pieces(pieces: list[Rule], gap: float = BREAK) -> list[Rule]:
    """Collinear pieces become one rule where they touch or nearly so; short leftovers go.

    >>> join_pieces([Rule(10, 0, 30), Rule(10.5, 33, 60), Rule(10, 90, 120), Rule(40, 0, 2)])
    [Rule(at=10.25, start=0, end=60), Rule(at=10, start=90, end=120)]
    """
    joined: list[Rule] = []
    for line in _same_lines(sorted(pieces)):
        joined += line if len(line) == 1 else _join_line(line, gap)
    return [rule for rule in joined if rule.end - rule.start >= SHORT]


def are_two(pieces: list[Rule]) -> bool:
    """True if the pieces surely join to two rules and more: two of them are none too short, and
    too far apart to be of one line."""
    places = [at for at, start, end in pieces if end - start >= SHORT]
    return bool(places) and max(places) - min(places) > _SAME_LINE


def _same_lines(pieces: list[Rule]) -> Iterator[list[Rule]]:
    line: list[Rule] = []
    for piece in pieces:
        if line and piece.at - line[0].at > _SAME_LINE:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _join_line(line: list[Rule], gap: float) -> Iterator[Rule]:
    line.sort(key=lambda piece: piece.start)
    low, high, start, end = line[0].at, line[0].at, line[0].start, line[0].end
    for piece in line[1:]:
        if piece.start > end + gap:
            yield Rule((low + high) / 2 if high > low else low, start, end)
            low = high = piece.at
            start, end = piece.start, piece.end
            continue
        if piece.at != low:
            low, high = min(low, piece.at), max(high, piece.at)
        if piece.end > end:
            end = piece.end
    yield Rule((low + high) / 2 if high > low else low, start, end)


def _draw(path: Path, box: Box, frame: PageFrame, rules: Rules) -> None:
    """Take one path object in, if it is straight; `box`: its bounds as shown."""
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    thick = wide if wide < high else high
    if thick <= THIN or (thick <= THIN * 2 and path.stroked and segment_count(path) == 2):
        _note(_unwidened(box) if path.stroked else box, rules)
    elif max(wide, high) >= SHORT * 2 and (path.stroked or segment_count(path) > _RECTANGLE):
        for part in subpaths(path):
            shown = part._replace(points=_shown(part.points, frame))
            if not are_near(chain.from_iterable(shown.points)):
                continue
            if path.stroked:
                _sides(shown, rules)
            elif all(shown.straight) and _is_thin(box := _around(shown.points), THIN):
                _note(box, rules)


def _shown(points: list[Point], frame: PageFrame) -> list[Point]:
    if frame.rotation:
        return [frame.shown(x, y, x, y)[:2] for x, y in points]
    left, top = frame.left, frame.top
    return [(x - left, top - y) for x, y in points]


def _box(path: Path, outer: Matrix, frame: PageFrame) -> Box:
    """The bounds as shown of a path in a form; `outer`: the matrix of the forms around it."""
    xs, ys = zip(
        moved(outer, path.left, path.bottom),
        moved(outer, path.right, path.bottom),
        moved(outer, path.left, path.top),
        moved(outer, path.right, path.top),
        strict=True,
    )
    return frame.shown(min(xs), min(ys), max(xs), max(ys))


def _unwidened(box: Box) -> Box:
    """The bounds of a stroked line without what its width added to both ends."""
    x0, y0, x1, y1 = box
    slack = min(x1 - x0, y1 - y0) / 2
    if x1 - x0 > 4 * slack:
        return x0 + slack, y0, x1 - slack, y1
    return (x0, y0 + slack, x1, y1 - slack) if y1 - y0 > 4 * slack else box


def _note(box: Box, rules: Rules) -> None:
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    # A bit as wide as high is a dot of a dotted line: of which one, its neighbours tell.
    if wide >= high * 0.7:
        rules.across.append(_rule(((y0 + y1) / 2, x0, x1)))
    if high >= wide * 0.7:
        rules.down.append(_rule(((x0 + x1) / 2, y0, y1)))


def draw(part: Subpath, stroked: bool, rules: Rules) -> None:
    """Take in a subpath whose points are in points from the top left of the page as shown."""
    box = _around(part.points)
    if _is_thin(box, _STRAIGHT if stroked else THIN):
        _note(box, rules)
    elif stroked:
        _sides(part, rules)


def _sides(part: Subpath, rules: Rules) -> None:
    points, straight = part.points, part.straight
    if part.closed:
        points, straight = [*points, points[0]], [*straight, True]
    for ((x0, y0), (x1, y1)), line in zip(pairwise(points), straight[1:], strict=True):
        if not line:
            continue
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            rules.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            rules.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _around(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(box: Box, most: float) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= most
