"""No regex of the program explodes: twice the text, twice the steps, whatever repeats in it."""

from __future__ import annotations

import random
import re
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from engine import Engine, TooMany, parsed, steps
from pumps import Pump, Regex, pumps, regexes

SMALL, MIDDLE, BIG = 160, 240, 480
FEW = 100
"""Steps for each character of a small text that need no second look."""
MOST = 2_500
"""Steps for each character of a big text that no regex may take."""
GROWTH = 2.6
"""How many times as many steps a text of twice the length may take: 2 is linear, 4 quadratic; a
bounded repeat lies between while it is not yet long beside its bound."""

REGEXES = regexes()


def deep(work: Callable[[], object]) -> object:
    """`work` with room for recursion: the engine calls itself for each repetition."""
    out: list[object] = []

    def run() -> None:
        try:
            out.append(work())
        except BaseException as error:
            out.append(error)

    before = sys.getrecursionlimit(), threading.stack_size(512 * 2**20)
    sys.setrecursionlimit(200_000)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(before[0])
        threading.stack_size(before[1])
    if isinstance(out[0], BaseException):
        raise out[0]
    return out[0]


def taken(regex: Regex, use: str, pump: Pump, size: int, most: int) -> float:
    """The steps for a text of that size; infinite beyond `most`."""
    try:
        return steps(regex.pattern, pump.text(size), use, flags=regex.flags, most=most)
    except TooMany:
        return float("inf")


def grows(regex: Regex, use: str, pump: Pump) -> bool:
    """True if the steps grow faster than the text."""
    if taken(regex, use, pump, SMALL, FEW * SMALL) <= FEW * SMALL:
        return False
    big = taken(regex, use, pump, BIG, MOST * BIG)
    return big > MOST * BIG or big > GROWTH * taken(regex, use, pump, MIDDLE, MOST * BIG)


def worst(regex: Regex, seed: int = 0) -> list[tuple[str, Pump]]:
    """The first pump that makes the regex explode, if any does."""
    tried = ((use, pump) for pump in pumps(regex, seed) for use in regex.uses)
    return list(islice((found for found in tried if grows(regex, *found)), 1))


@pytest.mark.parametrize("regex", REGEXES, ids=lambda r: r.name)
def test_steps_grow_as_the_text_does(regex: Regex) -> None:
    assert deep(lambda: worst(regex)) == []


KNOWN = (
    (".MARK", "1、", ""),
    ("join_lines._ADDRESS", "https://!", "\x01"),
    ("asides._LEADER", "—", "甲"),
    ("asides._BOX", " ", "甲" * 61),
    ("document_kind._APPOINTS", "\n ", "。"),
)
"""What grew once, with few steps at each character: the regex, what repeats, what stands behind."""


@pytest.mark.parametrize(("name", "unit", "behind"), KNOWN)
def test_what_grew_slowly_once(name: str, unit: str, behind: str) -> None:
    (regex,) = (r for r in REGEXES if r.name.endswith(name))
    pump = Pump("专栏" if "_BOX" in name else "", unit, behind)
    for use in regex.uses:
        assert steps_of(regex, use, pump, 800) < GROWTH * steps_of(regex, use, pump, 400)


def steps_of(regex: Regex, use: str, pump: Pump, size: int) -> float:
    """As `taken`, however many."""
    found = deep(lambda: taken(regex, use, pump, size, 10**6))
    assert isinstance(found, float | int)
    return found


BAD = (
    (r"a+b", "finditer"),
    (r"\s*:", "finditer"),
    (r"(?:a|aa)+$", "match"),
    (r"(?:按照?(?:照)?职责·?)+$", "match"),
    (r"附\s*件\s*\d*\s*[:：]?\s*[^。]{0,60}", "fullmatch"),
    (r"(?<=\w)(?:\s*-+\s*[^-]{2,24})*\s*-+\s*[^-]{0,20}网$", "finditer"),
    (r".*甲.*乙.*丙", "match"),
    (r"[^、，]{1,16}局(?:[、 ][^、，]{1,16}局)+", "fullmatch"),
)


@pytest.mark.parametrize(("pattern", "use"), BAD)
def test_what_explodes_is_found(pattern: str, use: str) -> None:
    regex = Regex("bad", pattern, 0, (use,))
    assert any(deep(lambda seed=seed: worst(regex, seed)) for seed in range(8))


GOOD = (
    (r"a++b", "match"),
    (r"\s{0,20}:", "finditer"),
    (r"(?:a|b)*+c", "fullmatch"),
    (r"(?:甲乙?)+$", "match"),
    (r"（[^（）]*）", "finditer"),
)


@pytest.mark.parametrize(("pattern", "use"), GOOD)
def test_what_is_linear_passes(pattern: str, use: str) -> None:
    regex = Regex("good", pattern, 0, (use,))
    assert not any(deep(lambda seed=seed: worst(regex, seed)) for seed in range(8))


def some_texts(regex: Regex) -> Iterator[str]:
    rng = random.Random(ascii(regex.pattern))
    for pump in pumps(regex):
        text = pump.text(12)
        yield text
        yield "".join(rng.sample(text, len(text)))


@pytest.mark.skipif(
    sys.version_info < (3, 11, 5), reason="this Python matches possessive groups wrongly"
)
@pytest.mark.parametrize("regex", REGEXES, ids=lambda r: r.name)
def test_the_counting_engine_matches_as_python_does(regex: Regex) -> None:
    tree, real = parsed(regex.pattern, regex.flags), re.compile(regex.pattern, regex.flags)
    if regex.flags & re.IGNORECASE:
        pytest.skip("the counting engine takes letters as they are")

    def compared() -> list[tuple[str, int, int]]:
        wrong = []
        for text in some_texts(regex):
            engine = Engine(text, tree.state.flags | regex.flags, 10**6)
            found, wanted = engine.match(tree, 0), real.match(text)
            if found != (wanted.end() if wanted else -1):
                wrong.append((text, found, wanted.end() if wanted else -1))
        return wrong

    assert deep(compared) == []
