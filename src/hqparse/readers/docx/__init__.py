"""Word documents: .docx, .docm, flat OPC and Word 2003 XML, by content and not by name.

This is the door: asking “is it one?” imports nothing of the reader. The raw text has a line for
each paragraph, with its automatic number as printed (一、（一）1.); data tables stand in it row
by row; notes follow at the end. Headers and footers are page furniture and are left out.
"""

from __future__ import annotations

from hqparse.model.source import Source
from hqparse.readers.limits import Limits

_FLAT = (b"schemas.microsoft.com/office/2006/xmlPackage", b"office/word/2003/wordml")


def claims(head: bytes, data: bytes) -> bool:
    """True if the content is a Word document that is no binary one."""
    if head.startswith(b"PK"):
        from hqparse.readers.package import kind

        return kind(data) == "docx"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:5]
    return start in (b"<?xml", b"<?mso", b"<pkg:", b"<w:wo") and _is_word(head)


def _is_word(head: bytes) -> bool:
    """A flat package may hold a workbook: Word's says so in its first instruction or part."""
    if not any(mark in head for mark in _FLAT):
        return False
    return b"wordDocument" in head or b"/word/" in head or b"Word.Document" in head


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The document as a Source; raises what `hqparse.readers.docx.document` raises."""
    from hqparse.readers.docx.document import read_document

    return read_document(data, name, limits)
