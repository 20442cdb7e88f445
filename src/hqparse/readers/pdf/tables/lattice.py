"""From a lattice of rules to cells.

The positions of the rules are snapped (double lines, the two sides of neighbouring cell boxes
become one), sides that were left out are put back where the rules run on into the open, and the
places between the positions are joined wherever no rule parts them: that gives merged cells.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from hqparse.model.named import NamedTuple, made_of
from hqparse.readers.pdf.tables.cells import Grid, GridCell
from hqparse.readers.pdf.tables.rules import Rule

SNAP = 4.0
"""Rules nearer than this (points) stand for one border: double lines, drawn twice."""
SLIM = 12.0
"""A column narrower than this that no cell has for itself is a border drawn unsteadily."""
_PRESENT, _ABSENT = 0.75, 0.3

Edges = list[list[bool]]


class Lattice(NamedTuple):
    """Rules that hang together: `across` horizontal ones, `down` vertical ones."""

    across: list[Rule]
    down: list[Rule]


class Drawn(NamedTuple):
    """A grid as drawn, and whether all was clear (`sure`): no half rules, no L-shaped cells."""

    grid: Grid
    sure: bool


class Groups:
    """Which things hang together (union-find)."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, i: int) -> int:
        """The group's number."""
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Say that two things hang together."""
        self._parent[self.of(i)] = self.of(j)


def snap(values: Iterable[float], near: float = SNAP) -> list[float]:
    """Positions, each the middle of a chain of values that lie near each other.

    >>> snap([10, 11, 50, 52, 10.5])
    [10.5, 51.0]
    """
    chains: list[list[float]] = []
    for value in sorted(values):
        if chains and value - chains[-1][-1] <= near:
            chains[-1].append(value)
        else:
            chains.append([value])
    return [(chain[0] + chain[-1]) / 2 for chain in chains]


def draw_cells(lattice: Lattice) -> Drawn | None:
    """The grid of a lattice; None if it has no inside (a cross, a comb)."""
    xs = _with_open_sides(snap(r.at for r in lattice.down), lattice.across)
    ys = _with_open_sides(snap(r.at for r in lattice.across), lattice.down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    flat = cover(lattice.across, ys, xs)
    upright = cover(lattice.down, xs, ys)
    half = any(_ABSENT < share < _PRESENT for line in flat[1:-1] + upright[1:-1] for share in line)
    below = [[share >= 0.5 for share in line] for line in flat]
    beside = [[share >= 0.5 for share in line] for line in upright]
    return cells_between(xs, ys, below, beside, sure=not half)


def _with_open_sides(positions: list[float], crossing: list[Rule]) -> list[float]:
    """Add the outer sides that were not drawn: there the crossing rules end in the open."""
    if not positions or not crossing:
        return positions
    before = _open_end([(r.start, r.at) for r in crossing], positions[0] - SLIM / 2)
    behind = _open_end([(-r.end, r.at) for r in crossing], -positions[-1] - SLIM / 2)
    return [*before, *positions, *(-x for x in behind)]


def _open_end(ends: list[tuple[float, float]], limit: float) -> list[float]:
    """Where rules end together before `limit`: half of them, or both the first and the last."""
    outer = min(ends)[0]
    if outer >= limit:
        return []
    together = [at for end, at in ends if end - outer <= SNAP]
    first, last = min(at for _, at in ends), max(at for _, at in ends)
    both = min(together) - first <= SNAP and last - max(together) <= SNAP
    lines, reaching = len(snap(at for _, at in ends)), len(snap(together))
    return [outer] if reaching >= 2 and (both or reaching * 2 >= lines) else []


def cover(
    rules: Iterable[Rule], lines: Sequence[float], marks: Sequence[float]
) -> list[list[float]]:
    """For each line and each stretch between two marks, the share that rules cover (0 to 1).

    A rule counts as reaching a mark that it misses by no more than the snapping distance.
    """
    covered = [[0.0] * (len(marks) - 1) for _ in lines]
    slack = [min(SNAP, (right - left) / 4) for left, right in pairwise(marks)]
    for at, first, last in rules:
        row = covered[nearest(lines, at)]
        begin = max(0, bisect_right(marks, first) - 1)
        end = bisect_left(marks, last, 0, len(slack))
        if begin >= end:
            continue
        if first <= marks[begin] + slack[begin] and last >= marks[end] - slack[end - 1]:
            row[begin:end] = [1.0] * (end - begin)  # nearly always: from mark to mark
            continue
        for j in range(begin, end):
            left, right = marks[j], marks[j + 1]
            start = left if first <= left + slack[j] else first
            stop = right if last >= right - slack[j] else last
            if start == left and stop == right:
                row[j] = 1.0
            elif stop > start:
                row[j] = min(1.0, row[j] + (stop - start) / (right - left))
    return covered


def nearest(positions: Sequence[float], value: float) -> int:
    """The index of the position that is nearest to a value."""
    i = bisect_left(positions, value)
    if i == 0 or i == len(positions):
        return min(i, len(positions) - 1)
    return i if positions[i] - value < value - positions[i - 1] else i - 1


def cells_between(
    xs: list[float], ys: list[float], below: Edges, beside: Edges, sure: bool = True
) -> Drawn:
    """Join the places of a grid that no rule parts, and drop borders that no cell needs.

    `below[i][j]`: is there a rule on the horizontal position `i` over column `j`;
    `beside[j][i]`: is there one on the vertical position `j` along row `i`.
    """
    rows, cols = len(ys) - 1, len(xs) - 1
    groups, joined = Groups(rows * cols), set[int]()
    for one, other in _joints(cols, below, beside):
        groups.join(one, other)
        joined |= {one, other}
    spans: list[Extent] = [
        (row, row + 1, col, col + 1)
        for row in range(rows)
        for col in range(cols)
        if row * cols + col not in joined
    ]
    regions: dict[int, list[tuple[int, int]]] = {}
    for place in sorted(joined):
        regions.setdefault(groups.of(place), []).append(divmod(place, cols))
    for places in regions.values():
        whole = _hull(places)
        square = (whole[1] - whole[0]) * (whole[3] - whole[2]) == len(places)
        sure = sure and square
        spans.extend([whole] if square else _row_runs(places))
    return Drawn(_grid(xs, ys, spans, below[-1]), sure)


def _joints(cols: int, below: Edges, beside: Edges) -> Iterator[tuple[int, int]]:
    """The pairs of neighbouring places that no rule parts, by their numbers row by row."""
    for j, line in enumerate(beside[1:-1]):
        for i in _gaps(line):
            yield i * cols + j, i * cols + j + 1
    for i, line in enumerate(below[1:-1]):
        for j in _gaps(line):
            yield i * cols + j, (i + 1) * cols + j


def _gaps(line: list[bool]) -> Iterable[int]:
    return [n for n, is_there in enumerate(line) if not is_there] if False in line else ()


Extent = tuple[int, int, int, int]
"""(first row, row behind the last, first column, column behind the last)"""


def _hull(region: list[tuple[int, int]]) -> Extent:
    rows, cols = [r for r, _ in region], [c for _, c in region]
    return min(rows), max(rows) + 1, min(cols), max(cols) + 1


def _row_runs(region: list[tuple[int, int]]) -> list[Extent]:
    """An L-shaped region cut into straight pieces, row by row."""
    runs: list[Extent] = []
    for row, col in sorted(region):
        if runs and runs[-1][0] == row and runs[-1][3] == col:
            runs[-1] = (row, row + 1, runs[-1][2], col + 1)
        else:
            runs.append((row, row + 1, col, col + 1))
    return runs


def _grid(xs: list[float], ys: list[float], spans: list[Extent], closed: list[bool]) -> Grid:
    rows = len(ys) - 1
    row_of, ys = _needed(ys, [(s[0], s[1]) for s in spans], slim=SLIM / 2)
    col_of, xs = _needed(xs, [(s[2], s[3]) for s in spans], slim=SLIM)
    cells = list[GridCell]()
    for first, last, begin, end in spans:
        top, bottom, left, right = row_of[first], row_of[last], col_of[begin], col_of[end]
        box = xs[left], ys[top], xs[right], ys[bottom]
        opened = last == rows and not all(closed[begin:end])
        cells.append(made_of(GridCell, (top, left, bottom - top, right - left, box, opened)))
    cells.sort(key=itemgetter(0, 1))  # by row and column
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), len(ys) - 1, len(xs) - 1, tuple(cells))


def _needed(
    positions: list[float], spans: list[tuple[int, int]], slim: float
) -> tuple[list[int], list[float]]:
    """New numbers for the positions, without those that no cell needs; and what is left.

    A position goes where no cell begins, and where it stands close behind another one with
    no cell between them alone (a border drawn unsteadily from row to row).
    """
    starts = {a for a, _ in spans}
    latest: dict[int, int] = {}
    for a, b in spans:
        if a >= latest.get(b, 0):
            latest[b] = a
    number, kept = [0], [positions[0]]
    for i in range(1, len(positions)):
        last = i == len(positions) - 1
        alone = number[latest[i]] == len(kept) - 1 if i in latest else False
        if (last or i in starts) and (alone or positions[i] - kept[-1] > slim):
            kept.append(positions[i])
        elif last:
            kept[-1] = positions[i]
        number.append(len(kept) - 1)
    return number, kept
