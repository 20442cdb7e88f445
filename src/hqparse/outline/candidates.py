"""Everything in a paragraph that could be a number mark, and how likely it is to be one.

A candidate's weight is what stands around it: a stop, the end of an attribution, a colon before
it speak for a mark, an open bracket, a comma or 第 against. Whether it is one is decided for the
whole document (`consistent`).
"""

import sys
from collections.abc import Iterator

from hqparse.language.marks import begins
from hqparse.language.numerals import CHINESE, SINGLE
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

LONGEST_HEADING = 45
NEVER = -9.0
"""The weight of what is no mark, whatever its number."""

_SINGLE = "".join(sorted(SINGLE))
# Begins with a class, so that most of a text is skipped at once: one without `\d`, which takes
# as long to ask as all the rest.
_ANY = lazy(
    rf"[（(第{CHINESE}{_SINGLE}0-9０-９]"
    rf"(?:(?<=[（(])\s?(?:[{CHINESE}]{{1,4}}+|\d{{1,2}}+)\s?[）)]"
    rf"|(?<=[{CHINESE}])(?<![{CHINESE}第][{CHINESE}])[{CHINESE}]{{0,3}}+、"
    r"|(?<=\d)(?<![\d.．A-Za-z]\d)\d?+[.．﹒、)）]"
    rf"|(?<=第)[{CHINESE}\d]{{1,5}}+(?:[章节条编篇]|部分)"
    rf"|(?<=[{_SINGLE}]))"
)
_AGAINST = "、，,（(《“‘和及与至第近达—-－~～/／·"
_STOPS = "。！？!?"
_CLOSERS = "）)】〕]"
CREDIT = lazy(r"负责|牵头|责任|配合|落实|主办|承办|协办|参与|分工|单位|部门|[前底末]完成|时限")
_LABELLED = lazy(
    r"(?:责任|牵头|配合|主办|协办|承办|落实)(?:单位|部门|主体)|(?:完成|办理)?时限|(?:完成|办结)(?:时间|期限)"
)
_CITED = lazy(r"项(?!目)|款(?!项)|目(?![标录前的])|类(?![型别])")
_BEFORE = lazy(r"(?:附[件表图录]|公式|[如见下上][表图])\s*[:：]?$")
_LAW = lazy(r"(?:[》法]|办法|条例|规定|细则|章程|依照|按照|根据|违反|[和与及至])$")
_OPENERS, _SHUTTERS = "（(〔[【《“", "）)〕]】》”"
_REACH = 80
"""How far back a bracket is looked for; one that is never closed must not rule out all marks."""
_LONGEST_CREDIT = 400
"""How far back the bracket of an attribution, which ends before a mark, is looked for."""

_PLAIN = {"一、": -1.0, "（一）": -1.5, "1.": -1.0, "条": -1.0, "章": 0.0}
"""kind → its weight behind a word, where no stop stands before it."""

INNER = frozenset({"（1）", "1)", "①"})
"""Kinds that mostly number the parts of a sentence."""

_INNER_COST = 2.5


class Candidate(NamedTuple):
    """What could be a mark: the index of its line, its place there, where its words end."""

    line: int
    at: int
    end: int
    kind: str
    number: int
    weight: float
    bare: int = 0
    """where the stretch without a stop begins that it stands in"""
    free: bool = True
    """it may open a level; where a document's lines are whole, only a line start or a heading
    right before it lets it"""


def candidates(words: str, line: int = 0) -> Iterator[Candidate]:
    """The candidates inside a line, those at its start left out."""
    stop = 0
    at = 0
    for m in _ANY.finditer(words):
        start = m.start()
        if start == 0:
            continue
        found = begins(words, start)
        if found is None:
            continue
        for here in range(start - 1, max(at, start - 60) - 1, -1):
            if words[here] in "。；！？：:;":
                stop = here + 1
                break
        at = start
        weight = _weight(words, start, found.end, found.kind, found.number)
        yield Candidate(line, start, found.end, found.kind, found.number, weight, stop)


def has_candidate(words: str, start: int, end: int = sys.maxsize) -> bool:
    """Something in `words[start:end]` looks like a mark."""
    return _ANY.search(words, start, end) is not None


def candidate_at_start(words: str, line: int) -> Candidate | None:
    """The mark that a line begins with."""
    found = begins(words)
    return Candidate(line, 0, found.end, found.kind, found.number, 0.0) if found else None


def _weight(words: str, start: int, end: int, kind: str, number: int) -> float:
    before = words[start - 1]
    if (
        (before in _AGAINST and words[start - 2 : start] != "参与")
        or words[end : end + 1] in "，。、；：）)"
        or number == 0
    ):
        return NEVER
    if _is_cited(words, start, end, kind) or _in_brackets(words, start):
        return NEVER
    weight = _behind(words, start, before, kind, number)
    return weight - _INNER_COST if kind in INNER else weight


def _behind(words: str, start: int, before: str, kind: str, number: int) -> float:
    if before in _STOPS:
        return 3.0
    if before in "；;":
        return 0.5
    if before in _CLOSERS:
        opened = max(words.rfind(c, max(0, start - _LONGEST_CREDIT), start) for c in "（(【〔[")
        if words[start - 2 : start - 1] in _CLOSERS:  # …（社区））: the one around it
            opened = max(
                words.rfind(c, max(0, opened - _LONGEST_CREDIT), opened) for c in "（(【〔["
            )
        return 2.5 if CREDIT.search(words, max(opened, start - _LONGEST_CREDIT, 0), start) else 0.0
    if before in "：:":
        return 1.0 if number == 1 else -1.0
    if _ends_label(words, start):
        return 3.0
    return _PLAIN.get(kind, -2.0) if before not in "”》’" else 0.0


def _ends_label(words: str, start: int) -> bool:
    """`责任单位：信通公司完成时限：2024年9月30日（2）`"""
    begin = max(0, start - 120)
    stop = max(words.rfind(c, begin, start) for c in "。；")
    labels = list(_LABELLED.finditer(words, max(begin, stop + 1), start))
    return bool(labels) and words[labels[-1].end() : labels[-1].end() + 1] in ("：", ":")


def _is_cited(words: str, start: int, end: int, kind: str) -> bool:
    """`第（一）项`, `附件1.`, `《…法》第十二条`, `一、二级`"""
    if kind in ("条", "章", "节", "编", "篇", "部分"):
        return _LAW.search(words, max(0, start - 4), start) is not None
    if kind == "一、":
        behind = words[end : end + 2]
        return behind[:1] in "表图附第" or (behind[:1] in CHINESE and behind[1:] in "、级产类")
    if kind in ("（一）", "（1）") and _CITED.match(words, end):
        return True
    return _BEFORE.search(words, max(0, start - 4), start) is not None


def _in_brackets(words: str, start: int) -> bool:
    """A bracket, a quotation or a title opened shortly before is not closed yet."""
    begin = max(0, start - _REACH)
    for a, b in zip(_OPENERS, _SHUTTERS, strict=True):
        opened = words.rfind(a, begin, start)
        if opened <= words.rfind(b, begin, start) or _closed_otherwise(words, opened, start):
            continue
        if a in "（(〔[【" or words.find("。", opened, start) < 0:
            return True
    return False


def _closed_otherwise(words: str, opened: int, start: int) -> bool:
    """Mixed widths: `(…）`."""
    other = {"（": ")", "(": "）", "〔": "]", "[": "〕"}.get(words[opened])
    return other is not None and words.find(other, opened, start) >= 0
