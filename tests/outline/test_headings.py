"""A heading in a path: cut by the attribution that was found on it, and by nothing else."""

from __future__ import annotations

import pytest

import hqparse
from hqparse.language.duties import DUTIES
from hqparse.model.findings import Credit
from hqparse.outline.headings import _EDGE, _STOP, _heading, _without
from hqparse.readers import read_bytes

NOTICE = """关于河道治理的通知
一、重点任务
（一）加强河道治理{}
1.清理河道淤泥。
2.修整堤岸。（县农业农村局负责）
"""
HEADING = "（一）加强河道治理"
VERBS = [d.word for d in DUTIES if d.verb]
LABELS = [d.word for d in DUTIES if d.label]


def first(behind: str) -> hqparse.Task:
    """The first task below a heading that goes on with `behind`."""
    found = hqparse.parse(read_bytes(NOTICE.format(behind).encode(), "notice.txt"))
    return found.tasks[0]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_on_a_heading(verb: str) -> None:
    task = first(f"（县水利局{verb}）")
    assert list(task.path) == ["一、重点任务", HEADING]
    assert [(u.name, u.inherited) for u in task.units] == [("县水利局", True)]


@pytest.mark.parametrize(
    "form", ["（{}单位：县水利局）", "　{}单位：县水利局", "\t【{}单位】县水利局"]
)
@pytest.mark.parametrize("label", LABELS)
def test_a_label_on_a_heading(label: str, form: str) -> None:
    task = first(form.format(label))
    assert list(task.path) == ["一、重点任务", HEADING]
    assert [(u.name, u.inherited) for u in task.units] == [("县水利局", True)]


@pytest.mark.parametrize(
    "behind",
    [
        "（由县水利局负责）：",
        "（县水利局、县财政局负责，",
        "。责任单位：县水利局",
        "（分管领导：王某某）",
        "（责任人：王某某；联系人：李某某）",
        "（分管领导：王某某；责任单位：县水利局）",
        "，（县水利局牵头）",
    ],
)
def test_what_else_is_attributed_on_a_heading(behind: str) -> None:
    assert list(first(behind).path) == ["一、重点任务", HEADING]


@pytest.mark.parametrize(
    "behind",
    ["（坚持政府负责）", "（2030年底前完成）", "（以县水利局名义）", "责任制", "：落实落细"],
)
def test_what_attributes_nothing_stays(behind: str) -> None:
    assert first(behind).path[-1] == f"{HEADING}{behind}"


def test_words_behind_the_attribution_stay() -> None:
    assert first("（县水利局主抓）的措施").path[-1] == f"{HEADING}的措施"


def test_credits_that_overlap_are_cut_once() -> None:
    words = "一、优化（甲局）环境（乙局）"
    assert _without(words, [(10, 14), (4, 8), (5, 7)]) == "一、优化环境"


@pytest.mark.parametrize("line", ["甲，乙。丙（丁）；戊", "甲乙（丙），", "。甲、乙"])
def test_a_cut_behind_the_first_sentence_need_not_be_made(line: str) -> None:
    for start in range(1, len(line)):
        for end in range(start + 1, len(line) + 1):
            cut = _without(line, [(start, end)])
            expected = _STOP.split(cut)[0].strip(_EDGE)
            assert _heading(None, line, [Credit(start, end, "in brackets")]) == expected
