"""CSV by RFC 4180 (but with LF line ends): one row per task, columns as in `fields.COLUMNS`.

Cells never start a formula (see `cell.py`). What belongs to the whole document only (its own
doubts, the indicators) has no row here: json, md and xlsx have it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from hqparse.output.cell import guard
from hqparse.output.fields import COLUMNS, cells
from hqparse.output.select import Options

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def render(records: Iterable[Record], options: Options) -> Iterator[str]:
    """The head, then the rows of each document as one piece."""
    yield ("\ufeff" if options.bom else "") + _lines([[column.key for column in COLUMNS]])
    for record in records:
        yield _lines(map(guard, row) for row in cells(record))


def _lines(rows: Iterable[Iterable[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
