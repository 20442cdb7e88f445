"""What OCR read, kept in a folder by the content of the pictures: the next run takes it from there.

A file that cannot be read or written is as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hqparse.readers.scan.engine import ALIKE
from hqparse.readers.scan.lines import ScanLine
from hqparse.readers.scan.page import ScanPage

if TYPE_CHECKING:
    from hqparse.readers.scan.pictures import Picture

VERSION = 2
"""Of what `page.read_page` does to a picture: another number makes all that is kept void."""


class Kept:
    """Pages by the content of their pictures; without a folder nothing is kept."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def get(self, picture: Picture) -> ScanPage | None:
        """The page of a picture that was read before."""
        if not self._folder:
            return None
        try:
            with open(self._path(picture), encoding="utf-8") as file:
                return _page(json.load(file))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, picture: Picture, page: ScanPage) -> ScanPage:
        """Keep a page, and give it back."""
        if self._folder:
            with suppress(OSError):
                os.makedirs(self._folder, exist_ok=True)
                path = self._path(picture)
                part = f"{path}.{os.getpid()}"
                with open(part, "w", encoding="utf-8") as file:
                    json.dump(page._asdict(), file, ensure_ascii=False, separators=(",", ":"))
                os.replace(part, path)
        return page

    def _path(self, picture: Picture) -> str:
        said = f"{ALIKE} {VERSION} {picture.dpi:.3f} {picture.pixels.shape}".encode()
        digest = hashlib.sha256(said + picture.pixels.tobytes()).hexdigest()
        return os.path.join(self._folder, f"{digest[:40]}.json")


def _page(said: dict[str, Any]) -> ScanPage:
    """A page as it was kept."""
    lines = tuple(map(_line, said["lines"]))
    for name in ("across", "down", "unread"):
        said[name] = tuple(map(tuple, said[name]))
    return ScanPage(**{**said, "lines": lines})


def _line(said: list[Any]) -> ScanLine:
    text, top, bottom, x0, x1, scores, others, between, under = said
    runners = tuple((i, tuple(map(tuple, guesses))) for i, guesses in others)
    nearly = tuple((i, tuple(guess)) for i, guess in between)
    plain = tuple(x0), tuple(x1), tuple(scores)
    return ScanLine(text, top, bottom, *plain, runners, nearly, tuple(under))
