"""A regex engine that counts its steps: Python's own, written again over the same parse tree.

Backtracking as CPython's `sre` does it: greedy and lazy repeats give back one by one, possessive
ones and lookarounds are never entered again. One step is one node tried at one place, or one
character taken by a repeat. The same pattern and text take the same number of steps on every
machine, which no clock can say.

>>> [steps("a+b", "a" * n, "finditer") > n**2 / 2 for n in (50, 100, 200)]  # quadratic
[True, True, True]
>>> steps("a+b", "a" * 200, "match") < 1_000  # linear
True
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], bool]
"""What is left of the pattern, tried at a place."""


class TooMany(Exception):
    """The budget of steps is used up."""


REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_SINGLE = (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdecimal(),
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


def steps(pattern: str, text: str, use: str, *, flags: int = 0, most: int = 10**7) -> int:
    """How many steps the engine takes for one `use`: match, fullmatch or finditer, which takes up
    where the last match ended. TooMany beyond `most`."""
    tree = parsed(pattern, flags)
    engine = Engine(text, tree.state.flags | flags, most)
    at = 0
    while at <= len(text):
        end = engine.match(tree, at, whole=use == "fullmatch")
        if use != "finditer":
            break
        at = end if end > at else at + 1
    return engine.count


@cache
def parsed(pattern: str, flags: int) -> Any:
    """The pattern as `re` parses it."""
    return _parser.parse(pattern, flags)


class Engine:
    """One text, and what was counted on it."""

    def __init__(self, text: str, flags: int, most: int) -> None:
        self.text = text
        self.lines = bool(flags & re.MULTILINE)
        self.all = bool(flags & re.DOTALL)
        self.most = most
        self.count = 0
        self.groups: dict[int, tuple[int, int]] = {}

    def match(self, tree: Sequence[Any], at: int, *, whole: bool = False) -> int:
        """Where the match that begins at `at` ends, or -1; `whole`: it must end with the text."""
        ends: list[int] = []

        def last(i: int) -> bool:
            if whole and i < len(self.text):
                return False
            ends.append(i)
            return True

        self.groups = {}
        return ends[-1] if self._seq(tree, 0, at, last) else -1

    def _step(self, n: int = 1) -> None:
        self.count += n
        if self.count > self.most:
            raise TooMany

    def _seq(self, tree: Sequence[Any], n: int, at: int, then: Then) -> bool:
        if n == len(tree):
            return then(at)
        return self._node(tree[n], at, lambda i: self._seq(tree, n + 1, i, then))

    def _node(self, node: Any, at: int, then: Then) -> bool:
        self._step()
        code, args = node
        if code in _SINGLE:
            return self._takes(node, at) and then(at + 1)
        if code in REPEATS:
            return self._repeat(code, args, at, then)
        if code is op.BRANCH:
            return any(self._seq(branch, 0, at, then) for branch in args[1])
        if code is op.SUBPATTERN:
            return self._group(args, at, then)
        if code is op.AT:
            return self._stands(args, at) and then(at)
        if code in (op.ASSERT, op.ASSERT_NOT):
            return self._looks(args, at) is (code is op.ASSERT) and then(at)
        if code is op.ATOMIC_GROUP:
            end = self._alone(args, at)
            return end >= 0 and then(end)
        if code is op.GROUPREF:
            start, stop = self.groups.get(args, (0, 0))
            words = self.text[start:stop]
            return self.text.startswith(words, at) and then(at + len(words))
        if code is op.FAILURE:  # what Python 3.13 makes of (?!)
            return False
        raise NotImplementedError(str(code))

    def _takes(self, node: Any, at: int) -> bool:
        return at < len(self.text) and self._holds(node, self.text[at])

    def _holds(self, node: Any, char: str) -> bool:
        code, args = node
        if code is op.LITERAL:
            return args == ord(char)
        if code is op.NOT_LITERAL:
            return args != ord(char)
        if code is op.ANY:
            return self.all or char != "\n"
        negated = args[0][0] is op.NEGATE
        return any(_in(item, char) for item in args[negated:]) is not negated

    def _group(self, args: Any, at: int, then: Then) -> bool:
        number, _, _, inside = args

        def closed(end: int) -> bool:
            before = self.groups.get(number)
            self.groups[number] = at, end
            if then(end):
                return True
            if before is not None:
                self.groups[number] = before
            return False

        return self._seq(inside, 0, at, closed if number else then)

    def _repeat(self, code: Any, args: Any, at: int, then: Then) -> bool:
        least, most, inside = args
        if len(inside) == 1 and inside[0][0] in _SINGLE:
            return self._repeat_one(code, least, most, inside[0], at, then)
        if code is op.POSSESSIVE_REPEAT:
            return self._possess(least, most, inside, at, then)
        return self._again(code, least, most, inside, at, 0, then)

    def _repeat_one(self, code: Any, least: int, most: Any, node: Any, at: int, then: Then) -> bool:
        """A repeat of one character: a loop without recursion, as in `sre`."""
        end = at
        limit = len(self.text) if most is op.MAXREPEAT else min(len(self.text), at + most)
        while end < limit and self._holds(node, self.text[end]):
            end += 1
        self._step(end - at)
        if code is op.POSSESSIVE_REPEAT:
            return end - at >= least and then(end)
        places = range(at + least, end + 1)
        for i in places if code is op.MIN_REPEAT else reversed(places):
            self._step()
            if then(i):
                return True
        return False

    def _possess(self, least: int, most: Any, inside: Any, at: int, then: Then) -> bool:
        done = 0
        while most is op.MAXREPEAT or done < most:
            end = self._alone(inside, at)
            if end < 0 or (end == at and done >= least):
                break
            at, done = end, done + 1
        return done >= least and then(at)

    def _again(
        self, code: Any, least: int, most: Any, inside: Any, at: int, done: int, then: Then
    ) -> bool:
        def more() -> bool:
            if most is not op.MAXREPEAT and done >= most:
                return False
            return self._seq(
                inside,
                0,
                at,
                lambda i: (
                    (i > at or done < least)
                    and self._again(code, least, most, inside, i, done + 1, then)
                ),
            )

        self._step()
        if done < least:
            return more()
        if code is op.MIN_REPEAT:
            return then(at) or more()
        return more() or then(at)

    def _alone(self, inside: Any, at: int) -> int:
        """Where a part that is never entered again ends, or -1."""
        ends: list[int] = []
        found = self._seq(inside, 0, at, lambda i: not ends.append(i))  # type: ignore[func-returns-value]
        return ends[-1] if found else -1

    def _looks(self, args: Any, at: int) -> bool:
        way, inside = args
        start = at if way > 0 else at - inside.getwidth()[0]
        return start >= 0 and self._alone(inside, start) >= 0

    def _stands(self, where: Any, at: int) -> bool:
        text = self.text
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            line = self.lines and where is op.AT_BEGINNING
            return at == 0 or (line and text[at - 1] == "\n")
        if where is op.AT_END:
            return at >= len(text) - text.endswith("\n") or (self.lines and text[at] == "\n")
        if where is op.AT_END_STRING:
            return at == len(text)
        word = _CATEGORIES[op.CATEGORY_WORD]
        sides = [0 <= i < len(text) and word(text[i]) for i in (at - 1, at)]
        return (sides[0] is not sides[1]) is (where is op.AT_BOUNDARY)


def _in(item: Any, char: str) -> bool:
    code, args = item
    if code is op.LITERAL:
        return bool(args == ord(char))
    if code is op.RANGE:
        return bool(args[0] <= ord(char) <= args[1])
    return _CATEGORIES[args](char)


def first_characters(tree: Sequence[Any]) -> set[str]:
    """What a match can begin with, lookarounds left aside; for patterns that match no empty text.

    >>> sorted(first_characters(parsed("(?:a|[bc]x)?(?=y)z", 0)))
    ['a', 'b', 'c', 'z']
    """
    found: set[str] = set()
    for node, value in tree:
        if node is op.LITERAL:
            return found | {chr(value)}
        if node is op.IN:
            return found | {chr(char) for _, char in value}
        if node is op.BRANCH:
            return found.union(*map(first_characters, value[1]))
        if node is op.SUBPATTERN or node in REPEATS:
            found |= first_characters(value[-1])
            if node is op.SUBPATTERN or value[0]:
                return found
    return found
