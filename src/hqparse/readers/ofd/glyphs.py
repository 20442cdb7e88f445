"""Text objects → runs of glyphs with their boxes (GB/T 33190—2016, 11.3).

A glyph stands at the sum of the steps before it (DeltaX, DeltaY; `g COUNT STEP` repeats one).
The words of a TextCode are what was meant, whichever glyphs CGTransform draws for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hqparse.model.named import NamedTuple
from hqparse.readers.ofd.geometry import (
    POINT,
    Matrix,
    angle,
    matrix,
    moved,
    real,
    reals,
    scales,
    shifted,
    then,
)
from hqparse.readers.xml_tree import attribute, local, number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NARROW = "\x7f"  # up to here characters are half as wide as high; in Chinese fonts others are not
_ABOVE, _BELOW = 0.88, 0.12  # of a glyph's box in em, over and under the baseline
_SIZE = 3.5
_SMALLEST = 0.5  # points; nobody sees what is lower
_NOTHING = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad")


class Glyph(NamedTuple):
    """A character and its box in points from the top left of the page; blanks have no width."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float


class GlyphRun(NamedTuple):
    """Glyphs of one TextCode, and the clockwise angle at which they are written."""

    glyphs: tuple[Glyph, ...]
    angle: int = 0

    @property
    def is_visible(self) -> bool:
        """False for words of no height."""
        return any(g.bottom - g.top > _SMALLEST for g in self.glyphs)


def runs_of(element: Element, outer: Matrix) -> list[GlyphRun]:
    """The runs of a TextObject under the matrix of what holds it."""
    x, y = (*reals(attribute(element, "Boundary")), 0.0, 0.0)[:2]
    place = then(shifted(x, y), outer)
    m = then(matrix(attribute(element, "CTM")), place)
    size = real(attribute(element, "Size"), _SIZE) or _SIZE
    wide = real(attribute(element, "HScale"), 1.0) or 1.0
    pen = _Pen(m, size, wide)
    codes = (code for code in element if local(code.tag) == "TextCode")
    return [run for code in codes if (run := pen.write(code)).glyphs]


class _Pen:
    """Writes the TextCodes of one object; each begins where it says, or where the last did."""

    def __init__(self, m: Matrix, size: float, wide: float) -> None:
        self.m, self.size, self.wide = m, size, wide
        self.x = self.y = 0.0
        self.angle = angle(m)
        self.along, self.up = scales(m)

    def write(self, code: Element) -> GlyphRun:
        words = code.text or ""
        self.x = x = real(attribute(code, "X"), self.x)
        self.y = y = real(attribute(code, "Y"), self.y)
        across = steps(attribute(code, "DeltaX"), len(words))
        down = steps(attribute(code, "DeltaY"), len(words))
        glyphs = []
        for i, char in enumerate(words):
            own = (self.size / 2 if char < _NARROW else self.size) * self.wide
            step = across[i] if i < len(across) else (0.0 if down else own)
            if char.isspace():
                glyphs.append(self._box(" ", x, y, 0.0))
            elif char not in _NOTHING and char >= " ":
                width = _width(char, step if i < len(across) else 0.0, own)
                glyphs.append(self._box(char, x, y, width))
            x += step
            y += down[i] if i < len(down) else 0.0
        return GlyphRun(tuple(glyphs), self.angle)

    def _box(self, char: str, x: float, y: float, width: float) -> Glyph:
        """The box around the glyph's corners, as it stands on the page."""
        top, bottom = y - _ABOVE * self.size, y + _BELOW * self.size
        corners = [moved(self.m, a, b) for a in (x, x + width) for b in (top, bottom)]
        xs, ys = zip(*corners, strict=True)
        return Glyph(char, min(xs) * POINT, min(ys) * POINT, max(xs) * POINT, max(ys) * POINT)


def _width(char: str, step: float, own: float) -> float:
    """A glyph's width, which the file does not say: no more than the step to the next one. Of
    letters and digits the step is the width, unless it is wider than any of them: programs write
    the blanks between words, and some give each digit the room of a full-width one."""
    step = abs(step)
    if not step:
        return own
    return step if char < _NARROW and step <= 2.1 * own else min(step, own)


def steps(words: str, most: int) -> list[float]:
    """The steps between glyphs, at most `most`.

    >>> steps("g 3 5.6 2.8", 9)
    [5.6, 5.6, 5.6, 2.8]
    """
    out: list[float] = []
    pieces = words.split()
    at = 0
    while at < len(pieces) and len(out) < most:
        if pieces[at] in ("g", "G"):
            count = number("".join(pieces[at + 1 : at + 2]))
            step = real("".join(pieces[at + 2 : at + 3]))
            out += [step] * max(0, min(count, most - len(out)))
            at += 3
        else:
            out.append(real(pieces[at]))
            at += 1
    return out
