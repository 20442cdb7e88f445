"""Texts that make a regex go back and forth: for each part that may repeat, words that lead to it,
the part many times over, and words behind which nothing fits.

How a regex is used is read from the source: `NAME.match(line)` begins at one place, and so does
`NAME.fullmatch(line)`, which must also end with the line; everything else may begin anywhere.
"""

from __future__ import annotations

import ast
import random
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from engine import REPEATS, parsed

import hqparse
from hqparse.language.regexes import _Lazy

SAMPLE = {op.CATEGORY_SPACE: " ", op.CATEGORY_DIGIT: "1", op.CATEGORY_WORD: "a"}
COMMON = " \n\u30001aA、，。；：（）的各市县区局和·-—一年月日甲附牵责"
"""What notices are made of: tried in every pattern."""
BEHIND = ("", "\x01", "甲", 130 * "甲", "。")
"""What the pumped words end with; most of it makes most patterns fail."""
LARGE = 4
"""A repeat of no more than so many cannot grow."""
ONCE = {"match", "fullmatch"}


class Regex(NamedTuple):
    """A regex of the program: its name, and how it is asked (match, fullmatch, finditer)."""

    name: str
    pattern: str
    flags: int
    uses: tuple[str, ...]


def regexes() -> list[Regex]:
    """Every regex of the program, by name."""
    for module in walk_packages(hqparse.__path__, "hqparse."):
        if not module.name.endswith("__main__"):
            try:
                import_module(module.name)
            except ImportError:  # an extra that is not installed
                continue
    names, uses = _names(), _uses()
    out = []
    for n, regex in enumerate(_Lazy.made):
        name = names.get(id(regex), f"unnamed {n}")
        out.append(Regex(name, *regex.key, tuple(sorted(uses.get(name, {"finditer"})))))
    return sorted(out)


def _names() -> dict[int, str]:
    """The module and the name of each regex; those in tuples and dictionaries have none."""
    out: dict[int, str] = {}
    for module in sorted(m for m in sys.modules if m.startswith("hqparse.")):
        for name, value in vars(sys.modules[module]).items():
            regex = getattr(value, "re", value)
            if isinstance(regex, _Lazy):
                out.setdefault(id(regex), f"{module.removeprefix('hqparse.')}.{name}")
    return out


def _uses() -> dict[str, set[str]]:
    """How each name is used; what is passed on, or asked at many places, is searched."""
    out: dict[str, set[str]] = {}
    names = _names()
    for module in [m for m in sys.modules if m.startswith("hqparse.")]:
        values = vars(sys.modules[module])
        tree = ast.parse(Path(str(sys.modules[module].__file__)).read_text("utf-8"))
        asked = _asked_once(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                value = values.get(node.id)
                if name := names.get(id(getattr(value, "re", value))):
                    out.setdefault(name, set()).add(asked.get(id(node), "finditer"))
    return out


def _asked_once(tree: ast.Module) -> dict[int, str]:
    """The uses of names as `NAME.match(words)` and `NAME.fullmatch(words)`."""
    out: dict[int, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = _inner(node.func.value)
            if node.func.attr in ONCE and len(node.args) == 1 and isinstance(name, ast.Name):
                out[id(name)] = node.func.attr
    return out


def _inner(node: ast.expr) -> ast.expr:
    """`NAME` of `NAME.re`."""
    return node.value if isinstance(node, ast.Attribute) and node.attr == "re" else node


class Pump(NamedTuple):
    """Words to lead in, the words to repeat, words to end with."""

    lead: str
    unit: str
    behind: str

    def text(self, size: int) -> str:
        """As many units as come to `size` characters."""
        return self.lead + self.unit * (size // len(self.unit)) + self.behind


def pumps(regex: Regex, seed: int = 0) -> Iterator[Pump]:
    """Three pumps for every part of the pattern that may repeat, and some for the pattern as a
    whole; others for another seed."""
    tree = parsed(regex.pattern, regex.flags)
    rng = random.Random(f"{seed} {regex.pattern!a}")
    letters = sorted(set(_letters(tree))) or ["a"]
    units = (_words(tree, rng), rng.choice(letters), rng.choice(letters) + rng.choice(letters))
    for unit in (*units, *rng.sample(COMMON, 3)):
        yield Pump("", unit or "a", rng.choice(BEHIND))
    for lead, inside in _repeats(tree, "", rng):
        for unit in (_words(inside, rng), rng.choice((_words(inside, rng), *letters))):
            yield Pump(lead, unit or "a", rng.choice(BEHIND))
        # The way in again and again: what a look ahead passes is where the next search begins.
        yield Pump("", lead + _words(inside, rng) or "a", rng.choice(BEHIND))


def _repeats(
    tree: Sequence[Any], lead: str, rng: random.Random
) -> Iterator[tuple[str, Sequence[Any]]]:
    """(words that lead to it, the part) for each part that may repeat often."""
    for code, args in tree:
        if code in REPEATS:
            if args[1] is op.MAXREPEAT or args[1] > LARGE:
                yield lead, args[2]
            yield from _repeats(args[2], lead, rng)
        for inside in _branches(code, args):
            yield from _repeats(inside, lead, rng)
        lead += _words([(code, args)], rng)


def _branches(code: Any, args: Any) -> list[Sequence[Any]]:
    if code is op.SUBPATTERN:
        return [args[3]]
    if code is op.BRANCH:
        return list(args[1])
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [args[1]]
    return [args] if code is op.ATOMIC_GROUP else []


def _words(tree: Sequence[Any], rng: random.Random) -> str:
    """Words that the part matches, but for what its lookarounds forbid."""
    out = ""
    for code, args in tree:
        if code in REPEATS:
            times = args[0] + (rng.randrange(2) if args[1] is op.MAXREPEAT or args[1] > 0 else 0)
            out += "".join(_words(args[2], rng) for _ in range(min(times, 3)))
        elif code is op.BRANCH:
            out += _words(rng.choice(args[1]), rng)
        elif code in (op.SUBPATTERN, op.ATOMIC_GROUP):
            out += _words(_branches(code, args)[0], rng)
        elif code is op.ASSERT:
            out += _words(args[1], rng) if args[0] < 0 or rng.random() < 0.5 else ""
        else:
            out += rng.choice([*_one(code, args), ""][: max(1, len(_one(code, args)))])
    return out


def _letters(tree: Sequence[Any]) -> Iterator[str]:
    """A character of each place of the pattern."""
    for code, args in tree:
        yield from _one(code, args)
        if code in REPEATS:
            yield from _letters(args[2])
        for inside in _branches(code, args):
            yield from _letters(inside)


def _one(code: Any, args: Any) -> list[str]:
    """Some of the characters that a node of one character takes."""
    if code is op.LITERAL:
        return [chr(args)]
    if code in (op.NOT_LITERAL, op.ANY):
        return ["甲"]
    if code is not op.IN:
        return []
    some = [c for item in args for c in _named(item)]
    if args[0][0] is op.NEGATE:
        return [c for c in COMMON if c not in some][:6] or ["\x02"]
    return some


def _named(item: Any) -> list[str]:
    code, args = item
    if code is op.LITERAL:
        return [chr(args)]
    if code is op.RANGE:
        return [chr(args[0]), chr(args[1])]
    return [SAMPLE.get(args, "。")] if code is op.CATEGORY else []
