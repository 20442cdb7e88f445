"""Cells that count what they hold: `1.新建幼儿园。 2.增设学位。` beside `1.区教育局 2.区财政局`.

A row whose units or times are counted like its works holds a task for each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from re import Pattern

from hqparse.language.numerals import value as number_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt
from hqparse.model.text import Span
from hqparse.tables.columns import Columns
from hqparse.tables.contents import names_units, tells_time
from hqparse.tables.grid import Entry, Row, make_entry
from hqparse.tables.own_numbers import COUNT_BEGINS

_RING = lazy("[\u2460-\u2473]")
_RINGED = rf"(?P<ringed>{_RING.pattern})"
_BOXED = r"[（(]\s*(?P<boxed>\d{1,2})\s*[）)]"
_NEW = r"(?:^|(?<=[\n。；;！\s]))"
_WORK = lazy(rf"{_NEW}(?:(?P<plain>\d{{1,2}})[.．、](?!\d)|{_BOXED}|{_RINGED})\s*")
_TIME = lazy(rf"{_NEW}(?:(?P<plain>\d{{1,2}})[.．、]|{_BOXED}|{_RINGED})\s*")
_UNIT = lazy(
    rf"(?<![\d.．])(?:(?P<plain>\d{{1,2}})(?:\s?[-－—–~～至、,，]\s?(?P<last>\d{{1,2}}))?[.．、:：](?!\d)"
    rf"|{_BOXED}|{_RINGED})\s*"
)
"""Also without a line end before it: 1.区教育局2.区财政局; 1-2.区教育局 counts for both."""
_FEWEST = 2
_SHORTEST = 5
"""Characters of a line of work."""
_GOES_ON = "、，,：:；;（("

Parts = Sequence[tuple[int, int, int]]
"""Of each part where its mark begins, where its words begin and end, in the cell's words."""


def works(
    row: Row, content: Entry, columns: Columns, wraps: frozenset[int] | None
) -> Iterator[tuple[Sequence[Row], tuple[Doubt, ...]]]:
    """The row, or a row for each of the works in its cell; lines that stand beside each other
    without numbers are told (HQ506). `wraps`: the line ends of the source that are soft."""
    rows: tuple[Row, ...] = (row,)
    doubts: tuple[Doubt, ...] = ()
    if content.key[:1] in COUNT_BEGINS:
        rows = one_by_one(row, columns)
    if len(rows) == 1 and wraps is not None and "\n" in content.words:
        rows = line_by_line(row, columns, wraps)
        doubts = (Doubt("HQ506", content.spans, {"words": content.key[:20]}),)
    for n, part in enumerate(rows):
        yield (part,), doubts if len(rows) > 1 and n == 0 else ()


def one_by_one(row: Row, columns: Columns) -> tuple[Row, ...]:
    """The row as one for each of its counted works, if units or times beside them are counted
    up to the same number; else the row as it is."""
    content = row.cells[columns.content]
    works = _parts(content, _WORK) if content is not None else ()
    if content is None or len(works) < _FEWEST:
        return (row,)
    cut: dict[Entry, Parts] = {}
    for col, _ in columns.units:
        _cut(cut, row.cells[col], _UNIT, len(works))
    due = row.cells[columns.due] if columns.due is not None else None
    if due is not None and all(map(tells_time, _words(due, _parts(due, _TIME)))):
        _cut(cut, due, _TIME, len(works))
    if not cut:
        return (row,)
    # without a column of numbers the mark in the cell is the task's
    marked = columns.number is None and not _RING.match(content.key)
    cut[content] = [(a, a if marked else b, c) for a, b, c in works]
    return tuple(_row(row, cut, n) for n in range(len(works)))


def line_by_line(row: Row, columns: Columns, wraps: frozenset[int]) -> tuple[Row, ...]:
    """The row as one for each line of its work, if units and times beside it have as many; else
    the row as it is. `wraps`: the line ends of the source that are soft."""
    content = row.cells[columns.content]
    due = row.cells[columns.due] if columns.due is not None else None
    if due is None or "\n" not in due.words:  # nearly always
        return (row,)
    works = _lines(content, wraps) if content is not None else ()
    dues = _lines(due, wraps)
    if content is None or len(works) < _FEWEST or len(works) != len(dues):
        return (row,)
    if not all(map(tells_time, _words(due, dues))):
        return (row,)
    if any(len(w) < _SHORTEST or w[-1] in _GOES_ON for w in _words(content, works)):
        return (row,)
    cut: dict[Entry, Parts] = {content: works, due: dues}
    for col, _ in columns.units:
        entry = row.cells[col]
        lines = _lines(entry, wraps) if entry is not None else ()
        if entry is not None and len(lines) > 1:
            if len(lines) != len(works) or not all(map(names_units, _words(entry, lines))):
                return (row,)
            cut[entry] = lines
    return tuple(_row(row, cut, n) for n in range(len(works))) if len(cut) > _FEWEST else (row,)


def _lines(entry: Entry, wraps: frozenset[int]) -> Parts:
    """The lines of a cell that hold words; soft ends and page breaks are none."""
    ends, at = list[int](), 0
    for a, b in entry.spans:
        ends += [at + i - a for i in range(a, b) if entry.raw[i] == "\n" and i not in wraps]
        at += b - a + 1
    edges = [-1, *ends, len(entry.words)]
    lines = [(a + 1, a + 1, b) for a, b in pairwise(edges)]
    return [line for line in lines if entry.words[line[0] : line[2]].strip()]


def _cut(cut: dict[Entry, Parts], entry: Entry | None, marks: Pattern[str], count: int) -> None:
    parts = _parts(entry, marks) if entry is not None else ()
    if entry is not None and len(parts) == count:
        cut[entry] = parts


def _row(row: Row, cut: Mapping[Entry, Parts], n: int) -> Row:
    """The row with the parts of one number only."""
    made = {e: _part(e, *parts[n][1:]) for e, parts in cut.items()}
    return row._replace(cells=tuple(c if c is None else made.get(c, c) for c in row.cells))


def _words(entry: Entry, parts: Parts) -> list[str]:
    return ["".join(entry.words[a:b].split()).rstrip("。；;，,") for _, a, b in parts]


def _parts(entry: Entry, marks: Pattern[str]) -> Parts:
    """The parts of a cell that counts from 1 in one kind of marks; nothing for other cells."""
    starts: list[tuple[int, int, int, int]] = []
    kind, due = "", 1
    for m in marks.finditer(entry.words):
        found = next(k for k in ("plain", "boxed", "ringed") if m[k])
        if not starts and entry.words[: m.start()].strip():
            return ()
        if number_of(m[found]) != due or found != (kind or found):
            if not starts:
                return ()
            continue
        kind = found
        last = int(m["last"]) if "last" in m.groupdict() and m["last"] else due
        starts += [(m.start(), m.end(), n, last) for n in range(due, last + 1)]
        due = max(due, last) + 1
    begins = [a for a, _, _, _ in starts] + [len(entry.words)]
    ends = [next((b for b in begins if b > a), len(entry.words)) for a in begins[:-1]]
    return [(a, b, end) for (a, b, _, _), end in zip(starts, ends, strict=True)]


def _part(entry: Entry, start: int, end: int) -> Entry:
    """Some of a cell's words, as a cell."""
    at, spans = 0, list[Span]()
    for a, b in entry.spans:
        first, last = max(start - at, 0), min(end - at, b - a)
        if first < last:
            words = entry.raw[a + first : a + last]
            begin = a + first + len(words) - len(words.lstrip())
            spans.append(Span(begin, a + first + len(words.rstrip())))
        at += b - a + 1
    return make_entry(entry.raw, tuple(s for s in spans if s.start < s.end))
