"""Runs: words without a gap on one line of a page, the pieces that columns are made of."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.tables.ink import CharBoxes, Ink

GAP = 0.3
"""Words farther apart than this (em) belong to two runs."""
_HANGING = 0.12
"""The same behind a mark that may hang over the edge of its cell: the right half of 。 is blank."""
_CLOSING = frozenset("。，、；：！？”》）")
_LINE = 0.35
_NUMBER = lazy(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、]?")


class Strip(NamedTuple):
    """Words without a gap on one line; `words` has no blanks."""

    x0: float
    top: float
    x1: float
    bottom: float
    words: str

    @property
    def mid_y(self) -> float:
        """The line that the words stand on, about."""
        return (self.top + self.bottom) / 2


def runs_in(box: Box, printed: Ink, chars: CharBoxes) -> list[Strip]:
    """The runs of words in a box, in the order of the text."""
    x0, top, x1, bottom = box
    em, found = printed.em, list[Strip]()
    start, last = -1, -1
    for i, (x, y) in enumerate(zip(printed.mid_x, printed.mid_y, strict=True)):
        if not (x0 <= x <= x1 and top <= y <= bottom):
            continue
        on = last == i - 1 and abs(y - printed.mid_y[last]) < _LINE * em
        gap = printed.x0[i] - printed.x1[last] if on else em
        hangs = gap > _HANGING * em and on and chars.text[printed.indices[last]] in _CLOSING
        if start >= 0 and (hangs or not -em < gap < GAP * em):
            found.append(_run(start, last, printed, chars))
            start = i
        start, last = (i if start < 0 else start), i
    if start >= 0:
        found.append(_run(start, last, printed, chars))
    return found


def parts_runs(box: Box, behind: Box, em: float) -> bool:
    """Whether two runs of `runs_in` may part between a character and the next one; the usual
    height of characters is at least `em`."""
    off = abs((behind[1] + behind[3]) - (box[1] + box[3])) / 2 >= _LINE * em
    return off or behind[2] <= behind[0] or not -em < behind[0] - box[2] < _HANGING * em


def _run(start: int, last: int, printed: Ink, chars: CharBoxes) -> Strip:
    part = slice(start, last + 1)
    return Strip(
        min(printed.x0[part]),
        min(printed.top[part]),
        max(printed.x1[part]),
        max(printed.bottom[part]),
        "".join(chars.text[i] for i in printed.indices[part]),
    )


def without_hanging(runs: Iterable[Strip], em: float) -> Iterator[Strip]:
    """The runs without the blank half of a mark at their end."""
    for run in runs:
        hangs = run.words[-1:] in _CLOSING
        yield run._replace(x1=max(run.x0, run.x1 - 0.4 * em)) if hangs else run


class ByHeight(list[Strip]):
    """Runs in their order, found by their height without a look at all of them.

    `given` counts the runs that were found: what is looked for again and again in vain shows.
    """

    def __init__(self, runs: Iterable[Strip]) -> None:
        super().__init__(runs)
        self.given = 0
        self._order = sorted(range(len(self)), key=lambda i: self[i].mid_y)
        self._heights = [self[i].mid_y for i in self._order]
        self._reach = max((run.bottom - run.top for run in self), default=0.0) / 2

    def between(self, top: float, bottom: float) -> list[Strip]:
        """The runs whose line lies between two heights."""
        low, high = bisect_right(self._heights, top), bisect_left(self._heights, bottom)
        self.given += max(0, high - low)
        return [self[i] for i in sorted(self._order[low:high])]

    def across(self, top: float, bottom: float) -> list[Strip]:
        """Runs of which a part may lie between two heights, and some near them."""
        return self.between(top - self._reach - 1, bottom + self._reach + 1)

    @property
    def exhausted(self) -> bool:
        """Whether each run was found a hundred times, on the average."""
        return self.given > 100 * len(self) + 10_000


def stacks(runs: Iterable[Strip]) -> list[Strip]:
    """Runs whose horizontal extents overlap, as one: words that wrap inside their column."""
    merged: list[Strip] = []
    for run in sorted(runs):
        if merged and run.x0 < merged[-1].x1 - 0.5:
            merged[-1] = union(merged[-1], run)
        else:
            merged.append(run)
    return merged


def widths(runs: Iterable[Strip]) -> list[tuple[float, float]]:
    """From where to where the `stacks` of the runs reach, without their words.

    >>> widths([Strip(40, 0, 60, 9, "乙"), Strip(10, 0, 20, 9, "甲"), Strip(15, 9, 30, 18, "丙")])
    [(10, 30), (40, 60)]
    """
    merged: list[tuple[float, float]] = []
    for x0, x1 in sorted([(run.x0, run.x1) for run in runs]):
        if merged and x0 < merged[-1][1] - 0.5:
            merged[-1] = merged[-1][0], max(merged[-1][1], x1)
        else:
            merged.append((x0, x1))
    return merged


def union(one: Strip, other: Strip) -> Strip:
    """Two runs as one, the words of the upper one first."""
    words = "".join(run.words for run in sorted((one, other), key=lambda run: run.top))
    return Strip(
        min(one.x0, other.x0),
        min(one.top, other.top),
        max(one.x1, other.x1),
        max(one.bottom, other.bottom),
        words,
    )


def strip_lines(runs: Iterable[Strip], em: float) -> list[list[Strip]]:
    """Runs that stand on one line, from top to bottom, each from left to right."""
    lines: list[list[Strip]] = []
    for run in sorted(runs, key=lambda run: run.mid_y):
        if lines and run.mid_y - lines[-1][0].mid_y < _LINE * em:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line) for line in lines]


def is_number(words: str) -> bool:
    """Whether words are a row's number: 12, （3）, 十二, 4."""
    return _NUMBER.fullmatch(words) is not None


def crosses(run: Strip, x: float, slack: float = 1.0) -> bool:
    """Whether a run stands on both sides of a border."""
    return run.x0 + slack < x < run.x1 - slack
