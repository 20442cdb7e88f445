r"""The verbs of attribution (…牵头，…按职责分工负责), made from the table of duties.

>>> words = "市教育局牵头，县财政局、各镇按职责分工负责"
>>> [(v.kind, words[v.start : v.end]) for v in verbs_in(words)]
[('lead', '牵头'), ('do', '按职责分工负责')]
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from hqparse.language.duties import (
    BODIES,
    DUTIES,
    LEAD,
    RESPONSIBLE,
    SHARE,
    SUPPORTING,
    one_of,
    verbs_of,
)
from hqparse.language.patterns import Pattern
from hqparse.language.regexes import lazy
from hqparse.model.findings import Role
from hqparse.model.named import NamedTuple


class Verb(NamedTuple):
    """A verb in a string, from `start` to `end`; what its units do: `lead`, `support` or `do`."""

    start: int
    end: int
    kind: str


def _single(words: tuple[str, ...]) -> Iterator[str]:
    """The words that are not two of the others one behind the other (组织实施), so that a row of
    them parts in one way only."""
    known = frozenset(words)
    for word in words:
        if not any(word[:i] in known and word[i:] in known for i in range(1, len(word))):
            yield word


_WORKING = (
    "组织", "抓好", "做好", "开展", "制定", "实行", "完成", "协调", "监管", "管理", "解决", "统筹",
    "推广", "抓总", "相关工作", "工作",
)  # fmt: skip
_BEHIND = one_of(_single((*(d.word for d in DUTIES if d.verb not in (LEAD, None)), *_WORKING)))
"""What may stand behind a verb: 负责抓好落实工作."""
_TAIL = f"(?:{_BEHIND})"
GUIDING = "指导"
"""A verb with it says that a unit guides others: they are responsible, it supports them. (One
that is said to answer for the guiding, 负责指导, is responsible itself.)"""
_HOW_WORDS = (  # how it is done: 分别负责, 密切配合
    "双(?=牵头)", "总(?=牵头)", "分别", "共同", "联合", "具体", "各自", "协同(?=[一-鿿])", "分头",
    "分工", "统筹(?!$|[，,；;。、]|协调(?:$|[，,；;。、])|抓总)", "组织", "一并", "认真", "抓好",
    "做好", "抓紧", "齐抓共管", "分级", "协调(?!$|[，,；;。、])", "密切", "积极", "依法", "全力",
    "参照", "及时", "加强(?=业务|技术|指导|配合|协同|督导)", "业务(?=指导)", "技术(?=指导)",
    "跟踪(?=指导)", "政策(?=指导)", "行业(?=指导)",
)  # fmt: skip
_HOW_LEAD = f"(?:{'|'.join(_HOW_WORDS)})"
_HOW = f"(?:{'|'.join(_HOW_WORDS)}|会同|牵头)"
_SHARES = ("按照", "根据", "依据", "依照", "依", "按", "结合", "在")
_BY_SHARE = (  # 按各自职责分工, 根据属地原则
    rf"(?:{'|'.join(_SHARES)})"
    r"(?:各自|其|各|部门|单位|各自的|自身|相关|有关|各级|属地|分级|权限|管理|法定|分管|业务|工作|本地|本地区|本部门|当地){0,6}"
    rf"(?:{SHARE}|要求|规定|原则|任务|区域|范围|实际|情况|工作)(?:和|及|、)?"
    r"(?:职责|分工|任务|权限|职能|领域|行业|条线|范围|要求|责任分工|管理|内|的|实际){0,6}"
)


def _all(words: str) -> str:
    """As many of the words as follow one another, at most eight, and none is given back: they
    part in one way only. (`(?:…)*+` says the same, but Python 3.11.2 matches it wrongly.)"""
    return rf"{words}{{0,8}}(?!{words})"


def _being(role: Role) -> str:
    """`为牵头单位`, `作为配合部门`: what a unit is said to be."""
    words = one_of(d.word for d in DUTIES if d.label is role and d.head)
    return rf"作?为(?:第一|主要)?(?:{words})(?:{BODIES})"


VERB = Pattern(
    "attribution verb",
    rf"""
    (?: (?P<lead> {_all(_HOW_LEAD)} (?:{verbs_of(LEAD)}) {_all(_TAIL)} | {_being(LEAD)} )
      | (?P<support> (?:{_BY_SHARE}[，,]?)? {_all(_HOW)} (?:{verbs_of(SUPPORTING)}) {_all(_TAIL)}
          | {_being(SUPPORTING)} )
      | (?P<do> {_BY_SHARE}[，,]? {_all(_HOW)} {_all(_TAIL)}
          | {_all(_HOW_LEAD)} (?:{verbs_of(RESPONSIBLE)}) {_all(_TAIL)}
          | {_being(RESPONSIBLE)} )
    )
    (?= $ | [，,；;。、：:\s] | 按 | 会同 | 根据 | (?<=牵头)[^）)〕的下责负抓单部者总] )
    """,
    yes=(
        ("市教育局负责", "负责"),
        ("甲局牵头，乙局配合", "牵头"),
        ("甲、乙按职责分工负责", "按职责分工负责"),
        ("甲局为牵头单位", "为牵头单位"),
        ("甲局作为责任部门，", "作为责任部门"),
    ),
    no=("配合度高的企业", "负责人名单"),
)
"""A verb that closes the list of units before it (`verbs_in` finds them faster)."""


def _beginning(words: Iterable[str]) -> str:
    """What begins as one of the words does, by two characters of each: 分[别头工]|在. An
    alternation of single characters is what the engine skips to fastest."""
    second: dict[str, set[str]] = {}
    for word in words:
        second.setdefault(word[0], set()).add(word.partition("(")[0][1:2])
    return "|".join(
        first if "" in behind else f"{first}[{''.join(sorted(behind))}]"
        for first, behind in second.items()
    )


BEGINNING = _beginning(
    (
        *(*_HOW_WORDS, *_SHARES, "会同", "作为", *(duty.word for duty in DUTIES if duty.verb)),
        *(f"为{duty.word}" for duty in DUTIES if duty.label),
    )
)
"""What every match of `VERB` begins with, and little else."""
_BEGINS = lazy(BEGINNING)
_MARK = lazy(r"[，,；;。、：:\s]")
_SHARED_OUT = lazy(_BY_SHARE)
_LONGEST_KEPT = 24


def verbs_in(value: str) -> Iterator[Verb]:
    """The verbs of a string, left to right: as `VERB.re.finditer`. The same words close clauses
    again and again, so what they say is kept."""
    at = 0
    while begun := _BEGINS.search(value, at):
        start = begun.start()
        length, kind = _verb_at(value, start)
        if kind:
            yield Verb(start, start + length, kind)
        at = start + (length or 1)


def _verb_at(value: str, start: int) -> tuple[int, str]:
    """The length and the kind of the verb that stands at a place; 0 and '' if none does."""
    mark = _MARK.search(value, start, start + _LONGEST_KEPT)  # no farther: behind each verb
    end = mark.end() if mark else len(value)
    if end - start > _LONGEST_KEPT or (mark and mark[0].isspace()):
        return _read(VERB.re.match(value, start))
    found = _verb_of(value[start:end])
    return _read(VERB.re.match(value, start)) if found is None else found


@lru_cache(maxsize=1024)
def _verb_of(rest: str) -> tuple[int, str] | None:
    """The verb at the start of the rest of a clause, which ends with its mark; None if what stands
    behind the mark has a say in it: 按职责，负责."""
    if _SHARED_OUT.fullmatch(rest, 0, len(rest) - 1):
        return None
    return _read(VERB.re.match(rest))


def _read(m: re.Match[str] | None) -> tuple[int, str]:
    return (m.end() - m.start(), m.lastgroup or "") if m else (0, "")
