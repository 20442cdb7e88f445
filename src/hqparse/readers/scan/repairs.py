"""Marks and brackets that OCR took for others, told from what stands around them.

At the beginning of a line `〈一)`, `《四)` and `十一)` are （一）, （四）, （一）; a remark of
units that ends with `〉` ends with a bracket. What was read stays in the raw text; what is meant
stands in `Source.misread`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from hqparse.language.numerals import value
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.text import Span

_OPENING, _CLOSING = "（(〈《<＜[【{", "）)〉》>＞]】}"
_MARK = lazy(
    r"(?:(?<=\n)|^)[^\S\n]{0,4}(?P<open>[（(〈《<＜\[【{]?)(?P<number>[一二三四五六七八九十]{1,3})(?P<close>[）)〉》>＞\]】}])"
)
_CREDIT = lazy(
    r"(?P<open>[（(〈《<＜\[【{])(?=(?:责任|牵头|配合|主办|协办|负责|参与|完成|时限))[^（）()〈〉《》<>＜＞\[\]【】{}。]{2,200}"
    r"(?P<close>[）)〉》>＞\]】}])"
)


class Repair(NamedTuple):
    """What was read at a place of the raw text, what is meant, and of single characters what."""

    span: Span
    meant: str
    chars: dict[int, str]


class _Mark(NamedTuple):
    start: int
    opening: int
    end: int
    digits: str
    number: int
    sound: bool


def repairs(raw: str, scanned: Sequence[Span]) -> Iterator[Repair]:
    """All repairs on scanned pages, in their order: of marks, and of brackets around credits."""
    for page in scanned:
        yield from _repaired_marks(raw, list(_marks(raw, page)))
        yield from _credits(raw, page)


def _repaired_marks(raw: str, marks: Sequence[_Mark]) -> Iterator[Repair]:
    before = 0
    for mark, behind in zip_longest(marks, marks[1:]):
        digits = mark.digits if mark.sound else _meant(mark, before, behind)
        if digits and not mark.sound:
            yield _repaired(raw, mark, digits)
        before = value(digits) or 0 if digits else mark.number


def _marks(raw: str, page: Span) -> Iterator[_Mark]:
    for m in _MARK.finditer(raw, page.start, page.end):
        number = value(m["number"])
        if number:
            sound = m["open"] in tuple("（(") and m["close"] in "）)"
            place = m.start("open") if m["open"] else -1
            yield _Mark(m.start("number"), place, m.end(), m["number"], number, sound)


def _meant(mark: _Mark, before: int, behind: _Mark | None) -> str:
    """The number that a mark has, given that before it and the mark behind it; empty for none."""
    if mark.opening >= 0:
        return mark.digits

    def fits(number: int) -> bool:
        follows = behind is not None and behind.number in (number + 1, number + 11)
        return number == before + 1 or follows

    if mark.digits[0] == "十" and len(mark.digits) > 1 and not fits(mark.number):
        rest = mark.digits[1:]
        return rest if fits(value(rest) or 0) else ""
    return mark.digits if fits(mark.number) else ""


def _repaired(raw: str, mark: _Mark, digits: str) -> Repair:
    chars = {mark.end - 1: "）"}
    start = mark.start
    if mark.opening >= 0:
        start = mark.opening
        chars[start] = "（"
    elif digits != mark.digits:
        chars[start] = "（"
    else:
        chars[start] = f"（{raw[start]}"
    return Repair(Span(start, mark.end), f"（{digits}）", chars)


def _credits(raw: str, page: Span) -> Iterator[Repair]:
    for m in _CREDIT.finditer(raw, page.start, page.end):
        chars = {}
        if m["open"] not in "（([【":
            chars[m.start()] = "（"
        if m["close"] not in "）)]】":
            chars[m.end() - 1] = "）"
        if chars:
            yield Repair(Span(*m.span()), f"（{m[0][1:-1]}）", chars)
