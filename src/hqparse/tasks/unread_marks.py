"""Series of number marks that are no item's, by a coarse look of its own at the raw text."""

import re
from collections.abc import Iterator, Sequence

from hqparse.language.marks import counts_from_one
from hqparse.language.numerals import TO_TEN
from hqparse.language.numerals import value as number_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import Origin, Task
from hqparse.model.named import NamedTuple
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    CLOSINGS,
    FURNITURE,
    HEADER,
    HEADINGS,
    TABLES,
    TASKS,
    Coverage,
    Signal,
    signal,
)

_WORD = r"(?=\s*[一-鿿“《（])"
MARKS = (  # of each kind the numbers must run on; a first character of its own is found quickly
    ("1.", lazy(rf"(\d\d{{0,2}})[.．、](?![\d.．]){_WORD}")),
    ("（1）", lazy(r"[（(](\d{1,2})[）)](?=\s*[一-鿿“《])")),
    ("（一）", lazy(rf"[（(]([{TO_TEN}]{{1,3}})[）)](?=\s*[一-鿿“《])")),
    ("一、", lazy(rf"([{TO_TEN}][{TO_TEN}]{{0,2}})、{_WORD}")),
    ("①", lazy(r"([①-⑳])(?=\s*[一-鿿“《])")),
    ("章", lazy(rf"第([{TO_TEN}]{{1,3}})[章编篇](?=\s*[一-鿿“《])")),
    ("节", lazy(rf"第([{TO_TEN}]{{1,3}})节(?=\s*[一-鿿“《])")),
)
_ANY = lazy(  # at each match of one of them
    rf"[（(第\d{TO_TEN}①-⑳](?:(?<=[①-⑳])|[\d{TO_TEN}]{{0,3}}[.．、）)章编篇节])"
)
_ENDS = lazy(rf"[.．、）)章编篇节①-⑳](?:(?<=[①-⑳])|(?<=[（(第\d{TO_TEN}].))")
"""The last character of each match of `_ANY`, found faster than the first."""
_BEHIND, _LONGEST = ".．、）)章编篇节", 5
"""What stands behind a number; characters that `_ANY` matches."""
_BEFORE = "\n。；：）)"
_BLANKS = " \t\u3000"
_CHINESE = {
    n: i
    for i, n in enumerate(
        tens + ones
        for tens in ("", "十", "二十", "三十", "四十")
        for ones in ("", *"一二三四五六七八九")
    )
}
_CONTACT = lazy(r"[^.．、）)]{1,3}[.．、）)]\s*(?:联\s?系|电\s?话|邮箱|传真)[^。\n]{0,20}[:：]")
"""3.联系人：张晓, behind the items of a list."""
_FARTHEST = 6000
"""How far apart two numbers of one series may stand, in characters."""
_PART = 60
"""Characters that the parts of a document have at least, on average; items of a sentence are
shorter."""
_KNOWN = (HEADINGS, HEADER, TABLES, FURNITURE, CLOSINGS)


class _Mark(NamedTuple):
    number: int
    at: int
    opens: bool
    """it stands at the start of a line"""
    goes_on: bool
    """its number follows that of the last mark that was read"""


def unread_marks(raw: str, tasks: Sequence[Task], map_: Coverage) -> Iterator[Signal]:
    """Series of numbers (1. 2. 3.) that are no item's: from the first to the last word below."""
    known = map_.where(*_KNOWN)
    if not _has_unread(raw, known):
        return
    for kind, pattern in MARKS:
        series: list[_Mark] = []
        read = 0  # the number of the last mark of this kind that was read
        for m in _standing(kind, pattern, raw):
            number = _value(kind, m[1])
            if number is None:
                continue
            if known.find(1, *m.span(1)) >= 0:
                read = number
                continue
            if series and (number != series[-1].number + 1 or _far(series[-1], m)):
                yield from _series(raw, series, tasks, map_)
                series = []
            goes_on = read > 0 and number == read + 1
            series.append(_Mark(number, m.start(1), _opens(raw, m.start(1)), goes_on))
        yield from _series(raw, series, tasks, map_)


def _has_unread(raw: str, known: bytearray) -> bool:
    """The quick way for most documents: every mark of whatever kind is known."""
    for last in _ENDS.finditer(raw):
        at = last.start()
        follows = last[0] in _BEHIND
        if known[at - follows]:
            continue
        if not follows:
            return True
        *_, m = _ANY.finditer(raw, max(0, at + 1 - _LONGEST), at + 1)
        if _stands(raw, m.start()):
            return True
    return False


def marks_in_words(tasks: Sequence[Task]) -> Iterator[Signal]:
    """Tasks without a number whose words begin with one; a list in a table's cell is its own."""
    for task in tasks:
        if task.mark is not None or not _ANY.match(task.text.value):
            continue
        if task.origin is Origin.TABLE and counts_from_one(task.text.value):
            continue
        if any(p.match(task.text.value) for _, p in MARKS):
            yield Signal(task.text.span(0, len(task.text)), "HQ603")


def counted_words(tasks: Sequence[Task]) -> Iterator[Signal]:
    """Neighbours without a number whose words begin alike with one that runs on: `A.…` and `B.…`,
    `举措1：…` and `举措2：…`."""
    before: Task | None = None
    for task in tasks:
        if task.mark is not None or task.origin is Origin.TABLE:
            before = None
            continue
        if before is not None and _runs_on(before.text.value, task.text.value):
            yield from (Signal(t.text.span(0, len(t.text)), "HQ603") for t in (before, task))
        before = task


def _runs_on(one: str, other: str) -> bool:
    a, b = _COUNTED.match(one), _COUNTED.match(other)
    if a is None or b is None or (a["before"], a["after"]) != (b["before"], b["after"]):
        return False
    first, second = _place(a["number"]), _place(b["number"])
    return first is not None and second == first + 1


def _place(printed: str) -> int | None:
    """A number, or a letter's or stem's place among its kind (far from the numbers)."""
    if printed in _STEMS:
        return 1000 + _STEMS.index(printed)
    return 2000 + ord(printed) if printed.isalpha() and printed.isascii() else number_of(printed)


_STEMS = "甲乙丙丁戊己庚辛壬癸"
_COUNTED = lazy(  # not 一是: a sentence begins so
    rf"(?P<before>(?:\d{{1,2}}[-—–.．]){{1,3}}|[A-Z](?=\d)|[（(【\[〔#＃]?[一-鿿]{{0,4}}?)(?P<number>\d{{1,3}}(?!\d)|[A-Za-z](?![A-Za-z])|[{_STEMS}]|[{TO_TEN}]{{1,3}})"
    r"(?P<after>[）)】\]〕][、.．]?|[.．。、:：，,]|(?<=[\dA-Za-z])(?=[一-鿿]))"
)


def count_marks(words: str) -> int:
    """How many number marks stand in the words."""
    return sum(1 for kind, pattern in MARKS for _ in _standing(kind, pattern, words))


def _standing(kind: str, pattern: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
    """The marks at the start of a line or behind a stop. (A look behind in the regex would be
    tried at each character.)"""
    for m in pattern.finditer(words):
        if kind == "①" or _stands(words, m.start()):
            yield m


def _stands(words: str, at: int) -> bool:
    while at and words[at - 1] in _BLANKS:
        at -= 1
    return not at or words[at - 1] in _BEFORE


def next_numbers(tasks: Sequence[Task]) -> Iterator[Signal]:
    """Inside the text of a task, the number that follows its own: two tasks became one. A list
    inside the text that counts from 1 up to it is the task's own."""
    patterns = dict(MARKS)
    for task in tasks:
        mark = task.mark
        pattern = patterns.get(mark.kind) if mark else None
        if mark is None or pattern is None or not _ENDS.search(task.text.value):
            continue
        counted = 0
        for m in _standing(mark.kind, pattern, task.text.value):
            number = _value(mark.kind, m[1])
            if m.start() and number == mark.number + 1 and counted != mark.number:
                yield Signal(task.text.span(m.start(1), len(task.text)), "HQ607")
            counted += number == counted + 1


def _far(last: _Mark, m: re.Match[str]) -> bool:
    """Chapters may be long; marks in running text that stand far apart are no series."""
    return not last.opens and m.start() - last.at > _FARTHEST


def _opens(raw: str, at: int) -> bool:
    return not raw[max(0, raw.rfind("\n", 0, at)) : at].strip(" \t\r\n\u3000（(第")


def _series(
    raw: str, series: Sequence[_Mark], tasks: Sequence[Task], map_: Coverage
) -> Iterator[Signal]:
    """A run of numbers at the starts of lines is told, also one among tasks; inside one task or
    in prose it is a list of its own. One number alone is told where it follows the last that was
    read (六、 behind 五、)."""
    if len(series) < 2 and not any(mark.opens and mark.goes_on for mark in series):
        return
    first, last = series[0].at, series[-1].at
    if len(series) < 2 and _CONTACT.match(raw, first):
        return
    end = raw.find("\n", last)
    end = len(raw) if end < 0 else end
    if not all(mark.opens for mark in series) and not _parts(raw, series):
        if map_.holds(first, last, TASKS) and not map_.holds(first, last, ATTRIBUTIONS):
            return
        if not map_.holds(first, end, TASKS, ATTRIBUTIONS):
            return  # a list in prose
    yield signal(raw, first, max(end, _last_below(tasks, end)), "HQ603")


def _parts(raw: str, series: Sequence[_Mark]) -> bool:
    """At least three paragraphs' worth of words, each opened by its number behind a full stop:
    a list of parts, whatever they were taken for."""
    length = (series[-1].at - series[0].at) / (len(series) - 1)
    stops = (raw[max(0, mark.at - 9) : mark.at].rstrip(" \t\u3000（(")[-1:] for mark in series[1:])
    return len(series) > 2 and length >= _PART and all(stop in "。）)\n" for stop in stops)


def _last_below(tasks: Sequence[Task], at: int) -> int:
    """Where the last task behind `at` ends: its headings are not what they should be."""
    ends = (span.end for task in tasks for span in task.text.spans() if span.start > at)
    return max(ends, default=at)


def _value(kind: str, printed: str) -> int | None:
    if kind == "①":
        return ord(printed) - ord("①") + 1
    return int(printed) if printed.isdecimal() else _CHINESE.get(printed)
