"""Paths into archives: which documents a file stands for, and their bytes.

The archive that was used last stays open, so that its members are read one after the other
without reading the whole file again, and share one bound.
"""

from __future__ import annotations

import os

from hqparse.readers import content
from hqparse.readers.archive.members import SEPARATOR, Archive, is_archive
from hqparse.readers.limits import Limits

_Key = tuple[str, int, int]
_last: dict[_Key, Archive] = {}


def parted(path: str) -> tuple[str, str] | None:
    """The archive's own path and the path inside; None for the path of an ordinary file."""
    at = path.find(SEPARATOR)
    while at > 0:
        if os.path.isfile(path[:at]):
            return path[:at], path[at + len(SEPARATOR) :]
        at = path.find(SEPARATOR, at + 1)
    return None


def documents(path: str, limits: Limits) -> list[str]:
    """The documents that a file stands for: those of an archive as `a.zip!/b.docx`, else the
    file itself. Raises InputError, DamagedInput, LimitExceeded."""
    if not is_archive(content(path, limits)):
        return [path]
    return [f"{path}{SEPARATOR}{inside}" for inside in opened(path, limits).documents()]


def opened(path: str, limits: Limits) -> Archive:
    """The archive at a path. Raises InputError, LimitExceeded, DamagedInput."""
    try:
        state = os.stat(path)
        key = (os.path.abspath(path), state.st_mtime_ns, state.st_size)
    except OSError:
        key = (path, 0, 0)
    if key not in _last:
        made = Archive(content(path, limits), path)
        _last.clear()
        _last[key] = made
    return _last[key]
