r"""Signs that stand for line ends (`…治理。→责任单位：县水利局→2.…`), or beside them (`…局//⏎`).

Editors and programs show or write line ends as arrows, bars, slashes. Sentences may hold such
signs too (申请→受理), so nearly all of a sign's places must be such that a line may end there.
"""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.clean.running_text import BARS, LINE_SIGNS, STAND_INS
from hqparse.language.patterns import SECTION
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

SIGNS: tuple[str, ...] = (*LINE_SIGNS, *STAND_INS)
"""All that may stand for line ends."""
_FEWEST = 3
_SHARE = 0.75
_BEGINS_LINE = lazy(
    rf"\n|\Z|{SECTION}|\d{{1,3}}[.．、](?!\d)|[（(]\d{{1,2}}[）)]|[一-鿿]{{2,8}}[：:]"
    r"|20\d\d年\d{1,2}月\d{1,2}日|附件\d?[：:]"
)
_ENDED = ("。", "：", ":", "！", "？", "日", "）", ")")


def line_sign(value: str) -> str:
    """The sign that stands for line ends in a text, or ''."""
    for sign in SIGNS:
        if sign in value and value.count(sign) >= _FEWEST and _stands_for_ends(value, sign):
            return sign
    return ""


def with_line_ends(text: Text, sign: str) -> Text:
    """The text with a line end for each sign; none for one that stands before a line end."""
    value = text.value
    found: list[tuple[int, int, str]] = []
    for start, end in _places(value, sign):
        at_end = end == len(value) or value[end] == "\n"
        found.append((start, end, "" if at_end else "\n"))
    return text.replaced(found)


def _places(value: str, sign: str) -> Iterator[tuple[int, int]]:
    """Where the sign stands, with the blanks beside it; not in `http://`."""
    at = value.find(sign)
    while at >= 0:
        end = at + len(sign)
        if sign != "//" or value[at - 1 : at] != ":":
            start = at
            while start and value[start - 1] in " \t":
                start -= 1
            while end < len(value) and value[end] in " \t":
                end += 1
            yield start, end
        at = value.find(sign, end)


def _stands_for_ends(value: str, sign: str) -> bool:
    """A number, a label or a line end follows nearly all of them; of one that makes no tables, a
    stop before it will do."""
    places = ends = opening = 0
    for start, end in _places(value, sign):
        places += 1
        opening += start == 0 or value[start - 1] == "\n"
        stopped = sign not in BARS and value[start - 1 : start] in _ENDED
        ends += stopped or _BEGINS_LINE.match(value, end) is not None
    return places >= _FEWEST and not opening and ends >= _SHARE * places
