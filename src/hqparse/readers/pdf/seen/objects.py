"""What is drawn on a PDF page, object by object in the order of drawing, forms unfolded.

PDFium's words are looked at one object at a time: how they are painted (render mode, colour,
clip path) and what is painted over them afterwards. Objects are addresses (`calls.bound`); they
hold as long as their page.
"""

import ctypes
from collections.abc import Sequence
from functools import cache
from itertools import compress, repeat
from typing import Any

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.calls import address, bound, pointer, ready

PATH, PICTURE, SHADING, FORM = 2, 3, 4, 5  # FPDF_PAGEOBJ_…
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_NO_WORDS = -1  # FPDF_TEXTRENDERMODE_UNKNOWN: no text object
FILL_COLOUR = "FPDFPageObj_GetFillColor"
_DEEPEST = 8
_MOST = 200_000


class Other(NamedTuple):
    """A picture, shading or form; so many text objects were drawn before it. `holder` is the
    outermost form that it lies in, or the object itself."""

    kind: int
    object: int
    holder: int
    before: int


class Objects:
    """The objects of a page: text objects with their render modes; paths, alone where no form
    holds some; all others."""

    __slots__ = ("_all", "has_forms", "modes", "others", "paths", "words")

    def __init__(self, found: list[int], modes: list[int]) -> None:
        self._all: tuple[Sequence[int], Sequence[int]] = (), ()
        self.words, self.modes = found, modes
        self.paths: list[int] = []
        self.others: list[Other] = []
        self.has_forms = False

    @property
    def has_shapes(self) -> bool:
        """True if there is a path or a form, so that a table may be among it."""
        return bool(self.paths) or self.has_forms

    def order(self) -> dict[int, int]:
        """For each path how many text objects were drawn before it."""
        before, places = 0, dict[int, int]()
        for thing, mode in zip(*self._all, strict=True):
            if mode == _NO_WORDS:
                places[thing] = before
            else:
                before += 1
        return places


@cache
def _calls() -> tuple[Any, ...]:
    return (
        bound("FPDFPage_GetObject", _POINTER),
        bound("FPDFTextObj_GetTextRenderMode", _INT, _POINTER),
        bound("FPDFPageObj_GetType", _INT, _POINTER),
        bound("FPDFFormObj_CountObjects", _INT, _POINTER),
        bound("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong),
        bound("FPDFPage_CountObjects", _INT, _POINTER),
    )


def objects_on(page: Any) -> Objects:
    """The objects of a `pypdfium2.PdfPage`."""
    get, mode_of, kind_of, _, _, count = _calls()
    found = list(map(get, repeat(ready(page.raw)), range(count(address(page.raw)))))
    modes = list(map(mode_of, found))
    if _NO_WORDS not in modes:
        return Objects(found, modes)
    shapes = list(compress(found, map(_NO_WORDS.__eq__, modes)))
    kinds = list(map(kind_of, shapes))
    if FORM in kinds:
        return _unfolded(found, modes)
    wordy = list(map(_NO_WORDS.__lt__, modes))
    held = Objects(list(compress(found, wordy)), list(compress(modes, wordy)))
    held._all = found, modes
    held.paths = list(compress(shapes, map(PATH.__eq__, kinds)))
    if len(held.paths) < len(shapes):
        order = held.order()
        held.others = [
            Other(kind, thing, thing, order[thing])
            for kind, thing in zip(kinds, shapes, strict=True)
            if kind != PATH
        ]
    return held


def _unfolded(found: list[int], modes: list[int]) -> Objects:
    """The objects of a page with forms, those in the forms too."""
    held = Objects([], [])
    held.has_forms = True
    every = list[tuple[int, int]]()
    for thing, mode in zip(found, modes, strict=True):
        _take(held, every, thing, mode, thing, 0)
    held._all = [thing for thing, _ in every], [mode for _, mode in every]
    return held


def _take(
    held: Objects, every: list[tuple[int, int]], thing: int, mode: int, holder: int, depth: int
) -> None:
    every.append((thing, mode))
    if mode != _NO_WORDS:
        held.words.append(thing)
        held.modes.append(mode)
        return
    _, mode_of, kind_of, count, get, _ = _calls()
    kind = kind_of(thing)
    if kind == PATH:
        held.paths.append(thing)
        return
    held.others.append(Other(kind, thing, holder, len(held.words)))
    if kind == FORM and depth < _DEEPEST and len(every) < _MOST:
        for i in range(count(thing)):
            inner = get(thing, i)
            _take(held, every, inner, mode_of(inner), holder, depth + 1)


@cache
def _bounds_call() -> Any:
    return bound("FPDFPageObj_GetBounds", _INT, *[_POINTER] * 5)


class Edges:
    """The bounds of objects in user space, by one buffer for all calls."""

    def __init__(self) -> None:
        self._get = _bounds_call()
        self._four = (ctypes.c_float * 4)()
        first = ctypes.addressof(self._four)
        self._at = first, first + 4, first + 8, first + 12

    def of(self, thing: int) -> Box | None:
        """(left, bottom, right, top) of an object of the page itself; None if it has none."""
        if not self._get(thing, *self._at):
            return None
        left, bottom, right, top = self._four
        return left, bottom, right, top


class Paints:
    """The fill colours of objects as (red, green, blue, alpha), 0 to 255."""

    def __init__(self) -> None:
        self._get = bound(FILL_COLOUR, _INT)
        self._four = (ctypes.c_uint * 4)()
        self._at = [ctypes.byref(self._four, by) for by in (0, 4, 8, 12)]

    def of(self, thing: int) -> tuple[int, int, int, int]:
        """The colour of an object; black where PDFium knows none."""
        if not self._get(pointer(thing), *self._at):
            return 0, 0, 0, 255
        red, green, blue, alpha = self._four
        return red, green, blue, alpha
