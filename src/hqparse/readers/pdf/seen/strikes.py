"""Words that a drawn line strikes out.

A rule through the middle of a line of words, and not much longer than they are, deletes them; an
underline runs below them, a rule of a table beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from hqparse.model.source import Box
from hqparse.readers.pdf.lines import parts_of
from hqparse.readers.pdf.sound import AskedBoxes, BoxOf
from hqparse.readers.pdf.tables.rules import Rule, join_pieces

_LOW, _HIGH = 0.32, 0.68
"""The middle of a character's loose box, from its top: words with a rule here are struck out."""
_COVERED = 0.6
"""So much of a rule's length has words below it; a table's or a head's rule runs on."""
_MIDDLE = 0.3
_FAR = 12.0
_FEWEST = 2
_GAP = 1.0


def may_strike(across: Sequence[Rule], text: str, boxes: AskedBoxes) -> bool:
    """False if every horizontal rule runs between the lines of a page's text, as that of a
    letterhead does: then none strikes words out."""
    if not across:
        return False
    starts = [start for start, _ in parts_of(text)]
    boxes.ask(starts)
    levels = {rule.at for rule in across}
    return any(
        top <= at <= bottom for _, top, _, bottom in map(boxes.__getitem__, starts) for at in levels
    )


def struck_out(text: str, boxes: AskedBoxes, across: Sequence[Rule]) -> frozenset[int]:
    """The indices of the characters of a page's text that horizontal rules (points as shown)
    strike out."""
    if not across:
        return frozenset()
    parts = parts_of(text)
    starts = [start for start, _ in parts]
    boxes.ask(starts)
    middles = sorted(
        ((top + bottom) / 2, bottom - top, n)
        for n, (_, top, _, bottom) in enumerate(map(boxes.__getitem__, starts))
    )
    heights = [middle for middle, _, _ in middles]
    levels = {at for at in {rule.at for rule in across} if _is_near(at, middles, heights)}
    crossing = [rule for rule in across if rule.at in levels] if levels else []
    found: set[int] = set()
    for rule in join_pieces(crossing, _GAP) if crossing else ():
        low, high = (bisect_left(heights, rule.at + by) for by in (-_FAR, _FAR))
        near = [i for _, _, n in middles[low:high] for i in range(*parts[n]) if text[i] > " "]
        boxes.ask(near)
        found.update(_under(boxes, rule, near))
    return frozenset(i for i in found if text[i].strip())


def _is_near(at: float, middles: Sequence[tuple[float, float, int]], heights: list[float]) -> bool:
    """True if a line of words stands with its middle at a rule, more or less."""
    here = bisect_left(heights, at)
    return any(
        abs(middle - at) <= _MIDDLE * height
        for middle, height, _ in middles[max(0, here - 1) : here + 1]
    )


def _under(boxes: BoxOf, rule: Rule, near: Sequence[int]) -> list[int]:
    crossed = [i for i in near if _crosses(boxes[i], rule)]
    if len(crossed) < _FEWEST:
        return []
    first, last = min(boxes[i][0] for i in crossed), max(boxes[i][2] for i in crossed)
    return crossed if last - first >= _COVERED * (rule.end - rule.start) else []


def _crosses(box: Box, rule: Rule) -> bool:
    x0, top, x1, bottom = box
    at = (rule.at - top) / (bottom - top) if bottom > top else 0.0
    return _LOW <= at <= _HIGH and rule.start <= (x0 + x1) / 2 <= rule.end
