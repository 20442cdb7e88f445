"""Signs in the place of line ends, and signs that stand in sentences or tables."""

from __future__ import annotations

import pytest

from hqparse.clean.line_signs import SIGNS, line_sign, with_line_ends
from hqparse.model.text import Text
from hqparse.pipeline import find
from hqparse.readers import read_bytes

NOTICE = """澄湖区2025年粮食工作要点
一、稳定面积
1.落实播种面积60万亩。责任单位：区农业局、各镇人民政府
2.整治撂荒地2000亩。责任单位：各镇人民政府
二、提升产能
3.推广良种良法。责任单位：区农技中心"""


def said(raw: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    tasks = find(read_bytes(raw.encode(), "a.txt")).tasks
    return [(t.text.value, t.path, [u.unit.name for u in t.units]) for t in tasks]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_for_each_line_end_is_one(sign: str) -> None:
    assert said(NOTICE.replace("\n", sign)) == said(NOTICE)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_beside_each_line_end_is_left_out(sign: str) -> None:
    assert said(NOTICE.replace("。责任", f"。{sign}责任").replace("\n", f"{sign}\n")) == said(
        NOTICE
    )


@pytest.mark.parametrize(
    "words",
    [
        "按申请→受理→审核→办结的流程办理。",
        "登录首页＞政务公开＞文件＞下载。",
        "1|建设公园|区园林局|6月\n2|改造公厕|区城管局|9月\n3|建设驿站|区民政局|9月",
        "│1│建设公园│\n│2│改造公厕│\n│3│建设驿站│",
        "见http://a.cn，http://b.cn，http://c.cn。",
        "一、建设公园→\n二、改造公厕",
    ],
)
def test_signs_of_sentences_and_tables_stay(words: str) -> None:
    assert line_sign(words) == ""


def test_places_stay_those_of_the_source() -> None:
    text = with_line_ends(Text.of("甲 → 1.乙→"), "→")
    assert text.value == "甲\n1.乙"
    assert text.raw[text.origin[2]] == "1"
