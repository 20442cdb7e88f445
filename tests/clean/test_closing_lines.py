"""Who took part stands on a line of its own below minutes, however long the line above is."""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

ITEMS = (
    "一、关于中山路占道经营整治。由市城管局牵头，市公安局、市市场监管局配合，5月1日前完成整治。",
    "二、关于共享单车停放秩序。由市城管局负责，4月30日前出台停放管理办法。",
    "三、关于建筑垃圾消纳场选址。由市自然资源局牵头，市住建局、东城区政府配合，6月底前确定方案。",
)


@pytest.mark.parametrize(
    "closing", ["参加人员：市城管局李强，市公安局王刚。", "记录：王小明", "出席：李立、赵敏。"]
)
def test_closing_lines_of_minutes(closing: str) -> None:
    raw = "\n".join(["云溪市城市管理工作联席会议纪要", "议定事项如下：", *ITEMS, closing, ""])
    tasks = find(read_bytes(raw.encode(), "a.txt")).tasks
    assert [t.text.value for t in tasks] == [words[2:] for words in ITEMS]
