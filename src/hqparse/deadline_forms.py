"""The forms that deadlines are printed in, and the day that each of them means.

>>> m = FORMS.search("2025年上半年")
>>> read(m, Frame(2024, None))
(datetime.date(2025, 6, 30), 'by')
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from hqparse import numerals
from hqparse.regexes import lazy

Reading = tuple[date | None, str]

YEAR = r"(?:(?:19|20|21)\d\d|[一二][〇零○ＯO一二三四五六七八九]{3})"
_WORD = r"(?:今年|本年度?|当年|明年|次年|后年)"
NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"(?:[-—–－~～]{1,2}|至|到)"
_SINCE = (
    r"(?:(?:自|从|在)?本?(?:方案|通知|意见|文件|措施)?(?:正式)?"
    r"(?:印发|发布|公布|实施|施行|下发|发文)(?:之日|之后|后)?(?:起|后)?)"
)

# One alternative per form; the name of its first group is the name of its reading below.
FORMS = lazy(
    rf"""
    (?P<every>每(?:年|个?季度?|个?月|半年|周|天|日)(?:{NUM}月)?(?:{NUM}[日号])?(?:底|末|上旬|中旬|下旬)?)
    |(?P<plan>[“"「]?十(?P<nth>[二三四五六七])五[”"」]?(?:规划)?(?:期末|末|期间|时期|期内))
    |(?P<start>(?:自|从)?{YEAR}年(?:{NUM}月)?(?:{NUM}日)?起(?!至|到))
    |(?P<span>{_SINCE}?(?P<count>半|\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})
        (?P<unit>个?工作日|个?月|日|天|年|周|个?星期)(?:之|以)?内)
    |(?P<feast>(?:{YEAR}年|{_WORD})?(?:春节|元宵|清明|端午|中秋|国庆|元旦|“?五一”?|“?七一”?|“?十一”?)节?(?:假期)?(?:之?前|期间))
    |(?P<day>(?:(?P<dyear>{YEAR})[年./-]|(?P<dword>{_WORD}))
        (?P<dmonth>{NUM})[月./-](?P<dday>{NUM})(?!\d)[日号]?
        |(?P<bmonth>{NUM})月(?P<bday>{NUM})[日号])
    |(?P<month>(?:(?P<myear>{YEAR})年|(?P<mword>{_WORD}))?(?:{NUM}月?份?{_TO})?
        (?P<mmonth>{NUM})月份?(?P<part>底|末|初|上旬|中旬|下旬)?)
    |(?P<dotted>(?P<tyear>{YEAR})[./-](?P<tmonth>\d{{1,2}})(?![\d年]))
    |(?P<thismonth>本月(?:底|末)?)
    |(?P<half>(?:(?P<hyear>{YEAR})年度?|(?P<hword>{_WORD}))?(?P<side>[上下])半年)
    |(?P<quarter>(?:(?P<qyear>{YEAR})年度?|(?P<qword>{_WORD}))?
        (?:[第前]?(?:[一二三1-3]{_TO}|[一二三1-3]、)?(?P<q>[一二三四1-4])个?季度?(?<=季|度)|[Qq](?P<qq>[1-4]))(?:末|底)?)
    |(?P<year>(?:{YEAR}年?{_TO})?(?P<yyear>{YEAR})年(?P<ymid>中(?!央|国|期|共|小|心|等|医|关))?(?:度|内|底|末|终)?
        |(?P<yword>{_WORD})(?:年?[底末内])?|全年|年(?:底|末|内|终)(?:前|内)?)
    """,
    re.VERBOSE,
)
_YEARS_ON = {"明": 1, "次": 1, "后": 2}
_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7}
_PLAN_ENDS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}


class Frame(NamedTuple):
    """What holds where the words print no year: the year in force, the date of issue."""

    year: int | None
    issued: date | None


def read(m: re.Match[str], frame: Frame) -> Reading:
    """The last day that a match of `FORMS` means, and the kind of deadline that it is.

    Raises ValueError or OverflowError for a day that no calendar has (month 13)."""
    return next(reading for name, reading in _READINGS.items() if m[name] is not None)(m, frame)


def number(printed: str) -> int:
    """The number that `printed` shows; ValueError if it shows none."""
    number = numerals.value(printed.replace("O", "〇"))
    if number is None:
        raise ValueError(printed)
    return number


def _year(printed: str | None, word: str | None, frame: Frame) -> int | None:
    if printed:
        return number(printed)
    if frame.year is None:
        return None
    return frame.year + _YEARS_ON.get((word or "")[:1], 0)


def _month_end(year: int | None, month: int) -> date | None:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return _last_day(year, month) if year else None


def _by(day: date | None) -> Reading:
    return day, "by"


def _every(m: re.Match[str], frame: Frame) -> Reading:
    return None, "ongoing"


def _plan(m: re.Match[str], frame: Frame) -> Reading:
    return _by(date(_PLAN_ENDS[m["nth"]], 12, 31))


def _feast(m: re.Match[str], frame: Frame) -> Reading:
    """春节前: the moon's calendar is beyond us; the day is left open."""
    return _by(None)


def _day(m: re.Match[str], frame: Frame) -> Reading:
    """2024年12月31日, 12月31日. 2月30日 means the last of February."""
    year = _year(m["dyear"], m["dword"], frame)
    last = _month_end(year, number(m["dmonth"] or m["bmonth"]))
    day = number(m["dday"] or m["bday"])
    if not 1 <= day <= 31:
        raise ValueError(day)
    return _by(last and last.replace(day=min(day, last.day)))


def _month(m: re.Match[str], frame: Frame) -> Reading:
    last = _month_end(_year(m["myear"], m["mword"], frame), number(m["mmonth"]))
    day = {"初": 10, "上旬": 10, "中旬": 20}.get(m["part"] or "")
    return _by(last.replace(day=day) if last and day else last)


def _dotted(m: re.Match[str], frame: Frame) -> Reading:
    return _by(_month_end(number(m["tyear"]), number(m["tmonth"])))


def _this_month(m: re.Match[str], frame: Frame) -> Reading:
    issued = frame.issued
    return (_month_end(issued.year, issued.month) if issued else None), "relative"


def _half(m: re.Match[str], frame: Frame) -> Reading:
    year = _year(m["hyear"], m["hword"], frame)
    return _by(_month_end(year, 6 if m["side"] == "上" else 12))


def _quarter(m: re.Match[str], frame: Frame) -> Reading:
    year = _year(m["qyear"], m["qword"], frame)
    return _by(_month_end(year, 3 * number(m["q"] or m["qq"])))


def _whole_year(m: re.Match[str], frame: Frame) -> Reading:
    return _by(_month_end(_year(m["yyear"], m["yword"], frame), 6 if m["ymid"] else 12))


def _span(m: re.Match[str], frame: Frame) -> Reading:
    """3个月内, 自印发之日起30日内: calendar months from the date of issue, the day clamped."""
    unit = m["unit"].lstrip("个")
    if frame.issued is None or unit == "工作日":
        return None, "relative"
    count = 0.5 if m["count"] == "半" else number(m["count"])
    if unit in _DAYS:
        return frame.issued + timedelta(days=int(count * _DAYS[unit])), "relative"
    return _months_on(frame.issued, int(count * (12 if unit == "年" else 1))), "relative"


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1).day))


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


_READINGS: dict[str, Callable[[re.Match[str], Frame], Reading]] = {
    "every": _every,
    "plan": _plan,
    "start": _every,
    "span": _span,
    "feast": _feast,
    "day": _day,
    "month": _month,
    "dotted": _dotted,
    "thismonth": _this_month,
    "half": _half,
    "quarter": _quarter,
    "year": _whole_year,
}
