"""The whole program on one screen: a source goes in, a list of tasks comes out.

    read → clean → segment → attribute → reconcile → write

`find` is the program; `claims` shows what it thought, for those who want to look inside.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from hqparse.attribute import credits_of
from hqparse.attribute.reading import Context
from hqparse.attribute.scope import lead_first_note, lead_sign
from hqparse.clean.steps import Cleaned, clean
from hqparse.header import Header, read_header
from hqparse.language.chapters import is_minutes
from hqparse.language.dates import unstated_year
from hqparse.language.deadlines import Calendar
from hqparse.model.findings import Audit, Claim, Credit, Doubt, Findings, Item, TableReading, Task
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source
from hqparse.model.text import Text
from hqparse.outline.headings import headed
from hqparse.outline.outline import Draft, outline
from hqparse.outline.segment import segment
from hqparse.output.diagnostics import filled
from hqparse.tasks.audit import audit, true_to
from hqparse.tasks.choose import Choice, choose
from hqparse.tasks.coverage import Coverage, coverage
from hqparse.tasks.reconcile import tasks_of
from hqparse.tasks.review import Listing, validated

_DATA_BEGINS = tuple("[{<")


class Understood(NamedTuple):
    """What the stages made of a document, before its tasks are put together."""

    cleaned: Cleaned
    header: Header
    context: Context
    items: tuple[Item, ...]
    credits: list[tuple[Credit, ...]]
    drafts: list[Draft]
    body: list[Task]
    tables: TableReading
    doubts: list[Doubt]


def understand(source: Source) -> Understood:
    """Clean, segment, attribute: all stages up to the choice of tasks."""
    cleaned = clean(source)
    if cleaned.run_together:
        from hqparse.clean.asides import asides
        from hqparse.header.run_together import apart  # few documents ask for it

        text = apart(cleaned.text)
        cleaned = cleaned._replace(text=text, asides=asides(text, source.tables))
    header = read_header(cleaned.text, source)
    context = _context(source, cleaned, header)
    segments = segment(parts(cleaned, header), source.headings)
    credits = credits_of(segments, context)
    items = headed(segments, credits)
    of_tasks = credits
    if "主办" in cleaned.text.value or "承办" in cleaned.text.value:
        from hqparse.tasks.hosts import without_hosts  # of plans of events

        of_tasks = without_hosts(items, credits)
    plan = outline(items, of_tasks, header.notice.title or "")
    drafts, doubts = choose(plan)
    if not (
        source.tables or cleaned.flat_tables or any(c.names_units for cs in credits for c in cs)
    ):
        from hqparse.tasks.sentences import with_sentences

        drafts = with_sentences(plan, drafts, context, minutes=_are_minutes(cleaned, header))
    if source.tables or cleaned.flat_tables:
        found = _beside_tables(source, cleaned, context, items, (drafts, doubts))
    else:
        found = drafts, tasks_of(drafts, context.lead_first), TableReading(), doubts
    return Understood(cleaned, header, context, items, credits, *found)


def _beside_tables(
    source: Source, cleaned: Cleaned, context: Context, items: Sequence[Item], chosen: Choice
) -> tuple[list[Draft], list[Task], TableReading, list[Doubt]]:
    """What the tables say, and what they leave of the body's tasks."""
    from hqparse.tables import read_tables
    from hqparse.tasks.over_tables import beside_rows, over_tables, under_headings, without_headings

    above = over_tables(items, source.tables)
    drafts, doubts = without_headings(chosen, above, source.tables)
    body = tasks_of(drafts, context.lead_first)
    flat = cleaned.flat_tables  # only they ask for the units' names
    known = frozenset(u.unit.name for t in body for u in t.units) if flat else frozenset[str]()
    tables = read_tables(source, flat, context, known)
    tables = tables._replace(rows=under_headings(tables.rows, above))
    drafts, doubts, body = beside_rows((drafts, doubts), body, items, tables.rows)
    return drafts, body, tables, doubts


def find(source: Source) -> Findings:
    """Everything that one document says about tasks."""
    r = understand(source)
    if _is_no_document(source, r.header):
        account = Audit(_coverage(source, r, ()).counts())
        return Findings(r.header.notice, doubts=(Doubt("HQ610"),), audit=account)
    listed = r.body
    if r.tables.rows:
        from hqparse.tasks.rows import with_rows  # most documents have no annex of rows

        listed = with_rows(r.body, r.tables.rows, r.context.lead_first, r.items)
    issued = r.header.notice.issue_date
    if source.scanned:
        from hqparse.tasks.misread import put_right

        listed = list(put_right(listed))
    found = Listing(tuple(listed), r.cleaned.text, issued, bool(source.pages))
    tasks, about = validated(found)
    map_ = _coverage(source, r, tasks)
    account = audit(source, r.cleaned.text, r.items, tasks, map_)
    why: tuple[Doubt, ...] = ()
    if not tasks:
        from hqparse.tasks.document_kind import without_tasks

        account, why = without_tasks(account, source, r.header, r.cleaned.text.value, map_)
    return Findings(
        notice=r.header.notice,
        tasks=tasks,
        indicators=r.tables.indicators,
        doubts=(
            *_of_reading(source, r.cleaned),
            *_of_headings(source, r.cleaned, tasks),
            *r.header.doubts,
            *true_to(account, r.doubts, source.raw, map_),
            *r.tables.doubts,
            *_of_part_tables(source, r, tasks),
            *about,
            *account.doubts,
            *why,
        ),
        audit=account,
    )


def _is_no_document(source: Source, header: Header) -> bool:
    """What no notice is (`document_kind`). One with a number or recipients is a notice, unless it
    begins as data do: only others are looked into."""
    if header.is_official and not source.raw.lstrip().startswith(_DATA_BEGINS):
        return False
    from hqparse.tasks.document_kind import is_no_document

    return is_no_document(source, header)


def _coverage(source: Source, r: Understood, tasks: Sequence[Task]) -> Coverage:
    cleaned = r.cleaned
    read = [s for row in r.tables.rows if row.table < 0 for s in row.spans]
    flat = [t.span() for t in cleaned.flat_tables]
    understood = [f for f in flat if any(f.start <= s.start < f.end for s in read)]
    tables = r.tables._replace(regions=(*r.tables.regions, *understood))
    beside = cleaned.asides
    return coverage(source, cleaned.text, r.header, r.items, r.credits, tasks, tables, beside)


def claims(source: Source) -> tuple[Claim, ...]:
    """Which rule claimed which words of the document."""
    from hqparse.tasks.claims import claims_of

    r = understand(source)
    tables = r.tables.rows, r.cleaned.flat_tables
    return claims_of(source, r.header, r.items, r.credits, r.drafts, *tables)


def parts(cleaned: Cleaned, header: Header) -> list[Text]:
    """The document's parts that can hold tasks (cover, plan, annexes), less the header's lines
    and what stands beside the text."""
    start, end = header.body
    cuts = {start, end}
    if header.plan_start is not None and start < header.plan_start < end:
        cuts.add(header.plan_start)
    for a, b in header.annexes:
        cuts.update(c for c in (a, b) if start < c < end)
    edges = sorted(cuts)
    out = (*header.claimed, *cleaned.asides)
    return [_within(cleaned.text, a, b, out) for a, b in pairwise(edges)]


def _context(source: Source, cleaned: Cleaned, header: Header) -> Context:
    issued = header.notice.issue_date
    year, day = header.year, date.fromisoformat(issued) if issued else None
    if year is None and _are_minutes(cleaned, header):
        from hqparse.tasks.sentences import meeting_day

        year, day = meeting_day(cleaned.text.value)
    year = year or unstated_year(source.raw)
    calendar = Calendar(year, day)
    words = cleaned.text.value
    sign = lead_sign(words) or lead_sign(source.raw)  # in the head of a table, too
    return Context(calendar, lead_first_note(words), sign)


def _are_minutes(cleaned: Cleaned, header: Header) -> bool:
    """By the title, or where none was found by the words that the document begins with."""
    return is_minutes(header.notice.title or cleaned.text.value[:60])


def _of_reading(source: Source, cleaned: Cleaned) -> list[Doubt]:
    """What the reader and the cleaning were not sure of."""
    doubts = [
        Doubt(d.code, (d.span,) if d.span else (), filled(d.code, d.detail)) for d in source.doubts
    ]
    for line in cleaned.headings:
        doubts.append(Doubt("HQ136", (line,), {"words": source.raw[line.start : line.end][:30]}))
    if cleaned.run_together:
        few = cleaned.parted and _lost_few(source, cleaned)
        doubts.append(Doubt("HQ132" if few else "HQ107"))
    return doubts


def _lost_few(source: Source, cleaned: Cleaned) -> bool:
    """Half of the line ends at least are those of the source."""
    return 2 * source.raw.strip().count("\n") >= cleaned.text.value.count("\n")


def _of_headings(source: Source, cleaned: Cleaned, tasks: Sequence[Task]) -> list[Doubt]:
    """What is not sure where only numbers and words told where lines end."""
    if not cleaned.glued:
        return []
    # few texts lost their line ends
    from hqparse.tasks.lost_headings import below_unsure, lost_headings, several_in_one

    most = cleaned.parted and not _lost_few(source, cleaned)
    tops = lost_headings(tasks) if most else ()
    return [*tops, *below_unsure(tasks, cleaned.unsure), *several_in_one(tasks)]


def _of_part_tables(source: Source, r: Understood, tasks: Sequence[Task]) -> list[Doubt]:
    """Tasks that stand in a table of the text, too, of which only a part was read."""
    if not any(d.code == "HQ505" for d in r.tables.doubts):
        return []
    from hqparse.tasks.unread_tables import in_partly_read

    return list(in_partly_read(source.raw, tasks, r.tables.doubts))


def _within(text: Text, start: int, end: int, claimed: Sequence[tuple[int, int]]) -> Text:
    """`text[start:end]` less the claimed ranges that lie in it."""
    inside = [(a - start, b - start) for a, b in claimed if start <= a and b <= end]
    return text[start:end].without(inside, "\n")
