"""Decimal headings, and amounts that are none."""

from __future__ import annotations

import pytest

from hqparse.model.text import Text
from hqparse.outline.decimals import decimal_marks
from hqparse.outline.segment import segment
from hqparse.pipeline import find
from hqparse.readers import read_bytes

PLAN = """云溪市防汛应急预案
1 总则
1.1 编制目的
为做好防汛工作，制定本预案。
2 应急响应
2.1 分级响应
2.1.1 启动响应。加强会商研判。（市水利局负责）
2.1.2 组织转移。转移受威胁群众。（市应急局负责）
2.2 后期处置
2.2.1 核查灾情。开展灾情评估。（市民政局负责）
"""


def test_decimals_make_the_outline() -> None:
    tasks = find(read_bytes(PLAN.encode(), "plan.txt")).tasks
    assert [(t.mark.digits if t.mark else None, t.path) for t in tasks] == [
        ("2.1.1", ("2应急响应", "2.1分级响应")),
        ("2.1.2", ("2应急响应", "2.1分级响应")),
        ("2.2.1", ("2应急响应", "2.2后期处置")),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["3.5亿元投资到位", "2.1万户受益", "1.2倍增长"],
        ["1.1编制目的", "其他"],
        ["3.15消费者权益日活动", "11.11促销", "6.18促销"],
        ["2.0平台建设", "2.0平台应用", "3.0平台"],
    ],
)
def test_amounts_and_dates_are_no_marks(lines: list[str]) -> None:
    assert decimal_marks([Text.of(x) for x in lines]) == {}


def test_items_keep_their_kinds() -> None:
    items = segment([Text.of("1总则\n1.1目的\n1.2依据\n2响应\n2.1分级\n（1）启动")])
    assert [i.kind for i in items] == ["", "1.", "1.1", "1.1", "1.", "1.1", "（1）"]
