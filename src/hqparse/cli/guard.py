"""Single files under limits: a process of its own for all that is not plain and small.

A PDF of 9 KB can ask for gigabytes, native code cannot be interrupted, and its faults end the
process. So the work on such a file is done in a child, forked before anything heavy is imported;
the command itself waits, answers Ctrl-C at once, and says what the child died of. One child takes
one file after the other, as a batch's worker does (both know the limits from `batch.bounds`).

A short text is worked on here, under a timer: forking would cost it more than it could do harm.
Without fork (Windows) everything is, and there are no limits.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from hqparse.cli.document import STDIN, Together, stdin_bytes
from hqparse.cli.streams import signals
from hqparse.errors import Timeout
from hqparse.model.named import NamedTuple
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from hqparse.cli.child import Child

SMALL = 256 * 1024
"""Bytes of a text that is worked on without a child."""

HEAD = 4096

MEMORY = 512 * 1024**2
PER_BYTE = 4
"""Unless the user says otherwise, a file may take so much memory, and so much for each byte."""

_SIGNS = (
    b"\0", b"%pdf-", b"<!", b"<?", b"<html", b"<head", b"<body", b"<meta", b"<div", b"<table",
    b"<p", b"<span", b"<br", b"<font", b"<script", b"<style",
)  # fmt: skip

Answer = TypeVar("Answer")


class Bounds(NamedTuple):
    """What one file may take: seconds, bytes of memory (None: by its size)."""

    timeout: float
    memory: int | None = None

    def memory_for(self, size: int) -> int:
        """Bytes for a file of `size` bytes."""
        return self.memory or MEMORY + PER_BYTE * size


class Guard(Generic[Answer]):
    """Does `work` on one file after the other.

    What it returns must be plain data, as marshal knows it. HqparseError as `work` raises it;
    Timeout, OutOfMemory, WorkerCrashed for what the file does to the process. `shared`: modules
    that the work takes, and what is done with its answers too. They are imported before the fork,
    once and not on both sides of it.
    """

    def __init__(
        self,
        work: Callable[[str], Answer],
        limits: Limits,
        bounds: Bounds,
        also: Sequence[str] | None = None,
        shared: Sequence[str] = (),
    ) -> None:
        self._work = work
        self._limits = limits
        self._bounds = bounds
        self._also = also
        self._shared = shared
        self._child: Child | None = None

    def __enter__(self) -> "Guard[Answer]":
        """Nothing is started yet."""
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """The child ends; after an exception (Ctrl-C) at once."""
        self._end(at_once=kind is not None)

    def run(self, path: str) -> Answer:
        """The answer for one file."""
        size = self._size_of_risky(path)
        if size is None or not hasattr(os, "fork"):
            with _timed(path, self._bounds.timeout):
                return self._work(path)
        known = path != STDIN and not isinstance(path, Together)
        if not known or (self._child and self._child.memory < self._bounds.memory_for(size)):
            self._end()  # a new child knows the data, or has the room
        found: Answer = self._in_child(path, size)
        return found

    def _in_child(self, path: str, size: int) -> Any:
        from hqparse.cli.child import Child, Lost, error_from  # not for a short text

        again = self._child is not None  # an earlier file may be to blame
        if self._child is None:
            memory = self._bounds.memory_for(size)
            for name in self._shared:
                import_module(name)
            self._child = Child(self._work, path, self._bounds.timeout, memory)
        try:
            last, (kind, *answer) = self._child.ask(path)
        except Lost as lost:
            error = self._child.fault(lost)
            self._child = None
            if again and not isinstance(error, Timeout):
                return self._in_child(path, size)
            error.subject = path
            raise error from None
        except BaseException:
            self._end(at_once=True)
            raise
        if last:
            self._end()
        if kind == "error":
            raise error_from(*answer)
        return answer[0]

    def _size_of_risky(self, path: str) -> int | None:
        """The size of what is to be read if it is not plain and small; None if it is, and for
        what cannot be read at all: `work` will say why."""
        if self._also is not None:
            return _size(path) + sum(map(_size, self._also))
        if isinstance(path, Together):
            return sum(map(_size, path.paths))
        try:
            if path == STDIN:
                data = stdin_bytes(self._limits)
                head, size = data[:HEAD], len(data)
            else:
                head, size = _head(path)
        except (OSError, ValueError):
            return None
        return None if size <= SMALL and _is_plain(head) else size

    def _end(self, at_once: bool = False) -> None:
        if self._child is not None:
            self._child.end(at_once)
            self._child = None


def _size(path: str) -> int:
    """Bytes of a file, or of the files in a folder; 0 for what cannot be looked at."""
    try:
        if os.path.isdir(path):
            return sum(_size(entry.path) for entry in os.scandir(path) if entry.is_file())
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _head(path: str) -> tuple[bytes, int]:
    """The first bytes and the size of a regular file, or of the archive that a document is in;
    nothing of a pipe or of what has no size (a log of the kernel waits for its next line): such
    a thing is not opened here, where no timer runs."""
    if "!/" in path and not os.path.lexists(path):
        path = path.partition("!/")[0]
    state = os.stat(path)
    if not (stat.S_ISREG(state.st_mode) and state.st_size):
        return b"", 0
    with open(path, "rb") as file:
        return file.read(HEAD), state.st_size


def _is_plain(head: bytes) -> bool:
    """Does it look like text, not like PDF, HTML, or a container of anything? (Only the place of
    work hangs on it: the readers look for themselves.)"""
    low = head.lower()
    return not (low.startswith(b"pk") or any(sign in low for sign in _SIGNS))


@contextmanager
def _timed(path: str, seconds: float) -> Iterator[None]:
    """Timeout where the work here takes too long: Python and its regexes look for signals."""

    def over(*_: object) -> NoReturn:
        raise Timeout(path, f"{seconds:g} s", f"{seconds:g} 秒")

    try:
        before = signals.signal(signals.SIGALRM, over)
    except (ValueError, AttributeError):  # not the main thread, or not POSIX
        yield
        return
    signals.setitimer(signals.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signals.setitimer(signals.ITIMER_REAL, 0)
        signals.signal(signals.SIGALRM, before)
