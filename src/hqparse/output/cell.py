"""What may stand in a cell of a table that a spreadsheet program will open.

A cell that starts like a formula gets an apostrophe in front. So does one that starts with an
apostrophe of its own: to get the words back, take exactly one leading apostrophe away.
"""

from __future__ import annotations

import re

from hqparse.language.regexes import lazy

_CONTROLS = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
"""Control characters but tab and line feed, lone surrogates, non-characters."""

_RISKY = lazy(
    r"""
    # blanks and characters that show nothing: programs skip some of them
    [\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f
     \u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a
     \U000e0000-\U000e0fff\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U00013455]*
    [=+\-@＝＋－＠﹦﹢﹣﹫]             # what starts a formula, in all its widths
    | [\t\n']                        # a tab or line end in front; an apostrophe of the text's own
    """,
    re.VERBOSE,
)


def cell_words(words: str) -> str:
    """Without control characters; line ends as LF, U+2028 and U+2029 too.

    >>> cell_words("甲\\x00乙\\r\\n丙")
    '甲乙\\n丙'
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines.replace("\u2028", "\n").replace("\u2029", "\n"))


def guard(words: str) -> str:
    """`cell_words`, and never a formula.

    >>> guard('=HYPERLINK("http://x")'), guard("＝1"), guard("'甲'"), guard("甲=乙")
    ('\\'=HYPERLINK("http://x")', "'＝1", "''甲'", '甲=乙')
    """
    plain = cell_words(words)
    return "'" + plain if _RISKY.match(plain) else plain
