"""Minutes: what is told, what stays in the text, and which day is the meeting's."""

from __future__ import annotations

from datetime import date

from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.tasks.sentences import meeting_day

MINUTES = (
    "清河县人民政府第7次常务会议纪要\n2025年8月1日，县长主持召开常务会议，纪要如下：\n"
    "一、由县住建局牵头，县财政局配合，于下周五前提出方案。\n二、会议听取了汇报。\n"
)


def test_the_doubt_says_that_the_units_come_from_a_sentence_and_where_it_stands() -> None:
    task = find(read_bytes(MINUTES.encode(), "a.txt")).tasks[0]
    told = [d for d in task.doubts if d.code == "HQ311"]
    assert [MINUTES[s.start : s.end] for d in told for s in d.spans] == [
        "由县住建局牵头，县财政局配合，于下周五前提出方案"
    ]


def test_the_places_of_units_and_deadline_are_those_of_the_source() -> None:
    task = find(read_bytes(MINUTES.encode(), "a.txt")).tasks[0]
    assert task.deadline
    assert [MINUTES[s.start : s.end] for s in task.deadline.spans] == ["下周五前"]
    assert task.deadline.date == "2025-08-08"
    printed = [MINUTES[s.start : s.end] for u in task.units for s in u.unit.spans]
    assert printed == ["县住建局", "县财政局"]


def test_siblings_without_such_a_sentence_are_no_warning() -> None:
    tasks = find(read_bytes(MINUTES.encode(), "a.txt")).tasks
    assert [d.code for d in tasks[1].doubts] == []


def test_sentences_are_not_asked_where_clauses_attribute() -> None:
    text = "一、重点任务\n1.治水。（县水利局负责）\n2.修路。由县交通局牵头，于9月底前完成。\n"
    tasks = find(read_bytes(text.encode(), "a.txt")).tasks
    assert [u.unit.name for t in tasks for u in t.units] == ["县水利局"]


def test_the_day_is_the_meetings_only_where_it_is_said_of_the_meeting() -> None:
    assert meeting_day("2025年8月1日，县长主持召开会议") == (2025, date(2025, 8, 1))
    assert meeting_day("由县财政局于2025年9月5日前拨付") == (2025, None)
    assert meeting_day("8月1日，县长主持召开会议") == (None, None)


def test_an_office_that_opens_an_item_and_was_not_read_is_told() -> None:
    notice = (
        "关于夏粮收购的通知\n各村：\n现安排如下：\n1、各村5月底前排好收割机路线。\n"
        "2、农业站负责联系收割机。\n3、把补贴款打到卡上。\n4、把机井检查一遍。\n"
    )
    findings = find(read_bytes(notice.encode(), "a.txt"))
    assert len(findings.tasks) == 4
    assert "HQ225" in [d.code for d in findings.doubts]
    others = notice.replace("农业站负责联系", "加强联系")
    assert "HQ225" not in [d.code for d in find(read_bytes(others.encode(), "a.txt")).doubts]
