"""The units of a table cell, by the column's role or by what the cell itself says."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import compress, pairwise

from hqparse.attribute import verbs
from hqparse.attribute.fields import read_labels
from hqparse.attribute.reading import Context, Reading
from hqparse.attribute.scope import without_notes
from hqparse.attribute.signs import is_signed
from hqparse.language.duties import LABEL, ON_LABELS, SURE, WHO
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline, Doubt, Role, Unit
from hqparse.model.named import NamedTuple
from hqparse.model.text import Span, Text
from hqparse.tables.grid import Entry, make_entry, with_lines
from hqparse.tables.heads import Field
from hqparse.tables.unit_words import plainly
from hqparse.units.forms import is_person
from hqparse.units.lists import looks_like_unit, split_units

_ROLES = {
    Field.LEAD: Role.LEAD,
    Field.SUPPORTING: Role.SUPPORTING,
    Field.RESPONSIBLE: Role.RESPONSIBLE,
}
_GROUP = lazy(r"[（(〔\[][^（）()〔〕]{0,120}[）)〕\]]")
_UNSEEN = lazy("[\ufeff\u200b\u00ad\x02]")
_UNSEEN_OR_BLANK = lazy(r"[\ufeff\u200b\u00ad\x02\s]+")
_NEXT_LABEL = lazy(rf"(?<!\s)[^\S\n]*+\n\s*+(?=(?:{ON_LABELS}){{1,2}}(?:{WHO})?\s?[:：])")
"""A line end before a label: 牵头单位：有关部门 over 配合单位：…"""
_ROLE_BEHIND = lazy(
    rf"(?<=[^、，,；;])[（(](?P<said>[^（()）]{{2,60}}(?:{SURE}|配合|协助|参与|负责))[)）]\s*$"
)
_TOGETHER = lazy("会同")
_NAMES_BEGIN = "省市州盟区县旗镇乡各"
_BETWEEN = lazy(r"[、，,；;/]")
_BLANKS = lazy(r"\s+")
_COLON = lazy("[:：]")
_LINE_END = lazy("\n")
_SEPARATOR = lazy(r"[、，,；;]")


class CellUnits(NamedTuple):
    """The units of one cell, or of several (`a.also(b)`): a unit counts once in a role."""

    lead: tuple[Unit, ...] = ()
    supporting: tuple[Unit, ...] = ()
    responsible: tuple[Unit, ...] = ()
    deadline: Deadline | None = None
    doubts: tuple[Doubt, ...] = ()

    def also(self, other: "CellUnits") -> "CellUnits":
        """The units of both cells."""
        return CellUnits(
            _unique((*self.lead, *other.lead)),
            _unique((*self.supporting, *other.supporting)),
            _unique((*self.responsible, *other.responsible)),
            self.deadline or other.deadline,
            (*self.doubts, *other.doubts),
        )


def _unique(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    if len(units) < 2:
        return units
    out: dict[str, Unit] = {}
    for unit in units:
        out.setdefault(unit.name, unit)
    return tuple(out.values())


class Names(NamedTuple):
    """How the unit cells of a document part their names: `known` stand whole in some cell,
    `wraps` are its soft line ends (None: unknown), `marked`: 、 or ， part names in this table."""

    known: Container[str] = frozenset()
    wraps: frozenset[int] | None = None
    marked: bool = False


def _parts(words: Text, names: Names) -> tuple[Text, ...]:
    """The words cut at the line ends that are sure to part units.

    In a table that parts names by marks a soft line end joins; in one without marks a real one
    parts. All others are left to the forms of the names.
    """
    if "\n" not in words.value or names.wraps is None:
        return (words,)
    ends = [m.start() for m in _LINE_END.finditer(words.value)]
    soft = [
        words.raw[place] != "\n" or place in names.wraps
        for place in [words.origin[at] for at in ends]
    ]
    if not names.marked:
        return _glued(words, iter([*soft, True]))
    return (words.without([(at, at + 1) for at in compress(ends, soft)]),)


def _glued(words: Text, soft: Iterator[bool]) -> tuple[Text, ...]:
    """The lines, those with a soft end together with the next one."""
    out: list[list[Text]] = [[]]
    for line in words.lines():
        out[-1].append(line)
        if not next(soft):
            out.append([])
    return tuple(Text.join(lines, "\n") for lines in out if lines)


def read_units(
    entry: Entry, field: Field, ctx: Context, names: Names, first_leads: bool = False
) -> CellUnits:
    """The units of a cell in a column of `field`; labels (牵头单位：…) and verbs (…牵头) in the
    cell count before the column's head. `first_leads`: the first-named unit is the lead."""
    words = plainly(with_lines(entry))
    if (m := _ROLE_BEHIND.search(words.value)) is not None:
        parted = _parted_roles(words, m, entry, field, ctx, names)
        if parted is not None:
            return parted
    return _read(words, entry, field, ctx, names, first_leads)


def _parted_roles(
    words: Text, m: re.Match[str], entry: Entry, field: Field, ctx: Context, names: Names
) -> CellUnits | None:
    """`各行政执法单位（区司法局牵头）`: what the bracket says beside what stands before it."""
    said = _said(words[m.start("said") : m.end("said")], _ROLES[field], ctx)
    if said is None or not all(looks_like_unit(u.name) for u in (*said.lead, *said.supporting)):
        return None
    return _read(words[: m.start()], entry, field, ctx, names, False).also(said)


def _read(
    words: Text, entry: Entry, field: Field, ctx: Context, names: Names, first_leads: bool
) -> CellUnits:
    """The units of the words of a cell that are in plain form."""
    role = _ROLES[field]
    if _may_say(words.value):
        parted = words.sub(_NEXT_LABEL, "；") if "\n" in words.value else words
        said = _said(parted.sub(_UNSEEN_OR_BLANK, ""), role, ctx)
        if said is not None:
            return said
    units: list[Unit] = []
    leads: tuple[Unit, ...] = ()
    helps: tuple[Unit, ...] = ()
    doubts: list[Doubt] = []
    sign = ctx.lead_sign if ctx.lead_sign and ctx.lead_sign in words.value else ""
    words = _without_sign(words, sign) if sign else words
    soft = names.wraps is not None and not names.marked
    unseen = _UNSEEN.search(words.value) is not None
    for part in _parts(words, names):
        plain, noted = without_notes(part.sub(_UNSEEN, "") if unseen else part)
        found = split_units(plain, known=names.known, cell=True, soft=soft)
        units += found.units
        leads += found.leads
        helps += found.helps
        doubts += (*noted, *found.doubts)
    if sign:
        leads = (*leads, *(u for u in units if is_signed(u, entry.raw, sign)))
    leads = leads or tuple(units[:1] if first_leads else ())
    rest = tuple(u for u in units if u not in leads and u not in helps)
    parts = {role: _unique(rest)}
    return CellUnits(
        lead=_unique((*leads, *parts.get(Role.LEAD, ()))),
        supporting=_unique((*parts.get(Role.SUPPORTING, ()), *helps)),
        responsible=parts.get(Role.RESPONSIBLE, ()),
        doubts=tuple(doubts),
    )


def _without_sign(words: Text, sign: str) -> Text:
    """The words less the sign that marks leading units: ★市教育局、市财政局."""
    return words.without([(i, i + 1) for i, c in enumerate(words.value) if c == sign])


def without_persons(entry: Entry) -> Entry:
    """The cell without brackets that hold persons: 党建办（李明） below 责任科室（责任人）."""
    kept: list[Span] = []
    for start, end in entry.spans:
        at = start
        for m in _GROUP.finditer(entry.raw, start, end):
            if all(map(is_person, _BETWEEN.split("".join(m[0][1:-1].split())))):
                kept.append(Span(at, m.start()))
                at = m.end()
        kept.append(Span(at, end))
    spans = tuple(s for s in kept if s.start < s.end)
    return entry if spans == entry.spans else make_entry(entry.raw, spans)


def _may_say(words: str) -> bool:
    """True if labels or verbs may stand in a cell's words."""
    if _COLON.search(words) is not None or _TOGETHER.search(words) is not None:
        return True
    return verbs.has_verb(_UNSEEN_OR_BLANK.sub("", words))


def _said(words: Text, role: Role, ctx: Context) -> CellUnits | None:
    """What a cell's own labels or verbs say; None for a plain list."""
    reading: Reading | None = None
    if _COLON.search(words.value) and LABEL.re.search(words.value):
        reading = read_labels(words, ctx)
    elif _TOGETHER.search(words.value) and not verbs.has_verb(words.value):
        reading = Reading()
        for as_role, units, _ in verbs.with_others(words, role):
            reading.add(as_role, units)
    elif verbs.has_verb(words.value):
        reading = Reading()
        if not verbs.read_verbs(words, ctx, reading, alone=role, strict=False):
            reading = None
    if reading is None or reading.empty:
        return None
    return CellUnits(
        tuple(reading.lead),
        tuple(reading.supporting),
        tuple(reading.responsible),
        reading.deadline,
        tuple(reading.doubts),
    )


def uses_marks(entries: Sequence[Entry]) -> bool:
    """True if 、 or ， parts the names of some unit cell (各县（市、区）政府 does not count)."""
    return any(_is_marked(e.words) for e in entries)


def breaks_names(entries: Sequence[Entry], wraps: frozenset[int]) -> bool:
    """True if real line ends stand inside names in a third of the cells of several lines at
    least: 区金融 over 服务中心. `wraps`: the soft ones."""
    names = Names(wraps=wraps)
    cells = (_parts(with_lines(e), names) for e in entries if "\n" in e.words)
    several = [["".join(p.value.split()) for p in parts] for parts in cells if len(parts) > 1]
    broken = sum(map(_is_broken, several))
    return 0 < len(several) <= 3 * broken


def _is_broken(lines: Sequence[str]) -> bool:
    """A line that is no name, but with the next one is."""
    return any(
        b[:1] not in _NAMES_BEGIN and not looks_like_unit(a) and looks_like_unit(a + b)
        for a, b in pairwise(lines)
    )


def _is_marked(words: str) -> bool:
    return _SEPARATOR.search(words) is not None and (
        _SEPARATOR.search(_GROUP.sub("", words)) is not None
    )


class KnownNames:
    """The `known_names` of cells, looked for when the first name is asked about: few lists do."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def __contains__(self, name: object) -> bool:
        return name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return known_names(self._entries)


def known_names(entries: Sequence[Entry]) -> frozenset[str]:
    """Names that stand whole in some cell: between two separators, none of them a line end
    that may break a name."""
    names: set[str] = set()
    for entry in entries:
        marked = _is_marked(entry.words)
        lines = entry.words.split("\n")
        for n, line in enumerate(lines):
            pieces = (_BETWEEN if marked else _BLANKS).split(line.strip())
            whole = pieces[(1 if n else 0) : (len(pieces) - 1 if n + 1 < len(lines) else None)]
            names.update(p for p in map(_bare, whole) if p)
    return frozenset(n for n in names if len(n) > 2 and looks_like_unit(n))


def _bare(piece: str) -> str:
    return "".join(piece.split())
