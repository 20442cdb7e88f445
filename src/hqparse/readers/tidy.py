"""Decoded characters → raw text: line ends, control characters, and the doubts about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hqparse.language.characters import all_printed
from hqparse.language.regexes import lazy
from hqparse.model.source import ReaderDoubt
from hqparse.model.text import BLANKS, Span
from hqparse.readers.encoding import Decoded

# CR LF, CR CR LF (a file sent twice in text mode), CR, form feed, NEL, U+2028, U+2029
_LINE_END = lazy(r"(?<!\r)\r+\n|[\r\f\v\x85\u2028\u2029]")
_RARE_ENDS = "\r\f\v\x85\u2028\u2029"
_CONTROL = lazy(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_DAMAGED = lazy(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]+")

_INVISIBLE = lazy(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_BLANKS = lazy(r"\s+")
# Word breaks its source inside words: 为贯彻落实⏎国务院
_WORD_BREAK = r"(?<=[\u3001-\u9fff\uff01-\uff5e])[\r\n]+(?=[\u3001-\u9fff\uff01-\uff5e])"
# An indent behind a finished sentence is a new paragraph: …落实到位。　　二、加快…
_INDENT = lazy(
    r"""(?<=[。；：！？）”])(?:
        [\ \t\r\n]*+(?:\u3000[\ \t\r\n]*+){2,}
      | [\ \r\n]*+\xa0[\xa0\ \t\r\n]{3,}+
    )(?=\S)""",
    re.X,
)
_BROKEN_WORD = lazy(_WORD_BREAK)

_PLACES = 50
"""How many damaged places are reported one by one; the rest are counted together."""


def line_ends(text: str) -> str:
    r"""Every kind of line end as `\n`.

    >>> line_ends("一、\r\n二、\r三、")
    '一、\n二、\n三、'
    """
    if all_printed(text):
        return text
    if "\r\n" in text and "\r\r\n" not in text:
        text = text.replace("\r\n", "\n")
    if not any(map(text.__contains__, _RARE_ENDS)):
        return text
    return _LINE_END.sub("\n", text)


def without_controls(text: str) -> tuple[str, int]:
    r"""The text without control characters (`\n` and `\t` stay), and how many there were."""
    if all_printed(text):
        return text, 0
    kept = _CONTROL.sub("", text)
    return kept, len(text) - len(kept)


def decoding_doubts(decoded: Decoded, raw: str, controls: int) -> tuple[ReaderDoubt, ...]:
    """HQ105 (guessed encoding), HQ106 (control characters), HQ101 (damage, with its places).

    `detail` is the one value of the message: the encoding, the count.
    """
    found = []
    if decoded.guessed:
        found.append(ReaderDoubt("HQ105", decoded.encoding))
    if controls:
        found.append(ReaderDoubt("HQ106", str(controls)))
    return (*found, *damage(raw))


def damage(raw: str) -> Iterator[ReaderDoubt]:
    """HQ101 for each run of U+FFFD or private-use characters; from the 51st on together."""
    if "\ufffd" not in raw and all_printed(raw):
        return
    runs = _DAMAGED.finditer(raw)
    for run in islice(runs, _PLACES):
        yield ReaderDoubt("HQ101", str(len(run[0])), Span(*run.span()))
    rest = list(runs)
    if rest:
        count = sum(len(run[0]) for run in rest)
        yield ReaderDoubt("HQ101", str(count), Span(rest[0].start(), rest[-1].end()))


def clean_lines(words: str, *, word_made: bool = False) -> list[str]:
    """The lines of a block's words: runs of blanks are one, none stands at the ends.

    >>> clean_lines("\\n\\t　　一、总体\\n 要求。　　二、任务 ")
    ['一、总体 要求。', '二、任务']
    """
    words = _INVISIBLE.sub("", words)
    if word_made:
        words = _BROKEN_WORD.sub("", words)
    lines = (_BLANKS.sub(" ", piece).strip(" ") for piece in _INDENT.split(words))
    return [line for line in lines if line]


def trimmed(raw: str, start: int, end: int) -> Span:
    """The place of the words of `raw[start:end]` without blanks and line ends around them.

    >>> trimmed("甲局 | 乙局", 4, 7), trimmed("甲 |  | 乙", 3, 5)
    (Span(start=5, end=7), Span(start=5, end=5))
    """
    words = raw[start:end]
    left = start + len(words) - len(words.lstrip(BLANKS))
    return Span(left, max(left, start + len(words.rstrip(BLANKS))))
