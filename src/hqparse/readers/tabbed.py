"""Tables in plain text whose cells stand between tabs, as they come out when a table of a web page,
of Word or of a spreadsheet is copied into a text with other lines above it.

`序号⇥工作任务⇥责任单位⇥完成时限`, below it the rows. Where the first head is 序号 a row begins
with its number, and its cells may have more lines than one; else a row is a line. A browser leaves
merged cells out of the rows below: a shorter row lacks the cells behind its number (HQ510).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqparse.language.patterns import SECTION
from hqparse.language.regexes import lazy
from hqparse.model.source import Cell, ReaderDoubt, Table
from hqparse.model.text import Span
from hqparse.readers.tidy import trimmed

_FEWEST_ROWS = 2
_MOST_COLUMNS = 12
_WORDS, _BETWEEN = r"[^\t\n]{1,20}", r"\n{0,2}\t\n{0,2}"
_TWO_LINES = rf"{_WORDS}(?:\n[^\t\n\d、（(]{{1,4}})?"
_NUMBER_FIRST = rf"[序编]\s?号(?:{_BETWEEN}{_TWO_LINES}){{2,11}}"
_HEAD = lazy(rf"^(?:{_NUMBER_FIRST}|{_WORDS}(?:\t{_WORDS}){{2,11}})[\t ]{{0,9}}$", re.M)
"""The heads of columns: short words; behind 序号 in two lines perhaps, the line between ended."""
_NUMBERED = lazy(r"序\s?号|编\s?号")
_NUMBER = lazy(r"\n[ \u3000]*+(\d{1,3}+)[.．、]?[ \u3000]*+\n{0,2}\t")
_SECTION = lazy(rf"^[ \u3000]*+(?:{SECTION})[^\t\n]{{2,60}}$", re.M)
_LINE = lazy(r"[^\n]+")
_DUE_HEAD = lazy(r"[时期限]|节点|进度")
_DUE = lazy(r"[\d月季底年期]|持续|常态")
_UNITS = lazy(r".{0,4}(?:单位|部门|主体|科室)")
_MORE_NAMES = lazy(
    r"(?:\n[^\s\d，。：:；]{1,14}(?:[局委办府院镇乡区县]|公司|街道|集团)"
    r"(?=\n)(?!\n[ \u3000]*+\d{4}年)){0,9}"
)
"""Lines below the last row that name further units, none of them signed."""

_Row = list[Span]
"""The cells of a row; one alone is the heading of a section."""


def tabbed_tables(raw: str) -> tuple[tuple[Table, ...], tuple[ReaderDoubt, ...]]:
    """The tables between tabs, in order, and those of them with short rows as doubts."""
    from hqparse.readers.xlsx.regions import is_head_row

    heads: list[_Row] = []
    for m in _HEAD.finditer(raw):
        head = [c for c in _cells(raw, *m.span()) if c.start < c.end]
        if is_head_row([raw[c.start : c.end] for c in head]):
            heads.append(head)
    ends = [h[0].start - 1 for h in heads[1:]] + [len(raw)] * bool(heads)
    out = [t for head, end in zip(heads, ends, strict=True) for t in _read(raw, head, end)]
    return tuple(out), tuple(_doubt(raw, t) for t in out if not t.by_rules)


def _read(raw: str, head: _Row, end: int) -> list[Table]:
    """The table below its head, alone in a list; nothing where a row is longer than the head."""
    numbered = _NUMBERED.fullmatch(raw, head[0].start, head[0].end) is not None
    rows = list((_numbered_rows if numbered else _lines)(raw, Span(head[-1].end, end), head))
    full = [r for r in rows if len(r) > 1]
    if len(full) < _FEWEST_ROWS or any(len(r) > len(head) for r in rows):
        return []
    return [_grid([head, *rows], numbered=numbered)]


def _numbered_rows(raw: str, place: Span, head: _Row) -> Iterator[_Row]:
    """The rows that begin with a number, and the headings of sections between them."""
    marks: list[re.Match[str]] = []
    for m in _NUMBER.finditer(raw, *place):
        if int(m[1]) not in (1, int(marks[-1][1]) + 1 if marks else 1):
            break
        marks.append(m)
    if not marks:
        return
    yield from _sections(raw, place.start, marks[0].start() + 1)
    for n, m in enumerate(marks):
        last = n + 1 == len(marks)
        end = _last_line(raw, Span(m.end(), place.end), head) if last else marks[n + 1].start()
        section = None if last else _SECTION.search(raw, m.end(), end)
        yield list(_cells(raw, m.start(1), section.start() if section else end))
        if section:
            yield from _sections(raw, section.start(), end)


def _sections(raw: str, start: int, end: int) -> Iterator[_Row]:
    for m in _SECTION.finditer(raw, start, end):
        yield [trimmed(raw, *m.span())]


def _last_line(raw: str, place: Span, head: _Row) -> int:
    """Where the last row ends: with the line of its last cell, or the lines that name units."""
    at = place.start
    for _ in head[2:]:
        tab = raw.find("\t", at, place.end)
        if tab < 0 or raw.find("\n\n\n", at, tab) >= 0:
            break
        at = tab + 1
    while raw.startswith("\n", at):
        at += 1
    end = raw.find("\n", at, place.end)
    if end < 0:
        return place.end
    names = _UNITS.fullmatch("".join(raw[head[-1].start : head[-1].end].split()))
    more = _MORE_NAMES.match(raw, end, place.end) if names else None
    return more.end() if more else end


def _lines(raw: str, place: Span, head: _Row) -> Iterator[_Row]:
    """The lines below the head that have tabs, and headings of sections between them."""
    held: list[_Row] = []
    for line in _whole_lines(raw, place, head):
        row = list(_cells(raw, *line))
        if _is_empty(row):
            continue
        if len(row) > 1:
            yield from (*held, row[: len(head)] if _is_empty(row[len(head) :]) else row)
            held = []
        elif _SECTION.match(raw, *line):
            held.append([trimmed(raw, *line)])
        else:
            return


def _whole_lines(raw: str, place: Span, head: _Row) -> Iterator[Span]:
    """The lines; where times stand in the last column, one that ends with no time goes on in the
    next: a cell of two lines."""
    times = _DUE_HEAD.search(raw, head[-1].start, head[-1].end) is not None
    most, begun = len(head) - 1, None
    for m in _LINE.finditer(raw, *place):
        joined = begun is not None and raw.count("\t", begun, m.end()) <= most
        if begun is not None and not joined:
            yield Span(begun, m.start())
        start = begun if begun is not None and joined else m.start()
        tabs = raw.count("\t", start, m.end())
        last = raw[max(raw.rfind("\t", start, m.end()), start) : m.end()]
        begun = start if times and 0 < tabs < most and not _DUE.search(last) else None
        if begun is None:
            yield Span(start, m.end())
    if begun is not None:
        yield Span(begun, place.end)


def _is_empty(cells: _Row) -> bool:
    return all(c.start >= c.end for c in cells)


def _cells(raw: str, start: int, end: int) -> Iterator[Span]:
    """The words between the tabs, without blanks and quotes around them."""
    at = start
    while at <= end:
        tab = raw.find("\t", at, end)
        tab = end if tab < 0 else tab
        cell = trimmed(raw, at, tab)
        quoted = cell.end - cell.start > 1 and raw[cell.start] == raw[cell.end - 1] == '"'
        yield Span(cell.start + 1, cell.end - 1) if quoted else cell
        at = tab + 1


def _grid(rows: list[_Row], *, numbered: bool) -> Table:
    """The rows as a grid; a short row takes what it lacks from the row above."""
    columns = len(rows[0])
    cells: dict[tuple[int, int], Cell] = {}  # by row and column
    above: list[Cell] = []
    for r, row in enumerate(rows):
        if r and len(row) == 1:
            cells[r, 0] = Cell(r, 0, colspan=columns, spans=(row[0],))
            above = []
            continue
        first = 1 if numbered else 0
        missing = columns - len(row) if above else 0
        held = [c._replace(rowspan=c.rowspan + 1) for c in above[first : first + missing]]
        new = [Cell(r, c if c < first else c + missing, spans=_words(s)) for c, s in enumerate(row)]
        new += [Cell(r, c) for c in range(len(row) + missing, columns)]
        above = [*new[:first], *held, *new[first:]] if r else []
        cells.update(((c.row, c.col), c) for c in above or new)
    whole = all(len(r) in (1, columns) for r in rows)
    ends = [c.end for c in rows[-1]]
    ordered = tuple([cells[place] for place in sorted(cells)])
    return Table(Span(rows[0][0].start, max(ends)), len(rows), columns, ordered, by_rules=whole)


def _words(cell: Span) -> tuple[Span, ...]:
    return () if cell.start >= cell.end else (cell,)


def _doubt(raw: str, table: Table) -> ReaderDoubt:
    """Tells the words that were taken from above."""
    held = next((c for c in table.cells if c.rowspan > 1 and c.spans), None)
    words = raw[held.spans[0].start : held.spans[-1].end] if held else ""
    return ReaderDoubt("HQ510", words[:20], table.span)
