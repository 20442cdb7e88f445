"""Lines of labels right below a title: they belong to the text, not to the title or its roster."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLE = "澄湖区2026年重点工作责任分解"
ITEMS = ("1.推进老旧小区建设。责任单位：区住建局", "2.加强中小学管理。责任单位：区教育局")


def found(*lines: str) -> Findings:
    return find(read_bytes("\n".join([TITLE, *lines]).encode(), "a.txt"))


@pytest.mark.parametrize(
    "line",
    ["责任领导：李某某 副区长", "编号：2026-018", "完成时限：2026年6月30日", "联系人：王某某"],
)
def test_a_label_is_no_part_of_the_title(line: str) -> None:
    findings = found(line, *ITEMS)
    assert findings.notice.title == TITLE
    assert findings.notice.primary_recipients is None
    assert [t.text.value for t in findings.tasks] == ["推进老旧小区建设。", "加强中小学管理。"]


def test_who_has_to_do_it_stands_above_the_list() -> None:
    findings = found(
        "承办单位：区水利局", "协办单位：区财政局", "督办事项：",
        "1、加快推进东湖泵站建设。", "2、落实项目配套资金。",
    )  # fmt: skip
    assert findings.notice.title == TITLE
    assert findings.notice.primary_recipients is None
    units = [[(u.role.value, u.unit.name) for u in t.units] for t in findings.tasks]
    assert units == [[("supporting", "区财政局"), ("responsible", "区水利局")]] * 2


def test_a_roster_below_a_title_is_still_one() -> None:
    findings = found("各责任单位、各镇街：", *ITEMS)
    assert findings.notice.primary_recipients == "各责任单位、各镇街"


def test_a_unit_of_a_heading_that_no_task_takes_over_is_told() -> None:
    findings = found("一、城乡建设（牵头：区发改局）", *ITEMS)
    told = [d for d in findings.doubts if d.code == "HQ605"]
    raw = "\n".join([TITLE, "一、城乡建设（牵头：区发改局）", *ITEMS])
    assert any("区发改局" in raw[s.start : s.end + 6] for d in told for s in d.spans)
    shared = found("一、城乡建设（牵头：区发改局）", "1.推进老旧小区建设。", "2.加强中小学管理。")
    assert [[u.unit.name for u in t.units] for t in shared.tasks] == [["区发改局"]] * 2
    assert "HQ605" not in [d.code for d in shared.doubts]


@pytest.mark.parametrize(
    "field",
    ["填报单位：市政府办公室", "单位:司法局  填表人:李某", "填表日期：2026.3.1", "（编号：7）"],
)
def test_fields_of_a_form_are_no_roster_and_no_title(field: str) -> None:
    findings = found(field, "2026年3月2日", *ITEMS)
    assert findings.notice.title == TITLE
    assert findings.notice.primary_recipients is None
    assert findings.notice.issue_date == "2026-03-02"


def test_a_heading_s_lead_joins_who_supports_an_item() -> None:
    findings = found(
        "一、城乡建设（牵头单位：区发改局；配合单位：区财政局）",
        "1.推进老旧小区建设。（配合单位：区住建局）", "2.加强中小学管理。",
        "3.完善养老。（牵头单位：区民政局）",
    )  # fmt: skip
    units = [[(u.role.value, u.unit.name, u.inherited) for u in t.units] for t in findings.tasks]
    assert units == [
        [("lead", "区发改局", True), ("supporting", "区住建局", False)],
        [("lead", "区发改局", True), ("supporting", "区财政局", True)],
        [("lead", "区民政局", False)],
    ]
    told = [[d.code for d in t.doubts] for t in findings.tasks]
    assert ["HQ303" in codes for codes in told] == [True, True, False]
