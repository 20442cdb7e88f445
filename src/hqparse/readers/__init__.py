"""Readers: one file per input format; exactly one must claim a file, by its content.

A reader is a module with two functions:

* `claims(head, data) -> bool`: is the content (not the name) of this format? `head` is the
  first `HEAD` bytes, `data` all of them.
* `read(data, name, limits) -> Source`.

To add a format, add one such module and its name to `READERS`, and to `MARKS` what its files
begin with, if that tells something.
"""

from __future__ import annotations

import os
import stat
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from hqparse.errors import (
    DamagedInput,
    HqparseError,
    InputError,
    UnknownFormat,
    UsageError,
    typed,
)
from hqparse.model.source import Source
from hqparse.readers.limits import Limits, at_most
from hqparse.readers.magic import foreign_format

__all__ = [
    "HEAD",
    "MARKS",
    "READERS",
    "Limits",
    "content",
    "documents",
    "printable",
    "read",
    "read_bytes",
]

READERS = (
    "hqparse.readers.pdf",
    "hqparse.readers.docx",
    "hqparse.readers.xlsx",
    "hqparse.readers.ofd",
    "hqparse.readers.legacy",
    "hqparse.readers.archive",
    "hqparse.readers.web_archive",
    "hqparse.readers.scan",
    "hqparse.readers.html",
    "hqparse.readers.markdown",
    "hqparse.readers.plain",
)
"""The readers in the order in which they are asked; plain text takes what is left."""

_ZIP, _OLE = b"pk", b"\xd0\xcf\x11\xe0"
MARKS: dict[str, tuple[bytes, ...]] = {
    "hqparse.readers.pdf": (b"%pdf-",),
    "hqparse.readers.html": (b"<",),
    "hqparse.readers.docx": (_ZIP, b"<?xml", b"<?mso", b"<pkg:", b"<w:wo"),
    "hqparse.readers.xlsx": (_ZIP, _OLE, b"\t\x08", b":office:spreadsheet"),
    "hqparse.readers.ofd": (_ZIP,),
    "hqparse.readers.legacy": (_ZIP, _OLE, b"{\\rtf"),
    "hqparse.readers.archive": (_ZIP, b"mime-version"),
    "hqparse.readers.web_archive": (b"mime-version",),
    "hqparse.readers.scan": (
        b"\x89png",
        b"\xff\xd8\xff",
        b"ii*",
        b"mm*",
        b"bm",
        b"riff",
    ),
    "hqparse.readers.markdown": (b"*", b"#", b"|", b"]", b"\\"),
}
"""A reader that is named here is asked (and imported) only where the head of the file holds one
of its marks, in small letters and NULs left aside (UTF-16): a text imports none of them."""

_ANYWHERE, SAMPLE = frozenset({"hqparse.readers.markdown"}), 65_536
"""Readers whose marks may stand behind the head, too, and how far."""

ARCHIVES = (".zip", ".eml")
"""Suffixes of files that are looked into for several documents."""

HEAD = 4096
"""How many bytes a reader sees as the head of the file."""

_DEFAULT = Limits()


if TYPE_CHECKING:

    class Reader(Protocol):
        """What a reader's module offers."""

        def claims(self, head: bytes, data: bytes) -> bool:
            """True if the content is of this reader's format."""

        def read(self, data: bytes, name: str, limits: Limits) -> Source:
            """The document. HqparseError if it is damaged, encrypted, over a limit …"""


def read(path: str | os.PathLike[str], *, limits: Limits = _DEFAULT) -> Source:
    """Read a file of any known format. Errors name the path as it was given.

    `a.zip!/b.docx` is a file inside an archive.

    Raises UsageError (no path), InputError (missing, a folder, a device, no permission),
    UnknownFormat, DamagedInput (also for an empty file), LimitExceeded, and what the readers raise.
    """
    subject = path if isinstance(path, str) else _as_path(path)
    data = content(subject, limits)
    try:
        return read_bytes(data, _label(subject), limits=limits)
    except HqparseError as error:
        error.subject = subject
        raise


def read_bytes(data: bytes, name: str, *, limits: Limits = _DEFAULT) -> Source:
    """Read a document from memory; `name` only labels it. Raises as `read` does."""
    label = printable(name)
    limits.check_bytes(label, len(data))
    if not data:
        raise DamagedInput(label, "it is empty", "文件是空的")
    reader = _reader(data, label)
    try:
        return reader.read(data, label, limits)
    except HqparseError:
        raise
    except Exception as error:  # a defect of ours or of a library: it must not leave untyped
        raise typed(error, label) from error


def _reader(data: bytes, label: str) -> Reader:
    """The first reader that claims the content. UnknownFormat if none does."""
    head = data[:HEAD]
    foreign = foreign_format(head, data, label)
    if foreign:
        raise UnknownFormat(label, *foreign)
    start = head.replace(b"\x00", b"").lower()
    for name in READERS:
        marks = MARKS.get(name)
        looked = data[:SAMPLE] if name in _ANYWHERE else start
        if marks is None or _holds(looked, marks):
            reader = cast("Reader", import_module(name))
            if reader.claims(head, data):
                return reader
    raise UnknownFormat(label, "binary data", "二进制数据")


def _holds(start: bytes, marks: tuple[bytes, ...]) -> bool:
    """One of the marks stands in `start`. Its first byte is looked for before: texts have none."""
    for mark in marks:  # noqa: SIM110 - as in `holds_any`
        if mark[0] in start and mark in start:
            return True
    return False


def documents(path: str, limits: Limits = _DEFAULT) -> list[str]:
    """The documents that a path stands for: those of an archive or a mail (by its name; `.zip`,
    `.eml`) as `a.zip!/b.docx`; else, and for an archive that cannot be opened or is empty, the
    path itself."""
    if not path.lower().endswith(ARCHIVES):
        return [path]
    from hqparse.readers.archive.paths import documents as inside

    try:
        return inside(path, limits) or [path]
    except HqparseError:  # who reads it is told what is wrong
        return [path]


def content(path: str, limits: Limits = _DEFAULT) -> bytes:
    """The bytes of a regular file, or of `a.zip!/b.docx`; never waits on a pipe or a device.

    Raises InputError, LimitExceeded, and what an archive raises.
    """
    if "!/" in path and not os.path.lexists(path):
        from hqparse.readers.archive.paths import opened, parted

        if (parts := parted(path)) is not None:
            return opened(parts[0], limits).read(parts[1])
    try:
        state = os.stat(path)
        _regular(path, state.st_mode)
        most = limits.max_bytes + 1
        with open(path, "rb") as file:
            data = file.read(min(state.st_size + 1, most))  # no buffer as large as the limit
            if len(data) > state.st_size:  # it has grown, or does not say how large it is
                data += at_most(file, most - len(data))
    except OSError as error:
        raise InputError(path, *_reason(error)) from error
    except ValueError as error:  # a NUL in the path
        raise InputError(path, str(error)) from error
    limits.check_bytes(path, len(data))
    return data


def _as_path(given: object) -> str:
    path = os.fspath(given) if isinstance(given, os.PathLike) else given
    if isinstance(path, str):
        return path
    kind = type(given).__name__
    raise UsageError(
        "read",
        f"takes the path of a file as str or Path, not {kind}; what is in memory: read_bytes",
        f"需要文件路径（str 或 Path），而不是 {kind}；内存中的内容请用 read_bytes",
    )


def _regular(path: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise InputError(
            path,
            "it is a folder (name its files, or: hqparse batch)",
            "这是一个文件夹（请给出其中的文件，或用 hqparse batch）",
        )
    if not stat.S_ISREG(mode):
        raise InputError(path, "it is a pipe or a device, not a file", "这是管道或设备，不是文件")


def _reason(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "no such file", "文件不存在"
    if isinstance(error, PermissionError):
        return "permission denied", "没有读取权限"
    return (error.strerror or type(error).__name__), ""


def _label(path: str) -> str:
    """The name of a file as the output calls it: without folders, with its place in an archive.

    >>> _label("in/a.zip!/b/c.docx"), _label("in/b.txt")
    ('a.zip!/b/c.docx', 'b.txt')
    """
    outer, inside, rest = path.partition("!/")
    return os.path.basename(outer) + inside + rest if inside else os.path.basename(path)


def printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes it has on the disk."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
