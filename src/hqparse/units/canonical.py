"""Canonical names: elided prefixes completed, short forms of one body made one.

>>> canonical_names(["市税务局", "人社局", "各有关部门"])
['市税务局', '市人力资源社会保障局', '各有关部门']
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.language.regexes import lazy
from hqparse.units.gazetteer import Body, body_of, gazetteer

# 市, 云溪市, 省: a level that the names behind may leave out. 各市, 市委 are none.
_LEVEL = lazy(
    r"(?!各|全|有关|相关)(?:[\u4e00-\u9fff]{2,8}?)?[省市县区州盟旗镇乡]|自治区|[\u4e00-\u9fff]{2,6}自治区"
)
_BRACKET = lazy(r"[（(〔\[【<〈][^（(]{0,60}[）)〕\]】>〉]$")
_OF_STATE = lazy(r"(?:部|署|总局|总署|监会)$")


def canonical_names(units: Sequence[str]) -> list[str]:
    """One canonical name per unit, in order. A body printed without its level takes the level
    of the name before it (省教育厅、财政厅); a name that is no usual body stays as printed."""
    names: list[str] = []
    level = ""
    for unit in units:
        body = body_of(unit)
        if body is None:
            names.append(unit)
            continue
        if _LEVEL.fullmatch(body.prefix):
            level = body.prefix
        names.append(_full(unit, body, level))
    return names


def _full(unit: str, body: Body, level: str) -> str:
    alone = _OF_STATE.search(body.name) or body.name in gazetteer().own
    prefix = body.prefix or ("" if alone else level)
    bracket = _BRACKET.search(unit)  # 市委宣传部（市文明办）: the bracket stays
    return prefix + body.canonical + (bracket[0] if bracket else "")
