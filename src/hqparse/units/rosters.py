"""Rosters: levels or places that share a last word are one unit.

>>> merged(["各市", "县（区）人民政府", "平潭岛管委会"])
[(0, 2), (2, 3)]
>>> merged(["各区", "县级市"]), merged(["各区", "市教育局"]), merged(["各镇", "各街道"])
([(0, 2)], [(0, 1), (1, 2)], [(0, 1), (1, 2)])
>>> merged(["钦江区", "钦河区人民政府"]), merged(["市", "区人社局"])
([(0, 2)], [(0, 2)])
>>> merged(["东山市", "西山市相关部门"]), merged(["东岸新区", "相关区政府"])
([(0, 2)], [(0, 1), (1, 2)])
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from hqparse.language.characters import simplified
from hqparse.language.regexes import lazy
from hqparse.units.forms import (
    BRACKET,
    HAN,
    LEVEL,
    ROSTER_ENDS,
    STATIONED,
    is_place,
    is_roster,
    looks_like_unit,
)

_GOVERNED = lazy(  # 县（区）人民政府, 乡镇政府（街道办事处）
    rf"(?P<head>.{{1,60}}?)(?P<end>(?:人民)?政府|党委和?政府|街道办(?:事处)?|办事处|党委|管委会|管理委员会){BRACKET}{{0,2}}"
)
_ZONE = lazy(
    r"[\u4e00-\u9fff]{0,10}(?:园区|开发区|高新区|示范区|实验区|试验区|功能区|工业区|经开区|度假区|合作区|新区|保税区|综保区|风景区)"
)
_BARE = lazy(rf"{LEVEL}{BRACKET}?")
_COMMON_ZONE = lazy(r"园区|功能区|工业园区|产业园区")
# 各级党委、政府 and 市各委、办、局: words too short to be a name of their own.
_PARTNERS = {
    "委": ("办", "局", "政府", "人民政府", "办局"),
    "办": ("局", "委"),
    "局": ("办", "委"),
}
_FOLLOWERS = frozenset(chain.from_iterable(_PARTNERS.values()))
_LONGEST = 16
"""No roster has more members; bounds the look ahead."""
_LEVEL_FIRST = lazy(rf"{LEVEL}.")
_WORK = (  # what an office is named after, and no name ends with
    r"(?:检修|建设|自来水|燃气|热力|天然气|电力|环卫|园林|公交|运维|营销|发展|运行|调度|服务|管理|投资|开发|运营|设计|监理|施工|输电|变电|配电|供电|供水|供气|供热"
    r"|排水|审批|执法|规划|物资|安监|财务|生产|维护|养护|技术|培训|教育|体育|科技|文化|旅游|农业|林业|水利|水务|交通"
    r"|财政|民政|司法|卫生|环保|住建|商务|工信|人社|公安|应急|税务|审计|统计|城管|国土|发展改革|市场监管|自然资源"
    r"|生态环境|卫生健康|住房城乡建设|交通运输|农业农村|应急管理|工业和信息化|人力资源社会保障)"
)
_UNENDED = lazy(rf"{_WORK}$")
_ENDED = lazy(rf"{_WORK}等?(?P<end>(?:分|子)?公司|[局委厅处科所站队室部]|中心|主管部门|部门|单位)")
_SAME_OFFICE = lazy(  # 城东、城西供电所
    rf"{HAN}{{2,4}}(?P<end>供电所|供电公司|派出所|税务分局|税务所|街道办(?:事处)?|司法所|卫生院|林场|中心校|管理站|工业园区)"
)
_STEM = lazy(rf"{HAN}{{2,4}}")
_PROVINCE = lazy(rf"{HAN}{{2,3}}省|{HAN}{{2,5}}自治区")
_SOME = ("相关", "有关", "各相关", "各有关", "其他")
_ABOVE = frozenset(("中央", "国家", "部", "省", "市", "部省"))
_THEIR_DEPARTMENTS = lazy(r"(?P<head>.{3,10}?)(?:相关|有关)(?:职能|主管)?(?:部门|单位)")


def merged(names: Sequence[str], listed: Sequence[bool] = ()) -> list[tuple[int, int]]:
    """The half-open ranges of `names` that are one unit each. `listed[i]`: 、 stands behind
    `names[i]`, so that it and the next may share their last word."""
    ranges: list[tuple[int, int]] = []
    i = 0
    while i < len(names):
        end = _reach(names, i)
        if end == i + 1 and any(listed[i : i + 1]):
            end = _shared_last_word(names, i, listed)
        ranges.append((i, end))
        i = end
    return ranges


def in_rosters(name: str) -> bool:
    """True for names that others beside them can make parts of one unit."""
    return name in _FOLLOWERS or bool(_kind(name))


def _reach(names: Sequence[str], i: int) -> int:
    """Where the unit that begins with `names[i]` ends."""
    if names[i] in _ABOVE and (end := _stationed(names, i)):
        return end
    while i + 1 < len(names) and names[i + 1] in _PARTNERS.get(names[i][-1:], ()):
        i += 1
        if names[i] not in ("办", "委"):
            return i + 1
    if not _kind(names[i]):
        return i + 1
    stop = i + 1
    while stop < min(len(names), i + _LONGEST) and _kind(names[stop]):
        stop += 1
    if stop < len(names) and _governs(names[stop], names[i:stop]):
        return stop + 1
    return _shared_first_word(names, i, stop)


def _stationed(names: Sequence[str], i: int) -> int:
    """Where 中央、省驻云有关单位 ends; 0 for others."""
    while i < len(names) and names[i] in _ABOVE:
        i += 1
    return i + 1 if i < len(names) and STATIONED.fullmatch(names[i]) else 0


def _shared_last_word(names: Sequence[str], i: int, listed: Sequence[bool]) -> int:
    """清河供电检修、建设公司: words that end no name, up to one that gives them its end."""
    j = i
    while j < len(listed) and listed[j] and j < i + _LONGEST and _lacks_end(names[j]):
        j += 1
    if j == i:
        return i + 1
    m = _ENDED.fullmatch(names[j])
    if m is None or not all(map(_UNENDED.search, names[i:j])):
        m = _SAME_OFFICE.fullmatch(names[j])
        if m is None or not all(map(_STEM.fullmatch, names[i:j])):
            return i + 1
    return j + 1 if all(looks_like_unit(n + m["end"]) for n in names[i:j]) else i + 1


def _lacks_end(name: str) -> bool:
    """True for words that end no name, or are too short to be one."""
    return not looks_like_unit(name) and bool(_UNENDED.search(name) or _STEM.fullmatch(name))


def _shared_first_word(names: Sequence[str], i: int, stop: int) -> int:
    """各区、县级市: the first 各 holds for all; 市、区人社局: a bare level is never complete."""
    first = simplified(names[i])
    j = i + 1
    if first.startswith("各"):
        while j < stop and (_BARE.fullmatch(names[j]) or _COMMON_ZONE.fullmatch(names[j])):
            j += 1
    elif len(first) == 1:
        while j < stop and len(names[j]) == 1:
            j += 1
        if j < len(names) and _LEVEL_FIRST.match(names[j]):
            return j + 1
    return j


def governs(name: str, head: str) -> bool:
    """True if `name` ends with a word that belongs to `head` too: 园区 (和) 示范区管委会."""
    kind = _kind(head)
    return bool(kind) and _governs(name, [head])


@lru_cache(maxsize=4096)
def _kind(name: str) -> str:
    """What of a roster `name` can be: level (各市), zone (高新区), place (清河县), or nothing."""
    words = simplified(name)
    if words[-1:] not in ROSTER_ENDS:
        return ""
    if is_roster(words):
        return "level"
    if _ZONE.fullmatch(words):
        return "zone"
    return "place" if is_place(words) or _PROVINCE.fullmatch(words) else ""


def _governs(name: str, heads: Sequence[str]) -> bool:
    """True if the last word of `name` (政府, 管委会) is that of all `heads` too."""
    words = simplified(name)
    if theirs := _THEIR_DEPARTMENTS.fullmatch(words):  # 东山市、西山市相关部门
        return all(_kind(n) == "place" and len(n) > 2 for n in (theirs["head"], *heads))
    m = _GOVERNED.fullmatch(words)
    if m is None or not _kind(m["head"]):
        return False
    if m["head"].startswith(_SOME) and not heads[0].startswith(_SOME):
        return False
    if m["head"].startswith("各") and not all(h.startswith("各") for h in heads):
        return False
    kinds = {_kind(h) for h in heads if not h.endswith("新区")}
    if m["end"] in ("管委会", "管理委员会"):
        return kinds <= {"zone"} and _kind(m["head"]) == "zone"
    return kinds <= {"level", "place"}
