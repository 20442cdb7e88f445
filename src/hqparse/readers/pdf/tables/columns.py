"""Tables without any rule: head words in a row, and words that stand in columns below them.

The last resort, and always a doubt (HQ103). Pages of running text are told apart by one cheap
look at the text: does a line hold head words side by side?
"""

from __future__ import annotations

import re
from itertools import pairwise

from hqparse.language.duties import ON_LABELS
from hqparse.language.regexes import lazy
from hqparse.readers.pdf.lines import parts_of
from hqparse.readers.pdf.sound import AskedBoxes
from hqparse.readers.pdf.tables.bands import (
    Level,
    full_level,
    grid_of,
    group_level,
    row_cuts,
    spread,
)
from hqparse.readers.pdf.tables.cells import Grid, Printed
from hqparse.readers.pdf.tables.heads import (
    Leaf,
    borders,
    head_ends,
    is_head_word,
    leaves,
    spans_heads,
)
from hqparse.readers.pdf.tables.strips import Strip, parts_runs, runs_in, stacks, strip_lines

_SIGN = lazy(
    rf"""
      [序编] \s* 号 | (?:类别|领域|备注|说明) | (?:任务|工作|项目|目标) (?:内容)?
    | (?:{ON_LABELS}) .{{0,2}} (?:单位|部门|主体|人)
    | (?:完成|时间|时限) \s* (?:时限|节点|要求|时间) | (?:分管领导|联系人)
    """,
    re.VERBOSE,
)
_APART = 1.2
_NEAR = 40
_MARGIN = 3.0
_FARTHEST = 4.0
_SURELY = 0.9
_ONE_LINE = 0.8
"""So many em apart words are on two lines: those of one line are 0.35 apart at most."""


def may_have_columns(text: str) -> bool:
    """Whether three words such as 序号 and 牵头单位 stand near each other in a page's text."""
    first = second = -_NEAR
    for match in _SIGN.finditer(text):
        third = match.start()
        if third - first < _NEAR:
            return True
        first, second = second, third
    return False


def may_have_head(text: str, boxes: AskedBoxes) -> bool:
    """False if no two words that may be heads of columns end on one line of a page in front of a
    gap: those of running text do not. Then `find_columns` finds none, for which it would have to
    look at every character."""
    places = [i for i, char in enumerate(text) if not char.isspace()]
    ends = sorted(head_ends("".join(text.split())))
    starts = [start for start, _ in parts_of(text)]
    boxes.ask([*starts, *(places[n] for end in ends for n in (end, end + 1) if n < len(places))])
    heights = [h for _, top, _, bottom in map(boxes.__getitem__, starts) if (h := bottom - top) > 0]
    if not heights:
        return True
    least, most = _SURELY * min(heights), max(heights)
    lines: list[float] = []
    for end in ends:
        box, behind = boxes[places[end]], boxes[places[end + 1]] if end + 1 < len(places) else None
        if behind is None or parts_runs(box, behind, least):
            lines.append((box[1] + box[3]) / 2)
    lines.sort()
    return any(below - line < _ONE_LINE * most for line, below in pairwise(lines))


def find_columns(printed: Printed) -> list[Grid]:
    """The tables without rules on a page, their cells guessed from where words stand."""
    if not may_have_columns(printed.chars.text):
        return []
    everywhere = (float("-inf"), float("-inf"), float("inf"), float("inf"))
    words, em = runs_in(everywhere, printed.all, printed.chars), printed.em
    found: list[Grid] = []
    lines = strip_lines(words, em)
    for i in range(len(lines)):
        below = found[-1].bbox[3] if found else float("-inf")
        if lines[i][0].mid_y > below and (head := _head_at(lines, i, em)):
            grid = _table(head, words, em)
            found.extend([grid] if grid else [])
    return found


def _head_at(lines: list[list[Strip]], i: int, em: float) -> list[Strip]:
    """The head whose words are on a line and close above and below it, if there is one.

    At least three head words, two of them on the line, on the average at a distance of more
    than a character, and hardly anything else. A second row (牵头 | 配合) and wrapped words
    (完成时 / 限) are part of it.
    """
    if sum(is_head_word(run.words) for run in lines[i]) < 2:
        return []
    near = [line for line in lines[max(0, i - 2) : i + 3] if _is_near(line, lines[i], em)]
    words = [stack.words for stack in stacks(run for line in near for run in line)]
    head = [run for line in near if line is lines[i] or _is_head_line(line, words) for run in line]
    first = leaves(head, em)
    heads = sum(is_head_word(leaf.run.words) for leaf in first)
    blank = sum(b.run.x0 - a.run.x1 for a, b in pairwise(first))
    apart = blank > _APART * em * (len(first) - 1)
    return head if heads >= 3 and heads * 3 >= len(first) * 2 and apart else []


def _is_near(line: list[Strip], other: list[Strip], em: float) -> bool:
    return abs(line[0].mid_y - other[0].mid_y) < 2 * em


def _is_head_line(line: list[Strip], stacked: list[str]) -> bool:
    """Whether all words are heads or pieces of one: of 完成时 / 限, of 工作类 / 别."""
    return not any(run.words.isdecimal() for run in line) and all(
        is_head_word(run.words)
        or any(run.words in words and is_head_word(words) for words in stacked)
        for run in line
    )


def _table(head: list[Strip], words: list[Strip], em: float) -> Grid | None:
    first = leaves(head, em)
    foot = max(run.bottom for run in head)
    rows = _body(first, strip_lines((run for run in words if run.mid_y > foot), em), foot, em)
    body = [run for line in rows for run in line]
    heads, inner = borders(first, body, em) if body else ([], [])
    if len(inner) < 2:
        return None
    xs = _with_ends([*head, *body], inner)
    levels = _levels(head, heads, rows, xs)
    grid = grid_of(levels, xs, [*spread(head, heads, xs), *body])
    return grid._replace(by_rules=False).doubted("HQ103")


def _body(first: list[Leaf], lines: list[list[Strip]], foot: float, em: float) -> list[list[Strip]]:
    """The lines below the head, down to a wide blank, the next head or running text."""
    body: list[list[Strip]] = []
    for i, line in enumerate(lines):
        if line[0].top - foot > _FARTHEST * em or _head_at(lines, i, em):
            break
        body.append(line)
        foot = max(foot, *(run.bottom for run in line))
    while body and all(spans_heads(run, first) for run in body[-1]):
        body.pop()
    return body


def _with_ends(words: list[Strip], inner: list[float]) -> list[float]:
    left, right = min(run.x0 for run in words), max(run.x1 for run in words)
    return [min(left, inner[0]) - _MARGIN, *inner, max(right, inner[-1]) + _MARGIN]


def _levels(
    head: list[Strip], heads: list[Leaf], rows: list[list[Strip]], xs: list[float]
) -> list[Level]:
    heights = [min(run.top for run in head) - 1]
    last = max(run.bottom for run in head)
    for band in _bands(rows, heads):
        heights.append((last + min(run.top for run in band)) / 2)
        heights.extend(row_cuts(band, xs, True))
        last = max(run.bottom for run in band)
    levels = [full_level(y, xs[0], xs[-1]) for y in [*heights, last + 1]]
    over = group_level(heads, xs)
    return sorted([*levels, *([over] if over else [])], key=lambda level: level.y)


def _bands(rows: list[list[Strip]], heads: list[Leaf]) -> list[list[Strip]]:
    """The body's words, parted at the heads of sections, each of which is a band."""
    bands: list[list[Strip]] = []
    for line in rows:
        section = len(line) == 1 and spans_heads(line[0], heads)
        if section or not bands or spans_heads(bands[-1][-1], heads):
            bands.append([])
        bands[-1].extend(line)
    return bands
