"""Tables without a column of units, whose unit a line above them or their sheet's name says."""

from __future__ import annotations

import pytest
from test_tables import Draft, Grid, codes, names

from hqparse.model.findings import Role
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from made_xlsx import of_rows

LIST: Grid = [
    ("序号", "工作任务", "完成时限"),
    ("1", "新建公办幼儿园三所", "2026年8月底前"),
    ("2", "完成薄弱学校改造五所", "2026年12月底前"),
]


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("责任单位：区教育局", ([], [], ["区教育局"])),
        ("牵头单位：区教育局", (["区教育局"], [], [])),
        ("填报单位（盖章）：区教育局    填报时间：2026年1月5日", ([], [], ["区教育局"])),
        ("　　报送单位: 区教育局", ([], [], ["区教育局"])),
    ],
)
def test_a_line_above_names_the_unit(line: str, units: tuple[list[str], ...]) -> None:
    reading = Draft().words(f"2026年任务清单\n{line}\n").table(LIST).read()
    assert [names(r) for r in reading.rows] == [units, units]
    assert codes(reading) == [] or set(codes(reading)) == {"HQ303"}
    assert all(d.code == "HQ303" for r in reading.rows for d in r.doubts)


@pytest.mark.parametrize(
    "line",
    [
        "填报单位：",
        "填报单位（盖章）：              ",
        "单位：万元",
        "责任单位：详见附件",
        "各责任单位要抓好落实。",
    ],
)
def test_a_line_that_names_none(line: str) -> None:
    reading = Draft().words(f"2026年任务清单\n{line}\n").table(LIST).read()
    assert [names(r) for r in reading.rows] == [([], [], [])] * 2


def test_a_leading_unit_above_a_column_of_supporting_ones() -> None:
    grid = [(*LIST[0], "配合单位"), (*LIST[1], "各街道"), (*LIST[2], "")]
    reading = Draft().words("牵头单位：区教育局\n").table(grid).read()
    assert [names(r)[:2] for r in reading.rows] == [(["区教育局"], ["各街道"]), (["区教育局"], [])]


def test_a_list_of_projects_with_times_is_one_of_tasks_if_it_is_a_units() -> None:
    grid = [
        ("序号", "项目内容", "投资额", "完成时限"),
        ("1", "整治背街小巷十二条", "10", "2026年5月底前"),
        ("合计", "", "10", ""),
    ]
    owned = Draft().words("填报单位：西岭镇\n").table(grid).read()
    assert [names(r)[2] for r in owned.rows] == [["西岭镇"]]
    assert Draft().table(grid).read().rows == ()
    paid = [grid[0][:3], grid[1][:3]]
    assert Draft().words("填报单位：西岭镇\n").table(paid).read().rows == ()


def test_a_column_of_units_counts_before_the_line() -> None:
    grid = [(*LIST[0], "责任单位"), (*LIST[1], "各街道"), (*LIST[2], "各镇政府")]
    reading = Draft().words("填报单位：区教育局\n").table(grid).read()
    assert [names(r)[2] for r in reading.rows] == [["各街道"], ["各镇政府"]]


def found(sheets: dict[str, list[list[str]]]) -> list[list[str]]:
    source = read_bytes(of_rows(sheets), "清单.xlsx")
    return [
        [
            a.unit.name
            for a in t.units
            if source.raw[slice(*a.unit.spans[0])] == a.unit.name and a.role is Role.RESPONSIBLE
        ]
        for t in find(source).tasks
    ]


def test_sheets_that_are_named_after_units() -> None:
    rows = [["澄湖区2026年民生实事任务表"], *map(list, LIST)]
    sheets = {"区教育局": rows, "区卫健局（牵头）": rows, "Sheet3": rows, "表3": rows}
    assert found({"区教育局": rows, "区卫健局": rows}) == [
        ["区教育局"], ["区教育局"], ["区卫健局"], ["区卫健局"],
    ]  # fmt: skip
    assert found(sheets)[4:] == [[]] * 4


def test_sheets_without_titles_keep_each_its_unit() -> None:
    rows = [list(row) for row in LIST]
    data = of_rows({"市水务局": rows, "市林业局": rows})
    assert found({"市水务局": rows, "市林业局": rows})[1:3] == [["市水务局"], ["市林业局"]]
    assert {t.path for t in find(read_bytes(data, "清单.xlsx")).tasks} == {()}


def test_a_heading_above_the_line_is_no_task() -> None:
    page = "<p>澄湖区2026年任务表</p><p>一、基础教育</p><p>责任单位：区教育局</p><table>"
    page += "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in LIST)
    tasks = find(read_bytes(f"<html><body>{page}</table></body></html>".encode(), "a.html")).tasks
    assert [(t.path, [a.unit.name for a in t.units]) for t in tasks] == [
        (("一、基础教育",), ["区教育局"])
    ] * 2
