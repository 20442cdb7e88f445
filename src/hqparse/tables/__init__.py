"""All tables of a document: the ruled ones, and those that were copied as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.attribute.reading import Context
from hqparse.model.findings import TableReading
from hqparse.model.source import Source
from hqparse.model.text import Text


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

    ruled = read_task_tables(source, ctx.calendar, lead_first=ctx.lead_first)
    return TableReading(
        (*ruled.rows, *flat.rows),
        (*ruled.indicators, *flat.indicators),
        ruled.regions,
        (*ruled.doubts, *flat.doubts),
    )
