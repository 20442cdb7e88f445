"""Lines some of whose words were drawn late: what a program takes from another font comes behind
the words around it, though it stands between them (the quotation marks of LibreOffice).

PDFium gives words as they were drawn: `推动公共数据“ ”分级` for `推动“公共数据”分级`.
"""

from __future__ import annotations

from itertools import pairwise

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.sound import BoxOf, Part
from hqparse.readers.pdf.spacing import is_made_up

_OVER = 0.3
"""Pieces that lie over each other by more than this (em) are not parts of one line."""
_APART = 0.6
"""Behind a gap wider than this (em) a word begins."""
_LEVEL = 0.5
"""Pieces of one line share so much of their height."""


class InOrder(NamedTuple):
    """The pieces of a line from left to right, those that touch the one before them, and the box
    around all."""

    parts: tuple[Part, ...]
    touching: frozenset[int]
    box: Box


def in_order(text: str, part: Part, boxes: BoxOf, em: float) -> InOrder | None:
    """The pieces of a line; None where they are in order, lie over each other, or do not stand on
    one height."""
    pieces = [(_around(piece, boxes), piece) for piece in _pieces(text, part, boxes)]
    ordered = sorted(pieces, key=lambda piece: piece[0][0])
    if ordered == pieces or not all(_follows(a, b, em) for (a, _), (b, _) in pairwise(ordered)):
        return None
    frames = [box for box, _ in ordered]
    gaps = [b[0] - a[2] for a, b in pairwise(frames)]
    top, bottom = min(box[1] for box in frames), max(box[3] for box in frames)
    return InOrder(
        tuple(piece for _, piece in ordered),
        frozenset(n for n, gap in enumerate(gaps, 1) if gap <= _APART * em),
        (frames[0][0], top, frames[-1][2], bottom),
    )


def _pieces(text: str, part: Part, boxes: BoxOf) -> list[Part]:
    """The part cut at the blanks that PDFium made up, and where it goes back."""
    found: list[Part] = []
    start, end = part
    at = start
    for i in range(start, end):
        if text[i] == " " and is_made_up(boxes[i]):
            found.append((at, i))
            at = i + 1
        elif at < i and boxes[i][0] < boxes[i - 1][0]:
            found.append((at, i))
            at = i
    return [piece for piece in (*found, (at, end)) if text[slice(*piece)].strip()]


def _around(part: Part, boxes: BoxOf) -> Box:
    start, end = part
    first, last = boxes[start], boxes[end - 1]
    return first[0], min(first[1], last[1]), last[2], max(first[3], last[3])


def _follows(box: Box, behind: Box, em: float) -> bool:
    """True if the second box stands behind the first one on its height."""
    shared = min(box[3], behind[3]) - max(box[1], behind[1])
    lower = min(box[3] - box[1], behind[3] - behind[1])
    return behind[0] >= box[2] - _OVER * em and shared > _LEVEL * lower
