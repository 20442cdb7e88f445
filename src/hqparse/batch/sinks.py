"""Where the bytes of a batch go: one growing file (`file_sink`), a folder of files
(`folder_sink`), or standard output.

A sink only moves bytes. Which of them count is the manifest's word (see `journal`): a sink can be
cut back to any earlier end, and its file gets the name asked for only when it is whole. Files are
made, replaced and removed by the rule of `hqparse.output.target`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, Protocol

from hqparse.batch.manifest import ManifestRow, Run
from hqparse.errors import OutputError
from hqparse.output.target import Identity, typed

Ours = Callable[[], bool]
"""Does the manifest say that the bytes of an input are there, so that they may be replaced?"""


def never() -> bool:
    """The answer where there is no manifest to ask."""
    return False


class BatchSink(Protocol):
    """A place for the bytes of a run; every method may raise OutputError."""

    end: int
    """Where the next bytes go."""

    def holds(self, run: Run, end: int) -> bool:
        """Are the first `end` bytes of an earlier run still there?"""

    def intact(self, row: ManifestRow) -> bool:
        """Are the bytes of one row still there?"""

    def named(self) -> bool:
        """Is there anything under the name of the output?"""

    def stands(self) -> Identity:
        """What stands under the name of the output; empty where that does not matter."""

    def may_replace(self, run: Run, known: Collection[Identity]) -> bool:
        """Is what stands under the name `known`: what stood there when the run was allowed to
        begin, or the run's own work?"""

    def free(self, number: int) -> bool:
        """Is nothing in the way of the files that a run of that number would make?"""

    def begin(self, run: Run) -> None:
        """Make the files that a new run grows in."""

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Write run `run` from now on. Its first `end` bytes stand (None: a new output); they
        are `old`'s where that is given."""

    def add(self, name: str, data: bytes, ours: Ours = never) -> OutputError | None:
        """The bytes of the next input; none where it failed. An error that concerns this input
        alone (something of another's has its place) is given back."""

    def take_over(self, row: ManifestRow) -> None:
        """The bytes of the next input, from where an earlier run has them."""

    def sync(self) -> None:
        """Make what was written safe from a power cut."""

    def prepare(self, run: Run) -> Identity:
        """The run is whole: make the file that will get the name; its identity."""

    def publish(self, run: Run) -> None:
        """It is prepared: give the output its name. Done twice, it does no harm."""

    def forget(self, rows: Iterable[ManifestRow]) -> None:
        """Inputs of earlier runs that have no result in this one."""

    def discard(self, run: Run) -> None:
        """Remove the files of a run that is dropped; the output itself stays."""

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

    def intact(self, row: ManifestRow) -> bool:
        """What was printed is gone."""
        return False

    def named(self) -> bool:
        """Standard output can always be written."""
        return False

    def stands(self) -> Identity:
        """Nothing that could be replaced."""
        return ""

    def may_replace(self, run: Run, known: Collection[Identity]) -> bool:
        """Nothing stands in the way."""
        return True

    def free(self, number: int) -> bool:
        """No files are made."""
        return True

    def begin(self, run: Run) -> None:
        """No files are made."""

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Prints the head."""
        self.add("", self._head)

    def add(self, name: str, data: bytes, ours: Ours = never) -> OutputError | None:
        """Prints and flushes. BrokenPipeError passes: nobody reads any more."""
        if data:
            with typed("stdout"):
                self._stream.write(data)
                self._stream.flush()
            self.end += len(data)
        return None

    def take_over(self, row: ManifestRow) -> None:
        """Never asked: nothing is held."""

    def sync(self) -> None:
        """Flushed already."""

    def prepare(self, run: Run) -> Identity:
        """It is out."""
        return ""

    def publish(self, run: Run) -> None:
        """It is out."""

    def forget(self, rows: Iterable[ManifestRow]) -> None:
        """What was printed stays."""

    def discard(self, run: Run) -> None:
        """What was printed stays."""

    def close(self) -> None:
        """The stream is not ours."""
