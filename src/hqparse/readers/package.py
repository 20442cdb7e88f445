"""Zip containers, read in memory: the packages of Word, Excel and OFD, and archives.

Nothing is written to disk, a member is unpacked only when it is asked for, and both a member and
all members together are bounded, so a bomb costs what a large file costs. `zipfile` does the same
with more kinds of compression, but its import alone takes a quarter of the time in which a notice
is read whole; what office programs write needs two methods (stored, deflate).
"""

from __future__ import annotations

import zlib
from struct import Struct, error

from hqparse.errors import DamagedInput, EncryptedInput, LimitExceeded
from hqparse.model.named import NamedTuple

MAX_MEMBERS = 20_000
MAX_MEMBER = 128 << 20
MAX_TOTAL = 512 << 20
"""Members, bytes of one member, and bytes of all that are unpacked from one container."""

STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_END = Struct("<4s4H2LH")  # the end record: … entries, size and offset of the directory
_END64 = Struct("<4sQ2H2L4Q")
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_FULL = 0xFFFFFFFF
_ENCRYPTED, _UTF8 = 0x1, 0x800


class Member(NamedTuple):
    """A member as the directory names it: path, method, sizes, offset of its local header."""

    path: str
    encrypted: bool
    method: int
    crc: int
    packed: int
    size: int
    offset: int


class Budget:
    """How many bytes may still be unpacked; containers inside each other share one."""

    def __init__(self) -> None:
        self.left = MAX_TOTAL


class Package:
    """The members of a zip container. Paths are compared without case and with `/`, for some
    programs write `\\` or another case than the references to a part.

    Raises DamagedInput (no directory: cut off), LimitExceeded (too many members).
    """

    def __init__(self, data: bytes, name: str, budget: Budget | None = None) -> None:
        self.name = name
        self.budget = budget or Budget()
        self._data = data
        try:
            self.members = tuple(_directory(data, name))
        except (error, IndexError) as broken:
            raise _damaged(name) from broken
        self._exact = {m.path.replace("\\", "/"): m for m in self.members}
        self._by_path = {_key(m.path): m for m in self.members}

    def __contains__(self, path: str) -> bool:
        return _key(path) in self._by_path

    def is_encrypted(self, path: str) -> bool:
        """True if the member at `path` needs a password."""
        member = self._member(path)
        return member is not None and member.encrypted

    def _member(self, path: str) -> Member | None:
        """As it is called, else without case: parts are referred to in another one."""
        return self._exact.get(path) or self._by_path.get(_key(path))

    def read(self, path: str) -> bytes | None:
        """The bytes of the member at `path`; None if there is none.

        Raises EncryptedInput, DamagedInput (cut off, wrong sum), LimitExceeded.
        """
        member = self._member(path)
        return None if member is None else self.unpack(member)

    def unpack(self, member: Member) -> bytes:
        """The bytes of a member; raises as `read` does."""
        if member.encrypted:
            raise EncryptedInput(self.name)
        most = min(MAX_MEMBER, self.budget.left)
        if member.size > most:
            raise self._too_large()
        packed = self._packed(member)
        try:
            words = _unpacked(packed, member.method, most)
        except zlib.error as broken:
            raise _damaged(self.name) from broken
        if words is None:
            raise DamagedInput(self.name, "unusual compression", "压缩方式不常见")
        if len(words) > most:
            raise self._too_large()
        if zlib.crc32(words) != member.crc:
            raise _damaged(self.name)
        self.budget.left -= len(words)
        return words

    def _packed(self, member: Member) -> bytes:
        try:
            head = _LOCAL.unpack_from(self._data, member.offset)
        except error as broken:
            raise _damaged(self.name) from broken
        start = member.offset + _LOCAL.size + head[-2] + head[-1]
        packed = self._data[start : start + member.packed]
        if head[0] != b"PK\x03\x04" or len(packed) < member.packed:
            raise _damaged(self.name)
        return packed

    def _too_large(self) -> LimitExceeded:
        return LimitExceeded(
            self.name,
            f"unpacked it has more than {MAX_MEMBER >> 20} MB",
            f"解压后超过 {MAX_MEMBER >> 20} MB",
        )


def is_zip(data: bytes) -> bool:
    """True if the bytes begin like a zip container."""
    return data[:4] in STARTS


def kind(data: bytes) -> str:
    """What a zip container holds: `docx`, `xlsx`, `pptx`, `ofd`, `odt`, `ods`, `odf` (another
    OpenDocument), `epub`, or `zip` (anything else); empty where it is no readable container."""
    if not is_zip(data):
        return ""
    try:
        package = Package(data, "")
        return _office(package) or _by_mimetype(package) or "zip"
    except (DamagedInput, LimitExceeded, EncryptedInput):
        return ""


_MAINS = (
    ("ofd", ("ofd.xml",)),
    ("docx", ("word/document.xml",)),
    ("xlsx", ("xl/workbook.xml", "xl/workbook.bin")),
    ("pptx", ("ppt/presentation.xml",)),
)
"""The usual name of each format's main part; another one needs the list of content types."""
_FOLDERS = (("word", "docx"), ("xl", "xlsx"), ("ppt", "pptx"))


def _office(package: Package) -> str:
    usual = (name for name, paths in _MAINS if any(path in package for path in paths))
    if found := next(usual, ""):
        return found
    if "[content_types].xml" not in package:
        return ""
    folders = {_key(m.path).partition("/")[0] for m in package.members}
    return next((name for folder, name in _FOLDERS if folder in folders), "")


_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument", "odf"),
    (b"application/epub+zip", "epub"),
)


def _by_mimetype(package: Package) -> str:
    """OpenDocument and e-books name their own type in their first member."""
    said = package.read("mimetype") or b""
    return next((name for start, name in _MIMETYPES if said.strip().startswith(start)), "")


def _key(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()


def _damaged(name: str) -> DamagedInput:
    return DamagedInput(name, "its container is cut off or broken", "文件包不完整或已损坏")


def _directory(data: bytes, name: str) -> list[Member]:
    """The entries of the central directory, in their order."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if at < 0:
        raise _damaged(name)
    _, _, _, _, count, size, start, _ = _END.unpack_from(data, at)
    if count == 0xFFFF or _FULL in (size, start):
        count, size, start, at = _end64(data, at, (count, size, start))
    before = at - size - start  # bytes that somebody put in front of the container
    if count > MAX_MEMBERS:
        raise LimitExceeded(name, f"more than {MAX_MEMBERS} members", f"超过 {MAX_MEMBERS} 个成员")
    place, found = start + before, []
    for _ in range(count):
        member, place = _entry(data, place, before)
        found.append(member)
    return found


def _end64(data: bytes, at: int, plain: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Count, size and start of the directory by the zip64 end record, and where that stands."""
    place = data.rfind(b"PK\x06\x06", 0, at)
    if place < 0:
        return (*plain, at)
    record = _END64.unpack_from(data, place)
    return record[7], record[8], record[9], place


def _entry(data: bytes, at: int, before: int) -> tuple[Member, int]:
    (mark, _, _, flags, method, _, _, crc, packed, size, names, extras, remark, _, _, _, offset) = (
        _ENTRY.unpack_from(data, at)
    )
    if mark != b"PK\x01\x02":
        raise error("no entry of a directory")
    here = at + _ENTRY.size
    path, extra = data[here : here + names], data[here + names : here + names + extras]
    if _FULL in (packed, size, offset):
        size, packed, offset = _wide(extra, size, packed, offset)
    if before + offset < 0:
        raise error("a member before the container")
    told = Member(
        _path(path, flags, extra), bool(flags & _ENCRYPTED), method, crc, packed, size,
        before + offset,
    )  # fmt: skip
    return told, here + names + extras + remark


def _wide(extra: bytes, *values: int) -> list[int]:
    """Size, packed size and offset where the zip64 field (1) holds those that did not fit."""
    field = _field(extra, 1)
    out = []
    for value in values:
        if value == _FULL and len(field) >= 8:
            value, field = int.from_bytes(field[:8], "little"), field[8:]
        out.append(value)
    return out


def _field(extra: bytes, wanted: int) -> bytes:
    at = 0
    while at + 4 <= len(extra):
        ident = int.from_bytes(extra[at : at + 2], "little")
        size = int.from_bytes(extra[at + 2 : at + 4], "little")
        if ident == wanted:
            return extra[at + 4 : at + 4 + size]
        at += 4 + size
    return b""


def _path(path: bytes, flags: int, extra: bytes) -> str:
    """The member's path: UTF-8 where the container says so or where it is valid, else GBK, in
    which Chinese Windows writes; Info-ZIP keeps UTF-8 in a field of its own (0x7075)."""
    if other := _field(extra, 0x7075)[5:]:
        path = other
    for encoding in ("utf-8",) if flags & _UTF8 or other else ("utf-8", "gb18030"):
        try:
            return path.decode(encoding)
        except UnicodeDecodeError:
            continue
    return path.decode("utf-8" if flags & _UTF8 else "cp437", "replace")


def _unpacked(packed: bytes, method: int, most: int) -> bytes | None:
    """At most `most` + 1 bytes; None for a method other than stored and deflate."""
    if method == 0:
        return packed[: most + 1]
    if method == 8:
        return zlib.decompressobj(-15).decompress(packed, most + 1)
    return None
