"""Deadlines: the words of a time limit become the last day that is still on time.

| words | date | kind |
|---|---|---|
| 2024年底前, 9月底前, 2025年上半年, 一季度, “十四五”期末, 2024-2025年 | last day of it | by |
| 2024年底前完成甲，2025年6月底前完成乙 | that of the latest stage | by |
| 3个月内, 自印发之日起30日内 | counted from the date of issue | relative |
| 立即, 尽快, 适时 | None | relative |
| 长期坚持, 常态化推进, 每年12月底前, 即日起, 2024年起 | None | ongoing |

A month or a year named with 前 (2022年6月前) ends with its last day, as notices mean it: 6月底前.
No deadlines: validity (有效期至…), working days of a procedure (5个工作日), aims (到2025年),
dates in document numbers 〔2024〕 and titles 《…》.

>>> c = Calendar(2024, date(2024, 3, 15))
>>> [parse_deadline(w, c).date for w in ("9月底前", "2025年6月", "3个月内", "长期坚持")]
['2024-09-30', '2025-06-30', '2024-06-15', None]
>>> parse_deadline("有效期至2025年12月31日", c) is None
True
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from hqparse import numerals
from hqparse.model import Deadline

_YEAR = r"(?:(?:19|20|21)\d\d|[一二][〇零○ＯO一二三四五六七八九]{3})"
_WORD = r"(?:今年|本年度?|当年|明年|次年|后年)"
_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"(?:[-—–－~～]{1,2}|至|到)"
_SINCE = r"(?:(?:自|从|在)?(?:本)?(?:方案|通知|意见|文件|措施)?(?:正式)?(?:印发|发布|公布|实施|施行|下发|发文)(?:之日|之后|后)?(?:起|后)?)"

# One alternative per form; the name of its first group is the name of its reading below.
_FORMS = re.compile(
    rf"""
    (?P<every>每(?:年|个?季度?|个?月|半年|周|天|日)(?:{_NUM}月)?(?:{_NUM}[日号])?(?:底|末|上旬|中旬|下旬)?)
    |(?P<plan>[“"「]?十(?P<nth>[二三四五六七])五[”"」]?(?:规划)?(?:期末|末|期间|时期|期内))
    |(?P<start>(?:自|从)?{_YEAR}年(?:{_NUM}月)?(?:{_NUM}日)?起(?!至|到))
    |(?P<span>{_SINCE}?(?P<count>半|\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})
        (?P<unit>个?工作日|个?月|日|天|年|周|个?星期)(?:之|以)?内)
    |(?P<feast>(?:{_YEAR}年|{_WORD})?(?:春节|元宵|清明|端午|中秋|国庆|元旦|“?五一”?|“?七一”?|“?十一”?)节?(?:假期)?(?:之?前|期间))
    |(?P<day>(?:(?P<dyear>{_YEAR})[年./-]|(?P<dword>{_WORD}))
        (?P<dmonth>{_NUM})[月./-](?P<dday>{_NUM})(?!\d)[日号]?
        |(?P<bmonth>{_NUM})月(?P<bday>{_NUM})[日号])
    |(?P<month>(?:(?P<myear>{_YEAR})年|(?P<mword>{_WORD}))?(?:{_NUM}月?份?{_TO})?
        (?P<mmonth>{_NUM})月份?(?P<part>底|末|初|上旬|中旬|下旬)?)
    |(?P<dotted>(?P<tyear>{_YEAR})[./-](?P<tmonth>\d{{1,2}})(?![\d年]))
    |(?P<thismonth>本月(?:底|末)?)
    |(?P<half>(?:(?P<hyear>{_YEAR})年度?|(?P<hword>{_WORD}))?(?P<side>[上下])半年)
    |(?P<quarter>(?:(?P<qyear>{_YEAR})年度?|(?P<qword>{_WORD}))?
        (?:[第前]?(?:[一二三1-3]{_TO}|[一二三1-3]、)?(?P<q>[一二三四1-4])个?季度?(?<=季|度)|[Qq](?P<qq>[1-4]))(?:末|底)?)
    |(?P<year>(?:{_YEAR}年?{_TO})?(?P<yyear>{_YEAR})年(?P<ymid>中(?!央|国|期|共|小|心|等|医|关))?(?:度|内|底|末|终)?
        |(?P<yword>{_WORD})(?:年?[底末内])?|全年|年(?:底|末|内|终)(?:前|内)?)
    """,
    re.VERBOSE,
)
_TAIL = re.compile(r"(?:之?前|以前|以内|之?内|止)?(?:全部|基本)?(?:完成)?")
_ONGOING = re.compile(
    r"(?:长期|持续|常态|常年|经常|日常|每年|每季|每月|即日起|贯穿|滚动|分步|逐年|全程|按(?:时序|序时)?进度|按计划)"
    r"(?:化)?(?:性)?(?:坚持|推进|开展|实施|进行|推动|落实|完成|工作|任务|抓好|执行|始终)*"
)
_SOON = re.compile(r"立即|尽快|适时|马上|限期|随即|第一时间|近期")
_NEVER = (
    re.compile(  # validity, titles, numbers of documents, aims, the time that a procedure takes
        r"《[^》]*》|[〔\[（(【]\d{4}[〕\]）)】]"
        r"|(?:有效期|执行期限?|执行时间|实施期限?|政策期限|期限为)[^，。；;）)]*"
        r"|自[^，。；;]{2,24}起(?:施行|实施|执行|生效)[^。；;）)]*"
        r"|(?<!起)(?<!后)(?<!\d)\d{1,3}个?工作日(?:之|以)?内?"
        rf"|到{_YEAR}年(?![底末]|{_NUM}月|前|上半|下半|第?[一二三四]季)"
    )
)
_DIGITS = str.maketrans("０１２３４５６７８９．／－Ｏ", "0123456789./-〇")
_CLAUSE = re.compile(r"[，,。；;、（）()：:]")
_WHOLE = re.compile(rf"(?<!\d)({_YEAR})[年./-]({_NUM})[月./-]({_NUM})(?!\d)日?")
_ANY_YEAR = re.compile(rf"{_YEAR}|十[二三四五六七]五")
_YEARS_ON = {"明": 1, "次": 1, "后": 2}
_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7}
_PLAN_ENDS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The document's year (the title's, else that of issue) and its date of issue."""

    year: int | None = None
    issued: date | None = None


class _Frame(NamedTuple):
    """What holds where the words print no year: the year in force, the date of issue."""

    year: int | None
    issued: date | None


class _Hit(NamedTuple):
    start: int
    end: int
    day: date | None
    kind: str


def parse_deadline(words: str, calendar: Calendar) -> Deadline | None:
    """The deadline that a label's words or a table cell state, or None if they state none.

    Of several stages the latest counts. `text` is `words`, stripped. Never raises."""
    plain = _plain(words)
    hits = list(_hits(plain, calendar))
    if hits:
        last = max(hits, key=lambda h: h.day or date.min)
        return Deadline(words.strip(), _iso(last.day), last.kind)
    if _ONGOING.search(plain):
        return Deadline(words.strip(), None, "ongoing")
    return Deadline(words.strip(), None, "relative") if _SOON.search(plain) else None


def find_deadlines(words: str, calendar: Calendar) -> list[tuple[int, int, Deadline]]:
    """The deadlines inside an attribution or a label line: (start, end, deadline), by place.

    `words[start:end]` is the deadline's `text`, a 完成 behind it included. Words such as
    持续推进 count only where they are a clause of their own. Never raises."""
    places = [i for i, c in enumerate(words) if not c.isspace()]
    plain = _plain(words)
    hits = list(_hits(plain, calendar))
    taken = {h.start for h in hits}
    hits += [h for h in _clauses(plain) if h.start not in taken]
    found = []
    for hit in sorted(hits, key=lambda h: h.start):
        start, end = places[hit.start], places[hit.end - 1] + 1
        found.append((start, end, Deadline(words[start:end], _iso(hit.day), hit.kind)))
    return found


def names_no_year(deadline: Deadline) -> bool:
    """True if the year of a deadline's date was taken from the document (9月底前, 全年)."""
    if deadline.date is None or deadline.kind != "by":
        return False
    return not _ANY_YEAR.search(_plain(deadline.text))


def iso_date(words: str) -> str | None:
    """The first whole date in `words` (2024年8月22日, 二〇二四年八月二十二日, 2024.8.22), ISO.

    Blanks and full-width digits are fine; a day that does not exist (2月30日) gives None."""
    m = _WHOLE.search("".join(words.split()).translate(_DIGITS))
    if m is None:
        return None
    try:
        return date(_number(m[1]), _number(m[2]), _number(m[3])).isoformat()
    except ValueError:
        return None


def _plain(words: str) -> str:
    """`words` without blanks, digits made half-width; what never is a deadline is blotted out."""
    plain = "".join(words.split()).translate(_DIGITS)
    return _NEVER.sub(lambda m: "\0" * len(m[0]), plain)


def _hits(plain: str, calendar: Calendar) -> Iterator[_Hit]:
    year = calendar.year if calendar.year and 1900 <= calendar.year <= 2199 else None
    for m in _FORMS.finditer(plain):
        try:
            day, kind = _READINGS[_form(m)](m, _Frame(year, calendar.issued))
        except (ValueError, OverflowError):  # month 13, a count beyond the calendar
            continue
        tail = _TAIL.match(plain, m.end())
        yield _Hit(m.start(), tail.end() if tail else m.end(), day, kind)
        if day and kind == "by":
            year = day.year  # 2024年6月底前完成甲，12月底前完成乙


def _clauses(plain: str) -> Iterator[_Hit]:
    at = 0
    for clause in _CLAUSE.split(plain):
        for pattern, kind in ((_ONGOING, "ongoing"), (_SOON, "relative")):
            if clause and pattern.fullmatch(clause):
                yield _Hit(at, at + len(clause), None, kind)
        at += len(clause) + 1


def _form(m: re.Match[str]) -> str:
    return next(name for name in _READINGS if m[name] is not None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(printed: str) -> int:
    number = numerals.value(printed.replace("O", "〇"))
    if number is None:
        raise ValueError(printed)
    return number


def _year(printed: str | None, word: str | None, frame: _Frame) -> int | None:
    if printed:
        return _number(printed)
    if frame.year is None:
        return None
    return frame.year + _YEARS_ON.get((word or "")[:1], 0)


def _month_end(year: int | None, month: int) -> date | None:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1]) if year else None


def _by(day: date | None) -> tuple[date | None, str]:
    return day, "by"


def _every(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    return None, "ongoing"


def _plan(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    return _by(date(_PLAN_ENDS[m["nth"]], 12, 31))


def _feast(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    """春节前: the moon's calendar is beyond us; the day is left open."""
    return _by(None)


def _day(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    """2024年12月31日, 12月31日. 2月30日 means the last of February."""
    year = _year(m["dyear"], m["dword"], frame)
    last = _month_end(year, _number(m["dmonth"] or m["bmonth"]))
    day = _number(m["dday"] or m["bday"])
    if not 1 <= day <= 31:
        raise ValueError(day)
    return _by(last and last.replace(day=min(day, last.day)))


def _month(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    last = _month_end(_year(m["myear"], m["mword"], frame), _number(m["mmonth"]))
    day = {"初": 10, "上旬": 10, "中旬": 20}.get(m["part"] or "")
    return _by(last.replace(day=day) if last and day else last)


def _dotted(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    return _by(_month_end(_number(m["tyear"]), _number(m["tmonth"])))


def _this_month(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    issued = frame.issued
    return (_month_end(issued.year, issued.month) if issued else None), "relative"


def _half(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    year = _year(m["hyear"], m["hword"], frame)
    return _by(_month_end(year, 6 if m["side"] == "上" else 12))


def _quarter(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    year = _year(m["qyear"], m["qword"], frame)
    return _by(_month_end(year, 3 * _number(m["q"] or m["qq"])))


def _whole_year(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    return _by(_month_end(_year(m["yyear"], m["yword"], frame), 6 if m["ymid"] else 12))


def _span(m: re.Match[str], frame: _Frame) -> tuple[date | None, str]:
    """3个月内, 自印发之日起30日内: calendar months from the date of issue, the day clamped."""
    unit = m["unit"].lstrip("个")
    if frame.issued is None or unit == "工作日":
        return None, "relative"
    count = 0.5 if m["count"] == "半" else _number(m["count"])
    if unit in _DAYS:
        return frame.issued + timedelta(days=int(count * _DAYS[unit])), "relative"
    return _months_on(frame.issued, int(count * (12 if unit == "年" else 1))), "relative"


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


_READINGS: dict[str, Callable[[re.Match[str], _Frame], tuple[date | None, str]]] = {
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
