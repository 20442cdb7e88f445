"""Path objects → straight rules and backgrounds, and a count of what looks like drawn words
(GB/T 33190—2016, 9.3: AbbreviatedData)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.readers.ofd.geometry import (
    POINT,
    Matrix,
    Point,
    matrix,
    moved,
    real,
    reals,
    shifted,
    then,
)
from hqparse.readers.pdf.tables.paths import Subpath
from hqparse.readers.pdf.tables.rules import Rules, draw
from hqparse.readers.xml_tree import attribute, child

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TOKEN = lazy(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_CURVES = "QBA"
_MOST_TOKENS = 200_000
_TRUE = ("true", "1")


def draw_path(element: Element, outer: Matrix, rules: Rules) -> list[Subpath]:
    """Add the straight lines of a PathObject to the rules; its subpaths, in points on the page."""
    data = child(element, "AbbreviatedData")
    if data is None or not data.text:
        return []
    x, y = (*reals(attribute(element, "Boundary")), 0.0, 0.0)[:2]
    place = then(shifted(x, y), outer)
    m = then(matrix(attribute(element, "CTM")), place)
    stroked = attribute(element, "Stroke", "true") in _TRUE
    filled = attribute(element, "Fill") in _TRUE
    if not stroked and not filled:
        return []
    parts = list(_subpaths(data.text, m))
    for part in parts:
        draw(part, stroked, rules)
    return parts if filled else []


def _subpaths(words: str, m: Matrix) -> Iterator[Subpath]:
    part = Subpath([], [], False)
    for command, numbers in _commands(words):
        if command in "SM":
            if len(part.points) > 1:
                yield part
            part = Subpath([], [], False)
        if command == "C":
            part = part._replace(closed=True)
        else:
            part.points.append(_on_page(m, numbers[-2], numbers[-1]))
            part.straight.append(command not in _CURVES)
    if len(part.points) > 1:
        yield part


def _commands(words: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a command stands once for several points behind it."""
    tokens = [m[0] for _, m in zip(range(_MOST_TOKENS), _TOKEN.finditer(words), strict=False)]
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at].upper()
            at += 1
            if command == "C":
                yield command, []
            continue
        count = _TAKES.get(command, 0)
        numbers = tokens[at : at + count] if count else []
        at += count or 1
        if count and len(numbers) == count and not any(map(str.isalpha, numbers)):
            yield command, [real(n) for n in numbers]
            command = "L" if command in "SM" else command


def _on_page(m: Matrix, x: float, y: float) -> Point:
    x, y = moved(m, x, y)
    return x * POINT, y * POINT
