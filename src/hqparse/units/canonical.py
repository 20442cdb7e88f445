"""Canonical names: elided prefixes completed, short forms of one body made one.

>>> canonical_names(["市税务局", "人社局", "各有关部门"])
['市税务局', '市人力资源社会保障局', '各有关部门']
"""

from collections.abc import Sequence
from functools import lru_cache

from hqparse.language.regexes import lazy
from hqparse.units.gazetteer import body_of, gazetteer

# 市, 云溪市, 省: a level that the names behind may leave out. 各市, 市委 are none.
_LEVEL = lazy(
    r"(?!各|全|有关|相关)(?:[\u4e00-\u9fff]{2,8}?)?[省市县区州盟旗镇乡]|自治区|[\u4e00-\u9fff]{2,6}自治区"
)
_BRACKET = lazy(r"[（(〔\[【<〈][^（(]{0,60}[）)〕\]】>〉]$")
_OF_STATE = lazy(r"(?:部|署|总局|总署|监会)$")


Called = tuple[str, str, bool]
"""What a unit is called wherever it stands: the level that names behind it may leave out, if it
prints one; its canonical name; whether that takes the level of a name before it."""


def canonical_names(units: Sequence[str]) -> list[str]:
    """One canonical name per unit, in order. A body printed without its level takes the level
    of the name before it (省教育厅、财政厅); a name that is no usual body stays as printed."""
    names: list[str] = []
    level = ""
    for own, canonical, takes_level in map(called, units):
        level = own or level
        names.append(level + canonical if takes_level else canonical)
    return names


@lru_cache(maxsize=4096)
def called(unit: str) -> Called:
    """What a unit is called by itself: 财政厅 is, with the level of the name before it."""
    body = body_of(unit)
    if body is None:
        return "", unit, False
    level = body.prefix if _LEVEL.fullmatch(body.prefix) else ""
    # 市委宣传部（市文明办）: the bracket stays
    bracket = None if unit.isalpha() else _BRACKET.search(unit)
    canonical = body.prefix + body.canonical + (bracket[0] if bracket else "")
    alone = _OF_STATE.search(body.name) or body.name in gazetteer().own
    return level, canonical, not body.prefix and not alone
