"""Which tasks of two lists are alike, without a look at each pair of them.

Two tasks that are at least so much alike share a pair of characters that is rare in one of them:
the commonest pairs of a task (建设, 推进) together weigh too little. So an index of the rarer pairs
finds all that can be alike enough, and leaves none out; how much they are, `likeness.py` says.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from hqparse.desk.compare.likeness import (
    IN_TITLE,
    MOST_CONTEXT,
    ComparedTask,
    Pairs,
    context,
    pairs_of,
    place,
    size,
    weights,
)
from hqparse.errors import LimitExceeded

MOST = 200_000_000
"""Steps that a comparison of long lists may take, about a minute: two lists of ten thousand tasks
take half of it."""
_NEVER_LONG = 4_000_000
"""Pairs of tasks that are always compared: two lists of two thousand."""
_LEFT_OUT = 0.2
"""How much of the least likeness the commonest pairs may make up that are not looked for: more
leave out more steps, but then more of what was found is not alike enough."""
_SLACK = 1 - 1e-9
"""Keeps rounding from leaving out tasks that are just alike enough."""

Row = dict[int, float]
"""How much a task is like some of the other list, by their places there."""
_Where = dict[str, list[int]]


class Likenesses:
    """How much each task of `one` is like those of `other`, 0 to about 1. `titles` are those of the
    two notices. `rows` has, for each task of `one`, all of `other` that are at least `least` alike
    (and some that are less). LimitExceeded."""

    def __init__(
        self,
        one: Sequence[ComparedTask],
        other: Sequence[ComparedTask],
        titles: Sequence[str] = (),
        least: float = 0.0,
    ) -> None:
        self._pairs = pairs_of(one, other, titles)
        self._places = [[place(task) for task in tasks] for tasks in (one, other)]
        self.rows = self._alike(least)

    def of(self, i: int, j: int) -> float:
        """How much the task `i` of `one` is like `j` of `other`, however little it is."""
        found = self.rows[i].get(j)
        a, b = self._pairs
        if found is not None or a[i].text.isdisjoint(b[j].text):
            return found or 0.0
        return self._all[i][j]

    @cached_property
    def _all(self) -> list[Row]:
        return self._alike(0.0)

    def _alike(self, least: float) -> list[Row]:
        places, others = self._places
        found = [
            {j: value * context(places[i], others[j]) for j, value in row.items()}
            for i, row in enumerate(_cosines(*self._pairs, least / MOST_CONTEXT * _SLACK))
        ]
        return _best_of_each(found)


class _Side:
    """A list of tasks with their sizes. `common` are the pairs of each task that are too common to
    be looked for wherever they stand; together they weigh at most `left`, and that is less than
    `least` of the size."""

    def __init__(self, tasks: Sequence[Pairs], weight: dict[str, float], least: float) -> None:
        self.tasks = tasks
        self.weight = weight
        self.sizes = [size(task, weight) for task in tasks]
        parts = [
            _commonest(task, weight, _LEFT_OUT * least * whole)
            for task, whole in zip(tasks, self.sizes, strict=True)
        ]
        self.common = [common for common, _ in parts]
        self.left = [left for _, left in parts]


def _commonest(task: Pairs, weight: dict[str, float], most: float) -> tuple[set[str], float]:
    """The commonest pairs of a task that weigh less than `most`, and what they weigh."""
    common, left = set(), 0.0
    for pair in sorted(task.text, key=weight.__getitem__) if most else ():
        more = left + weight[pair] * (1 + 2 * IN_TITLE)
        if more >= most:
            break
        common.add(pair)
        left = more
    return common, left


class _Index:
    """Where the pairs of a list stand, in texts and in titles: everywhere (`all`), and where they
    are not common (`rare`)."""

    def __init__(self, side: _Side) -> None:
        self.all: tuple[_Where, _Where] = (defaultdict(list), defaultdict(list))
        self.rare: tuple[_Where, _Where] = (defaultdict(list), defaultdict(list))
        for n, (task, common) in enumerate(zip(side.tasks, side.common, strict=True)):
            for places, pairs in zip(self.all, task, strict=True):
                for pair in pairs:
                    places[pair].append(n)
            for places, pairs in zip(self.rare, task, strict=True):
                for pair in pairs - common:
                    places[pair].append(n)

    def places(self, pair: str, common: set[str]) -> tuple[Sequence[int], Sequence[int]]:
        """The texts and the titles that a pair of a task is looked for in; `common` are the task's.
        Every place but those where it is common on both sides."""
        texts, titles = self.rare if pair in common else self.all
        return texts.get(pair, ()), titles.get(pair, ())

    def steps(self, side: _Side) -> int:
        """How many places all tasks of the other list have here."""
        return sum(
            len(texts) + len(titles)
            for task, common in zip(side.tasks, side.common, strict=True)
            for pair in task.text
            for texts, titles in [self.places(pair, common)]
        )


def _cosines(a: Sequence[Pairs], b: Sequence[Pairs], least: float) -> Iterator[Row]:
    """For each task of `a` its cosines with tasks of `b`, all that are at least `least`. Raises
    LimitExceeded.

    Say that x is the smaller of two tasks (by `size`). Pairs that both share and that are common in
    both weigh less than `least` of x, so less than `least` of the mean of the sizes: two tasks
    that share only such pairs are not alike enough.
    """
    weight = weights([*a, *b])
    one, other = (_Side(tasks, weight, least) for tasks in (a, b))
    index = _Index(other)
    if len(a) * len(b) > _NEVER_LONG and index.steps(one) > MOST:
        raise LimitExceeded(
            "compare",
            f"{len(a)} x {len(b)} tasks with so many words in common",
            f"{len(a)} × {len(b)} 项任务，相同的词语太多",
        )
    bounds = [least * math.sqrt(whole) for whole in other.sizes]
    for i, whole in enumerate(one.sizes):
        root, left = math.sqrt(whole), one.left[i]
        shared = _without_common(one, i, index).items()
        near = [(j, value) for j, value in shared if value + left >= root * bounds[j]]
        row = {j: value + _of_common(one, i, other, j) for j, value in near}
        yield {
            j: value / math.sqrt(whole * other.sizes[j])
            for j, value in row.items()
            if value >= root * bounds[j]
        }


def _without_common(side: _Side, i: int, index: _Index) -> Row:
    """What a task shares with each of the other list, but for what is common in both."""
    row: Row = defaultdict(float)
    task, common = side.tasks[i], side.common[i]
    for pair in task.text:
        texts, titles = index.places(pair, common)
        more = side.weight[pair] * IN_TITLE
        counts = side.weight[pair] + (more if pair in task.title else 0.0)
        for j in texts:
            row[j] += counts
        for j in titles:
            row[j] += more
    return row


def _of_common(one: _Side, i: int, other: _Side, j: int) -> float:
    """What two tasks share of what is common in both."""
    titles = (one.tasks[i].title, other.tasks[j].title)
    found = 0.0
    for pair in one.common[i] & other.common[j]:
        found += one.weight[pair] * (1 + IN_TITLE * ((pair in titles[0]) + (pair in titles[1])))
    return found


def _best_of_each(found: Sequence[Row]) -> list[Row]:
    """Less where one of the two is more like another."""
    rows = [max(row.values(), default=0.0) for row in found]
    columns: Row = defaultdict(float)
    for row in found:
        for j, value in row.items():
            columns[j] = max(columns[j], value)
    return [
        {j: v * math.sqrt(v / max(rows[i], columns[j])) for j, v in row.items()}
        for i, row in enumerate(found)
    ]
