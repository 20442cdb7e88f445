"""The door to the PDF reader: asking “is it a PDF?” imports nothing of it."""

from __future__ import annotations

from hqparse.model.source import Source
from hqparse.readers.limits import Limits


def claims(head: bytes, data: bytes) -> bool:
    """True if the mark of a PDF stands in the first 1,024 bytes (ISO 32000, annex H)."""
    return b"%PDF-" in head[:1024]


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The PDF's pages as a Source; raises what `hqparse.readers.pdf.document` raises."""
    from hqparse.readers.pdf.document import read_pdf

    return read_pdf(data, name, limits)
