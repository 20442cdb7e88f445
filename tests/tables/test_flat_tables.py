"""Tables that were copied as plain text: no row is lost without a word."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings, Role, Task
from hqparse.pipeline import claims, find
from hqparse.readers import read_bytes

HEAD = "云溪市人民政府关于印发工作方案的通知\n\n各区人民政府：\n现将方案印发给你们。\n\n"
ANNEX = "附件\n任务分工表\n"
COLUMNS = "序号\n任务内容\n完成时限\n牵头单位\n配合单位\n"
CELLS = (
    "建设公共数据平台，推动数据共享。\n2024年底前\n市数据局\n市财政局\n",
    "完善社区养老服务设施。\n2024年6月底前\n市民政局\n市卫生健康委\n",
    "推进农村公路建设。\n2024年9月底前\n市交通运输局\n市财政局\n",
    "整治河道五条。\n2024年底前\n市水利局\n市生态环境局\n",
)


def found(table: str, body: str = "") -> Findings:
    return find(read_bytes((HEAD + body + ANNEX + table).encode(), "x.txt"))


def numbered(*numbers: str) -> str:
    return COLUMNS + "".join(f"{n}\n{cells}" for n, cells in zip(numbers, CELLS, strict=False))


def codes(findings: Findings) -> list[str]:
    return [d.code for d in findings.doubts] + [d.code for t in findings.tasks for d in t.doubts]


def about_tables(said: Findings) -> list[str]:
    """The codes but for what says why the list is empty (HQ610–HQ618)."""
    return [code for code in codes(said) if not code.startswith("HQ61")]


def leads(task: Task) -> list[str]:
    return [u.unit.name for u in task.units if u.role is Role.LEAD]


@pytest.mark.parametrize(
    "numbers",
    [("1", "2", "3"), ("一", "二", "三"), ("5", "6", "7"), ("九", "十", "十一"), ("99", "100")],
)
def test_rows_open_with_numbers_that_run_on(numbers: tuple[str, ...]) -> None:
    said = found(numbered(*numbers))
    assert [t.mark.printed for t in said.tasks if t.mark] == list(numbers)
    assert [leads(t) for t in said.tasks] == [["市数据局"], ["市民政局"], ["市交通运输局"]][
        : len(numbers)
    ]
    assert all(t.deadline for t in said.tasks)
    assert codes(said) == []


def test_one_row_alone_is_read_if_it_is_the_first() -> None:
    assert len(found(numbered("1")).tasks) == 1
    for other in ("5", "一"):
        said = found(numbered(other))
        assert (said.tasks, about_tables(said)) == ((), ["HQ505"])


@pytest.mark.parametrize("numbers", [("1", "3", "4"), ("一", "三", "四"), ("1", "6", "7")])
def test_rows_go_on_behind_a_gap(numbers: tuple[str, ...]) -> None:
    said = found(numbered(*numbers))
    assert [t.text.value for t in said.tasks] == [c.split("\n")[0] for c in CELLS[:3]]
    assert codes(said) == ["HQ203"]
    [doubt] = said.tasks[1].doubts
    assert dict(doubt.args) == {"before": numbers[0], "after": numbers[1]}


def test_a_number_in_a_cell_opens_no_row() -> None:
    wrapped = numbered("1", "2", "3").replace("公共数据平台", "公共数据平台\n3\n个")
    said = found(wrapped)
    assert [t.mark.number for t in said.tasks if t.mark] == [1, 2, 3]
    assert said.tasks[0].text.value == "建设公共数据平台3个，推动数据共享。"
    late = numbered("1", "2").replace("养老服务设施", "养老服务设施\n5\n个")
    assert [t.text.value for t in found(late).tasks][1] == "完善社区养老服务设施5个。"


@pytest.mark.parametrize(
    "table",
    [
        "任务内容\n完成时限\n牵头单位\n配合单位\n" + "".join(CELLS),
        "序号 指标名称 目标值\n森林覆盖率\n空气优良天数\n",
    ],
)
def test_a_table_that_gives_nothing_is_reported(table: str) -> None:
    said = found(table)
    assert (said.tasks, said.indicators) == ((), ())
    [doubt] = [d for d in said.doubts if d.code in about_tables(said)]
    assert doubt.code == "HQ505"
    raw = HEAD + ANNEX + table
    [span] = doubt.spans
    assert raw[span.start : span.end] == table.strip()


def test_a_row_without_cells_is_given_up_and_reported() -> None:
    said = found(COLUMNS + "1\n2\n3\n" + CELLS[0] + "4\n" + CELLS[1])
    assert [t.mark.number for t in said.tasks if t.mark] == [3, 4]
    [doubt] = said.doubts
    assert (doubt.code, doubt.args["words"], len(doubt.spans)) == ("HQ505", "1、2", 2)


@pytest.mark.parametrize(
    "rows",
    [
        "1\n市数据局\n市财政局\n2\n" + CELLS[1],  # no content
        "1\n" + CELLS[0] + CELLS[1] + "2\n" + CELLS[2],  # the second row has no number
    ],
)
def test_cells_among_the_words_of_a_task_are_doubtful(rows: str) -> None:
    said = found(COLUMNS + rows)
    assert [[d.code for d in t.doubts] for t in said.tasks] == [["HQ505"], []]


def test_units_without_separators_are_doubtful_as_elsewhere() -> None:
    said = found(numbered("1", "2").replace("市财政局\n", "市财政局市教育局\n", 1))
    assert [u.unit.name for u in said.tasks[0].units][1:] == ["市财政局", "市教育局"]
    assert [[d.code for d in t.doubts] for t in said.tasks] == [["HQ307"], []]


def test_names_that_the_body_knows_are_claimed_as_they_are_read() -> None:
    body = "一、重点任务\n1.建设平台。（牵头单位：云溪九号）\n2.修建道路。（牵头单位：市交通局）\n"
    table = "序号\n任务内容\n完成时限\n牵头单位\n1\n植树造林\n云溪九号\n2\n治理河道\n市水利局\n"
    source = read_bytes((HEAD + body + ANNEX + table).encode(), "x.txt")
    rows = [t for t in find(source).tasks if t.origin.value == "table"]
    assert [t.text.value for t in rows] == ["植树造林", "治理河道"]
    claimed = [c.span for c in claims(source) if c.rule == "table row"]
    assert claimed == [s for t in rows for s in t.text.spans()]


SECTIONED = """云溪市2025年平安建设重点任务分解表
序号 工作任务 完成时限 责任部门
一、夯实基层基础
1 完善矛盾纠纷排查化解机制 4月底 市司法局
（二）加强防范
2 开展重点场所安全检查 6月底 市公安局
二、强化科技支撑
3 建成视频联网平台 2025年11月底 市公安局、市大数据局
4 开展宣传月活动：
（一）进社区
（二）进学校 6月底 市委政法委
"""


def test_headings_between_rows_are_no_units_and_stand_in_the_path() -> None:
    said = find(read_bytes(SECTIONED.encode(), "x.txt"))
    one, two = "一、夯实基层基础", "二、强化科技支撑"
    assert [t.path for t in said.tasks] == [(one,), (one, "（二）加强防范"), (two,), (two,)]
    assert [[u.unit.name for u in t.units] for t in said.tasks] == [
        ["市司法局"],
        ["市公安局"],
        ["市公安局", "市大数据局"],
        ["市委政法委"],
    ]
    assert "进社区" in said.tasks[3].text.value
