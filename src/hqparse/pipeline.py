"""The whole program on one screen: a source goes in, a list of tasks comes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hqparse.attribute import credits_of
from hqparse.attribute.context import Context
from hqparse.attribute.in_flat_table import flat_rows
from hqparse.attribute.in_table import read_task_tables
from hqparse.attribute.scope import lead_first_note
from hqparse.choose import choose, outline
from hqparse.clean import clean
from hqparse.deadlines import Calendar
from hqparse.diagnostics import filled
from hqparse.header import Header, read_header
from hqparse.model import Doubt, Findings
from hqparse.reconcile import tasks_of, with_rows
from hqparse.segment import segment
from hqparse.source import Source
from hqparse.text import Text
from hqparse.validate import Found, validated


def find(source: Source) -> Findings:
    """Everything that one document says about tasks."""
    cleaned = clean(source)
    text = cleaned.text
    header = read_header(text, source)
    issued = header.notice.issue_date
    context = Context(
        raw=source.raw,
        calendar=Calendar(header.year, date.fromisoformat(issued) if issued else None),
        lead_first=lead_first_note(text.value),
    )
    items = segment(parts(text, header))
    credits = credits_of(items, context)
    drafts, doubts = choose(outline(items, credits, source.raw, header.notice.title or ""))
    tasks = tasks_of(drafts, source.raw, context.lead_first)
    known = frozenset(u.unit.name for t in tasks for u in t.units)
    tables = read_task_tables(source, context.calendar, lead_first=context.lead_first)
    rows, indicators = flat_rows(cleaned.flat_tables, context, known)
    tasks = with_rows(tasks, (*tables.rows, *rows), source.raw, context.lead_first)
    checked, about = validated(Found(tuple(tasks), text, source.raw, issued))
    unread = [d for cs in credits for c in cs if c.end == c.start for d in c.doubts]
    read = [
        Doubt(d.code, (d.span,) if d.span else (), filled(d.code, d.detail)) for d in source.doubts
    ]
    return Findings(
        notice=header.notice,
        tasks=checked,
        indicators=(*tables.indicators, *indicators),
        doubts=(*read, *header.doubts, *doubts, *tables.doubts, *unread, *about),
    )


def parts(text: Text, header: Header) -> list[Text]:
    """The document's parts that can hold tasks (cover, plan, annexes), less the header's lines."""
    start, end = header.body
    cuts = {start, end}
    if header.plan_start is not None and start < header.plan_start < end:
        cuts.add(header.plan_start)
    for a, b in header.annexes:
        cuts.update(c for c in (a, b) if start < c < end)
    edges = sorted(cuts)
    return [_without(text, a, b, header.claimed) for a, b in zip(edges, edges[1:], strict=False)]


def _without(text: Text, start: int, end: int, claimed: Sequence[tuple[int, int]]) -> Text:
    """`text[start:end]` less the claimed ranges that lie in it."""
    kept: list[Text] = []
    at = start
    for a, b in sorted(claimed):
        if at <= a and b <= end:
            kept.append(text[at:a])
            at = b
    kept.append(text[at:end])
    return Text.join(kept)
