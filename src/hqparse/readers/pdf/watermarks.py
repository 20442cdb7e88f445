"""Watermarks of a PDF: slanting words that come back, big words printed across other words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from hqparse.readers.pdf.lines import Line, usual_em

_BIG = 1.3
"""A watermark is so much bigger than the text at least."""
_BIG_LATIN = 2.0
_WIDE = "\u2e80"
_SHARED = 0.3
"""Lines of text that stand close share less of their height than this."""


def slanting(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """(index of the page, index of the line) of slanting words that come back on several pages,
    or several times on one."""
    found = [
        (page, i, line)
        for page, lines in enumerate(pages)
        for i, line in enumerate(lines)
        if not line.upright and slanted(line)
    ]
    count = Counter(line.words for _, _, line in found)
    return {(page, i) for page, i, line in found if count[line.words] > 1}


def slanted(line: Line) -> bool:
    """True if the line runs neither along nor across the page."""
    width, height = line.x1 - line.x0, line.bottom - line.top
    return min(width, height) > 1.5 * line.em


def overprinted(lines: Sequence[Line]) -> Iterable[int]:
    """The indices of big lines that stand across smaller ones: no text is printed so."""
    usual = usual_em(list(lines))
    least = _BIG * usual
    large = [i for i, line in enumerate(lines) if line.em >= least and line.upright]
    big = [i for i in large if lines[i].em >= _least(lines[i]) * usual]
    if not big:
        return
    small = [line for line in lines if line.upright and line.em < usual * _BIG]
    small.sort(key=lambda line: line.top)
    tops = [line.top for line in small]
    tallest = max([line.bottom - line.top for line in small], default=0.0)
    for i in big:
        mark = lines[i]
        low, high = bisect_left(tops, mark.top - tallest), bisect_left(tops, mark.bottom)
        if any(_across(mark, other) for other in small[low:high]):
            yield i


def _least(line: Line) -> float:
    """The em (of the usual one) from which a line is big; that of a line without full-width
    characters at its ends is only guessed, by a height that two rows of a table may share."""
    return _BIG if max(line.words[0], line.words[-1]) >= _WIDE else _BIG_LATIN


def _across(mark: Line, line: Line) -> bool:
    height = min(mark.bottom, line.bottom) - max(mark.top, line.top)
    width = min(mark.x1, line.x1) - max(mark.x0, line.x0)
    return height > _SHARED * (line.bottom - line.top) and width > line.em
