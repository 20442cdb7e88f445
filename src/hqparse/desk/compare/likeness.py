"""How much two tasks of two notices are alike.

Chinese names of things are runs of characters, and what two years' papers share is such names:
贸易中心 in 加强贸易中心建设 and in 优化提升贸易中心功能. So tasks are compared by their pairs of
neighbouring characters, each weighed by how rare it is in both notices; the words of the titles of
both say nothing of a task and are left out. Measured by `bench/compare_pairs.py`: average precision
0.905 on two real papers three years apart, where rapidfuzz's best ratio gives 0.68, and 0.977 on
papers of two provinces, which were annotated afterwards.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

_OTHER = lazy(r"[^\u3400-\u9fffA-Za-z]+")
_TITLE = 200
"""Characters of a title that are looked at."""
_RUN = 4
"""Characters of a title that are left out wherever they stand together."""
IN_TITLE = 0.25
"""How much more the words of a task's title count; twice that where they are in both titles."""
_RARE = 2.5
"""The power of a pair's rareness."""
_SMALL = 20.0
"""Keeps tasks of a few words from being like everything that has them."""
_EXACT = 2.0**24
"""Weights are whole parts of this: their sums are exact, and so the same in any order."""
_UNITS = 0.1
_CHAPTER = 0.1
MOST_CONTEXT = 1 + _UNITS + _CHAPTER


class ComparedTask(NamedTuple):
    """What of a task is compared: title, text, the chapters above it, canonical names of units."""

    title: str
    text: str
    path: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()


class Pairs(NamedTuple):
    """The pairs of characters of a task; those of its title."""

    text: frozenset[str]
    title: frozenset[str]


def pairs_of(
    one: Sequence[ComparedTask], other: Sequence[ComparedTask], titles: Sequence[str]
) -> tuple[list[Pairs], list[Pairs]]:
    """The pairs of the tasks of both lists; `titles` are those of the two notices."""
    common = _common_runs([_letters(title[:_TITLE]) for title in titles])
    return [_pairs(task, common) for task in one], [_pairs(task, common) for task in other]


def _letters(words: str) -> str:
    return _OTHER.sub(" ", words)


def _common_runs(titles: Sequence[str]) -> list[str]:
    """What the titles of both notices share."""
    if len(titles) < 2:
        return []
    return [run for run in _shared(titles[0], titles[1]) if len(run) >= _RUN]


def _shared(one: str, other: str) -> Iterator[str]:
    """The longest runs of `one` that stand in `other`, from left to right."""
    i = 0
    while i < len(one):
        length = 0
        while i + length < len(one) and one[i : i + length + 1] in other:
            length += 1
        if length:
            yield one[i : i + length]
        i += max(1, length)


def _without(words: str, runs: Sequence[str]) -> str:
    """The words without what stands in one of the runs too."""
    if not any(run[k : k + _RUN] in words for run in runs for k in range(len(run) - _RUN + 1)):
        return words
    found, i = [], 0
    while i < len(words):
        length = 0
        while i + length < len(words) and any(words[i : i + length + 1] in run for run in runs):
            length += 1
        found.append(" " if length >= _RUN else words[i])
        i += length if length >= _RUN else 1
    return "".join(found)


def _pairs(item: ComparedTask, common: Sequence[str]) -> Pairs:
    text, title = (frozenset(_two(_without(_letters(w), common))) for w in (item.text, item.title))
    return Pairs(text | title, title)


def _two(words: str) -> Iterator[str]:
    """
    >>> list(_two("建设 平台"))
    ['建设', '平台']
    """
    return (words[i : i + 2] for i in range(len(words) - 1) if " " not in words[i : i + 2])


def weights(tasks: Sequence[Pairs]) -> dict[str, float]:
    """What each pair counts, by how rare it is."""
    seen = Counter(pair for one in tasks for pair in one.text)
    by_count = {
        n: round(math.log(1 + len(tasks) / n) ** _RARE * _EXACT) / _EXACT
        for n in set(seen.values())
    }
    return {pair: by_count[n] for pair, n in seen.items()}


def size(one: Pairs, weight: dict[str, float]) -> float:
    """How much a task says in all."""
    return _SMALL + sum(
        weight[pair] * (1 + 2 * IN_TITLE * (pair in one.title)) for pair in one.text
    )


class Place(NamedTuple):
    """Whose a task is, and the pairs of characters of the headings above it."""

    units: frozenset[str]
    heads: frozenset[str]


def place(item: ComparedTask) -> Place:
    """Where a task stands."""
    heads = frozenset(pair for head in item.path for pair in _two(_letters(head)))
    return Place(item.units, heads)


def context(one: Place, other: Place) -> float:
    """More for tasks of one unit, and below one heading; 1 to MOST_CONTEXT."""
    a, b = one.heads, other.heads
    chapter = len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0
    return 1 + _UNITS * (not one.units.isdisjoint(other.units)) + _CHAPTER * chapter
