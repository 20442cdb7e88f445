"""Tables without known heads: what each column holds follows from its cells.

Taken only where the rows show work (推进…, 完成…) beside names of units; always a doubt (HQ507).
"""

from collections.abc import Sequence

from hqparse.language.regexes import lazy
from hqparse.tables.contents import (
    cells_below,
    holds_times,
    holds_units,
    length,
    names_units,
    tells_time,
)
from hqparse.tables.grid import Row
from hqparse.tables.heads import UNITS, Field, Head, field_of
from hqparse.tables.numbers import holds_numbers, is_number

ACT = lazy(
    r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[.．、）)])?(?P<before>[^，。；]{0,6}?)(?:推进|推动|推广|推行|加快|加强|加大|建设|建立|建成|开展|开工|启动|完成"
    r"|制定|编制|修订|印发|出台|发布|落实|组织|实施|提升|提高|优化|健全|完善|深化|强化|打造|培育|支持|鼓励|做好|做强"
    r"|补齐|更新|更换|增设|购置|配备|安装|搭建|组建|成立|设立|举办|召开|征集|拆除|关停|取缔|清运|清掏|疏浚|检修|储备|发放|培训"
    r"|申报|摸排|督促|查处|打击|检查|抽检|监测|升级|整合|盘活|化解|防范|巩固|抓好|实现|达到|研究"
    r"|整治|清理|清退|改造|修复|治理|新建|扩建|新增|创建|引进|开通|扩大|拓展|保障|确保|规范|严格|排查|治理|争取|力争)"
)
"""How words of work begin: 推进…, 完成…, 新建…."""
_ASKS = lazy(r"谁|什么|怎么|几时|何时|哪")  # 谁来办, 几时办完
_LONGEST_HEAD = 15
_FEWEST = 2
_SHORTEST = 6


def guessed_head(rows: Sequence[Row]) -> Head | None:
    """The head of a table of tasks whose heads are missing or unknown; None for other tables."""
    full = [n for n, r in enumerate(rows) if len(r.filled) > 1]
    if len(full) < _FEWEST + 1 and (len(full) < _FEWEST or _is_lone(rows[full[0]])):
        return None
    first, below = rows[full[0]], rows[full[0] + 1 :]
    fields = _fields(below)
    if fields is None:
        return None
    headed = _stands_over(first, fields)
    words = [c.key if headed and c is not None else "" for c in first.cells]
    if headed:
        fields = [_said(w, f) for w, f in zip(words, fields, strict=True)]
    begin = full[0]
    end = begin + 1 if headed else begin
    return Head(begin, end, tuple(fields), tuple(words), guessed=True)


def _said(words: str, field: Field) -> Field:
    """The role that a head's words give to a column of units."""
    said = field_of(words)
    return said if field is Field.RESPONSIBLE and said in UNITS else field


def _is_lone(row: Row) -> bool:
    return all(len(e.key) <= _LONGEST_HEAD for e in row.filled)


def _fields(rows: Sequence[Row]) -> list[Field] | None:
    """What the columns hold; None unless units stand beside work."""
    cols = range(len(rows[0].cells))
    fields = [Field.OTHER] * len(cols)
    numbers = [c for c in cols if holds_numbers(rows, c)][:1]
    units = [c for c in cols if holds_units(rows, c)]
    times = [c for c in cols if c not in numbers and holds_times(rows, c)][:1]
    for found, field in ((numbers, Field.NUMBER), (times, Field.DEADLINE)):
        for c in found:
            fields[c] = field
    for c in units:
        fields[c] = Field.RESPONSIBLE
    free = [c for c in cols if fields[c] is Field.OTHER]
    work = max(free, key=lambda c: length(rows, c), default=None)
    if work is None or not units or length(rows, work) < _SHORTEST:
        return None
    keys = [e.key for e in cells_below(rows, work)]
    if 2 * sum(ACT.match(k) is not None for k in keys) < len(keys):
        return None
    fields[work] = Field.CONTENT
    for c in free:
        if c < work and len(cells_below(rows, c)) < len(keys):
            fields[c] = Field.CATEGORY
    return fields


def _stands_over(row: Row, fields: Sequence[Field]) -> bool:
    """True if the row's cells are of another form than those below: its words are heads."""
    if Field.NUMBER in fields:
        number = row.cells[fields.index(Field.NUMBER)]
        if number is not None and number.key:
            return not is_number(number.key)
    for cell, field in zip(row.cells, fields, strict=True):
        key = cell.key if cell is not None else ""
        if _ASKS.search(key) and len(key) <= _LONGEST_HEAD:
            return True
        if (
            len(key) > _LONGEST_HEAD
            or (field is Field.NUMBER and is_number(key))
            or (field is Field.DEADLINE and tells_time(key))
            or (field is Field.RESPONSIBLE and names_units(key))
        ):
            return False
    return True
