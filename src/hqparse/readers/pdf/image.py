"""A page as a picture with boxes over it: what the parser saw, for `hqparse show --image`."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from hqparse.errors import DamagedInput, UsageError
from hqparse.model.source import Box
from hqparse.readers.pdf.fonts import system_fonts
from hqparse.readers.pdf.legend import Ink, with_legend
from hqparse.readers.pdf.pdfium import turn
from hqparse.readers.pdf.sound import mend_page

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0
"""Pixels per point: 144 dots an inch, enough to read 9-point words."""

_MOST_PIXELS = 5_000
"""Of the picture's longer side: an A3 sheet has 2,382, a web page printed on one sheet more."""

_VEIL = "28"
"""How much of a colour lies over the words, in hexadecimal: 40 of 255."""


def draw(
    data: bytes, name: str, page: int, marks: Iterable[tuple[Box, Ink]], lang: str = "zh"
) -> bytes:
    """Page `page` (from 1) of a PDF as PNG, its fonts the system's where none are embedded, and
    below it a legend of the marks.

    Each mark is a box in points and its ink; later ones are drawn over earlier ones. Raises
    UsageError for a page that is not there, DamagedInput."""
    with turn, system_fonts():
        picture, scale = _rendered(data, name, page)
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture, "RGBA")
    drawn = list(dict.fromkeys(marks))
    for box, ink in drawn:
        corners = [edge * scale for edge in box]
        fill = ink.colour + _VEIL if ink.filled else None
        pen.rectangle(corners, outline=ink.colour, fill=fill, width=2)
    out = BytesIO()
    with_legend(picture, (ink for _, ink in drawn), lang).save(out, "PNG")
    return out.getvalue()


def _rendered(data: bytes, name: str, page: int) -> tuple[Image, float]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= page <= len(document):
            said = f"there is no page {page} (1 to {len(document)})"
            raise UsageError(name, said, f"没有第 {page} 页（共 {len(document)} 页）")
        sheet = document[page - 1]
        mend_page(sheet)
        scale = scale_of(*sheet.get_size())
        picture: Image = sheet.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise DamagedInput(name, str(error)) from error
    return picture, scale


def scale_of(width: float, height: float) -> float:
    """Pixels per point for a page of this size in points: fewer where it would be too many.

    >>> scale_of(595, 842), scale_of(14400, 14400)
    (2.0, 0.3472222222222222)
    """
    return min(SCALE, _MOST_PIXELS / max(width, height))
