"""Which tasks of two lists belong together: pairs that are alike enough, and what they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from hqparse.desk.compare.near import Row
from hqparse.model.named import NamedTuple

SURE = 0.12
"""Pairs at least so alike are taken for one task. Of those between two pairs of real papers, 19
of 20 were right (`bench/compare_pairs.py`)."""
POSSIBLE = 0.06
"""Pairs at least so alike are shown to a person as possible; 11 of 17 were right."""
_MOST_SAME = 100
_BESIDE = 0.4
"""A second partner is taken where it is at least so alike as the best one, in parts of it."""


class Group(NamedTuple):
    """Tasks (by their places in both lists) that belong together; `sure` is False for a pair in
    the band of the possible. One side is empty for what is new or gone."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    likeness: float = 0.0
    sure: bool = True


def task_groups(found: Sequence[Row], width: int, same: Sequence[Group] = ()) -> list[Group]:
    """Every task of both lists (`width`: the length of the second) in one group, in the order of
    the second list; what is gone stands behind what it stood behind in the first. `found` has the
    pairs that are at least POSSIBLE. The pairs of `same` belong together, whatever else is like
    them."""
    free_a = set(range(len(found))).difference(*(group.a for group in same))
    free_b = set(range(width)).difference(*(group.b for group in same))
    made = [*same]
    for group in _joined(found, list(_sure(found, free_a, free_b))):
        free_a.difference_update(group.a)
        free_b.difference_update(group.b)
        made.append(group)
    for i, j in _possible(found, free_a, free_b):
        free_a.discard(i)
        free_b.discard(j)
        made.append(Group((i,), (j,), found[i][j], sure=False))
    made += [Group((i,), ()) for i in free_a] + [Group((), (j,)) for j in free_b]
    return _in_order(made)


def same_words(
    like: Callable[[int, int], float], a: Sequence[str], b: Sequence[str]
) -> list[Group]:
    """Pairs of tasks (`a`, `b`: the words of both lists) of the same words; of several the likest
    by their units and chapters (`like` says how much), else in their order."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, words in enumerate(b):
        where[words].append(j)
    pairs = []
    for i, words in enumerate(a):
        others = where.get(words)
        if others and words:
            best = max(others[:_MOST_SAME], key=partial(like, i))
            others.remove(best)
            pairs.append(Group((i,), (best,), like(i, best)))
    return pairs


def _sure(found: Sequence[Row], a: set[int], b: set[int]) -> Iterator[tuple[int, int]]:
    """The pairs of tasks of `a` and `b` that are alike enough: the best of either side, and what is
    not far behind it."""
    columns: Row = defaultdict(float)
    for row in found:
        for j, value in row.items():
            columns[j] = max(columns[j], value)
    for i in sorted(a):
        best = max(found[i].values(), default=0.0)
        for j, value in found[i].items():
            if j in b and value >= SURE and value >= _BESIDE * min(best, columns[j]):
                yield i, j


def _joined(found: Sequence[Row], pairs: Sequence[tuple[int, int]]) -> Iterator[Group]:
    """The groups that hang together by pairs."""
    beside: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for i, j in pairs:
        beside[0, i].append((1, j))
        beside[1, j].append((0, i))
    seen: set[tuple[int, int]] = set()
    for start in list(beside):
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for node in part:
            fresh = [n for n in beside[node] if n not in seen]
            seen.update(fresh)
            part += fresh
        a, b = (tuple(sorted(n for side, n in part if side == k)) for k in (0, 1))
        yield Group(a, b, max(found[i].get(j, 0.0) for i in a for j in b))


def _possible(found: Sequence[Row], a: set[int], b: set[int]) -> list[tuple[int, int]]:
    """The likest pairs of what is left, each task once."""
    ranked = sorted(
        ((value, i, j) for i in a for j, value in found[i].items() if j in b and value >= POSSIBLE),
        key=lambda it: (-it[0], it[1], it[2]),
    )
    left_a, left_b, pairs = set(a), set(b), []
    for _, i, j in ranked:
        if i in left_a and j in left_b:
            left_a.discard(i)
            left_b.discard(j)
            pairs.append((i, j))
    return pairs


def _in_order(made: Sequence[Group]) -> list[Group]:
    """By the second list; what is gone behind the group of the task before it."""
    after = {i: group.b[0] for group in made if group.b for i in group.a}
    last, before = -1, {}
    for i in sorted(i for group in made for i in group.a):
        last = before[i] = after.get(i, last)

    def place(group: Group) -> tuple[int, int, int]:
        if group.b:
            return (group.b[0], 0, 0)
        return (before[group.a[0]], 1, group.a[0])

    return sorted(made, key=place)
