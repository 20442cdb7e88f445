"""Head words of columns, and the borders between columns that no rule parts.

Between two neighbouring head words runs a border, at a place that the fewest lines of the body
cross: 序号 | 任务内容 | 牵头单位 over columns of words.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from operator import add

from hqparse.language.duties import BARE
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.strips import GAP, Strip, stacks, union, widths, without_hanging

CROSSED = 0.12
"""Up to this share of the body's runs may cross a border: section rows, overlong words."""
_INSIDE = 0.7
"""If so many runs stand below one head only, the others are heads of sections."""
_MOST = 200
"""So many words, each on a line of its own where they wrap, no head has."""
_ALONE = f"序号|编号|备注|说明|{BARE}"
_KINDS = "类别|领域|分类"
_WORK, _OF_WORK = "任务|工作|项目|措施|事项|目标|内容|要点|要求", "名称|内容|举措|要求|清单"
_UNITS = "单位|部门|主体|机关|科室"
_PEOPLE = "领导|责任人|负责人|联系人|联络员|电话"
_TIMES = "时限|时间|节点|进度|期限|日期"
_FIGURES = "指标|数值|目标值|属性|数量|金额|比例|依据"
_HEAD = lazy(
    rf"""
      {_ALONE} | (?i:no)\.?
    | .{{0,4}} (?:{_KINDS})
    | .{{0,6}} (?:{_WORK}) (?:{_OF_WORK})? (?:及.{{1,4}})?
    | .{{0,8}} (?:{_UNITS})
    | .{{0,4}} (?:{_PEOPLE})
    | .{{0,4}} (?:{_TIMES})
    | .{{0,6}} (?:{_FIGURES})
    """,
    re.VERBOSE,
)
_WORDS = "|".join((_ALONE, _KINDS, _WORK, _OF_WORK, _UNITS, _PEOPLE, _TIMES, _FIGURES))
_ENDS = frozenset([word[-2:] for word in _WORDS.split("|")] + ["no", "No", "nO", "NO", "o.", "O."])
_AND = "及"
_BEHIND_AND = 4
_OPEN = {*BARE.split("|"), "完成", "时间", "工作", "主要"}
"""Words that are heads by themselves below another one, and else want 单位 or the like."""


def is_head_word(words: str) -> bool:
    """Whether words are such as stand over a column of a task table: 序号, 牵头单位, 备注."""
    return _HEAD.fullmatch(words) is not None


def head_ends(words: str) -> set[int]:
    """The last characters of all that may be head words in a text without blanks, by two
    characters of each: wherever one of `is_head_word` ends, and at other places.

    >>> sorted(head_ends("各项任务的牵头单位")), sorted(head_ends("工作及进展"))
    ([3, 6, 8], [1, 3, 4])
    """
    ends = {i for i, two in enumerate(map(add, words, words[1:]), 1) if two in _ENDS}
    at = words.find(_AND)
    while at >= 0:
        if at - 1 in ends:
            ends.update(range(at + 1, min(at + 1 + _BEHIND_AND, len(words))))
        at = words.find(_AND, at + 1)
    return ends


class Leaf(NamedTuple):
    """A head word that has a column of its own, and the word over it and its neighbours."""

    run: Strip
    over: Strip | None = None


def leaves(head: list[Strip], em: float, bars: Iterable[Rule] = ()) -> list[Leaf]:
    """The head's words from left to right, one for each column; none where so many stand that they
    are no head.

    A word over two or more others heads a group: 责任单位 over 牵头 | 配合; `bars` are rules
    that part the two.
    """
    if len(head) > _MOST:
        return []
    over: list[tuple[Strip, list[Strip]]] = []
    for run in head:
        below = _below(run, head, em, bars)
        if len(widths(below)) >= 2:
            over.append((run, below))
    tops = [run for run, _ in over]
    rest = stacks(run for run in head if run not in tops)
    return [Leaf(run, next((o for o, low in over if _among(run, low)), None)) for run in rest]


def _below(run: Strip, head: list[Strip], em: float, bars: Iterable[Rule]) -> list[Strip]:
    """The words that a word stands over: down to a bar, or overlapping, or on both its sides."""
    lower = [other for other in head if other.top >= run.bottom - 0.3 * em]
    for bar in bars:
        if run.mid_y < bar.at and bar.start < run.x0 and run.x1 < bar.end:
            return [r for r in lower if r.mid_y > bar.at and bar.start < r.x0 and r.x1 < bar.end]
    found = [other for other in lower if min(run.x1, other.x1) > max(run.x0, other.x0)]
    if found:
        return found
    left = max((r for r in lower if r.x1 <= run.x0), key=lambda r: r.x1, default=None)
    right = min((r for r in lower if r.x0 >= run.x1), key=lambda r: r.x0, default=None)
    if left is None or right is None or abs(left.mid_y - right.mid_y) > 0.3 * em:
        return []
    if not all(is_head_word(r.words) for r in (run, left, right)):
        return []
    between = [r for r in head if r != run and left.x1 < r.x0 and r.x1 < right.x0]
    centred = abs((left.x0 + right.x1) - (run.x0 + run.x1)) < 3 * em
    return [left, right] if centred and not between else []


def _among(run: Strip, others: list[Strip]) -> bool:
    return any(run.x0 <= other.x0 and other.x1 <= run.x1 for other in others)


def borders(first: list[Leaf], body: list[Strip], em: float) -> tuple[list[Leaf], list[float]]:
    """The columns' heads and the borders between them (one fewer).

    Between two heads the border runs through a gap of the body, if it can through a gap of
    its own (an empty column shares its neighbour's). Two pieces of a head that the body crosses
    are one word. No columns at all, `([], [])`, where the body crosses everywhere: that is
    running text.
    """
    heads = _whole_words(first, em, gaps(body, 0))
    inside = [run for run in body if not spans_heads(run, heads)]
    body = inside if len(inside) >= _INSIDE * len(body) else body
    while len(heads) >= 2:
        for allowed in (0, int(CROSSED * len(body))):
            found = _through_gaps(heads, gaps(body, allowed))
            if found:
                return heads, found
        near = _nearest_pair(heads)
        if heads[near + 1].run.x0 - heads[near].run.x1 > 2 * em:
            break
        joined = union(heads[near].run, heads[near + 1].run)
        heads = [*heads[:near], Leaf(joined, heads[near].over), *heads[near + 2 :]]
    return [], []


def spans_heads(run: Strip, heads: Sequence[Leaf]) -> bool:
    """Whether words reach below two heads: a section's head or running text, no cell's words."""
    return sum(run.x0 < leaf.run.x1 and leaf.run.x0 < run.x1 for leaf in heads) >= 2


def _whole_words(first: list[Leaf], em: float, found: "list[Gap]") -> list[Leaf]:
    """Head words that a blank tears apart are put together: `备　注`, `牵头 单位`; not those that
    stand over two columns of the body, which one of its gaps parts."""
    heads = first[:1]
    for leaf in first[1:]:
        last = heads[-1].run
        torn = (
            last.words in _OPEN or not is_head_word(last.words) or not is_head_word(leaf.run.words)
        )
        near = leaf.run.x0 - last.x1 < 1.3 * em
        apart = any(last.x0 < a and b < leaf.run.x1 for a, b in found)
        if near and torn and not apart and is_head_word(last.words + leaf.run.words):
            heads[-1] = Leaf(union(last, leaf.run), heads[-1].over)
        else:
            heads.append(leaf)
    return heads


def _nearest_pair(heads: list[Leaf]) -> int:
    return min(range(len(heads) - 1), key=lambda i: heads[i + 1].run.x0 - heads[i].run.x1)


Gap = tuple[float, float]


def gaps(body: list[Strip], allowed: int) -> list[Gap]:
    """The stretches that at most `allowed` runs cross; the first and the last have no end.

    >>> gaps([Strip(10, 0, 20, 9, "甲"), Strip(40, 0, 60, 9, "乙"), Strip(15, 9, 30, 18, "丙")], 0)
    [(-inf, 10), (30, 40), (60, inf)]
    """
    steps = sorted([(run.x0, 1) for run in body] + [(run.x1, -1) for run in body])
    found, depth, start = list[Gap](), 0, -inf
    for x, step in steps:
        if step > 0 and depth == allowed and x - start > 0.1:
            found.append((start, x))
        depth += step
        if step < 0 and depth == allowed:
            start = x
    return [*found, (start, inf)]


def _through_gaps(heads: list[Leaf], found: list[Gap]) -> list[float]:
    """A border for each two neighbouring heads, so that most columns have words of the body.

    `[]` if two heads have no gap between them. Of several choices, the widest gaps.
    """
    last_gap = len(found) - 1
    best: list[tuple[tuple[int, float], int, list[float]]] = [((0, 0.0), 0, [])]
    for a, b in pairwise(heads):
        step: dict[int, tuple[tuple[int, float], int, list[float]]] = {}
        for g, gap in enumerate(found):
            low, high = max(gap[0], a.run.x1), min(gap[1], b.run.x0)
            for (count, wide), last, xs in best if high - low > 0.1 else ():
                if last <= g:
                    score = count + (g > last), wide + min(gap[1] - gap[0], 1e4) * (g > last)
                    if g not in step or step[g][0] < score:
                        step[g] = score, g, [*xs, (low + high) / 2]
        best = list(step.values())
    ends = [((count + (g < last_gap), wide), xs) for (count, wide), g, xs in best]
    return max(ends)[1] if ends else []


def column_gaps(body: list[Strip], em: float) -> list[float]:
    """The borders between columns without head words: stretches that no run crosses."""
    pairs = pairwise(widths(without_hanging(body, em)))
    return [(end + start) / 2 for (_, end), (start, _) in pairs if start - end > GAP * em]
