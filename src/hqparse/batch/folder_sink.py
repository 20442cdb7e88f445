"""A folder with one file per input."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from zlib import crc32

from hqparse.batch.manifest import Row, Run
from hqparse.batch.sinks import typed

NAME_MOST = 255
"""Bytes that the name of a file may have."""


class FolderSink:
    """A folder with one JSON file per input, mirroring the inputs' tree."""

    end = 0

    def __init__(self, path: str) -> None:
        self.path = path
        self._made: set[str] = set()

    def holds(self, run: Run, end: int) -> bool:
        """Asked file by file: see `intact`."""
        return True

    def intact(self, row: Row) -> bool:
        """The file has the bytes that were written (it need not be safe when its row is)."""
        try:
            with open(self.place(row.path), "rb") as stream:
                return crc32(stream.read()) == row.crc
        except OSError:
            return False

    def named(self) -> bool:
        """The folder has something in it that is not the manifest."""
        own = ("manifest.sqlite", os.path.basename(self._beside))
        with typed(self.path):
            return any(not entry.startswith(own) for entry in os.listdir(self.path))

    def start(self, run: Run, end: int | None, old: Run | None = None) -> None:
        """Files stay where they are."""

    def add(self, name: str, data: bytes) -> None:
        """Writes the file beside its place and renames it; a failed input has none."""
        place = self.place(name)
        if not data:
            self._unlink(place)
            return
        with typed(place):
            folder = os.path.dirname(place)
            if folder not in self._made:
                os.makedirs(folder, exist_ok=True)
                self._made.add(folder)
            with open(self._beside, "wb") as stream:
                stream.write(data)
            os.replace(self._beside, place)

    def take_over(self, row: Row) -> None:
        """It is in its place."""

    def sync(self) -> None:
        """Left to the system: a file that did not reach the disk is found out by its CRC."""

    def publish(self, run: Run) -> None:
        """Removes what a killed run left."""
        self._unlink(self._beside)

    def forget(self, names: Iterable[str]) -> None:
        """Removes the files of inputs that are gone."""
        for name in names:
            self._unlink(self.place(name))

    def close(self) -> None:
        """Nothing is open."""

    def place(self, name: str) -> str:
        """The file for an input, always inside the folder."""
        parts = name.replace("://", "/").replace(os.sep, "/").split("/")
        safe = [{"..": "_up", "": "_root"}.get(part, part) for part in parts]
        return os.path.join(self.path, *safe[:-1], _short(safe[-1]))

    @property
    def _beside(self) -> str:
        return os.path.join(self.path, ".hqparse-part")

    def _unlink(self, path: str) -> None:
        with typed(path), suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(path)


def _short(name: str) -> str:
    """The file name for an input's; one that is too long is cut and told apart by a digest."""
    whole = os.fsencode(name + ".json")
    if len(whole) <= NAME_MOST:
        return name + ".json"
    mark = hashlib.sha256(whole).hexdigest()[:12]
    return os.fsencode(name)[: NAME_MOST - 18].decode("utf-8", "ignore") + f"-{mark}.json"
