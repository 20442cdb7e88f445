"""Inputs on other file systems (`s3://`, `hdfs://`, `file://` …), by way of fsspec.

Only where a URL is given: a path never gets here, and no document can name one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hqparse.errors import InputError, extra
from hqparse.language.regexes import lazy
from hqparse.readers.limits import at_most

_URL = lazy(r"[A-Za-z][A-Za-z0-9+.-]+(?:::[A-Za-z][A-Za-z0-9+.-]+)*://")


def is_url(path: str) -> bool:
    """Does the name carry a scheme (or several: `simplecache::s3://bucket`)?

    >>> is_url("s3://bucket/notices"), is_url("C:/notices"), is_url("notices/ab::c.pdf")
    (True, False, False)
    """
    return _URL.match(path) is not None


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path on it. MissingDependency, InputError."""
    with extra(url, "ray"):
        from fsspec.core import url_to_fs
    try:
        fs, path = url_to_fs(url)
    except ImportError as error:  # the scheme's own driver (s3fs, adlfs …)
        raise InputError(url, str(error)) from error
    except (ValueError, OSError) as error:
        raise InputError(url, str(error)) from error
    return fs, str(path)


def fetch(url: str, most: int) -> bytes:
    """At most `most + 1` bytes of an object. InputError whatever goes wrong on the way."""
    fs, path = file_system(url)
    try:
        with fs.open(path, "rb") as stream:
            return at_most(stream, most + 1)
    except FileNotFoundError as error:
        raise InputError(url, "no such file", "文件不存在") from error
    except Exception as error:  # each driver has exceptions of its own
        raise InputError(url, f"{type(error).__name__}: {error}") from error


def listing(url: str) -> Iterator[str]:
    """The URLs of all files below a folder, sorted folder by folder; the URL itself for a file.

    InputError if there is nothing of that name or it cannot be listed.
    """
    fs, root = file_system(url)
    try:
        if fs.isfile(root):
            yield url
            return
        if not fs.isdir(root):
            raise InputError(url, "no such file or folder", "没有这个文件或文件夹")
        yield from (fs.unstrip_protocol(path) for path in _walk(fs, root))
    except InputError:
        raise
    except Exception as error:
        raise InputError(url, f"{type(error).__name__}: {error}") from error


def _walk(fs: Any, root: str) -> Iterator[str]:
    entries = sorted(fs.ls(root, detail=True), key=lambda entry: str(entry["name"]))
    for entry in entries:
        name = str(entry["name"])
        if name.rstrip("/") == root.rstrip("/") or entry.get("islink"):
            continue
        if entry["type"] == "directory":
            yield from _walk(fs, name)
        elif entry["type"] == "file":
            yield name
