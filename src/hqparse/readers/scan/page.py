"""One scanned page → its lines with a place and a score for each character, its rules, and the
ink that nobody read. All in points on the page as it was turned and levelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from hqparse.model.source import Box
from hqparse.readers.scan.overlooked import EDGE, NARROWEST, overlooked, widened
from hqparse.readers.scan.ruled import PixelRule, Ruled, find_rules
from hqparse.readers.scan.seals import grey_page
from hqparse.readers.scan.straight import PixelBox, levelled, slant_of, turn_of, turned

if TYPE_CHECKING:
    from hqparse.readers.scan.engine import Engine, Picture, Words

_GLANCE = 960
"""Pixels of the longer side that show which way the lines run."""
_TALL = 1.6
_SMALLEST = 4.0
"""Points: what is lower or narrower is a speck."""
_MARGIN = 0.08
"""Of a box's height, above and below the characters."""
_WIDE = "\u2e80"
_CLOSING, _OPENING = "。，、；：！？）》〉”’〕】］」", "（《〈“‘〔【［「"
_AROUND = 2.5
_CLEAR = 0.75
_UNREADABLE = 0.45
"""Lines of a lower mean score are no words (creases, dirt, handwriting): told, not taken."""
_MOST_LOOKS = 200
_DARKER, _BLANK = 60, 0.0002


class ScanLine(NamedTuple):
    """The words of a line: `x0[i]`, `x1[i]` the sides of a character, `scores[i]` its score."""

    text: str
    top: float
    bottom: float
    x0: tuple[float, ...]
    x1: tuple[float, ...]
    scores: tuple[float, ...]


class ScanPage(NamedTuple):
    """A page as it was read. `width` and `height` (points) are those of the turned page; `turn`
    are the degrees that it was turned clockwise, `slant` those taken out after that. `across` and
    `down` are its rules (at, start, end); `unread` are the boxes of ink in no line;
    `is_blank` for a sheet of paper without any ink.
    """

    width: float
    height: float
    lines: tuple[ScanLine, ...] = ()
    across: tuple[PixelRule, ...] = ()
    down: tuple[PixelRule, ...] = ()
    unread: tuple[Box, ...] = ()
    turn: int = 0
    slant: float = 0.0
    is_blank: bool = False


def read_page(colours: Any, dpi: float, engine: Engine) -> ScanPage:
    """A page from its pixels: rows of RGB, or of grey."""
    grey = grey_page(colours)
    turn = turn_of(grey, engine.boxes(grey, _GLANCE), engine)
    page = turned(grey, turn)
    slant = slant_of(page)
    ruled = find_rules(levelled(page, slant), dpi)
    boxes = engine.boxes(ruled.page)
    pieces = [piece for box in boxes for piece in _pieces(box, ruled.down, ruled.page, dpi)]
    pieces = widened(ruled, pieces)
    found, point = _read(ruled.page, pieces, engine, dpi), 72 / dpi
    lines = [line for line in found if _mean(line.scores) > _UNREADABLE]
    scraps = [box_of(line) for line in found if _mean(line.scores) <= _UNREADABLE]
    more, left = _second_look(ruled, pieces, engine, dpi)
    return ScanPage(
        width=page.shape[1] * point,
        height=page.shape[0] * point,
        lines=(*lines, *more),
        across=tuple(_scaled(rule, point) for rule in ruled.across),
        down=tuple(_scaled(rule, point) for rule in ruled.down),
        unread=(*scraps, *left),
        turn=turn,
        slant=round(slant, 2),
        is_blank=not lines and _is_blank(grey),
    )


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores)


def box_of(line: ScanLine) -> Box:
    """The box around the characters of a line."""
    return line.x0[0], line.top, line.x1[-1], line.bottom


def _is_blank(grey: Picture) -> bool:
    """True for paper that shows no ink, its edges left aside."""
    height, width = grey.shape
    y, x = round(EDGE * height), round(EDGE * width)
    inner = grey[y : height - y, x : width - x]
    return bool((inner < float(inner.mean()) - _DARKER).mean() < _BLANK)


def _read(page: Picture, boxes: Sequence[PixelBox], engine: Engine, dpi: float) -> list[ScanLine]:
    """The lines in the boxes; one that says nothing is left out."""
    said = engine.read([page[top:bottom, x0:x1] for x0, top, x1, bottom in boxes])
    lines = (_line(box, words, 72 / dpi) for box, words in zip(boxes, said, strict=True))
    return [line for line in lines if line.text]


def _second_look(
    ruled: Ruled, boxes: Sequence[PixelBox], engine: Engine, dpi: float
) -> tuple[list[ScanLine], list[Box]]:
    """Ink that the finder of lines passed over (a lone 1 in a cell), read where that is clear, and
    the boxes of what is left."""
    height, width = ruled.page.shape
    point, pad = 72 / dpi, round(_AROUND * dpi / 72)
    lines: list[ScanLine] = []
    left: list[Box] = []
    for box in islice(overlooked(ruled, boxes, dpi), _MOST_LOOKS):
        x0, top, x1, bottom = box
        near = max(0, x0 - pad), max(0, top - pad), min(width, x1 + pad), min(height, bottom + pad)
        found = _read(ruled.page, [near], engine, dpi)
        if found and min(found[0].scores) > _CLEAR:
            lines.append(found[0])
        elif (x1 - x0) * point >= NARROWEST:
            left.append(_scaled(box, point))
    return lines, left


def _scaled(numbers: Iterable[float], by: float) -> Any:
    return tuple(round(number * by, 2) for number in numbers)


# ------------------------------------------------------------------ the words of a line


def _pieces(
    box: PixelBox, down: Sequence[PixelRule], page: Picture, dpi: float
) -> Iterator[PixelBox]:
    """A box that a finder of lines gives, within the page: cut at the rules that it crosses, and
    words that stand one below the other (in a narrow column) one by one."""
    height, width = page.shape
    x0, top, x1, bottom = max(0, box[0]), max(0, box[1]), min(width, box[2]), min(height, box[3])
    least = _SMALLEST * dpi / 72
    middle = (top + bottom) / 2
    edges = [at for at, start, end in down if start < middle < end and x0 + least < at < x1 - least]
    sides = [x0, *sorted(round(at) for at in edges), x1]
    for left, right in pairwise(sides):
        if right - left < least or bottom - top < least:
            continue
        if bottom - top > _TALL * (right - left):
            yield from _rows(page, (left, top, right, bottom), least)
        else:
            yield left, top, right, bottom


def _rows(page: Picture, box: PixelBox, least: float) -> Iterator[PixelBox]:
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


def _line(box: PixelBox, words: Words, point: float) -> ScanLine:
    """The words with the sides of their characters, half-way to their neighbours at most."""
    x0, top, x1, bottom = _scaled(box, point)
    trim = (bottom - top) * _MARGIN
    middles = [x0 + m * (x1 - x0) for m in words.middles]
    half = _em(words.text, middles, bottom - top - 2 * trim) / 2
    halves = [half if char >= _WIDE else half / 2 for char in words.text]
    left = [m - h for m, h in zip(middles, halves, strict=True)]
    right = [m + h for m, h in zip(middles, halves, strict=True)]
    for i in range(1, len(middles)):
        if left[i] < right[i - 1]:
            left[i] = right[i - 1] = (left[i] + right[i - 1]) / 2
    for i, (one, two) in enumerate(pairwise(words.text)):
        if left[i + 1] - right[i] < 2 * half:  # the white half of a mark belongs to it
            if one in _CLOSING:
                right[i] = left[i + 1]
            elif two in _OPENING:
                left[i + 1] = right[i]
    if left:
        left[0], right[-1] = max(left[0], x0), min(right[-1], x1)
        # The layout takes the size of a line's type from its ends.
        right[0] = left[0] + 2 * half if words.text[0] >= _WIDE else right[0]
        left[-1] = right[-1] - 2 * half if words.text[-1] >= _WIDE else left[-1]
    return ScanLine(
        words.text,
        round(top + trim, 2),
        round(bottom - trim, 2),
        _scaled(left, 1),
        _scaled(right, 1),
        words.scores,
    )


def _em(text: str, middles: Sequence[float], height: float) -> float:
    """The width of a full-width character: the usual step between two of them."""
    pairs = zip(pairwise(text), pairwise(middles), strict=True)
    steps = sorted(b - a for (one, two), (a, b) in pairs if one >= _WIDE and two >= _WIDE)
    usual = steps[len(steps) // 2] if steps else height
    return min(max(usual, 0.6 * height), 1.4 * height)
