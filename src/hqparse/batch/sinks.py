"""Where the bytes of a batch go: one growing file (`file_sink`), a folder of files
(`folder_sink`), or standard output.

A sink only moves bytes. Which of them count is the manifest's word (see `ledger`): a sink can be
cut back to any earlier end, and its file gets the name asked for only when it is whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from hqparse.batch.manifest import Row, Run
from hqparse.errors import OutputError


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


class Stream(Protocol):
    """What standard output has to offer."""

    def write(self, data: bytes, /) -> Any:
        """Take all of it."""

    def flush(self) -> None:
        """Hand on what was taken."""


class StreamSink:
    """Standard output: every input's bytes are flushed at once, nothing can be taken back."""

    def __init__(self, stream: Stream, head: bytes) -> None:
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
