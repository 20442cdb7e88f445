"""发文机关署名 and 成文日期: the organs in the lines before the first line that is a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hqparse.header.lines import DATE, Found, Line, organs
from hqparse.text import Text

_REACH = 30  # the most lines that signatures take up


@dataclass(frozen=True, slots=True)
class Signature:
    """The organs in printed order, the date, and the lines from the first to behind the last."""

    organs: tuple[Found, ...]
    day: Found | None
    first: int
    last: int


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>[^。；;:：《》]{{0,80}}?)\s*(?P<date>{DATE})\s*(?:[（(]此件[^（）()]*[）)])?"
    )


def read_signature(
    lines: Sequence[Line], begin: int, text: Text, raw: str, printed: set[int]
) -> Signature | None:
    """The first signature at or behind line `begin`; `printed` are the lines of 版记."""
    for i in range(begin, len(lines)):
        line = lines[i]
        if line.tabled or i in printed or "日" not in line.value:
            continue
        m = _dated().fullmatch(line.value)
        if m is None:
            continue
        here = organs(text, raw, line.start, line.start + m.end("who")) if m["who"] else ()
        if m["who"] and not here:
            continue
        before, first = _above(lines, begin, i, text, raw)
        a, b = m.span("date")
        day = Found(m["date"], ((line.start + a, line.start + b),))
        return Signature((*before, *here), day, first, i + 1)
    return None


def _above(
    lines: Sequence[Line], begin: int, i: int, text: Text, raw: str
) -> tuple[tuple[Found, ...], int]:
    """The organs in the lines directly above line `i`, and the index of the first of them."""
    out: list[tuple[Found, ...]] = []
    first = i
    for j in range(i - 1, max(begin, i - _REACH) - 1, -1):
        here = () if lines[j].tabled else organs(text, raw, lines[j].start, lines[j].end)
        if not here:
            break
        out.append(here)
        first = j
    return tuple(f for found in reversed(out) for f in found), first


def undated(lines: Sequence[Line], begin: int, text: Text, raw: str) -> tuple[Found, ...]:
    """A signature without a date: an organ's name alone among the last lines."""
    for j in range(max(begin, len(lines) - 6), len(lines)):
        if not lines[j].tabled and (here := organs(text, raw, lines[j].start, lines[j].end)):
            return here
    return ()
