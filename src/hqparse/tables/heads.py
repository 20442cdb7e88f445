"""What the column heads of task tables say: `head_rows` tells which rows are heads."""

from enum import StrEnum
from functools import lru_cache

from hqparse.language.dates import ENTERED
from hqparse.language.duties import BARE, KINDS, ON_LABELS, WHO, role_of
from hqparse.language.own import own
from hqparse.language.regexes import lazy
from hqparse.model.findings import Role
from hqparse.model.named import NamedTuple

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

    `notes`: the columns whose head says that the first-named unit leads; `guessed`: no words
    of it are known, the fields follow from the cells.
    """

    first: int
    end: int
    fields: tuple[Field, ...]
    words: tuple[str, ...]
    notes: frozenset[int] = frozenset()
    guessed: bool = False

    def columns(self, *fields: Field) -> tuple[int, ...]:
        """The columns of these fields, from left to right."""
        return tuple(c for c, f in enumerate(self.fields) if f in fields)


# 单位 or 部门 behind a word of duty, or the word alone below a common head
_ROLE = rf"(?:{ON_LABELS}|完成|建设)"
_WHO = rf"(?:{WHO}|镇街|街道)"
_UNIT_HEAD = lazy(
    rf".{{0,20}}{_ROLE}.{{0,20}}{_WHO}(?:名称|及分工|和分工)?|{_ROLE}(?:{KINDS})|(?:[省市州盟区县旗镇乡]级|整改)?(?:{BARE})|(?:各?(?:部门|单位))?(?:责任|职责|任务)分工(?:单位)?|分工|责任落实"
    r"|(?:属地|行业|监管|直接)责任"
)
_WORDS: tuple[tuple[Field, str], ...] = (
    (
        Field.NUMBER,
        r"(?:任务|项目|事项|工作|建议|提案|议案|问题|案件|清单|整改)?(?:序号|编号|编码|代码)|(?:建议|提案|议案)?号|序|项次|序次|№|[Nn][Oo][.．]?",
    ),
    (
        Field.PERSON,
        r".{0,20}(?:领导|责任人|负责人|联系人|联络员|经办人|包保人|包联人|指挥长|人员|电话|联系方式)"
        r"(?:姓名|及职务|及电话)?",
    ),
    (
        Field.REMARK,
        r"(?!.{0,20}督[办导查].{0,20}(?:事项|任务|内容|工作|时限|期限)(?:名称|内容)?$).{0,20}督[办导查].{0,20}",
    ),
    (Field.REMARK, rf".{{0,20}}{ENTERED}"),
    (
        Field.DEADLINE,
        r".{0,20}(?:时限|时间|节点|期限|日期|时序|年限).{0,20}"
        r"|(?:计划|预计|拟定?)(?:完成|建成|办结|交付|投用|投产|达产|销号)|(?:计划|预计|拟定?)?(?:竣工|完工|截止|结束)"
        r"|(?:完成|办结|截止)(?:月份|日)|限期",
    ),
    (Field.INDICATOR, r"(?:主要|具体|核心|预期|考核|评价|[一二三]级)?指标(?:名称|项|内容)?"),
    (
        Field.TARGET,
        r".{0,20}(?:目标值|指标值|预期值|规划值|目标数).{0,20}|目标(?:\d{4}年)?"
        r"|\d{4}年(?:底|末)?(?:目标|预期).{0,20}",
    ),
    (
        Field.REMARK,
        r"备注|.{0,20}(?:任务|事项|项目|问题|工作|举措|措施)总?[数个项件]?[数量]|.{0,20}(?:说明|依据|来源|进展|完成情况|落实情况|状态|资金|投资|金额|评分|分值|权重|等级"
        r"|属性|补助|补贴|标识|编码|代码)",
    ),
    (
        Field.CATEGORY,
        r".{0,20}(?:类别|类型|分类|领域|板块|方面|大类|模块|维度|条线|阶段|类)|专项|一级任务|章节|部分",
    ),
    (
        Field.CONTENT,
        r".{0,20}(?:任务|内容|事项|要点|条款).{0,20}|(?:主要|工作|具体|部门|单位)?职责"
        r"|.{0,20}(?:工作|项目|政策|改革|实事|工程|行动)(?:名称)?|审议意见|意见建议|(?:建议|提案|议案)(?:标题|题目|名称|案由)|案由"
        r"|(?:重点|主要|具体)工作.{0,20}",
    ),
    (Field.MEASURE, r".{0,20}(?:举措|措施|目标|要求|标准|成效|成果|安排|计划|步骤|做法|路径)"),
)
_FORMS = tuple((field, lazy(words)) for field, words in _WORDS)
_TARGET_FIRST = lazy(
    r".{0,40}(?:目标|指标|预期|规划).{0,40}\d{4}年.{0,40}|.{0,40}\d{4}年.{0,40}(?:目标|指标值|预期|规划).{0,40}"
)


_UNITS_AND_PERSONS = lazy(
    rf".{{0,20}}(?:单位|部门)\s*(?:及|和|与|、|/|（)?(?:{_ROLE})?(?:领导|责任人|负责人|联系人|人员)）?"
)


_UNITS_AND_TIMES = lazy(
    rf"(.{{0,20}}{_ROLE}(?:{_WHO}|分工))\s*(?:及|和|与|、|/)\s*(?:完成|办结|工作|进度)?"
    r"(?:时间节点|时限|时间|节点|期限)(?:要求|安排)?"
)
"""责任分工及时限: the cells say which is which."""


_WORK_AND_UNITS = lazy(
    rf".{{0,12}}(?:任务|内容|事项|措施|举措|工作)\s*(?:及|和|与|、|/)\s*(?:{_ROLE}(?:{_WHO}|分工)|(?:责任|职责)?分工)"
)
"""工作任务及责任单位: the units stand at the end of each cell."""


_WORK_AND_TIMES = lazy(
    r".{0,12}(?:任务|内容|事项|措施|举措|工作)\s*(?:及|和|与|、|/)\s*(?:完成|办结|整改)?(?:时限|时间|节点|期限)(?:要求|安排)?"
)
"""任务及完成时限: the times stand at the end of each cell."""


def holds_both(key: str) -> bool:
    """True for a head of work that speaks of units too: 工作内容及责任分工."""
    return _WORK_AND_UNITS.fullmatch(_IN_BRACKETS.sub("", key)) is not None


@lru_cache(maxsize=2048)
def field_of(key: str) -> Field:
    """What a head's words (without blanks) announce.

    >>> [str(field_of(w)) for w in ("编号", "主要任务及内容", "时限要求", "牵头单位", "任务标识")]
    ['number', 'content', 'deadline', 'lead', 'remark']
    """
    words = _IN_BRACKETS.sub("", key).strip("：:*")
    if not words or len(words) > 20:
        return Field.OTHER
    if words in own().columns:
        return Field(own().columns[words])
    if _TARGET_FIRST.fullmatch(key):
        return Field.TARGET
    if _UNITS_AND_PERSONS.fullmatch(words):
        return _OF_ROLE[role_of(words)]
    if _WORK_AND_UNITS.fullmatch(words) or _WORK_AND_TIMES.fullmatch(words):
        return Field.CONTENT
    if m := _UNITS_AND_TIMES.fullmatch(words):
        return _OF_ROLE[role_of(m[1])]
    for field, form in _FORMS[:5]:
        if form.fullmatch(words):
            return field
    if _UNIT_HEAD.fullmatch(words):
        return _OF_ROLE[role_of(words)]
    return next((field for field, form in _FORMS[5:] if form.fullmatch(words)), Field.OTHER)


_PIECES = (  # of words with one beginning the longest first
    rf"责任人|负责人|{BARE}|{WHO}|"
    r"序号?|编号|类别|类型|分类|领域|板块|方面|专项|任务|工作|事项|内容|项目|名称|要点|目标值?|要求|标准|措施|举措"
    r"|安排|计划|步骤|做法|成效|成果|指标值?|主要|完成|办结|时限|时间|节点|期限|日期|进度|时序|备注|说明|依据"
    r"|来源|领导|联系人|联系方式|电话|分管|重点|具体|年度|阶段|推进|建设|总体|预期|考核|评价|改革|政策|分解|细化|情况|属性|现状值?|基期值?|增[速长幅]|均|率"
    r"|累计|值|总|主|各|级|[一二三]级|[省市县区]|本|及|和|与|或|、|/|年|月|\d{4}"
)
_SET_PHRASE = lazy(rf"(?=.*[一-鿿])(?:{_PIECES})++")


def is_set_phrase(key: str) -> bool:
    """True for words that only heads of columns are made of.

    >>> [is_set_phrase(w) for w in ("重点工作任务", "2025年目标值", "推进水价改革", "达到国家标准")]
    [True, True, False, False]
    """
    words = _IN_BRACKETS.sub("", key).strip("：:*")
    return words in own().columns or _SET_PHRASE.fullmatch(words) is not None
