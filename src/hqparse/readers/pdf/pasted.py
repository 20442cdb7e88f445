"""Pictures on a PDF page that are large enough to hold words: where they are shown."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import islice
from typing import Any

from hqparse.model.source import Box
from hqparse.readers.pdf.calls import address, bound, object_count
from hqparse.readers.pdf.chars import page_frame

_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE
_MOST_OBJECTS = 5_000
_WIDEST, _LOWEST = 0.35, 0.05
"""Of the page's width and height: a smaller picture is a seal, a mark, a portrait."""
_COVERED = 0.6


def large_pictures(page: Any) -> list[Box]:
    """The boxes (points, as shown) of the large pictures of a `pypdfium2.PdfPage`, those within
    forms left aside."""
    frame = page_frame(page)
    found = []
    for left, bottom, right, top in islice(_bounds(page), _MOST_OBJECTS):
        x0, y0, x1, y1 = frame.shown(left, bottom, right, top)
        box = max(0.0, x0), max(0.0, y0), min(frame.width, x1), min(frame.height, y1)
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide > _WIDEST * frame.width and high > _LOWEST * frame.height:
            found.append(box)
    return found


def _bounds(page: Any) -> Any:
    """The bounds of each picture among the objects of a page, in the page's own space."""
    void, number = ctypes.c_void_p, ctypes.c_int
    get: Callable[..., Any] = bound("FPDFPage_GetObject", void, void, number)
    kind: Callable[..., Any] = bound("FPDFPageObj_GetType", number, void)
    sides: Callable[..., Any] = bound("FPDFPageObj_GetBounds", number, *(void,) * 5)
    at = address(page.raw)
    values = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.addressof(value) for value in values]
    for i in range(min(object_count(page), _MOST_OBJECTS)):
        item = get(at, i)
        if item and kind(item) == _PICTURE and sides(item, *places):
            yield tuple(value.value for value in values)


class Pictures:
    """The pages of a document on which pictures may hold words: `beside` holds the pictures that
    stand beside a page's words."""

    def __init__(self, data: bytes) -> None:
        self.beside: dict[int, list[Box]] = {}
        self._any = b"/Image" in data  # a picture's own dictionary is never compressed

    def __bool__(self) -> bool:
        return bool(self.beside)

    def note(self, number: int, page: Any) -> None:
        """See what pictures a page (from 0) with words of its own has."""
        pictures = large_pictures(page) if self._any else []
        if pictures and not _is_covered(page, pictures):
            self.beside[number] = pictures


def _is_covered(page: Any, pictures: list[Box]) -> bool:
    """True if a picture takes most of a page: a scan, perhaps with words behind or over it."""
    width, height = page.get_size()
    sizes = [(x1 - x0) * (bottom - top) for x0, top, x1, bottom in pictures]
    return bool(sizes) and max(sizes) > _COVERED * width * height
