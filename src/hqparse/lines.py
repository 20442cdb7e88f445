"""Undoing line wraps in plain text, where no geometry is left: which line goes on in the next?

The width of the text block is estimated from the lines themselves, in em (a Chinese character is
one). A full line goes on; a line that is short ends its paragraph. First lines had an indent
of two characters that copying usually loses (GB/T 9704—2012, 7.3.3), so they are two em shorter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hqparse.patterns import LABEL, MARK
from hqparse.text import Text

_TERMINAL = "。！？；：!?;:"
_CLOSERS = "”’》）)〕】]」』\"'"
_OPENING = re.compile(r"[（(〔\[【《〈“]")
_CLOSING = re.compile(r"[）)〕\]】》〉”]")
_HALF_MARK = re.compile(r"[,.:;()]")
_STOP_INSIDE = re.compile(r"[。；;]|(?<=[一-鿿])\.")
_MARK_INSIDE = re.compile(r"[。；;，,]|(?<=[一-鿿])\.")
_ASCII_WORD = re.compile(r"[!-~]+")
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


def em_width(words: str) -> float:
    """The width of a line in em: Latin letters, digits and blanks take half, half-width marks
    on a full-width grid about two thirds."""
    plain = len(words) - (len(words.encode("utf-8", "surrogatepass")) - len(words)) // 2
    return len(words) - 0.5 * plain + 0.16 * len(_HALF_MARK.findall(words))


def read_lines(text: Text) -> list[Line]:
    """The lines that hold words."""
    lines: list[Line] = []
    gap = False
    for line in text.lines():
        stripped = line.strip()
        if not stripped:
            gap = True
            continue
        left = line.value[: len(line.value) - len(line.value.lstrip())]
        indent = em_width(left.replace("\t", "  "))
        marked = MARK.re.match(stripped.value) is not None
        lines.append(Line(stripped, indent, em_width(stripped.value), gap, marked))
        gap = False
    return lines


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout, estimated from the lines."""
    gaps = sum(line.gap for line in lines)
    indented = sum(1.5 <= line.indent <= 5 for line in lines)
    width = _block_width(lines)
    first = width or 0.0
    if width is not None:
        marked = sorted(line.width + line.indent for line in lines if line.marked)
        if marked and marked[int(len(marked) * 0.95)] < width - 1.2:
            first = width - 2
    return Layout(
        width,
        first,
        gaps=gaps < 0.6 * len(lines),
        indents=0.08 * len(lines) < indented < 0.92 * len(lines),
    )


def _block_width(lines: Sequence[Line]) -> float | None:
    """The width at which most lines end; None where lines are whole paragraphs."""
    widths = sorted(w for line in lines if 10 <= (w := line.width + line.indent))
    if len(widths) < 6:
        return None
    best, best_count, low = 0.0, 0, 0
    for high, width in enumerate(widths):
        while widths[low] < width - 1.6:
            low += 1
        if high - low + 1 >= best_count:
            best, best_count = width, high - low + 1
    beyond = sum(w > best + 2 for w in widths)
    if best > 64 or beyond > 0.08 * len(widths) or best_count < 0.3 * len(widths):
        return None
    return best


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
    if b.marked or _starts_anew(b, a):
        return False
    if layout.indents and b.indent >= 1.5:
        return False
    if _is_open(parts):
        return True
    if layout.gaps and b.gap and _ends(a):
        return False
    if layout.width is None:
        return _goes_on_by_words(a)
    return _goes_on_by_width(parts, b, layout)


def _starts_anew(b: Line, a: Line) -> bool:
    """Lines that begin something of their own: a label, a closing part, a date."""
    if _DATE_LINE.match(b.value):
        return True
    label = LABEL.re.match(b.value.lstrip("（(〔[【"))
    return label is not None and (_ends(a) or b.value[0] not in "（(〔[【")


def _ends(line: Line) -> bool:
    return line.value.rstrip(_CLOSERS)[-1:] in _TERMINAL + "." or (
        line.value[-1:] in "）)〕】]" and line.value[-2:-1] not in "，、"
    )


def _is_open(parts: Sequence[Line]) -> bool:
    """A bracket or title mark opened in the last 60 characters is not closed yet."""
    tail = "".join(p.value for p in parts[-3:])[-60:]
    last = max((m.start() for m in _OPENING.finditer(tail)), default=-1)
    return last >= 0 and not _CLOSING.search(tail, last) and not tail.endswith(("。", "；"))


def _goes_on_by_words(a: Line) -> bool:
    """Where lines are paragraphs, only a broken one goes on (a page ended in mid-sentence)."""
    end = a.value[-1]
    if end in "，、,":
        return True
    if end in _TERMINAL + _CLOSERS + ".":
        return False
    return a.width >= 44 or (a.width >= 36 and "。" in a.value)


def _goes_on_by_width(parts: Sequence[Line], b: Line, layout: Layout) -> bool:
    a = parts[-1]
    assert layout.width is not None
    room = layout.first if len(parts) == 1 else layout.width
    full = a.width + a.indent + _first_token(b.value) > room - 1.1
    if not full:
        return _breaks_off(a, layout.width)
    if not _ends(a) or a.value[-1] in "，、":
        return not (len(parts) == 1 and a.marked and _looks_like_heading(a, b, layout))
    if layout.first < layout.width - 1:
        first_line = layout.first - 2.2 <= b.width <= layout.first + 0.7
        return not first_line
    return True


def _looks_like_heading(a: Line, b: Line, layout: Layout) -> bool:
    """A marked line without any stop that just happens to be as long as the block: it goes on
    only if the next line is a full one or a short stub."""
    assert layout.width is not None
    if any(c in a.value for c in "。；;"):
        return False
    if layout.first < layout.width - 1:  # a first line below it is two em short
        return not (b.width >= layout.width - 1.2 or b.width <= 8)
    return not any(c in a.value for c in "，,") and not (
        b.width >= layout.width - 4 or b.width <= 8
    )


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
