"""An output on another file system: it grows here, and is sent there when it is whole.

An object store cannot append, and a manifest needs a real file system. So the output and its
manifest grow in a working folder; both are sent when the batch is whole, and a batch that was
interrupted goes on from what is in the working folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from hqparse.batch.manifest import beside
from hqparse.batch.remote import file_system
from hqparse.errors import InputError, OutputError, UsageError


@dataclass(frozen=True, slots=True)
class Staged:
    """The URL of an output and the path where it grows."""

    url: str
    path: str

    def refuse(self) -> None:
        """OutputError if something else is there under the URL."""
        fs, there = _there(self.url)
        if fs.exists(there) and not os.path.exists(beside(self.path)):
            raise OutputError(self.url, "the file exists already", "文件已存在")

    def send(self) -> None:
        """Send the output, then its manifest (a folder holds its own). OutputError."""
        fs, there = _there(self.url)
        try:
            if os.path.isdir(self.path):
                fs.put(self.path.rstrip("/") + "/", there.rstrip("/") + "/", recursive=True)
            else:
                fs.put_file(self.path, there)
                fs.put_file(beside(self.path), beside(there))
        except Exception as error:  # each driver has exceptions of its own
            raise OutputError(self.url, f"{type(error).__name__}: {error}") from error


def staged(url: str, folder: str) -> Staged:
    """Where an output grows: in `folder`, under the last part of its name. UsageError if that is
    no name.

    >>> staged("s3://bucket/out/tasks.jsonl", "work").path
    'work/tasks.jsonl'
    """
    name = url.partition("://")[2].rstrip("/").rsplit("/", 1)[-1]
    if name in ("", ".", "..") or "\0" in name:
        raise UsageError(url, "the output has no name", "输出没有名称")
    return Staged(url, os.path.join(folder, name))


def _there(url: str) -> tuple[Any, str]:
    try:
        return file_system(url)
    except InputError as error:
        raise OutputError(url, error.detail) from error
