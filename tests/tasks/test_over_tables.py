"""Headings of the body whose content is a table."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLE = "<h1>云溪市2025年重点任务分解方案</h1>"
ROWS = "<tr><td>1<td>建成城市书房十座<td>市文旅局<td>9月底前</tr>"
TABLE = "<table border=1><tr><th>序号<th>任务<th>责任单位<th>完成时限</tr>" + ROWS + "</table>"
PERSONS = "<table border=1><tr><th>姓名<th>职务</tr><tr><td>李明<td>科长</tr></table>"


def read(body: str, title: str = TITLE) -> Findings:
    page = f"<html><body>{title}{body}</body></html>"
    return find(read_bytes(page.encode(), "notice.html"))


def tasks(body: str) -> list[tuple[tuple[str, ...], str]]:
    return [(task.path, task.text.value) for task in read(body).tasks]


ROW = (("一、重点任务",), "建成城市书房十座")


@pytest.mark.parametrize(
    "between", ["", "<p>表1 重点任务清单", "<p>任务分工见下表。", "<p>具体任务如下："]
)
def test_a_heading_alone_above_a_table_is_in_the_path_of_its_rows_and_no_task(
    between: str,
) -> None:
    assert tasks(f"<p>一、重点任务</p>{between}</p>{TABLE}") == [ROW]


def test_headings_above_it_are_too() -> None:
    (path, _), *_ = tasks(f"<p>一、重点任务</p><p>（一）文化惠民</p>{TABLE}")
    assert path == ("一、重点任务", "（一）文化惠民")


def test_a_heading_with_words_of_its_own_is_not() -> None:
    safeguards = "<p>一、保障措施</p><p>加强组织领导，强化要素保障，定期通报进展。</p>"
    assert tasks(safeguards + TABLE) == [((), "建成城市书房十座")]


def test_a_heading_above_a_list_of_persons_is_no_task() -> None:
    assert [
        path for path, _ in tasks(f"<p>一、成员名单</p>{PERSONS}<p>二、重点任务</p>{TABLE}")
    ] == [("二、重点任务",)]


def test_a_section_in_the_table_takes_the_place_of_a_heading_of_its_kind() -> None:
    section = "<tr><td colspan=4>二、文化惠民</tr>"
    body = f"<p>一、城市建设</p>{TABLE.replace('</table>', section + ROWS + '</table>')}"
    assert [path for path, _ in tasks(body)] == [("一、城市建设",), ("二、文化惠民",)]
    below = body.replace("二、文化惠民", "（一）文化惠民")
    assert [path for path, _ in tasks(below)][1] == ("一、城市建设", "（一）文化惠民")


def test_a_unit_that_stands_above_a_table_without_units_is_responsible() -> None:
    bare = TABLE.replace("<th>责任单位", "").replace("<td>市文旅局", "")
    (task,) = read(f"<p>一、市文旅局</p>{bare}").tasks
    assert [unit.unit.name for unit in task.units] == ["市文旅局"]
    assert "HQ303" in {doubt.code for doubt in task.doubts}


@pytest.mark.parametrize("title", ["2025年重点任务清单", "附表 2025年度任务分解表"])
def test_the_title_of_a_list_gives_the_year(title: str) -> None:
    (task,) = read(f"<p>{title}</p>{TABLE}", "<h1>关于印发任务清单的通知</h1>").tasks
    assert task.deadline is not None
    assert task.deadline.date == "2025-09-30"


def test_lists_of_two_years_give_none() -> None:
    body = f"<p>2024年任务清单</p>{TABLE}<p>2025年任务清单</p>{TABLE}"
    dates = {
        t.deadline and t.deadline.date for t in read(body, "<h1>关于印发清单的通知</h1>").tasks
    }
    assert dates == {None}


def test_a_document_that_is_but_a_table_is_signed_behind_it() -> None:
    found = read(f"{TABLE}<p>云溪市人民政府办公室</p><p>2024年8月1日</p>", "<h1>任务分解表</h1>")
    assert found.notice.issue_date == "2024-08-01"
    assert found.notice.issuing_authorities == ("云溪市人民政府办公室",)
    assert found.tasks[0].deadline is not None
    assert found.tasks[0].deadline.date == "2024-09-30"


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (("开工时间", "完成时间"), ("2025年3月", "2025年9月")),
        (("启动时间", "完工时间"), ("2024年12月", "2025年5月")),
    ],
)
def test_when_work_begins_is_no_deadline_that_was_not_read(
    heads: tuple[str, str], cells: tuple[str, str]
) -> None:
    first = "".join(f"<th>{x}" for x in ("序号", "任务", "责任单位", *heads))
    row = "".join(f"<td>{x}" for x in ("1", "建成城市书房十座", "市文旅局", *cells))
    found = read(f"<table border=1><tr>{first}</tr><tr>{row}</tr></table>")
    assert found.tasks[0].deadline is not None
    assert found.tasks[0].deadline.text == cells[1]
    assert "HQ602" not in {doubt.code for doubt in found.doubts}
