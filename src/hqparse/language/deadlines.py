"""Deadlines: the words of a time limit become the last day that is still on time.

| words | date | kind |
|---|---|---|
| 2024年底前, 9月底前, 2025年上半年, 一季度, “十四五”期末, 2024-2025年 | last day of it | by |
| 2024年底前完成甲，2025年6月底前完成乙 | that of the latest stage | by |
| 2025年（9月底前）, 2025年力争9月底前, 2025年汛期（6月1日）前 | of its most exact part | by |
| 3个月内, 自印发之日起30日内, 下周五前, 本月底前 | counted from the date of issue | relative |
| 立即, 立行立改, 春节前, 汛期前, 2025年秋季学期开学前, 2025年初 | None | relative |
| 每月底前, 每季度首月10日前, 每年12月底前 | None | recurring |
| 长期坚持, 常态化推进, 即日起, 2024年起 | None | ongoing |

A month or a year named with 前 (2022年6月前) ends with its last day, as notices mean it: 6月底前.
No deadlines: validity (有效期至…), working days of a procedure (5个工作日), aims (到2025年),
dates in document numbers 〔2024〕 and titles 《…》.

>>> c = Calendar(2024, date(2024, 3, 15))
>>> [parse_deadline(w, c).date for w in ("9月底前", "2025年6月", "3个月内", "长期坚持")]
['2024-09-30', '2025-06-30', '2024-06-15', None]
>>> parse_deadline("项目建成后3个月内", c).date is None  # no day follows from the words alone
True
>>> parse_deadline("有效期至2025年12月31日", c) is None
True
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from hqparse.language.dates import NUM, YEAR
from hqparse.language.deadline_forms import BARE_YEAR, FORMS, Frame, impossible, read
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline, Kind
from hqparse.model.named import NamedTuple

_HOUR = (  # 9月13日|18时|前, 7月12日|（星期五）下午5:30|前
    r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?(?:上午|下午|中午|晚上?|凌晨|早上|傍晚)?"
    r"(?:\d{1,2}(?:[:：]\d\d|[时点](?:\d{1,2}分|半|整)?)|下班)"
)
_TAIL = lazy(rf"(?:{_HOUR}(?=[之以]?前))?(?:之?前|以前|以内|之?内|止)?(?:全部|基本)?(?:完成)?")
_ONGOING = lazy(
    r"(?:长期|持续|常态|常年|经常|日常|每年|每季|每月|即日起"
    r"|贯穿|滚动|分步|分阶段|分批次?|逐年|全程|按(?:时序|序时)?进度|按计划)"
    r"(?:化)?(?:性)?(?:坚持|推进|开展|实施|进行|推动|落实|完成|工作|任务|抓好|执行|始终)*"
)
_SOON = lazy(
    r"立行立改|即知即改|即行即改|边[查整学]边改|立即|尽快|适时|马上|限期|随即|第一时间|近期"
)
_NEVER = lazy(  # validity, titles, numbers of documents, aims, the time that a procedure takes
    r"(?=[《〔\[（(【有执实政期自到\d])"
    r"(?:《[^》]{0,120}》|[〔\[（(【]\d{4}[〕\]）)】]"
    r"|(?:有效期|执行期限?|执行时间|实施期限?|政策期限|期限为)[^，。；;）)]*"
    r"|自[^，。；;]{2,24}起(?:施行|实施|执行|生效)[^。；;）)]*"
    r"|(?<!起)(?<!后)(?<!\d)\d{1,3}个?工作日(?:之|以)?内?"
    rf"|到{YEAR}年(?![底末]|{NUM}月|前|上半|下半|第?[一二三四]季))"
)
_WIDE = "０１２３４５６７８９．／－Ｏ個內長堅續進態開後發實適時盡間週經貫終當歲"
"""Full-width digits and traditional characters."""
_DIGITS = str.maketrans(_WIDE, "0123456789./-〇个内长坚续进态开后发实适时尽间周经贯终当岁")
_ANY_WIDE = lazy(f"[{_WIDE}]")
_TIME = lazy(  # words of time by themselves, whatever the forms above know of them
    r"(?<!\d)\d+(?:[年月日号]|个月)|[年月季周旬]度?[底末初]"
    r"|[一-鿿](?<![目当以提此先生空面眼跟史事午会])前(?=$|[，。；、,;）)]|完成|建成|报送|出台|启动)"
)
_STARTS_WITH_YEAR = lazy(YEAR)
_PARTS_OF_YEAR = ("day", "short", "month", "half", "quarter", "feast")
_WITHIN = ("", "，", ",", "（", "(")
_CLAUSE = lazy(r"[，,。；;、（）()：:]")


_WITHOUT_DATE: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_ONGOING, "ongoing"),
    (_SOON, "relative"),
)


class Calendar(NamedTuple):
    """The document's year (the title's, else that of issue) and its date of issue."""

    year: int | None = None
    issued: date | None = None


class _Hit(NamedTuple):
    start: int
    end: int
    day: date | None
    kind: Kind


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
    plain = _plain(words)
    hits = list(_hits(plain, calendar))
    taken = {h.start for h in hits}
    hits += [h for h in _clauses(plain) if h.start not in taken]
    if not hits:
        return []
    places = [i for i, c in enumerate(words) if not c.isspace()]
    found = []
    for hit in sorted(hits, key=lambda h: h.start):
        start, end = places[hit.start], places[hit.end - 1] + 1
        found.append((start, end, Deadline(words[start:end], _iso(hit.day), hit.kind)))
    return found


@lru_cache(maxsize=64)
def impossible_day(words: str) -> str | None:
    """The first day in a deadline's words that no calendar has (9月31日), or None."""
    frame = Frame(2000, None)  # a leap year, where none is printed
    found = (m for m in FORMS.finditer(_plain(words)) if impossible(m, frame))
    return next((m[0] for m in found), None)


@lru_cache(maxsize=64)
def unread_time(words: str) -> str | None:
    """What looks like a time in a deadline's words and lies in no form that was read, or None.

    >>> unread_time("2025年6月底前（错季延至收割前）"), unread_time("2025年6月底前完成2个平台")
    ('割前', None)
    """
    plain = _plain(words)
    at = 0
    for m in FORMS.finditer(plain):
        if left := _TIME.search(plain, at, m.start()):
            return left[0]
        tail = _TAIL.match(plain, m.end())
        at = tail.end() if tail else m.end()
    left = _TIME.search(plain, at)
    return left[0] if left else None


def _plain(words: str) -> str:
    """`words` without blanks, digits made half-width; what never is a deadline is blotted out."""
    plain = "".join(words.split())
    if _ANY_WIDE.search(plain):
        plain = plain.translate(_DIGITS)
    return _NEVER.sub(lambda m: "\0" * len(m[0]), plain)


def _hits(plain: str, calendar: Calendar) -> Iterator[_Hit]:
    """The dates that `plain` names. A bare year says in which year the less than yearly dates
    behind it lie (2025年，力争9月底前): it is no date of its own then."""
    year = calendar.year if calendar.year and 1900 <= calendar.year <= 2199 else None
    bare: _Hit | None = None
    for m in FORMS.finditer(plain):
        try:
            day, kind = read(m, Frame(year, calendar.issued))
        except (ValueError, OverflowError):  # month 13, a count beyond the calendar
            continue
        tail = _TAIL.match(plain, m.end())
        hit = _Hit(m.start(), tail.end() if tail else m.end(), day, kind)
        if bare and not _completes(m) and not _repeats(m, plain, bare):
            yield bare
        if day and kind == "by":
            year = day.year  # 2024年6月底前完成甲，12月底前完成乙
        bare = hit if m["year"] and BARE_YEAR.fullmatch(m[0]) else None
        if not bare:
            yield hit
    if bare:
        yield bare


def _completes(m: re.Match[str]) -> bool:
    """True for a date without a year of its own, which a bare year before it may complete."""
    return any(m[form] for form in _PARTS_OF_YEAR) and not _STARTS_WITH_YEAR.match(m[0])


def _repeats(m: re.Match[str], plain: str, bare: _Hit) -> bool:
    """True for what recurs within the bare year right before it: 2025年每季度末."""
    return m["every"] is not None and plain[bare.end : m.start()] in _WITHIN


def _clauses(plain: str) -> Iterator[_Hit]:
    at = 0
    for clause in _CLAUSE.split(plain):
        for pattern, kind in _WITHOUT_DATE:
            if clause and pattern.fullmatch(clause):
                yield _Hit(at, at + len(clause), None, kind)
        at += len(clause) + 1


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
