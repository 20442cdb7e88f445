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


OWNED = (
    ("一、县管委会牵头工作（8项）", "二、县发改局牵头工作（12项）", "lead"),
    ("（一）市教育局牵头的重点任务", "（二）市财政局、市水务局牵头的重点任务", "lead"),
    ("一、由县教育局负责的事项", "二、由县水利局负责的事项", "responsible"),
    ("一、县教育局承担的目标任务（共3项）", "二、县水利局承担的目标任务（共2项）", "responsible"),
)
PLAIN = ("一、牵头工作", "一、各方面负责的工作", "一、县教育局牵头开展校园工作")


@pytest.mark.parametrize(("one", "other", "role"), OWNED)
def test_headings_that_say_whose_tasks_stand_below(one: str, other: str, role: str) -> None:
    words = (
        f"2025年任务清单\n{one}\n1.修复堤防。\n2.清理河道。\n{other}\n3.扩建学校。\n4.安排资金。\n"
    )
    tasks = find(read_bytes(words.encode(), "notice.txt")).tasks
    assert [t.text.value for t in tasks] == ["修复堤防。", "清理河道。", "扩建学校。", "安排资金。"]
    assert all({str(u.role) for u in t.units} == {role} for t in tasks)
    assert tasks[0].path == (one,)


@pytest.mark.parametrize("heading", PLAIN)
def test_headings_that_only_sound_like_that_name_nobody(heading: str) -> None:
    words = (
        f"2025年任务清单\n{heading}\n1.修复堤防。\n2.清理河道。\n二、{heading[2:]}\n3.扩建学校。\n"
    )
    tasks = find(read_bytes(words.encode(), "notice.txt")).tasks
    assert not any(t.units for t in tasks)


def responsible(words: str) -> list[list[str]]:
    found = find(read_bytes(words.encode(), "x.txt"))
    return [[u.unit.name for u in t.units] for t in found.tasks]


def test_a_stop_stands_for_the_colon_before_what_an_office_is_responsible_for() -> None:
    words = (
        "（二十一）市公安局。负责户籍管理一体化的调研，形成报告。\n"
        "（二十二）市教育局。负责教育资源一体化的调研，形成报告。\n"
    )
    assert responsible(words) == [["市公安局"], ["市教育局"]]


def test_a_stop_behind_what_is_no_office_names_nobody() -> None:
    words = "（一）统筹协调。负责全市安全工作的部署。\n（二）督促检查。负责落实情况的检查。\n"
    assert not any(responsible(words))


COUNTS = (
    ("一、县教育局（4项）", "responsible", "县教育局"),
    ("一、县教育局（共4项任务）", "responsible", "县教育局"),
    ("一、县教育局(共计2件)", "responsible", "县教育局"),
    ("一、县教育局【四项】", "responsible", "县教育局"),
    ("一、县教育局  2项", "responsible", "县教育局"),
    ("一、县教育局（牵头2项）", "lead", "县教育局"),
    ("一、县教育局（牵头事项2项）", "lead", "县教育局"),
    ("一、县教育局（配合2项）", "supporting", "县教育局"),
    ("一、县教育局（牵头2项，配合1项）", "responsible", "县教育局"),
    ("一、责任单位：县教育局（2项）", "responsible", "县教育局"),
    ("一、县委宣传部（县文明办）（2项）", "responsible", "县委宣传部（县文明办）"),
    ("一、县教育局（教育督导室）", "responsible", "县教育局（教育督导室）"),
    ("县教育局（2项）", "responsible", "县教育局"),
)


@pytest.mark.parametrize(("heading", "role", "name"), COUNTS)
def test_how_many_tasks_stand_below_an_office_is_no_part_of_its_name(
    heading: str, role: str, name: str
) -> None:
    other = heading.replace("一、", "二、").replace("县教育局", "县水利局").replace("文明", "网信")
    tasks = find(
        read_bytes(
            f"2025年任务清单\n{heading}\n1.修复校舍。\n2.培训教师。\n{other}\n3.清理河道。\n".encode(),
            "notice.txt",
        )
    ).tasks
    assert [t.text.value for t in tasks] == ["修复校舍。", "培训教师。", "清理河道。"]
    assert [[(str(u.role), u.unit.name) for u in t.units] for t in tasks[:2]] == [
        [(role, name)]
    ] * 2
    assert [t.path for t in tasks] == [("".join(heading.split()),)] * 2 + [
        ("".join(other.split()),)
    ]


@pytest.mark.parametrize("heading", ["一、教育方面（2项）", "教育方面（2项）"])
def test_a_count_behind_other_words_names_nobody(heading: str) -> None:
    words = f"2025年任务清单\n{heading}\n1.修复校舍。（责任单位：县教育局）\n2.清理河道。\n"
    tasks = find(read_bytes(words.encode(), "notice.txt")).tasks
    assert [[u.unit.name for u in t.units] for t in tasks] == [["县教育局"], []]
