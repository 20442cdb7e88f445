"""Runs of neighbouring places in the raw source."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from operator import sub

_STRETCH = 256
"""Of so many places each is looked at where not all of them are neighbours."""
_LONGEST_ENTITY = 10
"""Characters of an entity with its `&` and `;` (`language.entities`)."""

numbers = array("I")
"""0, 1, 2 … as far as they were asked for (`counting`)."""


def counting(start: int, end: int) -> array[int]:
    """`start`, `start` + 1, … up to `end`, cut from one array that grows as needed."""
    if end > len(numbers):
        numbers.extend(range(len(numbers), max(end, 2 * len(numbers), 4096)))
    return numbers[start:end]


def cuts(places: array[int], start: int, stop: int, raw: str = "") -> list[int]:
    """Where the runs of neighbours in `places[start:stop]` begin, and `stop`: whole stretches are
    compared at once, those that differ place by place. A stretch ends where a line of `raw` does,
    as most runs do.

    >>> cuts(array("I", [5, 6, 7, 9, 2]), 0, 5)
    [0, 3, 4, 5]
    """
    found, before, at = list[int](), -1, start
    while at < stop:
        first = places[at]
        if first != before:
            found.append(at)
        line_end = raw.find("\n", first + 1, first + _STRETCH)
        end = min(at + (line_end - first if line_end >= 0 else _STRETCH), stop)
        here = places[at:end]
        if here != counting(first, first + end - at):
            steps = map(sub, here[1:], here)
            found += [n for n, step in enumerate(steps, at + 1) if step != 1]
        before, at = here[-1] + 1, end
    return [*found, stop]


def bridged(raw: str, runs: Iterable[tuple[int, int]], blanks: str) -> list[tuple[int, int]]:
    """The ranges of `raw`, those that but `blanks` or the rest of an entity part as one.

    >>> bridged("甲 乙，丙", [(0, 1), (2, 3), (4, 5)], " ")
    [(0, 3), (4, 5)]
    >>> bridged("甲&times;乙", [(0, 2), (8, 9)], " ")
    [(0, 9)]
    """
    found: list[tuple[int, int]] = []
    for start, end in runs:
        if found and found[-1][0] <= start and _is_nothing(raw, found[-1][1], start, blanks):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _is_nothing(raw: str, start: int, end: int, blanks: str) -> bool:
    between = raw[start:end].strip(blanks)
    return not between or (
        raw[start - 1] == "&" and entity_end(raw, start - 1) == start + len(between)
    )


def entity_end(raw: str, start: int) -> int:
    """Where the entity that begins at `start` ends; the place behind `start` where none does.

    >>> entity_end("甲&times;乙", 1), entity_end("甲&乙；丙;", 1)
    (8, 2)
    """
    end = raw.find(";", start + 2, start + _LONGEST_ENTITY)
    name = raw[start + 1 : end].removeprefix("#") if end > 0 else ""
    return end + 1 if name.isascii() and name.isalnum() else start + 1
