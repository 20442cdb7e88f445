"""Scope notes: `列第一位的为牵头单位，下同`. They change how units are read and are none themselves."""

from __future__ import annotations

from hqparse.language.characters import holds_any
from hqparse.language.patterns import Pattern
from hqparse.language.regexes import lazy
from hqparse.language.traditional import plain
from hqparse.model.findings import Doubt
from hqparse.model.text import Text
from hqparse.units.lists import NOTE

LEAD_FIRST = Pattern(
    "lead-first note",
    r"""
    (?: (?:排名?|列名?|处|居|位于|位居|位列|名列|标注|标|写|放|置) \s*+ [在于为至]?+ \s*+
        (?:第一(?:位|个|名|顺位)?|第1位|首[位个]?|最?前面|最前|前列|一位)
      | 第一(?:位|个|家|名|顺位|责任单位|责任部门|责任主体|单位|部门) | 首[位个家] | 前者 )
    (?: 列出|标注|注明|责任|承办|单位|部门|主体|机关|的|者|名|位|[，,] ){0,6}
    [均即就]?+ (?:即?为|是|系|之|作为|负责|担任)? (?:第一|总)? 牵\s*+头
    (?:责任|负责|主管|协调|汇总)? (?:单位|部门|者|主体|抓总|方)?
    """,
    yes=(
        ("列第一位的为牵头单位，下同", "列第一位的为牵头单位"),
        ("排在首位的为牵头单位", "排在首位的为牵头单位"),
        ("排在第一位的机关为牵头部门", "排在第一位的机关为牵头部门"),
        ("列第一位者为牵头单位", "列第一位者为牵头单位"),
        ("列首的为牵头单位", "列首的为牵头单位"),
        ("第一责任单位为牵头单位", "第一责任单位为牵头单位"),
        ("由排在首位的单位牵头。", "排在首位的单位牵头"),
    ),
    no=("购房人、配偶及未成年子女，下同", "各牵头单位要加强协调", "位列全省第一位", "第一书记牵头"),
)

NOT_AGAIN = r"不再(?:逐一|一一|重复|另行|分别|单独|逐项|逐条)?"
LISTED = "列出|注明|列明|标注|列示|列举"
"""What a note to all says of those that it names: 不再一一列出."""
_NOT_AGAIN = rf"{NOT_AGAIN}(?:做|作|进行)?(?:{LISTED}|赘述|列|分工|说明|明确)"
_ALL = r"(?:均|都|皆)(?:需|须|由|要|应|含|包括|涉及|为)"
EVERYBODY = Pattern(
    "note to all",
    rf"""
    [，,；;。（(]{{0,3}}+
    (?: (?: (?:以下|下列|上述|以上) [^，,；;。：:（）()]{{0,16}}
          | (?:具体|各项|所有|全部)?(?:任务|措施|工作|政策|事项|条款) ) {_ALL}
        (?: [^：:]{{0,60}}? [，,；;] \s*+ (?:以下)? {_NOT_AGAIN} | [^，,；;。：:]{{1,40}} )
      | [^，,；;。、：:]{{1,20}} (?:均|都|皆)为(?:责任|配合|落实|参与|协办)(?:单位|部门)
          (?: [，,；;] \s*+ (?:以下)? {_NOT_AGAIN} )?
      | (?:无|没有|未明确|未列|未标注|未注明|不设) [^，,；;。：:]{{0,6}}牵头[^，,；;。：:]{{0,12}} [，,]
        [^，,；;。：:]{{0,10}} (?:均|都|皆|即|就)?为牵头(?:责任)?(?:单位|部门)
      | (?:以下|下文)? {_NOT_AGAIN} )
    [。]?
    """,
    yes=(
        ("以下均需各市落实，不再列出", "以下均需各市落实，不再列出"),
        (
            "；以下均需各镇、各园区配合，不再单独列出",
            "；以下均需各镇、各园区配合，不再单独列出",
        ),
        ("，各镇均为责任单位，以下不再列出", "，各镇均为责任单位，以下不再列出"),
        ("。无牵头单位的，责任单位即为牵头单位", "。无牵头单位的，责任单位即为牵头单位"),
    ),
    no=("以下简称商务区", "上述政策由市财政局负责解释", "不再收取费用"),
)

SCOPES = ("以上", "以下", "上述", "上列", "下述", "下列", "本章", "本节", "本部分")
SCOPED = lazy(rf"(?:{'|'.join(SCOPES)})[^，,。；;：:\n（）()]{{0,16}}由")
"""What attributions that say for which tasks they hold begin with (`in_scope_words`): 以上任务由."""
SIGNS = "★☆▲△◆◇●◎※*＊"
"""Signs that notes give a meaning: 带★的为牵头单位."""
_NEAR = rf"[^。；;\n{SIGNS}]"
LEAD_SIGN = Pattern(
    "lead-sign note",
    rf"""
    (?P<sign>[{SIGNS}]) {_NEAR}{{0,14}}? (?:为|是|系|表示|代表|指) {_NEAR}{{0,4}}
        (?:牵头|主办|主要责任|第一责任)
    | (?:牵头|主办)(?:单位|部门) {_NEAR}{{0,8}}? (?:[用以加标带注打]|标[注记识]) {_NEAR}{{0,3}}? (?P<behind>[{SIGNS}])
    """,
    yes=(
        ("带★的为牵头单位", "★的为牵头"),
        ("标注“▲”的单位为主办单位", "▲”的单位为主办"),
        ("打*号的是牵头部门", "*号的是牵头"),
        ("牵头单位以★标注", "牵头单位以★"),
        ("牵头单位后加注※", "牵头单位后加注※"),
    ),
    no=("★牵头单位：市教育局", "牵头单位：★市教育局", "带★的为约束性指标", "*为必填项"),
)

LEAD_TYPE = Pattern(
    "note on leading units by type",
    r"""
    (?:加粗|粗体|黑体|标红|红字|红色|下划线|划线|底纹) [^。；;，,：:\n]{0,10}? (?:为|是|系|表示) [^。；;，,：:\n]{0,4}
        (?:牵头|主办)(?:单位|部门)
    """,
    yes=(
        ("责任单位中加粗的为牵头单位", "加粗的为牵头单位"),
        ("注：黑体字为牵头部门", "黑体字为牵头部门"),
        ("带下划线的单位是主办单位", "下划线的单位是主办单位"),
    ),
    no=("红色教育基地，牵头单位为区委宣传部", "划定红线。牵头单位：市水务局", "标红的为逾期事项"),
)
"""What no reader hands on: `责任单位中加粗的为牵头单位`."""

_FIRST_LEADS = lazy(r"[第首前最一](?:(?<=首)|[一1面列者前位])[\s\S]{0,40}?牵")
"""What every lead-first note holds, found quickly in a whole document."""
_MAY_BE_NOTE = lazy("同|均|都|皆|不再|为牵头|首|第|前|一位")
"""What notes hold, found quickly in one list."""
_SAME_BELOW = lazy(
    r"(?:[，,；;。]\s*+(?:下同|以下同|以下相同|后同|余同)|[（(]\s*+(?:下同|以下同|以下相同|后同|余同)[）)]?)"
    r"(?=$|[，,；;。）)、])"
)
_BEFORE = lazy(
    r"(?:[，,；;。、（(\s]|^)\s{0,4}(?:(?:备?注|说明)\s{0,4}[：:]\s{0,4})?[^，,；;。、（()）：:\s]{0,80}$"
)
_CONDITION = lazy(
    r"(?:的|中|里|时|其中|说明|备?注)$|多个|两个|几个|不止一|涉及"
)  # 涉及多个单位的，
_REST = lazy(
    r"(?:[，,；;。、]?\s{0,4}(?:其余|其他|其它|后面|排在?后|余者)[^，,；;。：:）)]{0,24})?"
    rf"(?:[，,；;。]?\s{{0,4}}(?:负责[^，,；;。：:）)]{{0,14}}|或[^，,；;。：:）)]{{1,8}}|下同|以下同|以下相同|后同|余同|{_NOT_AGAIN})){{0,6}}[。；;，,]?"
)
_NOTE_LINE = lazy(r"[（(\[【*※]?\s*+(?:备\s*+)?注\s*+[：:]|[（(]?说明\s*+[：:]")
_BORDER = lazy(r"[，,；;。、（()）：:\s]")


def lead_first_note(value: str) -> str:
    """The document's note by which the first-named unit leads, or ''."""
    value = plain(value)
    may_say = may_say_first(value) and _FIRST_LEADS.search(value)
    m = LEAD_FIRST.re.search(value) if may_say else None
    if m is None:
        return ""
    start, end = _extent(value, m.start(), m.end())
    return value[start:end].strip("，,；;。（() ）、\n")


def lead_sign(value: str) -> str:
    """The sign that marks the leading units by the document's note, or ''.

    >>> lead_sign("注：责任单位中带★的为牵头单位。"), lead_sign("★市教育局")
    ('★', '')
    """
    if not holds_any(value, SIGNS):
        return ""
    m = LEAD_SIGN.re.search(plain(value))
    return (m["sign"] or m["behind"]) if m else ""


def may_say_first(value: str) -> bool:
    """True for what holds the characters that every lead-first note has."""
    return "牵" in value and holds_any(value, ("首", "第", "前", "一位"))


def may_say_all(value: str) -> bool:
    """True for what holds some word that every note to everybody has."""
    return holds_any(value, ("均", "都", "皆", "不再", "为牵头"))


def is_note(line: str) -> bool:
    """True for a line that only says how lists are to be read: `注：列首位的为牵头单位。`"""
    if _NOTE_LINE.match(line):
        return True
    return ("牵" in line and LEAD_FIRST.re.search(line) is not None) or (
        EVERYBODY.re.match(line) is not None
    )


def without_notes(words: Text) -> tuple[Text, tuple[Doubt, ...]]:
    """The list without its notes; a note to everybody becomes a doubt (HQ306)."""
    value = words.value
    if not _MAY_BE_NOTE.search(value):
        return words, ()  # most have none
    doubts: list[Doubt] = []
    for m in EVERYBODY.re.finditer(value) if may_say_all(value) else ():
        spans = words.spans(*m.span())
        doubts.append(Doubt("HQ306", spans, {"words": m.group().strip("，,；;。（(")}))
    cleaned = words.sub(EVERYBODY.re, "") if doubts else words
    if "同" in cleaned.value:
        cleaned = cleaned.sub(NOTE, "")
    if may_say_first(cleaned.value):
        cleaned = _without_lead_note(cleaned)
    return cleaned.sub(_SAME_BELOW, "") if "同" in cleaned.value else cleaned, tuple(doubts)


def _without_lead_note(words: Text) -> Text:
    m = LEAD_FIRST.re.search(words.value)
    if m is None:
        return words
    start, end = _extent(words.value, m.start(), m.end())
    return words.without([(start, end)])


def _extent(value: str, start: int, end: int) -> tuple[int, int]:
    """The whole note around its core, with the clauses that lead to it and those that follow:
    `，有多个责任单位的，排第一位的为牵头单位，其他为配合单位，下同`."""
    floor = max(0, start - 80)
    for _ in range(3):
        m = _BEFORE.search(value, floor, start)
        if m is None:
            break
        start = m.start()
        before = _BORDER.split(value[floor:start])[-1]
        if not before or not _CONDITION.search(before):
            break
    rest = _REST.match(value, end)
    end = rest.end() if rest else end
    if value[start : start + 1] in ("（", "(") and value[end : end + 1] in ("）", ")"):
        end += 1
    return start, end
