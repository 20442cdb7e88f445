"""Long runs of one thing are read in linear time: each of these would take minutes otherwise.

No time is asserted; what is slow hangs the tests.
"""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

LONG = 100_000
HEAD = "清河县人民政府办公室关于印发清河县重点工作的通知\n各镇人民政府：\n一、重点任务\n"
PIECES = (
    "（", "）", "〔", "【", "、", "，", "。", "一、", "（一）", "1.", "①", "（责任单位：", "责任单位：", "牵头", "负责",
    "（县商务局、", "县商务局、", "县商务局", "县商务局牵头，", "按职责分工", "按各自各自", "各", "各县", "等", "和", "的",
    " ", "\u3000", "\u00a0", "\n", "\n\n", "1", "2024年", "2024年底前", "底前", "月", "《", "“", "第一位", "排在首位",
    "列第一位的为牵头单位，", "以下均需", "均为责任单位", "不再列出", "多个单位的，", "注：", "牵 ", "责 任 ", "单位", "|",
    "序号 任务 责任单位\n", "1 ", "附件", "附件：\n", "——", "- 1 -\n", "会同", "商", "县", "省市县", "人民政府", "a", "A1 ", "。（",
    "（a）", "(", ")", "[", "<", "责任单位：县商务局\n", "一是", "第一条 ", "01", "０", "﹝", "：", "·", "县商务局（", "完成时限：",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("head", ["清河", HEAD + "1.支持企业发展。"], ids=["alone", "in an item"])
def test_long_run_of_one_thing(piece: str, head: str) -> None:
    text = head + piece * (LONG // len(piece))
    find(read_bytes(text.encode(), "hostile.txt"))


def test_many_siblings() -> None:
    same = "支持企业开拓海外市场，扩大产品出口规模。（责任单位：县商务局）\n"
    items = "".join(f"{i}.{same}" for i in range(1, 1000)) * 5
    assert len(find(read_bytes((HEAD + items).encode(), "many.txt")).tasks) == 1
    items = "".join(f"{i}.支持第{i}家企业开拓国际市场。（县商务局负责）\n" for i in range(1, 1000))
    assert len(find(read_bytes((HEAD + items).encode(), "many.txt")).tasks) == 999


def test_deep_levels() -> None:
    marks = ("一、", "（一）", "1.", "（1）", "①")
    text = "".join(f"{m}支持企业\n" for m in marks) * 2000 + "支持。（县商务局负责）\n"
    find(read_bytes(text.encode(), "deep.txt"))
