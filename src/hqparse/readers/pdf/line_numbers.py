"""Numbers of lines in the margin of a PDF page, parted from the words that they stand beside.

`3 云溪市人民政府文件`, `18 1.建设数据平台`: PDFium gives the number and the line as one. They are
numbers of lines if nearly every line has one, whatever it says, left of all words and rising.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.readers.pdf.sound import BoxOf, Part

_NUMBER = lazy(r"\d{1,4}+(?=\s++\S|\s*+$)")
_FEWEST = 8
_FEWEST_FIVES = 3
"""So many where only each fifth line has one."""
_MOST = 0.8
"""The share of a page's lines that must have a number."""
_SMALL = 0.85
_WIDEST_LIST = 15.0
_FULL = 0.3
"""The share of lines that must reach the right edge where the numbers are as big as the words."""


class _Numbered(NamedTuple):
    """A number at the start of a line: its range, its box, what stands behind it."""

    part: Part
    rest: Part | None
    value: int
    x0: float
    x1: float
    middle: float
    height: float


def part_line_numbers(text: str, parts: Sequence[Part], boxes: BoxOf) -> list[list[Part]]:
    """The parts of the lines without numbers of lines, and those numbers."""
    matches = [_NUMBER.match(text, *part) if text[part[0]].isdecimal() else None for part in parts]
    if not _may_be_line_numbers([int(m[0]) for m in matches if m], len(parts)):
        return [list(parts), []]
    found = [m and _numbered(text, m, part, boxes) for m, part in zip(matches, parts, strict=True)]
    numbered = [n for n in found if n]
    rests = [n.rest if n else part for n, part in zip(found, parts, strict=True)]
    words = [rest for rest in rests if rest]
    if not _are_line_numbers(text, words, numbered, boxes):
        return [list(parts), []]
    return [words, [n.part for n in numbered]]


def _may_be_line_numbers(values: list[int], lines: int) -> bool:
    """False if there are too few numbers, wherever they stand."""
    if len(values) < _FEWEST_FIVES:
        return False
    enough = max(_FEWEST, _MOST * (lines - len(values)))
    return len(values) >= enough or _is_each_fifth(sorted(values))


def _numbered(text: str, m: re.Match[str], part: Part, boxes: BoxOf) -> _Numbered:
    start, end = m.span()
    behind = end + len(text[end : part[1]]) - len(text[end : part[1]].lstrip())
    first, last = boxes[start], boxes[end - 1]
    rest = (behind, part[1]) if behind < part[1] else None
    height = first[3] - first[1]
    return _Numbered(
        (start, end), rest, int(m[0]), first[0], last[2], (first[1] + first[3]) / 2, height
    )


def _are_line_numbers(
    text: str, words: Sequence[Part], numbered: Sequence[_Numbered], boxes: BoxOf
) -> bool:
    order = sorted(numbered, key=lambda n: n.middle)
    fives = _is_each_fifth([n.value for n in order])
    if len(numbered) < max(_FEWEST, _MOST * len(words)) and not fives:
        return False
    if any(b.value <= a.value or b.middle <= a.middle for a, b in pairwise(order)):
        return False
    edge = max(n.x1 for n in numbered)
    if not words or any(boxes[a][0] <= edge for a, _ in words):
        return False
    aligned = min(_spread([n.x0 for n in numbered]), _spread([n.x1 for n in numbered]))
    height = sorted(n.height for n in numbered)[len(numbered) // 2]
    heights = sorted(boxes[a][3] - boxes[a][1] for a, _ in words)
    small = height < _SMALL * heights[len(heights) // 2]
    return aligned < height and (small or (not fives and _is_running(text, words, boxes)))


def _is_each_fifth(values: Sequence[int]) -> bool:
    """True for 5, 10, 15: only each fifth line has its number."""
    steps = {b - a for a, b in pairwise(values)}
    return len(values) >= _FEWEST_FIVES and values[0] % 5 == 0 and steps in ({5}, {10})


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _is_running(text: str, words: Sequence[Part], boxes: BoxOf) -> bool:
    """Many lines reach the right edge and end in no stop, some are indented: no list."""
    spans = [(boxes[start][0], boxes[end - 1][2]) for start, end in words]
    left, edge = min(x0 for x0, _ in spans), max(x1 for _, x1 in spans)
    first = boxes[words[0][0]]
    em = first[3] - first[1]
    full = [
        x1 > edge - 2.5 * em and text[end - 1] not in "。；;."
        for (_, end), (_, x1) in zip(words, spans, strict=True)
    ]
    indented = sum(x0 > left + 1.3 * em for x0, _ in spans)
    return sum(full) > _FULL * len(words) and indented > 1 and edge - left > _WIDEST_LIST * em
