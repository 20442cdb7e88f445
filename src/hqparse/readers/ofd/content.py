"""The content of a page → its words, rules and pictures (GB/T 33190—2016, chapters 7 and 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hqparse.errors import LimitExceeded
from hqparse.model.source import Box
from hqparse.readers.ofd.geometry import POINT, Matrix, matrix, moved, real, reals, shifted, then
from hqparse.readers.ofd.glyphs import GlyphRun, runs_of
from hqparse.readers.ofd.seen import is_drawn, is_on_page, is_red, is_white
from hqparse.readers.ofd.shapes import draw_path
from hqparse.readers.pdf.tables.rules import Rules
from hqparse.readers.xml_tree import attribute, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 20
_MOST_OBJECTS = 1_000_000
"""Objects of one document, those that a composite object repeats included."""
_MOST_GLYPHS = 300_000
"""Glyphs of one page; a page of small print has some thousands."""
_MOST_RULES = 300_000
_LARGE = 0.3
"""A picture over this share of the page may be a scan."""
_HOLDERS = frozenset({"Layer", "PageBlock", "Content"})


class PageInk:
    """What is drawn on one page. Points from its top left.

    `hidden`: words that are not to be seen; `pictures`: how many large ones; `outlines`: boxes of
    filled shapes that are no rectangles, `red`: of those that are filled with red; `is_missing`:
    the file does not hold the page; `white`: words in white, `backs`: filled boxes and pictures
    that may lie under them.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.runs: list[GlyphRun] = []
        self.hidden: list[GlyphRun] = []
        self.rules = Rules([], [])
        self.glyphs = 0
        self.pictures = 0
        self.is_missing = False
        self.outlines: list[Box] = []
        self.red: list[Box] = []
        self.white: list[GlyphRun] = []
        self.backs: list[Box] = []


class Drawer:
    """Draws page contents; `units` are the composite objects of the resources by their ids."""

    def __init__(self, name: str, units: Mapping[str, Element]) -> None:
        self.name, self.units = name, units
        self.left = _MOST_OBJECTS

    def draw(self, content: Element | None, ink: PageInk, m: Matrix) -> None:
        """Add a content's objects to a page. LimitExceeded for more than any page has."""
        if content is not None:
            self._objects(content, ink, m, 0, False)

    def _objects(self, holder: Element, ink: PageInk, m: Matrix, depth: int, hidden: bool) -> None:
        for element in holder:
            self.left -= 1
            if self.left < 0:
                raise LimitExceeded(
                    self.name,
                    f"more than {_MOST_OBJECTS} objects on its pages",
                    f"页面上超过 {_MOST_OBJECTS} 个对象",
                )
            kind = local(element.tag)
            unseen = hidden or not is_drawn(element)
            if kind in _HOLDERS:
                if depth < _DEEPEST:
                    self._objects(element, ink, m, depth + 1, unseen)
            elif kind == "TextObject":
                self._text(element, ink, m, unseen)
            elif not unseen:
                self._other(element, kind, ink, m, depth)

    def _text(self, element: Element, ink: PageInk, m: Matrix, unseen: bool) -> None:
        white = is_white(element)
        ink.glyphs += sum(len(code.text or "") for code in element)
        if ink.glyphs > _MOST_GLYPHS:
            raise LimitExceeded(
                self.name,
                f"more than {_MOST_GLYPHS} characters on a page",
                f"一页上超过 {_MOST_GLYPHS} 个字符",
            )
        for run in runs_of(element, m):
            if unseen or not run.is_visible or not is_on_page(run, ink.width, ink.height):
                ink.hidden.append(run)
            else:
                (ink.white if white else ink.runs).append(run)

    def _other(self, element: Element, kind: str, ink: PageInk, m: Matrix, depth: int) -> None:
        if kind == "PathObject" and len(ink.rules.across) + len(ink.rules.down) < _MOST_RULES:
            red, white = is_red(element), is_white(element)
            for part in draw_path(element, m, ink.rules):
                xs, ys = zip(*part.points, strict=True)
                box = min(xs), min(ys), max(xs), max(ys)
                if not all(part.straight) or len(part.points) > 5:
                    ink.outlines.append(box)
                if red:
                    ink.red.append(box)
                if not white:
                    ink.backs.append(box)
        elif kind == "ImageObject":
            box = _box(element, m)
            ink.backs.append(box)
            area = (box[2] - box[0]) * (box[3] - box[1])
            ink.pictures += area > _LARGE * ink.width * ink.height
        elif kind == "CompositeObject" and depth < _DEEPEST:
            self._composite(element, ink, m, depth)

    def _composite(self, element: Element, ink: PageInk, m: Matrix, depth: int) -> None:
        unit = self.units.get(attribute(element, "ResourceID"))
        if unit is None:
            return
        x, y = (*reals(attribute(element, "Boundary")), 0.0, 0.0)[:2]
        inner = then(matrix(attribute(element, "CTM")), then(shifted(x, y), m))
        self._objects(unit, ink, inner, depth + 1, False)


def _box(element: Element, m: Matrix) -> Box:
    """The boundary of an object, in points on the page."""
    x, y, wide, high = (*reals(attribute(element, "Boundary")), 0.0, 0.0, 0.0, 0.0)[:4]
    x0, top = moved(m, x, y)
    x1, bottom = moved(m, x + wide, y + high)
    return (
        min(x0, x1) * POINT, min(top, bottom) * POINT,
        max(x0, x1) * POINT, max(top, bottom) * POINT,
    )  # fmt: skip


def page_box(words: str) -> list[float] | None:
    """The box of a page (`0 0 210 297`) in millimetres; None if it is none."""
    found = [real(w) for w in words.split()]
    return found[:4] if len(found) >= 4 and found[2] > 0 and found[3] > 0 else None
