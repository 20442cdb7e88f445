"""Undoing line wraps in plain text, where no geometry is left: which line goes on in the next?

The width of the text block is estimated from the lines themselves, in em (a Chinese character is
one). A full line goes on; a line that is short ends its paragraph. First lines had an indent
of two characters that copying usually loses (GB/T 9704—2012, 7.3.3), so they are two em shorter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hqparse.patterns import LABEL, MARK
from hqparse.text import Text

_TERMINAL = "。！？；：!?;:"
_CLOSERS = "”’》）)〕】]」』\"'"
_OPENING = re.compile(r"[（(〔\[【《〈“]")
_CLOSING = re.compile(r"[）)〕\]】》〉”]")
_HALF_MARK = re.compile(r"[,.:;()]")
_STOP_INSIDE = re.compile(r"[。；;]|(?<=[一-鿿])\.")
_MARK_INSIDE = re.compile(r"[。；;，,]|(?<=[一-鿿])\.")
_BRACKET = re.compile(r"[（(〔\[【）)〕\]】]")
_FINAL = re.compile(
    r"本(?:通知|意见|方案|措施|办法|规定|政策|政策措施|实施意见|若干措施|实施方案|细则|计划)(?:自|由|有效期|执行期)|特此通知|此件"
)
_LISTED = re.compile(r"[（(](?P<digits>\d{1,2})[）)]|[①-⑳]")
_ASCII_WORD = re.compile(r"[!-~]+")
_CREDITS = re.compile(r"责\s*任|牵\s*头|配\s*合|负责|落实|参与|主办|协办|部门|单位")
_OPEN_CREDIT = re.compile(
    rf"[（(〔\[【][^（(〔\[【）)〕\]】]{{0,40}}(?:{_CREDITS.pattern})[^）)〕\]】]*$"
)
_DATE_LINE = re.compile(r"[\d〇○零一二三四五六七八九]{4}\s*年.{1,8}日\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its blanks at the ends; widths are in em."""

    text: Text
    indent: float
    width: float
    gap: bool
    """a blank line stands above it"""
    marked: bool
    page_break: bool = False
    """a page number stood above it"""

    @property
    def value(self) -> str:
        """The words."""
        return self.text.value


@dataclass(frozen=True, slots=True)
class Layout:
    """How the document's lines are set: `width` and `first` (a first line's) in em, None where
    every line is a paragraph; whether blank lines and indents part paragraphs."""

    width: float | None
    first: float
    gaps: bool
    indents: bool


PAGE_BREAK = "\x01"
"""What stands in the place of a page number that was taken out."""

MARK_WIDTHS = (0.5, 1.0)
"""What a half-width mark may take beside the usual 0.66 em of a full-width grid: half an em, or
a whole one where the copying turned full-width marks into it."""


def em_width(words: str, mark: float = 0.5) -> float:
    """The width of a line in em: Latin letters, digits and blanks take half, half-width marks
    `mark`."""
    plain = len(words) - (len(words.encode("utf-8", "surrogatepass")) - len(words)) // 2
    width = len(words) - 0.5 * plain
    return width if mark == 0.5 else width + (mark - 0.5) * len(_HALF_MARK.findall(words))


def read_lines(text: Text) -> list[Line]:
    """The lines that hold words, with half-width marks as half an em wide."""
    lines: list[Line] = []
    gap = page_break = False
    for line in text.lines():
        stripped = line.strip()
        if stripped.value == PAGE_BREAK:
            page_break = True
            continue
        if not stripped:
            gap = True
            continue
        left = line.value[: len(line.value) - len(line.value.lstrip())]
        indent = em_width(left.replace("\t", "  "))
        marked = MARK.re.match(stripped.value) is not None
        lines.append(Line(stripped, indent, em_width(stripped.value), gap, marked, page_break))
        gap = page_break = False
    return lines


def measured(lines: Sequence[Line]) -> list[Line]:
    """The lines with the mark width under which most of them end at one place."""
    if sum(len(_HALF_MARK.findall(line.value)) for line in lines) < len(lines):
        return list(lines)
    usual = [replace(line, width=em_width(line.value, 0.66)) for line in lines]
    need = 1.25 * _crowd(usual)
    for mark in MARK_WIDTHS:
        other = [replace(line, width=em_width(line.value, mark)) for line in lines]
        if _crowd(other) >= need:
            return other
    return usual


def _crowd(lines: Sequence[Line]) -> int:
    return _densest([x.width + x.indent for x in lines], 0.6)[1]


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout, estimated from the lines."""
    gaps = sum(line.gap for line in lines)
    indented = sum(1.5 <= line.indent <= 5 for line in lines)
    width, first = _block_widths(lines)
    return Layout(
        width,
        first,
        gaps=gaps < 0.6 * len(lines),
        indents=0.08 * len(lines) < indented < 0.92 * len(lines),
    )


def _block_widths(lines: Sequence[Line]) -> tuple[float | None, float]:
    """The widths at which full lines and full first lines end; None where lines are whole
    paragraphs. What is known to be a first line tells which of the two is crowded."""
    widths = [w for line in lines if (w := line.width + line.indent) >= 10]
    if len(widths) < 6:
        return None, 0.0
    best, count = _densest(widths, 1.6)
    longest = _first_line_width(lines, best)
    above = sum(best + 0.5 < w <= best + 2.6 for w in widths)
    if abs(longest - best) <= 0.8 and above >= 0.12 * count:
        best, first = best + 2, best
    else:
        first = best - 2 if longest < best - 1.2 else best
    beyond = sum(w > best + 2 for w in widths)
    if best > 64 or beyond > 0.08 * len(widths) or count < 0.3 * len(widths):
        return None, 0.0
    return best, first


def _first_line_width(lines: Sequence[Line], best: float) -> float:
    """Where first lines end: those that carry a mark, and those below a line that is far from
    full, as long as they are long themselves."""
    starts = [lines[0], *(b for a, b in pairwise(lines) if b.marked or a.width < best - 4)]
    long = sorted(w for x in starts if (w := x.width + x.indent) > best - 5)
    return long[int(len(long) * 0.6)] if long else best


def _densest(widths: Sequence[float], reach: float) -> tuple[float, int]:
    """The upper end of the window of `reach` em that holds most widths (of 10 em or more), and
    how many it holds."""
    ordered = sorted(w for w in widths if w >= 10)
    best, best_count, low = 0.0, 0, 0
    for high, width in enumerate(ordered):
        while ordered[low] < width - reach:
            low += 1
        if high - low + 1 >= best_count:
            best, best_count = width, high - low + 1
    return best, best_count


def join_lines(lines: Sequence[Line], layout: Layout) -> list[Text]:
    """The paragraphs, each as one Text."""
    paragraphs: list[Text] = []
    parts: list[Line] = []
    for line in lines:
        if parts and _goes_on(parts, line, layout):
            parts.append(line)
            continue
        if parts:
            paragraphs.append(_glued(parts))
        parts = [line]
    if parts:
        paragraphs.append(_glued(parts))
    return paragraphs


def _glued(parts: Sequence[Line]) -> Text:
    """Lines joined without a blank, but with one between Latin words."""
    out = parts[0].text
    for part in parts[1:]:
        latin = out.value[-1:].isascii() and part.value[:1].isascii()
        both = latin and out.value[-1:].isalnum() and part.value[:1].isalnum()
        out = Text.join((out, part.text), " " if both else "")
    return out


def _goes_on(parts: Sequence[Line], b: Line, layout: Layout) -> bool:
    """True if the paragraph that ends with `parts[-1]` goes on in line `b`."""
    a = parts[-1]
    if a.value[-1] in "（(〔[【《〈“‘":
        return True
    if b.marked:
        return _counts_on(parts, b, layout)
    if _closes_bracket(parts, b):
        return True
    if _starts_anew(b, a, _is_full(parts, b, layout)):
        return False
    if layout.indents and b.indent >= 1.5:
        return False
    if _is_open(parts):
        return True
    if layout.gaps and b.gap and _ends(a):
        return False
    if not _ends(a) and b.width <= 6 and b.value.endswith(("。", "；")):
        return True  # a stub: `…推动金融产业特色化发⏎展。`
    if b.page_break and not _ends(a) and (a.width >= 20 or _MARK_INSIDE.search(a.value)):
        return True
    if layout.width is None:
        return _goes_on_by_words(a)
    return _goes_on_by_width(parts, b, layout)


def _counts_on(parts: Sequence[Line], b: Line, layout: Layout) -> bool:
    """`（3）…` where （2） stands inside the paragraph: a list inside a sentence goes on, and its
    number happens to begin a line. So does `（1）` where （2） follows in the same line."""
    m = _LISTED.match(b.value)
    room = layout.first if len(parts) == 1 else layout.width
    if m is None or room is None or parts[-1].width + parts[-1].indent < room - 3:
        return False
    if m["digits"]:
        number, form = int(m["digits"]), b.value[0] + "{}" + m[0][-1]
        other = form.format(number - 1 if number > 1 else 2)
    else:
        number = ord(m[0]) - ord("①") + 1
        other = chr(ord(m[0]) - 1) if number > 1 else "②"
    if number == 1:
        return other in b.value or "；" in b.value[:-1]
    return "".join(p.value for p in parts).find(other, 1) > 0


def _closes_bracket(parts: Sequence[Line], b: Line) -> bool:
    """A bracket opened before is closed in `b` ahead of any other: `〔牵头单位：甲；⏎配合单位：乙〕`."""
    first = _BRACKET.search(b.value)
    if first is None or first[0] not in "）)〕]】":
        return False
    tail = "".join(p.value for p in parts[-8:])[-300:]
    depth = 0
    for m in reversed(list(_BRACKET.finditer(tail))):
        depth += -1 if m[0] in "（(〔[【" else 1
        if depth < 0:
            return True
    return False


def _is_full(parts: Sequence[Line], b: Line, layout: Layout) -> bool:
    """The last line has no room for the first token of `b`."""
    room = layout.first if len(parts) == 1 else layout.width
    a = parts[-1]
    return room is not None and a.width + a.indent + _first_token(b.value) > room - 1.1


def _starts_anew(b: Line, a: Line, full: bool) -> bool:
    """Lines that begin something of their own: a label, a closing part, a date."""
    if _DATE_LINE.match(b.value) or (_ends(a) and _FINAL.match(b.value)):
        return True
    label = LABEL.re.match(b.value.lstrip("（(〔[【"))
    if label is None or (full and not _ends(a) and a.value[-1] not in _CLOSERS):
        return False  # `…；完成⏎时限：…`
    return _ends(a) or b.value[0] not in "（(〔[【"


def _ends(line: Line) -> bool:
    return line.value.rstrip(_CLOSERS)[-1:] in _TERMINAL + "." or (
        line.value[-1:] in "）)〕】]" and line.value[-2:-1] not in "，、"
    )


def _is_open(parts: Sequence[Line]) -> bool:
    """A bracket or title mark opened in the last 60 characters is not closed yet. The bracket of
    an attribution is left to other signs: it may never be closed at all."""
    tail = "".join(p.value for p in parts[-3:])[-60:]
    last = max((m.start() for m in _OPENING.finditer(tail)), default=-1)
    if last < 0 or _CLOSING.search(tail, last) or tail.endswith(("。", "；")):
        return False
    return not _CREDITS.search(tail, last)


def _goes_on_by_words(a: Line) -> bool:
    """Where lines are paragraphs, only a broken one goes on (a page ended in mid-sentence)."""
    end = a.value[-1]
    if end in "，、,":
        return True
    if end in _TERMINAL + _CLOSERS + "." or _OPEN_CREDIT.search(a.value):
        return False
    return a.width >= 44 or (a.width >= 36 and "。" in a.value)


def _goes_on_by_width(parts: Sequence[Line], b: Line, layout: Layout) -> bool:
    a = parts[-1]
    assert layout.width is not None
    if not _is_full(parts, b, layout):
        return _breaks_off(a, layout.width)
    if not _ends(a) or a.value[-1] in "，、":
        return not (len(parts) == 1 and a.marked and _looks_like_heading(a, b, layout))
    if not _ends(b) and b.width < layout.first - 3:
        return False  # neither full nor ended: a heading of its own
    if layout.first < layout.width - 1:
        first_line = layout.first - 2.2 <= b.width + b.indent <= layout.first + 0.7
        return not first_line
    return True


def _looks_like_heading(a: Line, b: Line, layout: Layout) -> bool:
    """A marked line without any stop that just happens to be as long as the block: a heading if
    the next line is as long as a first line, where first lines are known to be shorter."""
    assert layout.width is not None
    if layout.indents or any(c in a.value for c in "。；;") or a.value.count("，") > 1:
        return False
    if layout.first >= layout.width - 1:
        return False
    return layout.first - 2.2 <= b.width + b.indent <= layout.first + 0.7


def _first_token(words: str) -> float:
    """The width of what cannot be parted from the line's first character."""
    latin = _ASCII_WORD.match(words)
    if latin:
        return em_width(latin.group())
    return 2.0 if words[1:2] and words[1] in "，。；：、）》”" else 1.0


def _breaks_off(a: Line, width: float) -> bool:
    """A line that is not full but stops in mid-sentence: `…商务区.顺应国际化中央商务区发展趋`."""
    if a.value[-1] in "，、,":
        return a.width > 12
    if _ends(a) or a.width < 0.6 * width:
        return False
    return bool(_STOP_INSIDE.search(a.value) if a.marked else _MARK_INSIDE.search(a.value))
