"""Ledgers and progress tables: names of projects beside what is to be done about them, summaries,
sections with sums, labels in brackets, counts behind names."""

from __future__ import annotations

import pytest
from test_tables import Draft, Grid, codes, names, texts

from hqparse.tables.heads import Field, field_of

NAMED: Grid = [
    ("序号", "重点工作", "年度目标", "责任单位", "完成时限", "截至目前进展情况"),
    ("1", "老旧小区改造", "改造老旧小区二十二个", "区住建局", "2026年11月", "已开工十五个"),
    ("2", "农贸市场升级", "升级改造农贸市场六家", "区商务局", "2026年9月", "完成两家"),
]


def test_names_of_projects_stand_over_what_is_to_be_done() -> None:
    reading = Draft().table(NAMED).read()
    assert texts(reading) == ["改造老旧小区二十二个", "升级改造农贸市场六家"]
    assert [r.path for r in reading.rows] == [("老旧小区改造",), ("农贸市场升级",)]


def test_amounts_tell_what_is_to_be_done_too() -> None:
    grid: Grid = [
        ("序号", "工作事项", "工作目标", "责任单位"),
        ("1", "大学生就业", "开发见习岗位六百个", "区人社局"),
        ("2", "智慧停车", "接入公共停车场三十家", "区城管局"),
    ]
    assert texts(Draft().table(grid).read()) == ["开发见习岗位六百个", "接入公共停车场三十家"]


def test_names_of_reforms_stand_over_their_measures() -> None:
    reading = (
        Draft()
        .table(
            [
                ("序号", "改革事项", "改革举措", "责任单位"),
                ("1", "要素市场化配置", "建立工业用地弹性出让机制", "区发改局"),
                ("2", "就业服务", "建立零工市场服务标准", "区人社局"),
            ]
        )
        .read()
    )
    assert texts(reading) == ["建立工业用地弹性出让机制", "建立零工市场服务标准"]
    assert [r.path for r in reading.rows] == [("要素市场化配置",), ("就业服务",)]


@pytest.mark.parametrize(
    ("head", "work", "aim"),
    [
        ("工作目标", ("推进水价改革", "开展管网排查"), ("达到国家标准", "漏损率降至百分之九以下")),
        ("工作目标", ("水价改革", "管网改造"), ("确保改革平稳有序推进", "实现漏损率降至百分之九")),
        ("工作措施", ("推进水价改革", "开展管网排查"), ("制定改革方案", "建立分片台账")),
        ("工作要求", ("水价改革", "管网改造"), ("完成方案报批并实施", "完成改造三十公里")),
    ],
)
def test_aims_and_measures_beside_whole_tasks(
    head: str, work: tuple[str, str], aim: tuple[str, str]
) -> None:
    grid = [("序号", "工作任务", head, "责任单位")]
    grid += [(str(n), w, a, "市水务局") for n, (w, a) in enumerate(zip(work, aim, strict=True), 1)]
    assert texts(Draft().table(grid).read()) == list(work)


@pytest.mark.parametrize("words", ["任务数", "任务总数", "事项数量", "问题个数"])
def test_a_head_of_counts_is_none_of_work(words: str) -> None:
    assert field_of(words) is Field.REMARK


def test_a_summary_of_counts_holds_no_tasks_and_is_not_told() -> None:
    grid = [
        ("责任单位", "任务数", "已完成", "完成率"),
        ("区发改局", "2", "1", "50%"),
        ("区人社局", "1", "0", "0%"),
        ("合计", "3", "1", "33.3%"),
    ]
    reading = Draft().table(grid).read()
    assert (reading.rows, codes(reading)) == ((), [])
    spoken = [*grid[:2], ("区人社局", "仍在推进", "0", "0%")]
    assert codes(Draft().table(spoken).read()) == ["HQ501"]


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        (
            "【牵头】市交通局【配合】市文旅局、云溪集团",
            (["市交通局"], ["市文旅局", "云溪集团"], []),
        ),
        ("〔牵头单位〕市交通局¶〔责任单位〕市文旅局", (["市交通局"], [], ["市文旅局"])),
        ("（牵头）市交通局；（协办）市文旅局", (["市交通局"], ["市文旅局"], [])),
        ("市交通局（牵头）、市文旅局（配合）", (["市交通局"], ["市文旅局"], [])),
        ("经济发展办¶（6项，20分）", ([], [], ["经济发展办"])),
        ("①市数据局②市财政局", ([], [], ["市数据局", "市财政局"])),
        (
            "牵头单位：①市数据局②市财政局¶配合单位：①市民政局②市审计局",
            (["市数据局", "市财政局"], ["市民政局", "市审计局"], []),
        ),
        (
            "①市数据局牵头，市财政局配合；②市民政局参与",
            (["市数据局"], ["市财政局", "市民政局"], []),
        ),
        ("市文旅局（3项）", ([], [], ["市文旅局"])),
        ("市委宣传部（市文明办）", ([], [], ["市委宣传部（市文明办）"])),
    ],
)
def test_labels_in_brackets_and_counts(cell: str, units: tuple[list[str], ...]) -> None:
    grid = [("序号", "任务", "责任单位"), ("1", "建设游客集散中心", cell)]
    reading = Draft().table(grid).read()
    assert names(reading.rows[0]) == units


def test_ringed_numbers_of_a_time_limit_stay() -> None:
    cell = "责任单位：市数据局¶完成时限：①6月底前完成选址；②年底前建成"
    (row,) = Draft().table([("序号", "任务", "责任单位"), ("1", "建设机房", cell)]).read().rows
    assert row.deadline is not None
    assert row.deadline.text == "①6月底前完成选址；②年底前建成"


def test_sections_with_sums_beside_them() -> None:
    reading = Draft().table(
        [
            ("序号", "项目名称", "年度任务", "计划投资", "责任科室"),
            ("一、产业发展（2项）", "<", "<", "800", ""),
            ("1", "夜市", "改造摊位一百二十个，统一标识系统", "300", "经发办"),
            ("二、基础设施（1项）", "<", "<", "1,400.5万元", ""),
            ("2", "停车楼", "建成立体停车楼一座，车位三百个", "1400.5", "城建办"),
        ]
    ).read()  # fmt: skip
    assert [(r.path[0], len(r.path)) for r in reading.rows] == [
        ("一、产业发展（2项）", 2),
        ("二、基础设施（1项）", 2),
    ]


def test_a_merged_task_beside_units_is_no_section() -> None:
    grid = [
        ("序号", "工作任务", "投资", "责任单位"),
        ("改造摊位一百二十个，统一标识", "<", "300", "经发办"),
        ("建成立体停车楼一座，车位三百个", "<", "1400", "城建办"),
    ]
    assert len(Draft().table(grid).read().rows) == 2
