"""Units and deadlines that a sentence gives: `由县商务局牵头，县财政局配合，于9月底前完成…`.

Minutes, instructions and some plans have no attribution clauses; their sentences say who is to do
what. Running text is full of 牵头 and 负责 that attribute nothing, so sentences are asked only
where no style found anything in the whole document, and each that is used is reported (HQ311).
The words of the sentence stay in the text (annotation rule 12).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum

from hqparse.attribute.reading import SENTENCE, Context, Reading
from hqparse.attribute.sentence_forms import (
    CLAUSE,
    END,
    HINT,
    MUST,
    PARTNER,
    SETTLED,
    VERB,
    is_named_office,
    is_of_level,
)
from hqparse.attribute.sentence_times import AT, deadline_in, is_time, times
from hqparse.language.characters import holds_any, simplified
from hqparse.language.duty_verbs import GUIDING
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Role, Unit
from hqparse.model.text import Text
from hqparse.units.forms import is_generic, is_roster, looks_like_unit
from hqparse.units.lists import split_units

NAME = SENTENCE
EXAMPLES = (
    ("推进道路改造。由县交通运输局牵头，县财政局配合。", "lead 县交通运输局 supporting 县财政局"),
    ("由县应急局负责整理材料，于8月10日前报送。", "responsible 县应急局"),
    ("请县发改局会同县财政局于下周五前提出方案。", "responsible 县发改局 supporting 县财政局"),
    ("会议明确，该项工作由县教育局、县民政局按职责分工落实。", "responsible 县教育局、县民政局"),
    ("责成县住建局于6月底前完成整改。", "responsible 县住建局"),
)
COUNTER_EXAMPLES = (
    "本办法由县交通运输局负责解释。",
    "成立由县长牵头的领导小组。",
    "形成由县委统一领导、各部门分工负责的机制。",
    "会同有关方面做好督查。",
    "申请表由企业自由填写，由此产生的费用自理。",
    "加快推进项目前期工作，请示汇报及时。",
    "请各单位认真贯彻执行。",
)

_SENTENCE = lazy(r"[^。！？\n]+")
_CALL = lazy(  # 由, 请, 责成; not 自由, 申请, 由于
    r"(?<![自理事缘经案不])由(?![于此来衷])|(?<![申邀聘提报敬恳宴商])请(?![示求假教柬])|责成|责令"
)
_CALLED_WITH = ("由", "请", "請", "责成", "責成", "责令", "責令")
"""One of these is in every match of `_CALL`, in traditional characters too."""
_NOT_CALLED = lazy(r"(?:形成|建立|构建|组建|成立|设立|选举|任命|主要|原|已)[^，]{0,8}$")
_NO_DUTY = lazy(r"解释权|负责[^，。]{0,16}解释|任组长|担任|为组长")
_PERSON = lazy(
    r"[^，。]{0,16}(?:[县市区省州镇乡局]长|书记|主任|领导|同志)(?:、[^，。]{0,24}(?:长|同志))?(?:牵头|负责)"
)
_NOBODY = lazy(  # 由企业申报
    r"(?:第三方|专业|用人)?(?:企业|学校|医院|机构|公司|单位|部门|银行|村|社区|个人|高校|业主|主体|协会|平台|组织|团队|省|市|县|区|镇)"
)
_WITH = lazy(r"\s{0,4}(?:并)?(?:会同|联合)")
_SUBJECT = lazy(r"\s{0,4}关于[^。]{2,24}。")
_LONGEST_LIST, _LONGEST_SUBJECT = 90, 32
_ENDS = lazy(r"[责头合][；;\s]*$")
"""How a sentence ends with the verb of its last units: 县教育局负责."""
_COUNTED = lazy(r"\s{0,9}(?:[一二三四五六七八九十]{1,2}[是要]|同时|此外|其中)")


class Calling(Enum):
    """What a sentence needs to call upon units: `由县教育局牵头`; in minutes no 由 (`县教育局要…`);
    in plans whose items all do so, names of offices (`…，县教育局牵头，各镇配合`)."""

    BY_WORD = 0
    IN_MINUTES = 1
    BY_OFFICES = 2


def find(text: Text, ctx: Context, calling: Calling = Calling.BY_WORD) -> Iterator[Credit]:
    """The sentences that name units and what they are to do, each from its start to its end."""
    value, minutes = text.value, calling is Calling.IN_MINUTES
    if calling is Calling.BY_WORD and not holds_any(value, _CALLED_WITH):
        return
    if not minutes and not HINT.search(value):
        return
    for m in _SENTENCE.finditer(value):
        sentence = text[m.start() : m.end()]
        opens = minutes and _opens(value, m.start())
        settled = opens and SETTLED.match(sentence.value.lstrip())
        if calling is Calling.BY_WORD and not holds_any(sentence.value, _CALLED_WITH):
            continue
        if not settled and not HINT.search(sentence.value):
            continue
        if _NO_DUTY.search(simplified(sentence.value)):
            continue
        reading = read_sentence(sentence, calling)
        if reading is None:
            continue
        reading.deadline = deadline_in(sentence, ctx)
        if not reading.deadline and _asks_everybody(sentence.value, reading):
            continue
        said = {"words": sentence.value.strip()[:60]}
        doubts = (Doubt("HQ311", sentence.spans(), said),)
        yield reading.credit(m.start(), m.end(), NAME, doubts)


def _opens(value: str, start: int) -> bool:
    """True at the start of a paragraph, or behind its subject: `关于资金。县财政局要…`."""
    if start == 0 or value[start - 1] == "\n":
        return True
    line = value.rfind("\n", max(0, start - _LONGEST_SUBJECT), start) + 1
    return _SUBJECT.fullmatch(value, line, start) is not None


def opened_by_units(sentence: Text) -> Reading | None:
    """`县教育局负责…，县财政局配合…`: what the clauses say that their units open."""
    reading = Reading()
    for m in CLAUSE.finditer(simplified(sentence.value)):
        _partner(sentence[m.start() : m.end()], reading)
        if reading.empty:
            return None
    return reading


def clause_units(clause: Text, reading: Reading) -> bool:
    """True for a clause that its units open (`县财政局负责资金`); they go into `reading`."""
    return _partner(clause, reading) or _does(clause, reading)


def _asks_everybody(sentence: str, reading: Reading) -> bool:
    """`请各单位认真贯彻执行`: a closing demand on all."""
    names = [u.name for u in (*reading.lead, *reading.responsible, *reading.supporting)]
    return "由" not in sentence and all(is_generic(n) or is_roster(n) for n in names)


def read_sentence(sentence: Text, calling: Calling) -> Reading | None:
    """The units of a sentence: who is called upon, and the clauses of partners behind."""
    reading = Reading()
    called = must = timed = ends = False
    parts = 0
    minutes = calling is Calling.IN_MINUTES
    for m in CLAUSE.finditer(simplified(sentence.value)):
        clause = sentence[m.start() : m.end()]
        if _called(clause, reading):
            called = True
        elif _partner(clause, reading):
            parts += 1
            ends = not minutes and _ENDS.match(sentence.value, m.end() - 1) is not None
        elif minutes:
            also = timed or not reading.empty
            must = _must(clause, reading) or (also and _does(clause, reading)) or must
            timed = timed or is_time(clause.value)
    several = [reading.lead, reading.supporting, reading.responsible]
    alone = must or ends or parts > 1 or sum(map(bool, several)) > 1 or bool(times(sentence.value))
    if reading.empty or not (called or (alone and _may_do_without(reading, calling))):
        return None
    return reading


def _may_do_without(reading: Reading, calling: Calling) -> bool:
    """In plans `…，县教育局牵头，各镇配合`: offices by their names lead or answer for the work; not
    `政府主导，企业牵头，社会参与`."""
    if calling is not Calling.BY_OFFICES:
        return calling is Calling.IN_MINUTES
    doing = [u.name for u in (*reading.lead, *reading.responsible)]
    return not all(n[0] == "各" for n in doing) and all(map(is_of_level, doing))


def _called(clause: Text, reading: Reading) -> bool:
    """`由县发改局会同县财政局负责…`: the units behind 由, up to a verb."""
    words = simplified(clause.value)
    for call in _CALL.finditer(words):
        if _NOT_CALLED.search(words, max(0, call.start() - 12), call.start()):
            continue
        found = _units_up_to_verb(clause, call.end(), VERB)
        if found is None:
            if _PERSON.match(words, call.end()):
                return True
            continue
        units, verb = found
        others: tuple[Unit, ...] = ()
        if verb.group("with"):
            further = _units_up_to_verb(clause, verb.end(), VERB, to_end=True)
            if further is None:
                continue
            others, verb = further
        elif "会同" in words[verb.end() : verb.end() + 4]:
            at = words.index("会同", verb.end()) + 2
            behind = _units_up_to_verb(clause, at, VERB, to_end=True)
            others = behind[0] if behind else ()
        reading.add(_role(verb), units)
        reading.add(Role.SUPPORTING, others)
        return True
    return False


def _must(clause: Text, reading: Reading) -> bool:
    """`区应急局要抓紧采购设备` in minutes: an office that a clause opens with, and what it must."""
    count = _COUNTED.match(simplified(clause.value))
    found = _units_up_to_verb(clause, count.end() if count else 0, MUST)
    return _adds(found, reading, lambda n: is_named_office(n) or is_roster(n))


def _does(clause: Text, reading: Reading) -> bool:
    """`节前，区林业局、各镇完成清理`, `…，区人社局做好测算`: no word of what must be, but a time or
    another unit in front."""
    return _adds(_units_up_to_verb(clause, 0, VERB), reading, is_named_office)


def _adds(
    found: tuple[tuple[Unit, ...], re.Match[str]] | None,
    reading: Reading,
    is_sure: Callable[[str], bool],
) -> bool:
    """Those that a clause opens with are responsible, if a sure one is among them."""
    if found is None or not any(is_sure(u.name) for u in found[0]):
        return False
    reading.add(Role.RESPONSIBLE, found[0])
    return True


def _partner(clause: Text, reading: Reading) -> bool:
    """`县财政局、各镇配合做好…`: a clause that its units open."""
    if m := _WITH.match(simplified(clause.value)):
        behind = _units_up_to_verb(clause, m.end(), VERB, to_end=True)
        reading.add(Role.SUPPORTING, behind[0] if behind else ())
        return True
    found = _units_up_to_verb(clause, 0, PARTNER)
    if found is None:
        return False
    units, verb = found
    if verb.group("with"):
        further = _units_up_to_verb(clause, verb.end(), VERB, to_end=True)
        if further:
            reading.add(Role.RESPONSIBLE, units)
            reading.add(Role.SUPPORTING, further[0])
        return True
    guides = verb.group("do") == GUIDING and (reading.lead or reading.responsible)
    reading.add(Role.SUPPORTING if guides else _role(verb), units)
    return True


def _role(verb: re.Match[str]) -> Role:
    if verb.group("lead"):
        return Role.LEAD
    return Role.SUPPORTING if verb.group("support") else Role.RESPONSIBLE


def _units_up_to_verb(
    clause: Text, start: int, verbs: re.Pattern[str], *, to_end: bool = False
) -> tuple[tuple[Unit, ...], re.Match[str]] | None:
    """The units between `start` and the first verb before which there is nothing else; `to_end`:
    the clause's end does as well."""
    if timed := _units_up_to_time(clause, start, verbs):
        return timed
    stop = min(len(clause), start + _LONGEST_LIST)
    last: re.Match[str] | None = None
    for verb in verbs.finditer(simplified(clause.value), start, stop):
        last = verb
        if units := _all_units(clause[start : verb.start()]):
            return units, verb
    if to_end and last is None and (units := _all_units(clause[start:])):
        end = END.match(clause.value, len(clause))
        return (units, end) if end else None
    return None


def _units_up_to_time(
    clause: Text, start: int, verbs: re.Pattern[str]
) -> tuple[tuple[Unit, ...], re.Match[str]] | None:
    """`县财政局6月底前会同县审计局…`: the units before a time, and the verb behind it, if any."""
    words = clause.value
    for begin, end, _ in times(words):
        if start < begin <= start + _LONGEST_LIST:
            stop = begin - (words[begin - 1] in AT)
            plain = simplified(words)
            units = () if verbs.search(plain, start, stop) else _all_units(clause[start:stop])
            verb = verbs.match(plain, end) or END.match(words, end)
            return (units, verb) if units and verb else None
    return None


def _all_units(words: Text) -> tuple[Unit, ...]:
    """The units of a list that holds nothing else; empty if something of it is none."""
    if len(words) < 2:
        return ()
    found = split_units(words)
    names = [u.name for u in found.units]
    if found.rejected or not names or not all(map(looks_like_unit, names)):
        return ()
    if all(map(_NOBODY.fullmatch, names)):
        return ()
    return found.units
