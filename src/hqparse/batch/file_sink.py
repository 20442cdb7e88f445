"""One file that grows, and has another name until it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from hqparse.batch.manifest import OPEN, Row, Run
from hqparse.batch.sinks import sync_folder, typed
from hqparse.errors import OutputError

CHUNK = 1 << 20


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
