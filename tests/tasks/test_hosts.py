"""Who holds an event is responsible for no task; what it consists of may be tasks."""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLE = "云溪县2025年读书节活动方案\n"
THEME = "一、活动主题\n书香伴我行\n二、活动时间\n2025年4月23日\n"
HOSTS = (
    "三、组织单位\n主办单位：县教育局\n承办单位：县图书馆\n",
    "三、组织机构\n（一）主办单位：县教育局\n（二）承办单位：县图书馆\n",
    "三、主办单位\n县教育局\n",
    "三、主办、承办单位：县教育局、县图书馆\n",
    "三、组织领导\n主办单位：县教育局；承办单位：县图书馆\n",
)
ITEMS = "四、活动内容\n（一）举行启动仪式。邀请作家讲座。{}\n（二）送书进校园。赠书一千册。{}\n"
END = "五、活动要求\n各单位要精心组织，确保安全。\n"


def tasks(words: str) -> list[tuple[str | None, list[str]]]:
    found = find(read_bytes((TITLE + words).encode(), "notice.txt")).tasks
    return [(t.mark.digits if t.mark else None, [u.unit.name for u in t.units]) for t in found]


@pytest.mark.parametrize("hosts", HOSTS)
def test_an_event_without_items_holds_no_tasks(hosts: str) -> None:
    assert tasks(THEME + hosts + "四、活动地点\n县文化馆\n" + END) == []


@pytest.mark.parametrize("hosts", HOSTS)
def test_the_items_of_an_event_are_tasks_of_their_own_units(hosts: str) -> None:
    items = ITEMS.format("（责任单位：县文联）", "（责任单位：县妇联）")
    assert tasks(THEME + hosts + items + END) == [("1", ["县文联"]), ("2", ["县妇联"])]
    assert tasks(THEME + hosts + ITEMS.format("", "") + END) == [("1", []), ("2", [])]


def test_hosts_on_lines_of_their_own_numbers() -> None:
    facts = "一、活动主题：书香伴我行\n二、时间：2025年4月\n"
    assert tasks(facts + "三、主办单位：县教育局\n四、承办单位：县图书馆\n") == []
    assert tasks(facts + "三、组织单位\n主办：县教育局\n承办：县图书馆\n") == []


def test_units_of_tasks_are_no_hosts() -> None:
    lines = "主办单位：县教育局\n承办单位：县图书馆\n"
    assert tasks(f"一、送春联下乡\n{lines}二、举办书画展\n{lines}") == [
        ("1", ["县教育局", "县图书馆"]),
        ("2", ["县教育局", "县图书馆"]),
    ]
