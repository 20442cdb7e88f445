"""Tables without any rule: head words in a row, and words that stand in columns below them.

The last resort, and always a doubt (HQ103). Pages of running text are told apart by one cheap
look at the text: does a line hold head words side by side?
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from hqparse.read.pdf_bands import (
    Level,
    full_level,
    grid_of,
    group_level,
    row_cuts,
    spread,
)
from hqparse.read.pdf_cells import CharBoxes, Grid, Ink
from hqparse.read.pdf_heads import Leaf, borders, is_head, leaves
from hqparse.read.pdf_runs import Run, crosses, lines_of, runs_in

_SIGN = re.compile(
    r"(?:序|编)\s*号|(?:牵头|责任|配合|协同|主办|协办|落实)\s*(?:单位|部门)|完成时限|时间节点|任务内容|工作任务"
)
_APART = 0.8
_MARGIN = 3.0
_FARTHEST = 4.0


def may_have_columns(text: str) -> bool:
    """Whether words such as 序号 and 牵头单位 stand near each other in a page's text."""
    last = -100
    for match in _SIGN.finditer(text):
        if match.start() - last < 60:
            return True
        last = match.end()
    return False


def find_columns(chars: CharBoxes, printed: Ink) -> list[Grid]:
    """The tables without rules on a page, their cells guessed from where words stand."""
    if not may_have_columns(chars.text):
        return []
    everywhere = (float("-inf"), float("-inf"), float("inf"), float("inf"))
    words, em = runs_in(everywhere, printed, chars), printed.em
    found: list[Grid] = []
    lines = lines_of(words, em)
    for i, line in enumerate(lines):
        below = found[-1].bbox[3] if found else float("-inf")
        if line[0].mid_y > below and _is_head_line(line, em):
            grid = _table(_head_of(lines, i, em), words, em)
            found.extend([grid] if grid else [])
    return found


def _is_head_line(line: list[Run], em: float) -> bool:
    """At least three head words, each at a distance from the next, and hardly anything else."""
    heads = [run for run in line if is_head(run.words)]
    apart = all(b.x0 - a.x1 > _APART * em for a, b in itertools.pairwise(line))
    return len(heads) >= 3 and len(heads) * 3 >= len(line) * 2 and apart


def _head_of(lines: list[list[Run]], i: int, em: float) -> list[Run]:
    """The line with head words, and the lines right below and above that belong to the head.

    A second row (牵头 | 配合) and wrapped words (完成时 / 限) are part of it.
    """
    head = list(lines[i])
    for j in (i - 1, i + 1, i + 2):
        if 0 <= j < len(lines):
            near = abs(lines[j][0].mid_y - lines[i][0].mid_y) < 2 * em
            short = all(is_head(run.words) or len(run.words) <= 2 for run in lines[j])
            number = any(run.words.isdecimal() for run in lines[j])
            head.extend(lines[j] if near and short and not number else [])
    return head


def _table(head: list[Run], words: list[Run], em: float) -> Grid | None:
    first = leaves(head, em)
    below = [run for run in words if run.mid_y > max(r.bottom for r in head)]
    body = _body(first, below, em)
    heads, inner = borders(first, body, em)
    if len(inner) < 2:
        return None
    xs = _with_ends([*head, *body], inner)
    levels = _levels(head, heads, body, xs)
    if len(levels) < 3:
        return None
    grid = grid_of(levels, xs, [*spread(head, heads, xs), *body])
    return replace(grid, by_rules=False).doubted("HQ103")


def _body(first: list[Leaf], below: list[Run], em: float) -> list[Run]:
    """The lines below the head, down to a wide blank or to running text.

    Running text stands across two places where a border must be, and nothing stands beside it.
    """
    slots = [(a.run.x1 + b.run.x0) / 2 for a, b in itertools.pairwise(first)]
    body: list[Run] = []
    bottom = max(leaf.run.bottom for leaf in first)
    for line in lines_of(below, em):
        prose = len(line) == 1 and sum(crosses(line[0], x) for x in slots) >= 3
        if prose or line[0].top - bottom > _FARTHEST * em:
            break
        body.extend(line)
        bottom = max(bottom, *(run.bottom for run in line))
    return body


def _with_ends(words: list[Run], inner: list[float]) -> list[float]:
    left, right = min(run.x0 for run in words), max(run.x1 for run in words)
    return [min(left, inner[0]) - _MARGIN, *inner, max(right, inner[-1]) + _MARGIN]


def _levels(head: list[Run], heads: list[Leaf], body: list[Run], xs: list[float]) -> list[Level]:
    top, foot = min(run.top for run in head), max(run.bottom for run in head)
    start, bottom = min(run.top for run in body), max(run.bottom for run in body)
    heights = [top - 1, (foot + start) / 2, *row_cuts(body, xs, True), bottom + 1]
    levels = [full_level(y, xs[0], xs[-1]) for y in heights]
    over = group_level(heads, xs)
    return sorted([*levels, *([over] if over else [])], key=lambda level: level.y)
