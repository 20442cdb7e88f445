"""Standard output belongs to the result alone: it is set aside before anything else can print."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from errno import EBADF
from typing import TYPE_CHECKING, Any, BinaryIO

from hqparse.language.regexes import lazy
from hqparse.output.target import Sink

if TYPE_CHECKING:
    import signal
else:  # `signal` makes enumerations of them all at each start: 3 million instructions
    try:
        import _signal as signal
    except ImportError:  # another Python
        import signal

signals = signal
"""The signals of the system."""

STDOUT = "stdout"


_STEERS = lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 with ESC, DEL, C1 with its one-character CSI
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the order of what follows round
    "\u2028\u2029\ud800-\udfff\ufffe\uffff]"  # line ends, halves of characters, non-characters
)
_BREAKS = lazy("[\t\n]")
_UNDECODED = lazy("[\ud800-\udc7f\udd00-\udfff]")


class ReaderGone(Exception):
    """Nobody reads standard output any more (`| head -1`): time to end quietly.

    Not a BrokenPipeError, of which click makes an exit code of its own.
    """


class Stdout(Sink):
    """The standard output. What is written to a terminal cannot steer it."""

    def write(self, data: bytes) -> int:
        """As Sink. ReaderGone if the other end of the pipe is closed."""
        if is_terminal(self):
            data = shown(data.decode("utf-8", "replace"), lines=True).encode("utf-8", "replace")
        return self.draw(data)

    def draw(self, data: bytes) -> int:
        """As `write`, colours and all: for what was drawn of words that are `shown`."""
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
        stream: BinaryIO = os.fdopen(os.dup(1), "wb", closefd=False)  # open as long as we are
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
        draw = self.sink.draw if isinstance(self.sink, Stdout) else self.sink.write
        return draw(bytes(data))


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


def shown(words: str, *, lines: bool = False) -> str:
    r"""Words that may go to a terminal or into a log: what would steer it, hide, or turn words
    round is a picture or U+FFFD, one for one. So are tabs and line ends, unless `lines`.

    >>> shown("a\x1b[2J\n\u202e.pdf"), shown("a\tb\n", lines=True)
    ('a␛[2J␊�.pdf', 'a\tb\n')
    """
    safe = _STEERS.sub(_picture, words)
    return safe if lines else _BREAKS.sub(_picture, safe)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def shown_json(text: str) -> str:
    """As `shown` for JSON, where an escape keeps the character."""
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def tell(line: str, *, lines: bool = False) -> None:
    """One line on standard error, or several; that it is closed is no reason to fail."""
    said = shown(utf8(_UNDECODED.sub("\ufffd", line)), lines=lines)
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(said + "\n")
        sys.stderr.flush()
