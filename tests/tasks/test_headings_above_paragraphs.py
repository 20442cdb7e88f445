"""A title alone on its line above paragraphs with an attribution each (gold rule 8)."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes

HEAD = (
    "关于印发协同控制行动计划的通知\n各区人民政府：\n现印发给你们。\n云溪市人民政府\n2025年3月6日\n"
)
TITLE = "一、主要任务\n（一）机制创新行动\n"
INTRO = "围绕减污降碳，破除制度藩篱，提升治理能力。\n"
FIRST = "强化规划衔接。将任务融入规划。（责任单位：市生态环境局）\n"
SECOND = "统筹目标考核。实施总量控制。（责任单位：市委组织部）\n"
UNTITLED = "大力发展新一代信息技术产业，推行绿色设计。（责任单位：市工信局）\n"
NEXT = (
    "（二）结构升级行动\n1.培育动能。（责任单位：市发改委）\n2.改造产业。（责任单位：市财政局）\n"
)


def read(words: str) -> Findings:
    return find(read_bytes((HEAD + words).encode(), "notice.txt"))


def tasks(words: str) -> list[tuple[str, str]]:
    """The innermost heading and the words of each task below the first title."""
    found = read(TITLE + words + NEXT).tasks[:-2]
    return [(task.path[-1], task.text.value.replace("\n", "|")) for task in found]


@pytest.mark.parametrize("intro", ["", INTRO])
@pytest.mark.parametrize("second", [SECOND, UNTITLED])
def test_each_attributed_paragraph_is_a_task_and_the_introduction_none(
    intro: str, second: str
) -> None:
    heading = "（一）机制创新行动"
    assert tasks(intro + FIRST + second) == [
        (heading, "强化规划衔接。将任务融入规划。"),
        (heading, second.partition("（")[0]),
    ]


@pytest.mark.parametrize("second", [SECOND, UNTITLED])
def test_an_introduction_is_told_where_no_titles_part_it_from_the_tasks(second: str) -> None:
    told = [d for d in read(TITLE + INTRO + FIRST + second + NEXT).doubts if d.code == "HQ207"]
    assert [d.args["words"] for d in told] == ([] if second == SECOND else [INTRO[:-1]])


@pytest.mark.parametrize(
    "words",
    [
        "健全工作机制。定期会商。\n" + FIRST + SECOND,  # a title of its own: no introduction
        FIRST + INTRO + SECOND,  # amid the others: words of the passage that follows
        INTRO + SECOND,  # one attribution behind the last paragraph
    ],
)
def test_other_paragraphs_stay_with_the_title(words: str) -> None:
    assert tasks(words)[0][1].startswith("机制创新行动|")
    assert {heading for heading, _ in tasks(words)} == {"一、主要任务"}


LOOSE = (
    "现将重点工作安排如下：\n{a}\n按时完成录取。（责任处室：学生处）\n"
    "{b}\n开展校舍隐患排查。（责任处室：安全处）\n完善应急预案。（责任处室：办公室）\n"
)


@pytest.mark.parametrize("sign", ["", "●", "■ ", "※", "- "])
def test_titles_without_numbers_are_the_headings_of_the_paragraphs_below(sign: str) -> None:
    found = read(LOOSE.format(a=sign + "招生录取工作", b=sign + "校园安全工作"))
    assert [task.path for task in found.tasks] == [("招生录取工作",), *[("校园安全工作",)] * 2]
    assert "HQ622" not in [d.code for d in found.doubts]


@pytest.mark.parametrize("other", ["以下各项要抓紧落实。", "负责人：王某", "2026年", "工作要求："])
def test_one_line_between_paragraphs_is_no_heading(other: str) -> None:
    found = read(LOOSE.format(a="招生录取工作", b=other))
    assert [task.path for task in found.tasks] == [()] * 3


def test_attributions_on_lines_of_their_own_belong_to_the_paragraphs_above() -> None:
    fire = "（一）消防安全\n更换灭火器两百具。\n责任单位：区消防大队\n"
    fire += "疏通消防通道。\n责任单位：区城管局\n"
    road = "（二）交通安全\n改造路口五处。\n责任单位：区公安分局\n完成时限：2026年6月\n"
    found = read("一、主要任务\n" + fire + road).tasks
    assert [(task.path[-1], task.text.value) for task in found] == [
        ("（一）消防安全", "更换灭火器两百具。"),
        ("（一）消防安全", "疏通消防通道。"),
        ("一、主要任务", "交通安全\n改造路口五处。"),
    ]
    assert [u.unit.name for task in found for u in task.units] == [
        "区消防大队",
        "区城管局",
        "区公安分局",
    ]
