"""Steps that make words readable, used on whole documents and on the cells of tables alike.

Each is a small `Text -> Text`; characters keep their places in the raw source.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hqparse.language.characters import has_look_alikes, plain_table
from hqparse.language.regexes import lazy
from hqparse.model.text import BLANK, Text

Step = Callable[[Text], Text]

WIDE = r"[^\x00-\xff]"
"""A Chinese character or mark: whatever is not Latin. A class of this one range compiles many
times faster than the ranges of the ideographs, and nothing else stands in notices."""

_INVISIBLE = lazy("[\ufeff\u200b-\u200f\u2060\u00ad\x00-\x08\x0b-\x1f\x7f]")
_WIDE_DIGIT = lazy("[０-９]")
_DIGITS = {0xFF10 + n: str(n) for n in range(10)}
_DECIMAL_POINT = lazy(r"(?<=\d)．(?=\d)")
_GUILLEMET = lazy("[«»‹›｡]")
_QUOTES = {ord("«"): "《", ord("»"): "》", ord("‹"): "〈", ord("›"): "〉", ord("｡"): "。"}
# Each begins with what it replaces: what stands before is looked at only where that was found.
_STOP = lazy(rf"[.．](?:(?<={WIDE}[.．])|(?<=[)%][.．]))(?=$|\s|[(]|{WIDE})", re.MULTILINE)
_COMMA = lazy(rf"[,;:](?:(?<={WIDE}[,;:])(?={WIDE}|[\d(])|(?<=[\d)%][,;:])(?={WIDE}))")
_WIDE_MARKS = {",": "，", ";": "；", ":": "："}
_BLANK = lazy(rf"{BLANK}+")
_EMPTY = lazy(r"\A[ \n]+| +\n[ \n]*|\n[ \n]+|[ \n]+\Z")


def plain_characters(text: Text) -> Text:
    """⼈⺠ → 人民, and the many kinds of blanks → one."""
    return text.translate(plain_table()) if has_look_alikes(text.value) else text


def drop_invisible(text: Text) -> Text:
    """Byte order marks, zero-width and control characters."""
    return text.sub(_INVISIBLE, "")


def plain_digits(text: Text) -> Text:
    """２０２４ → 2024, ４．５ → 4.5."""
    if not _WIDE_DIGIT.search(text.value):
        return text
    return text.translate(_DIGITS).sub(_DECIMAL_POINT, ".")


def repair_marks(text: Text) -> Text:
    """« » → 《 》, `.` → 。 and half-width ,;: → full-width between Chinese characters; `1,000`
    stays as it is."""
    if _GUILLEMET.search(text.value):
        text = text.translate(_QUOTES)
    text = text.sub(_STOP, "。")
    return text.sub(_COMMA, lambda m: _WIDE_MARKS[m.group()])


def close_blanks(text: Text) -> Text:
    """No blank beside a Chinese character or mark; one between other words; none at the ends."""
    text = text.sub(_BLANK, _closed)
    value = text.value
    if "\n\n" in value or "\n " in value or " \n" in value or value.strip(" \n") != value:
        text = text.sub(_EMPTY, lambda m: "\n" if m.start() and m.end() < len(value) else "")
    return text


def _closed(blank: re.Match[str]) -> str:
    """What is left of a run of blanks: nothing beside a wide character, one blank elsewhere."""
    value, start, end = blank.string, blank.start(), blank.end()
    before, after = value[start - 1 : start], value[end : end + 2]
    if before > "\xff" or after[:1] > "\xff":
        return ""
    mark = before.isdigit() and after[:1] == "." and after[1:] > "\xff"  # `3 .新建`
    return "" if mark else " "


READABLE: tuple[Step, ...] = (plain_digits, repair_marks, close_blanks)
