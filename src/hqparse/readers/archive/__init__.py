"""Archives (.zip) and mails (.eml): the documents inside are read one by one, by
`a.zip!/b.docx`.

This is the door for an archive that is given as a document: of one that holds a single document
that one is read.
"""

from __future__ import annotations

from hqparse.errors import ArchiveInput, DamagedInput
from hqparse.model.source import Source
from hqparse.readers.limits import Limits


def claims(head: bytes, data: bytes) -> bool:
    """True for a zip container that is no document itself, and for a mail."""
    if not head.startswith(b"PK") and b"mime-version" not in head.lower():
        return False
    from hqparse.readers.archive.members import is_archive

    return is_archive(data)


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The only document of the archive, under the name `a.zip!/b.docx`.

    Raises ArchiveInput (several documents), DamagedInput (none), and what its reader raises.
    """
    from hqparse.readers import read_bytes
    from hqparse.readers.archive.members import SEPARATOR, Archive

    archive = Archive(data, name)
    paths = archive.documents()
    if not paths:
        raise DamagedInput(name, "the archive holds no file", "压缩包中没有文件")
    if len(paths) > 1:
        shown = ", ".join(paths[:3]) + (f" … ({len(paths)})" if len(paths) > 3 else "")
        raise ArchiveInput(name, shown)
    return read_bytes(archive.read(paths[0]), f"{name}{SEPARATOR}{paths[0]}", limits=limits)
