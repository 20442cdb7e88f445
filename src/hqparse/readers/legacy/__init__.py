"""Formats that LibreOffice turns into .docx or .xlsx first: .doc, .wps, .rtf, .odt, .ods.

It runs as a separate program, if it is installed. This is the door: it tells the formats by their
content and imports nothing else.
"""

from __future__ import annotations

from hqparse.model.named import NamedTuple
from hqparse.model.source import Source
from hqparse.readers.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0"


class Legacy(NamedTuple):
    """A format that is converted: the name its file needs, what it becomes, its media type."""

    suffix: str
    target: str
    media_type: str


_KINDS = {
    "doc": Legacy("doc", "docx", "application/msword"),
    "rtf": Legacy("rtf", "docx", "application/rtf"),
    "odt": Legacy("odt", "docx", "application/vnd.oasis.opendocument.text"),
    "ods": Legacy("ods", "xlsx", "application/vnd.oasis.opendocument.spreadsheet"),
}


def claims(head: bytes, data: bytes) -> bool:
    """True if the content is of a format that is converted."""
    return legacy_of(head, data) is not None


def legacy_of(head: bytes, data: bytes) -> Legacy | None:
    """The format to convert from; None for all others."""
    if head.startswith(b"{\\rtf"):
        return _KINDS["rtf"]
    if head.startswith(b"PK"):
        from hqparse.readers.package import kind as zip_kind

        return _KINDS.get(zip_kind(data))
    if head.startswith(_OLE):
        from hqparse.readers.ole import kind as ole_kind

        return _KINDS.get(ole_kind(data))
    return None


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The document as a Source, by way of LibreOffice.

    Raises MissingProgram where that is not installed, Timeout, DamagedInput, EncryptedInput, and
    what the reader of the converted file raises.
    """
    from hqparse.readers.legacy.soffice import read_through

    found = legacy_of(data[:4096], data)
    assert found is not None, "only what was claimed is read"
    return read_through(data, name, limits, found)
