"""Single files under limits: a process of its own for all that is not plain and small.

A PDF of 9 KB can ask for gigabytes, native code cannot be interrupted, and its faults end the
process. So the work on such a file is done in a child, forked before anything heavy is imported;
the command itself waits, answers Ctrl-C at once, and says what the child died of. One child takes
one file after the other, as a batch's worker does (both know the limits from `batch.bounds`).

A short text is worked on here, under a timer: forking would cost it more than it could do harm.
Without fork (Windows) everything is, and there are no limits.
"""

from __future__ import annotations

import marshal
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

from hqparse import errors
from hqparse.batch import bounds
from hqparse.cli.document import STDIN, Together, stdin_bytes
from hqparse.cli.refusals import refusal
from hqparse.cli.session import session
from hqparse.errors import HqparseError, OutOfMemory, Timeout
from hqparse.readers.limits import Limits

SMALL = 256 * 1024
"""Bytes of a text that is worked on without a child."""

HEAD = 4096

MEMORY = 512 * 1024**2
PER_BYTE = 4
"""Unless the user says otherwise, a file may take so much memory, and so much for each byte."""

SLACK = 5.0
"""Seconds that the kernel's alarm is given before the child is killed."""

_SIGNS = (
    b"\0", b"%pdf-", b"<!", b"<?", b"<html", b"<head", b"<body", b"<meta", b"<div", b"<table",
    b"<p", b"<span", b"<br", b"<font", b"<script", b"<style",
)  # fmt: skip

LENGTH = 8
"""Bytes that tell how long a message is."""

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
    Timeout, OutOfMemory, WorkerCrashed for what the file does to the process.
    """

    def __init__(
        self,
        work: Callable[[str], Answer],
        limits: Limits,
        bounds: Bounds,
        also: Sequence[str] | None = None,
    ) -> None:
        self._work = work
        self._limits = limits
        self._bounds = bounds
        self._also = also
        self._child: _Child | None = None

    def __enter__(self) -> Guard[Answer]:
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
        again = self._child is not None  # an earlier file may be to blame
        if self._child is None:
            memory = self._bounds.memory_for(size)
            self._child = _Child(self._work, path, self._bounds.timeout, memory)
        try:
            last, (kind, *answer) = self._child.ask(path)
        except _Lost as lost:
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
            raise _rebuilt(*answer)
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


class _Lost(Exception):
    """The child gives no answer; `late`: it had to be killed."""

    def __init__(self, late: bool = False) -> None:
        self.late = late


class _Remote(Exception):
    """Shows, with --debug, where in the child an error arose."""


class _Child:
    """The process and the two pipes to it. It knows `first` as it is (perhaps several files in
    one), later names by their words."""

    def __init__(self, work: Callable[[str], Any], first: str, timeout: float, memory: int) -> None:
        self.memory = memory
        self._timeout = timeout
        theirs, self._requests = os.pipe()
        self._answers, back = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()  # or the child would write it once more
        self._inherited = bounds.resident()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._requests)
            os.close(self._answers)
            _serve(
                lambda name: work(first if name == first else name), theirs, back, timeout, memory
            )
        os.close(theirs)
        os.close(back)

    def ask(self, path: str) -> tuple[bool, tuple[Any, ...]]:
        """Will it take no more? And its answer. _Lost."""
        try:
            _send(self._requests, str(path))
            last, answer = _receive(self._answers, self._timeout + SLACK)
            return last, marshal.loads(answer)
        except (OSError, EOFError, ValueError, TypeError):
            raise _Lost from None

    def end(self, at_once: bool = False) -> tuple[int, int]:
        """Its exit status and the most memory that it held of its own."""
        if at_once:
            with suppress(OSError):
                os.kill(self._pid, signal.SIGKILL)
        os.close(self._requests)
        os.close(self._answers)
        _, status, usage = os.wait4(self._pid, 0)
        held = bounds.peak(usage.ru_maxrss) - self._inherited
        return os.waitstatus_to_exitcode(status), held

    def fault(self, lost: _Lost) -> HqparseError:
        """What it died of."""
        status, held = self.end(at_once=lost.late)
        if lost.late:
            return Timeout("", f"{self._timeout:g} s", f"{self._timeout:g} 秒")
        return bounds.fault(status, self._timeout, self.memory, held)


def _serve(
    work: Callable[[str], Any], requests: int, answers: int, timeout: float, memory: int
) -> NoReturn:
    """The child: answers each path that comes, ends when no more can come. Never returns."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent's business, who kills us
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        bounds.bound_memory(bounds.address_space() + memory)
        last = False
        while not last:
            path = _receive(requests)
            bounds.alarm(timeout)
            answer = _answered(work, path, memory)
            bounds.alarm(0)
            last = bounds.swollen(memory)
            _keep_regexes()
            _send(answers, (last, answer))
        status = 0
    except MemoryError:
        status = bounds.NO_MEMORY
    except (EOFError, OSError):  # there is nothing more to do, or nobody to do it for
        status = 0
    finally:
        os._exit(status)


def _answered(work: Callable[[str], Any], path: str, memory: int) -> bytes:
    """("done", what `work` returned), or ("error", what `_rebuilt` makes an error of)."""
    try:
        return marshal.dumps(("done", work(path)))
    except Exception as error:
        starved = bounds.starved(error)
        found = OutOfMemory(path, bounds.megabytes(memory)) if starved else refusal(error, path)
        trace = ""
        if session().debug:
            import traceback

            trace = "".join(traceback.format_exception(error))
        said = map(str, found.__reduce__()[1])  # a path may be more than a string (`Together`)
        return marshal.dumps(("error", type(found).__name__, *said, trace))
    finally:
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.flush()


def _rebuilt(name: str, subject: str, detail: str, detail_zh: str, trace: str) -> HqparseError:
    """The error that arose in the child."""
    kind = getattr(errors, name, HqparseError)
    error: HqparseError = kind(subject, detail, detail_zh)
    if trace:
        error.__cause__ = _Remote("\n" + trace)
    return error


def _keep_regexes() -> None:
    """What the child had to compile is kept for the next run (the parent knows nothing of it)."""
    if store := sys.modules.get("hqparse.language.regex_store"):
        store.keep()


def _send(pipe: int, value: Any) -> None:
    data = marshal.dumps(value)
    view = memoryview(len(data).to_bytes(LENGTH, "big") + data)
    while view:
        view = view[os.write(pipe, view) :]


def _receive(pipe: int, within: float | None = None) -> Any:
    """The next message; EOFError if none comes. _Lost if none has begun in so many seconds."""
    if within is not None:
        from select import select

        if not select([pipe], [], [], within)[0]:
            raise _Lost(late=True)
    return marshal.loads(_exactly(pipe, int.from_bytes(_exactly(pipe, LENGTH), "big")))


def _exactly(pipe: int, length: int) -> bytes:
    pieces = []
    while length:
        piece = os.read(pipe, min(length, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


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
    nothing of a pipe, which is not opened."""
    if "!/" in path and not os.path.lexists(path):
        path = path.partition("!/")[0]
    state = os.stat(path)
    if not stat.S_ISREG(state.st_mode):
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
        before = signal.signal(signal.SIGALRM, over)
    except (ValueError, AttributeError):  # not the main thread, or not POSIX
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
