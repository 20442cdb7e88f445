"""A document that was read, saved again as a Word document: the same paragraphs and tables."""

from __future__ import annotations

from hqparse.model.source import Cell, Source, Table
from hqparse.model.text import Span
from hqparse.pipeline import find
from word_files import cell, paragraph, word


def as_docx(source: Source) -> bytes:
    """Paragraphs without soft line ends and furniture; tables with their merged cells. A soft
    line end between two names of units hid the blank that its author typed."""
    source = source._replace(wraps=(source.wraps or frozenset()) - _between_units(source))
    body, at = [], 0
    for table in sorted(source.tables, key=lambda t: t.span):
        body += _paragraphs(source, at, table.span.start)
        body.append(_table(source, table))
        at = table.span.end
    body += _paragraphs(source, at, len(source.raw))
    return word("".join(body))


def _between_units(source: Source) -> frozenset[int]:
    ends = {
        s.end for task in find(source).tasks for unit in task.units for s in unit.unit.spans[-1:]
    }
    return frozenset(i for i in source.wraps or () if i in ends)


def _paragraphs(source: Source, start: int, end: int) -> list[str]:
    soft = source.wraps or frozenset()
    hidden = source.furniture
    kept = "".join(
        source.raw[i]
        for i in range(start, end)
        if i not in soft and not any(s.start <= i < s.end for s in hidden)
    )
    return [paragraph(line) for line in kept.split("\n") if line.strip()]


def _words(source: Source, spans: tuple[Span, ...]) -> str:
    soft = source.wraps or frozenset()
    return "\n".join(
        "".join(source.raw[i] for i in range(s.start, s.end) if i not in soft) for s in spans
    )


def _table(source: Source, table: Table) -> str:
    covering: dict[tuple[int, int], Cell] = {
        (row, col): c
        for c in table.cells
        for row in range(c.row, c.row + c.rowspan)
        for col in range(c.col, c.col + c.colspan)
    }
    rows = (_row(source, covering, row, table.cols) for row in range(table.rows))
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def _row(source: Source, covering: dict[tuple[int, int], Cell], row: int, cols: int) -> str:
    made, col = "", 0
    while col < cols:
        found = covering.get((row, col))
        if found is None:
            made += cell()
            col += 1
            continue
        about = f'<w:gridSpan w:val="{found.colspan}"/>' if found.colspan > 1 else ""
        if found.rowspan > 1:
            about += '<w:vMerge w:val="restart"/>' if found.row == row else "<w:vMerge/>"
        made += cell(_words(source, found.spans) if found.row == row else "", about)
        col += found.colspan
    return f"<w:tr>{made}</w:tr>"
