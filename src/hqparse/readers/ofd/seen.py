"""Which words of a page are to be seen: not those in the colour of the paper, off the page, without
height, or said to be invisible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hqparse.model.source import Box
from hqparse.readers.ofd.geometry import reals
from hqparse.readers.ofd.glyphs import GlyphRun
from hqparse.readers.xml_tree import attribute, child

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FALSE = ("false", "0")
_TRUE = ("true", "1")


def is_red(element: Element) -> bool:
    """True if a shape is filled with red, as letterheads are."""
    values = _fill(element)
    return len(values) == 3 and values[0] > 150 and max(values[1:]) < 100


def is_white(element: Element) -> bool:
    """True if an object is filled with white: one value of grey, three of RGB, four of CMYK."""
    values = _fill(element)
    if len(values) == 4:
        return max(values) <= 2
    return len(values) in (1, 3) and min(values) >= 250


def is_drawn(element: Element) -> bool:
    """False for words that are said to be invisible, clear, or drawn with nothing."""
    if attribute(element, "Visible") in _FALSE or attribute(element, "Alpha", "255") == "0":
        return False
    unfilled = attribute(element, "Fill", "true") in _FALSE
    return not unfilled or attribute(element, "Stroke") in _TRUE


def stands_on(run: GlyphRun, boxes: Sequence[Box]) -> bool:
    """True if the middle of a run lies in one of these boxes."""
    first, last = run.glyphs[0], run.glyphs[-1]
    x, y = (first.x0 + last.x1) / 2, (first.top + last.bottom) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def is_on_page(run: GlyphRun, width: float, height: float) -> bool:
    """True if a part of a run lies on its page."""
    return any(g.x1 > 0 and g.x0 < width and g.bottom > 0 and g.top < height for g in run.glyphs)


def _fill(element: Element) -> list[float]:
    return reals(attribute(child(element, "FillColor"), "Value"))
