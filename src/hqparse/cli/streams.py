"""Standard output belongs to the result alone: it is set aside before anything else can print."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from errno import EBADF
from typing import Any, BinaryIO

from hqparse.language.regexes import lazy
from hqparse.output.target import Sink

STDOUT = "stdout"


_CONTROLS = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udc7f\udd00-\udfff]")
"""A file name from a stranger must not steer the terminal."""


class ReaderGone(Exception):
    """Nobody reads standard output any more (`| head -1`): time to end quietly.

    Not a BrokenPipeError, of which click makes an exit code of its own.
    """


class Stdout(Sink):
    """The standard output."""

    def write(self, data: bytes) -> int:
        """As Sink. ReaderGone if the other end of the pipe is closed."""
        try:
            return super().write(data)
        except BrokenPipeError:
            raise ReaderGone from None

    def flush(self) -> None:
        """As Sink. ReaderGone if the other end of the pipe is closed."""
        try:
            super().flush()
        except BrokenPipeError:
            raise ReaderGone from None


class _Closed(io.RawIOBase):
    """A standard output that the caller closed (`>&-`): writing fails, being there does not."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        raise OSError(EBADF, os.strerror(EBADF))


def take_stdout() -> Sink:
    """The real standard output. From now on file descriptor 1 is standard error, so that what
    a C library prints cannot get into the result."""
    sys.stdout.flush() if sys.stdout else None
    try:
        stream: BinaryIO = os.fdopen(os.dup(1), "wb")
    except OSError:
        return Stdout(_Closed(), STDOUT)
    with suppress(OSError):
        os.dup2(2, 1)
    return Stdout(stream, STDOUT)


@contextmanager
def text_to(sink: Sink) -> Iterator[None]:
    """What Python prints (help, version) goes to `sink`, as UTF-8 with LF."""
    text = io.TextIOWrapper(
        io.BufferedWriter(_Raw(sink)), encoding="utf-8", newline="\n", write_through=True
    )
    with redirect_stdout(text):
        yield
    text.flush()


class _Raw(io.RawIOBase):
    """A sink in the shape that `io` wants."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return is_terminal(self.sink)

    def write(self, data: Any) -> int:
        return self.sink.write(bytes(data))


def is_terminal(sink: Sink) -> bool:
    """True if the sink's stream is a terminal."""
    isatty = getattr(sink.stream, "isatty", None)
    return bool(isatty and isatty())


@contextmanager
def quiet() -> Iterator[None]:
    """While a document is parsed, what Python code prints goes to standard error."""
    with redirect_stdout(sys.stderr):
        yield


def forget(sink: Sink) -> None:
    """Nobody reads standard output any more: let the rest vanish quietly."""
    with suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sink.stream.fileno())
        os.close(null)


def utf8(words: str) -> str:
    r"""Words of the command line whose bytes the locale could not decode, read as UTF-8.

    >>> utf8("\udce7\udc94\udcb2")
    '甲'
    """
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def tell(line: str) -> None:
    """One line on standard error; a closed standard error is no reason to fail."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(utf8(_CONTROLS.sub("\ufffd", line)) + "\n")
        sys.stderr.flush()
