"""One scanned page → its lines with a place and a score for each character, its rules, and the
ink that nobody read. All in points on the page as it was turned and levelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.scan.boxes import apart, pieces
from hqparse.readers.scan.decode import mean
from hqparse.readers.scan.lines import ScanLine, box_of, covered, scan_line
from hqparse.readers.scan.overlooked import EDGE, NARROWEST, overlooked, widened
from hqparse.readers.scan.paper import grey_page, smooth
from hqparse.readers.scan.ruled import PixelRule, Ruled, find_rules
from hqparse.readers.scan.straight import PixelBox, levelled, slant_of, turn_of, turned

if TYPE_CHECKING:
    from hqparse.readers.scan.engine import OcrEngine, Pixels

_GLANCE = 960
"""Pixels of the longer side that show which way the lines run."""
_AROUND = 2.5
_CLEAR = 0.75
_UNREADABLE = 0.45
"""Lines of a lower mean score are no words (creases, dirt, handwriting): told, not taken."""
_SEAL = 0.1
"""Of a box of ink, what of it is a seal's when it is part of that."""
_MOST_LOOKS = 200
_DARKER, _BLANK = 60, 0.0002


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


def read_page(colours: Any, dpi: float, engine: OcrEngine) -> ScanPage:
    """A page from its pixels: rows of RGB, or of grey."""
    grey, sealed = grey_page(colours)
    turn = turn_of(grey, engine.boxes(grey, _GLANCE), engine)
    page = turned(grey, turn)
    slant = slant_of(page)
    ruled = find_rules(smooth(levelled(page, slant)), dpi)
    boxes = engine.boxes(ruled.page)
    strips = [strip for box in boxes for strip in pieces(box, ruled.down, ruled.page, dpi)]
    strips = apart(widened(ruled, strips), ruled.page)
    found, point = _read(ruled.page, strips, engine, dpi), 72 / dpi
    lines = [line for line in found if mean(line.scores) > _UNREADABLE]
    scraps = [box_of(line) for line in found if mean(line.scores) <= _UNREADABLE]
    more, left = _second_look(ruled, strips, engine, dpi)
    lines += more
    if sealed is not None:
        sealed = levelled(turned(sealed, turn), slant, 0)
        lines = [line._replace(covered=covered(line, sealed, dpi)) for line in lines]
    return ScanPage(
        width=page.shape[1] * point,
        height=page.shape[0] * point,
        lines=tuple(lines),
        across=tuple(_scaled(rule, point) for rule in ruled.across),
        down=tuple(_scaled(rule, point) for rule in ruled.down),
        unread=tuple(box for box in (*scraps, *left) if not _is_seal(box, sealed, dpi)),
        turn=turn,
        slant=round(slant, 2),
        is_blank=not lines and _is_blank(grey),
    )


def _is_blank(grey: Pixels) -> bool:
    """True for paper that shows no ink, its edges left aside."""
    height, width = grey.shape
    y, x = round(EDGE * height), round(EDGE * width)
    inner = grey[y : height - y, x : width - x]
    return bool((inner < float(inner.mean()) - _DARKER).mean() < _BLANK)


def _read(page: Pixels, boxes: Sequence[PixelBox], engine: OcrEngine, dpi: float) -> list[ScanLine]:
    """The lines in the boxes; one that says nothing is left out."""
    strips = [page[top:bottom, x0:x1] for x0, top, x1, bottom in boxes]
    said = zip(boxes, strips, engine.read(strips), strict=True)
    lines = (scan_line(box, strip, words, 72 / dpi) for box, strip, words in said)
    return [line for line in lines if line.text]


def _second_look(
    ruled: Ruled, boxes: Sequence[PixelBox], engine: OcrEngine, dpi: float
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


def _is_seal(box: Box, sealed: Pixels | None, dpi: float) -> bool:
    """True for the strokes of a seal itself."""
    if sealed is None:
        return False
    x0, top, x1, bottom = (round(side * dpi / 72) for side in box)
    part = sealed[top : bottom + 1, x0 : x1 + 1]
    return bool(part.size and part.mean() > _SEAL)


def _scaled(numbers: Iterable[float], by: float) -> Any:
    return tuple(round(number * by, 2) for number in numbers)
