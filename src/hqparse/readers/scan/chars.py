"""A scanned page's lines → the characters and rules that pages of any format are laid out from."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from hqparse.readers.ofd.glyphs import Glyph, GlyphRun
from hqparse.readers.ofd.lines import page_chars
from hqparse.readers.pdf.chars import PageChars
from hqparse.readers.pdf.tables.rules import Rule, Rules
from hqparse.readers.scan.margins import ASIS, Frame
from hqparse.readers.scan.page import ScanLine, ScanPage
from hqparse.readers.scan.straight import slanted_back

_SURE = 1.0


class ScanChars(NamedTuple):
    """The characters of a page in reading order, as it was levelled; `shown` are the same as they
    stood before; `scores[i]` tells how sure `text[i]` is."""

    chars: PageChars
    shown: PageChars
    scores: array[float]
    rules: Rules


def chars_of(page: ScanPage, frame: Frame = ASIS) -> ScanChars:
    """The characters and rules of a page that was read, its margins moved by a frame."""
    lines = [_framed(line, frame) for line in page.lines]
    known = {
        (x0, line.top): score
        for line in lines
        for x0, score in zip(line.x0, line.scores, strict=True)
    }
    chars = page_chars(map(_run, lines))
    places = zip(chars.x0, chars.top, chars.text, strict=True)
    scores = array("d", (known.get((x0, top), _SURE) for x0, top, char in places if char))
    rules = Rules([Rule(*r) for r in page.across], [Rule(*r) for r in page.down], [])
    return ScanChars(chars, _shown(chars, page, frame), scores, rules)


def _framed(line: ScanLine, frame: Frame) -> ScanLine:
    if frame == ASIS:
        return line
    return line._replace(x0=tuple(map(frame.to, line.x0)), x1=tuple(map(frame.to, line.x1)))


def _run(line: ScanLine) -> GlyphRun:
    sides = zip(line.text, line.x0, line.x1, strict=True)
    return GlyphRun(tuple(Glyph(char, x0, line.top, x1, line.bottom) for char, x0, x1 in sides))


def _shown(chars: PageChars, page: ScanPage, frame: Frame) -> PageChars:
    """The characters where they stood before margins were moved and the slant was taken out."""
    if not page.slant and frame == ASIS:
        return chars
    x0s, x1s = map(frame.back, chars.x0), map(frame.back, chars.x1)
    boxes = zip(x0s, chars.top, x1s, chars.bottom, strict=True)
    back = [slanted_back(box, page.slant, page.width, page.height) for box in boxes]
    x0, top, x1, bottom = (array("d", (box[side] for box in back)) for side in range(4))
    return PageChars(chars.text, x0, top, x1, bottom, chars.indices)
