"""A page in grey in which red seals are faint: under them the red channel, elsewhere all colours.

The red channel of the whole page would lose a red letterhead; a seal is told from it by its
shape, about as high as wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hqparse.readers.scan.engine import Picture

_REDDER = 50
"""How much more red than green and blue a red pixel holds, of 255."""
_SMALLEST, _LARGEST = 0.06, 0.35
"""The diameter of a seal, of the longer side of its page (42 mm of 297 mm is usual)."""
_ROUND = 0.65
_JOINED = 0.008
"""Red within this (of the longer side) is one thing: a worn seal is many specks."""


def grey_page(colours: Any) -> Picture:
    """The page in grey; `colours` are rows of RGB pixels, or of grey ones."""
    import cv2

    if colours.ndim == 2:
        return colours
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    for x0, top, x1, bottom in _seals(colours):
        grey[top:bottom, x0:x1] = colours[top:bottom, x0:x1, 0]
    return grey


def _seals(colours: Any) -> list[tuple[int, int, int, int]]:
    import cv2
    import numpy as np

    red, green, blue = cv2.split(colours)
    redder = cv2.subtract(red, cv2.max(green, blue))
    mask = (redder > _REDDER).astype(np.uint8)
    if not mask.any():
        return []
    longest = max(mask.shape)
    reach = max(3, round(_JOINED * longest))
    joined = cv2.dilate(mask, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = []
    for x, y, wide, high, _area in stats[1:count].tolist():
        sides = sorted((wide, high))
        if _SMALLEST * longest < sides[1] < _LARGEST * longest and sides[0] > _ROUND * sides[1]:
            boxes.append((x, y, x + wide, y + high))
    return boxes
