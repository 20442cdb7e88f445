"""What a picture consists of: rectangles and words at places in pixels, whoever draws them."""

from __future__ import annotations

from typing import Literal

from hqparse.model.named import NamedTuple

Align = Literal["start", "middle", "end"]

INK, PALE, GRID = "#222222", "#666666", "#d9dde3"


class Rect(NamedTuple):
    """A filled rectangle; `tip` is told where a pointer rests on it (SVG)."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    tip: str = ""


class Label(NamedTuple):
    """A line of text; `y` is its base line, `size` the height of an em."""

    x: float
    y: float
    text: str
    size: float = 13.0
    anchor: Align = "start"
    fill: str = INK
    bold: bool = False


class Drawing(NamedTuple):
    """A picture of that size, from back to front."""

    width: float
    height: float
    title: str
    shapes: tuple[Rect | Label, ...]


def wide(text: str, size: float = 13.0) -> float:
    """About how wide a text is: Chinese characters an em, others a little over half.

    >>> wide("区科委", 10.0), wide("2025-06", 10.0)
    (30.0, 39.2)
    """
    return round(sum(size if char > "\u2e7f" else 0.56 * size for char in text), 2)


def shortened(text: str, width: float, size: float = 13.0) -> str:
    """The text, cut with … where it is wider than that."""
    if wide(text, size) <= width:
        return text
    while text and wide(text + "…", size) > width:
        text = text[:-1]
    return text + "…"
