"""PDFium calls that are made for every character or object of a page, bound for speed.

A call by `pdfium.call` converts each argument; bound to plain addresses it takes
half the time, with arguments that were made ready before (`ready`, `slots`) a quarter. The
addresses come from live objects of `pdfium`: keep these while calling.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from hqparse.readers.pdf.pdfium import library

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_DRAWN = frozenset({2, 5})  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_FORM
AT_ONCE, WIDTH = 512, 4
"""So many calls at most share the `slots`, so many cells each."""
_CELL = 4


def address(handle: Any) -> int:
    """The address behind the `raw` handle of an object of PDFium."""
    return ctypes.cast(handle, _POINTER).value or 0


class _IntCall(ctypes._CFuncPtr):  # type: ignore[name-defined,misc]
    """A C function whose result has no type of its own: ctypes takes it for a C int at once, where
    of a type it would look for the converter, every time and among all."""

    _flags_ = ctypes.PYFUNCTYPE(None)._flags_


@cache
def bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium that takes and gives plain numbers; pointers are addresses.

    Bound without `arguments` it takes C ints and what was made ready, and nothing else: then
    ctypes has nothing to convert.
    """
    if result is not _INT:
        return ctypes.PYFUNCTYPE(result, *arguments)((name, library()))
    function = _IntCall((name, library()))
    if arguments:
        function.argtypes = arguments
    return function


pointer = _POINTER.from_param
"""Makes an address ready for calls bound without arguments."""


def ready(handle: Any) -> Any:
    """The address behind the `raw` handle of an object of PDFium, made ready."""
    return pointer(address(handle))


@cache
def slots() -> tuple[memoryview, list[list[Any]]]:
    """Memory for what `AT_ONCE` calls write, `WIDTH` cells of four bytes each; and, made ready,
    the pointers to the first cells of all, to the second … Others use it next (as all of PDFium
    it is for one thread at a time): copy what was written at once."""
    size = AT_ONCE * WIDTH * _CELL
    buffer = ctypes.create_string_buffer(size)
    cells = list(map(ctypes.byref, repeat(buffer), range(0, size, _CELL)))
    return memoryview(buffer).cast("B"), [cells[k::WIDTH] for k in range(WIDTH)]


def answers(name: str, kind: str, each: int, things: Sequence[int]) -> list[array[Any]]:
    """What a call `(object, *places)` writes to `each` places (`array` code "f", "i" or "I") for
    each of many objects: a column for each place; zeros for an object without an answer."""
    found, done = _asked(name, kind, each, things)
    columns = [found[k::WIDTH] for k in range(each)]
    if all(done):
        return columns
    return [
        array(kind, (v if good else 0 for v, good in zip(c, done, strict=True))) for c in columns
    ]


def all_answer(answer: array[Any], name: str, things: Sequence[int]) -> bool:
    """Whether a call as those of `answers` writes the same `WIDTH` values for each of many
    objects."""
    found, done = _asked(name, answer.typecode, WIDTH, things)
    return all(done) and found.tobytes() == answer.tobytes() * len(things)


def _asked(name: str, kind: str, each: int, things: Sequence[int]) -> tuple[array[Any], list[int]]:
    """What the calls write, `WIDTH` cells for each object, and what they return."""
    call, (buffer, cells) = bound(name, _INT), slots()
    found, done = array(kind), list[int]()
    for start in range(0, len(things), AT_ONCE):
        some = things[start : start + AT_ONCE]
        done += map(call, map(pointer, some), *cells[:each])
        found.frombytes(buffer[: len(some) * WIDTH * _CELL])
    return found, done


def loose_box_call() -> Callable[[Any, int, Any], int]:
    """`(text page, index, FS_RECTF) -> found`; the text page and the place are made ready."""
    return bound("FPDFText_GetLooseCharBox", _INT)


def object_count(page: Any) -> int:
    """How many objects stand on a `pypdfium2.PdfPage`, those within forms not counted."""
    return int(bound("FPDFPage_CountObjects", _INT, _POINTER)(address(page.raw)))


def draws_anything(page: Any) -> bool:
    """True if a `pypdfium2.PdfPage` has a path or a form among its objects, False if it has
    but words and pictures."""
    get = bound("FPDFPage_GetObject", _POINTER, _POINTER, _INT)
    kind = bound("FPDFPageObj_GetType", _INT, _POINTER)
    count = bound("FPDFPage_CountObjects", _INT, _POINTER)
    at = address(page.raw)
    kinds = map(kind, map(get, repeat(at), range(count(at))))
    return any(map(_DRAWN.__contains__, kinds))
