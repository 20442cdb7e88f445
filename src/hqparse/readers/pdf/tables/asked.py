"""The printed characters of a page of which few are asked for.

PDFium puts a blank at a gap between characters and a line end at a jump. So the first, the middle
and the last character of a run, which has none, tell where it stands, if they are on one line, in
order and no farther apart than so many characters are. Of other runs all are asked for.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from hqparse.model.source import Box
from hqparse.readers.pdf.page_chars import AskedChars, NearBoxes
from hqparse.readers.pdf.sound import Part
from hqparse.readers.pdf.tables.cells import WORDS, Printed, Run
from hqparse.readers.pdf.tables.ink import Stretch, median_of

_WIDEST = 1.5
"""No character takes more of its line than this (of its height)."""
_STEADY = 0.3
"""Characters of one line do not stand higher or lower than this (of their height)."""


class AskedPrinted(Printed):
    """`Printed` by the boxes of few characters."""

    boxes: NearBoxes

    def __init__(self, chars: AskedChars) -> None:
        super().__init__(chars)
        self.boxes = chars.boxes

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The ranges of the text that have but printed characters."""
        return [run[:2] for run in self._runs]

    @cached_property
    def heights(self) -> list[Stretch]:
        """As `Printed.heights`: those between the ends of a run as that in the middle, blanks as
        the character before them."""
        stretches, height, at = list[Stretch](), 0.0, 0
        for new, start, _ in self._printed:
            if new != height:
                stretches.append((height, at, start))
                height, at = new, start
        return [*stretches, (height, at, len(self.chars.text))]

    @cached_property
    def em(self) -> float:
        """As `Printed.em`."""
        return median_of([(height, end - start) for height, start, end in self._printed]) or 10.0

    @cached_property
    def _printed(self) -> list[Stretch]:
        """The heights of the runs, what stands between them left out."""
        spans, stretches = self.spans, list[Stretch]()
        places = (
            [start for start, _ in spans],
            [_middle(start, end) for start, end in spans],
            [end - 1 for _, end in spans],
        )
        three = (map(self.boxes.__getitem__, some) for some in places)
        for (start, end), first, middle, last in zip(spans, *three, strict=True):
            (_, top, _, bottom), (_, upper, _, lower) = first, middle
            height, inner = bottom - top, lower - upper
            if height == inner == last[3] - last[1]:  # nearly always
                stretches.append((height, start, end))
                continue
            stretches.append((height, start, start + 1))
            if end - start > 1:
                stretches.append((inner, start + 1, end - 1))
                stretches.append((last[3] - last[1], end - 1, end))
        return stretches

    @cached_property
    def _runs(self) -> list[Run]:
        spans = [m.span() for m in WORDS.finditer(self.chars.text)]
        places = [place for start, end in spans for place in (start, _middle(start, end), end - 1)]
        self.boxes.ask([*{*places}])
        found = list(map(self.boxes.__getitem__, places))
        runs: list[Run] = []
        for span, first, middle, last in zip(
            spans, found[::3], found[1::3], found[2::3], strict=True
        ):
            run = _run(span, first, middle, last)
            runs += (run,) if run else self._whole(*span)
        return runs

    def _whole(self, start: int, end: int) -> list[Run]:
        """The runs of a span all of whose characters are looked at; one without width is none."""
        places = range(start, end)
        self.boxes.ask(places)
        flat = [i for i in places if self.boxes[i][2] <= self.boxes[i][0]]
        edges = [start - 1, *flat, end]
        return [self._hull(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]

    def _hull(self, start: int, end: int) -> Run:
        xs, ys = self._middles(start, end)
        return start, end, min(xs), max(xs), min(ys), max(ys)

    def _middles(self, start: int, end: int) -> tuple[list[float], list[float]]:
        places = range(start, end)
        self.boxes.ask(places)
        boxes = [self.boxes[i] for i in places]
        return [(b[0] + b[2]) / 2 for b in boxes], [(b[1] + b[3]) / 2 for b in boxes]


def _middle(start: int, end: int) -> int:
    return (start + end - 1) // 2


def _run(span: Part, first: Box, middle: Box, last: Box) -> Run | None:
    """The run of the characters between two places whose boxes stand on one line, in order and
    close to each other; None if they do not."""
    start, end = span
    left, top, first_right, bottom = first
    inner_left, inner_top, inner_right, inner_bottom = middle
    last_left, last_top, right, last_bottom = last
    if left >= first_right or inner_left >= inner_right or last_left >= right:
        return None
    begin, end_, height = (left + first_right) / 2, (last_left + right) / 2, bottom - top
    if not begin <= (inner_left + inner_right) / 2 <= end_:
        return None
    if end_ > begin + _WIDEST * height * (end - start):
        return None
    if top == inner_top == last_top and bottom == inner_bottom == last_bottom:  # nearly always
        level = (top + bottom) / 2
        return start, end, begin, end_, level, level
    levels = (top + bottom) / 2, (inner_top + inner_bottom) / 2, (last_top + last_bottom) / 2
    upper, lower = min(levels), max(levels)
    return (start, end, begin, end_, upper, lower) if lower - upper < _STEADY * height else None
