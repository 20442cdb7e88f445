"""Rosters: levels or places that share a last word are one unit.

>>> merged(["各市", "县（区）人民政府", "平潭岛管委会"])
[(0, 2), (2, 3)]
>>> merged(["各区", "县级市"]), merged(["各区", "市教育局"]), merged(["各镇", "各街道"])
([(0, 2)], [(0, 1), (1, 2)], [(0, 1), (1, 2)])
>>> merged(["钦江区", "钦河区人民政府"]), merged(["市", "区人社局"])
([(0, 2)], [(0, 2)])
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from hqparse.language.regexes import lazy
from hqparse.units.forms import BRACKET, LEVEL, is_place, is_roster
from hqparse.units.gazetteer import simplified

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
_LONGEST = 16
"""No roster has more members; bounds the look ahead."""
_LEVEL_FIRST = lazy(rf"{LEVEL}.")


def merged(names: Sequence[str]) -> list[tuple[int, int]]:
    """The half-open ranges of `names` that are one unit each."""
    ranges: list[tuple[int, int]] = []
    i = 0
    while i < len(names):
        end = _reach(names, i)
        ranges.append((i, end))
        i = end
    return ranges


def _reach(names: Sequence[str], i: int) -> int:
    """Where the unit that begins with `names[i]` ends."""
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
    if is_roster(words):
        return "level"
    if _ZONE.fullmatch(words):
        return "zone"
    return "place" if is_place(words) else ""


def _governs(name: str, heads: Sequence[str]) -> bool:
    """True if the last word of `name` (政府, 管委会) is that of all `heads` too."""
    m = _GOVERNED.fullmatch(simplified(name))
    if m is None or not _kind(m["head"]):
        return False
    if m["head"].startswith("各") and not all(h.startswith("各") for h in heads):
        return False
    kinds = {_kind(h) for h in heads if not h.endswith("新区")}
    if m["end"] in ("管委会", "管理委员会"):
        return kinds <= {"zone"} and _kind(m["head"]) == "zone"
    return kinds <= {"level", "place"}
