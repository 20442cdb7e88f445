"""The process that works on single files under limits, and the two pipes to it."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from hqparse import errors
from hqparse.batch import bounds
from hqparse.cli.refusals import refusal
from hqparse.cli.session import session
from hqparse.cli.streams import shown, signals
from hqparse.cli.words import say
from hqparse.errors import HqparseError, OutOfMemory, Timeout

SLACK = 5.0
"""Seconds that the kernel's alarm is given before the child is killed."""

LENGTH = 8
"""Bytes that tell how long a message is."""


class Lost(Exception):
    """The child gives no answer; `late`: it had to be killed."""

    def __init__(self, late: bool = False) -> None:
        self.late = late


class _Remote(Exception):
    """Shows, with --debug, where in the child an error arose."""


class Child:
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
        """Will it take no more? And its answer. Lost."""
        try:
            _send(self._requests, str(path))
            while True:
                kind, *said = _receive(self._answers, self._timeout + SLACK)
                if kind == "answer":
                    return said[0], marshal.loads(said[1])
                _show_pages(path, *said)
        except (OSError, EOFError, ValueError, TypeError):
            raise Lost from None

    def end(self, at_once: bool = False) -> tuple[int, int]:
        """Its exit status and the most memory that it held of its own."""
        if at_once:
            with suppress(OSError):
                os.kill(self._pid, signals.SIGKILL)
        os.close(self._requests)
        os.close(self._answers)
        _, status, usage = os.wait4(self._pid, 0)
        held = bounds.peak(usage.ru_maxrss) - self._inherited
        return os.waitstatus_to_exitcode(status), held

    def fault(self, lost: Lost) -> HqparseError:
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
        signals.signal(signals.SIGINT, signals.SIG_IGN)  # the parent's business, who kills us
        signals.signal(signals.SIGTERM, signals.SIG_DFL)
        inherited = bounds.resident()
        bounds.bound_memory(bounds.address_space() + memory)
        scanning = bounds.Scanning(timeout, lambda *pages: _send(answers, ("pages", *pages)))
        last = False
        while not last:
            path = _receive(requests)
            bounds.alarm(timeout)
            answer = _answered(work, path, memory)
            bounds.alarm(0)
            last = bounds.swollen(memory + scanning.memory, inherited)
            _keep_regexes()
            _send(answers, ("answer", last, answer))
        status = 0
    except MemoryError:
        status = bounds.NO_MEMORY
    except (EOFError, OSError):  # there is nothing more to do, or nobody to do it for
        status = 0
    finally:
        os._exit(status)


def _show_pages(path: str, read: int, count: int) -> None:
    """Show on a terminal how far OCR is; the line goes once the last page is read."""
    if sys.stderr is None or not sys.stderr.isatty():
        return
    words = say(f"{path}: page {read + 1} of {count}", f"{path}：第 {read + 1}/{count} 页")
    sys.stderr.write("\r\x1b[K" + ("" if read == count else shown(words)))
    sys.stderr.flush()


def _answered(work: Callable[[str], Any], path: str, memory: int) -> bytes:
    """("done", what `work` returned), or ("error", what `error_from` makes an error of)."""
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


def error_from(name: str, subject: str, detail: str, detail_zh: str, trace: str) -> HqparseError:
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
    """The next message; EOFError if none comes. Lost if none has begun in so many seconds."""
    if within is not None:
        from select import select

        if not select([pipe], [], [], within)[0]:
            raise Lost(late=True)
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
