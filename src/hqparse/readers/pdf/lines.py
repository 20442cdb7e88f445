"""Lines of a PDF page and their geometry, from two character boxes each.

PDFium parts the lines; here they get a box and an em, pieces that stand side by side become
one line, and lines that were drawn out of order are put in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from hqparse.language.regexes import lazy
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.sound import Part as Part  # for `tables` too
from hqparse.readers.pdf.spacing import NONE, Spacing, close, raised_marks

_LINE = lazy("[^\r\n\x02]*[^\r\n\x02\\s]\x02?|\x02")
_HYPHEN = "\x02"  # at a line end, of which PDFium has no other
_BLANKS = " \t\u3000\xa0"
_LAST_CONTROL = "\x9f"
_LOST = lazy("[\x00\x01\x03-\x1f\x7f-\x9f\\s]*")
_TOUCHING = 0.1
_LONG_COLUMN = 8
"""Beside so many lines one or two may be a column of their own."""
_NO_EM = 1.0
"""The em (points) of words without width and height, so that nothing is divided by zero."""
_WIDE = "\u2e80"  # from the CJK radicals on


class Line:
    """One line of a page: its words, the parts of the page's text that make it, its box.

    `em` is the width of a full-width character in points; `upright` is False for text that
    does not run from left to right on the page as shown. `touching` are the parts that follow
    the one before them without a gap. `gap` is the usual space between letter-spaced characters,
    in em; `marks` are raised marks of notes that were taken out of the words. `outer`: no line
    of the text, but the number of one in the margin, or a watermark. `middle` is half-way between
    top and bottom. A line is not changed, but another made of it (`_replace`).
    """

    # No named tuple: the fields of lines are asked for some hundred times each, and slots
    # answer sooner.
    __slots__ = (
        "bottom", "em", "gap", "marks", "middle", "outer",
        "parts", "top", "touching", "upright", "words", "x0", "x1",
    )  # fmt: skip

    def __init__(
        self,
        words: str,
        parts: tuple[Part, ...],
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        em: float,
        upright: bool = True,
        touching: frozenset[int] = frozenset(),
        gap: float = 0.0,
        marks: tuple[str, ...] = (),
        outer: bool = False,
    ) -> None:
        self.words, self.parts = words, parts
        self.x0, self.top, self.x1, self.bottom = x0, top, x1, bottom
        self.em, self.upright = em, upright
        self.touching, self.gap, self.marks, self.outer = touching, gap, marks, outer
        self.middle = (top + bottom) / 2

    def _replace(self, **changed: Any) -> Line:
        """A line like this one but for these fields."""
        kept = {name: getattr(self, name) for name in self.__slots__ if name != "middle"}
        return Line(**(kept | changed))


def ranges(text: str) -> Iterator[Part]:
    """The lines of a page's text without blanks at their ends.

    >>> list(ranges("附件 \\r\\n\\r\\n 一、总则"))
    [(0, 2), (8, 12)]
    """
    pieces = text.split("\r\n")
    if _HYPHEN in text or text.count("\n") >= len(pieces) or text.count("\r") >= len(pieces):
        yield from _odd_ranges(text)
        return
    at = 0  # where the piece begins: nearly always nothing else parts lines
    for piece in pieces:
        start, end = at, at + len(piece)
        at = end + 2
        words = piece.strip()
        if len(words) < end - start:  # blanks at its ends, which not many pieces have
            words = piece.rstrip()
            end = start + len(words)
            words = words.lstrip(_BLANKS)
            start = end - len(words)
        if words[-1:] > _LAST_CONTROL or not _LOST.fullmatch(words):  # a line ends in no blank
            yield start, end


def _odd_ranges(text: str) -> Iterator[Part]:
    """As `ranges`, with lone CR and LF and hyphens at line ends."""
    for m in _LINE.finditer(text):
        words = m[0].lstrip(_BLANKS)
        if words[-1:] > _LAST_CONTROL or not _LOST.fullmatch(words):
            yield m.end() - len(words), m.end()


@lru_cache(maxsize=1)
def parts_of(text: str) -> tuple[Part, ...]:
    """The lines of a page's text (`ranges`), kept for the next who asks about the same page."""
    return tuple(ranges(text))


def line_of(text: str, part: Part, boxes: BoxOf, marked: bool = True, spaced: bool = True) -> Line:
    """A line from the boxes of its first and its last character; `marked`: raised marks of notes
    may stand in it (`may_be_raised`), `spaced`: made-up blanks (`made_up_blanks`)."""
    start, end = part
    left, top, first_right, bottom = boxes[start]
    last_left, last_top, right, last_bottom = boxes[end - 1]
    upright = left <= last_left
    x0, x1 = left if upright else last_left, first_right if first_right > right else right
    if top != last_top or bottom != last_bottom:  # of two fonts, or it runs down
        rises = abs(top - last_top) > 0.7 * max(bottom - top, 1.0)
        upright = upright and not rises
        top, bottom = min(top, last_top), max(bottom, last_bottom)
    words = text[start:end]
    if _HYPHEN in words:
        words = words.replace(_HYPHEN, "-")
    if "\x00" in words:
        words = words.replace("\x00", "")
    em = first_right - left if text[start] >= _WIDE else 0.0
    em = em or (right - last_left if text[end - 1] >= _WIDE else 0.0)
    em = em or (bottom - top) / 1.1 or _NO_EM
    line = Line(words, (part,), x0, top, x1, bottom, em, upright)
    spaced = spaced and " " in words
    if not upright or not (marked or spaced):
        return line
    notes = raised_marks(text, part, boxes) if marked else []
    spacing = close(text, part, boxes, em) if spaced else NONE
    if spacing.back and not notes:
        return _in_order(line, text, boxes)
    return _cleared(line, text, notes, spacing) if notes or spacing.blanks else line


def _in_order(line: Line, text: str, boxes: BoxOf) -> Line:
    """The line with its words as the page shows them, where some were drawn late."""
    from hqparse.readers.pdf.drawn_late import in_order  # on few pages

    found = in_order(text, line.parts[0], boxes, line.em)
    if found is None:
        return line
    (start, end), *rest = found.parts
    words = text[start:end]
    for n, (start, end) in enumerate(rest, 1):
        words += ("" if n in found.touching else " ") + text[start:end]
    x0, top, x1, bottom = found.box
    words = words.replace(_HYPHEN, "-").replace("\x00", "")
    where = {"x0": x0, "top": top, "x1": x1, "bottom": bottom}
    return line._replace(words=words, parts=found.parts, touching=found.touching, **where)


def _cleared(line: Line, text: str, notes: Sequence[Part], spacing: Spacing) -> Line:
    """The line without raised marks of notes, and without blanks that stand inside its words only
    because they are letter-spaced."""
    (part,) = line.parts
    out = sorted([*notes, *((i, i + 1) for i in spacing.blanks)])
    edges = [part[0], *(i for span in out for i in span), part[1]]
    parts = tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)
    words = "".join(text[a:b] for a, b in parts).replace("\x02", "-").replace("\x00", "")
    marks = tuple(text[a:b] for a, b in notes)
    touching = frozenset(range(1, len(parts)))
    return line._replace(words=words, parts=parts, touching=touching, gap=spacing.gap, marks=marks)


def side_by_side(lines: list[Line]) -> list[Line]:
    """Pieces that follow each other on one height as one line (`XX办公室   2024年8月印发`)."""
    joined: list[Line] = []
    for line in lines:
        if joined and _beside(joined[-1], line):
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _beside(left: Line, right: Line) -> bool:
    if right.top >= left.bottom:  # nearly always: the next line
        return False
    height = min(left.bottom - left.top, right.bottom - right.top)
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    both = left.upright and right.upright
    return both and shared > 0.6 * height and right.x0 >= left.x1 - 0.2 * left.em


def _joined(left: Line, right: Line) -> Line:
    count = len(left.parts)
    touch = right.x0 - left.x1 < _TOUCHING * left.em
    touching = {count + n for n in right.touching} | ({count} if touch else set())
    return left._replace(
        words=left.words + ("" if touch else " ") + right.words,
        parts=left.parts + right.parts,
        x1=right.x1,
        top=min(left.top, right.top),
        bottom=max(left.bottom, right.bottom),
        touching=left.touching | touching,
        gap=max(left.gap, right.gap),
        marks=left.marks + right.marks,
    )


def ordered(lines: list[Line]) -> list[Line]:
    """Lines from top to bottom; columns that stand side by side keep the order of drawing."""
    if runs_down(lines):
        return lines
    jumps = [i for i in range(1, len(lines)) if lines[i].top < lines[i - 1].top - lines[i].em]
    if not jumps or in_columns(lines):
        return lines
    return side_by_side(sorted(lines, key=lambda line: (round(line.middle), line.x0)))


def runs_down(lines: Sequence[Line]) -> bool:
    """True if no line begins above the one before it, as on most pages."""
    tops = [line.top for line in lines]
    return tops == sorted(tops)


def columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines cut wherever they jump back up the page: at the top of the next column."""
    cuts = [i for i in range(1, len(lines)) if lines[i].top < lines[i - 1].top - 3 * lines[i].em]
    return [list(lines[a:b]) for a, b in pairwise([0, *cuts, len(lines)])]


def in_columns(lines: Sequence[Line]) -> bool:
    """True if the words run down one column, then down another to its right."""
    if runs_down(lines):
        return False
    for left, right in pairwise(columns(lines)):
        if len(left) > 2 and len(right) > 2:
            edge = max(line.x1 for line in left[-3:])
            if all(line.x0 > edge for line in right[:3]):
                return True
        elif len(left) >= _LONG_COLUMN:
            edge = max(line.x1 for line in left)  # the right column of a last page
            if all(line.x0 > edge for line in right):
                return True
    return False


def usual_em(lines: Sequence[Line]) -> float:
    """The em of most lines; 16 points where there are none."""
    return sorted([line.em for line in lines])[len(lines) // 2] if lines else 16.0
