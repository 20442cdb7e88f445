"""Bracket groups of a text: matched by kind and by depth, other kinds nested inside.

>>> [g.words for g in groups("（牵头单位：市住建局〈市人防办〉）。(一)")]
['牵头单位：市住建局〈市人防办〉', '一']
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from hqparse.language.patterns import CLOSE, OPEN
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

REACH = 900
"""The longest group, in characters: a bracket that is never closed must not eat the document."""

_TOKEN = lazy(f"[{re.escape(OPEN + CLOSE)}]")
_FAMILY = {**dict.fromkeys("（(）)", "round"), **dict.fromkeys("〔[〕]【】［］﹝﹞", "square")}
_FAMILY |= dict.fromkeys("〈<〉>", "angle")
_OPENING = lazy(r"[（(〔\[【]")


class Group(NamedTuple):
    """`value[start:end]` with its brackets; `words` are those inside; `closed` False where the
    partner is missing (then the group ends at the line's end, `REACH` characters away at most)."""

    start: int
    end: int
    words: str
    closed: bool = True


@lru_cache(maxsize=16)  # each style asks for those of the same item
def groups(value: str) -> tuple[Group, ...]:
    """The outermost groups, left to right, and those nested in a group that is never closed."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for m in _TOKEN.finditer(value):
        char, at = m.group(), m.start()
        if char in OPEN:
            stack.append((_FAMILY[char], at))
            continue
        for i in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
            if stack[i][0] == _FAMILY[char]:
                if at - stack[i][1] <= REACH:
                    found.append((stack[i][1], at + 1))
                del stack[i:]
                break
    found.sort(key=lambda f: (f[0], -f[1]))
    outermost: list[Group] = []
    end = 0
    for a, b in found:
        if a >= end:
            outermost.append(Group(a, b, value[a + 1 : b - 1]))
            end = b
    return tuple(outermost)


def unclosed(value: str, taken: list[tuple[int, int]]) -> Iterator[Group]:
    """Opening brackets that no group holds, each up to the end of its line."""
    inside = iter(sorted(taken))
    current = next(inside, None)
    stop = -1
    for m in _OPENING.finditer(value):
        while current and current[1] <= m.start():
            current = next(inside, None)
        if current and current[0] <= m.start():
            continue
        if stop < m.start():
            stop = value.find("\n", m.start())
            stop = len(value) if stop < 0 else stop
        end = min(stop, m.start() + REACH)
        yield Group(m.start(), end, value[m.end() : end], closed=False)
