"""XML of files that come from anywhere → an element tree, without entities and bounded.

Elements and attributes are asked for by their local names: the strict and the transitional
namespaces of ISO/IEC 29500, and those of 2003, then read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from hqparse.errors import DamagedInput, LimitExceeded
from hqparse.language.regexes import lazy

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_TAGS = 6_000_000
"""Opening and closing tags of one part; a tree of them takes some hundred megabytes."""

_DOCTYPES = tuple("<!DOCTYPE".encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be"))
_FORBIDDEN = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = lazy(r"&#(x)?([0-9A-Fa-f]{1,8});")
_DECLARED = lazy(r"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"'][^>]{0,200}?\?>")
_WIDE = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "cp936", "ms936", "x-gbk"})


class _Locals(dict[str, str]):
    """Qualified name → local name, each cut once."""

    def __missing__(self, name: str) -> str:
        if len(self) > 20_000:  # names that a hostile file made up
            self.clear()
        found = self[name] = name.rpartition("}")[2]
        return found


_LOCALS = _Locals()


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML part; `name` labels errors.

    Raises DamagedInput (not well-formed, or with a document type, which could define entities
    that grow without bound or read other files), LimitExceeded (too many tags).
    """
    from xml.etree import ElementTree

    if any(mark in data for mark in _DOCTYPES):
        raise _has_doctype(name)
    if data.count(b"<") > MAX_TAGS:
        raise LimitExceeded(name, f"more than {MAX_TAGS} tags", f"超过 {MAX_TAGS} 个标签")
    words = _readable(data)
    try:
        return ElementTree.fromstring(words)
    except (ElementTree.ParseError, ValueError, LookupError) as broken:
        clean = _without_forbidden(words)
        if clean == words:
            raise _is_broken(name, broken) from broken
    try:
        return ElementTree.fromstring(clean)
    except (ElementTree.ParseError, ValueError, LookupError) as broken:
        raise _is_broken(name, broken) from broken


Attributes = dict[str, str]
"""Local name → value."""


class Follower(Protocol):
    """What follows the tags of a stream."""

    def open(self, tag: str, attrs: Attributes) -> None:
        """An element begins; the names are local ones."""

    def words(self, words: str) -> None:
        """Words between tags, perhaps a part of them."""

    def close(self, tag: str) -> None:
        """An element ends."""


def stream(data: bytes, name: str, follower: Follower) -> None:
    """Tell a follower of each tag of an XML part, without a tree: for parts of any size.

    Raises DamagedInput as `parse_xml` does.
    """
    from xml.parsers import expat

    def refuse(*_: object) -> None:
        raise _has_doctype(name)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attrs: follower.open(
        _LOCALS[tag], {_LOCALS[key]: value for key, value in attrs.items()}
    )
    parser.EndElementHandler = lambda tag: follower.close(_LOCALS[tag])
    parser.CharacterDataHandler = follower.words
    try:
        parser.Parse(_readable(data), True)
    except (expat.ExpatError, ValueError, LookupError) as broken:
        raise _is_broken(name, broken) from broken


def _has_doctype(name: str) -> DamagedInput:
    return DamagedInput(name, "its XML declares a document type (DTD)", "文件的 XML 中有 DTD 声明")


def _is_broken(name: str, error: Exception) -> DamagedInput:
    return DamagedInput(name, f"its XML is broken ({error})", "文件的 XML 不完整")


def _readable(data: bytes) -> bytes | str:
    """Expat knows no Chinese encoding: such a part is decoded here, its declaration cut off."""
    m = _DECLARED.match(data[:1000].decode("latin-1"))
    if m is None or m[1].lower() not in _WIDE:
        return data
    return data[m.end() :].decode("gb18030", "replace")


def _without_forbidden(words: bytes | str) -> str:
    """Without control characters and references to them, which XML does not allow and which
    some programs write all the same."""
    text = words if isinstance(words, str) else words.decode("utf-8", "replace")
    return _REFERENCE.sub(_allowed, _FORBIDDEN.sub("", text))


def _allowed(m: re.Match[str]) -> str:
    if not m[1] and not m[2].isdecimal():
        return m[0]
    point = int(m[2], 16 if m[1] else 10)
    allowed = point in (9, 10, 13) or 0x20 <= point < 0xD800 or 0xE000 <= point < 0x110000
    return m[0] if allowed and point not in (0xFFFE, 0xFFFF) else ""


def local(name: str) -> str:
    """The name without its namespace.

    >>> local("{urn:x}tbl")
    'tbl'
    """
    return _LOCALS[name]


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """The attribute of that local name."""
    if element is not None:
        for key, value in element.attrib.items():
            if _LOCALS[key] == name:
                return value
    return default


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name."""
    if element is not None:
        for found in element:
            if _LOCALS[found.tag] == name:
                return found
    return None


def inside(element: Element | None) -> Iterable[Element]:
    """The children of an element that may not be there: Python warns of asking an element itself
    whether it is true."""
    return () if element is None else element


def below(element: Element, name: str) -> Iterator[Element]:
    """All elements of that local name at any depth, in document order."""
    return (e for e in element.iter() if _LOCALS[e.tag] == name)


def value(element: Element | None, default: str = "") -> str:
    """The attribute `val`, in which WordprocessingML puts nearly everything."""
    return attribute(element, "val", default)


_NUMBER = lazy(r"\s*[+-]?\d{1,9}(?=\D|$)")


def number(words: str, default: int = 0) -> int:
    """A whole number that a file gives; `default` where it is none or has over nine digits.

    >>> number("12"), number("12.5"), number("1e999", 7), number("")
    (12, 12, 1, 0)
    """
    m = _NUMBER.match(words)
    return int(m[0]) if m else default


def is_on(element: Element | None) -> bool:
    """A switch of WordprocessingML: there and not said to be off."""
    return element is not None and value(element, "1") not in ("0", "false", "off")
