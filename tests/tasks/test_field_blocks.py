"""Items whose lines are fields: which lines are the words of the task."""

from __future__ import annotations

from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLE = "云溪市河道整改方案\n一、整改任务\n"
CALL = "各镇要落实河长责任，每月巡河。"
WORK = "组织清淤三百公里并拆除违建。"
NEXT = "（二）黑臭水体问题\n整改目标：消除水体。\n整改措施：截污纳管。\n责任单位：市住建局\n"


def first_task(fields: str) -> str:
    item = f"（一）河道淤积问题\n整改目标：完成清淤。\n{fields}\n"
    return find(read_bytes((TITLE + item + NEXT).encode(), "notice.txt")).tasks[0].text.value


def test_a_call_to_everybody_between_the_fields_closes_nothing() -> None:
    words = f"整改措施：开展排查。\n{CALL}\n{WORK}"
    assert first_task(f"{words}\n责任单位：市水务局").endswith(words)
    assert first_task(f"责任单位：市水务局\n{CALL}\n整改措施：{WORK}").endswith(WORK)


def test_a_call_to_everybody_behind_the_fields_closes_them() -> None:
    assert CALL not in first_task(f"整改措施：{WORK}\n责任单位：市水务局\n{CALL}")
