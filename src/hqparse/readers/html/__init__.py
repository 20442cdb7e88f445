"""The door to the HTML reader: a file without a `<` near its start imports nothing of it."""

from __future__ import annotations

from hqparse.model.source import Source
from hqparse.readers.limits import Limits


def claims(head: bytes, data: bytes) -> bool:
    """True if the file begins like HTML or is full of its tags."""
    if b"<" not in head:  # in UTF-16 the byte stands there too
        return False
    from hqparse.readers.html.shape import is_html

    return is_html(head, data)


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The page's document as a Source; raises what `hqparse.readers.html.page` raises."""
    from hqparse.readers.html.page import read_html

    return read_html(data, name, limits)
