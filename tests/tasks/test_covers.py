"""Covers that transmit a list ask for care in carrying it out: their own numbers are no tasks."""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

COVER = (
    "各乡镇人民政府，县政府各部门：\n现将《2025年县政府工作报告任务分解》印发给你们，请抓好落实。\n"
)
DEMANDS = (
    "一、细化任务抓落实。各部门要立足实际，建立台账。\n二、明确责任抓落实。各牵头单位要牵头抓总。\n",
    "一、强化责任落实。各单位要积极作为。\n二、细化工作方案。于3月15日前报督查室备案。\n三、加强调度协调。定时调度。\n",
    "1.明确任务，压实责任。各单位要细化举措。\n2.统筹协调，合力攻坚。各单位要加强配合。\n3.加强督考，狠抓落实。及时跟进。\n",
)
PLAN = (
    "澄湖县人民政府办公室\n2025年5月18日\n附件1\n2025年任务清单\n一、产业发展\n"
    "1.建设水产养殖基地。\n2.打造食用菌基地。\n"
)


def titles(words: str) -> list[str]:
    source = read_bytes(words.encode(), "notice.txt")
    return [t.text.value.split("。")[0] for t in find(source).tasks]


@pytest.mark.parametrize("demands", DEMANDS)
def test_a_cover_alone_holds_no_tasks(demands: str) -> None:
    assert titles(COVER + demands) == []


@pytest.mark.parametrize("demands", DEMANDS)
def test_the_tasks_are_those_of_the_annex(demands: str) -> None:
    assert titles(COVER + demands + PLAN) == ["建设水产养殖基地", "打造食用菌基地"]


def test_work_that_is_set_stays() -> None:
    work = "一、修复堤防。抢在汛期前完工。\n二、清理河道。清淤十公里。\n三、加强督查。按月通报。\n"
    assert titles(COVER + work)[:2] == ["修复堤防", "清理河道"]


LISTED = (
    "现将《2025年度重大决策事项目录》印发给你们，并就有关工作通知如下：\n"
    "一、列入目录的事项必须履行法定程序，应当集体讨论。\n二、请承办单位把握时间节点，按时完成。\n"
)
TABLE = (
    "附件\n2025年度重大决策事项目录\n| 序号 | 决策事项 | 承办单位 | 决策时间 |\n|---|---|---|---|\n"
    "| 1 | 民生实事安排方案 | 区政府办 | 2025年7月 |\n| 2 | 防控方案 | 区林业局 | 2025年12月 |\n"
)


def test_the_demands_of_a_cover_are_none_above_the_table_it_transmits() -> None:
    assert titles(LISTED + TABLE) == ["民生实事安排方案", "防控方案"]


def test_tasks_above_a_table_stay_where_nothing_is_transmitted() -> None:
    work = "一、修复堤防。抢在汛期前完工。\n二、清理河道。清淤十公里。\n"
    assert titles("为做好防汛工作，现通知如下：\n" + work + TABLE)[:2] == ["修复堤防", "清理河道"]
