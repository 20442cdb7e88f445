"""Who gets which tasks, and what the workbooks look like that are given out."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from hqparse.desk.ledger.marker import marker_of
from hqparse.desk.ledger.split import file_names, planned
from hqparse.desk.ledger.whole import ledger_from, numbers_of, workbook_from
from hqparse.output.workbook.entries import Entry
from made_ledger import PAPER, UNITS, entry, form, given, ledger, opened


def tasks(entries: list[Entry], by: str = "unit", **members: list[str]) -> dict[str, list[int]]:
    plan = planned(entries, by, members)
    return {order.unit: [i + 1 for i, _ in order.tasks] for order in plan.orders}


def test_every_unit_gets_the_tasks_that_name_it() -> None:
    made = [entry(1, ("甲局", "lead"), ("乙局", "supporting")), entry(2, ("乙局", "responsible"))]
    assert tasks(made) == {"甲局": [1], "乙局": [1, 2]}


def test_by_lead_those_that_are_responsible_stand_in_where_nobody_leads() -> None:
    made = [entry(1, ("甲局", "lead"), ("乙局", "supporting")), entry(2, ("丙局", "responsible"))]
    assert tasks(made, "lead") == {"甲局": [1], "丙局": [2]}


def test_a_list_says_who_the_towns_are() -> None:
    made = [entry(1, ("各镇", "responsible")), entry(2, ("甲镇", "lead"))]
    assert tasks(made, 各镇=["甲镇", "乙镇"]) == {"甲镇": [1, 2], "乙镇": [1]}
    assert planned(made).collective == ("各镇",)


def test_a_task_that_names_nobody_is_told() -> None:
    assert planned([entry(1), entry(2, ("甲局", "lead"))]).unassigned == (0,)


def test_a_unit_in_two_roles_gets_the_task_once() -> None:
    (order,) = planned([entry(1, ("甲局", "lead"), ("甲局", "responsible"))]).orders
    assert order.tasks == ((0, ("lead", "responsible")),)


@for_all(names=st.lists(st.text(min_size=1, max_size=90), unique=True, max_size=8))
def test_file_names_are_safe_and_no_two_alike(names: list[str]) -> None:
    files = list(file_names(names).values())
    assert len({name.lower() for name in files}) == len(files)
    for name in files:
        name.encode("utf-8")
        assert len(name.encode()) < 200
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert name.endswith(".xlsx")
        assert not name.startswith((".", "~", " "))


def test_the_workbook_of_a_unit_is_a_letter_with_a_table() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(given(ledger())[1]["市财政局"]))["交办单"]
    lines = [str(sheet.cell(row, 1).value) for row in range(1, 6)]
    assert lines[:2] == ["任务交办单", "市财政局："]
    assert "《云溪市重点工作方案》（云政发〔2031〕7号）" in "".join(lines)
    assert "牵头 2 项、配合 1 项" in "".join(lines)
    assert sheet.page_setup.orientation == "landscape"
    heads = {c.value: c.column for row in sheet.iter_rows() for c in row if c.value}
    assert {"状态", "进展情况", "佐证材料", "联系人", "任务标识", "本单位角色"} <= set(heads)
    assert "疑点" not in heads


def test_the_workbook_remembers_to_whom_it_was_given() -> None:
    marker, rest = marker_of(opened(given(ledger())[1]["市财政局"]))
    assert marker is not None
    assert (marker.unit, set(marker.units), marker.papers) == ("市财政局", set(UNITS), (PAPER,))
    assert list(marker.rows()) == [row.key for row in form(rest).rows()]


def test_the_whole_ledger_reads_back_as_it_was() -> None:
    made = ledger()
    book = workbook_from(opened(given(made)[1][""]))
    again = ledger_from(book)
    assert again is not None
    assert [e._replace(filled={}) for e in again.entries] == [
        e._replace(filled={}) for e in made.entries
    ]
    assert numbers_of(book.tables[0]) == [1, 2, 3, 4]
    assert {e.filled["status"] for e in again.entries} == {"未启动"}


def test_rows_that_somebody_added_or_copied_have_keys_of_their_own() -> None:
    sheets = opened(given(ledger())[1][""])
    table = form(sheets)
    text = next(c for c, key in table.columns.items() if key == "text")
    key = next(c for c, k in table.columns.items() if k == "key")
    table.sheet.cells[50, text] = "手工加的任务"
    table.sheet.cells[51, text], table.sheet.cells[51, key] = "复制的", f"{'ab' * 6}-0001"
    again = ledger_from(workbook_from(sheets))
    assert again is not None
    assert len({e.key for e in again.entries}) == 6


@pytest.mark.parametrize("due", [date(2031, 6, 30), "2031年6月底前", "", "尽快"])
def test_a_deadline_cell_stays_what_it_is(due: date | str) -> None:
    made = ledger()._replace(entries=[entry(1, ("甲局", "lead"), due=due)])
    again = ledger_from(workbook_from(opened(given(made)[1][""])))
    assert again is not None
    assert again.entries[0].due == due
