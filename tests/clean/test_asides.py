"""Captions and notes of tables, and boxes (专栏), are no running text."""

from __future__ import annotations

import pytest

from hqparse.clean.asides import asides
from hqparse.model.source import Table
from hqparse.model.text import Span, Text
from hqparse.pipeline import find
from hqparse.readers import read_bytes


def kept(before: str, after: str) -> tuple[list[str], list[str]]:
    """The asides above and below a table."""
    raw = f"{before}\n[[[{after}"
    text = Text.join((Text.of(raw, 0, len(before) + 1), Text.of(raw, len(before) + 4, len(raw))))
    at = len(before) + 1
    found = asides(text, (Table(Span(at, at + 3), 1, 1, ()),))
    words = [(a, text.value[a:b]) for a, b in found]
    return [w for a, w in words if a < at], [w for a, w in words if a >= at]


@pytest.mark.parametrize(
    "caption",
    [
        "专栏1云溪市重点任务年度分解表",
        "表2-1 主要指标",
        "附表3.云溪湾重点工程",
        "云溪市2025年重点任务分工表",
        "单位：万元",
    ],
)
def test_captions(caption: str) -> None:
    assert kept(f"（2）推动创新。开发平台。\n{caption}", "五、保障措施") == ([caption], [])


@pytest.mark.parametrize(
    "line", ["（2）推动任务分工表。", "具体见表中的任务。", "表彰一批先进单位"]
)
def test_lines_above_a_table_that_are_no_captions(line: str) -> None:
    assert kept(line, "五、保障措施")[0] == []


def test_notes_below_a_table() -> None:
    note = "注：1.由各区负责，逐一作出\n规划部署，提出要求。\n2.各局负责统筹。\n3.另有说明。"
    assert kept("甲", note + "\n5.推进乙事。\n一、总则")[1] == note.split("\n")
    assert kept("甲", "注：数据为预计数。\n一、总则")[1] == ["注：数据为预计数。"]
    assert kept("甲", "注意事项由各区落实。")[1] == []


BOX = """云溪市生态环境保护规划
第三章 推进绿色转型
第一节 加快产业调整
淘汰落后产能。制定年度计划，按期完成淘汰任务。（牵头单位：市发展改革委）
严格环境准入。坚持底线，落实减量替代。（牵头单位：市生态环境局）
专栏1：结构调整重点工程
一、产业结构调整工程
（1）实施淘汰落后产能项目；
（2）铸造、造纸行业清洁化改造项目。
第四章 应对气候变化
第一节 开展达峰行动
制定达峰方案。推动重点行业达峰。（市发展改革委、市生态环境局负责）
"""


def tasks(words: str) -> list[str]:
    return [t.text.value for t in find(read_bytes(words.encode(), "a.txt")).tasks]


def test_a_box_behind_attributed_paragraphs() -> None:
    assert [t[:6] for t in tasks(BOX)] == ["淘汰落后产能", "严格环境准入", "制定达峰方案"]


def test_a_box_ends_where_units_are_named_again() -> None:
    words = BOX.replace("第四章 应对气候变化\n第一节 开展达峰行动\n", "")
    assert [t[:6] for t in tasks(words)][-1] == "制定达峰方案"


def test_a_box_ends_where_the_numbers_around_go_on() -> None:
    words = (
        "云溪市行动方案\n一、重点任务\n（一）推进甲工程。完成甲。（市教育局负责）\n专栏1：工程\n1.甲项目；\n2.乙项目。\n"
        "（二）推进乙工程。完成乙。（市财政局负责）\n"
    )
    assert [t[:5] for t in tasks(words)] == ["推进甲工程", "推进乙工程"]


CONTENTS = """云溪市抗旱应急预案

目  录

1.总则

1.1编制目的……1

2.组织体系及职责 ... 3

2.1市抗旱指挥部

3.监测

1.总则

1.1编制目的

及时有效做好旱灾处置工作。（市水利局负责）

2.组织体系及职责

2.1市抗旱指挥部

统一指挥抗旱工作。（市应急管理局负责）
"""


def test_a_list_of_contents_holds_no_tasks() -> None:
    found = find(read_bytes(CONTENTS.encode(), "预案.txt"))
    assert [[u.unit.name for u in t.units] for t in found.tasks] == [["市水利局"], ["市应急管理局"]]


@pytest.mark.parametrize("first", ["目录制定后，按年修订。", "录音保存。", "目录"])
def test_what_does_not_come_again_is_no_list_of_contents(first: str) -> None:
    raw = f"云溪市工作方案\n{first}\n1.整治河道。（市水利局负责）\n2.修复湿地。（市林业局负责）\n"
    found = find(read_bytes(raw.encode(), "方案.txt"))
    assert [[u.unit.name for u in t.units] for t in found.tasks] == [["市水利局"], ["市林业局"]]
