"""The straight rules drawn on a PDF page: PDFium's path objects as plain lines.

Producers draw the rules of a table in many ways: Chromium fills a thin rectangle for every
side of every cell, LibreOffice strokes one line from end to end, reportlab strokes a rectangle
for each cell, word processors put a whole grid of thin rectangles into one path. Here all of
them become the same thing: `Rule(at, start, end)`.

Coordinates: points from the top left of the page as shown. Facts: `FPDFPageObj_GetBounds`
widens a stroked line by its full width on every side; the points of a path are in its own
coordinates, turned into the page's by `FPDFPageObj_GetMatrix`. One call for the bounds settles
most objects (they are thin: a rule), so the cost is about 2 microseconds each.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hqparse.read.pdf_chars import Frame, page_frame
from hqparse.source import Box

THIN = 4.0
"""A filled rectangle up to this thick (points) is a rule; a thicker one is a background."""
BREAK = 4.0
"""Pieces of one line with gaps up to this (points) are one rule: dashes, broken lines."""
SHORT = 5.0
"""Whatever is shorter than this (points) once it is joined is no rule but a dot or a glyph."""
_SAME_LINE = 1.5
_STRAIGHT = 0.75
_DEEPEST_FORM = 8
_MOST_SEGMENTS = 50_000

Matrix = tuple[float, float, float, float, float, float]


class Rule(NamedTuple):
    """A straight line. Of a horizontal one `at` is y and `start`, `end` are x; else reversed."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """What is drawn on a page: `across` are horizontal pieces, `down` vertical ones (unjoined).

    `fills` are the boxes of larger filled rectangles (backgrounds of heads, bars).
    """

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)


def read_rules(page: Any) -> Rules:
    """All straight rules of a `pypdfium2.PdfPage`, form XObjects included."""
    rules = Rules()
    pen = _Pen(page_frame(page), rules)
    for path, matrix in _paths(page):
        pen.draw(path, matrix)
    return rules


def count_paths(page: Any, enough: int) -> int:
    """How many path objects are on the page, counted up to `enough`."""
    count = 0
    for _ in _paths(page):
        count += 1
        if count >= enough:
            break
    return count


def join_pieces(pieces: list[Rule], gap: float = BREAK) -> list[Rule]:
    """Collinear pieces become one rule where they touch or nearly so; short leftovers go.

    >>> join_pieces([Rule(10, 0, 30), Rule(10.5, 33, 60), Rule(10, 90, 120), Rule(40, 0, 2)])
    [Rule(at=10.25, start=0, end=60), Rule(at=10, start=90, end=120)]
    """
    joined: list[Rule] = []
    for line in _same_lines(sorted(pieces)):
        joined.extend(_join_line(line, gap))
    return [rule for rule in joined if rule.end - rule.start >= SHORT]


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
        else:
            low, high = min(low, piece.at), max(high, piece.at)
            end = max(end, piece.end)
    yield Rule((low + high) / 2 if high > low else low, start, end)


def _paths(page: Any) -> Iterator[tuple[Any, Matrix | None]]:
    """Every path object with the matrix of the forms around it (None: it stands on the page)."""
    import pypdfium2.raw as pdfium

    get, kind = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    handle, path, form = page.raw, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
    for i in range(pdfium.FPDFPage_CountObjects(handle)):
        thing = get(handle, i)
        sort = kind(thing)
        if sort == path:
            yield thing, None
        elif sort == form:
            yield from _form_paths(thing, None, 1)


def _form_paths(form: Any, outer: Matrix | None, depth: int) -> Iterator[tuple[Any, Matrix]]:
    import pypdfium2.raw as pdfium

    if depth > _DEEPEST_FORM:
        return
    matrix = _times(_matrix(form), outer)
    for i in range(max(0, pdfium.FPDFFormObj_CountObjects(form))):
        thing = pdfium.FPDFFormObj_GetObject(form, i)
        sort = pdfium.FPDFPageObj_GetType(thing)
        if sort == pdfium.FPDF_PAGEOBJ_PATH:
            yield thing, matrix
        elif sort == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _form_paths(thing, matrix, depth + 1)


def _matrix(thing: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, m):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First `inner`, then `outer`."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s = outer[:4]
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *_at(outer, e, f)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


class _Pen:
    """Draws path objects into `Rules`; holds the buffers that the C calls write to."""

    def __init__(self, frame: Frame, rules: Rules) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._frame, self._rules = pdfium, frame, rules
        self._box = tuple(c_float() for _ in range(4))
        self._box_refs = tuple(map(byref, self._box))
        self._fill, self._stroke = c_int(), c_int()
        self._mode_refs = byref(self._fill), byref(self._stroke)
        self._x, self._y = c_float(), c_float()
        self._point_refs = byref(self._x), byref(self._y)

    def draw(self, path: Any, outer: Matrix | None) -> None:
        """Take one path object in, if it is to be seen and straight."""
        box = self._bounds(path, outer)
        if box is None:
            return
        wide, high = box[2] - box[0], box[3] - box[1]
        if not self._pdfium.FPDFPath_GetDrawMode(path, *self._mode_refs):
            return
        stroked = bool(self._stroke.value)
        if not stroked and not self._fill.value:
            return  # a clip path or one that is painted with nothing
        if min(wide, high) <= (THIN * 2 if stroked else THIN) and self._thin(path, box, stroked):
            return
        if max(wide, high) >= SHORT * 2:
            self._subpaths(path, outer, stroked)

    def _bounds(self, path: Any, outer: Matrix | None) -> Box | None:
        if not self._pdfium.FPDFPageObj_GetBounds(path, *self._box_refs):
            return None
        left, bottom, right, top = (value.value for value in self._box)
        if outer is not None:
            (x0, y0), (x1, y1) = _at(outer, left, bottom), _at(outer, right, top)
            (x2, y2), (x3, y3) = _at(outer, left, top), _at(outer, right, bottom)
            left, right = min(x0, x1, x2, x3), max(x0, x1, x2, x3)
            bottom, top = min(y0, y1, y2, y3), max(y0, y1, y2, y3)
        return self._frame.shown(left, bottom, right, top)

    def _thin(self, path: Any, box: Box, stroked: bool) -> bool:
        """Note a path that as a whole is one thin line; False if it is more than that."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if stroked:
            # The bounds of a lone line are widened by its width on each side, ends included.
            slack = min(wide, high) / 2
            if slack > THIN / 2 and self._pdfium.FPDFPath_CountSegments(path) != 2:
                return False
            if max(wide, high) > 4 * slack:
                x0, x1 = (x0 + slack, x1 - slack) if wide > high else (x0, x1)
                y0, y1 = (y0 + slack, y1 - slack) if high > wide else (y0, y1)
        self._note(x0, y0, x1, y1)
        return True

    def _note(self, x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = x1 - x0, y1 - y0
        # A bit as wide as high is a dot of a dotted line: of which one, its neighbours tell.
        if wide >= high * 0.7:
            self._rules.across.append(Rule((y0 + y1) / 2, x0, x1))
        if high >= wide * 0.7:
            self._rules.down.append(Rule((x0 + x1) / 2, y0, y1))

    def _subpaths(self, path: Any, outer: Matrix | None, stroked: bool) -> None:
        matrix = _times(_matrix(path), outer)
        for points, closed in self._polygons(path, matrix):
            if stroked:
                self._sides(points, closed)
            else:
                self._area(points)

    def _polygons(
        self, path: Any, matrix: Matrix
    ) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The path's subpaths as points on the page as shown; of a curve, its end point."""
        pdfium, shown = self._pdfium, self._frame.shown
        points: list[tuple[float, float]] = []
        closed = False
        for i in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, i)
            pdfium.FPDFPathSegment_GetPoint(segment, *self._point_refs)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points, closed
                points, closed = [], False
            x, y = _at(matrix, self._x.value, self._y.value)
            points.append(shown(x, y, x, y)[:2])
            closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
        if len(points) > 1:
            yield points, closed

    def _sides(self, points: list[tuple[float, float]], closed: bool) -> None:
        ends = points[1:] + points[:1] if closed else points[1:]
        for (x0, y0), (x1, y1) in zip(points, ends, strict=False):
            if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
                self._rules.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
                self._rules.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _area(self, points: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        if min(x1 - x0, y1 - y0) <= THIN:
            self._note(x0, y0, x1, y1)
        elif len(points) <= 5 and all(x - x0 < 1 or x1 - x < 1 for x in xs):
            self._rules.fills.append((x0, y0, x1, y1))
