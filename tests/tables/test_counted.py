"""Cells that hold several works, counted or line by line, beside units and times that do alike."""

from __future__ import annotations

import pytest
from test_office_tables import document, told
from test_tables import Draft, Grid, codes, names, texts

from hqparse.model.findings import TableReading

HEAD = ("类别", "工作任务", "责任单位", "完成时限")
WORKS = ["新建幼儿园三所。", "增设学位九百个。"]


def read(work: str, units: str, due: str = "2026年8月底前") -> TableReading:
    return Draft().table([HEAD, ("教育", work, units, due)]).read()


def dates(reading: TableReading) -> list[str | None]:
    return [r.deadline.date if r.deadline else None for r in reading.rows]


@pytest.mark.parametrize(
    ("work", "units"),
    [
        ("1.新建幼儿园三所。¶2.增设学位九百个。", "1.区教育局¶2.区教育局、区财政局"),
        ("1、新建幼儿园三所。2、增设学位九百个。", "1、区教育局2、区教育局、区财政局"),
        ("（1）新建幼儿园三所。¶（2）增设学位九百个。", "（1）区教育局（2）区教育局、区财政局"),
        ("①新建幼儿园三所。②增设学位九百个。", "①区教育局②区教育局、区财政局"),
        ("1.新建幼儿园\n三所。¶2.增设学位九百个。", "1.区教育局¶2.区教育局、\n区财政局"),
    ],
)
def test_counted_units_are_those_of_their_works(work: str, units: str) -> None:
    reading = read(work, units)
    assert texts(reading) == WORKS
    assert [names(r)[2] for r in reading.rows] == [["区教育局"], ["区教育局", "区财政局"]]
    assert dates(reading) == ["2026-08-31"] * 2
    assert [r.path for r in reading.rows] == [("教育",)] * 2
    assert not codes(reading)


def test_counted_times() -> None:
    reading = read("1.新建幼儿园三所。¶2.增设学位九百个。", "区教育局", "1.6月底前¶2.9月底前")
    assert [d and d[5:] for d in dates(reading)] == ["06-30", "09-30"]
    assert [names(r)[2] for r in reading.rows] == [["区教育局"]] * 2


def test_a_number_for_two_works() -> None:
    work = "1.制定登记办法。¶2.开展消防检查。¶3.公布机构名录。"
    reading = read(work, "1-2.区消防救援大队；3.区民政局")
    assert [names(r)[2] for r in reading.rows] == [["区消防救援大队"]] * 2 + [["区民政局"]]


def test_with_a_column_of_numbers_they_keep_the_number_of_the_row() -> None:
    grid: Grid = [
        ("序号", "工作任务", "责任单位"),
        ("3", "1.新建幼儿园三所。¶2.增设学位九百个。", "1.区教育局¶2.区财政局"),
    ]
    rows = Draft().table(grid).read().rows
    assert [(r.text.value, r.mark and r.mark.number) for r in rows] == [(w, 3) for w in WORKS]


@pytest.mark.parametrize(
    "units",
    ["区教育局、区财政局", "区教育局¶区财政局", "1.区教育局2.区财政局3.区民政局"],
)
def test_a_list_beside_units_that_are_not_counted_alike_is_one_task(units: str) -> None:
    reading = read("1.新建幼儿园三所。¶2.增设学位九百个。", units)
    assert texts(reading) == ["1.新建幼儿园三所。2.增设学位九百个。"]
    assert [n for n in names(reading.rows[0])[2] if not n.startswith("区")] == []


def test_days_are_no_numbers_of_works() -> None:
    reading = read("1.新建幼儿园三所。¶2.增设学位九百个。", "区教育局", "1.15¶2.15")
    assert len(reading.rows) == 1


def test_numbers_that_go_on_from_row_to_row_are_those_of_tasks() -> None:
    grid: Grid = [
        HEAD,
        ("教育", "1.新建幼儿园三所。¶2.增设学位九百个。", "区教育局", "8月"),
        ("教育", "3.改造校舍五处。", "区教育局", "9月"),
    ]
    assert [r.mark and r.mark.number for r in Draft().table(grid).read().rows] == [1, 3]


def test_a_list_in_a_cell_is_not_told() -> None:
    work = "1.落实以旧换新政策。\n2.举办车展。"
    found = document("任务清单", [["任务", "责任单位"], [work, "市商务局"], [work, "市商务局"]])
    assert not {"HQ603", "HQ607"}.intersection(told(found))


def test_lines_beside_lines_are_parted_and_told() -> None:
    reading = read(
        "开展全覆盖检查¶查处骗保案件¶曝光典型案例",
        "基金监管科¶稽核中心¶办公室",
        "6月底¶9月底¶12月底",
    )
    assert texts(reading) == ["开展全覆盖检查", "查处骗保案件", "曝光典型案例"]
    assert [names(r)[2] for r in reading.rows] == [["基金监管科"], ["稽核中心"], ["办公室"]]
    assert [d and d[5:] for d in dates(reading)] == ["06-30", "09-30", "12-31"]
    assert codes(reading).count("HQ506") == 1


@pytest.mark.parametrize(
    ("work", "units", "due"),
    [
        ("开展全覆盖检查\n查处骗保案件", "基金监管科¶稽核中心", "6月底¶9月底"),  # soft ends
        ("开展全覆盖检查、¶查处骗保案件", "基金监管科¶稽核中心", "6月底¶9月底"),
        ("开展全覆盖检查¶查处骗保案件", "基金监管科¶稽核中心", "6月底"),
        ("开展全覆盖检查¶查处骗保案件", "基金监管科", "6月底启动¶9月底完成"),
    ],
)
def test_lines_that_do_not_stand_beside_each_other(work: str, units: str, due: str) -> None:
    assert len(read(work, units, due).rows) == 1
