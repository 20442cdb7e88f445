"""Pages whose words run sideways: turned until they can be read, boxes turned back.

A wide table is often drawn lying on an upright page. Such a page is turned in PDFium's memory
(as its /Rotate entry would), read like any other, and its boxes are given for the page as shown.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import repeat
from math import degrees, isfinite
from typing import Any

from hqparse.model.source import Box
from hqparse.readers.pdf.calls import bound, ready
from hqparse.readers.pdf.chars import unit_index
from hqparse.readers.pdf.sound import BoxOf

_SAMPLES = 12
_LEAST = 5.0
"""Degrees from which words are aslant."""
_BLANK = " \t\r\n\x00\x02\xa0\u3000"


def turn_of(page: Any, textpage: Any, text: str) -> int:
    """By how many degrees (clockwise) a page must be turned to be read: 0, 90, 180 or 270.

    Told by the angle of a dozen characters spread over the page.
    """
    step = max(1, len(text) // _SAMPLES)
    places = [i for i in range(0, len(text), step) if text[i] not in _BLANK]
    turns = list(map(_angle_call(), repeat(ready(textpage.raw)), places))
    angle, count = _most_common(turns) if any(turns) else (0, len(turns))
    turn = -(angle + page.get_rotation()) % 360
    return turn if turn % 90 == 0 and 2 * count > len(places) else 0


def _most_common(turns: Iterable[float]) -> tuple[int, int]:
    """The most common of angles (radians) in whole degrees, and how often it is there."""
    angles = Counter(round(degrees(turn)) % 360 for turn in turns if isfinite(turn))
    return angles.most_common(1)[0] if angles else (0, 0)


@cache
def _angle_call() -> Callable[[Any, int], float]:
    return bound("FPDFText_GetCharAngle", ctypes.c_float)


def slanting(sheet: Any) -> frozenset[int]:
    """The characters of a page that are written aslant, where most are not: watermarks, stamps.

    A page that was scanned askew slants as a whole, and by a few degrees only.
    """
    text, angle_of, at = sheet.text, _angle_call(), ready(sheet.textpage.raw)
    printed = [(i, n) for i, n in enumerate(unit_index(sheet.textpage, text)) if text[i].strip()]
    found = {i for i, n in printed if _LEAST < degrees(angle_of(at, n)) % 90 < 90 - _LEAST}
    return frozenset(found) if 2 * len(found) < len(printed) else frozenset()


class TurnedBoxes:
    """The boxes of a page read in turned state, as they lie on the page as shown.

    `width` and `height` are those of the turned page.
    """

    __slots__ = ("_boxes", "_height", "_turn", "_width")

    def __init__(self, boxes: BoxOf, turn: int, width: float, height: float) -> None:
        self._boxes, self._turn, self._width, self._height = boxes, turn, width, height

    def __getitem__(self, i: int) -> Box:
        """The box of `text[i]`."""
        return turned_back(self._boxes[i], self._turn, self._width, self._height)


def turned_back(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on a page (width × height) that was turned clockwise, before it was turned.

    >>> turned_back((10, 20, 40, 30), 90, 842, 595)
    (20, 802, 30, 832)
    """
    x0, top, x1, bottom = box
    if turn == 90:
        return top, width - x1, bottom, width - x0
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    if turn == 270:
        return height - bottom, x0, height - top, x1
    return box
