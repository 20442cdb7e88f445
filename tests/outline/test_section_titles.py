"""Headings without a number above paragraphs that are attributed: they go to `path`, and are none
of the tasks; lines that only look so stay what they are."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.outline.section_titles import attributes, heads_attributed
from hqparse.pipeline import find
from hqparse.readers import read_bytes

ONE = "推进一网通办，实现全程网办。（牵头单位：县数据局）"
TWO = "开展收费专项检查。（责任单位：县市场监管局、县财政局）"
THREE = "保障用地指标，供地八百亩。（县自然资源局牵头，县发改局配合）"
LINED = "培训窗口人员四期。\n责任单位：县数据局"
PLAIN = "公布办事指南，完善窗口服务。"
COVER = (
    "云溪县人民政府关于印发2025年工作方案的通知\n各镇人民政府：\n现印发给你们。\n"
    "云溪县人民政府\n2025年3月6日\n2025年工作方案\n"
)
LIST = "云溪县2025年重点任务清单\n"


def read(words: str) -> Findings:
    return find(read_bytes(words.encode(), "notice.txt"))


def tasks(words: str) -> list[tuple[tuple[str, ...], str]]:
    """The path and the first words of each task."""
    return [(task.path, task.text.value[:6]) for task in read(words).tasks]


HEAD, OTHER = "优化营商环境", "强化要素保障"


@pytest.mark.parametrize("top", [COVER, LIST])
@pytest.mark.parametrize("end", ["", "："])
@pytest.mark.parametrize("last", [THREE, LINED, f"{PLAIN}\n{THREE}"])
def test_headings_above_attributed_paragraphs(top: str, end: str, last: str) -> None:
    found = tasks(f"{top}{HEAD}{end}\n{ONE}\n{TWO}\n{OTHER}{end}\n{last}\n")
    assert found[:2] == [((HEAD + end,), ONE[:6]), ((HEAD + end,), TWO[:6])]
    assert found[2] == ((OTHER + end,), last[:6])


def test_the_same_heading_in_two_chapters() -> None:
    chapter = f"{HEAD}\n{ONE}\n{TWO}\n{OTHER}\n{THREE}\n"
    found = tasks(f"{COVER}一、产业发展\n{chapter}二、社会民生\n{chapter}")
    below = [HEAD, HEAD, OTHER]
    assert [path for path, _ in found] == [
        *(("一、产业发展", h) for h in below),
        *(("二、社会民生", h) for h in below),
    ]


def test_headings_above_paragraphs_beside_headings_above_numbers() -> None:
    found = tasks(f"{COVER}{HEAD}\n1.{ONE}\n2.{TWO}\n{OTHER}\n{THREE}\n")
    assert [path for path, _ in found] == [(HEAD,), (HEAD,), (OTHER,)]


def test_headings_of_headings() -> None:
    found = tasks(
        f"{LIST}经济发展\n工业提质\n{ONE}\n{TWO}\n农业增效\n{THREE}\n社会民生\n医疗卫生\n{LINED}\n"
    )
    assert [path for path, _ in found] == [
        ("经济发展", "工业提质"),
        ("经济发展", "工业提质"),
        ("经济发展", "农业增效"),
        ("社会民生", "医疗卫生"),
    ]


def test_short_lines_above_their_labels_are_tasks() -> None:
    found = tasks(f"{COVER}{HEAD}\n责任单位：县营商局\n{OTHER}\n责任单位：县发改局\n")
    assert found == [((), HEAD), ((), OTHER)]


def test_no_heading_is_lost_in_silence_where_one_stands_alone() -> None:
    found = read(f"{COVER}{ONE}\n{TWO}\n{OTHER}\n{THREE}\n")
    assert [task.path for task in found.tasks] == [(), (), ()]
    assert "HQ622" in [doubt.code for doubt in found.doubts]


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, ONE),
        (HEAD, "培训窗口人员四期。", "责任单位：县数据局"),
        (f"{HEAD}：", TWO),
        (HEAD, PLAIN, ONE),
    ],
)
def test_what_heads_attributed_paragraphs(lines: tuple[str, ...]) -> None:
    assert heads_attributed(lines)


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD,),
        (HEAD, "责任单位：县数据局"),
        (HEAD, OTHER, ONE),
        (HEAD, PLAIN),
        ("主要任务如下：", ONE),
        ("2025年重点工作安排", ONE),
        ("县教育局", ONE),
        (PLAIN, ONE),
        (HEAD, PLAIN, "。；", ONE),  # a line of stops alone
    ],
)
def test_what_does_not(lines: tuple[str, ...]) -> None:
    assert not heads_attributed(lines)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ONE, True),
        (THREE, True),
        ("建设冷库（二期）", False),
        ("县教育局（3项）", False),
        ("", False),
    ],
)
def test_lines_that_end_with_an_attribution(words: str, said: bool) -> None:
    assert attributes(words) == said
