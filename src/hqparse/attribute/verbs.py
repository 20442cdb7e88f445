"""Verb forms: `A牵头，B、C按职责分工负责`. A loop over clauses; a verb closes the list before it.

The roles are the annotation rules': A牵头 → lead; …配合/参与 → supporting; …负责/落实 → responsible;
A会同B负责 → responsible A, supporting B; A牵头会同B → lead A, supporting B.
"""

from collections.abc import Sequence

from hqparse.attribute.reading import Context, Reading
from hqparse.attribute.scope import without_notes
from hqparse.language.deadlines import find_deadlines, parse_deadline
from hqparse.language.duties import SURE
from hqparse.language.duty_verbs import GUIDING, Verb, verbs_in
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline, Doubt, Role, Unit
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text
from hqparse.units.common import DUE, plain_units
from hqparse.units.forms import is_organ, is_person, is_roster
from hqparse.units.lists import looks_like_unit, split_units

_WITH = lazy(  # 县安委会各成员单位 is one name
    r"会同|會同|(?<=[局委厅部办])(?<![安管组常执筹居村消]委)会(?=[省市县区国有各相])(?!各?(?:有关|相关)?成员)"
    r"|商(?=[省市县区国有各相])"
)
_NAME = lazy(
    r"(?!.{0,20}(?:的|了|对|将|使|为|于|等|由|加强|推进|建设|情况|工作$|人$))[\u4e00-\u9fff（）()〔〕]{2,20}"
)
_WORD = lazy(r"[\u4e00-\u9fff]{2}")
_CLAUSE = lazy(r"[^，,；;。]+[，,；;。]?")
_TIME_BEGINS = lazy(
    r"(?<=[一-鿿）)])(?=20\d\d年|\d{1,2}月|长期|持续|常年|全年|每[年季月]|年底|[上下]半年|[一二三四]季度)"
)
_ENDS_IN_VERB = lazy(rf"(?:{SURE})$")
_EDGE = "，,；;。、 \n：:由"
_SHARED_OUT = lazy(r"按|依|根据|结合|分别|共同|各负")
_CARRY_OUT = lazy(r"落实|实施")


def has_verb(value: str) -> bool:
    """True if a verb of attribution closes some clause of `value`."""
    return next(verbs_in(value), None) is not None


def read_verbs(
    words: Text,
    ctx: Context,
    reading: Reading,
    *,
    alone: Role = Role.RESPONSIBLE,
    strict: bool = True,
) -> bool:
    """Read clauses into `reading`; False (and nothing taken) where a piece looks like no unit.

    `alone` is the role of 负责 (the label's role in mixed forms), `strict` demands that each
    piece has the form of a unit, which is what removes prose. Behind a label (not `strict`) a verb
    speaks of the last group before it: `配合单位：A、B，各镇负责落实`.
    """
    words, noted = without_notes(words)
    doubts = list(noted)
    words, deadline = without_deadline(words, ctx)
    clauses = _clauses(words.value, None if strict else alone)
    if not clauses:
        return False
    guided = bool(reading.lead or reading.responsible) or any(
        c.role is not Role.SUPPORTING and not c.guides for c in clauses
    )
    found: list[tuple[Role, tuple[Unit, ...]]] = []
    for start, end, role, guides, helped in clauses:
        start, end = bare(words.value, start, end, _EDGE)
        if start == end:
            continue
        if helped:
            spans = words.spans(start, end)
            doubts.append(Doubt("HQ315", spans, {"words": words.value[start:end]}))
        if guides:
            role = Role.SUPPORTING if guided else None
        role = role or alone
        if units := plain_units(words, start, end):
            found.append((role, units))
            continue
        for as_role, units, doubted in with_others(words[start:end], role):
            doubts.extend(doubted)
            found.append((as_role, units))
    names = [u.name for _, units in found for u in units]
    if not names or (strict and not _are_units(names)):
        return False
    for role_, units in found:
        reading.add(role_, units)
    reading.deadline = reading.deadline or deadline
    reading.doubts.extend(doubts)
    return True


def bare(value: str, start: int, end: int, edge: str) -> tuple[int, int]:
    """Where `value[start:end]` begins and ends without the characters of `edge` around it."""
    part = value[start:end]
    words = part.strip(edge)
    if len(words) < len(part):
        start += part.index(words)
    return start, start + len(words)


class _Clause(NamedTuple):
    """Where the units of a clause stand; their role by its verb, None for that of 负责; the verb is
    指导; no verb speaks of them, but others help them."""

    start: int
    end: int
    role: Role | None
    guides: bool = False
    helped: bool = False


def _clauses(value: str, label: Role | None) -> list[_Clause]:
    """Units and role of each clause, the verb's words left out; none without any verb. `label`:
    the role of the label in front of the words."""
    clauses: list[_Clause] = []
    at = 0
    for verb in verbs_in(value):
        start = verb.start
        if value[at:start].strip(_EDGE):
            cut = _own_group(value, verb, label) if label and not clauses else 0
            if cut:
                clauses.append(_Clause(0, cut, None))
                at = max(at, cut)
            clauses.append(_by_verb(value, at, verb, apart=cut > 0))
            at = verb.end
        elif clauses:
            at = verb.end
    if not clauses:
        return []
    if label is None and all(clause.role is Role.SUPPORTING for clause in clauses):
        clauses[:1] = _helped(value, clauses[0])
    rest = value[at:].strip(_EDGE)
    if rest and rest not in ("等", "组织", "工作"):
        last = clauses[-1].role
        clauses.append(_Clause(at, len(value), last if last is Role.SUPPORTING else None))
    return clauses


def _helped(value: str, clause: _Clause) -> list[_Clause]:
    """`市教育局、市财政局，各镇配合`: those before the last comma are helped, their duty is not
    said. (Behind a verb commas part the supporting units: `甲牵头，乙，丙配合`.)"""
    before = value[clause.start : clause.end].rstrip(_EDGE)
    cut = clause.start + max(before.rfind(mark) for mark in "，,；;")
    if not value[clause.start : max(cut, clause.start)].strip(_EDGE):
        return [clause]
    return [_Clause(clause.start, cut, None, helped=True), clause._replace(start=cut)]


def _by_verb(value: str, start: int, verb: Verb, *, apart: bool) -> _Clause:
    """`apart`: the units stand apart from those of a label, whose role they do not have."""
    if verb.kind == "lead":
        return _Clause(start, verb.start, Role.LEAD)
    if verb.kind == "support":
        return _Clause(start, verb.start, Role.SUPPORTING)
    said = value[verb.start : verb.end]
    guides = GUIDING in said and "负责" not in said
    return _Clause(start, verb.start, Role.RESPONSIBLE if apart else None, guides)


def _own_group(value: str, verb: Verb, label: Role) -> int:
    """Where the last group of units in front of a verb begins, behind a label: 0 if there is one
    only, or the verb shares out the work of all (按职责分工负责)."""
    before = value[: verb.start].rstrip(_EDGE)
    said = value[verb.start : verb.end]
    start = max(before.rfind(mark) for mark in "，,；;。") + 1
    shares_out = verb.kind == "do" and _SHARED_OUT.match(said)
    if shares_out and label is not Role.LEAD and not before[start:].lstrip().startswith("各"):
        return start if _CARRY_OUT.search(said) else 0
    return start


_Named = tuple[Role, tuple[Unit, ...], tuple[Doubt, ...]]


def with_others(piece: Text, role: Role) -> list[_Named]:
    """The units of a clause with their role and doubts; those behind 会同 are supporting."""
    m = _WITH.search(piece.value)
    if m is None:
        return named(piece, role)
    before, behind = piece[: m.start()].strip(_EDGE), piece[m.end() :].strip(_EDGE)
    return [*named(before, role), *named(behind, Role.SUPPORTING)]


def named(words: Text, role: Role) -> list[_Named]:
    """The units of a plain list; those that a bracket marks as leading or supporting are so."""
    if not words.value:
        return []
    units, doubts, rejected, leads, helps = split_units(words)
    if rejected:
        lost = [r for r in rejected if _WORD.search(r) and not is_person(r)]
        doubts += tuple([Doubt("HQ305", words.spans(), {"words": r}) for r in lost])
    if not (leads or helps):
        return [(role, units, doubts)]
    others = tuple(u for u in units if u not in leads and u not in helps)
    return [(Role.LEAD, leads, ()), (role, others, doubts), (Role.SUPPORTING, helps, ())]


def _are_units(names: Sequence[str]) -> bool:
    """Each has the form of a unit, or most have and the others could be a name: 各幼儿园."""
    unknown = [n for n in names if not looks_like_unit(n)]
    if not unknown:
        return True
    return 2 * len(unknown) <= len(names) and all(_NAME.fullmatch(n) for n in unknown)


_LONGEST_DUE = 24
"""Characters of a deadline behind a bracket."""


def without_deadline(words: Text, ctx: Context) -> tuple[Text, Deadline | None]:
    """A clause that is a deadline taken out: `县统计局负责，持续推进`; also one that a blank parted
    from the unit in front of it: `县统计局 2026年6月底前`."""
    if not DUE.search(words.value):
        return words, None
    deadline: Deadline | None = None
    kept: list[tuple[str, int, int]] = []
    for m in _CLAUSE.finditer(words.value):
        start, end = m.span()
        at = _behind_unit(words.value, start, end) if DUE.search(m[0]) else end
        due = _due(words, at, end, ctx) if at < end else None
        deadline = due or deadline
        if due is None or at > start:
            kept.append(("", start, at if due else end))
    return words.laid(kept), deadline


def _behind_unit(value: str, start: int, end: int) -> int:
    """Where the words of time begin behind the name of a unit, or its verb; `start` if there is
    none."""
    for m in _TIME_BEGINS.finditer(value, start + 2, end):
        name = value[start : m.start()].rpartition("、")[2]
        if is_organ(name) or is_roster(name) or _ENDS_IN_VERB.search(name):
            return m.start()
    return start


def _due(words: Text, start: int, end: int, ctx: Context) -> Deadline | None:
    start, end = bare(words.value, start, end, _EDGE)
    due = parse_deadline(words.value[start:end], ctx.calendar)
    return due and due._replace(spans=words.spans(start, end))


def deadline_behind(text: Text, at: int, ctx: Context) -> tuple[int, Deadline | None]:
    """The deadline that is all that stands behind a bracket on its line, and where it ends:
    `（县统计局牵头）6月底前`. None where other words stand there."""
    end = text.value.find("\n", at)
    start, stop = bare(text.value, at, len(text) if end < 0 else end, _EDGE)
    words = text.value[start:stop]
    if not 1 < len(words) <= _LONGEST_DUE or not DUE.search(words):
        return at, None
    whole = [x for x in find_deadlines(words, ctx.calendar) if x[:2] == (0, len(words))]
    return (stop, whole[0][2]._replace(spans=text.spans(start, stop))) if whole else (at, None)
