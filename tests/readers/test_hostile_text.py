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
    "按职责分工·", "甲和", "备注\n", "序号 任务 责任单位\n附件\n", "（责任", "办、委、", "一、支持企业\n", "市 教 育 局 ", " - aa", "任务分工",
    "\u2000", "\u1680", "（a）", "(", ")", "[", "<", "责任单位：县商务局\n", "一是", "第一条 ", "01", "０", "﹝", "：", "·", "县商务局（", "完成时限：",
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


BLANK = [
    c
    for c in map(chr, range(0x110000))
    if c.isspace() and c not in "\r\n\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
]


@pytest.mark.parametrize("blank", BLANK, ids=ascii)
def test_every_blank_is_a_blank(blank: str) -> None:
    """What `\\s` knows parts words as a plain blank does: no cleaning step leaves one out."""
    text = "附件 1 任务表\n一、 重点任务\n1. 支持企业，建设 5G 网络。\n责任单位：县商务局 县教育局\n- 1 -\n"
    raw = text.replace(" ", 3 * blank)
    plain, other = (
        find(read_bytes((HEAD + t).encode(), "a.txt")) for t in (text.replace(" ", "   "), raw)
    )
    assert [(t.text.value, [u.unit.name for u in t.units]) for t in other.tasks] == [
        (t.text.value, [u.unit.name for u in t.units]) for t in plain.tasks
    ]
    assert len(other.tasks) == 1
    assert [u.unit.name for u in other.tasks[0].units] == ["县商务局", "县教育局"]
