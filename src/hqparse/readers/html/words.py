"""The words of one block of a page → its lines, blanks as a browser shows them."""

from __future__ import annotations

import re

from hqparse.language.regexes import lazy

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
