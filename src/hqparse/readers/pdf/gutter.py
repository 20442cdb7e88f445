"""Columns of text that were drawn line by line across the page, read one after the other.

PDFium gives `left words  right words` as one line then. The gutter shows: at one place most lines
have a gap, none between them runs across it, and both sides are as wide as each other and full of
text. Lists and tables have no such sides.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.readers.pdf.line_numbers import part_line_numbers
from hqparse.readers.pdf.lines import (
    Line,
    in_columns,
    line_of,
    ordered,
    parts_of,
    side_by_side,
    usual_em,
)
from hqparse.readers.pdf.sound import BoxOf, Part
from hqparse.readers.pdf.spacing import lone_blanks, made_up_blanks, may_be_raised
from hqparse.readers.pdf.watermarks import overprinted

_BLANKS = lazy(r" +(?=[^ ])")
_FEWEST = 4
"""So many lines must have words on both sides."""
_GAP = 1.0
_NARROWEST = 9.0
"""The least width of a column, in em."""
_ALIKE = 0.7
_MANY = 8
_MOST = 0.9
"""So many lines, and this share of all, must end in front of the gutter where few have words on
both sides; the others are page numbers."""
_FULL = 0.3
"""The share of a column's lines that must reach its right edge, as running text does."""


class _Gap(NamedTuple):
    """A gap in a line, in points, and the number of the character behind it."""

    left: float
    right: float
    at: int


def lines_of(text: str, boxes: BoxOf) -> list[Line]:
    """The lines of a page in reading order, behind them those that are none of the text."""
    parts, numbers = part_line_numbers(text, parts_of(text), boxes)
    raised, made_up = may_be_raised(text), made_up_blanks(text, boxes)  # few pages have any
    pieces = [
        line_of(text, part, boxes, _holds(part, raised), _holds(part, made_up))
        if raised or made_up
        else line_of(text, part, boxes, False, False)
        for part in parts
    ]
    marks = set(overprinted(pieces))
    inner = [line for i, line in enumerate(pieces) if i not in marks] if marks else pieces
    across = ordered(side_by_side(inner))
    if not in_columns(across):
        across = in_reading_order(text, across, boxes) or across
    if not marks and not numbers:
        return across
    outer = [*(pieces[i] for i in sorted(marks)), *(line_of(text, n, boxes) for n in numbers)]
    return [*across, *(line._replace(outer=True) for line in outer)]


def wanted(text: str) -> list[int]:
    """The characters of whose boxes `lines_of` makes the lines of most pages."""
    parts, blanks = parts_of(text), lone_blanks(text)
    ends = [start for start, _ in parts] + [end - 1 for _, end in parts]
    return [*ends, *blanks, *(i - 1 for i in blanks), *(i + 1 for i in blanks)]


def _holds(part: Part, places: Sequence[int]) -> bool:
    """True if one of the sorted places lies in a part of the text."""
    at = bisect_left(places, part[0])
    return at < len(places) and places[at] < part[1]


def in_reading_order(text: str, lines: list[Line], boxes: BoxOf) -> list[Line] | None:
    """The lines of a page in columns (its left column, then its right one), or None if the lines
    that stand side by side are no columns."""
    wide = [" " in line.words for line in lines]
    if True not in wide or _is_close(text, lines, boxes):
        return None
    gaps = [
        _gaps(text, line, boxes) if is_wide or len(line.parts) > 1 else []
        for line, is_wide in zip(lines, wide, strict=True)
    ]
    if not any(gaps):
        return None
    order = sorted(range(len(lines)), key=lambda i: lines[i].middle)
    lines, gaps = [lines[i] for i in order], [gaps[i] for i in order]
    if sum(map(bool, gaps)) < _FEWEST and not _is_narrow(lines, gaps):
        return None
    for edge in _edges(gaps, usual_em(lines)):
        if columns := _columns(text, lines, gaps, edge, boxes):
            return columns
    return None


def _is_close(text: str, lines: Sequence[Line], boxes: BoxOf) -> bool:
    """True if no blank of a page is as wide as a gap: told without a look at each line."""
    least = _GAP * min([line.em for line in lines])
    lone = "  " not in text and all(len(line.parts) == 1 for line in lines)
    return lone and all(boxes[i + 1][0] - boxes[i - 1][2] < least for i in lone_blanks(text))


def _is_narrow(lines: Sequence[Line], gaps: Sequence[Sequence[_Gap]]) -> bool:
    """True if a few lines with a gap stand among many that end in front of it, as running text
    does: the right column of a last page is short."""
    lefts = [gap.right for found in gaps for gap in found]
    if not lefts:
        return False
    whole = [line for line, found in zip(lines, gaps, strict=True) if not found]
    if len(whole) < _MANY:
        return False
    ends = [line.x1 for line in whole if line.x1 < min(lefts)]
    full = sum(x1 > max(ends) - 1.6 * whole[0].em for x1 in ends)
    return len(ends) > _MOST * len(whole) and full > _FULL * len(whole)


def _gaps(text: str, line: Line, boxes: BoxOf) -> list[_Gap]:
    """The gaps of an upright line that are at least as wide as a character."""
    if not line.upright:
        return []
    wide = " " in line.words
    gaps: list[_Gap] = []
    before: int | None = None
    for start, end in line.parts:
        ends = [(before, start)] if before is not None else []
        if wide:
            blanks = (m.span() for m in _BLANKS.finditer(text, start, end))
            ends += [(a - 1, b) for a, b in blanks if text[a - 1 : a] not in ("", " ")]
        for last, at in ends:
            left, right = boxes[last][2], boxes[at][0]
            if right - left >= _GAP * line.em:
                gaps.append(_Gap(left, right, at))
        before = end - 1
    return gaps


def _edges(gaps: Sequence[Sequence[_Gap]], em: float) -> list[float]:
    """Places where several lines begin again behind a gap: left edges of a right column."""
    rights = sorted(gap.right for found in gaps for gap in found)
    edges: list[float] = []
    for i in range(len(rights) - 1):
        if rights[i + 1] - rights[i] < 0.5 * em and (not edges or rights[i] - edges[-1] > em):
            edges.append(rights[i])
    return edges or rights[:1]


def _columns(
    text: str, lines: list[Line], gaps: Sequence[Sequence[_Gap]], edge: float, boxes: BoxOf
) -> list[Line] | None:
    em = usual_em(lines)
    x = edge - 0.4 * em
    cuts = [next((g.at for g in found if g.left <= x < g.right), None) for found in gaps]
    both = [i for i, cut in enumerate(cuts) if cut is not None]
    narrow = len(both) < _FEWEST and _is_narrow(lines, gaps)
    if not both or (len(both) < _FEWEST and not narrow):
        return None
    first, last = both[0], _last(lines, both[-1], x)
    inside = range(first, last + 1)
    if any(cuts[i] is None and lines[i].x0 < x < lines[i].x1 for i in inside):
        return None
    left: list[Line] = []
    right: list[Line] = []
    for i in inside:
        for line in _halves(text, lines[i], cuts[i], boxes):
            (left if line.x0 < x else right).append(line)
    left, right = side_by_side(left), side_by_side(right)
    if not left or not right:  # every line ends before the edge, or none does
        return None
    alike = len(both) >= 0.25 * len(inside) and _are_columns(left, right, em)
    if not narrow and not alike:
        deeper = in_reading_order(text, right, boxes)  # three columns
        if deeper is None or len(both) < 0.25 * len(inside):
            return None
        right = deeper
    return [*lines[:first], *left, *right, *lines[last + 1 :]]


def _last(lines: Sequence[Line], last: int, x: float) -> int:
    """The last line of the longer column: lines go on below without a wide space."""
    for i in range(last + 1, len(lines)):
        line, above = lines[i], lines[i - 1]
        if line.x0 < x < line.x1 or line.middle - above.middle > 2.5 * line.em:
            break
        last = i
    return last


def _halves(text: str, line: Line, cut: int | None, boxes: BoxOf) -> Iterator[Line]:
    """The line's pieces before and behind the character `cut`."""
    if cut is None:
        yield line
        return
    for part in _runs(text, line.parts):
        for start, end in _parted(text, part, cut):
            yield line_of(text, (start, end), boxes)


def _runs(text: str, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with what PDFium gave in one line in one piece."""
    start, end = parts[0]
    for a, b in parts[1:]:
        if "\n" in text[end:a]:
            yield start, end
            start = a
        end = b
    yield start, end


def _parted(text: str, part: Part, cut: int) -> Iterator[Part]:
    start, end = part
    if not start < cut < end:
        yield part
        return
    yield start, start + len(text[start:cut].rstrip())
    yield cut, end


def _are_columns(left: Sequence[Line], right: Sequence[Line], em: float) -> bool:
    """Both sides hold running text and are about as wide as each other."""
    widths = []
    full = 0
    for side in (left, right):
        edge = max(line.x1 for line in side)
        widths.append(edge - min(line.x0 for line in side))
        full += sum(line.x1 > edge - 1.6 * em for line in side)
    alike = min(widths) > _ALIKE * max(widths)
    return alike and min(widths) > _NARROWEST * em and full > _FULL * (len(left) + len(right))
