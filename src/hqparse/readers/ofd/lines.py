"""Runs of glyphs → the text of a page, line by line, with a box for each character.

The order is that of drawing where this runs down the page (or down its columns); else words are
put in rows from top to bottom. A glyph that is drawn twice at one place counts once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from hqparse.readers.ofd.glyphs import Glyph, GlyphRun
from hqparse.readers.pdf.lines import Line, in_columns, line_of, ranges
from hqparse.readers.pdf.page_chars import PageChars
from hqparse.readers.pdf.tables.page import BoxList

_GAP = 0.35
"""A blank stands between glyphs farther apart than this (of their height)."""
_SAME = 0.15
"""A glyph so near to an equal one (of its height) is the same, drawn twice to look bold."""
_SQUARE = 12.0
"""Points of the squares in which such glyphs are looked for."""
_MOST_IN_SQUARE = 40
_SPACED = 0.25
"""In letter-spaced words a blank is wider than the usual gap by this (of the height)."""
_SIDE = 0.3
_ROW = 0.4

Piece = list[Glyph]
"""Glyphs in a row, left to right."""


def page_chars(runs: Iterable[GlyphRun]) -> PageChars:
    """The characters of a page."""
    pieces = [p for run in _once(runs) for p in _pieces(run)]
    chars = _chars(_joined(pieces))
    return chars if _runs_down(chars) else _chars(_rows(pieces))


def _once(runs: Iterable[GlyphRun]) -> Iterator[GlyphRun]:
    """The runs without glyphs that another run has drawn at the same place before."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for run in runs:
        kept = [g for g in run.glyphs if g.char == " " or not _is_drawn(g, seen)]
        for glyph in kept:
            there = seen.setdefault((glyph.char, *_square(glyph)), [])
            if len(there) < _MOST_IN_SQUARE:
                there.append(glyph)
        yield run._replace(glyphs=tuple(kept))


def _square(glyph: Glyph) -> tuple[int, int]:
    return int(glyph.x0 // _SQUARE), int(glyph.top // _SQUARE)


def _is_drawn(glyph: Glyph, seen: Mapping[tuple[str, int, int], Sequence[Glyph]]) -> bool:
    x, y = _square(glyph)
    most = _SAME * (glyph.bottom - glyph.top)
    return any(
        abs(other.x0 - glyph.x0) < most and abs(other.top - glyph.top) < most
        for i in (-1, 0, 1)
        for k in (-1, 0, 1)
        for other in seen.get((glyph.char, x + i, y + k), ())
    )


def _pieces(run: GlyphRun) -> Iterator[Piece]:
    """A run cut where its glyphs leave the row or turn back; turned words stay in one."""
    glyphs = list(run.glyphs)
    while glyphs and glyphs[-1].char == " ":
        glyphs.pop()
    if run.angle != 0:
        if glyphs:
            yield glyphs
        return
    piece: Piece = []
    falls = _falls(glyphs)
    for glyph in glyphs:
        if piece and not falls and not _beside(piece[-1], glyph):
            yield piece
            piece = []
        if piece or glyph.char != " ":
            piece.append(glyph)
    if piece:
        yield piece


def _falls(glyphs: Sequence[Glyph]) -> bool:
    """True if the glyphs stand one below the other: vertical writing."""
    return len(glyphs) > 1 and all(
        b.top > a.top + 0.5 * (a.bottom - a.top) and abs(b.x0 - a.x0) < a.bottom - a.top
        for a, b in pairwise(glyphs)
    )


def _beside(left: Glyph, right: Glyph) -> bool:
    height = min(left.bottom - left.top, right.bottom - right.top)
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared > 0.5 * height and right.x0 > left.x0 - _SIDE * height


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces that follow each other in drawing and in one row are one line."""
    lines: list[Piece] = []
    for piece in pieces:
        if lines and _beside(lines[-1][-1], piece[0]) and piece[0].x0 >= lines[-1][-1].x0:
            lines[-1] = [*lines[-1], *piece]
        else:
            lines.append(piece)
    return lines


def _runs_down(chars: PageChars) -> bool:
    """True if no line stands above or left of the one before it, columns aside."""
    boxes = BoxList(chars)
    lines = [line_of(chars.text, part, boxes) for part in ranges(chars.text)]
    back = any(b.top < a.top - 0.3 * b.em or _level(a, b) for a, b in pairwise(lines))
    return not back or in_columns(lines)


def _level(a: Line, b: Line) -> bool:
    """True if `b` stands in the row of `a`, to the left of its end."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.5 * min(a.bottom - a.top, b.bottom - b.top)


def _rows(pieces: Iterable[Piece]) -> list[Piece]:
    """All pieces in rows from top to bottom, those of a row from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p[0].top + p[0].bottom, p[0].x0)):
        if rows and _same_row(rows[-1][0][0], piece[0]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [line for row in rows for line in _joined(sorted(row, key=lambda p: p[0].x0))]


def _same_row(a: Glyph, b: Glyph) -> bool:
    height = min(a.bottom - a.top, b.bottom - b.top)
    return abs((a.top + a.bottom) - (b.top + b.bottom)) / 2 < _ROW * height


def _chars(lines: Iterable[Piece]) -> PageChars:
    """The text with its boxes: a blank at wide gaps, a line end behind each line."""
    text: list[str] = []
    sides = array("d"), array("d"), array("d"), array("d")

    def add(glyph: Glyph) -> None:
        text.append(glyph.char)
        for side, value in zip(sides, glyph[1:], strict=True):
            side.append(value)

    for line in lines:
        before, usual = None, _usual_gap(line)
        for glyph in line:
            if before is not None and glyph.char != " " and _is_apart(before, glyph, usual):
                add(Glyph(" ", before.x1, before.top, before.x1, before.bottom))
            add(glyph)
            before = glyph
        if before is not None:
            add(Glyph("\n", before.x1, before.top, before.x1, before.bottom))
    return PageChars("".join(text), *sides, range(len(text)))


def _usual_gap(line: Piece) -> float:
    """The gap between most glyphs of a line, of their height: over nothing where its words are
    letter-spaced (关　于　印　发)."""
    gaps = sorted(
        (b.x0 - a.x1) / (a.bottom - a.top)
        for a, b in pairwise(line)
        if a.char != " " != b.char and a.bottom > a.top
    )
    return gaps[len(gaps) // 2] if len(gaps) > 2 else 0.0


def _is_apart(left: Glyph, right: Glyph, usual: float) -> bool:
    gap = right.x0 - left.x1
    return left.char != " " and gap > max(_GAP, usual + _SPACED) * (left.bottom - left.top)
