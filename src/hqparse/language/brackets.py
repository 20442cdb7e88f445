"""Bracket groups of a text: matched by kind and by depth, other kinds nested inside.

>>> [g.words for g in groups("（牵头单位：市住建局〈市人防办〉）。(一)")]
['牵头单位：市住建局〈市人防办〉', '一']
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hqparse.language.characters import holds_any
from hqparse.language.patterns import CLOSE, OPEN
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

REACH = 900
"""The longest group, in characters: a bracket that is never closed must not eat the document."""

_TOKEN = lazy(f"[{re.escape(OPEN + CLOSE)}]")
_FAMILY = {**dict.fromkeys("（(）)", "round"), **dict.fromkeys("〔[〕]【】［］﹝﹞", "square")}
_FAMILY |= dict.fromkeys("〈<〉>", "angle")
_OPENS = "（(〔[【"
_RARE = "".join(char for char in OPEN if _FAMILY[char] != "round")
"""Brackets that open and are not round."""
_OPENING = lazy(f"[{re.escape(_OPENS)}]")


class Group(NamedTuple):
    """`value[start:end]` with its brackets; `words` are those inside; `closed` False where the
    partner is missing (then the group ends at the line's end, `REACH` characters away at most)."""

    start: int
    end: int
    words: str
    closed: bool = True


def groups(value: str) -> tuple[Group, ...]:
    """The outermost groups, left to right, and those nested in a group that is never closed."""
    return groups_and_rest(value)[0]


@lru_cache(maxsize=16)  # each style asks for those of the same item
def groups_and_rest(value: str) -> tuple[tuple[Group, ...], bool]:
    """The groups, and whether more brackets open: inside them, or never closed (`unclosed`)."""
    rare = holds_any(value, _RARE)
    if not rare and "(" not in value and ")" not in value:
        found = _flat(value, "（", "）")
    elif not rare and "（" not in value and "）" not in value:
        found = _flat(value, "(", ")")
    else:
        found = _nested(value)
    places, more = found
    return tuple([Group(a, b, value[a + 1 : b - 1]) for a, b in places]), more


def _flat(value: str, opening: str, closing: str) -> tuple[list[tuple[int, int]], bool]:
    """The groups of a text with one kind of brackets: most have none inside another."""
    found: list[tuple[int, int]] = []
    more = False
    at = value.find(opening)
    while at >= 0:
        end = value.find(closing, at)
        following = value.find(opening, at + 1)
        if 0 <= following < end:
            return _nested(value)
        if 0 <= end - at <= REACH:
            found.append((at, end + 1))
        else:
            more = True
        at = following
    return found, more


def _nested(value: str) -> tuple[list[tuple[int, int]], bool]:
    found = _outermost(value)
    opened = sum([value.count(char) for char in _OPENS])
    return found, opened > sum([value[start] in _OPENS for start, _ in found])


def _outermost(value: str) -> list[tuple[int, int]]:
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
    outermost: list[tuple[int, int]] = []
    end = 0
    for a, b in found:
        if a >= end:
            outermost.append((a, b))
            end = b
    return outermost


def unclosed(value: str, found: Sequence[Group]) -> Iterator[Group]:
    """Opening brackets that no group holds, each up to the end of its line."""
    inside = iter(found)
    current = next(inside, None)
    stop = -1
    for m in _OPENING.finditer(value):
        while current and current.end <= m.start():
            current = next(inside, None)
        if current and current.start <= m.start():
            continue
        if stop < m.start():
            stop = value.find("\n", m.start())
            stop = len(value) if stop < 0 else stop
        end = min(stop, m.start() + REACH)
        yield Group(m.start(), end, value[m.end() : end], closed=False)
