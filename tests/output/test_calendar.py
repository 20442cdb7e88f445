"""The calendar: its events, their UIDs, and words that cannot break out of a line."""

from __future__ import annotations

import sys
from datetime import date

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli_invented import record
from hqparse.errors import MissingDependency
from hqparse.output.calendar import Date, calendar
from hqparse.output.workbook.entries import Paper
from hqparse.output.writers import Options, by_name

PAPER = Paper("a.pdf", "云政发〔2031〕7号", "方案", "2031-03-05", "云溪市人民政府")
DAY = date(2031, 6, 30)


def task(number: int, unit: str = "甲局", day: date = DAY, text: str = "任务") -> Date:
    return Date(day, unit, number, text, "", PAPER)


def events(*tasks: Date, papers: tuple[Paper, ...] = (PAPER,), alarm: int | None = None) -> list:
    return icalendar.Calendar.from_ical(calendar(tasks, papers, alarm)).walk("VEVENT")


def test_one_event_for_each_day_and_unit() -> None:
    found = events(task(1), task(2), task(3, "乙局"), task(4, day=date(2031, 7, 1)))
    assert [(e.decoded("dtstart"), str(e["summary"])) for e in found] == [
        (DAY, "乙局：1 项任务到期"),
        (DAY, "甲局：2 项任务到期"),
        (date(2031, 7, 1), "甲局：1 项任务到期"),
    ]
    assert {e.decoded("dtend") for e in found[:2]} == {date(2031, 7, 1)}


def test_uids_stay_when_tasks_change_and_differ_between_notices() -> None:
    other = Paper("b.pdf", "云政发〔2031〕8号")
    (one,), (more, _) = events(task(1)), events(task(1, text="改"), task(9, "乙局"))[::-1]
    assert one["uid"] == more["uid"]
    assert events(task(1), papers=(other,))[0]["uid"] != one["uid"]
    assert events(task(1, "乙局"))[0]["uid"] != one["uid"]


def test_an_alarm_where_it_is_asked_for() -> None:
    assert events(task(1))[0].walk("VALARM") == []
    (bell,) = events(task(1), alarm=7)[0].walk("VALARM")
    assert bell.decoded("trigger").days == -7


@given(words=st.text(max_size=80), unit=st.text(max_size=20))
def test_no_words_make_a_line_of_their_own(words: str, unit: str) -> None:
    data = calendar([task(1, unit, text=words)], [PAPER])
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert sorted(set(event)) == sorted(
        {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "DESCRIPTION", "TRANSP"}
        | ({"CATEGORIES"} if unit else set())
    )


def test_the_bytes_depend_on_the_records_alone() -> None:
    made = [b"".join(by_name("ics").render([record()], Options())) for _ in range(2)]
    assert made[0] == made[1]
    assert "市大数据局".encode() in made[0]


def test_without_the_library_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingDependency):
        calendar([task(1)], [PAPER])
