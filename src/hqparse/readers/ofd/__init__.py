"""OFD (GB/T 33190), the fixed-layout format of official exchange: glyphs and rules of each page.

Pages, lines, tables, page furniture and boxes come from the same layout as those of a PDF.
"""

from __future__ import annotations

from hqparse.model.source import Source
from hqparse.readers import package
from hqparse.readers.limits import Limits

MEDIA_TYPE = "application/ofd"


def claims(head: bytes, data: bytes) -> bool:
    """True if the file is a zip package with an OFD.xml."""
    return package.is_zip(head) and package.kind(data) == "ofd"


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The pages of all documents in the file as a Source.

    Raises DamagedInput, EncryptedInput, LimitExceeded, NoTextLayer, GarbledText.
    """
    from hqparse.readers.ofd.document import read_ofd

    return read_ofd(data, name, limits)
