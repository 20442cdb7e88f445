"""Where the bytes of a batch go: one growing file, a folder of files, or standard output.

A sink only moves bytes. Which of them count is the manifest's word (see `ledger`): a sink can be
cut back to any earlier end, and its file gets the name asked for only when it is whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, Protocol
from zlib import crc32

from hqparse.batch.manifest import OPEN, Row, Run
from hqparse.errors import OutputError

NAME_MOST = 255
"""Bytes that the name of a file may have."""

CHUNK = 1 << 20


class Sink(Protocol):
    """A place for the bytes of a run; every method may raise OutputError."""

    end: int
    """Where the next bytes go."""

    def holds(self, run: Run, end: int) -> bool:
        """Are the first `end` bytes of an earlier run still there?"""

    def intact(self, row: Row) -> bool:
        """Are the bytes of one row still there?"""

    def named(self) -> bool:
        """Is there anything under the name of the output?"""

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Write run `run` from now on. Its first `end` bytes stand (None: a new output); they
        are `old`'s where that is given."""

    def add(self, name: str, data: bytes) -> None:
        """The bytes of the next input; none where it failed."""

    def take_over(self, row: Row) -> None:
        """The bytes of the next input, from where an earlier run has them."""

    def sync(self) -> None:
        """Make what was written safe from a power cut."""

    def publish(self, run: Run) -> None:
        """The run is whole: give the output its name. Done twice, it does no harm."""

    def forget(self, names: Iterable[str]) -> None:
        """Inputs of earlier runs that have no result in this one."""

    def close(self) -> None:
        """Release the files, whatever state they are in."""


class FileSink:
    """One file that grows: `PATH.part-RUN` until it is whole, then `PATH`."""

    def __init__(self, path: str, head: bytes) -> None:
        self.path = path
        self.end = 0
        self._head = head
        self._file = -1

    def holds(self, run: Run, end: int) -> bool:
        """The data file of the run is that long, one that grows perhaps longer."""
        length, least = self._length(run), max(end, len(self._head))
        return length >= least if run.state == OPEN else length == least

    def intact(self, row: Row) -> bool:
        """Rows of a run that is held (others were dropped) are intact."""
        return True

    def named(self) -> bool:
        """The file is there."""
        return os.path.exists(self.path)

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Opens the part file; a new one gets the head, a fork the bytes of the old run."""
        self.close()
        stands = end if end is not None and old is None else 0
        with typed(self.path):
            self._file = os.open(self._part(run.id), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            os.ftruncate(self._file, stands)
            os.lseek(self._file, stands, os.SEEK_SET)
        self.end = stands
        if end is None:
            self._write(self._head)
        elif old is not None:
            self._copy(old.id, 0, end)

    def add(self, name: str, data: bytes) -> None:
        """Appends."""
        self._write(data)

    def take_over(self, row: Row) -> None:
        """Copies the row's range."""
        self._copy(row.run, row.start, row.length)

    def sync(self) -> None:
        """fsync."""
        if self._file >= 0:
            with typed(self.path):
                os.fsync(self._file)

    def publish(self, run: Run) -> None:
        """Renames, and removes what other runs left."""
        self.close()
        with typed(self.path):
            with suppress(FileNotFoundError):
                os.replace(self._part(run.id), self.path)
            sync_folder(self.path)
            for stray in self._parts():
                os.unlink(stray)

    def forget(self, names: Iterable[str]) -> None:
        """Nothing: the file of an earlier run is replaced as a whole."""

    def close(self) -> None:
        """Closes the part file and leaves it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _part(self, run: int) -> str:
        return f"{self.path}.part-{run}"

    def _parts(self) -> list[str]:
        folder, name = os.path.split(os.path.abspath(self.path))
        return [e.path for e in os.scandir(folder) if e.name.startswith(f"{name}.part-")]

    def _data(self, run: int) -> str:
        part = self._part(run)
        return part if os.path.exists(part) else self.path

    def _length(self, run: Run) -> int:
        name = self._part(run.id) if run.state == OPEN else self._data(run.id)
        try:
            return os.path.getsize(name)
        except OSError:
            return -1

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        with typed(self.path):
            while view:
                view = view[os.write(self._file, view) :]
        self.end += len(data)

    def _copy(self, run: int, start: int, length: int) -> None:
        with typed(self.path), open(self._data(run), "rb") as old:
            old.seek(start)
            while length:
                data = old.read(min(CHUNK, length))
                if not data:
                    raise OutputError(self.path, "it was changed meanwhile", "输出被改动")
                self._write(data)
                length -= len(data)


class FolderSink:
    """A folder with one JSON file per input, mirroring the inputs' tree."""

    end = 0

    def __init__(self, path: str) -> None:
        self.path = path
        self._made: set[str] = set()

    def holds(self, run: Run, end: int) -> bool:
        """Asked file by file: see `intact`."""
        return True

    def intact(self, row: Row) -> bool:
        """The file has the bytes that were written (it need not be safe when its row is)."""
        try:
            with open(self.place(row.path), "rb") as stream:
                return crc32(stream.read()) == row.crc
        except OSError:
            return False

    def named(self) -> bool:
        """The folder has something in it that is not the manifest."""
        own = ("manifest.sqlite", os.path.basename(self._beside))
        with typed(self.path):
            return any(not entry.startswith(own) for entry in os.listdir(self.path))

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Files stay where they are."""

    def add(self, name: str, data: bytes) -> None:
        """Writes the file beside its place and renames it; a failed input has none."""
        place = self.place(name)
        if not data:
            self._unlink(place)
            return
        with typed(place):
            folder = os.path.dirname(place)
            if folder not in self._made:
                os.makedirs(folder, exist_ok=True)
                self._made.add(folder)
            with open(self._beside, "wb") as stream:
                stream.write(data)
            os.replace(self._beside, place)

    def take_over(self, row: Row) -> None:
        """It is in its place."""

    def sync(self) -> None:
        """Left to the system: a file that did not reach the disk is found out by its CRC."""

    def publish(self, run: Run) -> None:
        """Removes what a killed run left."""
        self._unlink(self._beside)

    def forget(self, names: Iterable[str]) -> None:
        """Removes the files of inputs that are gone."""
        for name in names:
            self._unlink(self.place(name))

    def close(self) -> None:
        """Nothing is open."""

    def place(self, name: str) -> str:
        """The file for an input, always inside the folder."""
        parts = name.replace("://", "/").replace(os.sep, "/").split("/")
        safe = [{"..": "_up", "": "_root"}.get(part, part) for part in parts]
        return os.path.join(self.path, *safe[:-1], _short(safe[-1]))

    @property
    def _beside(self) -> str:
        return os.path.join(self.path, ".hqparse-part")

    def _unlink(self, path: str) -> None:
        with typed(path), suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(path)


class StreamSink:
    """Standard output: every input's bytes are flushed at once, nothing can be taken back."""

    def __init__(self, stream: BinaryIO, head: bytes) -> None:
        self.end = 0
        self._stream = stream
        self._head = head

    def holds(self, run: Run, end: int) -> bool:
        """What was printed is gone."""
        return False

    def intact(self, row: Row) -> bool:
        """What was printed is gone."""
        return False

    def named(self) -> bool:
        """Standard output can always be written."""
        return False

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Prints the head."""
        self.add("", self._head)

    def add(self, name: str, data: bytes) -> None:
        """Prints and flushes. BrokenPipeError passes: nobody reads any more."""
        if data:
            with typed("stdout"):
                self._stream.write(data)
                self._stream.flush()
            self.end += len(data)

    def take_over(self, row: Row) -> None:
        """Never asked: nothing is held."""

    def sync(self) -> None:
        """Flushed already."""

    def publish(self, run: Run) -> None:
        """It is out."""

    def forget(self, names: Iterable[str]) -> None:
        """What was printed stays."""

    def close(self) -> None:
        """The stream is not ours."""


def sync_folder(path: str) -> None:
    """Make a rename safe; some file systems cannot, and then it is as safe as they are."""
    with suppress(OSError):
        folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def typed(path: str) -> Iterator[None]:
    """OSError becomes OutputError; a closed pipe stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _short(name: str) -> str:
    """The file name for an input's; one that is too long is cut and told apart by a digest."""
    whole = os.fsencode(name + ".json")
    if len(whole) <= NAME_MOST:
        return name + ".json"
    mark = hashlib.sha256(whole).hexdigest()[:12]
    return os.fsencode(name)[: NAME_MOST - 18].decode("utf-8", "ignore") + f"-{mark}.json"
