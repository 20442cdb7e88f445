"""The one font that stands in for every font that a PDF does not embed.

PDFium takes a font of the system there, on each machine another, and leaves out a text object
whose glyphs have no box in it: which words a page has would depend on the fonts installed.
`use_metric_font` gives it the font of this module instead, wherever the text of a PDF is read.

The metric font maps every character to a box that fills its place: 880 thousandths of an em above
the base line and 120 below it, as Chinese fonts have it; half an em wide up to U+2E7F, else a
whole one. Glyphs that no character maps to have a box as well. Where characters stand follows
from the widths in the PDF (/Widths, /W, /DW), not from a font that stands in.

Facts: PDFium asks `MapFont` for every font but Symbol and ZapfDingbats; without an answer it takes
one of its own, which for the 14 standard fonts have the right widths. `GetFontData` with table 0
means the whole file (fpdf_sysfontinfo.h). The tables are those of the OpenType specification;
format 13 of its `cmap` maps many characters to one glyph.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from struct import calcsize, pack
from typing import Any

from hqparse.readers.pdf.pdfium import call

_EM, _ASCENT, _DESCENT = 1000, 880, -120
_GLYPHS = 0xFFFF
_HALF, _WHOLE = 1, 2
_FIRST_WIDE = 0x2E80  # from the CJK radicals on
_LAST = 0x10FFFF
_STANDARD = (b"Courier", b"Helvetica", b"Times-")
_WESTERN = 0  # FXFONT_ANSI_CHARSET
_WHOLE_FILE = 0
_HANDLE = 1


_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_MAP = ctypes.CFUNCTYPE(_POINTER, _POINTER, _INT, _INT, _INT, _INT, _POINTER, _POINTER)
_GET = ctypes.CFUNCTYPE(_LONG, _POINTER, _POINTER, ctypes.c_uint, _POINTER, _LONG)


class _FontInfo(ctypes.Structure):
    """FPDF_SYSFONTINFO, version 1; callbacks that are not given answer nothing."""

    _fields_ = (
        ("version", _INT), ("Release", _POINTER), ("EnumFonts", _POINTER), ("MapFont", _MAP),
        ("GetFont", _POINTER), ("GetFontData", _GET), ("GetFaceName", _POINTER),
        ("GetFontCharset", _POINTER), ("DeleteFont", _POINTER),
    )  # fmt: skip


def use_metric_font() -> None:
    """Let PDFium take the metric font for fonts that are not embedded, in this process.

    This holds for documents opened afterwards, by whomever.
    """
    call("FPDF_SetSystemFontInfo")(_font_info())


@contextmanager
def system_fonts() -> Iterator[None]:
    """The system's fonts for a while, to draw pages that people look at."""
    fonts = call("FPDF_GetDefaultSystemFontInfo")()
    if fonts:
        call("FPDF_SetSystemFontInfo")(fonts)
    try:
        yield
    finally:
        use_metric_font()
        if fonts:
            call("FPDF_FreeDefaultSystemFontInfo")(fonts)


@cache
def _font_info() -> Any:
    """What PDFium asks for fonts. Kept for good, as it holds on to it."""
    return ctypes.byref(_FontInfo(version=1, MapFont=_MAP(_map_font), GetFontData=_GET(_font_data)))


def _map_font(
    _info: Any, _weight: int, _italic: int, charset: int, _pitch: int, face: Any, _exact: Any
) -> int | None:
    name = ctypes.string_at(face) if face else b""
    return None if charset == _WESTERN and name.startswith(_STANDARD) else _HANDLE


def _font_data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    if table != _WHOLE_FILE:
        return 0
    font = metric_font()
    if buffer and size >= len(font):
        ctypes.memmove(buffer, font, len(font))
    return len(font)


@cache
def metric_font() -> bytes:
    """The metric font as a TrueType file."""
    whole, half = _box(_EM), _box(_EM // 2)
    size = len(whole) // 2  # `loca` counts in twos
    # Glyph 1 is the half box behind two whole ones, all others are one of these in turn. A place
    # before that of the glyph before it is odd but read: a glyph's own head tells where it ends.
    places = pack(">HH", 0, 2 * size) + pack(">HH", 0, size) * (_GLYPHS // 2)
    tables = {
        b"cmap": _character_map(),
        b"glyf": whole + whole + half,
        b"head": pack(
            ">IIIIHHqqhhhhHHhhh",
            0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0,
            0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 0, 0,
        ),
        b"hhea": pack(
            ">IhhhHhhhhhhhhhhhH",
            0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 0, 0, 0, 0, 3,
        ),
        b"hmtx": pack(">HhHhHh", _EM, 0, _EM // 2, 0, _EM, 0),
        b"loca": places,
        b"maxp": pack(">IHHHHHHHHHHHHHH", 0x10000, _GLYPHS, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    return _file(tables)


def _box(width: int) -> bytes:
    """A glyph of one contour: a box as wide as its place."""
    head = pack(">hhhhh", 1, 0, _DESCENT, width, _ASCENT)
    ends_and_no_program = pack(">HH", 3, 0)
    height = _ASCENT - _DESCENT
    corners = pack(">4B4h4h", *[1] * 4, 0, 0, width, 0, _DESCENT, height, 0, -height)
    return head + ends_and_no_program + corners


def _character_map() -> bytes:
    groups = (0, _FIRST_WIDE - 1, _HALF), (_FIRST_WIDE, _LAST, _WHOLE)
    body = b"".join(pack(">III", *group) for group in groups)
    head = pack(">HHIII", 13, 0, 16 + len(body), 0, len(groups))
    windows_unicode = pack(">HHHHI", 0, 1, 3, 10, 12)
    return windows_unicode + head + body


def _file(tables: dict[bytes, bytes]) -> bytes:
    """An sfnt file of these tables; checksums are left at 0, nobody looks at them."""
    count = len(tables)
    power = count.bit_length() - 1
    head = pack(">IHHHH", 0x10000, count, 16 << power, power, (count - (1 << power)) * 16)
    at = len(head) + count * calcsize(">4sIII")
    entries, bodies = [], []
    for tag, body in sorted(tables.items()):
        entries.append(pack(">4sIII", tag, 0, at, len(body)))
        padded = body + bytes(-len(body) % 4)
        bodies.append(padded)
        at += len(padded)
    return b"".join([head, *entries, *bodies])
