"""The damages do what they are called, and what they take is counted as it is said to be."""

from __future__ import annotations

import pytest

import damages

NOTICE = """一、产业发展
（一）做强实体经济
1.推进智能制造园建设。（牵头单位：区经委；配合单位：区财政局、区统计局）
11.推进数字化改造诊断工作。（由区经委牵头，区财政局负责）
"""


@pytest.mark.parametrize("damage", damages.DAMAGES, ids=lambda d: d.name)
def test_each_damages_a_notice(damage: damages.Damage) -> None:
    changed = damages.damaged(damage, NOTICE, "1")
    assert changed != NOTICE
    assert changed == damages.damaged(damage, NOTICE, "1")


def task(ident: str, text: str) -> damages.Record:
    place = {"start": 0, "end": len(text)}
    return {"id": ident, "text": text, "path": [], "deadline": None, "places": [place]}


def test_what_is_gone_or_changed_is_lost_and_a_doubt_tells_it() -> None:
    whole = {
        "tasks": [task("0001", "推进智能制造园建设。"), task("0002", "开展诊断工作。")],
        "diagnostics": [],
    }
    assert list(damages.losses(whole, whole)) == []
    cut = {"tasks": [task("0001", "推进智能制造园建设。")], "diagnostics": []}
    assert [told for _, told in damages.losses(whole, cut)] == [False]
    longer = {**cut, "tasks": [task("0001", "推进智能制造园建设。开展诊断。")]}
    doubt = {"severity": "warning", "task": "0001", "places": []}
    told = [t for _, t in damages.losses(whole, {**longer, "diagnostics": [doubt]})]
    assert told == [True, False]
