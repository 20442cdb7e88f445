"""Words that labels are made of, and persons that stand beside the units behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.attribute.persons import without_persons
from hqparse.model.findings import Findings
from hqparse.model.text import Text
from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLE = "澄湖区2026年重点工作清单"
SECOND = "二、改造农贸市场，完成三处。\n责任单位：区商务局\n"


def found(line: str) -> Findings:
    text = f"{TITLE}\n一、建设数据平台，年内上线。\n{line}\n{SECOND}"
    return find(read_bytes(text.encode(), "a.txt"))


def units(line: str) -> list[str]:
    task = found(line).tasks[0]
    assert task.text.value == "建设数据平台，年内上线。"
    return [f"{u.role.value[0].upper()} {u.unit.name}" for u in task.units]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头（责任）单位", "R"),
        ("责任（牵头）单位", "R"),
        ("牵头/责任单位", "R"),
        ("牵头和责任单位", "R"),
        ("牵头单位（部门）", "L"),
        ("市直牵头单位", "L"),
        ("子项牵头单位", "L"),
        ("主体责任单位", "R"),
        ("行业主管部门", "R"),
        ("经办科室", "R"),
        ("承建单位", "R"),
        ("业主单位", "R"),
        ("技术支撑单位", "S"),
        ("资金保障单位", "S"),
        ("任务分工", "R"),
        ("职责分工", "R"),
        ("分工", "R"),
    ],
)
def test_labels(label: str, role: str) -> None:
    assert units(f"{label}：区数据局、区财政局") == [f"{role} 区数据局", f"{role} 区财政局"]


@pytest.mark.parametrize(
    "line", ["职责分工：由区数据局牵头，区财政局配合", "分工：区数据局牵头，区财政局配合"]
)
def test_a_division_of_work_says_who_leads(line: str) -> None:
    assert units(line) == ["L 区数据局", "S 区财政局"]


@pytest.mark.parametrize(
    "line",
    [
        "责任单位及责任人：区数据局 李明、区财政局 王强",
        "责任单位及责任人：区数据局李明、区财政局王强",
        "责任单位和责任人：区数据局（李明）、区财政局（王强、张三丰）",
        "责任单位（责任人）：区数据局（李明）、区财政局（王强）",
        "责任单位、负责人：区数据局局长李明、区财政局副局长王强",
        "责任单位及联系人：区数据局 李明 0551-62345678、区财政局",
        "责任领导及责任单位：刘洋，区数据局、区财政局",
        "分管领导、责任单位：刘洋、区数据局、区财政局",
    ],
)
def test_persons_beside_units_are_left_out(line: str) -> None:
    assert units(line) == ["R 区数据局", "R 区财政局"]


@pytest.mark.parametrize(
    "unit", ["区委宣传部（区文明办）", "各镇（街道）", "高新区管委会", "金融办"]
)
def test_brackets_and_names_of_units_stay(unit: str) -> None:
    assert units(f"责任单位及责任人：{unit}") == [f"R {unit}"]
    assert units(f"责任单位及责任人：{unit} 李明") == [f"R {unit}"]


def test_labels_of_units_alone_keep_every_name() -> None:
    assert units("责任单位：区数据局、李明办公室") == ["R 区数据局", "R 李明办公室"]


@pytest.mark.parametrize(
    "label",
    [
        "责任人",
        "分管领导",
        "领办领导",
        "县级领导",
        "市级牵头领导",
        "挂钩联系领导",
        "牵头负责人",
        "项目负责人",
        "分管副县长",
        "分管负责同志",
        "督办人",
        "经办人员",
        "责任人及联系电话",
    ],
)
def test_labels_of_persons_alone_name_no_unit(label: str) -> None:
    assert not found(f"{label}：李明\n完成时限：2026年6月").tasks[0].units
    for line in (
        f"责任单位：区数据局\n{label}：李明",
        f"{label}：李明\n责任单位：区数据局",
        f"责任单位：区数据局    {label}：李明",
    ):
        findings = found(line)
        assert [t.path for t in findings.tasks] == [(), ()]
        assert units(line) == ["R 区数据局"]
        assert not findings.tasks[0].doubts


@pytest.mark.parametrize(
    "label", ["责任班组", "责任车间", "牵头中心", "配合大队", "责任分公司", "监管责任"]
)
def test_labels_of_other_kinds_of_units(label: str) -> None:
    role = {"牵": "L", "配": "S"}.get(label[0], "R")
    assert units(f"{label}：区数据局、区财政局") == [f"{role} 区数据局", f"{role} 区财政局"]


BETWEEN = "牵头单位：区数据局{0}{1}：{2}{0}配合单位：区财政局"


@pytest.mark.parametrize("mark", ["；", "，", "    ", "\u3000"])
@pytest.mark.parametrize(
    ("field", "says"),
    [("报送部门", "区水务局"), ("资金来源", "区级财政拨款"), ("成果形式", "报告一份")],
)
def test_a_field_of_another_kind_on_the_line_is_told_and_gives_no_unit(
    mark: str, field: str, says: str
) -> None:
    line = BETWEEN.format(mark, field, says)
    assert units(line) == ["L 区数据局", "S 区财政局"]
    told = [d for d in found(line).tasks[0].doubts if d.code == "HQ305"]
    assert [d.args["words"] for d in told] == [f"{field}：{says}"]


def test_a_field_on_a_line_of_its_own_between_labels_is_of_the_task() -> None:
    findings = found(BETWEEN.format("\n", "资金来源", "区级财政资金"))
    first, second = findings.tasks
    assert first.text.value == "建设数据平台，年内上线。\n资金来源：区级财政资金"
    assert [u.unit.name for u in first.units] == ["区数据局", "区财政局"]
    assert second.path == ()


@pytest.mark.parametrize(
    "field", ["建设周期", "竣工时间", "计划完工时间", "截止日期", "起止时间", "序时进度"]
)
@pytest.mark.parametrize("order", [0, 1, 2])
def test_a_field_called_a_time_is_the_deadline(field: str, order: int) -> None:
    due, unit = f"{field}：2026年9月底前", "责任单位：区数据局"
    line = (f"{unit}\n{due}", f"{due}\n{unit}", f"{unit}；{due}")[order]
    task = found(line).tasks[0]
    assert task.deadline is not None
    assert task.deadline.date == "2026-09-30"
    assert units(line) == ["R 区数据局"]


def test_a_field_of_several_steps_stays_in_the_words() -> None:
    steps = "实施进度：3月底前完成招投标，8月底前竣工交付。"
    task = found(f"{steps}\n责任单位：区数据局").tasks[0]
    assert task.text.value.endswith(steps)
    assert task.deadline is None


@pytest.mark.parametrize("field", ["开工时间", "启动时间", "上报时间"])
def test_a_field_called_a_beginning_is_no_deadline(field: str) -> None:
    assert found(f"责任单位：区数据局\n{field}：2026年9月底前").tasks[0].deadline is None


def test_items_called_a_time_are_no_labels() -> None:
    findings = find(
        read_bytes(
            "关于开展活动的通知\n一、实施时间：2026年6月1日至6月30日\n二、活动内容\n"
            "（一）开展演练。（责任单位：区应急局）\n三、时间安排：2026年5月部署。\n".encode(),
            "a.txt",
        )
    )
    assert [(t.text.value, t.path) for t in findings.tasks] == [("开展演练。", ("二、活动内容",))]


@pytest.mark.parametrize(
    "line", ["2026年4月至12月", "资金来源：区级财政资金", "备注:按规定执行到位"]
)
def test_a_period_or_a_field_above_an_item_is_no_heading(line: str) -> None:
    text = f"{TITLE}\n一、活动时间\n{line}\n二、活动分工\n（一）办好展会。（区商务局负责）\n"
    (task,) = find(read_bytes(text.encode(), "a.txt")).tasks
    assert task.path == ("二、活动分工",)


@given(st.text(alphabet="区数据局李明王强（）、，/ 长0551-", max_size=40))
def test_only_characters_of_the_list_are_left_out(words: str) -> None:
    left = without_persons(Text.of(words)).value
    rest = iter(words)
    assert all(c in rest for c in left)


def test_a_division_of_work_in_clauses_is_read_and_told_and_stays_in_the_text() -> None:
    findings = found("分工：区数据局负责平台建设，区财政局负责资金保障")
    task = findings.tasks[0]
    assert [u.unit.name for u in task.units] == ["区数据局", "区财政局"]
    assert "HQ312" in [d.code for d in task.doubts]
    assert task.text.value.endswith("区财政局负责资金保障")


def test_a_division_that_names_nobody_is_told() -> None:
    findings = found("分工：做到事事有人管，件件有着落")
    assert not findings.tasks[0].units
    assert "HQ206" in [d.code for d in findings.tasks[0].doubts]


@pytest.mark.parametrize(
    ("line", "units_of"),
    [
        ("责任单位及责任人：何家村、马头庄、区数据局 李明", ["何家村", "马头庄", "区数据局"]),
        ("牵头单位及责任人：区数据局（局长李明）", ["区数据局"]),
        ("责任单位及责任人：区数据局（李明，13800000000）", ["区数据局"]),
    ],
)
def test_villages_stay_and_titled_persons_go(line: str, units_of: list[str]) -> None:
    assert [u.unit.name for u in found(line).tasks[0].units] == units_of


def test_many_persons_behind_one_unit_take_no_time() -> None:
    words = "区数据局" + "李明王强" * 600
    assert without_persons(Text.of(words)).value == "区数据局"
