"""Breaking Chinese text into lines: no closing mark at a line's start, no opening one at its end,
no word or number of Latin letters cut."""

from __future__ import annotations

import re
from collections.abc import Callable

Measure = Callable[[str], float]
"""The width of a string in em."""

NEVER_FIRST = frozenset("，。、；：）》”’！？〕,.;:)»%")
NEVER_LAST = frozenset("（《“‘〔(«")
_PIECE = re.compile(r"[A-Za-z0-9]+|[０-９．％]+|.", re.DOTALL)


def grid(words: str) -> float:
    """Widths on a typewriter's grid: an ASCII character is half of a Chinese one."""
    return sum(0.5 if c < "\x7f" else 1.0 for c in words)


def wrap(
    words: str, width: float, first: float | None = None, measure: Measure = grid
) -> list[str]:
    """The lines of a paragraph: `first` em for the first one, `width` em for the others."""
    lines: list[list[str]] = [[]]
    left = first if first is not None else width
    for piece in _PIECE.findall(words):
        taken = measure(piece)
        if taken > left + 1e-6 and lines[-1]:
            carried = _carried(lines[-1], piece)
            lines.append(carried)
            left = width - measure("".join(carried))
        lines[-1].append(piece)
        left -= taken
    return ["".join(line) for line in lines if line]


def _carried(line: list[str], piece: str) -> list[str]:
    """What moves to the next line together with `piece`; taken off the line."""
    carried: list[str] = []
    following = piece
    while len(line) > 1 and (following in NEVER_FIRST or line[-1] in NEVER_LAST):
        following = line.pop()
        carried.insert(0, following)
    return carried
