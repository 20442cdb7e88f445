"""The forms that deadlines are printed in, and the day that each of them means.

>>> m = FORMS.search("2025年上半年")
>>> read(m, Frame(2024, None))
(datetime.date(2025, 6, 30), 'by')
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from hqparse.language.dates import NUM, YEAR, last_day, number
from hqparse.language.regexes import lazy
from hqparse.model.findings import Kind
from hqparse.model.named import NamedTuple

Reading = tuple[date | None, Kind]

_WORD = r"(?:今年|本年度?|当年|明年|次年|后年)"
_TO = r"(?:[-—–－~～]{1,2}|至|到)"
_SHORT = rf"(?<!\d)[1-3]\d(?=年(?:{NUM}月|底|末|[上下]半年|第?[一二三四]季))"  # 25年6月底
_Y = rf"(?:{YEAR}|{_SHORT})"
_FINER = rf"{NUM}[月日]|[年月][底末]|季度|半年|全年|{YEAR}"  # nearer to a day than a bare year
_NO_BARE = (
    r"[\d一二两三四五六七八九十几半每各逐按本当这下次上首满整全个双单、和及至到年度）)\]〕A-Za-z×]"
)
"""What does not stand before 月底前, 周五前, 季度末前 of the current one: 9月底前, 每月底前."""
_NO_FEAST = "[环季细情章调礼关枝末小音气骨佳时使竹]"
_SINCE = (
    r"(?:(?:自|从|在)?本?(?:方案|通知|意见|文件|措施)?(?:正式)?"
    r"(?:印发|发布|公布|实施|施行|下发|发文)(?:之日|之后|后)?(?:起|后)?)"
)

# One alternative per form; the name of its first group is the name of its reading below.
# Before all of them are tried at a character, a look whether one can begin with it.
FORMS = lazy(
    rf"""
    (?=["“「一七三上下两中九二五今从元全八公六前劳十卅半印发后四国在实年廿当意措文方施明春本次正每清端第自这通重除Qq\d汛主入供采夏秋冬月季周节麦雨开放])
    (?:(?P<every>每(?:半?年|个?季度?|个?月|[半两双]月|周|天|日|学期|旬)(?:[1-9]次)?
        (?:首月|[末次]月|第?{NUM}个?月|[一二三四五六日天]|星期{NUM})?
        (?:(?:{NUM}月)?{NUM}[日号]|底|末|初|上旬|中旬|下旬){{0,6}}(?:[、和及]{NUM}[月日号][底末]?){{0,12}})
    |(?P<plan>[“"「]?十(?P<nth>[二三四五六七])五[”"」]?(?:规划)?(?:期末|末|期间|时期|期内))
    |(?P<start>(?:自|从)?{YEAR}年(?:{NUM}月)?(?:{NUM}日)?起(?!至|到))
    |(?P<span>{_SINCE}?(?P<count>半|\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})
        (?P<unit>个?工作日|个?月|日|天|年|周|个?星期)(?:之|以)?内)
    |(?P<feast>(?:{_Y}年|{_WORD})?(?:春节|除夕|元宵|清明|端午|七夕|中秋|重阳|国庆|元旦|劳动|“?五一”?|“?七一”?|“?八一”?|“?十一”?)
        节?(?:[、和]国庆节?|[、和]中秋节?)?(?:假期|长假)?(?:之?前|以前|期间))
    |(?P<open>(?:主?汛期?|入[汛冬夏春秋]|[供采]暖[季期]?|供热[季期]?|[麦夏秋]收|三夏|雨季|[春秋冬夏][播耕种季]|开学|放假|(?<!{_NO_FEAST})节)
            (?:之?前|以前)(?![期的夕后端沿准检排安慰]|工作)
        |本届(?:政府|党委|班子)?任期内|{YEAR}学年|(?:{YEAR}年度?|{_WORD})(?:[秋春]季学期(?:开学)?|学年|学期|暑假|寒假|[春夏秋冬]季?|初(?!步|审|评|期|中|高|级)
        |(?P<unread>(?:(?!{_FINER}|[底末终内])[^，。；、,;:：（）()\0\d]){{1,14}}?)
            (?:(?<!目|当|之|以|提|此|先|生|空|面|眼|跟)(?:之|以)?前(?![期端沿后置瞻列提述三])
            (?=$|[，。；、,;）)]|要?(?:全面|全部|基本)?(?:完成|建成|取得|实现|报|出台|启动|开工|投)))))
    |(?P<day>(?:(?P<dyear>{_Y})年度?|(?P<dword>{_WORD}))(?P<dmonth>{NUM})月(?P<dday>{NUM})(?!\d|个)[日号]?
        |(?P<bmonth>{NUM})月(?P<bday>{NUM})[日号])
        (?:(?:{_TO}|[、和及])(?P<dlast>{NUM})[日号])?
    |(?P<figures>(?P<fyear>{YEAR})(?P<sep>[./-])(?P<fmonth>\d{{1,2}})(?P=sep)(?P<fday>\d{{1,2}})(?!\d)
        (?:{_TO}(?P<tomonth>\d{{1,2}})(?P=sep)(?P<today>\d{{1,2}})(?![\d./年]))?)
    |(?P<month>(?:(?P<myear>{_Y})年度?|(?P<mword>{_WORD}))?(?:{NUM}(?:月份?[、和及]|月?份?{_TO})){{0,12}}
        (?P<mmonth>{NUM})月份?(?:(?P<part>[底末初]|[上中]旬|下旬|上中旬|中下旬)|[（(](?P<inner>[上中下]旬)[）)])?)
    |(?P<dotted>(?P<tyear>{YEAR})[./-](?:\d{{1,2}}{_TO})?(?P<tmonth>\d{{1,2}})(?![\d年])月?)
    |(?P<short>(?<![\d.])(?P<smonth>1[0-2]|0?[1-9])\.(?P<sday>3[01]|[12]\d|0?[1-9])(?=日?(?:之|以)?前))
    |(?P<thismonth>(?P<whichmonth>[本当下次])月(?:(?P<thisday>{NUM})[日号]|(?P<thispart>[底末初]|[上中下]旬))?)
    |(?P<monthend>(?<!{_NO_BARE})月(?:[底末](?=(?:之|以)?前)|内))
    |(?P<week>(?P<which>[本这下])(?:周|星期)(?P<weekday>[一二三四五六日天末])?)
    |(?P<bareweek>(?<!{_NO_BARE})周(?:(?P<bareday>[一二三四五六日天末])(?=(?:之|以)?前)|内))
    |(?P<half>(?:(?P<hyear>{_Y})年度?|(?P<hword>{_WORD}))?(?:上半?年?[、和及])?(?P<side>[上下])半年)
    |(?P<quarter>(?:(?P<qyear>{_Y})年度?|(?P<qword>{_WORD}))?
        (?:[第前]?(?:第?[一二三1-3](?:季度)?(?:{_TO}|[、和及])){{0,4}}第?(?P<q>[一二三四1-4])个?季度?(?<=季|度)|[Qq](?P<qq>[1-4]))(?:末|底)?)
    |(?P<thisquarter>(?:[本当]|(?<!{_NO_BARE}))季度?(?:[底末](?=(?:之|以)?前)|(?<=度)内))
    |(?P<year>(?:{YEAR}年?{_TO})?(?P<yyear>{_Y})年(?P<ymid>中(?!央|国|期|共|小|心|等|医|关))?(?:度内?|年?[内底末]|终)?
        |(?P<yword>{_WORD})(?:年?[底末内])?|全年|年(?:底|末|内|终|度内)(?:前|内)?))
    """,
    re.VERBOSE,
)
BARE_YEAR = lazy(rf"(?:{YEAR}年?{_TO})?(?:{YEAR}年|{_WORD})[度内]?")
"""A match of the form `year` that names no part of it: what follows may say more
(2025年力争9月底前)."""

_YEARS_ON = {"明": 1, "次": 1, "后": 2}
_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7}
_PLAN_ENDS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}


class Frame(NamedTuple):
    """What holds where the words print no year: the year in force, the date of issue."""

    year: int | None
    issued: date | None


def impossible(m: re.Match[str], frame: Frame) -> bool:
    """True for a match that names a day or a month which no calendar has: 9月31日, 13月."""
    try:
        day, _ = read(m, frame)
    except (ValueError, OverflowError):
        return True
    printed = m["dlast"] or m["dday"] or m["bday"] or m["today"] or m["fday"] or m["sday"]
    return bool(day and printed and number(printed) != day.day)


def read(m: re.Match[str], frame: Frame) -> Reading:
    """The last day that a match of `FORMS` means, and the kind of deadline that it is.

    Raises ValueError or OverflowError for a day that no calendar has (month 13)."""
    return next(reading for name, reading in _READINGS.items() if m[name] is not None)(m, frame)


def _year(printed: str | None, word: str | None, frame: Frame) -> int | None:
    if printed:
        year = number(printed)
        return year if year > 99 else 2000 + year
    if frame.year is None:
        return None
    return frame.year + _YEARS_ON.get((word or "")[:1], 0)


def _month_end(year: int | None, month: int) -> date | None:
    """The last day of the month; None without a year, ValueError for month 13."""
    end = last_day(year or 2000, month)
    return end if year else None


def _by(day: date | None) -> Reading:
    return day, "by"


def _every(m: re.Match[str], frame: Frame) -> Reading:
    return None, "recurring"


def _start(m: re.Match[str], frame: Frame) -> Reading:
    return None, "ongoing"


def _open(m: re.Match[str], frame: Frame) -> Reading:
    """2025年秋季学期开学前, 2025年初, 春节前: no day follows from the words alone."""
    return None, "relative"


def _plan(m: re.Match[str], frame: Frame) -> Reading:
    return _by(date(_PLAN_ENDS[m["nth"]], 12, 31))


def _day(m: re.Match[str], frame: Frame) -> Reading:
    """2024年12月31日, 12月31日, 6月1日至10日. 2月30日 means the last of February."""
    year = _year(m["dyear"], m["dword"], frame)
    day = number(m["dlast"] or m["dday"] or m["bday"])
    return _by(_in_month(_month_end(year, number(m["dmonth"] or m["bmonth"])), day))


def _in_month(end: date | None, day: int) -> date | None:
    """Day `day` of the month that ends with `end`, or the end itself; ValueError for day 32."""
    if not 1 <= day <= 31:
        raise ValueError(day)
    return end and end.replace(day=min(day, end.day))


def _figures(m: re.Match[str], frame: Frame) -> Reading:
    end = _month_end(number(m["fyear"]), number(m["tomonth"] or m["fmonth"]))
    return _by(_in_month(end, number(m["today"] or m["fday"])))


def _short(m: re.Match[str], frame: Frame) -> Reading:
    """9.30前."""
    return _by(_in_month(_month_end(frame.year, number(m["smonth"])), number(m["sday"])))


def _month(m: re.Match[str], frame: Frame) -> Reading:
    last = _month_end(_year(m["myear"], m["mword"], frame), number(m["mmonth"]))
    return _by(_part(last, m["part"] or m["inner"]))


def _part(last: date | None, part: str | None) -> date | None:
    day = {"初": 10, "上旬": 10, "中旬": 20, "上中旬": 20}.get(part or "")
    return last.replace(day=day) if last and day else last


def _dotted(m: re.Match[str], frame: Frame) -> Reading:
    return _by(_month_end(number(m["tyear"]), number(m["tmonth"])))


def _this_month(m: re.Match[str], frame: Frame) -> Reading:
    """本月底, 下月10日: from the date of issue."""
    if frame.issued is None:
        return None, "relative"
    first = frame.issued.replace(day=1)
    last = last_day(first.year, first.month)
    if m["whichmonth"] in "下次":
        following = last + timedelta(days=1)
        last = last_day(following.year, following.month)
    day = _in_month(last, number(m["thisday"])) if m["thisday"] else _part(last, m["thispart"])
    return day, "relative"


def _week(m: re.Match[str], frame: Frame) -> Reading:
    """下周五, 本周内: from the date of issue, weeks beginning on Monday."""
    if frame.issued is None:
        return None, "relative"
    monday = frame.issued - timedelta(days=frame.issued.weekday())
    weekday = "一二三四五六日".find((m["weekday"] or "日").replace("天", "日").replace("末", "日"))
    return monday + timedelta(days=weekday + 7 * (m["which"] == "下")), "relative"


def _month_in_force(m: re.Match[str], frame: Frame) -> Reading:
    """月底前, 月内: of the month of issue."""
    return (last_day(frame.issued.year, frame.issued.month) if frame.issued else None), "relative"


def _weekday(m: re.Match[str], frame: Frame) -> Reading:
    """周五前: the next Friday, the day of issue too; 周内."""
    if frame.issued is None:
        return None, "relative"
    weekday = "一二三四五六日".find((m["bareday"] or "日").replace("天", "日").replace("末", "日"))
    return frame.issued + timedelta(days=(weekday - frame.issued.weekday()) % 7), "relative"


def _quarter_in_force(m: re.Match[str], frame: Frame) -> Reading:
    """本季度内, 季度末前: of the quarter of issue."""
    if frame.issued is None:
        return None, "relative"
    month = (frame.issued.month + 2) // 3 * 3
    return last_day(frame.issued.year, month), "relative"


def _half(m: re.Match[str], frame: Frame) -> Reading:
    year = _year(m["hyear"], m["hword"], frame)
    return _by(_month_end(year, 6 if m["side"] == "上" else 12))


def _quarter(m: re.Match[str], frame: Frame) -> Reading:
    year = _year(m["qyear"], m["qword"], frame)
    return _by(_month_end(year, 3 * number(m["q"] or m["qq"])))


def _whole_year(m: re.Match[str], frame: Frame) -> Reading:
    return _by(_month_end(_year(m["yyear"], m["yword"], frame), 6 if m["ymid"] else 12))


def _span(m: re.Match[str], frame: Frame) -> Reading:
    """3个月内, 自印发之日起30日内: calendar months from the date of issue, the day clamped.
    From another event (项目建成后3个月内) no day follows."""
    unit = m["unit"].lstrip("个")
    other = m.string[max(0, m.start() - 1) : m.start()] in ("后", "起")
    if frame.issued is None or unit == "工作日" or other:
        return None, "relative"
    count = 0.5 if m["count"] == "半" else number(m["count"])
    if unit == "月" and count == 0.5:
        return frame.issued + timedelta(days=15), "relative"
    if unit in _DAYS:
        return frame.issued + timedelta(days=int(count * _DAYS[unit])), "relative"
    return _months_on(frame.issued, int(count * (12 if unit == "年" else 1))), "relative"


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1).day))


_READINGS: dict[str, Callable[[re.Match[str], Frame], Reading]] = {
    "every": _every,
    "plan": _plan,
    "start": _start,
    "span": _span,
    "feast": _open,
    "open": _open,
    "day": _day,
    "figures": _figures,
    "month": _month,
    "dotted": _dotted,
    "short": _short,
    "thismonth": _this_month,
    "monthend": _month_in_force,
    "week": _week,
    "bareweek": _weekday,
    "thisquarter": _quarter_in_force,
    "half": _half,
    "quarter": _quarter,
    "year": _whole_year,
}
