"""Cells where only the horizontal borders are drawn, or none: the words part the columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.readers.pdf.tables.cells import Grid
from hqparse.readers.pdf.tables.heads import Leaf
from hqparse.readers.pdf.tables.lattice import SNAP, cells_between, cover, snap
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.strips import ByHeight, Strip, crosses, is_number, widths

_WIDER = 1.15
_SECTION = lazy(r"[（(]?[一二三四五六七八九十]{1,3}[)）、．.]|第.{1,3}[章节部类]")


class Level(NamedTuple):
    """A height with rules; `breaks` are the places where one piece gives way to the next."""

    y: float
    rules: tuple[Rule, ...]
    breaks: tuple[float, ...] = ()

    @property
    def start(self) -> float:
        """The left end."""
        return min([rule.start for rule in self.rules])

    @property
    def end(self) -> float:
        """The right end."""
        return max([rule.end for rule in self.rules])

    def same_ends(self, other: "Level") -> bool:
        """Whether two levels are equally long and stand right above each other."""
        return abs(self.start - other.start) <= SNAP and abs(self.end - other.end) <= SNAP


def full_level(y: float, start: float, end: float) -> Level:
    """A level with one rule from end to end, as if it were drawn."""
    return Level(y, (Rule(y, start, end),))


def between(words: Sequence[Strip], top: float, bottom: float) -> list[Strip]:
    """The runs whose line lies between two heights."""
    if isinstance(words, ByHeight):
        return words.between(top, bottom)
    return [run for run in words if top < run.mid_y < bottom]


def grid_of(levels: Sequence[Level], xs: list[float], words: Sequence[Strip]) -> Grid:
    """The grid between levels and column borders: a border ends where words stand across it.

    A row with words in one place only, those across a border or with the mark of a section
    (（一）, 二、), is one cell.
    """
    words = ByHeight(words)
    ys = [level.y for level in levels]
    flat = cover((rule for level in levels for rule in level.rules), ys, xs)
    below = [[share >= 0.5 for share in line] for line in flat]
    beside = [[True] * (len(ys) - 1) for _ in xs]
    for i, (top, bottom) in enumerate(pairwise(ys)):
        row = between(words, top, bottom)
        crossed = [j for j in range(1, len(xs) - 1) if any(crosses(run, xs[j]) for run in row)]
        alone = len(widths(row)) == 1 and all(below[i]) and (all(below[i + 1]) or bottom == ys[-1])
        if alone and (crossed or _SECTION.match(row[0].words)):
            crossed = list(range(1, len(xs) - 1))
        for j in crossed:
            beside[j][i] = False
    return cells_between(xs, ys, below, beside).grid


def open_words(
    words: list[Strip],
    edge: float,
    inner: Sequence[float],
    em: float,
    up: bool = False,
    going_on: bool = False,
) -> list[Strip]:
    """The words of a row between a rule at `edge` and the end of the page (`up`: its top), where
    it goes on overleaf: words in two columns or more, and beyond them hardly any. One column is
    enough, and nothing else, below a table with the same columns (`going_on`)."""
    end, row = edge, list[Strip]()
    for run in sorted(words, key=lambda run: -run.bottom if up else run.top):
        if (end - run.bottom if up else run.top - end) > 1.5 * em:
            break
        row.append(run)
        end = min(end, run.top) if up else max(end, run.bottom)
    columns = {bisect_right(inner, (run.x0 + run.x1) / 2) for run in row}
    if len(columns) < (1 if going_on else 2) or len(words) > len(row) + (0 if going_on else 3):
        return []
    return [] if any(crosses(run, x) for run in row for x in inner) else row


def spread(head: Sequence[Strip], heads: Sequence[Leaf], xs: Sequence[float]) -> list[Strip]:
    """The head's runs, the words over a group made as wide as their columns."""
    wide: list[Strip] = []
    for run in head:
        cols = [j for j, leaf in enumerate(heads) if leaf.over is not None and run == leaf.over]
        wide.append(
            run._replace(x0=xs[cols[0]] + SNAP, x1=xs[cols[-1] + 1] - SNAP) if cols else run
        )
    return wide


def group_level(heads: Sequence[Leaf], xs: Sequence[float]) -> Level | None:
    """The border below the words over a group, where no rule is drawn there; None if not needed."""
    rules = [
        Rule((leaf.over.bottom + leaf.run.top) / 2, xs[j], xs[j + 1])
        for j, leaf in enumerate(heads)
        if leaf.over is not None
    ]
    return Level(rules[0].at, tuple(rules)) if rules else None


def with_ends(inner: list[float], levels: list[Level], body: list[Strip]) -> list[float]:
    """The borders, those that rules show by their ends put right or added: a rule ends beside
    a merged cell."""
    ends = {x for level in levels for rule in level.rules for x in (rule.start, rule.end)}
    start, end = levels[0].start + SNAP, levels[0].end - SNAP
    found = list(inner)
    for x in snap(x for x in ends if start < x < end):
        if any(crosses(run, x) for run in body):
            continue
        near = min(found, key=lambda known: abs(known - x))
        low, high = sorted((near, x))
        if not any(low < (run.x0 + run.x1) / 2 < high for run in body):
            found.remove(near)
        found.append(x)
    return sorted(found)


def with_numbers(inner: list[float], body: Sequence[Strip]) -> list[float]:
    """The borders, and one beside a column of numbers that has no head, which stands before or
    behind the words of its neighbour: 1 … | 2 … | 3 …."""
    for left, right in pairwise([0.0, *inner]):
        column = [run for run in body if left <= run.x0 and run.x1 <= right]
        numbers = [run for run in column if is_number(run.words)]
        words = [run for run in column if not is_number(run.words)]
        end, start = max((n.x1 for n in numbers), default=0), min((w.x0 for w in words), default=0)
        if len(numbers) >= 2 and end < start:
            return sorted([(end + start) / 2, *inner])
        last, first = max((w.x1 for w in words), default=0), min((n.x0 for n in numbers), default=0)
        if len(numbers) >= 2 and words and last < first:
            return sorted([(last + first) / 2, *inner])
    return inner


def with_cuts(levels: list[Level], foot: float, xs: list[float], body: list[Strip]) -> list[Level]:
    """The levels and, below the head's `foot`, the borders of rows that no rule parts."""
    ruled = [level for level in levels if level.y >= foot]
    runs = ByHeight(body)
    bands = [between(runs, upper.y, lower.y) for upper, lower in pairwise(ruled)]
    numbers = [_whole_number(band, xs) for band in bands]
    cuts: list[Level] = []
    for i, band in enumerate(bands):
        before, after = (
            numbers[i - 1] if i else None,
            numbers[i + 1] if i + 1 < len(bands) else None,
        )
        if not _in_order(before, numbers[i], after):
            cuts += [full_level(y, xs[0], xs[-1]) for y in row_cuts(band, xs, len(ruled) == 2)]
    return sorted([*levels, *cuts], key=lambda level: level.y)


def row_cuts(body: Sequence[Strip], xs: Sequence[float], always: bool) -> list[float]:
    """Heights that part the rows in a band without rules between them.

    Rows are told by their numbers (1, 2, 3 in one column), which stand at the top or in the
    middle of their rows; else (`always`) by the wider distances between the lines of the
    column with the most lines.
    """
    columns = _by_column(body, xs)
    numbers = next((c for c in columns if _numbered(c)), None)
    if numbers is None and not always:
        return []
    blocks = _blocks(columns)
    above = numbers is not None and len(blocks) != len(numbers)
    if above and numbers:
        blocks = [[run] for run in numbers]
    runs = ByHeight(body)
    return [_cut(a[-1], b[0], runs, above) for a, b in pairwise(blocks)]


def _whole_number(body: Sequence[Strip], xs: Sequence[float]) -> int | None:
    """The digits in a band's column of numbers as one: 2 over 3 is 23 in a narrow cell."""
    for column in _by_column(body, xs):
        if column and all(is_number(run.words) for run in column):
            digits = "".join(c for run in column for c in run.words if c in "0123456789")
            return int(digits) if 0 < len(digits) < 4 else None
    return None


def _in_order(before: int | None, number: int | None, after: int | None) -> bool:
    """Whether a band's number follows that of the band above or precedes the one below."""
    if number is None:
        return False
    return (before is not None and before + 1 == number) or number + 1 == after


def _by_column(body: Sequence[Strip], xs: Sequence[float]) -> list[list[Strip]]:
    columns: list[list[Strip]] = []
    for left, right in pairwise(xs):
        own = [run for run in body if left < (run.x0 + run.x1) / 2 < right]
        columns.append(sorted(own, key=lambda run: run.mid_y))
    return columns


def _numbered(column: list[Strip]) -> bool:
    """Whether a column holds consecutive numbers: 3, 4, 5."""
    if len(column) < 2 or not all(is_number(run.words) for run in column):
        return False
    values = ["".join(filter(str.isdecimal, run.words)) for run in column]
    if not all(values):
        return True
    return all(int(b) == int(a) + 1 for a, b in pairwise(values))


def _blocks(columns: Sequence[list[Strip]]) -> list[list[Strip]]:
    """Lines of the column with the most, parted where they stand wider apart than in a cell.

    If all stand equally far apart, each is a row if the other columns have words beside it.
    """
    lines: list[list[Strip]] = []
    for run in max(columns, key=len, default=[]):
        if lines and run.mid_y - lines[-1][0].mid_y < 0.5 * (run.bottom - run.top):
            lines[-1].append(run)
        else:
            lines.append([run])
    steps = [b[0].mid_y - a[0].mid_y for a, b in pairwise(lines)]
    if not steps:
        return lines
    if max(steps) <= min(steps) * _WIDER:
        return lines if _all_beside(lines, columns) else [[run for line in lines for run in line]]
    blocks = lines[:1]
    for line, step in zip(lines[1:], steps, strict=True):
        if step > min(steps) * _WIDER:
            blocks.append(line)
        else:
            blocks[-1] = blocks[-1] + line
    return blocks


def _all_beside(lines: Sequence[list[Strip]], columns: Sequence[list[Strip]]) -> bool:
    """Whether most lines have words in at least half of the columns."""
    heights = [[run.mid_y for run in column] for column in columns]
    full = 0
    for line in lines:
        top, bottom = line[0].top, line[0].bottom
        beside = sum(bisect_right(c, top) < bisect_left(c, bottom) for c in heights)
        full += beside * 2 >= len(columns)
    return full > 0.7 * len(lines)


def _cut(upper: Strip, lower: Strip, body: ByHeight, above: bool = False) -> float:
    """A height between two runs that the fewest words stand across."""
    near = body.across(upper.mid_y, lower.mid_y)
    edges = sorted(
        {upper.mid_y, lower.mid_y}
        | {y for run in near for y in (run.top, run.bottom) if upper.mid_y < y < lower.mid_y}
    )
    crossing, _, y = min(
        (sum(run.top < b and a < run.bottom for run in near), a - b, (a + b) / 2)
        for a, b in pairwise(edges)
    )
    return lower.top if above and crossing else y
