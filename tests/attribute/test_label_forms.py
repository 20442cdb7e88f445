"""Labels that stand otherwise than `责任单位：区住建局`: alone on their lines, without a colon, in
brackets behind words."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLE = "澄湖区2026年重点工作任务分工方案"
FIRST, SECOND = "1.推进老旧小区建设。", "2.加强中小学管理。"


def found(*lines: str) -> Findings:
    return find(read_bytes("\n".join([TITLE, "", *lines]).encode(), "a.txt"))


def units(findings: Findings) -> list[list[tuple[str, str]]]:
    return [[(u.role.value, u.unit.name) for u in task.units] for task in findings.tasks]


@pytest.mark.parametrize("gap", [[], [""]])
def test_a_label_alone_takes_the_line_below(gap: list[str]) -> None:
    findings = found(
        FIRST, *gap, "牵头单位：", *gap, "区住建局", *gap, "配合单位：", *gap, "区财政局、区民政局",
        *gap, "完成时限：", *gap, "2026年6月底前",
        *gap, SECOND, *gap, "牵头单位：", *gap, "区教育局",
    )  # fmt: skip
    assert units(findings) == [
        [("lead", "区住建局"), ("supporting", "区财政局"), ("supporting", "区民政局")],
        [("lead", "区教育局")],
    ]
    assert [t.deadline.date if t.deadline else None for t in findings.tasks] == ["2026-06-30", None]
    assert [t.text.value for t in findings.tasks] == [FIRST[2:], SECOND[2:]]


@pytest.mark.parametrize("first", [["牵头单位：区住建局"], ["牵头单位：", "区住建局"]])
def test_names_on_the_lines_below_belong_to_the_label(first: list[str]) -> None:
    findings = found(FIRST, *first, "区财政局", "各镇街", SECOND, "牵头单位：区教育局", "区人社局")
    assert units(findings) == [
        [("lead", "区住建局"), ("lead", "区财政局"), ("lead", "各镇街")],
        [("lead", "区教育局"), ("lead", "区人社局")],
    ]
    raw = "\n".join([TITLE, "", FIRST, *first, "区财政局"])
    span = findings.tasks[0].units[1].unit.spans[0]
    assert raw[span.start : span.end] == "区财政局"


@pytest.mark.parametrize(
    "below",
    [
        ["澄湖区人民政府", "2026年3月1日"],
        ["", "澄湖区人民政府办公室", "2026年3月1日"],
        ["澄湖区人民政府"],
    ],
)
def test_who_signs_below_a_label_is_no_unit_of_it(below: list[str]) -> None:
    findings = found(FIRST, "牵头单位：区住建局", SECOND, "牵头单位：区教育局", *below)
    assert units(findings) == [[("lead", "区住建局")], [("lead", "区教育局")]]


@pytest.mark.parametrize(
    "lines",
    [
        ["牵头单位：", SECOND, "牵头单位：区教育局"],
        ["牵头单位：", "责任人：王某某", SECOND, "牵头单位：区教育局"],
    ],
)
def test_a_label_without_a_value_takes_none_from_what_follows(lines: list[str]) -> None:
    assert units(found(FIRST, *lines)) == [[], [("lead", "区教育局")]]


@pytest.mark.parametrize("blank", [" ", "　", "\t"])
def test_a_blank_stands_for_the_colon_where_names_follow(blank: str) -> None:
    findings = found(
        FIRST,
        f"责任单位{blank}区住建局、区财政局",
        SECOND,
        f"牵头单位{blank}区教育局",
        f"配合部门{blank}各镇街",
    )
    assert units(findings) == [
        [("responsible", "区住建局"), ("responsible", "区财政局")],
        [("lead", "区教育局"), ("supporting", "各镇街")],
    ]


def test_a_deadline_behind_a_blank_is_read_and_heads_nothing() -> None:
    findings = found(
        FIRST, "牵头单位 区住建局", "完成时限 2026年9月底", "",
        SECOND, "牵头单位 区教育局", "完成时限 2026年6月底", "",
        "3.完善养老设施。", "牵头单位 区民政局", "完成时限 长期坚持",
    )  # fmt: skip
    days = [t.deadline and (t.deadline.date or t.deadline.text) for t in findings.tasks]
    assert days == ["2026-09-30", "2026-06-30", "长期坚持"]
    assert [t.path for t in findings.tasks] == [(), (), ()]
    assert findings.notice.issuing_authorities == ()


@pytest.mark.parametrize("line", ["责任单位 要加强协调", "责任单位区教育局牵头抓落实"])
def test_words_behind_a_blank_are_no_names(line: str) -> None:
    findings = found(FIRST, "责任单位：区住建局", SECOND, line)
    assert units(findings)[0] == [("responsible", "区住建局")]
    assert ("responsible", "要加强协调") not in units(findings)[1]


def test_a_label_in_brackets_stands_behind_words_too() -> None:
    findings = found(
        f"{FIRST[:-1]}【牵头单位】区住建局",
        f"{SECOND[:-1]}【牵头单位】区教育局【配合单位】区财政局",
    )
    assert units(findings) == [
        [("lead", "区住建局")], [("lead", "区教育局"), ("supporting", "区财政局")],
    ]  # fmt: skip
    cited = found(
        "1.落实【责任单位】要求，推进建设。（牵头单位：区住建局）",
        f"{SECOND}（牵头单位：区教育局）",
    )
    assert units(cited) == [[("lead", "区住建局")], [("lead", "区教育局")]]


@pytest.mark.parametrize("due", ["2026年6月20日前", "2026年6月底前完成", "长期"])
@pytest.mark.parametrize(
    "units_", ["（牵头单位：区城管局）", "（区城管局牵头，各街道配合）", "（区城管局、各街道）"]
)
def test_a_deadline_behind_a_bracket_is_read(units_: str, due: str) -> None:
    findings = found(f"1.清理卫生死角。{units_}{due}", f"2.规范市场秩序。{units_}2026年7月底前")
    first, second = findings.tasks
    assert first.text.value == "清理卫生死角。"
    assert first.deadline is not None
    assert first.deadline.text == due
    assert second.deadline is not None
    assert second.deadline.date == "2026-07-31"
    assert all(task.units for task in findings.tasks)


@pytest.mark.parametrize("behind", ["6月底前完成方案，7月启动", "并报区政府", "，比2026年增长一成"])
def test_other_words_behind_a_bracket_are_no_deadline(behind: str) -> None:
    findings = found(
        f"1.清理卫生死角。（牵头单位：区城管局）{behind}", f"{SECOND}（牵头单位：区教育局）"
    )
    assert findings.tasks[0].deadline is None


def test_items_that_begin_with_their_labels_keep_them() -> None:
    findings = found(
        "1. 牵头部门：区发展改革局", "   任务内容：编制年度投资计划", "   完成时间：2026年3月底",
        "   配合部门：区财政局",
        "2. 牵头部门：区工信局", "   任务内容：推进智能化改造", "   完成时间：2026年12月底",
        "3. 牵头部门：区农业农村局", "   任务内容：建设高标准农田", "   完成时间：2026年11月",
    )  # fmt: skip
    assert [task.mark.number for task in findings.tasks if task.mark] == [1, 2, 3]
    assert units(findings) == [
        [("lead", "区发展改革局"), ("supporting", "区财政局")],
        [("lead", "区工信局")],
        [("lead", "区农业农村局")],
    ]
    assert [t.text.value for t in findings.tasks] == [
        "任务内容：编制年度投资计划", "任务内容：推进智能化改造", "任务内容：建设高标准农田",
    ]  # fmt: skip


def test_a_numbered_field_of_an_item_is_no_item() -> None:
    findings = found("1.推进建设。", "2.责任单位：区住建局", "3.完成时限：2026年6月底")
    assert units(findings) == [[("responsible", "区住建局")]]


@pytest.mark.parametrize("kind", ["安排", "要点", "清单", "分工", "方案（试行）"])
def test_a_title_and_a_roster_below_it_are_two_lines(kind: str) -> None:
    title = f"澄湖区财政局关于2026年预算绩效管理重点工作的{kind}"
    lines = [f"（{n}）加强绩效评价，完善管理制度，区财政局牵头落实到位。" for n in "一二三四五六"]
    text = "\n".join([title, "", "局属各单位，各科室：", "一、重点任务", *lines])
    findings = find(read_bytes(text.encode(), "a.txt"))
    assert findings.notice.title == title
    assert findings.notice.primary_recipients == "局属各单位，各科室"
