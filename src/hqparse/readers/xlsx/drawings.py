"""Text boxes that lie on a sheet (ECMA-376 part 1, 20.5): their paragraphs and where they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hqparse.readers.xlsx.book import TextBox
from hqparse.readers.xml_tree import attribute, below, child, inside, local, number, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def boxes_of(data: bytes, name: str) -> Iterator[TextBox]:
    """The text boxes of a drawing part, from top to bottom. Raises DamagedInput."""
    anchors = (part for part in parse_xml(data, name) if local(part.tag) in _ANCHORS)
    return iter(sorted(box for anchor in anchors for box in _anchored(anchor)))


def _anchored(anchor: Element) -> Iterator[TextBox]:
    corner = child(anchor, "from")
    place = _count(corner, "row"), _count(corner, "col")
    for shape in below(anchor, "sp"):
        words = _words(shape)
        if words and not _is_hidden(shape):
            yield TextBox(place, words)


def _count(corner: Element | None, name: str) -> int:
    found = child(corner, name)
    return max(0, number(found.text or "")) if found is not None else 0


def _is_hidden(shape: Element) -> bool:
    return any(attribute(e, "hidden") in ("1", "true") for e in below(shape, "cNvPr"))


def _words(shape: Element) -> str:
    """The paragraphs of a shape, one a line; alternative content is not taken twice."""
    body = child(shape, "txBody")
    paragraphs = (p for p in inside(body) if local(p.tag) == "p")
    lines = ("".join(t.text or "" for t in below(p, "t")).strip() for p in paragraphs)
    return "\n".join(line for line in lines if line)
