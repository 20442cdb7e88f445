"""Canonical names: elided prefixes completed, short forms of one body made one.

>>> canonical_names(["市税务局", "人社局", "各有关部门"])
['市税务局', '市人力资源社会保障局', '各有关部门']
"""

from collections.abc import Sequence
from functools import lru_cache

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.units.gazetteer import body_of, gazetteer

# 市, 云溪市, 省: a level that the names behind may leave out. 各市, 市委 are none.
_LEVEL = lazy(
    r"(?!各|全|有关|相关)(?:[\u4e00-\u9fff]{2,8}?)?[省市县区州盟旗镇乡]|自治区|[\u4e00-\u9fff]{2,6}自治区"
)
_BRACKET = lazy(r"[（(〔\[【<〈][^（(]{0,60}[）)〕\]】>〉]$")
_OF_STATE = lazy(r"(?:部|署|总局|总署|监会)$")


class _Known(NamedTuple):
    """A usual body as it is printed somewhere. `level`: the prefix, if names behind may leave it
    out; `short`: its canonical name and the bracket behind it; `alone`: it has no level."""

    prefix: str
    level: str
    short: str
    alone: bool


def canonical_names(units: Sequence[str]) -> list[str]:
    """One canonical name per unit, in order. A body printed without its level takes the level
    of the name before it (省教育厅、财政厅); a name that is no usual body stays as printed."""
    names: list[str] = []
    level = ""
    for unit in units:
        known = _known(unit)
        if known is None:
            names.append(unit)
            continue
        level = known.level or level
        prefix = known.prefix or ("" if known.alone else level)
        names.append(prefix + known.short)
    return names


@lru_cache(maxsize=4096)
def _known(unit: str) -> _Known | None:
    body = body_of(unit)
    if body is None:
        return None
    level = body.prefix if _LEVEL.fullmatch(body.prefix) else ""
    bracket = _BRACKET.search(unit)  # 市委宣传部（市文明办）: the bracket stays
    short = body.canonical + (bracket[0] if bracket else "")
    alone = bool(_OF_STATE.search(body.name)) or body.name in gazetteer().own
    return _Known(body.prefix, level, short, alone)
