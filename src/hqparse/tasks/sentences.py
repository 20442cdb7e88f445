"""Minutes, instructions and plans without attribution clauses: what their sentences call upon.

Which items are tasks is chosen as for all documents that attribute nothing (`unattributed`); the
sentences of a task give its units and its deadline and stay in its words (annotation rule 12). In
minutes and instructions a paragraph outside any numbering that calls upon units is a task too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from hqparse.attribute.in_sentence import Calling, find
from hqparse.attribute.reading import Context
from hqparse.attribute.sentence_forms import HINT
from hqparse.language import chapters
from hqparse.language.dates import day_named
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Item, Origin
from hqparse.model.text import Text
from hqparse.outline.outline import Draft, Outline
from hqparse.tasks.passages import INTRODUCES, heads_paragraphs

_OPENING = 600
"""The characters at the beginning of minutes that tell of the meeting."""
_SHARE = 0.6
"""Of a plan's tasks so many at least name offices without 由: elsewhere such words are prose."""
_BETWEEN_UNITS = 4
"""Characters between two units of a list, at most."""
_HELD = lazy(
    r"\d{4}年\d{1,2}月\d{1,2}日[^。\n]{0,80}?(?:主持|召开|召集)"
    r"|(?:^|\n)\s{0,9}(?:会议)?(?:时\s{0,9}间|日\s{0,9}期)\s?[：:]\s?\d{4}年\d{1,2}月\d{1,2}日"
)


def with_sentences(
    o: Outline, drafts: Sequence[Draft], ctx: Context, *, minutes: bool
) -> list[Draft]:
    """The drafts with the units and deadlines that their sentences name, and those paragraphs of
    minutes that are drafts by their sentences alone."""
    if not minutes and chapters.is_rule_book(o.title):
        return list(drafts)
    if not minutes and not any(HINT.search(i.text.value) for i in o.items):
        return list(drafts)
    if minutes:
        parted = _all_parted(drafts, ctx, Calling.IN_MINUTES)
        parted += _further(o, {d.item for d in drafts}, ctx)
        return _numbered(o, sorted(parted, key=lambda d: d.item))
    parted = _all_parted(drafts, ctx, Calling.BY_OFFICES) if _may_name_offices(drafts) else []
    if len({d.item for d in parted if d.credit}) < _SHARE * len(drafts):
        parted = _all_parted(drafts, ctx, Calling.BY_WORD)
    else:
        parted = [d if d.credit else _told(d) for d in parted]
    return _under_titles(o, parted) if _shares_work_out(parted) else list(drafts)


def _numbered(o: Outline, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of paragraphs with their numbers in odd forms: 【1】, 第1项："""
    if all(d.mark for d in drafts):
        return drafts
    from hqparse.tasks.odd_numbers import with_odd_numbers

    return with_odd_numbers(o, drafts)


def _told(draft: Draft) -> Draft:
    """A draft that names nobody among others that nearly all do."""
    doubt = Doubt("HQ206", draft.text.spans()[:1])
    return draft._replace(doubts=(*draft.doubts, doubt))


def _may_name_offices(drafts: Sequence[Draft]) -> bool:
    """False where too many drafts hold no word that a naming sentence has: few are asked then."""
    left = (1 - _SHARE) * len(drafts)
    for draft in drafts:
        left -= not HINT.search(draft.text.value)
        if left < -0.5:  # beyond what a rounded product may lack
            return False
    return True


def _all_parted(drafts: Sequence[Draft], ctx: Context, calling: Calling) -> list[Draft]:
    return [d for draft in drafts for d in _parted(draft, ctx, calling)]


def _under_titles(o: Outline, drafts: Sequence[Draft]) -> list[Draft]:
    """Of items with a title alone on its line and several paragraphs that each call upon units,
    the title goes to the path (annotation rule 8)."""
    out: list[Draft] = []
    for at, group in groupby(drafts, key=lambda d: d.item):
        some, item = list(group), o.items[at]
        title = item.text.value[: item.head].rstrip()
        if len(some) > 1 and heads_paragraphs(item) and _opens_lines(item, some[1:]):
            path = (*item.path, item.heading)
            words = some[0].text[len(title) :].strip()
            first = some[0]._replace(text=words)
            some = [d._replace(path=path, mark=None) for d in (first, *some[1:])]
        out += some
    return out


def _opens_lines(item: Item, drafts: Sequence[Draft]) -> bool:
    """Each draft begins a line of its item, below the item's title."""
    starts = {line.origin[0] for line in item.text.lines() if line.value}
    return all(d.text.origin[0] in starts for d in drafts)


def _shares_work_out(drafts: Sequence[Draft]) -> bool:
    """True where a sentence names who leads, who supports or until when; `由县工信局负责受理` by
    itself tells of a procedure."""
    said = [d.credit for d in drafts if d.credit]
    telling = [c for c in said if c.deadline or c.lead or c.supporting or _in_clauses(c)]
    return any(c.deadline for c in telling) or (len(said) > 1 and bool(telling))


def _in_clauses(credit: Credit) -> bool:
    """`县水利局负责工程；青石镇负责用地`: words stand between the units of one role."""
    ends = [(u.spans[0].start, u.spans[-1].end) for u in credit.responsible if u.spans]
    return any(b - a > _BETWEEN_UNITS for (_, a), (b, _) in pairwise(sorted(ends)))


def meeting_day(value: str) -> tuple[int | None, date | None]:
    """Year and day of the meeting that minutes tell of, as far as their beginning names them: the
    day only where it is said of the meeting (2025年8月1日，县长主持召开…)."""
    opening = value[:_OPENING]
    held = _HELD.search(opening)
    named = day_named(held[0]) if held else None
    day = date.fromisoformat(named) if named else None
    first = named or day_named(opening)
    return (int(first[:4]) if first else None), day


def _parted(draft: Draft, ctx: Context, calling: Calling) -> Iterator[Draft]:
    """The draft, parted where several of its sentences call upon units."""
    found = passages(draft.text, ctx, calling)
    if not found:
        yield draft
    for words, credit in found:
        yield draft._replace(text=words, credit=credit)


def passages(text: Text, ctx: Context, calling: Calling) -> Sequence[tuple[Text, Credit]]:
    """The words of an item parted at the sentences that call upon units, each with what it says;
    a sentence with supporting units only goes with the one before it."""
    credits: list[Credit] = []
    for credit in find(text, ctx, calling):
        if credits and not credit.lead and not credit.responsible:
            credits[-1] = _both(credits[-1], credit)
        else:
            credits.append(credit)
    starts = [0, *(c.start for c in credits[1:])]
    ends = [*starts[1:], len(text)]
    return (
        [(text[a:b].strip(), credit) for a, b, credit in zip(starts, ends, credits, strict=True)]
        if credits
        else []
    )


def _both(first: Credit, more: Credit) -> Credit:
    return first._replace(
        end=more.end,
        supporting=(*first.supporting, *more.supporting),
        deadline=first.deadline or more.deadline,
        doubts=(*first.doubts, *more.doubts),
    )


def _further(o: Outline, taken: set[int], ctx: Context) -> Iterator[Draft]:
    """Paragraphs outside any numbering and items that were not chosen, by their sentences."""
    for item in o.items:
        if item.at in taken or (item.kind and chapters.is_aim(item.heading)):
            continue
        if item.kind and not item.children:
            for words, credit in passages(item.text, ctx, Calling.IN_MINUTES):
                yield Draft(item.at, words, item.path, item.mark, Origin.ITEM, credit)
        elif not item.kind:
            for line in item.text.lines():
                if INTRODUCES.search(line.value):
                    continue
                for words, credit in passages(line, ctx, Calling.IN_MINUTES):
                    yield Draft(item.at, words, (), None, Origin.PARAGRAPH, credit)
