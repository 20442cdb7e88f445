"""The documents inside an archive or a mail, named `a.zip!/b.docx`, and their bytes.

Archives inside archives are followed. All members together share one bound on what is unpacked,
and nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.errors import DamagedInput, InputError, LimitExceeded
from hqparse.readers import ARCHIVES
from hqparse.readers.archive.mail import is_mail, members
from hqparse.readers.names import unlike
from hqparse.readers.package import Budget, Package, is_zip, kind

SEPARATOR = "!/"
DEEPEST = 3
"""Archives in each other."""
MOST = 5_000
"""Documents of one archive."""
_NOISE = frozenset({"thumbs.db", "desktop.ini"})
_HEAD = 4096


def is_archive(data: bytes) -> bool:
    """True for a zip container that is no document itself, and for a mail."""
    return kind(data) == "zip" if is_zip(data) else is_mail(data[:_HEAD])


class _Container:
    """The members of one archive, by their paths with `/`; of two that are called alike the second
    is numbered."""

    def __init__(self, data: bytes, name: str, budget: Budget) -> None:
        self._package = Package(data, name, budget) if is_zip(data) else None
        self._mail = {} if self._package else members(data)
        inside = self._package.members if self._package else ()
        paths = unlike(member.path.replace("\\", "/") for member in inside)
        self._members = dict(zip(paths, inside, strict=True))

    def paths(self) -> list[str]:
        return list(self._members or self._mail)

    def read(self, path: str) -> bytes | None:
        if self._package is None:
            return self._mail.get(path)
        member = self._members.get(path)
        return self._package.read(path) if member is None else self._package.unpack(member)

    def is_locked(self, path: str) -> bool:
        return path in self._members and self._members[path].encrypted


class Archive:
    """An archive in memory; `name` labels errors. Raises DamagedInput, LimitExceeded."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._budget = Budget()
        self._top = _Container(data, name, self._budget)
        self._inner: dict[str, _Container] = {}

    def documents(self) -> list[str]:
        """The paths of the documents inside, in the archive's order: `b.docx`,
        `c.zip!/d.docx`. Folders, hidden files and those of operating systems are left out.

        Raises DamagedInput, LimitExceeded.
        """
        found: list[str] = []
        for path in self._walk(self._top, 1):
            found.append(path)
            if len(found) > MOST:
                raise LimitExceeded(self.name, f"more than {MOST} documents", f"超过 {MOST} 个文件")
        return found

    def _walk(self, container: _Container, depth: int, where: str = "") -> Iterator[str]:
        for path in container.paths():
            if _is_noise(path):
                continue
            inner = self._archive_at(container, path, where)
            if inner is None:
                yield where + path
                continue
            if depth == DEEPEST:
                raise LimitExceeded(
                    self.name, f"archives nested more than {DEEPEST} deep", "压缩包嵌套过深"
                )
            yield from self._walk(inner, depth + 1, where + path + SEPARATOR)

    def _archive_at(self, container: _Container, path: str, where: str) -> _Container | None:
        """The archive that a member is; None for a document, and for one that is locked."""
        if not path.lower().endswith(ARCHIVES) or container.is_locked(path):
            return None
        data = container.read(path) or b""
        if not is_archive(data):
            return None
        return self._inner.setdefault(where + path, _Container(data, self.name, self._budget))

    def read(self, path: str) -> bytes:
        """The bytes of a document by its path. Raises InputError (there is none), and what
        `Package.unpack` raises."""
        outer, found, last = path.rpartition(SEPARATOR)
        data = (self._opened(outer) if found else self._top).read(last)
        if data is None:
            raise InputError(
                f"{self.name}{SEPARATOR}{path}", "no such file in the archive", "压缩包中没有该文件"
            )
        return data

    def _opened(self, path: str) -> _Container:
        if path not in self._inner:
            if path.count(SEPARATOR) >= DEEPEST:
                raise DamagedInput(self.name, "archives nested too deep", "压缩包嵌套过深")
            self._inner[path] = _Container(self.read(path), self.name, self._budget)
        return self._inner[path]


def _is_noise(path: str) -> bool:
    """Folders, hidden files, what macOS and Windows put beside the documents, lock files."""
    parts = path.split("/")
    if parts[-1] == "" or parts[0] == "__MACOSX" or parts[-1].lower() in _NOISE:
        return True
    return any(part.startswith((".", "~$")) and part.strip(".") for part in parts)
