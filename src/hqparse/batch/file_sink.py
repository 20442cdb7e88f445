"""One file that grows, and has another name until it is whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress

from hqparse.batch.manifest import OPEN, PUBLISHED, ManifestRow, Run
from hqparse.batch.sinks import Ours, never
from hqparse.errors import OutputError
from hqparse.output import target
from hqparse.output.target import Identity, typed

CHUNK = 1 << 20


class FileSink:
    """One file that grows: `PATH.part-RUN` until it is whole, then `PATH`."""

    def __init__(self, path: str, head: bytes) -> None:
        self.path = path
        self.end = 0
        self._head = head
        self._file = -1
        self._seen = self.stands()

    def holds(self, run: Run, end: int) -> bool:
        """The data file of the run is that long, one that grows perhaps longer."""
        length, least = self._length(run), max(end, len(self._head))
        return length >= least if run.state == OPEN else length == least

    def intact(self, row: ManifestRow) -> bool:
        """Rows of a run that is held (others were dropped) are intact."""
        return True

    def named(self) -> bool:
        """The file is there, or something else of its name."""
        return os.path.lexists(self.path)

    def stands(self) -> Identity:
        """The file's identity."""
        return target.identity(self.path)

    def may_replace(self, run: Run, known: Collection[Identity]) -> bool:
        """What was published may have been copied since: its size tells it. All else is known by
        its time too."""
        now = self.stands()
        if run.state == PUBLISHED and known:
            return _size(now) in map(_size, known)
        return not now or now in known or run.state == PUBLISHED

    def free(self, number: int) -> bool:
        """Nothing has the name of the part file."""
        return not os.path.lexists(self._part(number))

    def begin(self, run: Run) -> None:
        """Makes the part file."""
        self.close()
        with typed(self._part(run.id)):
            self._file = target.create(self._part(run.id))

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Opens the part file; a new one gets the head, a fork the bytes of the old run."""
        stands = end if end is not None and old is None else 0
        if self._file < 0:
            with typed(self._part(run.id)):
                self._file = target.reopen(self._part(run.id))
        with typed(self.path):
            os.ftruncate(self._file, stands)
            os.lseek(self._file, stands, os.SEEK_SET)
        self.end = stands
        if end is None:
            self._write(self._head)
        elif old is not None:
            self._copy(old.id, 0, end)

    def add(self, name: str, data: bytes, ours: Ours = never) -> OutputError | None:
        """Appends."""
        self._write(data)
        return None

    def take_over(self, row: ManifestRow) -> None:
        """Copies the row's range."""
        self._copy(row.run, row.start, row.length)

    def sync(self) -> None:
        """fsync."""
        if self._file >= 0:
            with typed(self.path):
                os.fsync(self._file)

    def prepare(self, run: Run) -> Identity:
        """The part file is what it will be."""
        self.close()
        return target.identity(self._part(run.id)) or self.stands()

    def publish(self, run: Run) -> None:
        """Renames, over what stood there when the batch began and nothing else."""
        with typed(self.path), suppress(FileNotFoundError):
            target.appear(self._part(run.id), self.path, self._seen)
        self._seen = self.stands()

    def forget(self, rows: Iterable[ManifestRow]) -> None:
        """Nothing: the file of an earlier run is replaced as a whole."""

    def discard(self, run: Run) -> None:
        """Removes the run's part file."""
        with typed(self.path):
            target.remove(self._part(run.id))

    def close(self) -> None:
        """Closes the part file and leaves it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _part(self, run: int) -> str:
        return f"{self.path}.part-{run}"

    def _data(self, run: int) -> str:
        part = self._part(run)
        return part if os.path.lexists(part) else self.path

    def _length(self, run: Run) -> int:
        name = self._part(run.id) if run.state == OPEN else self._data(run.id)
        try:
            state = os.lstat(name)
        except OSError:
            return -1
        return state.st_size if stat.S_ISREG(state.st_mode) else -1

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


def _size(identity: Identity) -> str:
    return identity.partition(":")[0]
