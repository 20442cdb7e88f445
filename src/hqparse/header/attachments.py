"""附件说明 (附件：1.… 2.…) and where the annexes themselves begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hqparse.header.lines import Found, Line, Range, squeeze


@cache
def _note() -> re.Pattern[str]:
    return re.compile(r"附\s*件\s*(?:[:：]\s*(?P<colon>.*)|(?P<bare>1\s*[.．、:：]\s*\S.*))")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        r"附\s*[件表录]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*(?:[-—–]\s*\d{1,2})?\s*[:：]?\s*(?P<title>[^。；;]{0,60})"
    )


def listed(lines: Sequence[Line], begin: int, end: int) -> tuple[tuple[Found, ...], set[int]]:
    """The names listed between lines `begin` and `end` of the notice, and the lines they take."""
    for i in range(begin, end):
        m = None if lines[i].tabled else _note().fullmatch(lines[i].value)
        if m is None:
            continue
        at = m.start("colon") if m["colon"] is not None else m.start("bare")
        parts = [(lines[i].start + at, lines[i].value[at:])]
        parts += _more(lines, i + 1, end, parts[0][1])
        names = _names(parts)
        if names:
            return names, set(range(i, i + len(parts)))
    return (), set()


def listed_later(lines: Sequence[Line], begin: int) -> tuple[tuple[Found, ...], set[int]]:
    """A list behind the signature: numbered, or with a bare annex heading below it."""
    names, taken = listed(lines, begin, len(lines))
    if not taken:
        return (), set()
    numbered = re.match(r"附\s*件\s*[:：]?\s*1\s*[.．、]", lines[min(taken)].value)
    below = lines[max(taken) + 1 :]
    if numbered or any(re.fullmatch(r"附\s*件\s*\d{0,2}\s*[:：]?", x.value) for x in below):
        return names, taken
    return (), set()


def _more(lines: Sequence[Line], at: int, end: int, first: str) -> list[tuple[int, str]]:
    """The lines below that go on with the numbers: 2.… 3.… (附件2：… too)."""
    out: list[tuple[int, str]] = []
    n = _last_number(first)
    for line in lines[at : min(end, at + 30)]:
        m = re.match(r"(?:附\s*件\s*)?(\d{1,2})\s*[.．、:：]", line.value)
        if line.tabled or m is None or int(m[1]) != n + 1 or len(line.value) > 120:
            break
        skip = re.match(r"(?:附\s*件\s*)?", line.value)
        cut = skip.end() if skip else 0
        out.append((line.start + cut, line.value[cut:]))
        n = max(int(m[1]), _last_number(line.value))
    return out


def _last_number(words: str) -> int:
    numbers = [n for n, _, _ in _numbered(words)]
    return numbers[-1] if numbers else 0


def _numbered(words: str) -> list[tuple[int, int, int]]:
    """(number, start and end of the mark) of the marks 1. 2. 3. that follow one another."""
    out: list[tuple[int, int, int]] = []
    for m in re.finditer(r"(?<![\d.])(\d{1,2})\s*[.．、:：](?!\d{1,3}(?!\d))", words):
        n = int(m[1])
        if n == (out[-1][0] + 1 if out else n):
            out.append((n, *m.span()))
    return out


def _names(parts: Sequence[tuple[int, str]]) -> tuple[Found, ...]:
    out: list[Found] = []
    for start, words in parts:
        marks = _numbered(words)
        begins = [e for _, _, e in marks] if marks and not words[: marks[0][1]].strip() else [0]
        ends = [s for _, s, _ in marks[1:]] if len(begins) == len(marks) else []
        for a, b in zip(begins, [*ends, len(words)], strict=True):
            out += _name(start, words, a, b)
    return tuple(out)


def _name(start: int, words: str, a: int, b: int) -> list[Found]:
    name = words[a:b]
    core = name.strip().rstrip("。；;，, ")
    if not core:
        return []
    at = start + a + name.index(core[0])
    return [Found(squeeze(core), ((at, at + len(core)),))]


def annex_starts(lines: Sequence[Line], begin: int, skip: set[int]) -> tuple[int, ...]:
    """The indices of the lines that open an annex (附件 / 附件1 / 附件：…)."""
    out = []
    for i in range(begin, len(lines)):
        if i in skip or lines[i].tabled or not lines[i].value.startswith("附"):
            continue
        m = _heading().fullmatch(lines[i].value)
        if m and not re.search(r"[，,]|^的|^中|^所", m["title"]):
            out.append(i)
    return tuple(out)


def spans_of(lines: Sequence[Line], starts: Sequence[int], end: int) -> tuple[Range, ...]:
    """Each annex from its heading to the next one's, the last one to `end`."""
    begins = [lines[i].start for i in starts]
    stops = [*begins[1:], end][: len(begins)]
    return tuple((a, b) for a, b in zip(begins, stops, strict=True) if a < b)
