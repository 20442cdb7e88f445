"""Lists in each kind of number mark, right below the title: every item is read, with its number,
or what is not read is told."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from word_files import paragraph, word

TITLE = "澄湖区2026年重点工作任务分工方案"
ITEMS = ("推进老旧小区建设", "加强中小学管理", "加强社区管理")
UNITS = ("区住建局", "区教育局", "区民政局")

READ = (
    "1. 2. 3.", "1、 2、 3、", "1) 2) 3)", "01 02 03", "⒈ ⒉ ⒊",
    "（1） （2） （3）", "⑴ ⑵ ⑶", "① ② ③",
    "一、 二、 三、", "一. 二. 三.", "一． 二． 三．",
    "（一） （二） （三）", "㈠ ㈡ ㈢", "一） 二） 三）",
    "壹、 贰、 叁、", "壹、 貳、 參、", "Ⅰ. Ⅱ. Ⅲ.", "Ⅰ、 Ⅱ、 Ⅲ、", "任务一： 任务二： 任务三：",
    "专项行动1： 专项行动2： 专项行动3：", "举措1： 举措2： 举措3：", "举措1_ 举措2_ 举措3_",
    "交办事项一： 交办事项二： 交办事项三：", "【任务1】 【任务2】 【任务3】",
    "【重点任务一】 【重点任务二】 【重点任务三】", "第一条_ 第二条_ 第三条_",
)  # fmt: skip
TOLD = (
    "甲、 乙、 丙、", "A. B. C.", "a） b） c）", "（A） （B） （C）", "抓手1： 抓手2： 抓手3：",
    "A1. A2. A3.",
)  # fmt: skip


def found(marks: str, end: str = "") -> Findings:
    signs = (mark.replace("_", " ") for mark in marks.split(" "))
    lines = (
        f"{sign}{words}{end}（牵头单位：{unit}）"
        for sign, words, unit in zip(signs, ITEMS, UNITS, strict=True)
    )
    return find(read_bytes("\n".join([TITLE, "", *lines, ""]).encode(), "a.txt"))


def numbers(findings: Findings) -> list[str | None]:
    return [task.mark.digits if task.mark else None for task in findings.tasks]


@pytest.mark.parametrize("end", ["", "。"])
@pytest.mark.parametrize("marks", READ)
def test_a_list_below_the_title_is_read_from_its_first_item(marks: str, end: str) -> None:
    findings = found(marks, end)
    assert findings.notice.title == TITLE
    assert findings.notice.primary_recipients is None
    assert numbers(findings) == ["1", "2", "3"]
    assert [t.text.value.rstrip("。") for t in findings.tasks] == list(ITEMS)
    assert [u.unit.name for t in findings.tasks for u in t.units] == list(UNITS)
    assert not findings.doubts


@pytest.mark.parametrize("end", ["", "。"])
@pytest.mark.parametrize("marks", ["1-1_ 1-2_ 1-3_", "1-1. 1-2. 1-3.", "1－1_ 1－2_ 1－3_"])
def test_numbers_with_a_hyphen_below_the_title(marks: str, end: str) -> None:
    findings = found(marks, end)
    assert findings.notice.title == TITLE
    assert numbers(findings) == [m.rstrip("_.") for m in marks.split(" ")]
    assert [t.text.value.rstrip("。") for t in findings.tasks] == list(ITEMS)
    assert not findings.doubts


def test_numbers_in_brackets_below_a_title_are_no_buttons_of_a_page() -> None:
    assert numbers(found("【1】 【2】 【3】", "。")) == ["1", "2", "3"]


@pytest.mark.parametrize("blank", ["_", "\t", "　"])
def test_numbers_with_a_blank_are_read_where_they_run_on_and_told(blank: str) -> None:
    findings = found(f"1{blank} 2{blank} 3{blank}", "。")
    assert numbers(findings) == ["1", "2", "3"]
    assert [d.code for d in findings.doubts] == ["HQ154"] * 3
    mark = findings.tasks[0].mark
    assert mark is not None
    assert (mark.span.start, mark.span.end) == (len(TITLE) + 2, len(TITLE) + 4)


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_numbers_with_a_blank_are_read_in_pages_and_word_documents(kind: str) -> None:
    lines = [TITLE]
    for n, (words, unit) in enumerate(zip(ITEMS, UNITS, strict=True), 1):
        lines += [f"{n} {words}", "完成全部工程。", f"牵头单位 {unit}"]
    page = "".join(f"<p>{line}</p>" for line in lines)
    data = page.encode() if kind == "html" else word("".join(map(paragraph, lines)))
    findings = find(read_bytes(data, f"a.{kind}"))
    assert numbers(findings) == ["1", "2", "3"]
    assert [t.text.value.split("\n")[0] for t in findings.tasks] == list(ITEMS)
    assert "HQ154" in [d.code for d in findings.doubts]


@pytest.mark.parametrize(
    "lines",
    [
        ["3 推进建设。（牵头单位：区住建局）", "4 加强管理。（牵头单位：区教育局）"],
        ["1 推进建设。（牵头单位：区住建局）", "3 加强管理。（牵头单位：区教育局）"],
        ["1 个园区扩容。（牵头单位：区商务局）", "2 个园区新建。（牵头单位：区工信局）"],
        [
            "1 推进建设。（牵头单位：区住建局）",
            "2 加强管理。（牵头单位：区教育局）",
            "3.完善制度。（牵头单位：区民政局）",
        ],
    ],
)
def test_other_numbers_with_a_blank_are_left(lines: list[str]) -> None:
    findings = find(read_bytes("\n".join([TITLE, "", *lines]).encode(), "a.txt"))
    assert "HQ154" not in [d.code for d in findings.doubts]


@pytest.mark.parametrize("marks", TOLD)
def test_numbers_of_other_kinds_are_told(marks: str) -> None:
    findings = found(marks, "。")
    assert numbers(findings) == [None, None, None]
    assert [d.code for d in findings.doubts].count("HQ603") == 3


@pytest.mark.parametrize("end", ["", "。"])
@pytest.mark.parametrize("marks", ["  ", "● ● ●"])
def test_items_without_numbers_are_read_and_nothing_is_told(marks: str, end: str) -> None:
    findings = found(marks, end)
    assert findings.notice.title == TITLE
    assert numbers(findings) == [None, None, None]
    assert not findings.doubts


@pytest.mark.parametrize(
    "lines",
    [
        ["12家企业技术改造。（牵头单位：区工信局）", "5个园区扩容。（牵头单位：区商务局）"],
        ["一是推进建设。（牵头单位：区住建局）", "二是加强管理。（牵头单位：区教育局）"],
        ["2026年建成。（牵头单位：区住建局）", "2027年扩容。（牵头单位：区教育局）"],
    ],
)
def test_figures_that_do_not_run_on_are_no_numbers(lines: list[str]) -> None:
    findings = find(read_bytes("\n".join([TITLE, "", *lines]).encode(), "a.txt"))
    assert numbers(findings) == [None, None]
    assert "HQ603" not in [d.code for d in findings.doubts]


@pytest.mark.parametrize(
    "title",
    [
        "澄湖区推进产业发展三年行动方案",
        "澄湖区河长制重点任务（2026年度）",
        "澄湖区平安建设工作方案（试行）",
    ],
)
def test_a_title_over_two_lines_stays_whole(title: str) -> None:
    items = "1.推进建设。（牵头单位：区住建局）\n2.加强管理。（牵头单位：区教育局）\n"
    text = f"{title[:6]}\n{title[6:]}\n\n{items}"
    findings = find(read_bytes(text.encode(), "a.txt"))
    assert findings.notice.title == title
    assert numbers(findings) == ["1", "2"]


def test_a_colon_in_a_bracket_ends_no_roster() -> None:
    roster = "各镇人民政府，区政府各部门（含：垂直管理单位）"
    text = f"{TITLE}\n\n{roster}：\n\n1.推进建设。（牵头单位：区住建局）\n"
    findings = find(read_bytes(text.encode(), "a.txt"))
    assert findings.notice.primary_recipients == roster
    assert numbers(findings) == ["1"]
