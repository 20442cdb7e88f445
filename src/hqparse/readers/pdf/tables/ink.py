"""The characters of a page as the tables see them: their boxes, and those that are printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Protocol

from hqparse.model.named import NamedTuple


class CharBoxes(Protocol):
    """The characters of a page and their loose boxes, as `page_chars.PageChars` gives them."""

    @property
    def text(self) -> str:
        """All characters."""

    @property
    def x0(self) -> Sequence[float]:
        """Left sides."""

    @property
    def top(self) -> Sequence[float]:
        """Upper sides, from the top of the page."""

    @property
    def x1(self) -> Sequence[float]:
        """Right sides."""

    @property
    def bottom(self) -> Sequence[float]:
        """Lower sides, from the top of the page."""


class Ink(NamedTuple):
    """Characters of a page that are printed: their indices in the text, and their boxes."""

    indices: list[int]
    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]
    mid_x: list[float]
    mid_y: list[float]
    em: float
    """The usual height of a character's box on the page, in points."""


def spans_without(spans: Iterable[tuple[int, int]], odd: Sequence[int]) -> list[tuple[int, int]]:
    """The spans less some single places, which are in order."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        low, high = bisect_left(odd, start), bisect_left(odd, end)
        edges = [start - 1, *odd[low:high], end]
        found += [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]
    return found


Stretch = tuple[float, int, int]
"""The height in points of the boxes of a half-open range of the text. Stretches follow one
another without a gap, those of one height may do so too."""


def alike(heights: Iterable[float]) -> list[Stretch]:
    """The heights of single characters by stretches."""
    found, start = list[Stretch](), 0
    for height, some in groupby(heights):
        end = start + len(list(some))
        found.append((height, start, end))
        start = end
    return found


def median_of(counted: Iterable[tuple[float, int]]) -> float | None:
    """The median of numbers, each with how often it is there: of an even number of them the upper
    one of the two in the middle. None if there are none.

    >>> median_of([(12.0, 3), (9.0, 2), (12.0, 1), (20.0, 4)])
    12.0
    """
    ordered = sorted(counted)
    half, before = sum([count for _, count in ordered]) // 2, 0
    for number, count in ordered:
        before += count
        if before > half:
            return number
    return None


def middles(low: Iterable[float], high: Iterable[float]) -> list[float]:
    """Half-way between each two."""
    return [(a + b) * 0.5 for a, b in zip(low, high, strict=True)]
