"""Headings that the file itself states (`## 产业发展` in Markdown): their ranks among the marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from hqparse.language.marks import RANKS
from hqparse.model.findings import Mark
from hqparse.model.source import StatedHeading
from hqparse.model.text import Text

_LONGEST = 200
_BELOW, _TOP, _STEP = 0.3, 2.0, 0.1


def stated_ranks(
    paragraphs: Sequence[Text],
    marks: Sequence[tuple[Mark, str, int] | None],
    headings: Sequence[StatedHeading],
) -> dict[int, float]:
    """The ranks of the paragraphs without a mark that the file states to be headings: right below
    the marked headings of higher levels, else above all marks."""
    levels = _levels(paragraphs, headings)
    marked: dict[int, float] = {}
    for i, level in levels.items():
        if (mark := marks[i]) is not None:
            marked[level] = min(RANKS[mark[1]], marked.get(level, 99.0))
    return {i: _rank(level, marked) for i, level in levels.items() if marks[i] is None}


def _rank(level: int, marked: dict[int, float]) -> float:
    if level in marked:
        return marked[level]
    above = [rank for other, rank in marked.items() if other < level]
    return (max(above) + _BELOW if above else _TOP) + _STEP * level


def _levels(paragraphs: Sequence[Text], headings: Sequence[StatedHeading]) -> dict[int, int]:
    """Index of a paragraph → the level of the heading that it is. One as long as a page is a
    text that lost its line ends behind its `#`."""
    starts = [h.span.start for h in headings]
    found: dict[int, int] = {}
    for i, paragraph in enumerate(paragraphs):
        at = paragraph.origin[0]
        n = bisect_right(starts, at) - 1
        start, end = headings[n].span if n >= 0 else (0, 0)
        if at < end <= start + _LONGEST:
            found[i] = headings[n].level
    return found
