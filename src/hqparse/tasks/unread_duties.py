"""Attributions that nothing read, by a coarse look of its own at words of duty beside names.

The words are on purpose not those of `language.duties`: what a rule forgets must not be
forgotten twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hqparse.language.regexes import lazy
from hqparse.model.source import Source
from hqparse.tasks.brackets import brackets
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    CLOSINGS,
    FURNITURE,
    HEADER,
    LEAD,
    RESPONSIBLE,
    SUPPORTING,
    TABLES,
    UNEXPLAINED,
    Coverage,
    Signal,
    signal,
)

_DUTY = (
    r"(?:牵\s*头|主\s*办|主责|主抓|为主|配\s*合|协\s*办|协助|协同|参与|参加|支持|承\s*办|负\s*责|落\s*实|责\s*任"
    r"|实施|推进|推动|办理|主管|督办|督促|督导|监督|指导|会同|考核|评价|验收)"
)
UNIT = r"[局委办厅部府会院署社行司队团镇乡街区县市旗州站所校心关馆企业单位门构]"
_SAYS_DUTY = lazy(
    rf"{UNIT}(?:等|按[^，；。]{{0,16}})?(?:共同|分别|具体|联合)?{_DUTY}(?:$|[，；。、,;（(]|落实|实施|配合|工作)"
    rf"|{_DUTY}[^，；。：:]{{0,8}}[：:]"
)
_LABEL = lazy(
    rf"[。；）)】\]\n](?=[ \t\u3000*#>|·•【牵主为配协参支承负落责实推办督监指会考评验-])[ \t\u3000]*(?:[*#>|·•-]+[ \t\u3000]*)?(?:{_DUTY}(?:{_DUTY})?(?:单位|部门|主体|处室|科室)[^，。；：:\n]{{0,6}}[：:】\]]"
    rf"|【{_DUTY}[^【】]{{0,6}}】)[^\n]{{2,}}"
)
_ANY_LABEL = lazy(  # 承接单位：区住建局, Owner: 区住建局
    rf"(?=..[单部主]|[OSLRoslrſ])"  # a quick look, before all else is tried at each character
    rf"(?:[\u4e00-\u9fff]{{2}}(?:单位|部门|主体)|(?i:owner|support|lead|responsible(?: unit)?))\s?[：:]\s?[\u4e00-\u9fff]{{1,14}}{UNIT}(?![\u4e00-\u9fff])[^\n。]{{0,60}}"
)
_LABEL_ENDS = lazy(r"[位门体rtdeRTDE]\s?[：:]")
"""What each match of `_ANY_LABEL` holds: the end of the label's name."""
_SENTENCE = lazy(  # …A牵头，B配合。
    rf"{UNIT}(?:牵头|主办|负责)[，,][^，,。；：:\n]{{1,60}}(?<=配合|参与|协助|协办|落实|负责)(?=[。；\n）)]|$)"
)
_NAME = lazy(rf"[^，。；：:、,;\d]{{1,16}}{UNIT}|各[^，。；：:、,;\d]{{1,8}}")
_COMMA = lazy(r"[、，,；;]")
_SENTENCE_VERB = lazy("(?:牵头|主办|负责)[，,]")
_ENDS = lazy(  # also （区城管局、各街道）6月20日前
    r"[。；;]?[ \t\u3000]{0,9}(?:(?:\d[^，。；：\n]{0,16})?(?:[前底末]|完成|长期(?:坚持)?|持续推进)[。；;]?\s{0,9})?(?:\n|$)"
)
_KNOWN = (ATTRIBUTIONS, HEADER, TABLES, FURNITURE, CLOSINGS, UNEXPLAINED)

LEADS, SUPPORTS = r"牵\s*头|主\s*办", r"配\s*合|协\s*办|协\s*同(?=责)|参\s*与|协\s*助"
BEARS = r"负\s*责|责\s*任|承\s*办|落\s*实"
LEADS_TOO = (RESPONSIBLE, LEAD)  # 列第一位的为牵头单位: where no other unit leads
_LEAD_WORD = lazy(LEADS)
_SAID = lazy(
    rf"({LEADS}|{SUPPORTS}|{BEARS})"
    r"(\s?(?:责\s?任)?\s?(?:单\s?位|部\s?门|主\s?体|处\s?室|科\s?室)?\s?[：:])?"
)
RIGHT: dict[str, tuple[int, ...]] = {
    **dict.fromkeys("牵主", (LEAD,)),
    **dict.fromkeys("配协参", (SUPPORTING,)),
    **dict.fromkeys("负责承落", (RESPONSIBLE,)),
}
"""The roles that are right for a unit beside a word of duty, by the word's first character."""
_LED = lazy(rf"[^，。；、,;：:\n（(]{{1,30}}[（(]\s?(?:{LEADS})")  # 责任部门：甲部（牵头）、乙部
_OF_PERSONS = lazy(r"\s?[一-鿿]{0,6}(?:领导|责任人|负责人|联系人)\s?[：:][^：:]{1,30}")
_FIELD_ENDS = lazy(r"[；;]")
UNIT_AT = lazy(UNIT)
_NOTHING_BEHIND = lazy(r"\s{0,9}(?:$|[\n。；;，,、）)】\]（(无/—-])")
_VERB_ENDS = lazy(r"\s{0,9}(?:$|[，。；、,;）)】\]]|落\s*实|实施|负\s*责|工作)")
_NAME_ENDS = lazy(
    rf"{UNIT}(?:等)?(?:[按依根][^，。；、,;：:（(]{{1,10}}|分别|共同|各自|具体|\s){{0,3}}$"
)
_CLAUSE = lazy(r"[^，。；、,;（(：:\n]{1,12}等?[^，。；、,;（(：:\n]{0,8}$")
_BY_WAY = lazy("[按依根]")
_NOTE = lazy(r"下同|以下|不再|均[需须由]|会\s*同")
_REACH = 14


def _names_only(words: str) -> bool:
    """True for names of units and nothing else: 市教育局、市财政局. A blank parts names, too, where
    it does not stand inside one. No regex: it would have to try each way to part them."""
    parts = _COMMA.split(words.removesuffix("等"))
    names: list[str] = []
    for part in parts:
        names += [part] if len(parts) > 1 and _NAME.fullmatch(part) else part.split(" ")
    return len(names) > 1 and all(map(_NAME.fullmatch, names))


def unread_duties(
    source: Source, map_: Coverage, pairs: Iterable[tuple[int, int]]
) -> Iterator[Signal]:
    """Attributions that no style took (HQ601), and units that were not read in the role that
    the words beside them give (HQ605). `pairs` are the `brackets` of the raw text."""
    raw = source.raw
    known, credited = map_.where(*_KNOWN), map_.where(ATTRIBUTIONS)
    right: dict[int, int] = {}  # brackets whose words of duty are all beside units: end → start
    for a, b in pairs:
        was_read = known.find(1, a, b) >= 0
        if was_read and credited.find(1, a + 1, b - 1) < 0:
            continue  # of the header, a table …
        if was_read:
            odd = _beside_none(raw, a + 1, b - 1, map_)
            if not odd:
                right[b] = a
            elif _SAYS_DUTY.search(raw, a + 1, b - 1):
                yield from _roles(raw, a + 1, b - 1, map_, odd)
        elif _says_duty(raw, a + 1, b - 1) or (
            _names_only(raw[a + 1 : b - 1]) and _ENDS.match(raw, b)
        ):
            yield signal(raw, a, b, "HQ601")
    for m in _LABEL.finditer(raw):
        start, end = m.span()
        # within such brackets, nothing but their own end behind it (and no word across its start)
        is_right = raw[start] != "\n" and right.get(end, right.get(end - 1, end)) < start
        if known.find(1, start, end) < 0:
            yield signal(raw, start, end, "HQ601")
        elif not is_right and credited.find(1, start, end) >= 0:
            yield from _roles(raw, start, end, map_, _beside_none(raw, start, end, map_))
    if any(not known[m.start()] for m in _LABEL_ENDS.finditer(raw)):
        for m in _ANY_LABEL.finditer(raw):
            yield from _unless_known(raw, m.start(), m.end(), known)
    if any(not known[m.start()] for m in _SENTENCE_VERB.finditer(raw)):
        for m in _SENTENCE.finditer(raw):
            start = _sentence_start(raw, m.start())
            yield from _unless_known(raw, start, m.end(), known)


def _says_duty(raw: str, start: int, end: int) -> bool:
    """True if words of duty stand there, and not persons alone."""
    if not _SAYS_DUTY.search(raw, start, end):
        return False
    return not all(map(_OF_PERSONS.fullmatch, _FIELD_ENDS.split(raw[start:end])))


def speaks_of_duty(words: str) -> bool:
    """True if an attribution stands in the words, in brackets or as a sentence."""
    if _SENTENCE.search(words):
        return True
    return any(_SAYS_DUTY.search(words[a + 1 : b - 1]) for a, b in brackets(words))


def _unless_known(raw: str, start: int, end: int, known: bytearray) -> Iterator[Signal]:
    if known.find(1, start, end) < 0:
        yield signal(raw, start, end, "HQ601")


def _sentence_start(raw: str, end: int) -> int:
    """Where the clause that leads up to `end` begins, sixty characters back at the most."""
    floor = max(0, end - 60)
    return max(floor, *(raw.rfind(stop, floor, end) + 1 for stop in "。；：\n，"))


def _beside_none(raw: str, start: int, end: int, map_: Coverage) -> list[re.Match[str]]:
    """The words of duty that do not stand just beside a unit of their role: few, or none."""
    odd: list[re.Match[str]] = []
    for m in _SAID.finditer(raw, start, end):
        beside = m.end() if m[2] else m.start() - 1
        is_right = start <= beside < end and map_.roles[beside] in RIGHT[m[1][0]]
        if not is_right or not _is_name(raw, beside, m):
            odd.append(m)
    return odd


def _roles(
    raw: str, start: int, end: int, map_: Coverage, odd: Iterable[re.Match[str]]
) -> Iterator[Signal]:
    """Of the `odd` words (`_beside_none`) in an attribution those that no unit of their role
    belongs to."""
    roles, leads, noted = map_.roles, None, None  # asked once, of the whole attribution
    for m in odd:
        right, (verb, behind) = RIGHT[m[1][0]], m.span()
        at = _behind(raw, behind, end) if m[2] else _before(raw, m, start, end)
        if at is None:
            continue
        if right == (RESPONSIBLE,):
            leads = _LEAD_WORD.search(raw, start, end) is not None if leads is None else leads
            right = right if leads and not _LED.match(raw, at, end) else LEADS_TOO
        if roles[at] in right or _of_group(raw, at, right, map_):
            continue
        noted = _NOTE.search(raw, start, end) is not None if noted is None else noted
        if noted:
            return
        yield signal(raw, min(at, verb), max(at + 1, behind), "HQ605")


def _is_name(raw: str, beside: int, m: re.Match[str]) -> bool:
    """The character beside a word of duty is that of the name that `_behind` or `_before` would
    look at: the quick way for nearly all of them."""
    if m[2]:
        return not raw[beside].isspace()
    return UNIT_AT.match(raw, beside) is not None and not _BY_WAY.search(
        raw, max(0, beside - _REACH), beside
    )


def _behind(raw: str, at: int, end: int) -> int | None:
    """Where the name behind a label begins."""
    if _NOTHING_BEHIND.match(raw, at, end):
        return None
    while at < end and raw[at].isspace():
        at += 1
    return at if at < end else None


def _before(raw: str, m: re.Match[str], start: int, end: int) -> int | None:
    """Where the name in front of a verb ends: …局, …局按职责分工, …局等."""
    if not _VERB_ENDS.match(raw, m.end(), end):
        return None
    name = _NAME_ENDS.search(raw, max(start, m.start() - _REACH), m.start())
    return name.start() if name else None


def _of_group(raw: str, at: int, right: tuple[int, ...], map_: Coverage) -> bool:
    """甲局、乙局等部门配合: what stands behind 等 is no unit of its own."""
    clause = _CLAUSE.search(raw, max(0, at - _REACH), at)
    start = clause.start() if clause else at
    return any(role in map_.roles[start:at] for role in right)
