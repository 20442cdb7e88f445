"""The brackets of a text that belong together."""

from __future__ import annotations

from hqparse.language.regexes import lazy

_BRACKETS = lazy(  # one bracket, or a pair of them with no other inside
    r"[（(〔\[【）)〕\]】](?:(?<=[（(〔\[【])[^（(〔\[【）)〕\]】\n]{0,299}[）)〕\]】])?"
)
_OPENING = "（(〔[【"
_LONGEST_BRACKET = 300


def brackets(raw: str) -> list[tuple[int, int]]:
    """The outermost brackets that close within `_LONGEST_BRACKET` characters and no empty line."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for m in _BRACKETS.finditer(raw):
        at, end = m.span()
        if opened and _is_far(raw, opened[0], at):
            opened.clear()
        if not opened:
            found += closed
            closed = []
        if end - at > 1 and not opened:
            found.append((at, end))
        elif end - at > 1:
            if _is_far(raw, opened[0], end - 1):
                opened.clear()
            else:
                closed.append((at, end))
        elif m[0] in _OPENING:
            opened.append(at)
        elif opened:
            start = opened.pop()
            closed = [(a, b) for a, b in closed if b <= start]
            closed.append((start, end))
    return found + closed


def _is_far(raw: str, opened: int, at: int) -> bool:
    """The bracket at `at` does not close the one at `opened`."""
    return at - opened > _LONGEST_BRACKET or "\n\n" in raw[opened:at]
