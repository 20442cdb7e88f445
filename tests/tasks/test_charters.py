"""“三定”规定 and pages on what an office is for: standing duties are no tasks."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes

DUTIES = """一、主要职责
（一）负责水资源的合理开发利用。
（二）承担防汛抗旱工作。
二、内设机构
（一）办公室：负责文电、会务等工作。
（二）建设科：负责工程建设。
"""


def found(text: str) -> Findings:
    return find(read_bytes(text.encode(), "三定.txt"))


@pytest.mark.parametrize(
    "title",
    [
        "澄湖区水利局“三定”规定",
        "澄湖区水利局职能配置、内设机构和人员编制规定",
        "区水利局机构职能",
        "澄湖区水利局主要职责",
    ],
)
def test_standing_duties_are_no_tasks_and_that_is_said(title: str) -> None:
    result = found(f"{title}\n\n{DUTIES}")
    assert not result.tasks
    assert [d.code for d in result.doubts if d.code.startswith("HQ61")] == ["HQ617"]


def test_who_does_what_between_offices_is_still_a_duty_list() -> None:
    tasks = found(
        f"澄湖区水利局职能配置、内设机构和人员编制规定\n\n{DUTIES}三、职责分工\n"
        "（一）区水利局：负责河道采砂管理。\n（二）区自然资源局：负责砂石资源管理。\n"
    ).tasks
    assert [u.unit.name for t in tasks for u in t.units] == ["区水利局", "区自然资源局"]


def test_duties_of_the_members_of_a_group_are_tasks() -> None:
    title = "澄湖区防汛抗旱指挥部成员单位主要职责"
    tasks = found(f"{title}\n\n1.区水利局：负责水情监测。\n2.区应急局：负责抢险救援。\n").tasks
    assert len(tasks) == 2
