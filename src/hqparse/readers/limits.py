"""How large an input may be before a reader refuses it, and the sum by which it is known."""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any, BinaryIO

from hqparse.errors import LimitExceeded
from hqparse.model.named import NamedTuple

OCR_MODES = "auto", "always", "never"
OCR_MEMORY = 3 * 2**30
"""Bytes of address space that OCR may take beside what a file may: its libraries reserve much of
which they use a third."""

PageWatch = Callable[[int, int], None]
"""Told (pages read, pages to read) before OCR begins, with 0, and after each page."""

page_watches: list[PageWatch] = []
"""Those who bound this process, for whom a time limit of a file is one of each scanned page, and
those who show progress."""


_PIECE = 16 * 2**20


def at_most(stream: BinaryIO, most: int) -> bytes:
    """What a stream gives, and no more than `most` bytes. Python sets aside at once all the memory
    that a `read` asks for, so a limit that stands for "no limit" is not handed to it."""
    pieces: list[bytes] = []
    while most > 0 and (piece := stream.read(min(most, _PIECE))):
        pieces.append(piece)
        most -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


class Ocr(NamedTuple):
    """Whether and how pages without text are read by OCR (the extra `ocr`).

    `mode`: `auto` (what has no text, if the extra is there), `always` (every page; the extra must
    be there), `never`. `jobs`: pages that are read at a time. `cache`: a folder for what was read,
    by content, so that the next run need not read it again; empty for none.
    """

    mode: str = "auto"
    jobs: int = 1
    cache: str = ""


class Limits(NamedTuple):
    """Upper bounds of one input: bytes of the file, characters of its text, pages; and how scanned
    pages are read.

    The longest notices known have some hundred pages and 200,000 characters; what is larger
    by two orders of magnitude is an attack or a mistake.
    """

    max_bytes: int = 200 * 1024 * 1024
    max_chars: int = 20_000_000
    max_pages: int = 2_000
    ocr: Ocr = Ocr()

    def check_bytes(self, name: str, size: int) -> None:
        """LimitExceeded if a file of `size` bytes is too large."""
        if size > self.max_bytes:
            raise LimitExceeded(
                name, f"more than {self.max_bytes} bytes", f"超过 {self.max_bytes} 字节"
            )

    def check_chars(self, name: str, count: int) -> None:
        """LimitExceeded if a text of `count` characters is too long."""
        if count > self.max_chars:
            raise LimitExceeded(
                name, f"more than {self.max_chars} characters", f"超过 {self.max_chars} 个字符"
            )

    def check_pages(self, name: str, count: int) -> None:
        """LimitExceeded if a document of `count` pages is too long."""
        if count > self.max_pages:
            raise LimitExceeded(
                name, f"more than {self.max_pages} pages", f"超过 {self.max_pages} 页"
            )


_SMALL = 1 << 18


def sha256(data: bytes) -> str:
    """In hexadecimal. `hashlib` loads OpenSSL, which takes longer than to sum a small file up
    without it: for that the module inside Python, as in Lib/random.py and for the same reason,
    unless `hashlib` is there already."""
    module = sys.modules.get("hashlib") or (_lean() if len(data) <= _SMALL else None)
    return str((module or import_module("hashlib")).sha256(data).hexdigest())


@cache
def _lean() -> Any:
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on; before
        with suppress(ImportError):
            return import_module(name)
    return None
