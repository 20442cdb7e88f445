"""Whether words are to be seen: the page is drawn with them and without them.

Where that makes no difference, nobody sees them, be they white on white, covered, clipped, off
the page, too small, invisible or on a layer that is off; white words on a dark ground do make one.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Sequence
from typing import Any

from hqparse.model.source import Box
from hqparse.readers.pdf.calls import bound

_SCALE = 2.0
_MOST_PIXELS = 4_000
_LEAST = 20
"""A difference of fewer of 255 shades than this is not to be seen: #ececec on white."""
_INK = 60
"""So much darker than the lightest is what a picture shows in the place of a character."""
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def changed_boxes(page: Any, things: Collection[int], boxes: Sequence[Box]) -> list[bool]:
    """For each box (points as shown) whether drawing the objects changes anything in it."""
    from PIL import ImageChops

    set_active = bound("FPDFPageObj_SetIsActive", _INT, _POINTER, _INT)
    picture = Picture(page, boxes)
    before = picture.taken()
    try:
        for thing in things:
            set_active(thing, 0)
        after = picture.taken()
    finally:
        for thing in things:
            set_active(thing, 1)
    change = ImageChops.difference(before, after)
    if not change.getbbox():
        return [False] * len(boxes)
    bands = (picture.bands_in(change, box) for box in boxes)
    return [max(high for _, high in pairs) >= _LEAST for pairs in bands]


def inked_boxes(page: Any, boxes: Sequence[Box]) -> list[bool]:
    """For each box whether the page shows anything in it."""
    picture = Picture(page, boxes)
    taken = picture.taken()
    bands = (picture.bands_in(taken, box) for box in boxes)
    return [max(high - low for low, high in pairs) >= _INK for pairs in bands]


class Picture:
    """Draws the part of a page that holds all of these boxes."""

    def __init__(self, page: Any, boxes: Sequence[Box]) -> None:
        self._page = page
        width, height = page.get_size()
        self.scale = min(_SCALE, _MOST_PIXELS / max(width, height, 1.0))
        x0, top, x1, bottom = zip(*boxes, strict=True) if boxes else ((0,), (0,), (0,), (0,))
        least = 3 / self.scale  # what is left of the page: edges are rounded to whole pixels
        self._left = max(0.0, min(min(x0) - 2, width - least))
        self._top = max(0.0, min(min(top) - 2, height - least))
        right = max(0.0, min(width - max(x1) - 2, width - self._left - least))
        below = max(0.0, min(height - max(bottom) - 2, height - self._top - least))
        self.crop = self._left, below, right, self._top

    def taken(self) -> Any:
        """The picture as the page is now, annotations too."""
        bitmap = self._page.render(scale=self.scale, crop=self.crop, may_draw_forms=False)
        return bitmap.to_pil().convert("RGB")

    def bands_in(self, picture: Any, box: Box) -> Sequence[tuple[int, int]]:
        """The least and the greatest value of red, green and blue in a box; 0 off the picture."""
        x0, top, x1, bottom = box
        scale = self.scale
        left, upper = max(0, int((x0 - self._left) * scale)), max(0, int((top - self._top) * scale))
        right = min(picture.width, int((x1 - self._left) * scale) + 1)
        lower = min(picture.height, int((bottom - self._top) * scale) + 1)
        if left >= right or upper >= lower:
            return ((0, 0),)
        bands: Sequence[tuple[int, int]] = picture.crop((left, upper, right, lower)).getextrema()
        return bands
