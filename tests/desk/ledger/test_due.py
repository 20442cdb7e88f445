"""What is late or near."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hqparse.desk.ledger.due import NOBODY, chased
from hqparse.desk.ledger.sheets import FilledSheet
from hqparse.desk.ledger.table import day_of
from hqparse.desk.ledger.whole import ledger_from, workbook_from
from hqparse.output.workbook.entries import Entry, Value
from made_ledger import entry

ON = date(2031, 6, 30)


def listed(
    *entries: Entry, within: int = 30, wanted: set[str] | None = None
) -> list[tuple[str, int, int]]:
    numbers = list(range(1, len(entries) + 1))
    found = chased(entries, numbers, ON, within, wanted)
    return [(task.unit, task.number, task.left) for task in found.tasks]


def due(day: Value, *units: tuple[str, str], **filled: Value) -> Entry:
    return entry(1, *units, due=day)._replace(filled=filled)


A, B = ("甲局", "lead"), ("乙局", "lead")


def test_late_and_near_tasks_are_listed_and_others_are_not() -> None:
    days = [date(2031, 6, 29), ON, date(2031, 7, 30), date(2031, 7, 31)]
    assert listed(*(due(day, A) for day in days)) == [
        ("甲局", 1, -1), ("甲局", 2, 0), ("甲局", 3, 30),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "open_"),
    [
        ("已完成", 0),
        ("已销号", 0),
        ("已办结", 0),
        ("完成。", 0),
        ("推进中", 1),
        ("未完成", 1),
        ("", 1),
    ],
)
def test_what_is_done_is_not_chased(state: str, open_: int) -> None:
    assert len(listed(due(ON, A, status=state))) == open_


def test_the_unit_with_most_late_tasks_comes_first() -> None:
    late = date(2031, 1, 1)
    found = listed(due(ON, A), due(late, B), due(late, B), due(late, A))
    assert [unit for unit, _, _ in found] == ["乙局", "乙局", "甲局", "甲局"]


def test_each_unit_that_leads_is_chased_else_who_is_responsible() -> None:
    found = listed(due(ON, A, B, ("丙局", "supporting")), due(ON, ("丁局", "responsible")), due(ON))
    assert sorted(unit for unit, _, _ in found) == sorted(["甲局", "乙局", "丁局", NOBODY])
    assert listed(due(ON, A, B), wanted={"乙局"}) == [("乙局", 1, 0)]


def test_an_office_s_own_ledger_is_chased_by_its_one_column_of_times() -> None:
    heads = ["序号", "督办事项名称", "牵头科室", "办结时限", "完成情况"]
    rows = [
        ["填报单位：办公室"], ["云溪市2031年督办台账"], heads,
        [1, "推进甲", "甲科", date(2031, 6, 1), "稳步推进"],
        [2, "推进乙", "乙科", "6月底前", ""],
        [3, "推进丙", "丙科", "2031年6月20日", "按期完成"],
        [4, "推进丁", "丁科", "长期坚持", ""],
        [5, "推进戊", "戊科", "尽快", ""],
    ]  # fmt: skip
    sheet = FilledSheet("督办")
    sheet.cells = {(r, c): v for r, row in enumerate(rows) for c, v in enumerate(row) if v != ""}
    made = ledger_from(workbook_from([sheet]))
    assert made is not None
    found = chased(made.entries, [1, 2, 3, 4, 5], ON, 30)
    assert [(task.unit, task.number, task.left) for task in found.tasks] == [
        ("甲科", 1, -29), ("乙科", 2, 0),
    ]  # fmt: skip
    assert (found.undated, found.unread) == (2, [5])
    assert made.papers[0].title == "云溪市2031年督办台账"


def test_heads_of_an_own_ledger_may_take_two_rows() -> None:
    rows: list[list[Value]] = [
        ["2031年督查台账"],
        ["序号", "重点工作", "责任单位", "", "完成时限", "办理状态"],
        ["", "", "牵头", "配合", "", ""],
        [1, "建设中心", "市住建局", "市财政局\n市发改委", "6月底", "推进中"],
        [2, "出台政策", "市人社局", "", "第三季度", "办结"],
    ]
    sheet = FilledSheet("督查")
    sheet.cells = {(r, c): v for r, row in enumerate(rows) for c, v in enumerate(row) if v != ""}
    made = ledger_from(workbook_from([sheet]))
    assert made is not None
    assert [(e.text, e.names("lead"), e.names("supporting")) for e in made.entries] == [
        ("建设中心", "市住建局", "市财政局、市发改委"), ("出台政策", "市人社局", ""),
    ]  # fmt: skip
    assert [day_of(e) for e in made.entries] == [ON, date(2031, 9, 30)]


def test_of_a_moment_the_day_counts() -> None:
    assert listed(due(datetime(2031, 6, 30, 8), A)) == [("甲局", 1, 0)]


def test_what_has_no_day_is_counted() -> None:
    found = chased([due("", A), due("尽快", A), due(ON, A)], [7, 8, 9], ON, 30)
    assert (found.undated, found.unread) == (2, [8])


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2031-06-30", ON),
        ("2031.6.30", ON),
        ("2031年6月30日", ON),
        ("2031年6月底前", ON),
        ("6月底", ON),
        ("二〇三一年六月三十日", ON),
        (datetime(2031, 6, 30, 23, 59), ON),
        ("2031-06-30 00:00:00", ON),
        (48029, ON),  # a day whose format got lost
        (48029.75, ON),
        ("20310630", ON),
        (20310630, ON),
        ("20310631", None),
        (480, None),
        (True, None),
        ("48029", None),
        ("2031.6.31", None),
        ("2031年2月29日前", None),
        ("长期", None),
    ],
)
def test_a_day_that_somebody_typed(cell: Value, day: date | None) -> None:
    assert day_of(due(cell, A)) == day


@pytest.mark.parametrize(("state", "open_"), [("√", 0), (" ✔ ", 0), ("×", 1), ("√？", 1)])
def test_ticks_and_crosses_are_states(state: str, open_: int) -> None:
    entry = due(ON, A)._replace(filled={"status": state})
    assert len(chased([entry], [1], ON, 30).tasks) == open_
