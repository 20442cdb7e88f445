"""Head rows: what the column heads of task tables say, in one row or in two."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from hqparse.attribute.scope import lead_first_note
from hqparse.language.duties import BARE, ON_LABELS, WHO, role_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import Role
from hqparse.tables.grid import Row

_LONGEST = 40  # a head's words, its note in brackets included
_IN_BRACKETS = lazy(r"[（(【\[][^（）()]{0,60}[）)】\]]")


class Field(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    CATEGORY = "category"
    CONTENT = "content"
    MEASURE = "measure"
    LEAD = "lead"
    SUPPORTING = "supporting"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    PERSON = "person"
    REMARK = "remark"
    INDICATOR = "indicator"
    TARGET = "target"
    OTHER = "other"


BARE_UNITS = ("单位", "部门", "责任")
"""Heads that may mean units or units of measure; the cells below decide."""

UNITS = (Field.LEAD, Field.SUPPORTING, Field.RESPONSIBLE)
_OF_ROLE = {
    Role.LEAD: Field.LEAD,
    Role.SUPPORTING: Field.SUPPORTING,
    Role.RESPONSIBLE: Field.RESPONSIBLE,
}


class Head(NamedTuple):
    """The head of a table: its rows `first:end`, and of each column the field and the words.

    `notes`: the columns whose head says that the first-named unit leads.
    """

    first: int
    end: int
    fields: tuple[Field, ...]
    words: tuple[str, ...]
    notes: frozenset[int] = frozenset()

    def columns(self, *fields: Field) -> tuple[int, ...]:
        """The columns of these fields, from left to right."""
        return tuple(c for c, f in enumerate(self.fields) if f in fields)


# 单位 or 部门 behind a word of duty, or the word alone below a common head
_ROLE = rf"(?:{ON_LABELS}|完成)"
_WHO = rf"(?:{WHO}|镇街|街道)"
_UNIT_HEAD = lazy(
    rf".{{0,20}}{_ROLE}.{{0,20}}{_WHO}(?:名称|及分工|和分工)?|{BARE}|完成|(?:责任|职责|任务)分工(?:单位)?|分工"
)
_WORDS: tuple[tuple[Field, str], ...] = (
    (Field.NUMBER, r"(?:任务|项目|事项|工作)?(?:序号|编号)|序|号|项次|序次|№|[Nn][Oo][.．]?"),
    (
        Field.PERSON,
        r".{0,20}(?:领导|责任人|负责人|联系人|联络员|经办人|包保人|包联人|指挥长|人员|电话|联系方式)"
        r"(?:姓名|及职务|及电话)?",
    ),
    (Field.REMARK, r".{0,20}督[办导查].{0,20}"),
    (Field.DEADLINE, r".{0,20}(?:时限|时间|节点|期限|日期|时序|年限).{0,20}"),
    (Field.INDICATOR, r"(?:主要|具体|核心|预期|考核|评价|[一二三]级)?指标(?:名称|项|内容)?"),
    (
        Field.TARGET,
        r".{0,20}(?:目标值|指标值|预期值|规划值|目标数).{0,20}|目标(?:\d{4}年)?"
        r"|\d{4}年(?:底|末)?(?:目标|预期).{0,20}",
    ),
    (
        Field.REMARK,
        r"备注|.{0,20}(?:说明|依据|来源|进展|完成情况|落实情况|状态|资金|投资|金额|评分|分值|权重|等级"
        r"|属性|补助|补贴)",
    ),
    (
        Field.CATEGORY,
        r".{0,20}(?:类别|类型|分类|领域|板块|方面|大类|模块|维度|条线|类)|专项|一级任务|章节|部分",
    ),
    (
        Field.CONTENT,
        r".{0,20}(?:任务|内容|事项|要点|条款).{0,20}|.{0,20}(?:工作|项目|政策|改革)(?:名称)?"
        r"|(?:重点|主要|具体)工作.{0,20}",
    ),
    (Field.MEASURE, r".{0,20}(?:举措|措施|目标|要求|标准|成效|成果|安排|计划|步骤|做法|路径)"),
)
_FORMS = tuple((field, lazy(words)) for field, words in _WORDS)
_TARGET_FIRST = lazy(
    r".{0,40}(?:目标|指标|预期|规划).{0,40}\d{4}年.{0,40}|.{0,40}\d{4}年.{0,40}(?:目标|指标值|预期|规划).{0,40}"
)


@lru_cache(maxsize=2048)
def field_of(key: str) -> Field:
    """What a head's words (without blanks) announce.

    >>> [str(field_of(w)) for w in ("编号", "主要任务及内容", "时限要求", "牵头单位", "责任领导")]
    ['number', 'content', 'deadline', 'lead', 'person']
    """
    words = _IN_BRACKETS.sub("", key).strip("：:*")
    if not words or len(words) > 20:
        return Field.OTHER
    if _TARGET_FIRST.fullmatch(key):
        return Field.TARGET
    for field, form in _FORMS[:4]:
        if form.fullmatch(words):
            return field
    if _UNIT_HEAD.fullmatch(words):
        return _OF_ROLE[role_of(words)]
    return next((field for field, form in _FORMS[4:] if form.fullmatch(words)), Field.OTHER)


def is_head(row: Row) -> bool:
    """True for a row of column heads: short words, two of them known, one of work or of units."""
    entries = row.filled
    if len(entries) < 2 or any(len(e.key) > _LONGEST for e in entries):
        return False
    fields = [field_of(e.key) for e in entries]
    known = sum(f is not Field.OTHER for f in fields)
    known += sum(e.key in BARE_UNITS for e in entries)
    work = (Field.CONTENT, Field.MEASURE, Field.INDICATOR, *UNITS)
    return known >= 2 and 2 * known >= len(fields) and any(f in work for f in fields)


def find_head(rows: Sequence[Row], at: int) -> Head | None:
    """The head that begins at row `at`, or None."""
    if not is_head(rows[at]):
        return None
    depth = max((e.rowspan for e in rows[at].entries), default=1)
    end = min(at + depth, len(rows))
    while end < len(rows) and end - at < 3 and _is_lower_head(rows[at], rows[end]):
        end += 1
    return _head(rows[at:end], at, end)


def _is_lower_head(upper: Row, row: Row) -> bool:
    """A second row of heads below cells that span columns: 责任单位 over 牵头 | 配合."""
    wide = any(e.colspan > 1 for e in upper.entries)
    filled = row.filled
    if not wide or not filled or row.entries == upper.entries:
        return False
    known = (Field.PERSON, Field.DEADLINE, Field.REMARK, *UNITS)
    below = [e for e in filled if e not in upper.entries]
    return bool(below) and all(len(e.key) <= 12 and field_of(e.key) in known for e in below)


def _head(rows: Sequence[Row], first: int, end: int) -> Head:
    fields, words, notes = [], [], set()
    for col in range(len(rows[0].cells)):
        cells = dict.fromkeys(r.cells[col] for r in rows)
        keys = [e.key for e in cells if e is not None and e.key]
        fields.append(_column_field(keys))
        words.append("/".join(keys))
        if any("牵" in k and lead_first_note(k) for k in keys):
            notes.add(col)
    return Head(first, end, tuple(fields), tuple(words), frozenset(notes))


def _column_field(keys: Sequence[str]) -> Field:
    """The lowest head that says something counts; `单位` below 牵头 says 牵头单位."""
    for i in range(len(keys) - 1, -1, -1):
        for words in (keys[i], "".join(keys[: i + 1])):
            field = field_of(words)
            if field is not Field.OTHER:
                return field
    return Field.OTHER
