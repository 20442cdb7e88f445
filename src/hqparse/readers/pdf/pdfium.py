"""PDFium: pypdfium2's library, with the few of its functions bound that reading takes.

To import pypdfium2 binds all 440 of them and loads logging, pathlib, subprocess, argparse and
json: 100 million instructions, as many as a text of 36 tasks takes. Here what is asked for is
bound, with plain addresses for pointers. The classes are named as pypdfium2's and do as those do;
drawing and saving, which are rare, they leave to pypdfium2, over the same handles (`whole`).

Facts: the signatures are those of PDFium's headers (fpdfview.h, fpdf_text.h …, as in
`pypdfium2_raw.bindings`). FPDF_InitLibraryWithConfig does nothing when it is called again, so that
pypdfium2 may be imported afterwards (fpdf_view.cpp).
"""

from __future__ import annotations

import atexit
import ctypes
import os
import sys
from _thread import RLock
from collections import deque
from contextlib import suppress
from ctypes import c_float, c_int, c_size_t, c_uint, c_ulong
from ctypes import c_void_p as pointer
from functools import cache
from importlib.machinery import PathFinder
from typing import Any, BinaryIO

_NAMES = {"win32": "pdfium.dll", "cygwin": "pdfium.dll", "darwin": "libpdfium.dylib"}
_SIDES = [c_float] * 4
_PLACES = [pointer] * 4

_SIGNATURES: dict[str, tuple[Any, ...]] = {  # the result, then the arguments
    "FPDF_ClosePage": (None, pointer),
    "FPDF_CloseDocument": (None, pointer),
    "FPDF_FreeDefaultSystemFontInfo": (None, pointer),
    "FPDF_GetDefaultSystemFontInfo": (pointer,),
    "FPDF_GetLastError": (c_ulong,),
    "FPDF_GetPageBoundingBox": (c_int, pointer, pointer),
    "FPDF_GetPageCount": (c_int, pointer),
    "FPDF_GetPageHeightF": (c_float, pointer),
    "FPDF_GetPageWidthF": (c_float, pointer),
    "FPDF_InitLibraryWithConfig": (None, pointer),
    "FPDF_LoadMemDocument64": (pointer, pointer, c_size_t, pointer),
    "FPDF_LoadPage": (pointer, pointer, c_int),
    "FPDF_SetSystemFontInfo": (None, pointer),
    "FPDFAnnot_CountAttachmentPoints": (c_size_t, pointer),
    "FPDFAnnot_GetAttachmentPoints": (c_int, pointer, c_size_t, pointer),
    "FPDFAnnot_GetFlags": (c_int, pointer),
    "FPDFAnnot_GetRect": (c_int, pointer, pointer),
    "FPDFAnnot_GetStringValue": (c_ulong, pointer, pointer, pointer, c_ulong),
    "FPDFAnnot_GetSubtype": (c_int, pointer),
    "FPDFPage_CloseAnnot": (None, pointer),
    "FPDFPage_GetAnnot": (pointer, pointer, c_int),
    "FPDFPage_GetAnnotCount": (c_int, pointer),
    "FPDFPage_GetMediaBox": (c_int, pointer, *_PLACES),
    "FPDFPage_GetRotation": (c_int, pointer),
    "FPDFPage_SetCropBox": (None, pointer, *_SIDES),
    "FPDFPage_SetMediaBox": (None, pointer, *_SIDES),
    "FPDFPage_SetRotation": (None, pointer, c_int),
    "FPDFText_ClosePage": (None, pointer),
    "FPDFText_CountChars": (c_int, pointer),
    "FPDFText_GetCharIndexFromTextIndex": (c_int, pointer, c_int),
    "FPDFText_GetText": (c_int, pointer, c_int, c_int, pointer),
    "FPDFText_GetTextIndexFromCharIndex": (c_int, pointer, c_int),
    "FPDFText_GetUnicode": (c_uint, pointer, c_int),
    "FPDFText_IsHyphen": (c_int, pointer, c_int),
    "FPDFText_LoadPage": (pointer, pointer),
}

_US_LETTER = 0.0, 0.0, 612.0, 792.0

_loaded: list[Any] = []
"""The library, as long as anything of it may be called: empty at the end of the process, when
pypdfium2, if it was imported, has ended PDFium."""


class PdfiumError(RuntimeError):
    """PDFium could not do it; `err_code`: why not, where a document could not be opened."""

    def __init__(self, message: str, err_code: int | None = None) -> None:
        super().__init__(message)
        self.err_code = err_code


def load() -> None:
    """Load and start the library. ImportError or OSError where that cannot be done."""
    if not _loaded:
        _loaded.append(_library())
        atexit.register(_loaded.clear)
        call("FPDF_InitLibraryWithConfig")(ctypes.byref(_Config(version=2)))


def library() -> Any:
    """The library, loaded: `library()[name]` is a function of it."""
    load()
    return _loaded[0]


def _library() -> Any:
    """The one beside pypdfium2_raw, loaded as that does it; where it has none (it stands for a
    library of the system), its own."""
    spec = PathFinder.find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        raise ImportError("pypdfium2 is not installed")
    name = _NAMES.get(sys.platform, "libpdfium.so")
    path = os.path.join(os.path.dirname(os.path.realpath(spec.origin)), name)
    if os.path.exists(path):
        return ctypes.CDLL(path)
    from pypdfium2_raw import bindings

    return bindings._libs["pdfium"]


class _Config(ctypes.Structure):
    """FPDF_LIBRARY_CONFIG, version 2."""

    _fields_ = (("version", c_int), ("fonts", pointer), ("isolate", pointer), ("slot", c_uint))


@cache
def call(name: str) -> Any:
    """A function of PDFium by its name; it takes handles and the objects that have them."""
    function = library()[name]
    function.restype, *function.argtypes = _SIGNATURES[name]
    return function


_lock = RLock()
_unheld: deque[_Owned] = deque()
"""What nobody holds any more and is still to be closed."""


class _Turn:
    def __enter__(self) -> None:
        _lock.acquire()

    def __exit__(self, *_: object) -> None:
        try:
            with suppress(IndexError):  # another may be taken out while one is closed
                while True:
                    _unheld.popleft().let_go()
        finally:
            _lock.release()


turn = _Turn()
"""`with turn:` PDFium is for one thread at a time, two at once ruin its memory. Others wait; the
thread that has its turn may take it again."""


class _Owned:
    """Something of PDFium's, closed when nobody holds it any more, and nothing that belongs to it:
    a page before its document, in whatever order the two are collected."""

    _close = ""

    def __init__(self, raw: int, owner: _Owned | None = None) -> None:
        self.raw = pointer(raw)
        self._as_parameter_ = self.raw
        self._owner = owner
        self._holders = 1
        if owner is not None:
            owner._holders += 1

    def __del__(self) -> None:
        _unheld.append(self)
        if _lock.acquire(blocking=False):  # else whoever has the turn closes it at its end
            turn.__exit__()

    def let_go(self) -> None:
        """One holder fewer; without any it is closed."""
        self._holders -= 1
        if not self._holders and _loaded:
            call(self._close)(self)
            if self._owner is not None:
                self._owner.let_go()


class PdfTextPage(_Owned):
    """The text of a page."""

    _close = "FPDFText_ClosePage"


class PdfPage(_Owned):
    """A page. Boxes are (left, bottom, right, top) in points of PDF user space."""

    _close = "FPDF_ClosePage"

    def __init__(self, raw: int, pdf: PdfDocument) -> None:
        super().__init__(raw, pdf)
        self.pdf = pdf

    def get_size(self) -> tuple[float, float]:
        """Width and height as shown."""
        return call("FPDF_GetPageWidthF")(self), call("FPDF_GetPageHeightF")(self)

    def get_rotation(self) -> int:
        """Degrees clockwise. PdfiumError."""
        quarters: int = call("FPDFPage_GetRotation")(self)
        if quarters < 0:
            raise PdfiumError("it does not tell how it is turned")
        return 90 * quarters

    def set_rotation(self, degrees: int) -> None:
        """Turn it to 0, 90, 180 or 270 degrees clockwise."""
        call("FPDFPage_SetRotation")(self, degrees // 90)

    def get_bbox(self) -> tuple[float, float, float, float]:
        """What of the page is shown: its crop box within its media box. PdfiumError."""
        box = (c_float * 4)()  # an FS_RECTF: left, top, right, bottom
        if not call("FPDF_GetPageBoundingBox")(self, box):
            raise PdfiumError("it has no box")
        left, top, right, bottom = box
        return left, bottom, right, top

    def get_mediabox(self) -> tuple[float, float, float, float]:
        """The sheet; US letter where the page says nothing of it."""
        sides = [c_float() for _ in range(4)]
        if not call("FPDFPage_GetMediaBox")(self, *map(ctypes.byref, sides)):
            return _US_LETTER
        left, bottom, right, top = (side.value for side in sides)
        return left, bottom, right, top

    def set_mediabox(self, left: float, bottom: float, right: float, top: float) -> None:
        """Give it another sheet."""
        call("FPDFPage_SetMediaBox")(self, left, bottom, right, top)

    def set_cropbox(self, left: float, bottom: float, right: float, top: float) -> None:
        """Show another part of the sheet."""
        call("FPDFPage_SetCropBox")(self, left, bottom, right, top)

    def get_textpage(self) -> PdfTextPage:
        """Its text. PdfiumError."""
        raw = call("FPDFText_LoadPage")(self)
        if not raw:
            raise PdfiumError("its text cannot be loaded")
        return PdfTextPage(raw, self)

    def render(self, **how: Any) -> Any:
        """As `pypdfium2.PdfPage.render`. PdfiumError."""
        return _by_pypdfium2(whole(self).render, **how)


class PdfDocument(_Owned):
    """A document in memory. PdfiumError with `err_code` where it cannot be opened."""

    _close = "FPDF_CloseDocument"

    def __init__(self, data: bytes) -> None:
        self._data = data  # PDFium reads of it as long as the document is open
        super().__init__(call("FPDF_LoadMemDocument64")(data, len(data), None))
        if not len(self):
            raise PdfiumError("it cannot be opened", call("FPDF_GetLastError")())

    def __len__(self) -> int:
        return int(call("FPDF_GetPageCount")(self))

    def __getitem__(self, number: int) -> PdfPage:
        return self.get_page(number)

    def get_page(self, number: int) -> PdfPage:
        """A page, from 0. PdfiumError."""
        raw = call("FPDF_LoadPage")(self, number)
        if not raw:
            raise PdfiumError("the page cannot be loaded")
        return PdfPage(raw, self)

    def save(self, to: BinaryIO) -> None:
        """As `pypdfium2.PdfDocument.save`. PdfiumError."""
        _by_pypdfium2(whole(self).save, to)


def whole(thing: Any) -> Any:
    """A document or page of ours as pypdfium2's, for what is left to that; it is good as long as
    `thing` lives. What is pypdfium2's already is returned as it is."""
    if not isinstance(thing, _Owned):
        return thing
    import pypdfium2
    from pypdfium2 import raw

    # Not by their constructors, which would have the handle closed a second time.
    if isinstance(thing, PdfDocument):
        document = pypdfium2.PdfDocument.__new__(pypdfium2.PdfDocument)
        document.raw = ctypes.cast(thing.raw, raw.FPDF_DOCUMENT)
        return document
    page = pypdfium2.PdfPage.__new__(pypdfium2.PdfPage)
    page.raw, page.formenv = ctypes.cast(thing.raw, raw.FPDF_PAGE), None
    return page


def _by_pypdfium2(do: Any, *given: Any, **how: Any) -> Any:
    import pypdfium2

    try:
        return do(*given, **how)
    except pypdfium2.PdfiumError as error:
        raise PdfiumError(str(error), error.err_code) from error
