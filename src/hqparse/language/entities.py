"""Entities of web pages that copying leaves in plain words: `&ldquo;` stands for “.

The names are those of HTML (WHATWG HTML, 13.5), as Python's `html` has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.language.regexes import lazy

_ENTITY = lazy(r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|[a-zA-Z]{2,8});")


def entities(words: str) -> Iterator[tuple[int, int, str]]:
    """Where entities of one character stand in the words, and the character.

    >>> [*entities("三&times;四，A&B")]
    [(1, 8, '×')]
    """
    if "&" not in words:
        return
    from html import unescape  # large tables of names, which few texts need

    for m in _ENTITY.finditer(words):
        char = unescape(m[0])
        if len(char) == 1:
            yield *m.span(), char


def unescaped(words: str) -> str:
    """The words with characters in the place of their entities.

    >>> unescaped("&ldquo;三公&rdquo;经费")
    '“三公”经费'
    """
    parts, at = list[str](), 0
    for start, end, char in entities(words):
        parts += (words[at:start], char)
        at = end
    return "".join(parts) + words[at:]
