"""The path objects of a PDF page, read in bulk.

A page can hold thousands of them, so every question (what kind of object, which bounds, how
painted) is put to PDFium for all of them by one `map` over a bound C function, the answers
landing side by side in one buffer. That takes a third of a microsecond per object and question.

Facts: `FPDFPageObj_GetBounds` gives the box in the coordinates of what holds the object (the
page, or a form), widened by the line's full width on every side if it is stroked.
"""

import ctypes
from collections.abc import Iterator
from functools import partial
from itertools import compress, pairwise, repeat
from typing import Any

from hqparse.model.named import NamedTuple, made_of
from hqparse.readers.pdf.calls import address, answers, bound, pointer, ready

_AT, _INT = ctypes.c_void_p, ctypes.c_int
_PATH, _FORM = 2, 5  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_FORM
_CURVE, _MOVE = 1, 2  # FPDF_SEGMENT_BEZIERTO, FPDF_SEGMENT_MOVETO
_DEEPEST_FORM = 8
_MOST_SEGMENTS = 50_000

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Path(NamedTuple):
    """A path object: its handle, its bounds and how it is painted.

    The bounds are in the coordinates of `outer`, the matrix of the forms around it (None: it
    stands on the page itself).
    """

    handle: int
    left: float
    bottom: float
    right: float
    top: float
    filled: int
    stroked: int
    outer: Matrix | None


class Subpath(NamedTuple):
    """Points one after the other; `straight[i]`: point `i` is not one of a curve."""

    points: list[Point]
    straight: list[bool]
    closed: bool


def paths_on(page: Any) -> Iterator[Path]:
    """The path objects of a `pypdfium2.PdfPage`, those in form XObjects included."""
    count = bound("FPDFPage_CountObjects", _INT, _AT)
    get = bound("FPDFPage_GetObject", _AT)
    things = map(get, repeat(ready(page.raw)), range(count(address(page.raw))))
    yield from _paths([*things], None, 0)


def plain_paths(things: list[int]) -> Iterator[Path]:
    """Path objects that stand on a page itself."""
    return _bulk(things, None)


def _paths(things: list[int], outer: Matrix | None, depth: int) -> Iterator[Path]:
    kinds = [*map(bound("FPDFPageObj_GetType", _INT, _AT), things)]
    yield from _bulk([*compress(things, map(_PATH.__eq__, kinds))], outer)
    if depth < _DEEPEST_FORM and _FORM in kinds:
        count = bound("FPDFFormObj_CountObjects", _INT, _AT)
        get = bound("FPDFFormObj_GetObject", _AT, _AT, _INT)
        for form in compress(things, map(_FORM.__eq__, kinds)):
            inside = [*map(get, repeat(form), range(max(0, count(form))))]
            yield from _paths(inside, times(matrix_of(form), outer), depth + 1)


def _bulk(paths: list[int], outer: Matrix | None) -> Iterator[Path]:
    bounds = answers("FPDFPageObj_GetBounds", "f", 4, paths)
    modes = answers("FPDFPath_GetDrawMode", "i", 2, paths)
    # As `Path(…)` would, without a step in Python for each.
    return map(partial(made_of, Path), zip(paths, *bounds, *modes, repeat(outer)))


def matrix_of(thing: int) -> Matrix:
    """The matrix of a page object."""
    buffer = (ctypes.c_float * 6)()
    if not bound("FPDFPageObj_GetMatrix", _INT, _AT, _AT)(thing, ctypes.addressof(buffer)):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    a, b, c, d, e, f = buffer
    return a, b, c, d, e, f


def times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First `inner`, then `outer`.

    >>> times((2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 10, 0))
    (2, 0, 0, 2, 10, 0)
    """
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s = outer[:4]
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *moved(outer, e, f)


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """A point under a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def segment_count(path: Path) -> int:
    """How many segments a path has; a lone line has two, its start and its end."""
    return int(bound("FPDFPath_CountSegments", _INT, _AT)(path.handle))


def subpaths(path: Path) -> Iterator[Subpath]:
    """The subpaths of a path, their points in page space."""
    matrix = times(matrix_of(path.handle), path.outer)
    count = segment_count(path)
    get = bound("FPDFPath_GetPathSegment", _AT)
    segments = [*map(get, repeat(pointer(path.handle)), range(min(count, _MOST_SEGMENTS)))]
    a, b, c, d, e, f = matrix
    sides = zip(*answers("FPDFPathSegment_GetPoint", "f", 2, segments), strict=True)
    points = [(a * x + c * y + e, b * x + d * y + f) for x, y in sides]
    kinds = [*map(bound("FPDFPathSegment_GetType", _INT, _AT), segments)]
    closes = [*map(bound("FPDFPathSegment_GetClose", _INT, _AT), segments)]
    straight = [kind != _CURVE for kind in kinds]
    starts = [n for n, kind in enumerate(kinds) if kind == _MOVE and n]
    for start, end in pairwise([0, *starts, len(points)]):
        if end - start > 1:
            yield Subpath(points[start:end], straight[start:end], any(closes[start:end]))
