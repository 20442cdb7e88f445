"""CSV by RFC 4180 (but with LF line ends): one row per task, columns as in `row.COLUMNS`.

Cells never start a formula (see `cell.py`). What belongs to the whole document only (its own
doubts, the indicators) has no row here: json, md and xlsx have it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from hqparse.output.cell import guard
from hqparse.output.options import Options
from hqparse.output.row import COLUMNS, rows


def render(records: Iterable[dict[str, Any]], options: Options) -> Iterator[str]:
    """The head, then the rows of each document as one piece."""
    yield ("\ufeff" if options.bom else "") + _lines([COLUMNS])
    for record in records:
        yield _lines([guard(row[name]) for name in COLUMNS] for row in rows(record))


def _lines(cells: Iterable[Iterable[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(cells)
    return out.getvalue()
