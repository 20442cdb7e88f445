"""How years, months and days are printed: one grammar for the header and for deadlines.

The patterns are for `str` patterns of others; `day_named` reads a full day.

>>> day_named("二〇二五年十二月廿一日"), day_named("2025.3.6"), day_named("2 0 2 5年3月6日")
('2025-12-21', '2025-03-06', '2025-03-06')
>>> day_named("2025年2月30日") is None
True
"""

from datetime import date

from hqparse.language import numerals
from hqparse.language.regexes import lazy

_ZERO = numerals.ZEROS
YEAR = rf"(?:(?:19|2[{_ZERO}]|21)[\d{_ZERO}]\d|[一二][{_ZERO}一二三四五六七八九]{{3}})"
"""Four digits, Arabic or Chinese; a zero may be one of the letters and circles that look like it."""

NUM = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
"""The number of a month or a day: 6, 06, 十二, 廿一."""

_SPACED_YEAR = (
    rf"(?:[12]\s?[90{_ZERO}]\s?[\d{_ZERO}]\s?\d|[一二]\s?(?:[{_ZERO}一二三四五六七八九]\s?){{3}})"
)
_SPACED_NUM = r"(?:\d\s?\d?|[一二三四五六七八九十廿卅]{1,3})"
DAY_IN_WORDS = rf"{_SPACED_YEAR}\s*+年\s*+{_SPACED_NUM}\s*+月\s*+{_SPACED_NUM}\s*+日"
"""2024年8月22日, 二〇二四年八月廿二日, 2 0 2 4 年 8 月 2 2 日."""

DAY_IN_FIGURES = (
    r"(?<!\d)(?:19|20)\d{2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.|．\d{1,2}．)\d{1,2}(?!\d)"
)
"""2025-03-06, 2025/3/6, 2025.3.6: one kind of mark, twice."""

_DAY = lazy(rf"{DAY_IN_WORDS}|{DAY_IN_FIGURES}")
_SEPARATOR = lazy(r"[年月日./．-]")


def day_named(words: str) -> str | None:
    """The first day named in `words` as YYYY-MM-DD; None if there is none in the calendar."""
    m = _DAY.search(words)
    if m is None:
        return None
    values = [numerals.value(part) or 0 for part in _SEPARATOR.split(m[0]) if part.strip()]
    try:
        return date(*values).isoformat()
    except ValueError:
        return None


_YEAR = lazy(
    r"(?<![\d\-—–－~～至])(?<![\-—–－~～至]\s)((?:19|20)\d{2})年(?![\-—–－~～至]|代|底|末)"
)
_YEAR_OTHERWISE = lazy(
    r"[（(]\s?((?:19|20)\d\d)\s?(?:年度)?[）)](?!\s?第?\d)"
    rf"|(?<![\-—–－~～至])(二[{_ZERO}][{_ZERO}一二三四五六七八九]{{2}})年(?![\-—–－~～至]|代|底|末)"
)


def year_in(words: str) -> int | None:
    """The year a title speaks of (2024年重点工作, 二〇二四年重点工作, 重点任务（2024）); not the ends
    of a range (2021—2023年).

    >>> year_in("二〇二六年任务"), year_in("任务清单（2026）"), year_in("规划（2021—2025年）")
    (2026, 2026, None)
    """
    if m := _YEAR.search(words):
        return int(m[1])
    m = _YEAR_OTHERWISE.search(words)
    return numerals.value(m[1] or m[2]) if m else None


def number(printed: str) -> int:
    """The number that `printed` shows; ValueError if it shows none."""
    value = numerals.value(printed)
    if value is None:
        raise ValueError(printed)
    return value


def last_day(year: int, month: int) -> date:
    """The last day of a month; ValueError if no calendar has the month."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


_UNSTATED = lazy(
    r"(?:未|没有|不)(?:特别|另行)?(?:注明|标明|标注|写明|注|标|明确|说明)(?:具体)?(?:年份|年度|年)的?"
    r"[^。；\n]{0,16}?(?:均为|为|指|系|是|按)(20\d\d)年"
)


def unstated_year(words: str) -> int | None:
    """The year that a note gives to times without one.

    >>> unstated_year("注：未注明年份的均为2026年。"), unstated_year("未注明年份的，以最新文件为准。")
    (2026, None)
    """
    m = _UNSTATED.search(words)
    return int(m[1]) if m else None


BEGINS = lazy(
    r"(?:开工|启动|开始|起始|开展)(?:时间|日期|节点|期限)|(?:计划|预计|拟定?)(?:开工|启动|开始)"
)
"""Labels of times at which the work begins: no deadlines where its end stands beside."""

ENTERED = (
    r"(?:会议|议定|批示|交办|转办|批转|受理|来文|收文|发文|印发|发现|提出|登记|接访|来访|信访|投诉|填报|填表|建档|入库)"
    r"(?:时间|日期)"
)
"""Labels of times at which a task was given or entered: no deadlines."""
_NO_LIMIT = lazy(rf"{BEGINS.pattern}|{ENTERED}")


def is_no_limit(label: str) -> bool:
    """True for a label of a time that is no deadline.

    >>> is_no_limit("开工时间"), is_no_limit("交办时间"), is_no_limit("办结时间")
    (True, True, False)
    """
    return _NO_LIMIT.search(label) is not None
