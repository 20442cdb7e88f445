"""Number marks: their kinds, their ranks, and how one is read from the start of a paragraph.

一、 > （一） > 1. > （1） > ① is the standard order (GB/T 9704—2012, 7.3.3); 第一章 and 第一条 stand above.
"""

from hqparse.language.characters import BULLETS, SPACED_BULLETS
from hqparse.language.numerals import IN_MARKS, SINGLE, UPPER
from hqparse.language.numerals import value as number_of
from hqparse.language.papers import OWN
from hqparse.language.patterns import MARK, Pattern
from hqparse.language.regexes import lazy
from hqparse.model.findings import Mark
from hqparse.model.named import NamedTuple, made_of
from hqparse.model.text import Span, Text

RANKS = {
    "编": 0.0, "篇": 0.0, "章": 1.0, "部分": 1.0, "节": 2.0, "壹、": 2.5, "一、": 3.0, "Ⅰ": 3.2,
    "任务一": 3.6, "条": 4.0,
    "（一）": 5.0, "1.": 6.0, "01": 6.0, "1.1": 6.2, "1.1.1": 6.4,
    "1.1.1.1": 6.6, "（1）": 7.0, "1)": 7.5, "①": 8.0,
}  # fmt: skip
"""kind of mark → its place in the order of levels; a smaller rank stands higher."""

DECIMALS = ("1.", "1.1", "1.1.1", "1.1.1.1")
"""The kinds of decimal headings, by depth: 3, 3.2, 3.2.1."""

_ONE = lazy(r"\s?(?:(?P<plain>1\s?[.．、](?!\d))|[（(]1[）)])")
_TWO = lazy(r"(?<=[。；;！\s])2\s?[.．、](?!\d)")
_BOXED_TWO = lazy("[（(]2[）)]")

TOP_KINDS = frozenset({"编", "篇", "章", "部分", "节", "壹、", "一、"})
TITLE = "title"

_STARTS = frozenset(f"第{IN_MARKS}{UPPER}（(0123456789重专交督议改工主任行项事举措问【") | SINGLE
"""What a mark can begin with: most paragraphs are refused at their first character."""

_GROUP_KIND = {
    "cn": "一、", "cnp": "（一）", "nump": "（1）", "circled": "①", "roman": "Ⅰ",
    "zero": "01", "cnpc": "（一）", "numpc": "（1）", "numc": "1.", "half": "（一）", "upper": "壹、",
    "task": "任务一", "boxed": "任务一",
}  # fmt: skip

CLOSING = Pattern(
    "closing paragraph",
    rf"""
    ^(?: 附\s*+件\s*+[:：\d一二三四五六七八九十]*+ | 抄\s*+送 | 主\s*+送 | 公开属性 | [（(]?此件 | 特此通知 | 此通知(?=[。.]?$) | [（(]?(?:联系人|联系电话) | 附[:：]
      | 本(?:{OWN})(?:自|由|有效期|执行期|所称|所指|中|未|从|印发|实施|施行|下发|最终|明确|各)
      | 以上(?:政策|措施|意见|条款|各项|规定|内容|任务|工作|通知|扶持) | 上述(?:政策|措施|条款|相关|各项|意见|规定|奖补|任务)
      | 各(?:地|县|市|区|级|单位|部门|有关|镇|乡|街道|责任|相关|地区|级各部门|设区).{{0,24}}(?:要|应|须|需|可|参照|抓紧|认真|结合|务必|应当|可以|应于|每|将|在)
      | 请(?:各|有关|相关)(?:单位|部门|地|级|责任|相关|有关|成员|承办|牵头).{{0,24}}(?:对照|按照|遵照|参照|抓紧|认真|结合|务必|严格|高度|迅速|切实|于|在|将)
      | (?:自|从)(?:印发|发布|公布|下发).{{0,4}}之日起
      | (?:参加|出席|列席|缺席|请假|参会|主持|记录|分送|发送)(?:会议)?(?:人员|单位|人|领导)?[：:]
    )
    """,
    yes=(
        ("附件：任务分工", "附件："),
        ("本政策措施由市财政局", "本政策措施由"),
        ("特此通知。", "特此通知"),
        ("列席：县审计局", "列席："),
        ("此通知", "此通知"),
        ("请各单位对照分工迅速行动。", "请各单位对照分工迅速"),
        ("（联系人：王某某，联系电话：123）", "（联系人"),
    ),
    no=(
        "推动各区建设",
        "本市企业可享受",
        "各类企业用工",
        "请县财政局于6月底前拨付",
        "此通知印发后，",
    ),
)
"""Paragraphs that close a document and belong to no task (gold rule 7)."""


class Begun(NamedTuple):
    """A mark that words begin with: its kind, its number, where it and the blanks behind it end."""

    kind: str
    number: int
    printed: int
    end: int


def begins(words: str, at: int = 0) -> Begun | None:
    """The mark that `words[at:]` begins with.

    >>> begins("（三）加强管理"), begins("见3.")
    (Begun(kind='（一）', number=3, printed=3, end=3), None)
    """
    if words[at : at + 1] not in _STARTS:
        return None
    m = MARK.re.match(words, at)
    if m is None:
        return None
    group = m.lastgroup or ""
    printed = m[0].rstrip()
    number: int | None
    if group == "num":  # as most are
        kind, number = ("1)" if printed[-1] in ")）" else "1."), int(m[group])
    elif group == "partkind":
        kind, number = m["partkind"], number_of(m["part"])
    else:
        kind, number = _GROUP_KIND[group], number_of(m[group])
    if number is None:
        return None
    return made_of(Begun, (kind, number, at + len(printed), m.end()))


def counts_from_one(words: str) -> bool:
    """True for words that are a list: 1.举办车展。2.新建充电桩。"""
    m = _ONE.match(words)
    if m is None:
        return False
    second = _TWO if m["plain"] else _BOXED_TWO
    return second.search(words, m.end()) is not None


def may_begin(words: str) -> bool:
    """False for words that begin with no mark, by their first character."""
    return words[0] in _STARTS or words[0].isdecimal()


_LONGEST_BULLET = 6


def behind_bullet(text: Text, at: int) -> bool:
    """The document has a bullet between the line end and a line of the cleaned text."""
    begin = text.origin[at]
    before = text.raw[max(0, begin - _LONGEST_BULLET) : begin].rpartition("\n")[2].strip()
    return before != "" and (before in BULLETS or before in SPACED_BULLETS)


def read_mark(paragraph: Text) -> tuple[Mark, str, int] | None:
    """The mark at the start of a paragraph, its kind, and where the words behind it begin."""
    found = begins(paragraph.value)
    return mark_of(paragraph, found) if found else None


def mark_of(paragraph: Text, found: Begun) -> tuple[Mark, str, int]:
    """As `read_mark`, of a paragraph that is known to begin with a mark."""
    kind, number, printed, end = found
    first, last = paragraph.origin[0], paragraph.origin[printed - 1]
    plain = first <= last and paragraph.raw[last : last + 1] != "&"  # as nearly always: no call
    place = made_of(Span, (first, last + 1)) if plain else paragraph.span(0, printed)
    return made_of(Mark, (kind, number, paragraph.value[:printed], place)), kind, end
