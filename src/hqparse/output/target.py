"""Where output goes, and the one rule for all that writes: nothing of anybody else is harmed.

* A new file is made where there is none, and not through a link (`create`).
* It gets its name when it is whole: where nothing stands, or in place of the very file that was
  to be replaced (`appear`).
* A file that grows over several runs is opened again only as the plain file it was (`reopen`).
* Removed is only what the caller knows to be its own, and only a plain file (`remove`).
* An input, a folder, a disk is never written; a terminal or a pipe is written as it stands.

Failures of streams are typed. Nothing half-written is ever left under the target's name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST, ELOOP
from typing import Any

from hqparse.errors import OutputError

_OURS = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_OURS |= getattr(os, "O_BINARY", 0)

Identity = str
"""What tells a file from another one that took its place; empty for none."""


class Sink:
    """A binary stream that raises OutputError where the stream fails (BrokenPipeError passes)."""

    def __init__(self, stream: Any, name: str) -> None:
        self.stream = stream
        self.name = name

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        with typed(self.name):
            self.stream.write(data)
        return len(data)

    def flush(self) -> None:
        """Hand on what is buffered."""
        with typed(self.name):
            self.stream.flush()


@contextmanager
def atomic(path: str, *, force: bool = False, inputs: Iterable[str] = ()) -> Iterator[Sink]:
    """A sink for a file that appears, complete, when the block ends without an exception.

    OutputError if the file exists (unless `force`), is one of `inputs`, is a folder or a disk, is
    a link that leads nowhere, or cannot be written. Folders that are missing are made. A terminal
    or a pipe is written directly. A link to a file stays a link.
    """
    real = writable(path, force=force, inputs=inputs)
    if os.path.exists(real) and not os.path.isfile(real):
        with typed(path), open(real, "wb") as stream:
            yield Sink(stream, path)
        return
    make_folder(path)
    beside = os.path.join(os.path.dirname(real), f".hqparse-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with _created(path, beside, real) as sink:
            yield sink
        with typed(path):
            appear(beside, real, identity(real) if force else "")
    finally:
        with suppress(OSError):
            os.unlink(beside)


def writable(path: str, *, force: bool = False, inputs: Iterable[str] = ()) -> str:
    """The file that a name stands for, links followed. OutputError for what `atomic` refuses, so
    that it can be told before anything is read."""
    with typed(path):
        real = os.path.realpath(path)
    if os.path.isdir(real):
        raise OutputError(path, "it is a folder", "它是一个文件夹")
    if any(_same(real, name) for name in inputs):
        raise OutputError(path, "it is an input file", "它是输入文件")
    if os.path.isfile(real) and not force:
        raise _exists(path)
    if os.path.islink(path) and not os.path.exists(real):
        raise OutputError(path, "it is a link that leads nowhere", "它是失效的链接")
    if _is_disk(real):
        raise OutputError(path, "it is a disk", "它是磁盘设备")
    return real


def make_folder(path: str) -> None:
    """Make the folders that a file is to lie in. OutputError."""
    with typed(path):
        os.makedirs(os.path.dirname(os.path.realpath(path)), exist_ok=True)


def create(path: str, mode: int = 0o666) -> int:
    """A new file, open to be read and written. OSError if anything has the name, be it a link."""
    return os.open(path, _OURS | os.O_CREAT | os.O_EXCL, mode)


def reopen(path: str) -> int:
    """A file that is ours, open to be read and written. OSError if it is no plain file."""
    handle = os.open(path, _OURS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(ELOOP, "it is not a regular file")
    return handle


def appear(beside: str, path: str, over: Identity = "") -> None:
    """Give the complete file `beside` the name `path`: where nothing stands, or in place of the
    file with the identity `over`. FileExistsError for anything else that stands there."""
    now = identity(path)
    if now and _same(beside, path) and not os.path.islink(path):  # linked, and stopped then
        os.unlink(beside)
    elif over and now == over:
        os.replace(beside, path)
    else:
        _link(beside, path)
    with suppress(OSError):
        sync_folder(os.path.dirname(os.path.abspath(path)))


def identity(path: str) -> Identity:
    """Size and time of what stands under a name (a link's own); empty where nothing does."""
    try:
        state = os.lstat(path)
    except OSError:
        return ""
    return f"{state.st_size}:{state.st_mtime_ns}"


def remove(path: str) -> None:
    """Remove a file of our own. What is gone, or is no plain file any more, is left."""
    try:
        plain = stat.S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return
    if plain:
        os.unlink(path)


def refuse_special(path: str) -> None:
    """OutputError for an output that must be a file of its own and is a device, a pipe …"""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return
    if os.path.isdir(path):  # or a link to one
        raise OutputError(path, "it is a folder", "它是一个文件夹")
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise OutputError(path, "it is a device or a pipe", "它是设备或管道")


def sync_folder(folder: str) -> None:
    """Make what was named in a folder safe from a power cut, where the file system can."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def typed(name: str) -> Iterator[None]:
    """OSError becomes OutputError; a closed pipe stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except FileExistsError:
        raise _exists(name) from None
    except OSError as error:
        raise OutputError(name, error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise OutputError(name, str(error)) from error


@contextmanager
def _created(path: str, beside: str, real: str) -> Iterator[Sink]:
    """The file beside the target; safe on disk when the block ends."""
    with typed(path):
        handle = create(beside, _mode(real))
    stream = os.fdopen(handle, "wb")
    try:
        yield Sink(stream, path)
        with typed(path):
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


def _is_disk(path: str) -> bool:
    try:
        return stat.S_ISBLK(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def _exists(path: str) -> OutputError:
    return OutputError(path, "the file exists already", "文件已存在")


def _link(beside: str, path: str) -> None:
    """A name for the file that never replaces another's."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system
        if os.path.lexists(path):
            raise FileExistsError(EEXIST, os.strerror(EEXIST)) from None
        os.replace(beside, path)
    else:
        os.unlink(beside)
