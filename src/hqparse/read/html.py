"""HTML pages (under construction)."""

from __future__ import annotations

from hqparse.read.limits import Limits
from hqparse.source import Source


def claims(head: bytes, data: bytes) -> bool:
    """True if the content is HTML."""
    return False


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The main text of a page."""
    raise NotImplementedError
