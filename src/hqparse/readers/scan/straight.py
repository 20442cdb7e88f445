"""A scanned page made level: turned by quarters until its lines can be read, its slant taken out.

Both are told by the page as a whole, from the boxes of its lines and how sure the words are; a
classifier of single lines turns some that are clear upside down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hqparse.model.source import Box

if TYPE_CHECKING:
    from hqparse.readers.scan.decode import LineWords
    from hqparse.readers.scan.engine import OcrEngine, Pixels

_SAMPLES = 6
_CLEAR = 0.9
"""Lines that are read so surely stand the right way up."""
_STEEPEST = 5.0
"""Degrees of slant that are looked for."""
_LEVEL = 0.05
_COARSE, _FINE = 0.5, 0.05
_LOOKED_AT = 1000
"""Pixels of the longer side in which the slant is looked for."""
_TALL = 1.5

PixelBox = tuple[int, int, int, int]


def slant_of(page: Pixels) -> float:
    """Degrees by which the lines of an upright page fall to the right; 0 for a level one.

    The slant at which the ink falls into the sharpest rows.
    """
    ink = _ink(page)
    if not ink.any():
        return 0.0
    coarse = _best(ink, 0.0, _STEEPEST, _COARSE)
    found = _best(ink, coarse, _COARSE, _FINE)
    return found if abs(found) > _LEVEL else 0.0


def _ink(page: Pixels) -> Pixels:
    """The page, small, as 1 for ink and 0 for paper."""
    import cv2

    scale = min(1.0, _LOOKED_AT / max(page.shape))
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return ink.astype("uint8", copy=False)


def _best(ink: Pixels, middle: float, reach: float, step: float) -> float:
    count = round(reach / step)
    angles = [middle + k * step for k in range(-count, count + 1)]
    return max(angles, key=lambda angle: (_sharpness(ink, angle), -abs(angle)))


def _sharpness(ink: Pixels, angle: float) -> float:
    import numpy as np

    rows = levelled(ink, angle, 0).sum(axis=1, dtype=np.int64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def levelled(page: Pixels, slant: float, paper: int = 255) -> Pixels:
    """The page with a slant taken out: turned about its middle, the corners filled with paper."""
    import cv2

    if not slant:
        return page
    height, width = page.shape
    turning = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1.0)
    how = cv2.INTER_LINEAR if paper else cv2.INTER_NEAREST
    return cv2.warpAffine(page, turning, (width, height), flags=how, borderValue=paper)


def slanted_back(box: Box, slant: float, width: float, height: float) -> Box:
    """A box on the levelled page, where it stood before: its middle turned, its size kept."""
    if not slant:
        return box
    from math import cos, radians, sin

    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2 - width / 2, (top + bottom) / 2 - height / 2
    c, s = cos(radians(slant)), sin(radians(slant))
    right, down = c * x - s * y + width / 2, s * x + c * y + height / 2
    wide, high = (x1 - x0) / 2, (bottom - top) / 2
    return right - wide, down - high, right + wide, down + high


def turned(page: Pixels, turn: int) -> Pixels:
    """The page turned clockwise by 0, 90, 180 or 270 degrees."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(page, -turn // 90)) if turn else page


def turn_of(page: Pixels, boxes: Sequence[PixelBox], engine: OcrEngine) -> int:
    """By how many degrees (clockwise) the page must be turned to be read."""
    if not boxes:
        return 0
    lying = _lies(boxes)
    sides = (90, 270) if lying else (0, 180)
    longest = sorted(boxes, key=lambda box: min(_size(box)) * max(_size(box)))[-_SAMPLES:]
    strips = [page[top:bottom, x0:x1] for x0, top, x1, bottom in longest]
    return _upright(strips, sides, engine.read)


def _upright(
    strips: Sequence[Pixels],
    turns: tuple[int, int],
    read: Callable[[Sequence[Pixels]], Sequence[LineWords]],
) -> int:
    """The one of two turns at which the strips are read more surely."""
    best, most = turns[0], -1.0
    for turn in turns:
        words = read([turned(strip, turn) for strip in strips])
        score = sum(line.score for line in words) / len(strips)
        if score > most:
            best, most = turn, score
        if score > _CLEAR:
            break
    return best


def _size(box: PixelBox) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]


def _lies(boxes: Sequence[PixelBox]) -> bool:
    """True if most of what is written runs up or down the page."""
    along = sum(w for w, h in map(_size, boxes) if w > _TALL * h)
    across = sum(h for w, h in map(_size, boxes) if h > _TALL * w)
    return across > along
