"""The tasks of duty lists: what stands in a list and is no unit's duty is told."""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLE = "禾溪县防汛工作方案\n一、总体要求\n做好防汛工作。\n二、职责分工\n"
WORK = "组织群众转移安置演练，储备沙袋五万条并送到各村。"
LISTS = (
    f"县水利局：负责修复堤防。\n{WORK}\n县财政局：安排防汛资金。\n县教育局：做好校园防汛教育。\n",
    f"县水利局：负责修复堤防。\n突击力量：{WORK}\n县财政局：安排资金。\n县教育局：做好校园防汛。\n",
    f"（一）县水利局：{WORK}\n1.负责修复堤防。\n2.负责清理河道。\n（二）县财政局：安排防汛资金。\n",
)


@pytest.mark.parametrize("duties", LISTS)
def test_work_in_a_duty_list_that_is_no_units_is_told(duties: str) -> None:
    source = read_bytes((TITLE + duties).encode(), "notice.txt")
    found = find(source)
    assert not any(WORK in task.text.value for task in found.tasks)
    told = [d for d in found.doubts if d.code == "HQ207"]
    assert [source.raw[slice(*d.spans[0])][-len(WORK) :] for d in told] == [WORK]


def test_a_closing_paragraph_behind_a_duty_list_is_none() -> None:
    duties = "县水利局：负责修复堤防。\n县财政局：安排防汛资金。\n各部门要认真组织实施本方案。\n"
    found = find(read_bytes((TITLE + duties).encode(), "notice.txt"))
    assert [len(found.tasks), found.doubts] == [2, ()]
