"""The blocks of text of a PDF's pages: where their lines begin and end.

A block is estimated over all pages of one width; columns have blocks of their own.
"""

from collections.abc import Sequence
from itertools import pairwise

from hqparse.model.named import NamedTuple
from hqparse.readers.pdf.lines import Line, columns, in_columns, usual_em

CLOSING = ")]}）〕］】》〉」』”’＞，。、；：！？,.;:!?%％…·"
"""Marks that may hang over the right edge."""

_DEEPEST = 3.2
"""The deepest indent (in em) of a line of running text."""

_HUNG = 2.0
"""So many em at most a closing mark hangs over the right edge, its line being a little loose."""

_FEW_BEYOND = 0.1
"""So small a share of the lines may run over the edge of a text set narrower than its page."""

_FEW_FULL, _MANY_FULL = 3, 0.3
"""So many lines at least, and this share of them, end at an edge that is one."""


class LineBlock(NamedTuple):
    """The block of text of a page in points: edges, em, distance of lines, and whether
    first lines are indented."""

    left: float
    right: float
    em: float
    pitch: float
    indented: bool


def find_blocks(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[list[LineBlock]]:
    """For each body line of each page its block; pages of one width share their edges.

    On a page in columns each column is a block of its own.
    """
    blocks: list[list[LineBlock]] = [[] for _ in pages]
    for width in {round(w) for w in widths}:
        alike = [n for n, w in enumerate(widths) if round(w) == width]
        shared = _shared([pages[n] for n in alike], width)
        for n, block in zip(alike, shared, strict=True):
            lines = pages[n]
            own = _own(block, lines)
            blocks[n] = _by_columns(lines, own) if in_columns(lines) else [own] * len(lines)
        _fill_left_columns(pages, blocks, alike)
    return blocks


def _fill_left_columns(
    pages: Sequence[Sequence[Line]], blocks: list[list[LineBlock]], alike: Sequence[int]
) -> None:
    """A last page of columns with words in its left one only: that is its block."""
    for before, n in pairwise(alike):
        lines = pages[n]
        if not lines or in_columns(lines) or not in_columns(pages[before]):
            continue
        column = min(blocks[before], key=lambda block: block.right)
        if all(line.x1 < column.right + column.em for line in lines):
            blocks[n] = [column._replace(pitch=blocks[n][0].pitch)] * len(lines)


def _shared(pages: Sequence[Sequence[Line]], width: float) -> list[LineBlock]:
    """For each page the block of all, or of each second one where margins are mirrored."""
    lines = [line for page in pages for line in page]
    whole = block_of(lines)
    if len(pages) > 3:
        halves = [[line for page in pages[n::2] for line in page] for n in (0, 1)]
        first, second = map(_left_of, halves)
        moved = first - second
        if abs(moved) > 0.5 * whole.em:
            sides = [block_of(half) for half in halves]
            if abs(sides[0].right - sides[1].right - moved) < 0.5 * whole.em:
                return [sides[n % 2] for n in range(len(pages))]
    return [_even(whole, lines, width)] * len(pages)


def _by_columns(lines: Sequence[Line], page: LineBlock) -> list[LineBlock]:
    """Each column is a block; lines across the columns have that of the page."""
    blocks: list[LineBlock] = []
    parts = columns(lines)
    lefts = [part[0].x0 for part in parts[1:]]
    right = 0.0
    for part, next_left in zip(parts, [*lefts, float("inf")], strict=True):
        inside = [line.x1 <= next_left and line.x0 > right for line in part]
        own = [line for line, is_in in zip(part, inside, strict=True) if is_in]
        block = block_of(own or part)
        block = block._replace(pitch=_pitch(own or part, block.em))
        blocks += [block if is_in else page for is_in in inside]
        right = max((line.x1 for line in own), default=right)
    return blocks


def block_of(lines: Sequence[Line]) -> LineBlock:
    """The block that the lines of one or many pages fill, told by those of the usual size."""
    em = usual_em(lines)
    usual = _usual(lines, em)
    left = _left(usual, em)
    right = _right_of(usual, left, em)
    indents = sum(1 for line in lines if 1.3 * em < line.x0 - left < 2.7 * em)
    return LineBlock(left, right, em, 0.0, indents >= max(2, 0.05 * len(lines)))


def _even(block: LineBlock, lines: Sequence[Line], width: float) -> LineBlock:
    """Even margins where no full line is to be seen."""
    if block.right < width - block.left - 4 * block.em and not _is_filled(block, lines):
        return block._replace(right=width - block.left)
    return block


def _is_filled(block: LineBlock, lines: Sequence[Line]) -> bool:
    """True if many lines end at the right edge and hardly any beyond it, as those of a text set
    narrower than its page."""
    usual = _usual(lines, block.em)
    full = sum(abs(line.x1 - block.right) < (1 + line.gap) * block.em for line in usual)
    begun = [line for line in usual if line.x0 < block.left + _DEEPEST * block.em]
    beyond = sum(line.x1 > block.right + _HUNG * block.em for line in begun)
    return full >= max(_FEW_FULL, _MANY_FULL * len(usual)) and beyond <= _FEW_BEYOND * len(usual)


def _usual(lines: Sequence[Line], em: float) -> list[Line]:
    return [line for line in lines if line.upright and 0.85 < line.em / em < 1.15]


def _left(usual: Sequence[Line], em: float) -> float:
    return _edge(sorted([line.x0 for line in usual]), em)


def _left_of(lines: Sequence[Line]) -> float:
    """The left edge of the block that `block_of` finds."""
    em = usual_em(lines)
    return _left(_usual(lines, em), em)


def _right_of(usual: Sequence[Line], left: float, em: float) -> float:
    """The right edge of the lines of usual size whose left edge is known."""
    # A signature at the right or a title in the middle may reach beyond the block, and marks at
    # a line end may hang over its edge: other lines count first.
    begun = [line for line in usual if line.x0 < left + _DEEPEST * em]
    plain = [line for line in begun if line.words[-1:] not in CLOSING]
    ends = next((some for some in (plain, begun) if len(some) > 1), usual)
    right = _right(ends, em)
    beyond = _right(begun, em)
    # Headings that are all of one length end alike, far short of the lines that end in a stop.
    return beyond if beyond > right + _HUNG * em else right


def _right(lines: Sequence[Line], em: float) -> float:
    return -_edge(sorted([-line.x1 for line in lines]), em)


def _edge(values: Sequence[float], em: float) -> float:
    """The outermost of sorted values that is borne out by its neighbours."""
    if not values:
        return 0.0
    support = 1 + len(values) // 40
    for i in range(len(values) - support):
        if values[i + support] - values[i] < em:
            return values[i]
    return values[0]


def _own(block: LineBlock, lines: Sequence[Line]) -> LineBlock:
    """The block of one page: moved where the page's lines stand elsewhere (mirrored margins)."""
    pitch = _pitch(lines, block.em)
    if len(lines) < 4:
        return block._replace(pitch=pitch)
    usual = _usual(lines, block.em)
    left = _left(usual, block.em)
    moved = left - block.left
    if not left or abs(moved) <= block.em:  # nearly always
        return block._replace(pitch=pitch)
    right = _right_of(usual, left, block.em)
    as_one = abs(right - block.right - moved) < block.em
    if moved < 0 or as_one:
        block = block._replace(left=left, right=max(right, left + 10 * block.em))
    return block._replace(pitch=pitch)


def _pitch(lines: Sequence[Line], em: float) -> float:
    """The distance from line to line inside paragraphs: the lower quartile."""
    middles = [line.middle for line in lines]
    least, most = 0.8 * em, 5 * em
    steps = [below - middle for middle, below in pairwise(middles)]
    steps = sorted([step for step in steps if least < step < most])
    return steps[len(steps) // 4] if len(steps) > 1 else 0.0
