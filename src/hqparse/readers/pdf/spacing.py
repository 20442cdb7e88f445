"""What stands inside a line and is no part of its words: raised marks of notes, and blanks that
PDFium makes up inside letter-spaced and justified words.

PDFium writes a blank wherever a gap is wider than the font leads it to expect: `新 一 代 商务区`
where a justified line spreads its characters, `2 0 2 5` where a title is letter-spaced. Such a
blank has a box of no width. It stays where its gap is wider than the line's gaps are.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

if TYPE_CHECKING:
    from hqparse.readers.pdf.sound import BoxOf, Part

_MAY_BE_RAISED = lazy(  # behind a Chinese word or mark; 米2 is an area, 12类 a number of the text
    # What is rare comes first: a look behind would be tried at each character.
    r"[\d①-⑳*＊\[［](?<=[一-鿿”》）。，；、].)(?<![米里].)"
    r"(?:(?<=\d)\d?(?!\d)|(?<=[①-⑳*＊])|(?<=[\[［])\d{1,2}[\]］])"
)
_HIGHER = 0.2
"""So much (of the character before) the foot of a raised mark is higher; word processors take a
third."""
_NARROWER = 0.84
"""A raised mark is narrower by this than one of the text: word processors take 58 to 67 %."""
_BLANK = lazy(r" (?=[^ ])(?<=[^ ] )")
_LETTERS = lazy(r"[A-Za-z] [A-Za-z]")
_FEW = 3
"""So many gaps must a line have before it says how wide its gaps are."""
_WIDEST = 1.3
"""From this gap on (of the em) words stand apart, whatever the line's other gaps are."""


_MANY = 0.02
_BACK = 0.6
"""What begins by more than this (em) in front of the end of the character before it was drawn
late."""


@lru_cache(maxsize=1)
def lone_blanks(text: str) -> tuple[int, ...]:
    """The indices of lone blanks, which `close` will ask about; kept for the next who asks about
    the same page."""
    return tuple([m.start() for m in _BLANK.finditer(text)]) if " " in text else ()


def made_up_blanks(text: str, boxes: BoxOf) -> list[int]:
    """Those of the lone blanks of a page's text that PDFium made up."""
    return [i for i in lone_blanks(text) if is_made_up(boxes[i])]


def has_many_blanks(text: str) -> bool:
    """True if so many characters of a page are blanks that most boxes will be wanted."""
    return text.count(" ") > _MANY * len(text)


class Spacing(NamedTuple):
    """Where blanks stand inside words, and the usual gap between characters in em. `back`: some
    character stands in front of the one before it."""

    blanks: tuple[int, ...] = ()
    gap: float = 0.0
    back: bool = False


NONE = Spacing()


def close(text: str, part: Part, boxes: BoxOf, em: float) -> Spacing:
    """The made-up blanks inside the words of `text[start:end]`."""
    made_up = [i for m in _BLANK.finditer(text, *part) if is_made_up(boxes[i := m.start()])]
    gaps = _gaps(text, part, boxes) if made_up else {}
    if len(gaps) < _FEW:
        return NONE
    if min(gaps.values()) < -_BACK * em:
        return Spacing(back=True)
    usual = max(0.0, sorted(gaps.values())[len(gaps) // 2])
    narrow = min(1.3 * usual + 0.1 * em, _WIDEST * em)
    close_by = 1.1 * usual  # between Latin letters a word may end at any gap
    inside = (
        i for i in made_up if gaps[i + 1] <= (close_by if _LETTERS.match(text, i - 1) else narrow)
    )
    return Spacing(tuple(inside), usual / em)


def is_made_up(box: tuple[float, float, float, float]) -> bool:
    """True for the box of a blank that PDFium made up: it has no width."""
    return box[2] - box[0] < 0.01


def _gaps(text: str, part: Part, boxes: BoxOf) -> dict[int, float]:
    """For each character but the first and blanks, the free width in front of it in points."""
    printed = [i for i in range(*part) if text[i] != " "]
    sides = [boxes[i] for i in printed]
    gaps = (box[0] - before[2] for before, box in pairwise(sides))
    return dict(zip(printed[1:], gaps, strict=True))


def may_be_raised(text: str) -> list[int]:
    """Where raised marks may stand in a page's text, as their characters go."""
    return [m.start() for m in _MAY_BE_RAISED.finditer(text)]


def raised_marks(text: str, part: Part, boxes: BoxOf) -> list[Part]:
    """The ranges of `text[start:end]` that are smaller and higher than the character before."""
    found = _MAY_BE_RAISED.finditer(text, *part)
    return [m.span() for m in found if _is_raised(text, m.start(), boxes)]


def _is_raised(text: str, at: int, boxes: BoxOf) -> bool:
    x0, top, x1, bottom = boxes[at - 1]
    mark_x0, _, mark_x1, mark_bottom = boxes[at]
    full = 1.0 if text[at] >= "\u2460" else 0.5
    narrow = mark_x1 - mark_x0 < _NARROWER * full * (x1 - x0)
    return narrow and bottom - mark_bottom > _HIGHER * (bottom - top)
