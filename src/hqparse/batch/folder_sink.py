"""A folder with one file per input."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from zlib import crc32

from hqparse.batch.manifest import ManifestRow, Run
from hqparse.batch.sinks import Ours, never
from hqparse.errors import OutputError
from hqparse.language.regexes import lazy
from hqparse.output import target
from hqparse.output.target import Identity, typed

NAME_MOST = 255
"""Bytes that the name of a file may have."""

_OF_ONE = frozenset(
    (
        errno.EACCES, errno.EEXIST, errno.EILSEQ, errno.EINVAL, errno.EISDIR, errno.ELOOP,
        errno.ENAMETOOLONG, errno.ENOENT, errno.ENOTDIR, errno.ENOTEMPTY, errno.EPERM,
    )
)  # fmt: skip
"""What can be wrong with the place of one input while the others have theirs."""

_OURS = lazy(r"_+(?:up|root)")
_FILE = lazy(r"\.json_*$")


class FolderSink:
    """A folder with one JSON file per input, mirroring the inputs' tree.

    With `force`, a file of another's in the place of an input's is replaced, unless `reads` says
    that it is an input itself.
    """

    end = 0

    def __init__(
        self,
        path: str,
        *,
        force: bool = False,
        reads: Callable[[str], bool] = lambda place: False,
    ) -> None:
        self.path = os.path.normpath(path)
        self._force = force
        self._reads = reads
        self._made = {self.path}
        self._beside = self._part(0)

    def holds(self, run: Run, end: int) -> bool:
        """Asked file by file: see `intact`."""
        return True

    def intact(self, row: ManifestRow) -> bool:
        """The file has the bytes that were written (it need not be safe when its row is)."""
        try:
            with open(self.place(row.path), "rb") as stream:
                return crc32(stream.read()) == row.crc
        except OSError:
            return False

    def named(self) -> bool:
        """The folder has something in it that is not the manifest."""
        own = ("manifest.sqlite", ".hqparse-part-")
        with typed(self.path):
            return any(not entry.startswith(own) for entry in os.listdir(self.path))

    def stands(self) -> Identity:
        """The folder is never replaced."""
        return ""

    def may_replace(self, run: Run, known: Collection[Identity]) -> bool:
        """Asked file by file: see `add`."""
        return True

    def free(self, number: int) -> bool:
        """Nothing has the name of the file that results are written to first."""
        return not os.path.lexists(self._part(number))

    def begin(self, run: Run) -> None:
        """Nothing is made beforehand."""

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Files stay where they are; a half-written one that a killed run left goes."""
        self._beside = self._part(run.id)
        self.discard(run)

    def add(self, name: str, data: bytes, ours: Ours = never) -> OutputError | None:
        """Writes the file beside its place and renames it; a failed input has none."""
        place = self.place(name)
        if not data:
            if os.path.lexists(place) and ours():
                with typed(place):
                    target.remove(place)
            return None
        with typed(self.path):
            handle = target.create(self._beside)
        try:
            with typed(self.path), os.fdopen(handle, "wb") as stream:
                stream.write(data)
            self._settle(place, data, ours)
        except FileExistsError:
            return OutputError(place, "the file exists already", "文件已存在")
        except OSError as error:
            if error.errno not in _OF_ONE:
                raise OutputError(place, error.strerror or str(error)) from error
            return OutputError(place, error.strerror or str(error))
        finally:
            with suppress(OSError):
                os.unlink(self._beside)
        return None

    def take_over(self, row: ManifestRow) -> None:
        """It is in its place."""

    def sync(self) -> None:
        """Left to the system: a file that did not reach the disk is found out by its CRC."""

    def prepare(self, run: Run) -> Identity:
        """All are in their places."""
        return ""

    def publish(self, run: Run) -> None:
        """Removes what a killed run left."""
        self.discard(run)

    def forget(self, rows: Iterable[ManifestRow]) -> None:
        """Removes the files of inputs that are gone, where they are as they were written."""
        for row in rows:
            if self.intact(row):
                with typed(self.path):
                    target.remove(self.place(row.path))

    def discard(self, run: Run) -> None:
        """Removes the half-written file of a run."""
        with typed(self.path):
            target.remove(self._part(run.id))

    def close(self) -> None:
        """Nothing is open."""

    def place(self, name: str) -> str:
        """The file for an input, always inside the folder, another one for each name.

        Folders that would be called as a file of another input, or as what stands for `..` and
        for an absolute path, get a `_` more.
        """
        parts = name.replace("://", "/").replace(os.sep, "/").split("/")
        safe = [_folder(part) for part in parts[:-1]]
        return os.path.join(self.path, *safe, _short(parts[-1]))

    def _settle(self, place: str, data: bytes, ours: Ours) -> None:
        """Give the file that was written its name; OSError if that is not to be."""
        self._reach(os.path.dirname(place))
        there = target.identity(place)
        if there and not _equal(place, data) and not self._replaceable(place, ours):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        target.appear(self._beside, place, there)

    def _replaceable(self, place: str, ours: Ours) -> bool:
        if os.path.islink(place) or not os.path.isfile(place):
            return False
        return ours() or (self._force and not self._reads(place))

    def _reach(self, folder: str) -> None:
        """Make the folders on the way to a file. Never through a link that lies in the output."""
        way = []
        while folder not in self._made:
            way.append(folder)
            folder = os.path.dirname(folder)
        for missing in reversed(way):
            with suppress(FileExistsError):
                os.mkdir(missing)
            if os.path.islink(missing) or not os.path.isdir(missing):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            self._made.add(missing)

    def _part(self, run: int) -> str:
        return os.path.join(self.path, f".hqparse-part-{run}")


def _folder(part: str) -> str:
    """The folder that stands for a part of an input's name.

    >>> _folder("通知"), _folder(".."), _folder("_up"), _folder("a.json"), _folder("a.json_")
    ('通知', '_up', '__up', 'a.json_', 'a.json__')
    """
    if part in ("..", ""):
        return "_up" if part else "_root"
    if _OURS.fullmatch(part):
        return "_" + part
    return part + "_" if _FILE.search(part) else part


def _equal(place: str, data: bytes) -> bool:
    """Has the file these bytes already (a killed run wrote it, and not its row)?"""
    if os.path.islink(place) or not os.path.isfile(place):
        return False
    try:
        with open(place, "rb") as stream:
            return stream.read(len(data) + 1) == data
    except OSError:
        return False


def _short(name: str) -> str:
    """The file name for an input's; one that is too long is cut and told apart by a digest."""
    whole = os.fsencode(name + ".json")
    if len(whole) <= NAME_MOST:
        return name + ".json"
    mark = hashlib.sha256(whole).hexdigest()[:12]
    return os.fsencode(name)[: NAME_MOST - 18].decode("utf-8", "ignore") + f"-{mark}.json"
