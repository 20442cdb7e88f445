"""The audit: a second look at the raw text that knows nothing of the rules.

Coarse signals of its own (words of duty behind names of units, labels, deadlines, series of
number marks, tables with columns of units) are looked for, and each must lie in something that
the rules read. What lies in nothing is told at its place (HQ601-HQ603, HQ605-HQ608), and so are
tasks unlike the others (HQ604, HQ619, HQ628), those that an unread place may speak of (HQ226,
HQ227), words and headings that were cut or lost (HQ620-HQ623, HQ626, HQ627), and units that may
be others (HQ624, HQ625).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hqparse.language.characters import holds_any
from hqparse.language.regexes import lazy
from hqparse.model.findings import Audit, Doubt, Item, Task
from hqparse.model.source import Source
from hqparse.model.text import Span, Text
from hqparse.tasks.brackets import brackets
from hqparse.tasks.broken_words import (
    broken_off,
    document_breaks_off,
    furniture_inside,
    several_paragraphs,
)
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    CLOSINGS,
    FURNITURE,
    HEADER,
    UNEXPLAINED,
    Coverage,
    Signal,
)
from hqparse.tasks.loose_duties import loose_duties
from hqparse.tasks.passages import INTRODUCES
from hqparse.tasks.unlike_units import clauses_in_one, fused_units
from hqparse.tasks.unread_deadlines import unlikely_days, unread_deadlines
from hqparse.tasks.unread_duties import UNIT, unread_duties
from hqparse.tasks.unread_headings import heading_gaps, odd_headings, unread_headings
from hqparse.tasks.unread_marks import counted_words, marks_in_words, next_numbers, unread_marks

_LONG = 400
"""A task's text that is longer may hold others."""
_MOST = 60
"""Doubts of one kind that are told one by one; the places of further ones are told together."""
_NUMBERED_UNITS = lazy(r"(?:单位|部门|主体)\s?[：:]\s{0,9}(?:1\s?[.．、]|①|[（(]1[）)])\s{0,9}")
_BY = lazy(  # 由市财政局牵头; 2、农业站负责
    rf"[由请][^，。；：\n]{{2,40}}{UNIT}(?:共同|分别)?(?:牵\s*头|主\s*办|负\s*责|承\s*办|会\s*同|具体(?:负责|落实|实施))"
    r"|(?:^|\n)[ \u3000]{0,9}(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、])\s?"
    rf"[^，。；：、\n]{{1,12}}(?:{UNIT}|[站所])负责(?![人同])"
)
_LAST_WORDS = 60
"""Characters of a paragraph's end, blanks behind it too."""
_NOT_READ = ("HQ601", "HQ602")


def audit(
    source: Source, text: Text, items: Sequence[Item], tasks: Sequence[Task], map_: Coverage
) -> Audit:
    """The account of a document: characters by class, the passages that nothing explains, and
    the doubts about them. `map_` is painted with what is unexplained."""
    raw = source.raw
    pairs = brackets(raw)
    found = [
        *unread_duties(source, map_, pairs),
        *_unread_columns(source, map_),
        *loose_duties(raw, map_, pairs),
        *unread_deadlines(source, map_, pairs),
        *unread_marks(raw, tasks, map_),
        *marks_in_words(tasks),
        *counted_words(tasks),
        *next_numbers(tasks),
        *_unread_tables(source, map_),
        *furniture_inside(raw, tasks, map_),
    ]
    found = [s for s in _once(found) if not _of_numbered_units(raw, s, map_)]
    doubts = [
        *_told(raw, found),
        *unlikely_days(tasks),
        *_unlike_others(tasks),
        *broken_off(raw, tasks, map_),
        *unread_headings(text, tasks, map_),
        *heading_gaps(items, tasks),
        *odd_headings(tasks),
        *document_breaks_off(raw, tasks, map_),
        *several_paragraphs(tasks),
        *fused_units(tasks),
        *clauses_in_one(raw, tasks),
        *_without_units(tasks, found),
        *_in_unread_tables(raw, tasks, found),
    ]
    map_.paint((s.span for s in found if s.code in _NOT_READ), UNEXPLAINED)
    return Audit(map_.counts(), tuple(map_.runs(UNEXPLAINED)), tuple(doubts))


def _of_numbered_units(raw: str, told: Signal, map_: Coverage) -> bool:
    """`责任单位：1.县水利局⏎2.县水务公司`: numbers of units that were read are no items'."""
    if told.code not in ("HQ603", "HQ605"):
        return False
    m = _NUMBERED_UNITS.search(raw, max(0, told.span.start - 8), told.span.end + 3)
    return m is not None and map_.holds(m.end(), m.end() + 1, ATTRIBUTIONS)


def _unread_columns(source: Source, map_: Coverage) -> Iterator[Signal]:
    if source.tables:
        from hqparse.tasks.unread_columns import unread_columns

        yield from unread_columns(source, map_)


def _unread_tables(source: Source, map_: Coverage) -> Iterator[Signal]:
    if source.tables or holds_any(source.raw, "序|│┃"):
        from hqparse.tasks.unread_tables import unread_tables

        yield from unread_tables(source, map_)


def _in_unread_tables(raw: str, tasks: Sequence[Task], found: Sequence[Signal]) -> Iterator[Doubt]:
    if any(signal.code == "HQ606" for signal in found):
        from hqparse.tasks.unread_tables import in_unread_tables

        yield from in_unread_tables(raw, tasks, found)


def _unlike_others(tasks: Sequence[Task]) -> Iterator[Doubt]:
    words = [task.text.value for task in tasks]
    if any("\n" in value or len(value) >= _LONG for value in words):
        from hqparse.tasks.unlike_others import lone_titles, overlong

        yield from overlong(tasks, _LONG)
        yield from lone_titles(tasks)


def with_signals(account: Audit, raw: str, signals: Sequence[Signal], map_: Coverage) -> Audit:
    """The account with further places that nothing read."""
    map_.paint((s.span for s in signals), UNEXPLAINED)
    doubts = (*account.doubts, *_told(raw, signals))
    return Audit(map_.counts(), tuple(map_.runs(UNEXPLAINED)), doubts)


def true_to(account: Audit, doubts: Sequence[Doubt], raw: str, map_: Coverage) -> Iterator[Doubt]:
    """The doubts about the choice of tasks. That no unit is named (HQ209) is said only where the
    audit found none either; else that none was read (HQ225)."""
    for doubt in doubts:
        places = _units_named(account, raw, map_) if doubt.code == "HQ209" else ()
        if places:
            words = " ".join(raw[slice(*places[0])].split())[:40]
            yield Doubt("HQ225", places, {**doubt.args, "words": words})
        else:
            yield doubt


def _in_prose(raw: str, map_: Coverage) -> Span | None:
    """Where the running text says of a unit that it leads or bears a task (由市财政局牵头), and
    no task has it."""
    found = (Span(*m.span()) for m in _BY.finditer(raw))
    unread = (s for s in found if not (any(map_.roles[s.start : s.end]) or _introduces(raw, s)))
    return next((s for s in unread if not map_.holds(*s, HEADER, FURNITURE, CLOSINGS)), None)


def _introduces(raw: str, at: Span) -> bool:
    """The paragraph leads up to the tasks, which say more: `…批示“由县局牵头”，现通知如下：`."""
    end = raw.find("\n", at.end)
    end = end if end >= 0 else len(raw)
    return INTRODUCES.search(raw, max(at.end, end - _LAST_WORDS), end) is not None


def _units_named(account: Audit, raw: str, map_: Coverage) -> tuple[Span, ...]:
    told = (d.spans for d in account.doubts if d.code in ("HQ601", "HQ605"))
    in_prose = _in_prose(raw, map_)
    return next(told, (in_prose,) if in_prose else ())


def _without_units(tasks: Sequence[Task], found: Sequence[Signal]) -> Iterator[Doubt]:
    """Where an attribution was not read, a task without units may be one of those that it
    speaks of: a section has its own at its end."""
    if not any(signal.code == "HQ601" for signal in found):
        return
    for task in tasks:
        if not task.units:
            yield Doubt("HQ226", task.text.spans())


def _once(found: Iterable[Signal]) -> Iterator[Signal]:
    """In the order of code and place, without those that lie in one before them."""
    last = Signal(Span(0, 0), "")
    for signal in sorted(found, key=lambda s: (s.code, s.span.start, -s.span.end)):
        if signal.code != last.code or signal.span.end > last.span.end:
            yield signal
            last = signal


def _told(raw: str, found: Sequence[Signal]) -> Iterator[Doubt]:
    by_code: dict[str, list[Span]] = {}
    for signal in found:
        by_code.setdefault(signal.code, []).append(signal.span)
    for code, spans in by_code.items():
        for span in spans[:_MOST]:
            words = " ".join(raw[span.start : span.end].split())
            yield Doubt(code, (span,), {"words": words[:40]})
        if rest := spans[_MOST:]:
            yield Doubt(code, tuple(rest), {"words": f"… {len(rest)}"})
