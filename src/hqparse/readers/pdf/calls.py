"""PDFium calls that are made for every character or object of a page, bound for speed.

A call by pypdfium2's own binding converts each argument; bound to plain addresses it takes
half the time. The addresses come from live pypdfium2 objects: keep these while calling.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from itertools import repeat
from typing import Any

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_DRAWN = frozenset({2, 5})  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_FORM


def address(handle: Any) -> int:
    """The address behind the `raw` handle of a pypdfium2 object."""
    return ctypes.cast(handle, _POINTER).value or 0


@cache
def bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium that takes and gives plain numbers; pointers are addresses."""
    import pypdfium2.raw as pdfium

    return ctypes.PYFUNCTYPE(result, *arguments)(address(getattr(pdfium, name)))


def loose_box_call() -> Callable[[int, int, int], int]:
    """`(text page, index, FS_RECTF) -> found`, all but the index as addresses."""
    return bound("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)


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
