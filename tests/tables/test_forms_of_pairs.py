"""Forms that give one task: labels beside their cells (督办事项 | … over 主办单位 | …)."""

from __future__ import annotations

import pytest
from test_tables import Draft, Grid, codes, names, texts

FORM: Grid = [
    ("督办编号", "督办〔2026〕1号", "交办日期", "2026年3月1日"),
    ("督办事项", "完成城北片区剩余住户的签约", "<", "<"),
    ("主办单位", "区住建局", "协办单位", "古街街道办事处"),
    ("办理时限", "2026年5月31日前", "责任领导", "张建国"),
    ("办理要求", "每月25日前报送进展情况，逾期未报的予以通报。", "<", "<"),
    ("办理结果", "", "<", "<"),
]


def test_a_form_is_one_task() -> None:
    reading = Draft().table(FORM).read()
    assert texts(reading) == ["完成城北片区剩余住户的签约"]
    assert names(reading.rows[0]) == (["区住建局"], ["古街街道办事处"], [])
    assert [r.deadline.date for r in reading.rows if r.deadline] == ["2026-05-31"]
    assert codes(reading) == []


def test_a_title_and_a_note_in_the_form_are_left_out() -> None:
    titled: Grid = [
        ("督办通知单", "<", "<", "<"),
        *FORM,
        ("注：请于收到后三日内签收。", "<", "<", "<"),
    ]
    assert texts(Draft().table(titled).read()) == ["完成城北片区剩余住户的签约"]


def test_what_leaders_wrote_is_not_the_task() -> None:
    form: Grid = [
        ("领导批示", "请住建局牵头，会同街道认真研究，尽快拿出切实可行的解决办法。", "<", "<"),
        ("交办事项", "整治和平路占道经营", "<", "<"),
        ("承办单位", "区城管局", "完成时限", "2026年6月30日"),
    ]
    reading = Draft().table(form).read()
    assert texts(reading) == ["整治和平路占道经营"]
    assert names(reading.rows[0])[2] == ["区城管局"]


def test_labels_that_come_again_begin_the_next_task() -> None:
    form: Grid = [
        ("任务名称", "改造老旧小区八个", "责任单位", "区住建局", "完成时限", "2026年9月"),
        ("任务名称", "新建口袋公园三处", "责任单位", "区城管局", "完成时限", "2026年6月"),
    ]
    reading = Draft().table(form).read()
    assert texts(reading) == ["改造老旧小区八个", "新建口袋公园三处"]
    assert [names(r)[2] for r in reading.rows] == [["区住建局"], ["区城管局"]]


def test_a_label_over_several_rows_holds_all_their_words() -> None:
    form: Grid = [
        ("任务名称", "建设数字档案馆", "责任单位", "市档案馆"),
        ("工作措施", "整理档案。", "<", "<"),
        ("^", "采购设备。", "<", "<"),
        ("完成时限", "2026年12月", "责任人", "李明"),
    ]
    reading = Draft().table(form).read()
    assert len(reading.rows) == 1
    assert names(reading.rows[0])[2] == ["市档案馆"]


@pytest.mark.parametrize(
    "grid",
    [
        [  # heads of columns side by side
            ("工作任务", "责任单位", "工作任务", "责任单位"),
            ("改造老旧小区八个", "区住建局", "新建口袋公园三处", "区城管局"),
        ],
        [  # a list of two columns
            ("工作任务", "责任单位"),
            ("改造老旧小区八个", "区住建局"),
            ("新建口袋公园三处", "区城管局"),
        ],
        [  # four columns of a list
            ("序号", "工作任务", "责任单位", "完成时限"),
            ("1", "改造老旧小区八个", "区住建局", "2026年9月"),
            ("2", "新建口袋公园三处", "区城管局", "2026年6月"),
        ],
    ],
)
def test_lists_are_no_forms(grid: Grid) -> None:
    reading = Draft().table(grid).read()
    assert texts(reading) == ["改造老旧小区八个", "新建口袋公园三处"]


def test_a_form_without_work_is_none() -> None:
    form: Grid = [("姓名", "李明", "职务", "科长"), ("单位", "区住建局", "电话", "88000001")]
    assert Draft().table(form).read().rows == ()
