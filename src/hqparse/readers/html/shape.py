"""Before the parser: is it HTML, what encoding does it name, is it nested beyond all reason."""

from __future__ import annotations

import re

from hqparse.language.regexes import lazy
from hqparse.readers.encoding import decode

_TAGS = (
    "html|head|body|frameset|meta|title|style|script|link|base|p|div|table|tbody|tr|td|h[1-6]|ul|ol|li|span|"
    "font|br|hr|pre|dl|center|article|section|main|b|strong|a|img|form"
)
# Comments and declarations may stand in front of the first tag.
_START = lazy(
    rf"\s*+(?:<\?xml[^>]*+>\s*+|<!--(?:[^-]++|-(?!->))*-->\s*+)*<(?:!doctype\s+html\b|(?:{_TAGS})(?=[\s/>]))",
    re.I | re.S,
)
_TAG = lazy(r"</?(?:p|div|table|tr|td|span|br|li|h[1-6]|font)(?:\s[^<>]*+)?/?>", re.I)
_LINE_END = lazy(r"<br\s?/?>", re.I)
_CLOSING = lazy(r"</(?:p|div|table|tr|td|span|li|h[1-6]|font|html|body)\s*+>", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,30})", re.I)

_MANY = 10_000
"""Below so many `<` no page is nested deep enough to be slow."""

_DEEPEST = 500
_FEW = frozenset({"option", "optgroup", "html", "head", "body"})
_FEWEST = 1_000
"""So many tags of these names the parser sees; no page that is read has more."""
_ANY_TAG = lazy(r"<(/?)([a-zA-Z][\w:-]*+)[^<>]*+>")
# Elements that end by themselves, so that counting them says nothing about depth.
_ENDING_TAGS = """
p li td th tr dt dd tbody thead tfoot colgroup
area base br col embed hr img input link meta param source track wbr
"""
_SELF_ENDING = frozenset(_ENDING_TAGS.split())


def is_html(head: bytes, data: bytes) -> bool:
    """True if the file begins with a tag of HTML (behind comments), or is full of them."""
    opened = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    text = decode(data[:65_536] if opened.startswith((b"<!--", b"<?xml")) else head).text
    if _START.match(text):
        return True
    tags = len(_TAG.findall(text))
    if tags < 3 or tags * 300 < len(text):
        return False
    return _CLOSING.search(text) is not None or _ends_lines(text)


def _ends_lines(text: str) -> bool:
    """Text that was copied out of a page's source: `<br>` ends as many lines as line ends do. In
    Markdown it stands in the cells of tables."""
    return "|" not in text and len(_LINE_END.findall(text)) >= text.strip().count("\n")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page's meta tag or XML declaration names."""
    found = _CHARSET.search(data[:8192]) or _XML_ENCODING.match(data[:200].lstrip())
    return found[1].decode("ascii") if found else None


def flattened(page: str) -> str:
    """The page without the tags that are nested more than 500 deep, for the time of HTML's own
    parsing rules grows with the square of the depth; and without the options of endless forms
    and pages begun in pages again and again: at each the parser looks at all before it."""
    if page.count("<") < _MANY:
        return page
    depth = few = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth, few
        name = tag[2].lower()
        if name in _FEW:
            few += 1
            return tag[0] if few <= _FEWEST else ""
        if name in _SELF_ENDING:
            return tag[0]
        too_deep = depth > _DEEPEST if not tag[1] else depth > _DEEPEST + 1
        depth = max(0, depth - 1) if tag[1] else depth + 1
        return "" if too_deep else tag[0]

    return _ANY_TAG.sub(keep, page)
