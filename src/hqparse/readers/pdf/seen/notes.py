"""Annotations of a PDF page: what they strike out, cover, or say beside the text.

PDFium's text has no words of annotations: what a reviewer typed on the page, or filled into a
form, is seen by people and not read here. It is told.
"""

from __future__ import annotations

import ctypes
from typing import Any

from hqparse.model.source import Box
from hqparse.readers.pdf.chars import page_frame
from hqparse.readers.pdf.pdfium import call
from hqparse.readers.pdf.seen import Notes

_FREE_TEXT, _STRIKE_OUT, _STAMP, _WIDGET = 3, 12, 13, 20  # FPDF_ANNOT_…
_COVERS = frozenset({3, 5, 6, 7, 13, 28})  # free text, square, circle, polygon, stamp, redaction
_SAYS = {_FREE_TEXT: "Contents", _STAMP: "Contents", _WIDGET: "V"}
_UNSEEN = 2 | 32  # FPDF_ANNOT_FLAG_HIDDEN, …_NOVIEW
_MOST = 2_000


def notes_on(page: Any) -> Notes:
    """The annotations of a `pypdfium2.PdfPage` that bear on its text."""
    strikes: list[Box] = []
    covers: list[Box] = []
    said: list[str] = []
    for i in range(min(call("FPDFPage_GetAnnotCount")(page), _MOST)):
        note = call("FPDFPage_GetAnnot")(page, i)
        if not note:
            continue
        kind = call("FPDFAnnot_GetSubtype")(note)
        if not call("FPDFAnnot_GetFlags")(note) & _UNSEEN:
            if kind == _STRIKE_OUT:
                strikes += (page_frame(page).shown(*b) for b in _struck(note))
            if kind in _COVERS:
                covers += _bounds(note)
            if kind in _SAYS and (words := _words(note, _SAYS[kind])):
                said.append(words)
        call("FPDFPage_CloseAnnot")(note)
    return Notes(tuple(strikes), tuple(covers), tuple(said))


def _bounds(note: Any) -> list[Box]:
    rect = (ctypes.c_float * 4)()  # an FS_RECTF: left, top, right, bottom
    if not call("FPDFAnnot_GetRect")(note, rect):
        return []
    xs, ys = sorted(rect[0::2]), sorted(rect[1::2])
    return [(xs[0], ys[0], xs[1], ys[1])]


def _struck(note: Any) -> list[Box]:
    """The marked lines, each as a box; the whole annotation where it names none."""
    quad, found = (ctypes.c_float * 8)(), list[Box]()  # an FS_QUADPOINTSF: x1, y1, x2, y2 …
    for n in range(call("FPDFAnnot_CountAttachmentPoints")(note)):
        if call("FPDFAnnot_GetAttachmentPoints")(note, n, quad):
            xs, ys = quad[0::2], quad[1::2]
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found or _bounds(note)


def _words(note: Any, key: str) -> str:
    name = key.encode()
    size = call("FPDFAnnot_GetStringValue")(note, name, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call("FPDFAnnot_GetStringValue")(note, name, buffer, size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())
