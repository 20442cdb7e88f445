"""Geometry of a PDF that can be reckoned with: checked once, where pages and boxes enter.

A file may put a character at infinity or at no number (NaN), or give a page no width, or one of
2,147,483,647 points, for which PDFium takes minutes. From here on every coordinate is finite and
within `FAR` of the page's corner, and every page has a width and a height.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Any, Protocol

from hqparse.model.source import Box

Part = tuple[int, int]
"""Half-open range of the page's text, drawn on one line."""


class BoxOf(Protocol):
    """Finds the box of the i-th character of a page's text."""

    def __getitem__(self, i: int, /) -> Box:
        """The loose box in points as shown."""


class AskedBoxes(BoxOf, Protocol):
    """Boxes that cost less where those of many characters are asked for together."""

    def ask(self, places: Sequence[int], /) -> None:
        """Make the boxes of these characters ready."""


FAR = 100_000.0
"""Points from the corner of a page beyond which nothing stands. A page has 14,400 at most
(ISO 32000-1, annex C); web pages printed on one sheet have been seen with 50,000."""

NOWHERE: Box = 0.0, 0.0, 0.0, 0.0
"""The box of a character of which PDFium does not say where it stands."""

_A4 = 0.0, 0.0, 595.0, 842.0
_LEAST = 1.0


def mend_page(page: Any) -> bool:
    """Give a `pypdfium2.PdfPage` whose box is empty or absurd another one; True if it was so.

    That is its media box where only the crop box is at fault, else A4. The text must not have
    been loaded yet.
    """
    if _is_sheet(page.get_bbox()):
        return False
    page.set_cropbox(*page.get_mediabox())
    if not _is_sheet(page.get_bbox()):
        page.set_mediabox(*_A4)
        page.set_cropbox(*_A4)
    return True


def _is_sheet(box: Box) -> bool:
    left, bottom, right, top = box
    sides = _LEAST <= right - left <= FAR and _LEAST <= top - bottom <= FAR
    return sides and are_near(box)


def sheet_size(width: float, height: float) -> tuple[float, float]:
    """A page's width and height, or those of A4 where they are none.

    >>> sheet_size(595.0, 0.0), sheet_size(14400.0, 20.0)
    ((595.0, 842.0), (14400.0, 20.0))
    """
    return (width, height) if _is_sheet((0.0, 0.0, width, height)) else _A4[2:]


def are_near(values: Iterable[float]) -> bool:
    """Whether all are numbers within `FAR` of 0.

    >>> are_near([0, -5.5, 842]), are_near([0, float("nan")]), are_near([1e30])
    (True, False, False)
    """
    values = tuple(values)
    # The root of all squares is no less than any; it settles nearly every case at once.
    return hypot(*values) < FAR or all(-FAR < value < FAR for value in values)


def is_nowhere(box: Box) -> bool:
    """Whether a box is one of those that `mended` makes of places that are none.

    >>> is_nowhere((10, 20, FAR, 32)), is_nowhere(NOWHERE), is_nowhere((10, 20, 22, 32))
    (True, True, False)
    """
    return box == NOWHERE or -FAR in box or FAR in box


def mended(box: Box) -> Box:
    """A box with its sides brought within `FAR`; no box at all if one of them is no number.

    >>> mended((10, 20, float("inf"), 32)), mended((float("nan"), 20, 22, 32))
    ((10, 20, 100000.0, 32), (0.0, 0.0, 0.0, 0.0))
    """
    if any(side != side for side in box):
        return NOWHERE
    x0, top, x1, bottom = (min(max(side, -FAR), FAR) for side in box)
    return x0, top, x1, bottom
