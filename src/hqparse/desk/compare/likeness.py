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
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hqparse.errors import LimitExceeded
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

_OTHER = lazy(r"[^\u3400-\u9fffA-Za-z]+")
MOST = 4_000_000
"""Pairs of tasks that are compared: two lists of two thousand."""
_TITLE = 200
"""Characters of a title that are looked at."""
_RUN = 4
"""Characters of a title that are left out wherever they stand together."""
_IN_TITLE = 0.25
"""How much more the words of a task's title count."""
_RARE = 2.5
"""The power of a pair's rareness."""
_SMALL = 20.0
"""Keeps tasks of a few words from being like everything that has them."""
_UNITS = 0.1
_CHAPTER = 0.1

Scores = list[list[float]]


class ComparedTask(NamedTuple):
    """What of a task is compared: title, text, the chapters above it, canonical names of units."""

    title: str
    text: str
    path: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()


class _Pairs(NamedTuple):
    """The pairs of characters of a task; those of its title."""

    text: frozenset[str]
    title: frozenset[str]


def likenesses(
    one: Sequence[ComparedTask], other: Sequence[ComparedTask], titles: Sequence[str] = ()
) -> Scores:
    """For each item of `one` its likeness to each of `other`, 0 to about 1. `titles` are those of
    the two notices. LimitExceeded."""
    if len(one) * len(other) > MOST:
        raise LimitExceeded(
            "compare",
            f"{len(one)} x {len(other)} tasks are more than {MOST:,} pairs",
            f"{len(one)} × {len(other)} 项任务超过 {MOST:,} 对",
        )
    common = _common_runs([_letters(title[:_TITLE]) for title in titles])
    a, b = ([_pairs(item, common) for item in items] for items in (one, other))
    weight = _weights([*a, *b])
    found = _cosines(a, b, weight)
    places_a, places_b = ([_place(item) for item in items] for items in (one, other))
    for i, row in enumerate(found):
        for j, value in enumerate(row):
            if value:
                row[j] = value * _context(places_a[i], places_b[j])
    return _best_of_each(found)


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
    found, i = [], 0
    while i < len(words):
        length = 0
        while i + length < len(words) and any(words[i : i + length + 1] in run for run in runs):
            length += 1
        found.append(" " if length >= _RUN else words[i])
        i += length if length >= _RUN else 1
    return "".join(found)


def _pairs(item: ComparedTask, common: Sequence[str]) -> _Pairs:
    text, title = (frozenset(_two(_without(_letters(w), common))) for w in (item.text, item.title))
    return _Pairs(text | title, title)


def _two(words: str) -> Iterator[str]:
    """
    >>> list(_two("建设 平台"))
    ['建设', '平台']
    """
    return (words[i : i + 2] for i in range(len(words) - 1) if " " not in words[i : i + 2])


def _weights(all_: Sequence[_Pairs]) -> dict[str, float]:
    seen = Counter(pair for one in all_ for pair in one.text)
    return {pair: math.log(1 + len(all_) / n) ** _RARE for pair, n in seen.items()}


def _cosines(a: Sequence[_Pairs], b: Sequence[_Pairs], weight: dict[str, float]) -> Scores:
    where: dict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(b):
        for pair in one.text:
            where[pair].append(j)
    sizes_a, sizes_b = ([_size(one, weight) for one in side] for side in (a, b))
    found: Scores = []
    for i, one in enumerate(a):
        row = [0.0] * len(b)
        for pair in one.text:
            for j in where.get(pair, ()):
                titles = (pair in one.title) + (pair in b[j].title)
                row[j] += weight[pair] * (1 + _IN_TITLE * titles)
        found.append([v / math.sqrt(sizes_a[i] * sizes_b[j]) for j, v in enumerate(row)])
    return found


def _size(one: _Pairs, weight: dict[str, float]) -> float:
    return _SMALL + sum(
        weight[pair] * (1 + 2 * _IN_TITLE * (pair in one.title)) for pair in one.text
    )


class _Place(NamedTuple):
    """Whose a task is, and the pairs of characters of the headings above it."""

    units: frozenset[str]
    heads: frozenset[str]


def _place(item: ComparedTask) -> _Place:
    heads = frozenset(pair for head in item.path for pair in _two(_letters(head)))
    return _Place(item.units, heads)


def _context(one: _Place, other: _Place) -> float:
    """More for tasks of one unit, and below one heading."""
    a, b = one.heads, other.heads
    chapter = len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0
    return 1 + _UNITS * (not one.units.isdisjoint(other.units)) + _CHAPTER * chapter


def _best_of_each(found: Scores) -> Scores:
    """Less where one of the two is more like another."""
    rows = [max(row, default=0.0) for row in found]
    columns = [max(column) for column in zip(*found, strict=True)] if found else []
    return [
        [v * math.sqrt(v / max(rows[i], columns[j])) if v else 0.0 for j, v in enumerate(row)]
        for i, row in enumerate(found)
    ]
