"""A cell's words for reading: lines joined, PDF damage repaired; what an empty cell looks like."""

from __future__ import annotations

from hqparse.clean.running_text import close_blanks, plain_characters, plain_digits, repair_marks
from hqparse.language.regexes import lazy
from hqparse.model.text import BLANK, Text
from hqparse.tables.grid import Entry, Row, with_lines

_UNSEEN = lazy("[\ufeff\u200b\u00ad\x02]")
_LATIN_GAP = lazy(
    rf"(?<=[A-Za-z0-9,.;:]){BLANK}{{0,40}}\n{BLANK}*+(?=[A-Za-z])|(?<=[A-Za-z])\n(?=\d)"
)
_LINE_END = lazy(rf"{BLANK}{{0,40}}\n\s*+")
_TOTAL = lazy(r"(?:本页|[本全][省市县区])?[合小总共]计(?:[:：].*|[（(].*[）)]|\d.*)?")
_ABOVE = lazy(r"[（(]?(?:同上(?:行|栏|格)?|同前|[〃″〞＂”\"]|[,，]{2}|[′']{2})[）)]?")
_LONGEST_DITTO = 6
_NONE = lazy(r"[/／\\—\-－–―一_~*.、。]*|无|／|暂无|不涉及|空")


def read_words(entry: Entry) -> Text:
    """The cell's words in one line."""
    text = plain_characters(with_lines(entry)).sub(_UNSEEN, "")
    if "\n" in text.value:
        text = text.sub(_LATIN_GAP, " ").sub(_LINE_END, "")
    return close_blanks(repair_marks(plain_digits(text))).strip()


def is_none(entry: Entry | None) -> bool:
    """True for an empty cell and for the signs that stand for one: / — 无."""
    return entry is None or _NONE.fullmatch(entry.key) is not None


def ends_open(entry: Entry) -> bool:
    """True if the words break off in mid-sentence."""
    return bool(entry.key) and entry.key[-1] not in "。；;！!？?.”》）)"


def is_total(row: Row) -> bool:
    """True for a row of totals: 合计, 小计 in one of its first cells."""
    return any(_TOTAL.fullmatch(e.key) for e in row.filled[:2])


def is_ditto(key: str) -> bool:
    """True for a sign that stands for the cell above: 同上, 〃."""
    return len(key) <= _LONGEST_DITTO and _ABOVE.fullmatch(key) is not None
