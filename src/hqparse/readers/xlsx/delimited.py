"""CSV and TSV: a table as text, told from running text by its form alone."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

from hqparse.language.regexes import lazy
from hqparse.model.source import ReaderDoubt, Source
from hqparse.readers.limits import Limits
from hqparse.readers.xlsx.book import Sheet, tidy
from hqparse.readers.xlsx.document import source_of
from hqparse.readers.xlsx.regions import is_head_row

_DELIMITERS = "\t,;"
_SEPARATOR = lazy(r"sep=(.)\n")  # Excel's own line about it
_SENTENCE = lazy(r"[。；！？]")
_ROWS = 50
"""So many rows tell whether it is a table."""
_MOST_TITLES = 6
_LONGEST_HEAD = 20

Rows = list[list[str]]


def read_delimited(
    text: str, data: bytes, name: str, limits: Limits, doubts: Sequence[ReaderDoubt]
) -> Source | None:
    """The table as a Source, its places named as in a sheet (`C5`); None if the text is no table.

    `data` are the file's bytes, `doubts` those about its encoding. Raises LimitExceeded.
    """
    found = parsed_rows(text)
    if found is None:
        return None
    rows, delimiter = found
    media_type = "text/tab-separated-values" if delimiter == "\t" else "text/csv"
    about = [d for d in doubts if d.span is None]  # those with a place speak of the file's text
    return source_of([sheet_of(rows, name)], data, name, media_type, limits, about)


def parsed_rows(text: str) -> tuple[Rows, str] | None:
    """The rows of a table in CSV or TSV, and its delimiter; None if the text is no such table.

    Nearly all rows have one number of fields, and the first of them is a head (序号,任务 …);
    a few lines of one field may stand above it.
    """
    said = _SEPARATOR.match(text)
    body = text[said.end() :] if said else text
    for delimiter in said[1] if said else _DELIMITERS:
        if delimiter in body[:2_000] and _is_table(_parsed(body, delimiter, _ROWS)):
            return _parsed(body, delimiter), delimiter
    return None


def sheet_of(rows: Rows, name: str) -> Sheet:
    """The rows as a sheet without a name. Raises LimitExceeded."""
    sheet = Sheet("")
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            sheet.put((r, c), tidy(words), name)
    return sheet


def _parsed(text: str, delimiter: str, most: int | None = None) -> Rows:
    """The rows; none where a field is longer than any cell of a table."""
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == most:
                break
    except csv.Error:
        return []
    return rows


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    worded = [r for r in rows if any(c.strip() for c in r)]
    widths = Counter(len(r) for r in worded if len(r) > 1)
    if not widths or widths.most_common(1)[0][1] < 2:
        return False
    width = widths.most_common(1)[0][0]
    full = [i for i, r in enumerate(worded) if len(r) == width and _filled(r) > 1]
    if not full:
        return False
    first = full[0]
    body = worded[first:]
    regular = sum(len(r) == width for r in body)
    if first > _MOST_TITLES or 10 * regular < 9 * len(body):
        return False
    head = [c for c in body[0] if c.strip()]
    return is_head_row(head) or (
        first == 0
        and width > 2
        and len(body) > 2
        and regular == len(body)
        and _looks_like_head(head)
    )


def _filled(row: Sequence[str]) -> int:
    return sum(bool(c.strip()) for c in row)


def _looks_like_head(words: Sequence[str]) -> bool:
    """Short words, one of them a known head: 编号,何事,何人."""
    short = all(len(w) <= _LONGEST_HEAD and not _SENTENCE.search(w) for w in words)
    return 2 < len(words) <= 12 and short and is_head_row(words, fewest=1)
