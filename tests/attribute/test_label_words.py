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


@pytest.mark.parametrize("label", ["责任人", "分管领导"])
def test_labels_of_persons_alone_name_no_unit(label: str) -> None:
    assert not found(f"{label}：李明\n完成时限：2026年6月").tasks[0].units


@given(st.text(alphabet="区数据局李明王强（）、，/ 长0551-", max_size=40))
def test_only_characters_of_the_list_are_left_out(words: str) -> None:
    left = without_persons(Text.of(words)).value
    rest = iter(words)
    assert all(c in rest for c in left)


def test_a_division_of_work_in_clauses_is_told_and_not_read() -> None:
    findings = found("分工：区数据局负责平台建设，区财政局负责资金保障")
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
