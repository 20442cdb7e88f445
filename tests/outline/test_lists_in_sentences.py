"""Numbered parts of one sentence behind a colon are no items."""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

PARTS = (
    "1.逐村逐户排查，建立问题台账；2.落实首厕过关制，严把产品质量关；3.每镇建立一个服务站。",
    "1.优先治理水源保护区村庄；2.推广小型化处理模式；3.加强已建设施运行监管。",
    "1.更新压缩车十二辆、垃圾桶六千只；2.开展非正规堆放点排查。",
)


def texts(lists: tuple[str, ...]) -> list[str]:
    blocks = "".join(
        f"（{number}）{name}\n目标任务：完成年度指标。\n工作举措：{parts}\n责任单位：县农业农村局\n"
        for number, name, parts in zip(
            "一二三", ("厕所革命", "污水治理", "垃圾治理"), lists, strict=True
        )
    )
    source = f"东岸县2025年农村人居环境整治方案\n一、重点任务\n{blocks}"
    return [t.text.value for t in find(read_bytes(source.encode(), "a.txt")).tasks]


@pytest.mark.parametrize("turn", range(3))
def test_parts_behind_a_colon_stay_in_their_task(turn: int) -> None:
    lists = PARTS[turn:] + PARTS[:turn]
    found = texts(lists)
    assert len(found) == 3
    assert all(parts in text for parts, text in zip(lists, found, strict=True))


def test_items_that_lost_their_line_ends_are_parted() -> None:
    source = (
        "东岸县2025年工作方案\n一、重点任务\n"
        "1.完成农村厕所改造三千座，开展问题厕所整改。（责任单位：县农业农村局）2.完成三十个村"
        "生活污水治理，消除黑臭水体五条。（责任单位：县生态环境局）\n"
        "3.更新压缩车十二辆。（责任单位：县城管局）\n"
    )
    assert len(find(read_bytes(source.encode(), "a.txt")).tasks) == 3
