"""What was changed in the words of a task: runs that stayed, went and came.

>>> changed("年底前建成平台", "年底前建成数据平台")
[('same', '年底前建成'), ('new', '数据'), ('same', '平台')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from hqparse.language.regexes import lazy

_SENTENCE = lazy("[^。；]+[。；]?|[。；]")
_LONGEST = 2000
"""Characters (then sentences) of a text that are compared one by one."""
_LEAST = 2
"""A shorter run that stayed between two changes reads worse than one change; so it is none."""

Sliced = TypeVar("Sliced", str, range)

WordRun = tuple[str, str]
"""`same`, `gone` or `new`, and the words."""


def changed(one: str, other: str) -> list[WordRun]:
    """The runs of both texts in reading order; together `same` and `gone` are the first, `same` and
    `new` the second."""
    if max(len(one), len(other)) > _LONGEST:
        return _by_sentences(one, other)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return list(_runs(one, other, [b for b in blocks if b.size >= _LEAST or not b.size]))


def _by_sentences(one: str, other: str) -> list[WordRun]:
    """As `changed`, whole sentences for characters: what would take minutes takes no time."""
    a, b = (_SENTENCE.findall(text) for text in (one, other))
    if max(len(a), len(b)) > _LONGEST:
        return [run for run in (("gone", one), ("new", other)) if run[1]]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    runs = _runs(range(len(a)), range(len(b)), blocks)
    sides = {"same": a, "gone": a, "new": b}
    return [(op, "".join(sides[op][n] for n in part)) for op, part in runs]


def _runs(
    one: Sliced, other: Sliced, blocks: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[str, Sliced]]:
    i = j = 0
    for a, b, size in blocks:
        parts = (("gone", one[i:a]), ("new", other[j:b]), ("same", one[a : a + size]))
        yield from (part for part in parts if len(part[1]))
        i, j = a + size, b + size
