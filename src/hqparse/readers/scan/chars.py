"""A scanned page's lines → the characters and rules that pages of any format are laid out from."""

from __future__ import annotations

from array import array

from hqparse.model.named import NamedTuple
from hqparse.readers.ofd.glyphs import Glyph, GlyphRun
from hqparse.readers.ofd.lines import page_chars
from hqparse.readers.pdf.page_chars import PageChars
from hqparse.readers.pdf.tables.rules import Rule, Rules
from hqparse.readers.scan.decode import BLANK, Guess
from hqparse.readers.scan.lines import ScanLine
from hqparse.readers.scan.margins import ASIS, PageFit
from hqparse.readers.scan.page import ScanPage
from hqparse.readers.scan.straight import slanted_back

_SURE = 1.0
NONE: Guess = BLANK, 0.0


class Beside(NamedTuple):
    """What a character may be as well, best first; what was nearly seen before it, and, where it
    ends a line, behind it; whether a seal's ink makes it hard to read."""

    others: tuple[Guess, ...] = ()
    before: Guess = NONE
    behind: Guess = NONE
    is_covered: bool = False


_ALONE = Beside()


class ScanChars(NamedTuple):
    """The characters of a page in reading order, as it was levelled; `shown` are the same as they
    stood before; `scores[i]` tells how sure `text[i]` is, `beside[i]` what else was nearly seen
    there."""

    chars: PageChars
    shown: PageChars
    scores: array[float]
    rules: Rules
    beside: dict[int, Beside]


def chars_of(page: ScanPage, frame: PageFit = ASIS) -> ScanChars:
    """The characters and rules of a page that was read, its margins moved by a frame."""
    lines = [_framed(line, frame) for line in page.lines]
    known = {
        (x0, line.top): (score, beside)
        for line in lines
        for x0, score, beside in zip(line.x0, line.scores, _beside(line), strict=True)
    }
    chars = page_chars(map(_run, lines))
    seen = [known.get(place, (_SURE, _ALONE)) for place in zip(chars.x0, chars.top, strict=True)]
    scores = array("d", (score for score, _ in seen))
    rules = Rules([Rule(*r) for r in page.across], [Rule(*r) for r in page.down])
    beside = {i: other for i, (_, other) in enumerate(seen) if other is not _ALONE}
    return ScanChars(chars, _shown(chars, page, frame), scores, rules, beside)


def _beside(line: ScanLine) -> list[Beside]:
    """Of each character of a line."""
    others, nearly, count = dict(line.others), dict(line.between), len(line.text)
    found = [_ALONE] * count
    for i in {*others, *nearly, *line.covered} - {count}:
        is_covered = i in line.covered
        found[i] = Beside(others.get(i, ()), nearly.get(i, NONE), is_covered=is_covered)
    if count in nearly:
        found[-1] = found[-1]._replace(behind=nearly[count])
    return found


def _framed(line: ScanLine, frame: PageFit) -> ScanLine:
    if frame == ASIS:
        return line
    return line._replace(x0=tuple(map(frame.to, line.x0)), x1=tuple(map(frame.to, line.x1)))


def _run(line: ScanLine) -> GlyphRun:
    sides = zip(line.text, line.x0, line.x1, strict=True)
    return GlyphRun(tuple(Glyph(char, x0, line.top, x1, line.bottom) for char, x0, x1 in sides))


def _shown(chars: PageChars, page: ScanPage, frame: PageFit) -> PageChars:
    """The characters where they stood before margins were moved and the slant was taken out."""
    if not page.slant and frame == ASIS:
        return chars
    x0s, x1s = map(frame.back, chars.x0), map(frame.back, chars.x1)
    boxes = zip(x0s, chars.top, x1s, chars.bottom, strict=True)
    back = [slanted_back(box, page.slant, page.width, page.height) for box in boxes]
    x0, top, x1, bottom = (array("d", (box[side] for box in back)) for side in range(4))
    return PageChars(chars.text, x0, top, x1, bottom, chars.indices)
