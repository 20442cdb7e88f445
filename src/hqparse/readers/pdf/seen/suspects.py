"""Which text objects of a page may not be seen: a cheap look that errs on the safe side.

What is found here is proven by drawing the page (`proof`), so a white word on a dark ground is a
suspect and no more. On pages of many objects (a glyph each) some are looked at first, and all
only if one of them is odd: hidden words are longer than a few glyphs.
"""

import ctypes
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import compress

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.calls import all_answer, answers, bound
from hqparse.readers.pdf.seen.objects import (
    FILL_COLOUR,
    FORM,
    PICTURE,
    SHADING,
    Edges,
    Objects,
    Paints,
)
from hqparse.readers.pdf.tables.paths import Path, moved

_UNPAINTED = (3, 7)  # FPDF_TEXTRENDERMODE_INVISIBLE, …_CLIP
_PALE = 225
"""A colour all of whose parts are above this is nearly white."""
_BLACK = array("I", (0, 0, 0, 255))
_CLEAR = 60
"""Words less opaque than this (of 255) can hardly be seen."""
_LOOKED_AT, _CLIPS_LOOKED_AT, _MARKS_LOOKED_AT = 80, 32, 16
_MOST_MARKS = 8
_LAYER = "OC\0".encode("utf-16-le")
_THIN = 4.0
"""Points: a path up to this thick is a rule, which covers nothing."""
_DARK = 128
_RECTANGLE = (4, 5)
_ANYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
_PLANES = (PICTURE, SHADING, FORM)
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_LAYERS = b"/OCProperties"
_PACKED, _STREAM = b"/ObjStm", b"stream"
_MOST_PACKED = 1 << 20


class Cover(NamedTuple):
    """What may lie over words: its bounds in user space, and how many text objects came before."""

    bounds: Box
    before: int


def unpainted(found: Objects) -> set[int]:
    """The text objects that paint nothing, as the text layer of a scan."""
    if 3 not in found.modes and 7 not in found.modes:
        return set()
    pairs = zip(found.words, found.modes, strict=True)
    return {thing for thing, mode in pairs if mode in _UNPAINTED}


def faint(found: Objects) -> set[int]:
    """The text objects in nearly the colour of paper, or nearly clear."""

    def odd(things: list[int]) -> Iterable[int]:
        if all_answer(_BLACK, FILL_COLOUR, things):  # as on most pages
            return ()
        red, green, blue, alpha = answers(FILL_COLOUR, "I", 4, things)
        if min(map(max, (red, green, blue))) < _PALE and min(alpha) > _CLEAR:
            return ()
        return compress(things, map(_is_faint, red, green, blue, alpha))

    return _odd_ones(found.words, odd)


def _is_faint(red: int, green: int, blue: int, alpha: int) -> bool:
    return min(red, green, blue) >= _PALE or alpha <= _CLEAR


def clipped(found: Objects) -> set[int]:
    """The text objects whose middle lies outside their clip path."""
    path_of, count = _clip_calls()
    some = found.words[:: 1 + len(found.words) // _CLIPS_LOOKED_AT]
    if max(map(count, map(path_of, some)), default=0) <= 0:
        return set()
    clips, edges = _Clips(), Edges()

    def odd(things: list[int]) -> Iterator[int]:
        for thing, clip in zip(things, map(path_of, things), strict=True):
            if clip and count(clip) > 0 and not _holds(clips.bounds(clip), edges.of(thing)):
                yield thing

    return _odd_ones(found.words, odd, _CLIPS_LOOKED_AT)


def is_layered(found: Objects) -> bool:
    """True if some text object is marked as content of a layer (`/OC`)."""
    count, get, name = _mark_calls()
    some = found.words[:: 1 + len(found.words) // _MARKS_LOOKED_AT]
    marked = [(thing, n) for thing, n in zip(some, map(count, some), strict=True) if n > 0]
    if not marked:
        return False
    buffer, size = ctypes.create_string_buffer(8), ctypes.c_ulong()
    where = ctypes.addressof(buffer), len(buffer), ctypes.addressof(size)
    for thing, marks in marked:
        for i in range(min(marks, _MOST_MARKS)):
            if name(get(thing, i), *where) and buffer.raw[:6] == _LAYER and size.value == 6:
                return True
    return False


def _odd_ones(
    words: list[int], odd: Callable[[list[int]], Iterable[int]], most: int = _LOOKED_AT
) -> set[int]:
    step = 1 + (len(words) - 1) // most
    some = set(odd(words[::step]))
    return set(odd(words)) if some and step > 1 else some


def _holds(area: Box, bounds: Box | None) -> bool:
    if bounds is None:
        return True
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def areas(paths: Iterable[Path]) -> list[Path]:
    """The filled paths that are thicker than a rule."""
    return [
        path
        for path in paths
        if path.filled and path.right - path.left > _THIN and path.top - path.bottom > _THIN
    ]


def covers(found: Objects, thick: Sequence[Path], edges: Edges) -> Iterator[Cover]:
    """Pictures and filled areas drawn after words, by which these may be hidden."""
    order = found.order() if thick else {}
    for path in thick:
        if before := order.get(path.handle, 0):
            yield Cover(_bounds(path), before)
    for other in found.others:
        if other.kind in _PLANES and other.before and other.holder == other.object:
            bounds = edges.of(other.object)
            if bounds:
                yield Cover(bounds, other.before)


def grounds(found: Objects, thick: Sequence[Path]) -> Iterator[Cover]:
    """Dark areas drawn before words: dark words on them are not to be seen."""
    paints = Paints()
    order = found.order() if thick else {}
    for path in thick:
        if max(paints.of(path.handle)[:3]) < _DARK:
            yield Cover(_bounds(path), order.get(path.handle, 0))


def _bounds(path: Path) -> Box:
    if path.outer is None:
        return path.left, path.bottom, path.right, path.top
    corners = [
        moved(path.outer, x, y) for x in (path.left, path.right) for y in (path.bottom, path.top)
    ]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@cache
def _clip_calls() -> tuple[Callable[[int], int], Callable[[int | None], int]]:
    path_of = bound("FPDFPageObj_GetClipPath", _POINTER, _POINTER)
    return path_of, bound("FPDFClipPath_CountPaths", _INT, _POINTER)


@cache
def _mark_calls() -> tuple[Callable[..., int], Callable[..., int | None], Callable[..., int]]:
    return (
        bound("FPDFPageObj_CountMarks", _INT, _POINTER),
        bound("FPDFPageObj_GetMark", _POINTER, _POINTER, ctypes.c_ulong),
        bound("FPDFPageObjMark_GetName", _INT, _POINTER, _POINTER, ctypes.c_ulong, _POINTER),
    )


class Words:
    """The text objects of a page by the height at which their middle stands."""

    def __init__(self, found: Objects, edges: Edges) -> None:
        boxes = ((edges.of(thing), n, thing) for n, thing in enumerate(found.words))
        self._middles = sorted(
            ((b[1] + b[3]) / 2, (b[0] + b[2]) / 2, n, thing) for b, n, thing in boxes if b
        )

    def within(self, bounds: Box) -> Iterator[tuple[int, int]]:
        """Place in the order of drawing and address of each text object inside the bounds."""
        low = bisect_left(self._middles, (bounds[1],))
        high = bisect_right(self._middles, (bounds[3], float("inf"), 0, 0))
        for _, x, n, thing in self._middles[low:high]:
            if bounds[0] <= x <= bounds[2]:
                yield n, thing


class _Clips:
    """The bounds of clip paths; objects that are clipped alike share theirs."""

    def __init__(self) -> None:
        _, self._paths = _clip_calls()
        self._count = bound("FPDFClipPath_CountPathSegments", _INT, _POINTER, _INT)
        self._segment = bound("FPDFClipPath_GetPathSegment", _POINTER, _POINTER, _INT, _INT)
        self._point = bound("FPDFPathSegment_GetPoint", _INT, _POINTER, _POINTER, _POINTER)
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._known: dict[int, Box] = {}

    def bounds(self, clip: int) -> Box:
        """The bounds of the innermost path of a clip; the others are larger as a rule."""
        last = self._paths(clip) - 1
        first = self._segment(clip, last, 0)
        if first is None:
            return _ANYWHERE
        if first not in self._known:
            self._known[first] = self._read(clip, last)
        return self._known[first]

    def _read(self, clip: int, path: int) -> Box:
        x, y = ctypes.addressof(self._x), ctypes.addressof(self._y)
        count = self._count(clip, path)
        points: list[tuple[float, float]] = []
        for i in (0, 2) if count in _RECTANGLE else range(min(count, 1000)):
            if self._point(self._segment(clip, path, i), x, y):
                points.append((self._x.value, self._y.value))
        if not points:
            return _ANYWHERE
        xs, ys = zip(*points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def has_layers(data: bytes) -> bool:
    """True if the catalog names layers, also where it lies in a packed stream of objects.

    PDFium has no call for it. What is encrypted cannot be looked into: False.
    """
    return _LAYERS in data or any(_LAYERS in part for part in _packed(data))


def _packed(data: bytes) -> Iterator[bytes]:
    at = data.find(_PACKED)
    while at >= 0:
        start = data.find(_STREAM, at)
        if start < 0:
            return
        start += len(_STREAM)
        start += {b"\r\n": 2}.get(data[start : start + 2], 1)
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(memoryview(data)[start:], _MOST_PACKED)
        at = data.find(_PACKED, start)
