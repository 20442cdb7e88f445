"""What was read in a box → a line with a place and a score for each of its characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.scan.decode import Guess, LineWords
from hqparse.readers.scan.straight import PixelBox

if TYPE_CHECKING:
    from hqparse.readers.scan.engine import Pixels

_MARGIN = 0.08
"""Of a box's height, above and below the characters."""
_ROOM = 1.25
"""How high a line is at most, of its ink; boxes of short words are much too high."""
_COVERED = 0.2
"""Of a character's place: what of it lies under a seal's ink when it is hardly to be read."""
_BEARING, _BLANK = 0.14, 0.64
"""Of half a character: the white that belongs to it on each side, what more is a blank."""
_CLEAR, _GAP = 0.97, 0.3
_WIDE = "\u2e80"
_CLOSING, _OPENING = "。，、；：！？）》〉”’〕】］」", "（《〈“‘〔【［「"


_PAGE_NUMBER = lazy(r"[一—―－–ー\-_~]{1,2}(?P<digits>\d{1,3})[一—―－–ー\-_~]{1,2}")

Ink = tuple[int, int, int, int]
"""The box (pixels of the strip) of what is dark in it."""


class ScanLine(NamedTuple):
    """The words of a line: `x0[i]`, `x1[i]` the sides of a character, `scores[i]` its score;
    `others` and `between` as in `decode.LineWords`. `covered` are the indices of characters that a
    seal's ink makes hard to read."""

    text: str
    top: float
    bottom: float
    x0: tuple[float, ...]
    x1: tuple[float, ...]
    scores: tuple[float, ...]
    others: tuple[tuple[int, tuple[Guess, ...]], ...] = ()
    between: tuple[tuple[int, Guess], ...] = ()
    covered: tuple[int, ...] = ()


def box_of(line: ScanLine) -> Box:
    """The box around the characters of a line."""
    return line.x0[0], line.top, line.x1[-1], line.bottom


def scan_line(box: PixelBox, strip: Pixels, words: LineWords, point: float) -> ScanLine:
    """The words with the sides of their characters, half-way to their neighbours at most."""
    words = _with_dashes(words)
    x0, top, x1, bottom = _scaled(box, point)
    trim = (bottom - top) * _MARGIN
    middles = [x0 + m * (x1 - x0) for m in words.middles]
    step = _step(words.text, middles)
    half = _em(step, bottom - top - 2 * trim) / 2
    ink = _ink_of(strip)
    left, right = _sides(words.text, middles, half)
    blanks = set()
    for i, (start, end) in _whites(words.text, [(m - x0) / point for m in middles], strip):
        a, b = x0 + start * point + _BEARING * half, x0 + end * point - _BEARING * half
        if b - a > _BLANK * half:
            blanks.add(i)
        right[i], left[i + 1] = (a, b) if i in blanks else ((a + b) / 2,) * 2
    _hang(words.text, left, right, 2 * half)
    if left and ink:
        # The layout takes the size of a line's type from its ends, and tells full lines by them.
        left[0] = max(x0, x0 + ink[0] * point - _BEARING * half)
        right[-1] = min(x1, x0 + ink[2] * point + _BEARING * half)
        if words.text[0] >= _WIDE and 0 not in blanks:
            right[0] = left[0] + 2 * half
        if words.text[-1] >= _WIDE and len(left) - 2 not in blanks:
            left[-1] = right[-1] - 2 * half
    top, bottom = _snug((top + trim, bottom - trim), strip.shape[0], ink, step, point)
    return ScanLine(
        words.text,
        round(top, 2),
        round(bottom, 2),
        _scaled(left),
        _scaled(right),
        words.scores,
        words.others,
        words.between,
    )


def _sides(text: str, middles: Sequence[float], half: float) -> tuple[list[float], list[float]]:
    """The left and right sides of characters around their middles; none laps over the next."""
    halves = [half if char >= _WIDE else half / 2 for char in text]
    left = [m - h for m, h in zip(middles, halves, strict=True)]
    right = [m + h for m, h in zip(middles, halves, strict=True)]
    for i in range(1, len(middles)):
        if left[i] < right[i - 1]:
            left[i] = right[i - 1] = (left[i] + right[i - 1]) / 2
    return left, right


def _hang(text: str, left: list[float], right: list[float], em: float) -> None:
    """The white half of a mark belongs to it."""
    for i, (one, two) in enumerate(pairwise(text)):
        if left[i + 1] - right[i] < em:
            if one in _CLOSING:
                right[i] = left[i + 1]
            elif two in _OPENING:
                left[i + 1] = right[i]


def _with_dashes(words: LineWords) -> LineWords:
    """A page number's dashes as such: alone they cannot be told from 一, beside a number they can.

    >>> _with_dashes(LineWords("一2-", (0.1, 0.5, 0.9), (0.5, 1.0, 0.7))).text
    '—2—'
    """
    found = _PAGE_NUMBER.fullmatch(words.text)
    if not found:
        return words
    digits = range(*found.span("digits"))
    scores = tuple(score if i in digits else 1.0 for i, score in enumerate(words.scores))
    text = "".join(char if i in digits else "—" for i, char in enumerate(words.text))
    return words._replace(text=text, scores=scores, others=(), between=())


def _whites(
    text: str, middles: Sequence[float], strip: Pixels
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The white columns (pixels of the strip) behind the character of an index, up to the next:
    where the recogniser says that one stands is too coarse to tell a blank from none. Marks, and
    what has no white behind it, are left out."""
    dark = _dark(strip).sum(axis=0) > 1
    for i, (one, two) in enumerate(pairwise(text)):
        if one in _CLOSING or two in _OPENING or max(one, two) < _WIDE:
            continue
        middle = round((middles[i] + middles[i + 1]) / 2)
        start = end = min(max(middle, 0), len(dark) - 1)
        if dark[start]:
            continue
        while start > middles[i] and not dark[start - 1]:
            start -= 1
        while end < middles[i + 1] and end < len(dark) and not dark[end]:
            end += 1
        yield i, (start, end)


def _scaled(numbers: Iterable[float], by: float = 1.0) -> tuple[float, ...]:
    return tuple(round(number * by, 2) for number in numbers)


def _snug(
    sides: tuple[float, float], high: int, ink: Ink | None, step: float, point: float
) -> tuple[float, float]:
    """The top and bottom of a line, a box that is too roomy for its characters drawn in around
    their ink; `step` is that from one full-width character to the next, 0 if unknown."""
    top, bottom = sides
    if ink is None:
        return sides
    x0, first, x1, last = ink
    least = 0.9 * step if step else point * min(x1 - x0, 1.5 * (last - first))
    size = _ROOM * max(least, point * (last - first))
    if bottom - top <= size:
        return sides
    middle = top + ((first + last) / 2 - _MARGIN * high) * point
    middle = min(max(middle, top + size / 2), bottom - size / 2)
    return middle - size / 2, middle + size / 2


def _em(step: float, height: float) -> float:
    """The width of a full-width character."""
    return min(max(step or height, 0.6 * height), 1.4 * height)


def _step(text: str, middles: Sequence[float]) -> float:
    """The usual step from one full-width character to the next; 0 where no two stand together."""
    pairs = zip(pairwise(text), pairwise(middles), strict=True)
    steps = sorted(b - a for (one, two), (a, b) in pairs if one >= _WIDE and two >= _WIDE)
    return steps[len(steps) // 2] if steps else 0.0


def covered(line: ScanLine, sealed: Pixels, dpi: float) -> tuple[int, ...]:
    """The indices of a line's characters that a seal's ink lies over, or over the place up to the
    next, and that are not clear: hardly read, or with room behind them for a lost one. `sealed`
    is 1 where ink lies."""
    scale = dpi / 72
    rows = sealed[int(line.top * scale) : int(line.bottom * scale) + 1]
    ends = (*line.x0[1:], line.x1[-1])
    gap = _GAP * (line.bottom - line.top)
    found = []
    for i, (x0, x1, end) in enumerate(zip(line.x0, line.x1, ends, strict=True)):
        part = rows[:, int(x0 * scale) : int(max(x1, end) * scale) + 1]
        is_clear = line.scores[i] > _CLEAR and end - x1 < gap
        if not is_clear and part.size and part.mean() > _COVERED:
            found.append(i)
    return tuple(found)


def _ink_of(strip: Pixels) -> Ink | None:
    """The box of what is dark in a strip; single pixels are dirt."""
    dark = _dark(strip)
    columns = (dark.sum(axis=0) > 1).nonzero()[0]
    rows = (dark.sum(axis=1) > 1).nonzero()[0]
    if not len(rows) or not len(columns):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _dark(strip: Pixels) -> Pixels:
    return strip < (int(strip.min()) + int(strip.max())) // 2
