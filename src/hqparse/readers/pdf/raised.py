"""Raised marks of notes inside a line (`重点环节¹细化措施`), which are no words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy

if TYPE_CHECKING:
    from hqparse.readers.pdf.lines import BoxOf, Part

_MAY_BE = lazy(  # behind a Chinese word or mark; 米2 is an area, 12类 a number of the text
    r"(?<=[一-鿿”》）。，；、])(?<![米里])(?:\d{1,2}(?!\d)|[①-⑳*＊]|[\[［]\d{1,2}[\]］])"
)
_HIGHER = 0.2
"""So much (of the character before) the foot of a raised mark is higher; word processors take a
third."""
_NARROWER = 0.84
"""A raised mark is narrower by this than one of the text: word processors take 58 to 67 %."""


def raised_marks(text: str, part: Part, boxes: BoxOf) -> list[Part]:
    """The ranges of `text[start:end]` that are smaller and higher than the character before."""
    return [m.span() for m in _MAY_BE.finditer(text, *part) if _is_raised(text, m.start(), boxes)]


def _is_raised(text: str, at: int, boxes: BoxOf) -> bool:
    x0, top, x1, bottom = boxes[at - 1]
    mark_x0, _, mark_x1, mark_bottom = boxes[at]
    full = 1.0 if text[at] >= "\u2460" else 0.5
    narrow = mark_x1 - mark_x0 < _NARROWER * full * (x1 - x0)
    return narrow and bottom - mark_bottom > _HIGHER * (bottom - top)
