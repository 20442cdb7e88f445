"""Where output goes: files written beside their target and renamed, streams whose failures are
typed. Nothing half-written is ever left under the target's name."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from hqparse.errors import OutputError


class Sink:
    """A binary stream that raises OutputError where the stream fails (BrokenPipeError passes)."""

    def __init__(self, stream: Any, name: str) -> None:
        self.stream = stream
        self.name = name

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        with _typed(self.name):
            self.stream.write(data)
        return len(data)

    def flush(self) -> None:
        """Hand on what is buffered."""
        with _typed(self.name):
            self.stream.flush()


@contextmanager
def atomic(path: str, *, force: bool = False, inputs: Iterable[str] = ()) -> Iterator[Sink]:
    """A sink for a file that appears, complete, when the block ends without an exception.

    OutputError if the file exists (unless `force`), is one of `inputs`, is a folder, or cannot
    be written. A device or a pipe is written directly.
    """
    real = os.path.realpath(path)
    _refuse(path, real, force, inputs)
    if os.path.exists(real) and not os.path.isfile(real):
        with _typed(path), open(real, "wb") as stream:
            yield Sink(stream, path)
        return
    beside = os.path.join(os.path.dirname(real), f".hqparse-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with _created(path, beside, real) as sink:
            yield sink
        with _typed(path):
            _appear(beside, real, path, force)
    finally:
        with suppress(OSError):
            os.unlink(beside)


@contextmanager
def _created(path: str, beside: str, real: str) -> Iterator[Sink]:
    """The file beside the target; safe on disk when the block ends."""
    with _typed(path):
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _mode(real))
    stream = os.fdopen(handle, "wb")
    try:
        yield Sink(stream, path)
        with _typed(path):
            stream.flush()
            os.fsync(handle)
    finally:
        with suppress(OSError):
            stream.close()


def _mode(real: str) -> int:
    """The permissions of the file that is replaced; else what the umask leaves."""
    try:
        return stat.S_IMODE(os.stat(real).st_mode)
    except OSError:
        return 0o666


def _refuse(path: str, real: str, force: bool, inputs: Iterable[str]) -> None:
    if os.path.isdir(real):
        raise OutputError(path, "it is a folder", "它是一个文件夹")
    if any(_same(real, name) for name in inputs):
        raise OutputError(path, "it is an input file", "它是输入文件")
    if os.path.isfile(real) and not force:
        raise _exists(path)


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _exists(path: str) -> OutputError:
    return OutputError(path, "the file exists already", "文件已存在")


def _appear(beside: str, real: str, path: str, force: bool) -> None:
    """Give the complete file its name; without `force`, never over a file that came meanwhile."""
    if force:
        os.replace(beside, real)
    else:
        try:
            os.link(beside, real)
        except FileExistsError:
            raise _exists(path) from None
        except OSError:  # no hard links on this file system
            os.replace(beside, real)
    with suppress(OSError):
        _sync_folder(os.path.dirname(real))


def _sync_folder(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _typed(name: str) -> Iterator[None]:
    """OSError becomes OutputError; a closed pipe stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(name, error.strerror or str(error)) from error
