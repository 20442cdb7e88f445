"""All tables of a document: the ruled ones, and those that were copied as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.reading import Context
from hqparse.attribute.scope import LEAD_TYPE
from hqparse.model.findings import Doubt, TableReading
from hqparse.model.source import Source
from hqparse.model.text import Span, Text


def read_tables(
    source: Source, flat_tables: Sequence[Text], ctx: Context, known: frozenset[str]
) -> TableReading:
    """What they say, ruled ones first; the rules of a kind are loaded only where there is one.
    `known`: names of units that the body states."""
    flat = TableReading()
    if flat_tables:
        from hqparse.tables.flat import flat_rows

        flat = flat_rows(flat_tables, ctx, known)
    if not source.tables:
        return flat
    from hqparse.tables.ruled import read_task_tables

    notes = {"lead_first": ctx.lead_first, "lead_sign": ctx.lead_sign}
    ruled = read_task_tables(source, ctx.calendar, **notes)
    return TableReading(
        (*ruled.rows, *flat.rows),
        (*ruled.indicators, *flat.indicators),
        ruled.regions,
        (*ruled.doubts, *flat.doubts, *(_shown_by_type(source.raw) if ruled.rows else ())),
    )


def _shown_by_type(raw: str) -> Iterator[Doubt]:
    """HQ314 for a note by which units in bold type lead: type is not read."""
    m = LEAD_TYPE.re.search(raw)
    if m is not None:
        yield Doubt("HQ314", (Span(*m.span()),), {"words": m[0]})
