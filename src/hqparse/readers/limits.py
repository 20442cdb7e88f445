"""How large an input may be before a reader refuses it, and the sum by which it is known."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

from hqparse.errors import LimitExceeded


class Limits(NamedTuple):
    """Upper bounds of one input: bytes of the file, characters of its text, pages.

    The longest notices known have some hundred pages and 200,000 characters; what is larger
    by two orders of magnitude is an attack or a mistake.
    """

    max_bytes: int = 200 * 1024 * 1024
    max_chars: int = 20_000_000
    max_pages: int = 2_000

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


def _lean() -> Any:
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on; before
        with suppress(ImportError):
            return import_module(name)
    return None
