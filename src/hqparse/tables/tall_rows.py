"""Rows that hold several: a table without lines between its rows is read as one tall row.

Numbers tell such rows apart (HQ502). Without them, sentences, deadlines and units that end
line by line in cell beside cell are the sign (HQ506).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.reading import Context
from hqparse.language.deadlines import find_deadlines
from hqparse.model.findings import Doubt
from hqparse.tables.columns import Columns
from hqparse.tables.grid import Entry, Row


def has_lone_rows(rows: Sequence[Row]) -> bool:
    """A table of printed pages with but one row on a page."""
    pages = [row.page for row in rows if len(row.filled) > 1]
    return None not in pages and len(pages) == len(set(pages))


def doubtful_tall_row(
    row: Row, columns: Columns, ctx: Context, wraps: frozenset[int] | None, lone: bool
) -> Iterator[Doubt]:
    """HQ506 for a row whose cells hold as much as several rows. `wraps`: the soft line ends;
    `lone`: no line parts any rows of the table."""
    content = row.cells[columns.content]
    if content is None or columns.number is not None or row.page is None or wraps is None:
        return
    tasks = sum(p.endswith("。") for p in _paragraphs(content, wraps))
    if tasks < 2:
        return
    cells = [_paragraphs(e, wraps) for c, _ in columns.units if (e := row.cells[c])]
    due = row.cells[columns.due] if columns.due is not None else None
    dues = _paragraphs(due, wraps) if due is not None else []
    times = len(dues) == tasks and all(_is_deadline(d, ctx) for d in dues)
    if times or (lone and any(_lists(lines) > 1 for lines in cells)):
        yield Doubt("HQ506", content.spans, {"words": content.key[:20]})


def _paragraphs(entry: Entry, wraps: frozenset[int]) -> list[str]:
    """The cell's words cut at the line ends that are no soft ones, without blanks."""
    out, raw = [""], entry.raw
    for start, end in entry.spans:
        for i in range(start, end):
            if raw[i] == "\n" and i not in wraps:
                out.append("")
            elif not raw[i].isspace():
                out[-1] += raw[i]
    return [words for words in out if words]


def _lists(lines: Sequence[str]) -> int:
    """How many lists of units the lines hold: one goes on behind a 、."""
    return len(lines) - sum(line[-1] in "、，,；;" for line in lines[:-1])


def _is_deadline(words: str, ctx: Context) -> bool:
    found = find_deadlines(words, ctx.calendar)
    return bool(found) and found[0][:2] == (0, len(words))
