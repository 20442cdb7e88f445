"""Marks inside a paragraph: items that lost the line end before them.

`…市财政局）14.提供…` where 14 is the number that comes next; and documents that lost every line
end and blank: `…如下。一、稳定增长（一）支持企业…（县商务局负责）（二）加强用工…`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hqparse.language.marks import read_mark
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

_BEHIND_STOP = lazy(r"(?<=[）)〕】\]。！])\s*+(?=[（(]?[一二三四五六七八九十\d])")
_ANY = lazy(
    r"(?P<top>(?<=[。！；）)日：”])[一二三四五六七八九十]{1,3}、)"
    r"|(?<![第条款表见和至、])(?P<second>[（(][一二三四五六七八九十]{1,3}[）)])(?![项条款])"
    r"|(?P<first>(?<=[一-鿿。：])1[.．、﹒](?![\d.．]))"
)
_LONG = 300
"""A paragraph that holds several items is longer."""
_HEADING = 45


def with_inline_marks(paragraphs: Sequence[Text]) -> Iterator[Text]:
    """The paragraphs, parted at the marks inside them that continue the numbering."""
    last: dict[str, int] = {}
    for paragraph in paragraphs:
        start = 0
        parts = _parts_of_glued(paragraph) if len(paragraph) > _LONG else [paragraph]
        for part in parts:
            start = 0
            if first := read_mark(part):
                last[first[1]] = first[0].number
            found = list(_behind_stops(part)) if len(part) > 40 else []
            restarts = {kind for _, kind, number in found if number == 1}
            for at, kind, number in found:
                if kind not in restarts and number == last.get(kind, -9) + 1:
                    yield part[start:at].strip()
                    start = at
                    last[kind] = number
            yield part[start:] if start else part


def _behind_stops(paragraph: Text) -> Iterator[tuple[int, str, int]]:
    """(offset, kind, number) of what could be marks behind a stop or a closing bracket."""
    for m in _BEHIND_STOP.finditer(paragraph.value):
        mark = read_mark(paragraph[m.end() : m.end() + 16])
        if mark is not None:
            yield m.end(), mark[1], mark[0].number


def _parts_of_glued(paragraph: Text) -> list[Text]:
    """A paragraph parted at 一、 and （一） where both, or 一、 and 二、, begin lists inside it."""
    found = [
        (m.start(), mark[1], mark[0].number)
        for m in _ANY.finditer(paragraph.value)
        if (mark := read_mark(paragraph[m.start() : m.start() + 16]))
    ]
    tops = [n for _, kind, n in found if kind == "一、"]
    if tops[:2] != [1, 2]:
        return [paragraph]
    cuts: list[int] = []
    last: dict[str, int] = {"一、": 0}
    for at, kind, number in found:
        heading = bool(cuts) and at - cuts[-1] <= _HEADING
        begins = number == 1 and heading and "。" not in paragraph.value[cuts[-1] : at - 1]
        if begins or (kind != "1." and number == last.get(kind, -9) + 1):
            cuts.append(at)
            last[kind] = number
    edges = [0, *cuts, len(paragraph)]
    parts = [paragraph[a:b] for a, b in pairwise(edges)]
    return [p for p in parts if p.value.strip()]
