"""Who holds an event (主办单位, 承办单位 of a 活动方案): units of the event, of no task.

一、活动主题 … 二、活动时间 … 三、组织单位⏎主办单位：甲局⏎承办单位：乙局 四、活动内容 …
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.language.chapters import EVENTS, HOSTS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Item

_HOST = rf"(?:{HOSTS}|执行|联办|赞助)"
_HOSTS = lazy(rf"{_HOST}(?:单位|机构)?(?:[、，和及与/]{_HOST}(?:单位|机构)?){{0,4}}")
_ORGANISED = lazy(r"(?:活动|赛事|大赛|会议)?组织(?:领导|机构|单位|方式|保障)?|(?:领导|组织)机构")
_LABELLED = lazy(rf"[（(【]?{_HOST}(?:单位|机构|[：:、，])")
_FACT = lazy(  # not 完成时间, 项目名称, which tasks have
    rf"(?:(?:{EVENTS})(?:主题|名称|时间|日期|地点)|(?:举办)?(?:时间|地点)|主题)"
    r"(?:$|地点|安排|[、和及与：:，])"
)
_EDGE = " \u3000。：:"


def without_hosts(
    items: Sequence[Item], credits: Sequence[tuple[Credit, ...]]
) -> list[tuple[Credit, ...]]:
    """The attributions less those of chapters that say who holds an event; beside these one says
    its name or when or where it is."""
    out = list(credits)
    facts = {(i.part, i.parent) for i in items if i.kind and _FACT.match(_name(i))}
    dropped: set[int] = set()
    for item in items if facts else ():
        beside = item.kind and (item.part, item.parent) in facts
        if item.parent in dropped or (beside and _names_hosts(item, items, credits[item.at])):
            dropped.add(item.at)
            out[item.at] = ()
    return out


def _name(item: Item) -> str:
    """What the item is called: its first line up to a colon."""
    line = item.text.value[: item.head].strip(_EDGE)
    return line.replace(":", "：").partition("：")[0].strip(_EDGE)


def _names_hosts(item: Item, items: Sequence[Item], found: Sequence[Credit]) -> bool:
    """A chapter of hosts, or a fact that their lines follow: `二、时间：…⏎主办单位：甲局`."""
    name = _name(item)
    if _HOSTS.fullmatch(name):
        return True
    if _FACT.match(name):
        return all(_LABELLED.match(item.text.value, c.start) for c in found)
    if not _ORGANISED.fullmatch(name):
        return False
    below = item.text.value[item.head :].strip()
    if not below and item.children:
        below = items[item.at + 1].text.value
    return _LABELLED.match(below) is not None
