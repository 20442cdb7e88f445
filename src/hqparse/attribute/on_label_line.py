"""Labels without brackets: on lines of their own, or at a line's end behind a full stop.

`责任单位：市税务局、人社局` · `…。 责任单位：市税务局、人社局` · `【责任单位】市教育局`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.fields import due_in_field, read_labels
from hqparse.attribute.reading import Context
from hqparse.attribute.scope import is_note
from hqparse.language.brackets import groups, groups_and_rest
from hqparse.language.duties import (
    BARE,
    DUE_LABEL,
    LABEL_WORDS,
    PERSON_LABEL,
    UNMARKED_LABEL,
)
from hqparse.language.labels import Label, labels_in
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt
from hqparse.model.text import BLANKS, Text
from hqparse.units.lists import looks_like_unit

NAME = "label line"
EXAMPLES = (
    ("责任单位：市教育局、市财政局", "responsible 市教育局、市财政局"),
    ("支持企业发展。责任单位：市税务局、人社局", "responsible 市税务局、人社局"),
    ("牵头单位：市教育局\n配合单位：市财政局", "lead 市教育局 supporting 市财政局"),
    ("【责任单位】市教育局", "responsible 市教育局"),
    ("支持企业发展【牵头单位】市教育局", "lead 市教育局"),
    ("责任单位　市教育局、市财政局", "responsible 市教育局、市财政局"),
)
COUNTER_EXAMPLES = (
    "各牵头单位要加强协调，责任单位要抓好落实。",
    "分管领导：王某某",
    "责任单位 要加强协调",
    "落实【责任单位】要求",
)

_BRACKETED_LABEL = lazy(
    rf"[【〔\[]\s*+({LABEL_WORDS}|(?:{BARE})|{DUE_LABEL}|{PERSON_LABEL})\s*+[】〕\]]\s*+[:：]?"
)
"""A label in brackets of its own: 【责任单位】市教育局."""
_LONGEST_DUE = 40
"""Characters of a line that says nothing but a deadline."""
_BULLETS = " 　*●■◆★☆▲·-—"
_BEFORE = "。；！，,”）)】〕]" + BLANKS + _BULLETS
_LONGEST_SHARE = len("具体分工如下")
_PROSE = lazy(r"[。；](?=.{8})(?!(?<=；)[^：:，。；]{2,8}[：:])")
"""Where prose begins behind a label; `；截止日期：…` is another field."""


def find(text: Text, ctx: Context) -> Iterator[Credit]:
    """The labelled lines and line ends of an item's text."""
    value = text.value
    marked = "：" in value or ":" in value or "】" in value
    if not marked and "单位" not in value and "部门" not in value and "时" not in value:
        return
    at = 0
    read = False  # a label of the item stands above
    early: Credit | None = None  # a deadline on the line above
    for line in value.split("\n"):
        # a label ends with a colon, and those in brackets are another style's
        labels = labels_in(line) if _has_colon_outside(line) else []
        start = _label_start(text, at, line, labels)
        if start is not None:
            read = True
            if early and start == 0:
                yield early
            yield from _read(text, at + start, at + _content_end(line, labels[-1][1]), ctx)
        elif "】" in line or "〕" in line or "]" in line:
            yield from _bracketed(text, line, at, ctx)
        elif m := UNMARKED_LABEL.match(line):
            yield from _before_blank(text, at, at + m.end(), at + len(line), ctx)
        early = _due(text, at, line, ctx) if at and not labels else None
        if early and read:
            yield early
        at += len(line) + 1


def _due(text: Text, at: int, line: str, ctx: Context) -> Credit | None:
    """A line of a deadline whose label is no known one: `建设周期：2025年底前`."""
    if ("：" not in line and ":" not in line) or len(line) > _LONGEST_DUE:
        return None
    due = due_in_field(text[at : at + len(line)], ctx)
    return Credit(at, at + len(line), NAME, deadline=due) if due else None


def _label_start(text: Text, at: int, line: str, labels: Sequence[Label]) -> int | None:
    """Where the first label of a line begins, if it opens the line or stands behind a stop or a
    wide gap. The line stands at `at` in the text."""
    if not labels:
        return None
    inside = iter(groups(line))
    group = next(inside, None)
    for start, end, _, _ in labels:
        while group and group.end <= start:
            group = next(inside, None)
        if (group and group.start <= start) or line[end - 1] == "为":
            continue
        behind = len(line[max(0, start - 8) : start].rstrip(_BULLETS))
        if behind == 0 and start <= 8:
            return 0
        if line[start - 1] in _BEFORE:
            return start - min(start, 8) + behind
        if behind_gap(text, at + start, narrow=start > 0 and line[end - 1] in ":："):
            return start
    return None


def _before_blank(text: Text, start: int, at: int, end: int, ctx: Context) -> Iterator[Credit]:
    """`责任单位　市教育局`: a line of a label and what it says, where the document has a blank
    between the two, at `at`."""
    blanks = len(text.value[at:end]) - len(text.value[at:end].lstrip(BLANKS))
    gap = text.raw[text.origin[at - 1] + 1 : text.origin[at + blanks]] if at + blanks < end else ""
    if not gap or "\n" in gap or gap.strip(BLANKS):
        return
    reading = read_labels(text[start:end].sub(UNMARKED_LABEL, lambda m: m.group() + "："), ctx)
    if reading is None or reading.doubts:
        return
    units = [*reading.lead, *reading.supporting, *reading.responsible]
    if (units or reading.deadline) and all(looks_like_unit(u.name) for u in units):
        yield reading.credit(start, end, NAME)


def behind_gap(text: Text, at: int, *, narrow: bool = False) -> bool:
    """Does the document have a wide blank, or several, in front of a character, where cleaning
    left none? `加强治理　责任单位：…`; `narrow`: one blank is enough."""
    gap = text.raw[text.origin[at - 1] + 1 : text.origin[at]]
    wide = len(gap) > (0 if narrow else 1) or gap in ("\u3000", "\t")
    return wide and "\n" not in gap and not gap.strip(BLANKS)


def _has_colon_outside(line: str) -> bool:
    """Does a colon stand outside all brackets?"""
    if "：" not in line and ":" not in line:
        return False
    at = 0
    for group in groups_and_rest(line)[0]:
        if line.find("：", at, group.start) >= 0 or line.find(":", at, group.start) >= 0:
            return True
        at = group.end
    return line.find("：", at) >= 0 or line.find(":", at) >= 0


def _content_end(line: str, last: int) -> int:
    """The line's end, or the stop behind the last label behind which prose begins."""
    stop = _PROSE.search(line, last)
    while stop and is_note(line[stop.end() :]):
        stop = _PROSE.search(line, stop.end())
    if stop and "牵头" not in line[stop.end() :][:40]:
        return stop.start()
    return len(line)


def _read(text: Text, start: int, end: int, ctx: Context) -> Iterator[Credit]:
    words = text[start:end]
    if "分工" in words.value[:_LONGEST_SHARE] and (shared_out := _division(text, start, ctx)):
        yield shared_out
        return
    reading = read_labels(words, ctx)
    if reading is None or reading.empty:
        if reading is not None and reading.persons:
            yield Credit(start, end, NAME)
        return
    units = [*reading.lead, *reading.supporting, *reading.responsible]
    known = [looks_like_unit(u.name) for u in units]
    shared = "分工" in words.value[:_LONGEST_SHARE] and not all(known)  # 分工：做到…，件件…
    if shared or (units and not any(known) and len(words) > 45):
        spans = text.spans(start, end)
        yield Credit(
            start, start, NAME, doubts=(Doubt("HQ305", spans, {"words": words.value[:60]}),)
        )
        return
    yield reading.credit(start, end, NAME)


def _division(text: Text, start: int, ctx: Context) -> Credit | None:
    """`分工：甲局负责选址，乙局负责资金` up to the line's end."""
    from hqparse.attribute.in_division import division  # few documents have them

    end = text.value.find("\n", start)
    return division(text, start, len(text) if end < 0 else end, ctx)


def _bracketed(text: Text, line: str, at: int, ctx: Context) -> Iterator[Credit]:
    """`【责任单位】市教育局` reads like `责任单位：市教育局`."""
    m = _BRACKETED_LABEL.search(line)
    if m is None:
        return
    part = text[at + m.start() : at + len(line)]
    plain = part.sub(_BRACKETED_LABEL, lambda b: b.group(1) + "：")
    reading = read_labels(plain, ctx)
    if reading is None or reading.empty:
        return
    begins = not line[: m.start()].strip() or line[m.start() - 1] in _BEFORE
    units = [*reading.lead, *reading.supporting, *reading.responsible]
    if begins or behind_gap(text, at + m.start()) or all(looks_like_unit(u.name) for u in units):
        yield reading.credit(at + m.start(), at + len(line), NAME)
