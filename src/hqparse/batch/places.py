"""Where the files of a batch are: in folders, behind patterns, on lists; which are passed over."""

from __future__ import annotations

import codecs
import os
import select
from collections.abc import Callable, Iterable, Iterator
from glob import has_magic, iglob
from typing import BinaryIO

from hqparse.errors import InputError
from hqparse.readers.names import names_no_document

CHUNK = 65_536
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_glob(path: str) -> bool:
    """True for a pattern, unless a file is called so."""
    return has_magic(path) and not os.path.lexists(path)


def fixed_part(pattern: str) -> str:
    """The folders in front of a pattern's first wildcard."""
    parts = pattern.split(os.sep)
    first = next(i for i, part in enumerate(parts) if has_magic(part))
    return os.sep.join(parts[:first])


def globbed(pattern: str) -> list[str]:
    """What a pattern matches, sorted. InputError for folders too deep for it."""
    try:
        return sorted(iglob(pattern, recursive=True))
    except (RecursionError, ValueError) as error:
        raise InputError(
            pattern, "folders are nested too deeply for a pattern", "文件夹嵌套过深，不能用通配符"
        ) from error


def entries(folder: str) -> list[os.DirEntry[str]] | None:
    """What is in a folder, in the order of names; None if it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return None


def hidden(name: str) -> bool:
    """True for names that are passed over wherever they stand."""
    return name.startswith((".", "~$"))


def passed_over(entry: os.DirEntry[str]) -> str | None:
    """Why an entry of a folder is not read; None if it is."""
    if entry.name.startswith("~$"):
        return "lock file"
    if entry.name.startswith("."):
        return "hidden"
    if entry.is_symlink():
        return "symbolic link"
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return "not a file"
    return "not a document" if names_no_document(entry.name) else None


def glob_passed_over(match: str, fixed: int, anything: bool = False) -> str | None:
    """Why what a pattern matched is not read; None if it is. Behind the first `fixed` characters
    nothing may be hidden or a link. `anything`: the pattern asks for no kind of file."""
    if os.path.basename(match).startswith("~$"):
        return "lock file"
    parts = match[fixed:].split(os.sep)
    if any(part.startswith(".") for part in parts):
        return "hidden"
    paths = (match[:fixed] + os.sep.join(parts[: i + 1]) for i in range(len(parts)))
    if any(path and os.path.islink(path) for path in paths):
        return "symbolic link"
    if os.path.isdir(match):
        return None
    if not os.path.isfile(match):
        return "not a file"
    return "not a document" if anything and names_no_document(match) else None


def live(stream: BinaryIO, separator: bytes) -> Iterator[bytes | None]:
    """The names of a list as they come; None where the next one is not there yet."""
    rest = b""
    handle = stream.fileno()
    decode: Callable[[bytes], bytes] | None = None
    while True:
        if not select.select([handle], [], [], 0)[0]:
            yield None
            continue
        chunk = os.read(handle, CHUNK)
        if not chunk:
            break
        if decode is None:
            decode = _utf16_to_utf8() if chunk.startswith(_UTF16) else bytes
            chunk = chunk.removeprefix(codecs.BOM_UTF8)
        *whole, rest = (rest + decode(chunk)).split(separator)
        yield from _stripped(whole, separator)
    yield from _stripped([rest], separator)


def _utf16_to_utf8() -> Callable[[bytes], bytes]:
    """For a list that PowerShell wrote (`ls -n > list.txt`), chunk by chunk."""
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    return lambda chunk: decoder.decode(chunk).encode("utf-8", "replace")


def _stripped(names: Iterable[bytes], separator: bytes) -> Iterator[bytes]:
    """Names without the CR of a list that came from Windows."""
    return (name.rstrip(b"\r") for name in names) if separator == b"\n" else iter(names)
