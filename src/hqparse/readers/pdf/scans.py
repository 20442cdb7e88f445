"""Scans: pages that are a picture, alone, with a program's stamp, or with an invisible text layer.

PDFium leaves out a text object without width: a single glyph of a font without outlines, as the
text layers of scans have them (2, 。). `Whole` reads such pages from a copy of the file whose
fonts are not embedded any more: then the metric font (`fonts`) stands in, whose glyphs all have
a box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from hqparse.language.regexes import lazy
from hqparse.model.source import Box
from hqparse.readers.pdf.seen.objects import PICTURE, SHADING, Edges, Objects

_KEYS = b"/FontFile2", b"/FontFile3", b"/FontFile "
_PACKED = b"/ObjStm"
_LEAST_WIDTH = 0.01
"""Points: PDFium's own bound (CPDF_TextPage)."""
_MOST_OF_STAMP = 40
_WHOLE_PAGE = 0.5
_GROUND = 0.6
_MARGIN = 0.1
_STAMP = lazy(r"扫描|(?i:scann(?:ed|er))")
_PREVIEW = 0.25

Size = tuple[float, float]


def shows_anything(page: Any, found: Objects, text: str) -> bool:
    """True if a page without words shows something (a scan, drawn glyphs). `text`: its blanks."""
    if any(other.kind in (PICTURE, SHADING) for other in found.others):
        return True
    if not (found.paths or found.others or (found.words and not text)):
        return False
    picture = page.render(scale=_PREVIEW, may_draw_forms=False).to_pil().convert("L")
    low, high = picture.getextrema()
    return bool(low != high)


def is_stamp(text: str, boxes: Sequence[Box], pictures: Sequence[Box], size: Size) -> bool:
    """True if a page is a picture, and its words (one box each) are a scanning program's stamp
    or a page number: a few in its margin."""
    words = "".join(text.split())
    if not pictures or len(words) > _MOST_OF_STAMP:
        return False
    if not covers_page(pictures, size):
        return False
    height = size[1]
    edge = _MARGIN * height
    in_margin = all(box[3] <= edge or box[1] >= height - edge for box in boxes)
    return in_margin or _STAMP.search(words) is not None


def covers_page(pictures: Sequence[Box], size: Size) -> bool:
    """True if pictures take most of a page together: a scan may be cut into strips."""
    area = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in pictures)
    return area >= _WHOLE_PAGE * size[0] * size[1]


def is_ground(pictures: Sequence[Box], size: Size) -> bool:
    """True if one picture takes most of a page: a scan, perhaps with words behind or over it."""
    sizes = ((x1 - x0) * (bottom - top) for x0, top, x1, bottom in pictures)
    return max(sizes) > _GROUND * size[0] * size[1]


class Whole:
    """Pages of a document with all their glyphs, read from a copy without embedded fonts."""

    def __init__(
        self, data: bytes, document: Any, open_copy: Callable[[bytes], Any], most: int
    ) -> None:
        self._document, self._open, self._most = document, open_copy, most
        self._data = self._without_fonts(data)
        self._copy: Any = None
        self._asked = 0

    def page(self, number: int) -> Any:
        """The page (from 0) of the copy, which is opened anew after `most` pages."""
        if self._copy is None or self._asked >= self._most:
            self._copy, self._asked = self._open(self._data), 0
        self._asked += 1
        return self._copy[number]

    def _without_fonts(self, data: bytes) -> bytes:
        if _PACKED in data:
            out = BytesIO()  # PDFium writes every object by itself, not in packed streams
            self._document.save(out)
            data = out.getvalue()
        for key in _KEYS:  # others as long take their place: every offset in the file stays true
            data = data.replace(key, key.replace(b"File", b"F_le"))
        return data


def lost_glyphs(found: Objects) -> int:
    """How many text objects of a page PDFium leaves out, as they have no width."""
    edges = Edges()
    bounds = map(edges.of, found.words)
    return sum(b is not None and b[2] - b[0] < _LEAST_WIDTH for b in bounds)
