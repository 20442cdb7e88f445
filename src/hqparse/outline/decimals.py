"""Decimal headings: `3 应急响应`, `3.2 分级响应`, `3.2.1 Ⅰ级响应`, as contingency plans have them;
lists of tasks write `3-2` too.

A decimal at the beginning of a line is an amount as often as a number (`3.5亿元`), so that only
several that follow one another are taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.language.marks import DECIMALS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Mark
from hqparse.model.text import Text

_DECIMAL = lazy(
    r"(?P<n>[1-9]\d?(?:[.．][1-9]\d?){1,3}|[1-9]\d?[-－–—][1-9]\d?)[.．、]?(?![\d.．\-－–—])\s*"
    r"(?!亿|万|千[米克瓦]|百分|个(?![人体性别])|元(?!旦)|倍|吨|公[里顷斤分]|平方|亩|米|人次|户(?![外籍])|项(?!目)|年(?![度报])"
    r"|月|日(?!常)|小时|级(?:地震|以上)|版|折|分钟|分[，。]|度[，。]|℃|%|％)(?=[一-鿿“《A-Z（])"
)
_SEPARATOR = lazy(r"[.．\-－–—]")
_TOP = lazy(r"(?P<n>[1-9]\d?)\s*(?=[一-鿿“《])")
_FEWEST = 3
_LONGEST_TOP = 30

Read = tuple[Mark, str, int]


def decimal_marks(paragraphs: Sequence[Text]) -> dict[int, Read]:
    """The decimal marks among the paragraphs: index → mark, kind, where the words begin."""
    found: dict[int, tuple[tuple[int, ...], int, int]] = {}
    seen: set[tuple[int, ...]] = set()
    for i, paragraph in enumerate(paragraphs):
        m = _DECIMAL.match(paragraph.value) if paragraph.value[:1].isdecimal() else None
        if m is None:
            continue
        numbers = tuple(map(int, _SEPARATOR.split(m["n"])))
        if numbers[-1] == 1 or (*numbers[:-1], numbers[-1] - 1) in seen:
            seen.add(numbers)
            found[i] = numbers, m.end("n"), m.end()
    if len(found) < _FEWEST:
        return {}
    marks = {i: _read(paragraphs[i], *at) for i, at in found.items()}
    return marks | dict(_tops(paragraphs, {n[0] for n in seen}, marks))


def _tops(
    paragraphs: Sequence[Text], numbers: set[int], marks: dict[int, Read]
) -> Iterator[tuple[int, Read]]:
    """The headings above them, which may have no dot: `3应急响应`."""
    for i, paragraph in enumerate(paragraphs):
        m = _TOP.match(paragraph.value) if len(paragraph) <= _LONGEST_TOP else None
        if m and i not in marks and int(m["n"]) in numbers and "。" not in paragraph.value:
            yield i, _read(paragraph, (int(m["n"]),), m.end("n"), m.end())


def _read(paragraph: Text, numbers: tuple[int, ...], printed: int, end: int) -> Read:
    kind = DECIMALS[len(numbers) - 1]
    mark = Mark(kind, numbers[-1], paragraph.value[:printed], paragraph.span(0, printed))
    return mark, kind, end
