"""The pages of a PDF as small pictures, for the review page."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from hqparse.errors import DamagedInput
from hqparse.readers.pdf.fonts import system_fonts
from hqparse.readers.pdf.pdfium import turn
from hqparse.readers.pdf.sound import mend_page

DPI = 110
"""Enough to read 9-point words; twice as many pixels take three times the bytes."""

QUALITY = 40
"""Of WebP: sharp words, about 50 KiB for a page of text."""

_MOST_PIXELS = 3_000
"""Of a picture's longer side: an A3 sheet has 1,820."""


def pictures(data: bytes, name: str) -> Iterator[bytes]:
    """Each page as WebP, its fonts the system's where none are embedded. DamagedInput."""
    import pypdfium2

    with system_fonts():
        try:
            with turn:
                document = pypdfium2.PdfDocument(data)
                pages = len(document)
            for n in range(pages):
                with turn:
                    picture = _picture(document, n)
                yield picture
        except pypdfium2.PdfiumError as error:
            raise DamagedInput(name, str(error)) from error


def _picture(document: object, n: int) -> bytes:
    sheet = document[n]  # type: ignore[index]
    mend_page(sheet)
    scale = min(DPI / 72, _MOST_PIXELS / max(sheet.get_size()))
    picture = sheet.render(scale=scale).to_pil().convert("RGB")
    sheet.close()
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
