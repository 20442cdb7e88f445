"""How the time for a form grows with its size: the exponent between two sizes."""

from __future__ import annotations

import math
from collections.abc import Callable

from fuzzing.child import Child

SMALL, LARGE = 10_000, 40_000
MOST = 1.3
"""Linear is 1; a logarithm, and sizes that fill caches, take it a little higher."""
QUICK = 0.6
"""Seconds for the large size that nobody minds, whatever the exponent."""


def grows(child: Child, name: str, form: Callable[[int], bytes]) -> tuple[str, int]:
    """`grows well`, or FAULT with the exponent, and the size that says so. Fault."""
    large = _seconds(child, name, form(LARGE))
    if large < QUICK:
        return "grows well", LARGE
    small = min(_seconds(child, name, form(SMALL)) for _ in range(2))
    large = min(large, _seconds(child, name, form(LARGE)))
    exponent = math.log(large / small) / math.log(LARGE / SMALL)
    if exponent <= MOST:
        return "grows well", LARGE
    return f"FAULT grows with exponent {exponent:.1f}", LARGE


def _seconds(child: Child, name: str, data: bytes) -> float:
    child.attempt(name, data)
    return max(child.seconds, 0.001)
