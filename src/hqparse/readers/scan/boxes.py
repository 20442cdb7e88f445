"""The boxes that the finder of lines gives → one box for each line of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from hqparse.readers.scan.ruled import PixelRule
from hqparse.readers.scan.straight import PixelBox

if TYPE_CHECKING:
    from hqparse.readers.scan.engine import Pixels

_TALL = 1.6
_SMALLEST = 4.0
"""Points: what is lower or narrower is a speck."""
_LAPPED = 0.45
"""Of the lower one's height: lines that lap over each other by more are one."""
_BESIDE = 0.15
"""Of the lower one's height: boxes on one row that lap over by less hold each its own words."""


def pieces(
    box: PixelBox, down: Sequence[PixelRule], page: Pixels, dpi: float
) -> Iterator[PixelBox]:
    """A box that a finder of lines gives, within the page: cut at the rules that it crosses, and
    words that stand one below the other (in a narrow column) one by one."""
    height, width = page.shape
    x0, top, x1, bottom = max(0, box[0]), max(0, box[1]), min(width, box[2]), min(height, box[3])
    least = _SMALLEST * dpi / 72
    middle = (top + bottom) / 2
    edges = [at for at, start, end in down if start < middle < end and x0 < at < x1]
    sides = [x0, *sorted(round(at) for at in edges), x1]
    for left, right in pairwise(sides):
        if right - left < least or bottom - top < least:
            continue
        if bottom - top > _TALL * (right - left):
            yield from _rows(page, (left, top, right, bottom), least)
        else:
            yield left, top, right, bottom


def _rows(page: Pixels, box: PixelBox, least: float) -> Iterator[PixelBox]:
    """The rows of a tall box, parted where no ink is."""
    x0, top, x1, bottom = box
    strip = page[top:bottom, x0:x1]
    ink = (strip < (int(strip.min()) + int(strip.max())) // 2).any(axis=1).tolist()
    start = None
    for y, dark in enumerate([*ink, False]):
        if dark and start is None:
            start = y
        elif not dark and start is not None and y - start >= least:
            yield x0, max(top, top + start - 2), x1, min(bottom, top + y + 2)
            start = None


def apart(boxes: Sequence[PixelBox], page: Pixels) -> list[PixelBox]:
    """The boxes, those that lap over each other parted: lines one below the other (a roomy box
    around a single character would stand in the line above), and two on one row, whose characters
    would be read twice."""
    kept = [list(box) for box in boxes]
    for i, one in enumerate(kept):
        for two in kept[i + 1 :]:
            across = min(one[2], two[2]) - max(one[0], two[0])
            down = min(one[3], two[3]) - max(one[1], two[1])
            if across <= 0 or down <= 0:
                continue
            lower = min(one[3] - one[1], two[3] - two[1])
            if down < _LAPPED * lower:
                _part_rows(*sorted((one, two), key=lambda box: box[1] + box[3]))
            elif across > _BESIDE * lower:
                left, right = sorted((one, two), key=lambda box: box[0] + box[2])
                _part_columns(left, right, page)
    return [(x0, top, x1, bottom) for x0, top, x1, bottom in kept if x0 < x1]


def _part_rows(above: list[int], below: list[int]) -> None:
    above[3] = below[1] = (above[3] + below[1]) // 2


def _part_columns(left: list[int], right: list[int], page: Pixels) -> None:
    """Two boxes on one row: one within the other is dropped, others end where least ink is."""
    if right[2] <= left[2] or right[0] <= left[0]:
        narrow = min(left, right, key=lambda box: box[2] - box[0])
        narrow[2] = narrow[0]
        return
    x0, x1 = right[0], left[2]
    rows = slice(max(left[1], right[1]), min(left[3], right[3]))
    lightness = page[rows, x0:x1].sum(axis=0, dtype=int)
    left[2] = right[0] = x0 + int(lightness.argmax())
