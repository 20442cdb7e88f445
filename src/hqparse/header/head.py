"""版头 and what follows it up to the first words of the text: marks, number, title, recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqparse.header import catalogue, number
from hqparse.header.above import (
    behind_lead,
    behind_preamble,
    is_bare_label,
    is_crumb,
    is_value,
    of_site,
)
from hqparse.header.lines import (
    BRACKET_DATE,
    Found,
    HeaderLine,
    between_blanks,
    looks_like_organ,
    squeeze,
)
from hqparse.header.openings import begins_item, text_begins
from hqparse.header.recipients import Recipients, recipients_at
from hqparse.language.characters import simplified
from hqparse.language.dates import DAY_IN_FIGURES, DAY_IN_WORDS
from hqparse.language.duties import LABEL
from hqparse.language.papers import ISSUED
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

_REACH = 60  # a head is never longer than so many lines

_TO_ALL = lazy(r"各[^。]{2,300}[:：]")
_EVERY = lazy(
    r"各|(?:[^。；：:，、]{2,30}[，、]\s*+)?(?:[^。；：:，、]{0,8}(?:政府|[省市州區区县縣局厅廳校院]|管委[会會]|工作部[门門]))?各[^。；]{2,200}[:：]$"
)
_NO_VALUE = lazy(r"[-—/无\s]+")
_SIGNATORY = lazy(r"签\s*+发\s*+人\s*+[:：]\s*+(?P<v>.+)")
_RED_HEAD = lazy(r"(?P<who>[^《》关。，]{2,60}?)\s*+文\s*+件")
_DATE_NOTE = lazy(BRACKET_DATE)
_MAST_DATE = lazy(rf"(?:{DAY_IN_WORDS}|{DAY_IN_FIGURES})$")
_FORM_FIELD = lazy(  # 编号：2026-018, 填报单位：市政府办公室  填表人：李某
    r"[（(]?(?:编\s*+号|(?:填[报表写]|报送|编制|制表)?(?:单位|部门)(?:名称)?(?:[（(]盖?章[）)])?|(?:填[报表写]|制表)(?:人|日期|时间))"
    r"\s*+[:：][^。；]{0,80}"
)
_BULLETS = "•·●▪■◆ "
"""What pages put before the lines below a title: • 时间：2024-01-03."""


class Letterhead:
    """What the head held; `end` is the index of the first line behind it."""

    def __init__(self) -> None:
        self.end = 0
        self.single: dict[str, Found] = {}
        self.red: list[Found] = []
        self.segments: list[list[HeaderLine]] = []
        self.order: list[Found] = []
        self.recipients: Found | None = None
        self.taken: list[HeaderLine] = []


_SMALL = (
    ("copy_number", lazy(r"(?:份\s*+号\s*+[:：]?\s*+)?(?P<v>\d{6})")),
    (
        "secrecy_level",
        lazy(r"(?:密\s*+级\s*+[:：]?\s*+)?(?P<v>(?:绝密|机密|秘密)(?:\s*+★.{0,12})?)"),
    ),
    ("urgency", lazy(r"(?:紧急程度\s*+[:：]?\s*+)?(?P<v>特\s*+[急提]|加\s*+急|平\s*+急)")),
    ("signatories", lazy(r"签\s*+发\s*+人\s*+[:：]\s*+(?P<v>.{2,40})")),
)
_SMALL_BEGINS = frozenset("份密绝机秘紧特加平签")
"""What they begin with, besides figures."""

_DATE_AT_END = lazy(BRACKET_DATE.removeprefix("^"))
_GLUED = lazy(
    rf"[^。]{{4,160}}?的(?:{ISSUED})(?:[（(〔][^（）()]{{1,40}}[）)〕])?(?=[^。]{{2,300}}[:：]|[^。]{{8}})"
)


def unglued(lines: Sequence[HeaderLine], text: Text) -> tuple[HeaderLine, ...]:
    """Parts head lines that were run together: title and recipients, or the title twice."""
    out: list[HeaderLine] = []
    for i, line in enumerate(lines[:_REACH]):
        m = None if line.tabled or begins_item(line.value) else _GLUED.match(line.value)
        cut = line.start + m.end() if m and _parts_there(line.value, m.end()) else 0
        cut = cut or (0 if line.tabled else _behind_number(line) or _before_date(line))
        if not cut and "。" in line.value:
            return (*out, *lines[i:])
        out += _cut(line, text, cut) if cut else (line,)
    return (*out, *lines[_REACH:])


def _behind_number(line: HeaderLine) -> int:
    """云政发〔2024〕3号|各区人民政府："""
    at = number.at_start(line.value)
    return line.start + at if at and _TO_ALL.match(line.value[at:]) else 0


def _before_date(line: HeaderLine) -> int:
    """云溪市关于…的意见|（2024年1月1日）"""
    closed = len(line.value) < 120 and line.value[-1] in "）)"
    m = _DATE_AT_END.search(line.value) if closed else None
    return line.start + m.start() if m and m.start() > 6 and "。" not in line.value else 0


def _parts_there(words: str, at: int) -> bool:
    """True if a roster or the title's repetition stands behind `at`."""
    rest = words[at:].lstrip()
    begin = number.at_start(words)  # 云政发〔2024〕3号云溪市…的通知云溪市…
    return (
        rest[:6] == words[begin:].lstrip()[:6]
        or bool(_TO_ALL.match(rest))
        or number.at_start(rest) > 0
    )


def _cut(line: HeaderLine, text: Text, at: int) -> tuple[HeaderLine, ...]:
    """The line's pieces between blanks (those that cleaning took out too), cut at `at` as well."""
    cited = number.at_start(text.value[at : line.end])
    whole = number.at_start(line.value) == at - line.start  # blanks in a number part nothing
    before = ((line.start, at),) if whole else between_blanks(text, line.start, at)
    parts = (*before, (at, at + cited), (at + cited, line.end))
    found = ((a, text.value[a:b].strip()) for a, b in parts)
    places = ((text.value.index(v, a), v) for a, v in found if v)
    return tuple(HeaderLine(a, a + len(v), v) for a, v in places)


def read_head(lines: Sequence[HeaderLine]) -> Letterhead:
    """Walks the first lines until the text begins."""
    head, segment, pending, labelled = Letterhead(), list[HeaderLine](), "", False
    begin = behind_preamble(lines) or behind_lead(lines)
    head.taken += lines[:begin]
    for i, line in enumerate(lines[begin:_REACH], begin):
        if segment and line.behind > segment[-1].behind:
            segment = _close(head, segment)  # no title goes on behind a table
        if line.field:
            _field(head, line)
        elif line.value[-1] in catalogue.CELLS and not line.tabled and _below_field(lines, i):
            segment = _close(head, segment)
        elif pending and len(line.value) < 200:
            _keep(head, pending, line, 0)
            pending = ""
        elif labelled and is_value(line.value):
            labelled = False
        elif (key := catalogue.labelled(line.value)) is not None:
            pending = "" if key.value else key.name
            _keep(head, key.name, line, key.start)
        elif _marked(head, line) or is_crumb(lines, i) or is_bare_label(line):
            segment = _close(head, segment)
            labelled = is_bare_label(line)
        elif (segment or head.segments) and LABEL.re.match(line.value):
            break
        elif (roster := _recipients(head, lines, i, segment)) is not None:
            _close(head, segment)
            head.recipients, head.end = roster.found, roster.end
            head.taken += roster.taken
            return head
        elif text_begins(lines, i, first=i == begin):
            break
        elif i == begin and line.value.startswith("附"):
            pass
        else:
            segment.append(line)
            head.end = i + 1
            continue
        segment = _close(head, segment)
        head.taken.append(line)
        head.end = i + 1
    _close(head, segment)
    return head


def _below_field(lines: Sequence[HeaderLine], i: int) -> bool:
    """True in a catalogue between bars, for a row with a label that is not known."""
    while i and lines[i].value[-1] in catalogue.CELLS and not lines[i].field:
        i -= 1
    return lines[i].field


def _field(head: Letterhead, line: HeaderLine) -> None:
    """Keeps a field of a page's catalogue if it is one of the notice."""
    found = catalogue.field(line.value)
    if found and found.value and not _NO_VALUE.fullmatch(found.value):
        start = line.start + found.start
        at = ((start, start + len(found.value)),)
        head.single.setdefault(f"key_{found.name}", Found(squeeze(found.value), at))


def _recipients(
    head: Letterhead, lines: Sequence[HeaderLine], i: int, before: Sequence[HeaderLine]
) -> Recipients | None:
    """主送机关 stands below a title or a number; above all else only where it begins with 各, or
    an office of its own before that (高新区管委会，各镇人民政府：)."""
    titled = before or head.segments or head.single
    opens = _EVERY.match(lines[i].value)  # only what pages print stands above it
    return recipients_at(lines, i) if titled or opens else None


def _close(head: Letterhead, segment: list[HeaderLine]) -> list[HeaderLine]:
    if segment:
        head.segments.append(segment)
    return []


def _keep(head: Letterhead, name: str, line: HeaderLine, at: int) -> None:
    value = line.value[at:].strip()
    if value and not _NO_VALUE.fullmatch(value):
        start = line.end - len(value)
        head.single.setdefault(f"key_{name}", Found(squeeze(value), ((start, line.end),)))


def _marked(head: Letterhead, line: HeaderLine) -> bool:
    """Takes a line that is one of the small parts of 版头, or of a web page."""
    if _order(head, line):
        return True
    if number.without_code(line.value):
        head.single.setdefault("issue", Found(line.value, ((line.start, line.end),)))
        return True
    found = number.on_line(line)
    if found is not None:
        head.single.setdefault("document_number", found)
        signed = _SIGNATORY.search(line.value)
        if signed:
            _take(head, "signatories", line, signed)
        return True
    first = line.value[0]
    if first in _SMALL_BEGINS or first.isdecimal():
        for name, pattern in _SMALL:
            if m := pattern.fullmatch(line.value):
                _take(head, name, line, m)
                return True
    if _red(head, line) or _date_note(head, line) or _mast(head, line):
        return True
    return of_site(simplified(line.value).lstrip(_BULLETS))


def _order(head: Letterhead, line: HeaderLine) -> bool:
    """云溪市人民政府令 and 第12号, on one line or two."""
    if not head.order and "令" not in line.value:
        return False
    from hqparse.header import order  # orders are rare

    return order.take(head.order, head.red, line)


def _take(head: Letterhead, name: str, line: HeaderLine, m: re.Match[str]) -> None:
    a, b = m.span("v")
    head.single.setdefault(name, Found(squeeze(m["v"]), ((line.start + a, line.start + b),)))


def _red(head: Letterhead, line: HeaderLine) -> bool:
    """云溪市人民政府文件; of joint notices the last line only carries 文件."""
    m = _RED_HEAD.fullmatch(line.value)
    who = squeeze(m["who"]) if m else ""
    if m is None or not looks_like_organ(who):
        return False
    head.red.append(Found(who, ((line.start, line.start + m.end("who")),)))
    return True


def _date_note(head: Letterhead, line: HeaderLine) -> bool:
    """（2024年8月22日） under the title."""
    if not _DATE_NOTE.match(line.value):
        return False
    head.single.setdefault("date_note", Found(line.value, ((line.start, line.end),)))
    return True


def _mast(head: Letterhead, line: HeaderLine) -> bool:
    """Fields of a form, an office and day: 云溪市政府督查室 2024年8月19日."""
    if _FORM_FIELD.fullmatch(line.value):
        return True
    last = line.value[-1]
    dated = len(line.value) < 60 and (last == "日" or last.isdecimal())
    day = _MAST_DATE.search(line.value) if dated else None
    if day is None:
        return False
    who = squeeze(line.value[: day.start()])
    if not (looks_like_organ(who) if who else _field_above(head)):
        return False
    if who:
        head.red.append(Found(who, ((line.start, line.start + len(who)),)))
    at = ((line.start + day.start(), line.end),)
    head.single.setdefault("date_note", Found(day[0], at))
    return True


def _field_above(head: Letterhead) -> bool:
    return bool(head.taken) and _FORM_FIELD.fullmatch(head.taken[-1].value) is not None
