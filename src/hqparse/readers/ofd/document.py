"""The pages of an OFD file → a Source, by the layout, tables and furniture of PDF pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hqparse.model.source import Box, ReaderDoubt, Source
from hqparse.readers.limits import Limits
from hqparse.readers.ofd import MEDIA_TYPE
from hqparse.readers.ofd.content import PageInk
from hqparse.readers.ofd.glyphs import Glyph, GlyphRun
from hqparse.readers.ofd.lines import page_chars
from hqparse.readers.ofd.parts import Ofd
from hqparse.readers.ofd.seen import stands_on
from hqparse.readers.pdf.doubts import OddPages
from hqparse.readers.pdf.drawn import DrawnPages, shown_boxes
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.source import source_of
from hqparse.readers.pdf.tables.rules import Rule, Rules
from hqparse.readers.pdf.turn import turned_back

_FEWEST_OUTLINES = 4
_CHARACTER = 10.0, 80.0
"""Drawn characters are between so many points high."""
_MOST_BACKS, _MOST_HEADS = 300, 30
"""So many grounds below white words, and shapes of a letterhead, are looked at."""
_TOP = 0.45
"""A letterhead stands in this part of its page."""


def read_ofd(data: bytes, name: str, limits: Limits) -> Source:
    """The pages of all documents of the file.

    Raises DamagedInput, EncryptedInput, LimitExceeded, NoTextLayer, GarbledText.
    """
    ofd = Ofd(data, name, limits)
    reader = _PageReader()
    contents, count = [], 0
    for number, ink in enumerate(ofd.pages()):
        contents.append(reader.content(number, ink))
        count += len(contents[-1].text)
        limits.check_chars(name, count)
    boxes = reader.boxes
    silent = reader.silent
    source = source_of(
        data, name, contents, OddPages(silent), (boxes, boxes.__getitem__), MEDIA_TYPE
    )
    return source._replace(doubts=(*_of_file(ofd), *reader.doubts, *source.doubts))


def _of_file(ofd: Ofd) -> list[ReaderDoubt]:
    count = len(ofd.documents)
    return [ReaderDoubt("HQ115", str(count))] if count > 1 else []


class _PageReader:
    """Reads pages one after the other."""

    def __init__(self) -> None:
        self.boxes: dict[int, BoxOf] = {}
        self.silent: list[int] = []
        self.doubts: list[ReaderDoubt] = []
        self._pages = DrawnPages()

    def content(self, number: int, ink: PageInk) -> PageContent:
        """The lines and tables of a page (from 0)."""
        runs = self._words(number, ink)
        turn, size = _turn_of(runs), (ink.width, ink.height)
        rules = ink.rules
        if turn:
            runs, rules = [_turned(r, turn, *size) for r in runs], _turned_rules(rules, turn, *size)
            size = size if turn == 180 else (ink.height, ink.width)
        chars = page_chars(runs)
        if not chars.text.strip() and (ink.pictures or ink.outlines or ink.is_missing):
            self.silent.append(number)
        self.boxes[number] = shown_boxes(chars, size, turn)
        return self._pages.content(number, chars, rules, size, turn)

    def _words(self, number: int, ink: PageInk) -> list[GlyphRun]:
        """The words to be seen; those of a page that shows a picture alone are behind it."""
        backs = ink.backs[:_MOST_BACKS]
        for run in ink.white:  # seen on a dark ground only
            (ink.runs if stands_on(run, backs) else ink.hidden).append(run)
        if ink.hidden and not ink.runs and ink.pictures:
            return ink.hidden
        if ink.hidden:
            self.doubts.append(ReaderDoubt("HQ110", _said(ink.hidden)))
        if ink.runs and _has_drawn_words(ink):
            self.doubts.append(ReaderDoubt("HQ116", str(number + 1)))
        return ink.runs


def _said(runs: Sequence[GlyphRun]) -> str:
    words = "".join(glyph.char for run in runs for glyph in run.glyphs)
    return f"{words[:40]}…" if len(words) > 40 else words


def _has_drawn_words(ink: PageInk) -> bool:
    """True if words seem to have been turned into shapes: red ones at the top of the page without
    words on them (a letterhead), or several outlines of the size of characters in a row."""
    head = [b for b in ink.red if _is_character(b) and b[3] < _TOP * ink.height]
    if any(not any(stands_on(run, (b,)) for run in ink.runs) for b in head[:_MOST_HEADS]):
        return True
    rows = Counter(round((b[1] + b[3]) / 20) for b in ink.outlines if _is_character(b))
    return any(rows[r] + rows[r + 1] >= _FEWEST_OUTLINES for r in list(rows))


def _is_character(box: Box) -> bool:
    low, high = _CHARACTER
    return low <= box[3] - box[1] <= high and box[2] - box[0] >= low / 2


# ------------------------------------------------------------------ pages that lie on their side


def _turn_of(runs: Sequence[GlyphRun]) -> int:
    """By how many degrees (clockwise) the page must be turned so that most words run level."""
    angles: Counter[int] = Counter()
    for run in runs:
        angles[run.angle] += len(run.glyphs)
    angle, count = angles.most_common(1)[0] if angles else (0, 0)
    return -angle % 360 if angle % 90 == 0 and 2 * count > angles.total() else 0


def _turned(run: GlyphRun, turn: int, width: float, height: float) -> GlyphRun:
    glyphs = tuple(Glyph(g.char, *_box(g[1:], turn, width, height)) for g in run.glyphs)
    return GlyphRun(glyphs, (run.angle + turn) % 360)


def _box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on a page (width × height) once that is turned clockwise."""
    return turned_back(box, -turn % 360, width, height)


def _turned_rules(rules: Rules, turn: int, width: float, height: float) -> Rules:
    across: list[Rule] = []
    down: list[Rule] = []
    for rule in rules.across:
        x0, top, x1, bottom = _box((rule.start, rule.at, rule.end, rule.at), turn, width, height)
        (across if turn == 180 else down).append(
            Rule(top, x0, x1) if turn == 180 else Rule(x0, top, bottom)
        )
    for rule in rules.down:
        x0, top, x1, bottom = _box((rule.at, rule.start, rule.at, rule.end), turn, width, height)
        (down if turn == 180 else across).append(
            Rule(x0, top, bottom) if turn == 180 else Rule(top, x0, x1)
        )
    return Rules(across, down)
