r"""The words of duty: what makes a unit lead (牵头), support (配合) or be responsible (负责).

Each word stands in `_DUTIES` once, with the places where it may stand; the patterns of labels
(牵头单位：), of verbs (由…牵头), of column heads and of quick looks are made from that table. So a
new word is one line.

>>> [str(role_of(x)) for x in ("牵头责任单位", "配合单位", "责任单位", "责任主体与协同单位")]
['lead', 'supporting', 'responsible', 'responsible']
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from hqparse.language.own import own
from hqparse.language.patterns import Pattern
from hqparse.language.regexes import lazy
from hqparse.model.findings import Role
from hqparse.model.named import NamedTuple

LEAD, SUPPORTING, RESPONSIBLE = Role.LEAD, Role.SUPPORTING, Role.RESPONSIBLE


class Duty(NamedTuple):
    """A word of duty.

    `label`: the role of units behind it (X单位：), None where it makes no label; `verb`: the role
    of units before it (…X), None where it is no verb. `bare`: it is a label and a column head by
    itself too (牵头：), not only with 单位 or 部门 behind it. `sure`: it hardly ever stands at the
    end of a bracket or a sentence without attributing. `head`: a column below X单位 holds units
    that carry out the task (those who watch over it are left aside).
    """

    word: str
    label: Role | None
    verb: Role | None
    bare: bool = True
    sure: bool = False
    head: bool = True


_DUTIES = (
    Duty("牵头", LEAD, LEAD, sure=True),
    Duty("主办", LEAD, LEAD, sure=True),
    Duty("主抓", LEAD, LEAD, bare=False),
    Duty("为主", LEAD, LEAD, bare=False),
    Duty("统筹", None, LEAD, bare=False),
    Duty("统筹协调", None, LEAD, bare=False),
    Duty("抓总", None, LEAD, bare=False),
    Duty("主责", RESPONSIBLE, LEAD),
    Duty("配合", SUPPORTING, SUPPORTING, sure=True),
    Duty("参与", SUPPORTING, SUPPORTING, sure=True),
    Duty("协办", SUPPORTING, SUPPORTING, sure=True),
    Duty("会办", SUPPORTING, SUPPORTING),
    Duty("联办", SUPPORTING, None, bare=False),
    Duty("协助", SUPPORTING, SUPPORTING),
    Duty("协同", SUPPORTING, SUPPORTING),
    Duty("协作", SUPPORTING, SUPPORTING),
    Duty("参加", SUPPORTING, SUPPORTING),
    Duty("支持", SUPPORTING, SUPPORTING),
    Duty("支撑", SUPPORTING, None, bare=False),
    Duty("保障", SUPPORTING, None, bare=False),
    Duty("联合", SUPPORTING, None),
    Duty("会同", SUPPORTING, None),
    Duty("牵头考核", LEAD, None, bare=False, head=False),
    Duty("考核", RESPONSIBLE, RESPONSIBLE, bare=False, head=False),
    Duty("评价", RESPONSIBLE, None, bare=False, head=False),
    Duty("验收", RESPONSIBLE, RESPONSIBLE, bare=False, head=False),
    Duty("监管", RESPONSIBLE, None, bare=False, head=False),
    Duty("整改", RESPONSIBLE, None, bare=False),
    Duty("归口", RESPONSIBLE, None, bare=False),
    Duty("归口管理", RESPONSIBLE, None, bare=False),
    Duty("责任", RESPONSIBLE, None, sure=True),
    Duty("负责", RESPONSIBLE, RESPONSIBLE, sure=True),
    Duty("落实", RESPONSIBLE, RESPONSIBLE, sure=True),
    Duty("贯彻落实", None, RESPONSIBLE),
    Duty("组织落实", None, RESPONSIBLE),
    Duty("抓落实", None, RESPONSIBLE),
    Duty("实施", RESPONSIBLE, RESPONSIBLE),
    Duty("组织实施", RESPONSIBLE, RESPONSIBLE),
    Duty("承办", RESPONSIBLE, RESPONSIBLE),
    Duty("经办", RESPONSIBLE, None, bare=False),
    Duty("承建", RESPONSIBLE, None, bare=False),
    Duty("业主", RESPONSIBLE, None),
    Duty("起草", RESPONSIBLE, None, bare=False),
    Duty("分办", RESPONSIBLE, RESPONSIBLE),
    Duty("独办", RESPONSIBLE, RESPONSIBLE),
    Duty("承担", RESPONSIBLE, RESPONSIBLE),
    Duty("执行", RESPONSIBLE, RESPONSIBLE),
    Duty("主管", RESPONSIBLE, RESPONSIBLE),
    Duty("指导", SUPPORTING, RESPONSIBLE),
    Duty("督导", RESPONSIBLE, RESPONSIBLE, head=False),
    Duty("督办", RESPONSIBLE, RESPONSIBLE, head=False),
    Duty("督查", RESPONSIBLE, RESPONSIBLE, bare=False, head=False),
    Duty("负总责", None, RESPONSIBLE),
    Duty("负主体责任", None, RESPONSIBLE),
    Duty("督促", RESPONSIBLE, RESPONSIBLE, bare=False),
    Duty("监督", RESPONSIBLE, RESPONSIBLE, bare=False),
    Duty("推进", RESPONSIBLE, RESPONSIBLE, bare=False),
    Duty("推动", RESPONSIBLE, RESPONSIBLE, bare=False),
    Duty("办理", RESPONSIBLE, RESPONSIBLE, bare=False),
    Duty("组织", RESPONSIBLE, None),
    Duty("共同", RESPONSIBLE, None),
)


def _with_own(duties: Iterable[Duty]) -> Iterator[Duty]:
    """The words with the user's own. One of ours that stands among them takes the user's role on
    labels, and stays the verb that it is."""
    words = dict(own().labels)
    for duty in duties:
        role = words.pop(duty.word, None)
        yield duty._replace(label=Role(role)) if role else duty
    for word, role in words.items():
        yield Duty(word, Role(role), None, bare=word in own().bare)


DUTIES = tuple(_with_own(_DUTIES))
"""Every word of duty, the user's own too."""


def one_of(words: Iterable[str]) -> str:
    """The words as an alternation, longer ones first, for use within a group."""
    return "|".join(sorted(dict.fromkeys(words), key=len, reverse=True))


def _labels(role: Role) -> str:
    return one_of(d.word for d in DUTIES if d.label is role)


def verbs_of(role: Role) -> str:
    """The verbs of a role, as an alternation."""
    return one_of(d.word for d in DUTIES if d.verb is role)


def plain_verbs(role: Role) -> str:
    """The verbs of a role that are used by themselves in running text too (主抓, 为主 are not)."""
    return one_of(d.word for d in DUTIES if d.verb is role and d.bare)


def _spaced(words: str) -> str:
    r"""An alternation whose words may be letter-spaced: 牵头 → 牵\s*+头."""
    return "|".join(r"\s*+".join(word) for word in words.split("|"))


ON_LABELS = one_of(d.word for d in DUTIES if d.label)
"""The words that make labels with 单位 or 部门 behind them, as an alternation."""
BARE = one_of(d.word for d in DUTIES if d.label and d.bare)
"""Those of them that are labels and column heads by themselves."""
SURE = one_of(d.word for d in DUTIES if d.sure)
"""The words that hardly ever stand without attributing."""
VERBS = one_of(d.word for d in DUTIES if d.verb)
"""The verbs of attribution."""
LEADING = _labels(LEAD)
"""The words that name the leading unit on labels and in brackets behind its name."""
HELPING = _labels(SUPPORTING)
"""The words that name supporting units."""
BODIES = "责任单位|责任部门|成员单位|主体单位|单位|部门|主体|机构|处室|科室|股室|站所"
WHO = f"{BODIES}|地区|者|方"
"""What stands behind a word of duty on a label: 牵头单位, 责任主体."""
KINDS = (
    "镇街|乡镇|镇乡|街镇|街道|村居|社区|区县|县区|县市区?|园区|学院|学校|党?支部|党委|企业|公司|专班"
    "|局办|委办局?|厅局|科局|部室|庭室|厂室|班组|车间|工区|中心|分公司|子公司|项目部|[支大中]队|[处科股][（(][室科处股][）)]室?|[镇乡村县科股处局]"
)
"""Kinds of units that stand there too: 责任镇（街道）, 牵头局办, 责任科."""
_TAKING_PART = "牵头|主办|配合|协办|协同|责任|承办"

_LEAD = lazy(_spaced(LEADING))
_SUPPORTING = lazy(_spaced(HELPING))
_RESPONSIBLE = lazy(_spaced(_labels(RESPONSIBLE)))
_CLERKS = "责任人|联系人|负责人|经办人"
_PERSONS = f"{_CLERKS}|责任领导|分管领导"
_AND_DUTY = rf"(?: [与和及、/]\s*+(?:{ON_LABELS}) | [（(](?:{ON_LABELS})[）)] )"  # 牵头（责任）单位
_MIXED = lazy(rf"(?<![导人])[与和及、/](?!{_PERSONS})|[（(](?:{ON_LABELS})[）)]")


@lru_cache(maxsize=256)
def role_of(label: str) -> Role:
    """What a label makes of the units behind it; two roles in one label mean responsible."""
    if _MIXED.search(label) and (_RESPONSIBLE.search(label) or _LEAD.search(label)):
        return RESPONSIBLE
    if _LEAD.search(label):
        return LEAD
    return SUPPORTING if _SUPPORTING.search(label) else RESPONSIBLE


_CHARGED = (
    "牵头|分管|协管|责任|负责|包[保抓案联片村]|领办|督办|督导|挂[点钩联]|联系|主要|主抓"
    "|承办|经办|落实"
)
_WHOSE_PERSON = "整改|直接|具体|第一|项目|工程|现场|技术|行政|[省市州区县镇乡]级"
_LEVEL = "省|市|州|盟|区|县|旗|镇|乡|校|院|局"
PERSON_LABEL = (
    rf"(?!..[单部])(?:(?:{_WHOSE_PERSON})?(?:{_CHARGED}){{1,2}}"  # no 责任单位, 责任部门
    rf"(?:(?:{_LEVEL})?级?(?:领导(?:同志)?|负责同志)|人员?|同志|副?(?:{_LEVEL})长|副?秘书长)"
    rf"|(?:{_LEVEL})级?领导)"
)
"""Labels of persons: never units (`分管领导：王某某`)."""

DUE_LABEL = (
    r"(?:(?:计划|预计|预期|拟定?|工作|任务|总体|最终)?"
    r"(?:完成|办结|办理|落实|实施|执行进度|推进|整改|销号|答复|反馈|报送|验收|达标)?(?:完成)?"
    r"(?:(?<=整改|销号|答复|办理|办结)(?:期限|时间)|时限|时间节点|时间进度|时间要求|时序进度|进度要求|完成时间|完成期限|时限要求|完成日期|完成节点|完成时点|进度安排)"
    r"|(?:报送(?:审议|议案|送审稿)|提请(?:审议)?|送审|报审)时间)"
)
"""Labels of deadlines (报送审议时间： in plans of legislation)."""

LABEL_WORDS = f"(?:{ON_LABELS})(?:责任)?(?:{BODIES})"
"""A label of units of any role, as an alternation: 配合责任单位, 牵头科室."""
_LEVELS = "市级|省级|区级|县级|州级|镇级|乡级|村级|属地|部门|市|省|区|县|国家|中央"
_WHOSE = (
    f"{_LEVELS}|市直|省直|区直|县直|州直|镇直|中直|本市|总|各"
    "|主要|主体|具体|第一|首要|次要|子项|行业|业务|项目|技术|资金|监管"
)


def _firsts(*lists: str) -> str:
    return "".join(word[0] for words in lists for word in words.split("|"))


_PERSONS_BEGIN = _firsts(_CHARGED, _WHOSE_PERSON, _LEVEL).replace("[", "省市州区县镇乡")
_DUE_BEGIN = "完办落实执推整销答反报提送验达期时进计预拟工任总最"
_LABELS_BEGIN = f"{_PERSONS_BEGIN}{_DUE_BEGIN}{_firsts(_WHOSE, ON_LABELS, BARE)}职"
"""What labels of persons, of deadlines and of units can begin with: a quick look at each place."""

_MAY_BEGIN = rf"(?=[{''.join(sorted(set(_LABELS_BEGIN)))}])"
UNMARKED_LABEL = lazy(f"^{_MAY_BEGIN}(?:{LABEL_WORDS}|{DUE_LABEL})")  # with a blank for its colon

LABEL = Pattern(
    "attribution label",
    rf"""
    {_MAY_BEGIN}
    (?: (?=[{_PERSONS_BEGIN}])
        (?P<person> (?:{PERSON_LABEL}) (?: 及其?(?:联系)?(?:电话|方式) )? )  \s*+ [:：]
    | (?=[{_DUE_BEGIN}]) (?P<due> {DUE_LABEL} ) \s*+
      (?: [:：] | 为 (?=[\d一二三四五六七八九十年长持]) )
    | (?P<label>
        (?: (?:{PERSON_LABEL}) \s*+ [与和及、/] \s*+ )?
        (?: {_WHOSE} )?
        (?: (?:{_spaced(ON_LABELS)}) (?: \s*+(?:{ON_LABELS}) | {_AND_DUTY} )? \s*+(?:{WHO})
          | (?:{_TAKING_PART}) (?:责任)? (?:{KINDS}) (?= \s*+[（(:：] )
          | (?:{_spaced(BARE)}) (?: \s*+(?:{ON_LABELS}) )? (?= \s*+[:：] ) )
        (?: [与和及、/] \s*+ (?: (?:{ON_LABELS})(?:{WHO}) | {_PERSONS} ) )?
      | (?:部门|责任|任务|职责|工作|具体)?分工 (?:如下|为|是)? (?= \s*+[:：] )
      ) (?: \s*+ [（(] [^（）()]{{1,12}} [）)] )? \s*+ (?: [:：] | (?=为[^了]) 为 ) )
    """,
    yes=(
        ("（责任单位：市财政局）", "责任单位："),
        ("牵头 单位:区科委", "牵头 单位:"),
        ("牵头责任单位：市教育局", "牵头责任单位："),
        ("责任主体与协同单位：甲", "责任主体与协同单位："),
        ("〔牵头：甲；", "牵头："),
        ("推动单位：甲", "推动单位："),
        ("完成时限：2024年", "完成时限："),
        ("计划完成时间：2024年", "计划完成时间："),
        ("；工作时限：2024年", "工作时限："),
        ("责任镇（街道）：甲镇", "责任镇（街道）："),
        ("责任科（室、站、所）：甲科", "责任科（室、站、所）："),
        ("牵头局办：甲局", "牵头局办："),
        ("责任单位及责任人：甲局", "责任单位及责任人："),
        ("分管领导：王某某", "分管领导："),
    ),
    no=(
        "各牵头单位要加强",
        "责任单位和个人",
        "配合度",
        "由市发展改革委牵头",
        "扎实推动：一是",
        "责任村为三个",
        "责任区：东段",
    ),
)
"""A label that units (or a deadline, or a person) follow."""

OWNER = lazy(
    rf"(?P<label>(?:{ON_LABELS})(?:{WHO})|(?:填[报表写制]|报送|上报)(?:单位|部门|科室))"
    r"\s?(?:[（(](?:盖章|公章|签章|章)[）)])?\s?[:：]\s?(?P<name>[^\s:：]{2,40})"
)
"""How a line above a table begins that names the unit of its rows: 填报单位：区教育局."""


SHARE = "职责|分工|职能|权限|属地|管辖|事权|职权|领域|行业|条线|层级|战线"
"""What tasks are shared out by: 按职责分工."""

HINT = lazy(
    rf"{_spaced(one_of(d.word for d in DUTIES))}|{SHARE}"
    r"|时限|时间|进度|日期|期限|单\s*+位|部\s*+门|领导|系人|办人"
)
"""Some word of each attribution in words: a quick look. None begins with a class: that is slow."""
