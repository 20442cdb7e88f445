"""The audit: a second look at the raw text that knows nothing of the rules.

Coarse signals of its own (words of duty behind names of units, labels, deadlines, series of
number marks) are looked for, and each must lie in something that the rules read. What lies in
nothing is told at its place (HQ601-HQ603), and so is a task so long that it may hold several
(HQ604). It does not look into tables that were not understood. The words here are on purpose
not those of `language`: what a rule forgets must not be forgotten twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hqparse.language.regexes import lazy
from hqparse.model.findings import Audit, Doubt, Task
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    CLOSINGS,
    FURNITURE,
    HEADER,
    HEADINGS,
    TABLES,
    TASKS,
    UNEXPLAINED,
    Coverage,
)

_DUTY = (
    r"(?:牵\s*头|主\s*办|主责|主抓|为主|配\s*合|协\s*办|协助|协同|参与|参加|支持|承\s*办|负\s*责|落\s*实|责\s*任"
    r"|实施|推进|推动|办理|主管|督办|督促|督导|监督|指导|会同|考核|评价|验收)"
)
_UNIT = r"[局委办厅部府会院署社行司队团镇乡街区县市旗州站所校心关馆企业单位门构]"
_IN_BRACKET = lazy(  # （牵头单位：A；B配合）, （A、B负责）
    r"[（(〔\[【](?:[^（(〔\[【）)〕\]】\n]|\n(?!\n)|[（(〔\[][^（）()〔〕\[\]\n]{0,40}[）)〕\]]){0,300}"
    r"[）)〕\]】]"
)
_SAYS_DUTY = lazy(
    rf"{_UNIT}(?:等|按[^，；。]{{0,16}})?(?:共同|分别|具体|联合)?{_DUTY}(?:$|[，；。、,;（(]|落实|实施|配合|工作)"
    rf"|{_DUTY}[^，；。：:]{{0,8}}[：:]"
)
_LABEL = lazy(
    rf"(?:^|[。；）)】\]\n])[ \t\u3000*#>|·•-]*(?:{_DUTY}(?:{_DUTY})?(?:单位|部门|主体|处室|科室)[^，。；：:\n]{{0,6}}[：:】\]]"
    rf"|【{_DUTY}[^【】]{{0,6}}】)[^\n]{{2,}}"
)
_SENTENCE = lazy(  # …A牵头，B配合。
    rf"{_UNIT}(?:牵头|主办|负责)[，,][^，,。；：:\n]{{1,60}}(?<=配合|参与|协助|协办|落实|负责)(?=[。；\n）)]|$)"
)
_DUE = lazy(
    r"(?:(?:完成|办结|整改)?(?:时限|时间节点|期限)|完成时间)\s*[：:]\s*[^\s，。；]"
    r"|[（(][^（()）\n]{0,30}(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年底|季度末?|半年)[^（()）\n]{0,6}前[^（()）\n]{0,8}[）)]"
)
_MARKS = (  # at the start of a line or behind a stop; of each kind the numbers must run on
    (
        "1.",
        lazy(r"(?:^|(?<=[\n。；：）)]))[ \t\u3000]*(\d{1,3})[.．、](?![\d.．])(?=\s*[一-鿿“《（])"),
    ),
    ("（1）", lazy(r"(?:^|(?<=[\n。；：）)]))[ \t\u3000]*[（(](\d{1,2})[）)](?=\s*[一-鿿“《])")),
    (
        "（一）",
        lazy(
            r"(?:^|(?<=[\n。；：）)]))[ \t\u3000]*[（(]([一二三四五六七八九十]{1,3})[）)](?=\s*[一-鿿“《])"
        ),
    ),
    (
        "一、",
        lazy(
            r"(?:^|(?<=[\n。；：）)]))[ \t\u3000]*([一二三四五六七八九十]{1,3})、(?=\s*[一-鿿“《])"
        ),
    ),
    ("①", lazy(r"([①-⑳])(?=\s*[一-鿿“《])")),
)
_CHINESE = {
    n: i
    for i, n in enumerate(
        tens + ones
        for tens in ("", "十", "二十", "三十", "四十")
        for ones in ("", *"一二三四五六七八九")
    )
}
_FARTHEST = 6000
"""How far apart two numbers of one series may stand, in characters."""
_MOST = 60
"""Doubts of one kind that are told one by one; the places of further ones are told together."""
_LONG, _LONGER = 400, 4
"""A task's text that is longer than this, and so many times its siblings', may hold others."""


class Signal(NamedTuple):
    """A place that speaks of tasks, and the code that is told if nothing read it."""

    span: Span
    code: str


def audit(source: Source, tasks: Sequence[Task], map_: Coverage) -> Audit:
    """The account of a document: characters by class, the passages that nothing explains, and
    a doubt for each of them. `map_` is painted with what is unexplained."""
    raw = source.raw
    found = [*_unread_duties(raw, map_), *_unread_deadlines(raw, map_), *_unread_marks(raw, map_)]
    found.sort(key=lambda s: (s.code, s.span))
    doubts = [*_told(raw, found), *_overlong(tasks, raw)]
    map_.paint((s.span for s in found if s.code != "HQ603"), UNEXPLAINED)
    return Audit(map_.counts(), tuple(map_.runs(UNEXPLAINED)), tuple(doubts))


def _unread_duties(raw: str, map_: Coverage) -> Iterator[Signal]:
    """Attributions in brackets, on labels and in pairs of clauses that no style took."""
    for pattern in (_IN_BRACKET, _LABEL, _SENTENCE):
        for m in pattern.finditer(raw):
            if pattern is _IN_BRACKET and not _SAYS_DUTY.search(m[0][1:-1]):
                continue
            start = _sentence_start(raw, m.start()) if pattern is _SENTENCE else m.start()
            known = (ATTRIBUTIONS, HEADER, TABLES, FURNITURE, CLOSINGS, UNEXPLAINED)
            if not map_.holds(start, m.end(), *known):
                yield Signal(_trimmed(raw, start, m.end()), "HQ601")


def _sentence_start(raw: str, end: int) -> int:
    """Where the clause that leads up to `end` begins, sixty characters back at the most."""
    floor = max(0, end - 60)
    return max(floor, *(raw.rfind(stop, floor, end) + 1 for stop in "。；：\n，"))


def _unread_deadlines(raw: str, map_: Coverage) -> Iterator[Signal]:
    for m in _DUE.finditer(raw):
        if not map_.holds(m.start(), m.end(), ATTRIBUTIONS, HEADER, TABLES, FURNITURE, CLOSINGS):
            yield Signal(_trimmed(raw, *m.span()), "HQ602")


def _unread_marks(raw: str, map_: Coverage) -> Iterator[Signal]:
    """Series of numbers (1. 2. 3.) that are no item's: from the first to the end of the last."""
    for kind, pattern in _MARKS:
        series: list[tuple[int, int]] = []  # (number, place)
        for m in pattern.finditer(raw):
            number = _value(kind, m[1])
            if number is None or map_.holds(
                *m.span(1), HEADINGS, HEADER, TABLES, FURNITURE, CLOSINGS
            ):
                continue
            if series and (number != series[-1][0] + 1 or m.start() - series[-1][1] > _FARTHEST):
                yield from _series(raw, series, map_)
                series = []
            series.append((number, m.start(1)))
        yield from _series(raw, series, map_)


def _series(raw: str, series: Sequence[tuple[int, int]], map_: Coverage) -> Iterator[Signal]:
    """A run of numbers that lies in no task is told; inside one task it is a list of its own."""
    if len(series) < 2:
        return
    first, last = series[0][1], series[-1][1]
    end = raw.find("\n", last)
    end = len(raw) if end < 0 else end
    if map_.holds(first, last, TASKS) and not map_.holds(first, last, ATTRIBUTIONS):
        return
    if not map_.holds(first, end, TASKS, ATTRIBUTIONS):
        return  # a list in prose
    yield Signal(_trimmed(raw, first, end), "HQ603")


def _value(kind: str, printed: str) -> int | None:
    if kind == "①":
        return ord(printed) - ord("①") + 1
    return int(printed) if printed.isdecimal() else _CHINESE.get(printed)


def _overlong(tasks: Sequence[Task], raw: str) -> Iterator[Doubt]:
    """A task whose text is far longer than its siblings' and holds numbers or duties."""
    lengths = sorted(len(t.text) for t in tasks)
    if not lengths:
        return
    median = lengths[len(lengths) // 2]
    for task in tasks:
        value = task.text.value
        if len(value) < max(_LONG, _LONGER * median):
            continue
        marks = sum(len(p.findall(value)) for _, p in _MARKS)
        if marks > 2 or _SENTENCE.search(value):
            yield Doubt("HQ604", task.text.spans(), {"count": str(len(value))})


def _told(raw: str, found: Sequence[Signal]) -> Iterator[Doubt]:
    by_code: dict[str, list[Span]] = {}
    for signal in found:
        by_code.setdefault(signal.code, []).append(signal.span)
    for code, spans in by_code.items():
        for span in spans[:_MOST]:
            words = " ".join(raw[span.start : span.end].split())
            yield Doubt(code, (span,), {"words": words[:40]})
        if rest := spans[_MOST:]:
            yield Doubt(code, tuple(rest), {"words": f"… {len(rest)}"})


def _trimmed(raw: str, start: int, end: int) -> Span:
    words = raw[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + len(words.rstrip()))
