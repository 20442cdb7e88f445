"""The time limit in a cell of a task table: words, figures, or a day as spreadsheets count."""

from __future__ import annotations

from datetime import date, timedelta

from hqparse.language.deadlines import Calendar, find_deadlines, parse_deadline
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline, Doubt
from hqparse.model.text import Text
from hqparse.tables.grid import Entry, read_words

_YEARS = lazy(r"20\d\d(?:\s?[-—－–~～至]{1,2}\s?20\d\d)?")  # 2024-2026: years without 年
_FIGURES = lazy(r"(20\d\d)(0[1-9]|1[0-2])([0-3]\d)?")  # 20260630, 202606
_FIVE_DIGITS = lazy(r"\d{5}")
_FIRST_DAY, _LAST_DAY = 40179, 54788
"""2010 and 2049 as spreadsheets count days."""


_AT_END = lazy(
    r"[（(](?P<due>[^（）()]{2,30}?(?:前|底|完成|办结|销号)[^（）()]{0,6})[）)][。；;]?$"
)


_LONGEST_REST = 4
"""Characters behind the time: 全部完成."""


def due_at_end(text: Text, calendar: Calendar) -> tuple[Text, Deadline | None]:
    """The words and the time limit in a bracket behind them: `培训六百人（2026年10月底前完成）`."""
    m = _AT_END.search(text.value, max(0, len(text) - 45))
    if m is None or not m.start():
        return text, None
    for start, end, found in find_deadlines(m["due"], calendar)[:1]:
        if start == 0 and found.date is not None and len(m["due"]) - end <= _LONGEST_REST:
            return text[: m.start()], found._replace(spans=text.spans(*m.span("due")))
    return text, None


def deadline_in(
    entry: Entry, calendar: Calendar, known: dict[str, Deadline | None]
) -> tuple[Deadline, tuple[Doubt, ...]]:
    """What a filled cell of a column of time limits says (HQ401, HQ406). `known`: what words that
    were read before are; it is added to."""
    words = read_words(entry)
    spans = words.spans()
    if words.value not in known:
        known[words.value] = _due(words.value, calendar)
    found = known[words.value]
    if found is not None:
        return found._replace(spans=spans), ()
    if day := _day_number(words.value):
        doubt = Doubt("HQ406", spans, {"words": words.value, "day": day})
        return Deadline(words.value, day, "by", spans), (doubt,)
    doubt = Doubt("HQ401", spans, {"words": words.value})
    return Deadline(words.value, None, "by", spans), (doubt,)


def _due(words: str, calendar: Calendar) -> Deadline | None:
    if m := _FIGURES.fullmatch(words):
        year, month, day = m.groups()
        found = parse_deadline(f"{year}年{month}月" + (f"{day}日" if day else ""), calendar)
        return found._replace(text=words) if found else None
    if not _YEARS.fullmatch(words):
        return parse_deadline(words, calendar)
    found = parse_deadline(f"{words}年", calendar)
    return found._replace(text=words) if found else None


def _day_number(words: str) -> str | None:
    """The day that a spreadsheet counts so: 45838 is 2025-06-30; None for other words."""
    if not _FIVE_DIGITS.fullmatch(words) or not _FIRST_DAY <= int(words) <= _LAST_DAY:
        return None
    return (date(1899, 12, 30) + timedelta(int(words))).isoformat()
