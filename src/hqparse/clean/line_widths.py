"""The lines of plain text and how they are set: widths in em, the block's width, indents, gaps.

The width of the text block is estimated from the lines themselves, in em (a Chinese character is
one). First lines had an indent of two characters that copying usually loses (GB/T 9704—2012,
7.3.3), so they are two em shorter.
"""

from collections.abc import Sequence
from itertools import pairwise

from hqparse.language.marks import may_begin
from hqparse.language.patterns import MARK
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple, made_of

_HALF_MARKS = ",.:;()"
_ASCII_WORD = lazy(r"[!-~]+")
_HALF_MARK = lazy(f"[{_HALF_MARKS}]")
STOP_INSIDE = lazy(r"[。；;]|(?<=[一-鿿])[.．]")


class SetLine(NamedTuple):
    """A line without its blanks at the ends; widths are in em."""

    value: str
    start: int
    """where it begins in the text that it is a line of"""
    indent: float
    width: float
    gap: bool
    """a blank line stands above it"""
    marked: bool
    page_break: bool = False
    """a page number stood above it"""


class Setting(NamedTuple):
    """How the document's lines are set: `width` and `first` (a first line's) in em, None where
    every line is a paragraph; whether blank lines and indents part paragraphs."""

    width: float | None
    first: float
    gaps: bool
    indents: bool
    titles: frozenset[str] = frozenset()
    """kinds of marks that stand before titles alone on their lines"""


_STOPS = "。；：！？）)"
_MOST_BEYOND, _MIDDLE = 0.4, 0.8
_FEWEST_FULL, _NARROWEST = 12, 18
PAGE_BREAK = "\x01"
"""What stands in the place of a page number that was taken out."""

MARK_WIDTHS = (0.5, 1.0)
"""What a half-width mark may take beside the usual 0.66 em of a full-width grid: half an em, or
a whole one where the copying turned full-width marks into it."""


def em_width(words: str, mark: float = 0.5) -> float:
    """The width of a line in em: Latin letters, digits and blanks take half, half-width marks
    `mark`."""
    count = len(words)
    plain = count - (len(words.encode("utf-8", "surrogatepass")) - count) // 2
    width = count - 0.5 * plain
    return width if mark == 0.5 else width + (mark - 0.5) * len(_HALF_MARK.findall(words))


def read_lines(text: str) -> list[SetLine]:
    """The lines that hold words, with half-width marks as half an em wide."""
    lines: list[SetLine] = []
    gap = page_break = False
    end = -1
    for line in text.split("\n"):
        start = end + 1
        end = start + len(line)
        words = line.strip()
        if not words:
            gap = True
            continue
        if words == PAGE_BREAK:
            page_break = True
            continue
        indent = 0.0
        if line[0].isspace():
            left = len(line) - len(line.lstrip())
            start += left
            indent = em_width(line[:left].replace("\t", "  "))
        marked = may_begin(words) and MARK.re.match(words) is not None
        set_ = (words, start, indent, em_width(words), gap, marked, page_break)
        lines.append(made_of(SetLine, set_))
        gap = page_break = False
    return lines


def half_marks(text: str) -> int:
    """How many half-width marks stand in it."""
    latin = text.encode("ascii", "ignore")  # a few letters, which are looked through at once
    return sum(map(latin.count, _HALF_MARKS.encode()))


def measured(lines: Sequence[SetLine]) -> list[SetLine]:
    """The lines with the mark width under which most of them end at one place."""
    marks = [len(_HALF_MARK.findall(line.value)) for line in lines]

    def ends(mark: float) -> list[float]:
        return [x.width + x.indent + (mark - 0.5) * n for x, n in zip(lines, marks, strict=True)]

    chosen = 0.66
    need = 1.25 * _densest(ends(chosen), 0.6)[1]
    for mark in MARK_WIDTHS:
        if _densest(ends(mark), 0.6)[1] >= need:
            chosen = mark
            break
    more = chosen - 0.5
    return [
        line._replace(width=line.width + more * n) if n and more else line
        for line, n in zip(lines, marks, strict=True)
    ]


def layout_of(lines: Sequence[SetLine]) -> Setting:
    """The layout, estimated from the lines."""
    gaps = sum([line.gap for line in lines])
    indented = sum([1.5 <= line.indent <= 5 for line in lines])
    width, first = _block_widths(lines)
    return Setting(
        width,
        first,
        gaps=gaps < 0.6 * len(lines),
        indents=0.08 * len(lines) < indented < 0.92 * len(lines),
        titles=_title_kinds(lines, first) if width else frozenset(),
    )


def _title_kinds(lines: Sequence[SetLine], first: float) -> frozenset[str]:
    """The kinds of marks most of whose lines are short and hold no stop."""
    short: dict[str, list[bool]] = {}
    for line in lines:
        if line.marked:
            title = line.width + line.indent < first - 1.1 and not STOP_INSIDE.search(line.value)
            short.setdefault(mark_kind(line), []).append(title)
    return frozenset(k for k, found in short.items() if 2 * sum(found) >= len(found))


def mark_kind(line: SetLine) -> str:
    """The name of the form of a line's mark, or ''."""
    m = MARK.re.match(line.value)
    return m.lastgroup or "" if m else ""


def _block_widths(lines: Sequence[SetLine]) -> tuple[float | None, float]:
    """The widths at which full lines and full first lines end; None where lines are whole
    paragraphs. What is known to be a first line tells which of the two is crowded."""
    widths = [w for line in lines if (w := line.width + line.indent) >= 10]
    if len(widths) < 6:
        return None, 0.0
    best, count = _densest(widths, 1.6)
    if count < 0.3 * len(widths):
        return None, 0.0
    longest = _first_line_width(lines, best)
    above = sum([best + 0.5 < w <= best + 2.6 for w in widths])
    if abs(longest - best) <= 0.8 and above >= 0.12 * count:
        best, first = best + 2, best
    else:
        first = best - 2 if longest < best - 1.2 else best
    beyond = sum([w > best + 2 for w in widths])
    if best > 64:
        return None, 0.0
    if beyond > 0.08 * len(widths) and not _is_block(lines, best, beyond):
        return None, 0.0
    return best, first


def _is_block(lines: Sequence[SetLine], best: float, beyond: int) -> bool:
    """Lines of one width that break in the middle of sentences: some longer ones among them lost
    the line end in their middle."""
    full = [x for x in lines if best - 1.6 <= x.width + x.indent <= best]
    broken = sum(x.value[-1] not in _STOPS for x in full)
    many = len(full) >= _FEWEST_FULL and best >= _NARROWEST
    return many and beyond < _MOST_BEYOND * len(full) and broken >= _MIDDLE * len(full)


def _first_line_width(lines: Sequence[SetLine], best: float) -> float:
    """Where first lines end: those that carry a mark, and those below a line that is far from
    full, as long as they are long themselves."""
    starts = [lines[0], *(b for a, b in pairwise(lines) if b.marked or a.width < best - 4)]
    long = sorted(w for x in starts if (w := x.width + x.indent) > best - 5)
    return long[int(len(long) * 0.6)] if long else best


def _densest(widths: Sequence[float], reach: float) -> tuple[float, int]:
    """The upper end of the window of `reach` em that holds most widths (of 10 em or more), and
    how many it holds."""
    ordered = sorted([w for w in widths if w >= 10])
    best, best_count, low = 0.0, 0, 0
    for high, width in enumerate(ordered):
        while ordered[low] < width - reach:
            low += 1
        if high - low + 1 >= best_count:
            best, best_count = width, high - low + 1
    return best, best_count


def first_token(words: str) -> float:
    """The width of what cannot be parted from the line's first character."""
    latin = _ASCII_WORD.match(words)
    if latin:
        return em_width(latin.group())
    return 2.0 if words[1:2] and words[1] in "，。；：、）》”" else 1.0
