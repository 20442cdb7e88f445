"""The audit's short ways find no less than the long ones."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.tasks import loose_duties, unread_deadlines, unread_duties, unread_marks
from hqparse.tasks.brackets import brackets
from hqparse.tasks.coverage import CLASSES, Coverage, Signal

NAMES = ["市财政局", "区住建局", "各单位", "街道", "部门", "等", "按"]
DUTIES = ["牵头", "负责", "配合", "落实", "主办", "责任单位", "牵头单位", "Owner", "owner"]
MARKS = [
    "1.",
    "2.",
    "3、",
    "（1）",
    "（二）",
    "二、",
    "三、",
    "十一、",
    "①",
    "②",
    "第一章",
    "第二节",
]
TIMES = ["6月底前", "月", "前", "完成", "2025年", "年底", "时限"]
STOPS = list("：:，、。；\n （）(【】")
WORDS = st.lists(
    st.sampled_from([*NAMES, *DUTIES, *MARKS, *TIMES, *STOPS, "建设学校"]), max_size=30
).map("".join)
PAINT = st.lists(
    st.tuples(st.integers(0, 120), st.integers(1, 9), st.integers(0, len(CLASSES) - 1)), max_size=9
)
ROLES = st.lists(st.tuples(st.integers(0, 120), st.integers(1, 6), st.integers(1, 3)), max_size=9)
EVERYWHERE = re.compile(r"[\s\S]")


def painted(
    raw: str, paint: list[tuple[int, int, int]], roles: list[tuple[int, int, int]]
) -> Coverage:
    map_ = Coverage(raw)
    for at, length, kind in paint:
        if at + length <= len(raw):
            map_.paint([Span(at, at + length)], kind)
    for at, length, role in roles:
        if at + length <= len(raw):
            map_.roles[at : at + length] = bytes((role,)) * length
    return map_


def signals(raw: str, map_: Coverage) -> list[Signal]:
    source, pairs = Source("notice.txt", "text/plain", "", raw), brackets(raw)
    return [
        *unread_duties.unread_duties(source, map_, pairs),
        *loose_duties.loose_duties(raw, map_, pairs),
        *unread_deadlines.unread_deadlines(source, map_, pairs),
        *unread_marks.unread_marks(raw, [], map_),
    ]


@given(WORDS, PAINT, ROLES)
def test_the_short_ways_find_all(
    raw: str, paint: list[tuple[int, int, int]], roles: list[tuple[int, int, int]]
) -> None:
    map_ = painted(raw, paint, roles)
    found = signals(raw, map_)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (unread_duties, "_LABEL_ENDS"),
            (unread_duties, "_SENTENCE_VERB"),
            (unread_deadlines, "_DAY_BEFORE"),
            (unread_deadlines, "_OF_TIME"),
        ):
            patch.setattr(module, name, EVERYWHERE)
        patch.setattr(unread_deadlines, "holds_any", lambda *_: True)
        all_loose = [(EVERYWHERE, *rest) for _, *rest in loose_duties._LOOSE]
        patch.setattr(loose_duties, "_LOOSE", all_loose)
        patch.setattr(unread_duties, "_is_name", lambda *_: False)
        patch.setattr(loose_duties, "_may_have_unread", _has_roles)
        patch.setattr(unread_marks, "_has_unread", lambda *_: True)
        assert signals(raw, map_) == found


@given(st.text("甲 \n\u3000\u2003\x1c乙", max_size=40), PAINT)
def test_blanks_are_counted_in_no_class(raw: str, paint: list[tuple[int, int, int]]) -> None:
    map_ = painted(raw, paint, [])
    kinds = [kind for kind, char in zip(map_.of, raw, strict=True) if not char.isspace()]
    assert map_.counts() == {name: kinds.count(kind) for kind, name in enumerate(CLASSES)}


def _has_roles(raw: str, start: int, end: int, roles: bytearray) -> bool:
    return any(roles[start:end])


@given(st.text("（(【）)】甲\n", max_size=60), st.integers(0, 320))
def test_brackets_that_hold_no_other_are_found_at_once(words: str, length: int) -> None:
    for raw in (words, words.replace("甲", "甲" * length)):
        assert brackets(raw) == one_by_one(raw)


def one_by_one(raw: str) -> list[tuple[int, int]]:
    """`brackets`, one bracket after the other."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for at, char in enumerate(raw):
        if char not in "（(〔[【）)〕]】":
            continue
        if opened and (at - opened[0] > 300 or "\n\n" in raw[opened[0] : at]):
            opened.clear()
        if not opened:
            found += closed
            closed = []
        if char in "（(〔[【":
            opened.append(at)
        elif opened:
            start = opened.pop()
            closed = [(a, b) for a, b in closed if b <= start]
            closed.append((start, at + 1))
    return found + closed
