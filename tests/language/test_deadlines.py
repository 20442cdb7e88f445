"""Deadlines: dates, kinds, offsets, and what is no deadline."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.language.deadline_forms import FORMS
from hqparse.language.deadlines import (
    Calendar,
    find_deadlines,
    impossible_day,
    parse_deadline,
    unread_time,
)

ONGOING = """
长期坚持 长期 持续推进 持续 常态化 常态化推进 常年 即日起 2024年起 按时序进度推进
"""
RECURRING = """
每年 每季度 每月 每年12月底前 每月底前 每季度首月10日前 每季度末月25日前 每周五前 每年6月、12月底前
2024年每季度 2024年，每季度末 每半年 每月5日前 每学期末 每年3月31日前 每季度次月10日前
"""
ISSUED = Calendar(2024, date(2024, 3, 15))


def read(words: str, calendar: Calendar = ISSUED) -> tuple[str | None, str] | None:
    found = parse_deadline(words, calendar)
    return None if found is None else (found.date, found.kind)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024年底前", "2024-12-31"),
        ("2025年底前完成", "2025-12-31"),
        ("2024年12月底", "2024-12-31"),
        ("2022年6月底前", "2022-06-30"),
        ("2022年6月前", "2022-06-30"),
        ("2023年2月底", "2023-02-28"),
        ("9月底前", "2024-09-30"),
        ("10月", "2024-10-31"),
        ("六月底", "2024-06-30"),
        ("2024年12月31日前", "2024-12-31"),
        ("10月31日", "2024-10-31"),
        ("2月30日", "2024-02-29"),
        ("2025年上半年", "2025-06-30"),
        ("下半年", "2024-12-31"),
        ("一季度", "2024-03-31"),
        ("2024年第三季度末", "2024-09-30"),
        ("前三季度", "2024-09-30"),
        ("1-3季度", "2024-09-30"),
        ("2025年Q2", "2025-06-30"),
        ("2024.10", "2024-10-31"),
        ("2024/10", "2024-10-31"),
        ("2024-10", "2024-10-31"),
        ("2024.10.15", "2024-10-15"),
        ("2024-10-15", "2024-10-15"),
        ("2024-2025年", "2025-12-31"),
        ("2024年至2026年", "2026-12-31"),
        ("2024年9月至12月", "2024-12-31"),
        ("3-6月", "2024-06-30"),
        ("2024年3月—2025年2月", "2025-02-28"),
        ("全年", "2024-12-31"),
        ("年内", "2024-12-31"),
        ("年底前", "2024-12-31"),
        ("当年", "2024-12-31"),
        ("明年6月底", "2025-06-30"),
        ("2024年中", "2024-06-30"),
        ("“十四五”期末", "2025-12-31"),
        ("“十四五”期间", "2025-12-31"),
        ("“十五五”末", "2030-12-31"),
        ("6月上旬", "2024-06-10"),
        ("2025年11月（上旬）", "2025-11-10"),
        ("6月中旬", "2024-06-20"),
        ("2024年6月下旬", "2024-06-30"),
        ("二〇二四年六月底", "2024-06-30"),
        ("２０２４年１２月", "2024-12-31"),
        ("2024 年 6 月底 前", "2024-06-30"),
        ("2024年底前完成甲，2025年6月底前完成乙", "2025-06-30"),
        ("2023年6月底前完成甲，12月底前完成乙", "2023-12-31"),
        ("即日起至2024年12月31日", "2024-12-31"),
        ("2024年底前完成，并长期坚持", "2024-12-31"),
        ("到2025年底", "2025-12-31"),
        ("2025年4-9月", "2025-09-30"),
        ("2025年10—12月", "2025-12-31"),
        ("2025.4-9", "2025-09-30"),
        ("2025年4月、10月底前", "2025-10-31"),
        ("2025年6月1日至10日", "2025-06-10"),
        ("2025年6月1日-10日", "2025-06-10"),
        ("6月1日、15日前", "2024-06-15"),
        ("2025.4.1-6.30", "2025-06-30"),
        ("9.30前", "2024-09-30"),
        ("2025年度9月底前", "2025-09-30"),
        ("2025年（9月底前）", "2025-09-30"),
        ("2025年，9月底前", "2025-09-30"),
        ("2025年力争9月底前", "2025-09-30"),
        ("2025年内，上半年完成", "2025-06-30"),
        ("2025年底前完成建设，6月底前完成招标", "2025-12-31"),
        ("2025年汛期（6月1日）前", "2025-06-01"),
        ("2025年10月1日（国庆节）前", "2025-10-01"),
        ("2025年国庆节（10月1日）前", "2025-10-01"),
        ("二0二五年六月底前", "2025-06-30"),
        ("二◯二五年六月廿日前", "2025-06-20"),
        ("2O25年6月底前", "2025-06-30"),
        ("25年6月底前", "2025-06-30"),
        ("25年底前", "2025-12-31"),
        ("2025年6月中下旬", "2025-06-30"),
        ("2025年上、下半年", "2025-12-31"),
        ("2025年第一、二季度", "2025-06-30"),
        ("2025年一季度至三季度", "2025-09-30"),
        ("2025年6月底前，其中2023年项目年内完成", "2025-06-30"),
    ],
)
def test_a_last_day(words: str, day: str) -> None:
    assert read(words) == (day, "by")


@pytest.mark.parametrize("words", ONGOING.split())
def test_ongoing(words: str) -> None:
    assert read(words) == (None, "ongoing")


@pytest.mark.parametrize(
    "words", ["项目建成后3个月内", "自验收合格之日起30日内", "收到申请后5日内"]
)
def test_what_counts_from_another_event_has_no_day(words: str) -> None:
    assert read(words) == (None, "relative")


@pytest.mark.parametrize("words", RECURRING.split())
def test_recurring(words: str) -> None:
    assert read(words) == (None, "recurring")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3个月内", "2024-06-15"),
        ("自印发之日起30日内", "2024-04-14"),
        ("印发后6个月内", "2024-09-15"),
        ("印发后三个月内", "2024-06-15"),
        ("半年内", "2024-09-15"),
        ("一年内", "2025-03-15"),
        ("两周内", "2024-03-29"),
        ("本月底前", "2024-03-31"),
        ("下周五前", "2024-03-22"),
        ("本周内", "2024-03-17"),
        ("下月10日前", "2024-04-10"),
        ("下月底前", "2024-04-30"),
        ("月底前", "2024-03-31"),
        ("月末之前", "2024-03-31"),
        ("月内", "2024-03-31"),
        ("半月内", "2024-03-30"),
        ("周内", "2024-03-17"),
        ("周五前", "2024-03-15"),
        ("周三前", "2024-03-20"),
        ("季度末前", "2024-03-31"),
        ("本季度内", "2024-03-31"),
        ("节前", None),
        ("汛期前修复", None),
        ("雨季前", None),
        ("开学前", None),
        ("2025年秋季学期开学前", None),
        ("2025年秋收前", None),
        ("2025年供暖期前", None),
        ("2025年初", None),
        ("2025-2026学年", None),
        ("立即", None),
        ("适时", None),
        ("自印发之日起30个工作日内", None),
    ],
)
def test_relative(words: str, day: str | None) -> None:
    assert read(words) == (day, "relative")


@pytest.mark.parametrize(
    "words",
    [
        "上月底前",
        "各月底前",
        "X月底前",
        "整季度末前",
        "环节前",
        "季节前",
        "节前检查",
        "汛前准备",
        "双周前",
    ],
)
def test_no_day_of_the_month_or_week_in_force(words: str) -> None:
    assert read(words) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [("9月底前", "2024-09-30"), ("一季度末前", "2024-03-31"), ("年内", "2024-12-31")],
)
def test_numbered_months_and_quarters_stay_what_they_are(words: str, day: str) -> None:
    assert read(words) == (day, "by")


def test_months_from_the_end_of_a_month_are_clamped() -> None:
    assert read("3个月内", Calendar(2024, date(2023, 11, 30))) == ("2024-02-29", "relative")


def test_without_a_year_or_a_date_of_issue_no_day_follows() -> None:
    nothing = Calendar(None, None)
    assert read("9月底前", nothing) == (None, "by")
    assert read("全年", nothing) == (None, "by")
    assert read("3个月内", nothing) == (None, "relative")
    assert read("本月底", nothing) == (None, "relative")
    assert read("2024年9月", nothing) == ("2024-09-30", "by")


def test_feasts_have_no_day_that_we_know() -> None:
    assert read("2024年春节前") == (None, "relative")
    assert read("国庆节前") == (None, "relative")
    assert read("2025年中秋、国庆节前") == (None, "relative")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("9月31日前", "9月31日"),
        ("2025年2月30日前", "2025年2月30日"),
        ("2025年2月29日前", "2025年2月29日"),
        ("2月29日前", None),
        ("2025.6.31", "2025.6.31"),
        ("2025年13月底前", "2025年13月底"),
        ("2025年9月30日前", None),
        ("每月31日前", None),
    ],
)
def test_days_of_no_calendar(words: str, day: str | None) -> None:
    assert impossible_day(words) == day


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("2025年6月底前（错季延至收割前）", "割前"),
        ("6月底前完成甲，冬至前完成乙", "至前"),
        ("2025年6月底前完成5个平台的前期工作", None),
        ("2025年底前完成，并长期坚持", None),
        ("2025年9月底前完成全部目标任务", None),
        ("2024年6月底前完成甲，2025年6月底前完成乙", None),
    ],
)
def test_times_that_no_form_holds(words: str, left: str | None) -> None:
    assert unread_time(words) == left


@pytest.mark.parametrize(
    "words",
    [
        "",
        "无",
        "市财政局",
        "有效期至2025年12月31日",
        "执行期限：2024年6月",
        "5个工作日内",
        "到2025年",
        "〔2024〕14号",
        "（2024）14号",
        "《2024年工作要点》",
        "自2024年1月1日起施行",
        "2024年13月",
        "0月",
    ],
)
def test_no_deadline(words: str) -> None:
    assert read(words) is None
    assert find_deadlines(words, ISSUED) == []


def test_the_words_stay_as_they_stand() -> None:
    found = parse_deadline(" 2024年9月30日前完成 ", ISSUED)
    assert found is not None
    assert found.text == "2024年9月30日前完成"


def test_offsets_inside_an_attribution() -> None:
    words = "牵头单位：市财政局；完成时限：2024 年底 前完成；长期坚持；立即"
    found = find_deadlines(words, ISSUED)
    assert [words[a:b] for a, b, _ in found] == ["2024 年底 前完成", "长期坚持", "立即"]
    assert [(d.text, d.date, d.kind) for _, _, d in found] == [
        ("2024 年底 前完成", "2024-12-31", "by"),
        ("长期坚持", None, "ongoing"),
        ("立即", None, "relative"),
    ]


def test_ongoing_words_inside_prose_are_no_clause() -> None:
    assert find_deadlines("持续推进营商环境改革", ISSUED) == []
    assert [w[2].text for w in find_deadlines("市财政局负责，每年", ISSUED)] == ["每年"]


ALPHABET = (
    "0123456789０９年月日底前末初上下半季度中旬一二三十百〇两本今明每自印发之起至到"
    "-—./“”五期间全内个周天工作长期持续《》〔〕，。 \n"
)


@given(
    st.text(alphabet=ALPHABET, max_size=40),
    st.integers(-5, 12000) | st.none(),
    st.dates() | st.none(),
)
def test_never_raises_and_dates_are_valid(
    words: str, year: int | None, issued: date | None
) -> None:
    calendar = Calendar(year, issued)
    found = [d for _, _, d in find_deadlines(words, calendar)]
    whole = parse_deadline(words, calendar)
    for deadline in (*found, *([whole] if whole else [])):
        assert deadline.kind in ("by", "ongoing", "recurring", "relative")
        if deadline.date is not None:
            date.fromisoformat(deadline.date)


@given(st.text(max_size=60))
def test_offsets_hold_the_words(words: str) -> None:
    for start, end, deadline in find_deadlines(words, ISSUED):
        assert words[start:end] == deadline.text


QUICK_LOOK = re.compile(r"^\s*\(\?=\[[^\]]+\]\)")
WITHOUT_LOOK = re.compile(QUICK_LOOK.sub("", FORMS.pattern), re.VERBOSE)
PIECES = (
    *"每自从本方案通知印发实施起之日内半个月周天底末初前后上下旬第季度年学期至到、。0123456789一二三十〇",
    "2024", "2025年", "今年", "明年", "次年", "当年", "春节", "国庆", "元旦", "“十四五”",
    "十五五期末", "8月31日", "12.31", "2024/6/30", "2025.6", "Q3", "q4",
    "6月底前", "全年", "这周五", "重阳",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_the_look_before_all_forms_misses_none(words: str) -> None:
    found, read = ([m.span() for m in p.finditer(words)] for p in (FORMS, WITHOUT_LOOK))
    assert found == read


def test_no_form_begins_with_another_character() -> None:
    look = re.match(r"\s*\(\?=(\[[^\]]+\])\)", FORMS.pattern)
    assert look
    others = [c for c in map(chr, range(0x3000, 0xA000)) if not re.match(look[1], c)]
    behind = (
        "季度",
        "月底前",
        "年底前",
        "月6日",
        "日起",
        "之日起3个月内",
        "半年",
        "节前",
        "四五期末",
        "周内",
    )
    assert not [c + b for c in others for b in behind if WITHOUT_LOOK.match(c + b)]


@pytest.mark.parametrize(
    ("words", "text", "day"),
    [
        ("于9月13日18时前完成", "9月13日18时前完成", "2024-09-13"),
        ("于7月12日17:00前报送", "7月12日17:00前", "2024-07-12"),
        ("7月12日（星期五）下午5点半前报送", "7月12日（星期五）下午5点半前", "2024-07-12"),
        ("7月12日下班前报送", "7月12日下班前", "2024-07-12"),
        ("9月13日18时启动响应", "9月13日", "2024-09-13"),
    ],
)
def test_hours_of_the_day_before_which(words: str, text: str, day: str) -> None:
    found = find_deadlines(words, ISSUED)
    assert [(d.text, d.date) for _, _, d in found] == [(text, day)]
