"""OLE containers: the binary files of Word, Excel and WPS, told apart by their streams' names."""

from __future__ import annotations

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Names of streams are UTF-16; the first that is there counts.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_WORD_MARK = b"\xec\xa5"
_SECTOR = 512


def kind(data: bytes) -> str:
    """What an OLE container holds: `doc` (Word and WPS), `xls` (Excel and ET), `ppt`, `msg`,
    `encrypted` (any of them behind a password), `ole` (something else); empty for other files."""
    if not data.startswith(MAGIC):
        return ""
    names = ((name.encode("utf-16-le"), kind) for name, kind in _STREAMS)
    found = next((kind for name, kind in names if name in data), "ole")
    return "encrypted" if found == "doc" and _is_locked(data) else found


def _is_locked(data: bytes) -> bool:
    """Word's own encryption: bit 8 of the flags in the document's first block ([MS-DOC] 2.5.2),
    which begins a sector."""
    at = data.find(_WORD_MARK)
    while at >= 0:
        if at % _SECTOR == 0 and data[at + 3 : at + 4] == b"\x00" and len(data) > at + 12:
            return bool(data[at + 11] & 0x01)
        at = data.find(_WORD_MARK, at + 1)
    return False
