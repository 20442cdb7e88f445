"""What was changed in the words of a task: runs that stayed, went and came.

>>> changed("年底前建成平台", "年底前建成数据平台")
[('same', '年底前建成'), ('new', '数据'), ('same', '平台')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_LEAST = 2
"""A shorter run that stayed between two changes reads worse than one change; so it is none."""

Run = tuple[str, str]
"""`same`, `gone` or `new`, and the words."""


def changed(one: str, other: str) -> list[Run]:
    """The runs of both texts in reading order; together `same` and `gone` are the first, `same` and
    `new` the second."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return list(_runs(one, other, [b for b in blocks if b.size >= _LEAST or not b.size]))


def _runs(one: str, other: str, blocks: Sequence[tuple[int, int, int]]) -> Iterator[Run]:
    i = j = 0
    for a, b, size in blocks:
        parts = (("gone", one[i:a]), ("new", other[j:b]), ("same", one[a : a + size]))
        yield from (part for part in parts if part[1])
        i, j = a + size, b + size
