"""Pictures with words beside those of a page (a table pasted as a picture): one page of both."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from hqparse.model.source import Box
from hqparse.readers.pdf.layout import Unseen
from hqparse.readers.pdf.page_chars import PageChars, page_chars
from hqparse.readers.pdf.seen import without
from hqparse.readers.pdf.sheet import Sheet
from hqparse.readers.pdf.tables.rules import Rule, Rules, read_rules
from hqparse.readers.scan.chars import Beside, ScanChars, chars_of
from hqparse.readers.scan.page import ScanPage

_FEWEST_LINES = 3
_LEAST_SCORE = 0.85
"""Of the lines of a picture: words on a photo, a map or a seal are not the document's."""


def inlaid(
    sheet: Sheet, unseen: Sequence[Unseen], parts: Sequence[tuple[Box, ScanPage]]
) -> ScanChars | None:
    """The characters and rules of a page with those of its pictures, `shown` with the unseen ones
    too; None where no picture holds words of the document."""
    words, rules = page_chars(sheet.page, sheet.textpage, sheet.text), read_rules(sheet.page)
    left_out = {i for _, line in unseen for part in line.parts for i in range(*part)}
    chars = words._replace(text=without(words.text, left_out))
    scores = array("d", [1.0]) * len(chars.text)
    beside: dict[int, Beside] = {}
    said = False
    for box, part in parts:
        if not _is_document(part) or _holds_words(chars, box):
            continue
        found = chars_of(part)
        at = len(chars.text) + 1
        beside |= {at + i: other for i, other in found.beside.items()}
        chars, words = _joined(chars, found.shown, box), _joined(words, found.shown, box)
        scores += _NEWLINE + found.scores
        _take_rules(rules, found.rules, box)
        said = True
    return ScanChars(chars, words, scores, rules, beside) if said else None


_NEWLINE = array("d", [1.0])


def _is_document(part: ScanPage) -> bool:
    """True for lines of words that run as those of the page do."""
    scores = [score for line in part.lines for score in line.scores]
    sure = sum(scores) > _LEAST_SCORE * len(scores)
    return part.turn == 0 and len(part.lines) >= _FEWEST_LINES and sure


def _holds_words(chars: PageChars, box: Box) -> bool:
    """True if words of the page stand over a picture: it is their ground."""
    x0, top, x1, bottom = box
    middles = zip(chars.text, chars.x0, chars.top, chars.bottom, strict=True)
    return any(
        char.isalnum() and x0 < x < x1 and top < (a + b) / 2 < bottom for char, x, a, b in middles
    )


def _joined(chars: PageChars, more: PageChars, box: Box) -> PageChars:
    """The characters of a page, and behind a line end those of a picture at its place."""
    x, y = box[:2]
    text = f"{chars.text}\n{more.text}"
    return PageChars(
        text,
        array("d", (*chars.x0, x, *(value + x for value in more.x0))),
        array("d", (*chars.top, y, *(value + y for value in more.top))),
        array("d", (*chars.x1, x, *(value + x for value in more.x1))),
        array("d", (*chars.bottom, y, *(value + y for value in more.bottom))),
        range(len(text)),
    )


def _take_rules(rules: Rules, more: Rules, box: Box) -> None:
    x, y = box[:2]
    rules.across.extend(Rule(r.at + y, r.start + x, r.end + x) for r in more.across)
    rules.down.extend(Rule(r.at + x, r.start + y, r.end + y) for r in more.down)
