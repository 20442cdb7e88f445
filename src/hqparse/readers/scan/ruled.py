"""The ruled lines of a scanned page, by morphology, and the page without them.

Rules are taken out before the words are read, or a border beside a word is read as a letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hqparse.model.named import NamedTuple

if TYPE_CHECKING:
    from hqparse.readers.scan.engine import Pixels

_LONG, _HIGH = 55.0, 26.0
"""Points that a rule across and one down the page have at least; strokes are shorter."""
_SHORT = 12.0
"""Points of a rule between two others: beside cells that are merged over several rows."""
_THICK = 4.0
_BREAK = 3.0
"""Points of gaps within one rule that are closed."""
_DRAWN = 0.9
"""Of a rule's length, what shows ink at least."""
_BOLD, _UNEVEN = 3.0, 1.2
"""Points from which what is thin is bold, and must fill its box: a row of small words does not."""
_INK_BLOCK, _INK_LESS = 31, 15

PixelRule = tuple[float, float, float]
"""(at, start, end) in pixels."""


class Ruled(NamedTuple):
    """Rules across and down a page in pixels, and the page's picture without them."""

    across: list[PixelRule]
    down: list[PixelRule]
    page: Pixels


def find_rules(page: Pixels, dpi: float) -> Ruled:
    """The straight rules of a level page."""
    import cv2
    import numpy as np

    block = _odd(_INK_BLOCK * dpi / 200)
    how = cv2.ADAPTIVE_THRESH_MEAN_C
    ink = cv2.adaptiveThreshold(page, 255, how, cv2.THRESH_BINARY_INV, block, _INK_LESS)
    across, held_across = _rules(_lines(ink, dpi, _LONG, level=True), ink, dpi, level=True)
    down, held_down = _rules(_lines(ink, dpi, _HIGH, level=False), ink, dpi, level=False)
    if not held_across and not held_down:
        return Ruled([], [], page)
    held_down = [rule for rule in held_down if _meets(rule, held_across, dpi)]
    marks = cv2.bitwise_or(across, _drawn(held_down, down, level=False))
    for level, held, crossing in ((True, held_across, held_down), (False, held_down, held_across)):
        mask, pieces = _rules(_lines(ink, dpi, _SHORT, level), ink, dpi, level)
        more = [r for r in pieces if _spans(r, crossing, dpi) and not _is_held(r, held, dpi)]
        marks = cv2.bitwise_or(marks, _drawn(more, mask, level))
        held += more
    marks = cv2.dilate(marks, np.ones((3, 3), np.uint8))
    bare = page.copy()
    bare[marks > 0] = 255
    return Ruled(held_across, held_down, bare)


def _odd(size: float) -> int:
    return max(3, round(size) | 1)


def _lines(ink: Any, dpi: float, least: float, level: bool) -> Any:
    """The ink of straight strokes of `least` points: opened by such a stroke, gaps closed first."""
    import cv2
    import numpy as np

    gap, stroke = round(_BREAK * dpi / 72), round(least * dpi / 72)

    def shape(length: int) -> Any:
        return np.ones((1, max(1, length)) if level else (max(1, length), 1), np.uint8)

    # A rule that is not quite level climbs a pixel now and then: it is widened first.
    wide = cv2.dilate(ink, np.ones((3, 1) if level else (1, 3), np.uint8))
    closed = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, shape(gap))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, shape(stroke))


def _rules(mask: Any, ink: Any, dpi: float, level: bool) -> tuple[Any, list[PixelRule]]:
    """The thin pieces of a mask that are drawn through as rules, and the mask of those alone."""
    import cv2
    import numpy as np

    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    most = _THICK * dpi / 72 + 2
    kept: Any = np.zeros(count, np.uint8)
    rules: list[PixelRule] = []
    for n, (x, y, wide, high, area) in enumerate(stats.tolist()):
        long, thick = (wide, area / wide) if level else (high, area / high)
        if n == 0 or thick > most or long < 4 * thick:
            continue
        across = high if level else wide
        if thick > _BOLD * dpi / 72 and across > _UNEVEN * thick + 1:
            continue
        part = ink[y : y + high, x : x + wide]
        if part.any(axis=0 if level else 1).mean() < _DRAWN:  # the feet of words in a row
            continue
        kept[n] = 255
        rules.append((y + high / 2, x, x + wide) if level else (x + wide / 2, y, y + high))
    return kept[labels], rules


def _meets(rule: PixelRule, across: list[PixelRule], dpi: float) -> bool:
    """True if a rule down the page touches one across it; a stroke of a character does not."""
    at, start, end = rule
    slack = 4 * dpi / 72
    return any(s - slack < at < e + slack and start - slack < y < end + slack for y, s, e in across)


def _spans(rule: PixelRule, crossing: list[PixelRule], dpi: float) -> bool:
    """True if a short rule reaches from one rule of the other direction to another."""
    at, start, end = rule
    slack = 4 * dpi / 72
    there = [y for y, s, e in crossing if s - slack < at < e + slack]
    return all(any(abs(y - side) < slack for y in there) for side in (start, end))


def _is_held(rule: PixelRule, held: list[PixelRule], dpi: float) -> bool:
    """True if a rule is part of one that was found before."""
    at, start, end = rule
    slack = 4 * dpi / 72
    return any(abs(y - at) < slack and s - slack < start and end < e + slack for y, s, e in held)


def _drawn(rules: list[PixelRule], mask: Any, level: bool) -> Any:
    """The parts of a mask that lie along rules."""
    import numpy as np

    kept = np.zeros_like(mask)
    for at, start, end in rules:
        beside = slice(max(0, int(at) - 8), int(at) + 9)
        along = slice(int(start), int(end) + 1)
        part = (beside, along) if level else (along, beside)
        kept[part] = mask[part]
    return kept
