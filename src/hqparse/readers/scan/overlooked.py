"""Ink that the finder of lines passed over: the 一 before a line, a lone 1 in a cell, a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hqparse.readers.scan.ruled import Ruled
from hqparse.readers.scan.straight import PixelBox

NARROWEST = 7.0
"""Points of ink that may be a character where no rules stand around it."""
EDGE = 0.02
"""Of the longer side of a sheet: shadows and holes, no words."""
_PAD, _APART = 3.0, 9.0
_LOWEST, _HIGHEST, _STROKE = 5.5, 60.0, 1.0
_THINNEST, _DENSEST = 0.06, 0.7
_REACH, _GAP = 2.4, 0.9
"""How far beside a line ink belongs to it, and what gaps it may have, of the line's height."""
_BAND = 0.12
_SPECK = 0.15


def widened(ruled: Ruled, boxes: Sequence[PixelBox]) -> list[PixelBox]:
    """The boxes of lines, each with the ink that stands close by on its row: a thin 一 or a mark
    that the finder of lines left out. None reaches over a rule or into another box."""
    ink = _ink(ruled.page)
    return [_wider(box, ink, ruled, boxes) for box in boxes]


def _wider(box: PixelBox, ink: Any, ruled: Ruled, boxes: Sequence[PixelBox]) -> PixelBox:
    x0, top, x1, bottom = box
    height = bottom - top
    low, high = x0 - round(_REACH * height), x1 + round(_REACH * height)
    middle = (top + bottom) / 2
    for left, above, right, below in boxes:
        if above < bottom - height / 4 and below > top + height / 4:
            low = max(low, right) if right <= x0 else low
            high = min(high, left) if left >= x1 else high
    for at, start, end in ruled.down:
        if start < middle < end:
            low = max(low, round(at) + 4) if at < x0 + 2 else low
            high = min(high, round(at) - 4) if at > x1 - 2 else high
    edge = round(EDGE * max(ruled.page.shape))
    low, high = max(low, edge), min(high, ruled.page.shape[1] - edge)
    rows = slice(top + round(_BAND * height), bottom - round(_BAND * height))
    before = _run(ink[rows, low:x0][:, ::-1], height) if low < x0 else 0
    behind = _run(ink[rows, x1:high], height) if x1 < high else 0
    left, right = min(x0, max(low, x0 - before)), max(x1, min(high, x1 + behind))
    return left, top, right, bottom


def _run(ink: Any, height: int) -> int:
    """How far from the first column on ink stands, with usual gaps, and a margin; 0 for specks."""
    columns = ink.any(axis=0).nonzero()[0].tolist()
    end = count = 0
    for column in columns:
        if column - end > _GAP * height:
            break
        end, count = column + 1, count + 1
    return end + round(_SPECK * height) if count > _SPECK * height else 0


def _ink(page: Any) -> Any:
    """1 for ink, 0 for paper; single pixels are dirt."""
    import cv2
    import numpy as np

    _, ink = cv2.threshold(page, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))


def overlooked(ruled: Ruled, boxes: Sequence[PixelBox], dpi: float) -> Iterator[PixelBox]:
    """The boxes of ink of the size of words that stands in no box, from top to bottom; between
    rules that of a single stroke too."""
    import cv2
    import numpy as np

    point, page = 72 / dpi, ruled.page
    ink = _ink(page)
    pad = round(_PAD / point)
    for x0, top, x1, bottom in boxes:
        ink[max(0, top - pad) : bottom + pad, max(0, x0 - pad) : x1 + pad] = 0
    joined = cv2.dilate(ink, np.ones((3, max(3, round(_APART / point))), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    amounts = np.bincount(labels.ravel(), weights=ink.ravel(), minlength=count).tolist()
    reach = max(3, round(_APART / point)) // 2
    for (x, y, wide, high, _), amount in zip(stats[1:].tolist(), amounts[1:], strict=True):
        box = x + reach, y, max(x + wide - reach, x + reach + 1), y + high
        if _is_words(box, amount, ruled, point):
            yield box


def _is_words(box: PixelBox, ink: float, ruled: Ruled, point: float) -> bool:
    """True for ink of the size of characters, clear of the sheet's edges."""
    x0, top, x1, bottom = box
    height, width = ruled.page.shape
    edge = EDGE * max(height, width)
    if not (edge < x0 and edge < top and x1 < width - edge and bottom < height - edge):
        return False
    wide, high = (x1 - x0) * point, (bottom - top) * point
    narrowest = _STROKE if _between_rules(box, ruled) else NARROWEST
    dense = _THINNEST < ink / ((x1 - x0) * (bottom - top)) < (_DENSEST if wide > high else 1.1)
    return _LOWEST <= high <= _HIGHEST and wide >= narrowest and dense


def _between_rules(box: PixelBox, ruled: Ruled) -> bool:
    """True if rules stand to the left and to the right of a box."""
    middle = (box[1] + box[3]) / 2
    sides = [at for at, start, end in ruled.down if start < middle < end]
    return any(at < box[0] for at in sides) and any(at > box[2] for at in sides)
