"""Tables in plain text whose cells stand between bars, as web pages come out when saved as text.

A row a line (`工作任务 | 牵头单位 | 完成时限`), a cell a line with a bar behind it, or a bar alone
on the line between two cells and two of them between two rows. The first row must be a head. Merged
cells are left out of the rows below: a shorter row is taken to lack its first cells, right
below the head or a section its last ones (HQ510).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hqparse.language.patterns import SECTION
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Cell, ReaderDoubt, Table
from hqparse.model.text import BLANKS, Span
from hqparse.readers.tidy import trimmed

_BARS = lazy(r"[|｜]")
_LINE = lazy(r"[^\n]+")
_BAR_LINE = lazy(r"^[ \t\u3000]*+[|｜][ \t\u3000]*+$", 8)
_FAR = 1_500
"""So many characters stand between two bars at most."""
_BLANKS = lazy(r"[ \t\u3000]*+(?:\n|$|(?=[|｜]))")
_SECTION = lazy(SECTION)
_NO_HEAD = lazy(r"\d|[。；]|^[一二三四五六七八九十]{1,3}、|^.{15}")
_FEWEST = 2
_MOST_COLUMNS = 12

Row = list[Span]


class _Found(NamedTuple):
    span: Span
    rows: list[Row]


def barred_tables(raw: str) -> tuple[tuple[Table, ...], tuple[ReaderDoubt, ...]]:
    """The tables between bars, in order, and those of them with short rows as doubts."""
    if "|" not in raw and "｜" not in raw:
        return (), ()
    from hqparse.readers.xlsx.regions import is_head_row

    out: list[Table] = []
    forms = (*_cell_a_line(raw), *_row_a_line(raw), *_bar_behind_cell(raw))
    for found in sorted(forms, key=lambda f: f.span.start):
        words = [raw[s.start : s.end] for s in found.rows[0]]
        free = not out or out[-1].span.end <= found.span.start
        if free and len(found.rows) >= _FEWEST and is_head_row(words):
            table = _grid(raw, found)
            out += [table] if table else []
    return tuple(out), tuple(_doubt(raw, t) for t in out if not t.by_rules)


def _doubt(raw: str, table: Table) -> ReaderDoubt:
    """Tells the words that were taken from above, else those of the row that lacks its last."""
    worded = [c for c in table.cells if c.spans and c.row]
    empty = {c.row for c in table.cells if not c.spans}
    first = max(worded, key=lambda c: (c.rowspan > 1, c.row in empty, -c.row, -c.col), default=None)
    words = raw[first.spans[0].start : first.spans[-1].end] if first else ""
    return ReaderDoubt("HQ510", words[:20], table.span)


def _grid(raw: str, found: _Found) -> Table | None:
    """The rows as a grid; a short row takes its first cells from the row above. None if a row is
    longer than the head."""
    cols = len(found.rows[0])
    if not 2 <= cols <= _MOST_COLUMNS or any(len(r) > cols for r in found.rows):
        return None
    above: list[Cell] = []
    cells: dict[tuple[int, int], Cell] = {}  # by row and column
    for r, row in enumerate(found.rows):
        missing = cols - len(row) if r > 1 and above else 0
        held = [c._replace(rowspan=c.rowspan + 1) for c in above[:missing]]
        if r and _is_section(raw, row):
            cells[r, 0] = Cell(r, 0, colspan=cols, spans=_words(row[0]))
            above = []
            continue
        new = [Cell(r, c, spans=_words(s)) for c, s in enumerate(row, missing)]
        empty = [Cell(r, c) for c in range(missing + len(row), cols)]
        above = held + new + empty
        cells.update(((c.row, c.col), c) for c in above)
    whole = all(len(r) == cols for r in found.rows)
    ordered = tuple([cells[place] for place in sorted(cells)])
    return Table(found.span, len(found.rows), cols, ordered, by_rules=whole)


def _is_section(raw: str, row: Row) -> bool:
    """一、公开规划 in the first cell, nothing in the others: a heading over the rows below."""
    alone = len(row) > 1 and all(map(_is_empty, row[1:]))
    return alone and _SECTION.match(raw, row[0].start) is not None


def _words(cell: Span) -> tuple[Span, ...]:
    return () if _is_empty(cell) else (cell,)


def _row_a_line(raw: str) -> Iterator[_Found]:
    """Neighbouring lines with as many fields as the first, three or more, or fewer."""
    rows: list[Row] = []
    start = end = 0
    for m in _LINE.finditer(raw):
        row = _fields(raw, m.start(), m.end())
        if not row and not m[0].strip(BLANKS):
            continue
        short = bool(rows) and 1 < len(row) < len(rows[0])
        if rows and len(row) != len(rows[0]) and not short:
            yield _Found(Span(start, end), rows)
            rows = []
        if len(row) > _FEWEST or short:
            start = start if rows else m.start()
            rows.append(row)
            end = m.end()
    if rows:
        yield _Found(Span(start, end), rows)


def _fields(raw: str, start: int, end: int) -> Row:
    """The words between the bars of a line; none where it has no two bars."""
    bars = [m.start() for m in _BARS.finditer(raw, start, end)]
    if len(bars) < _FEWEST:
        return []
    edges = [start - 1, *bars, end]
    row = [trimmed(raw, a + 1, b) for a, b in pairwise(edges)]
    first = 1 if _is_empty(row[0]) else 0
    last = -1 if _is_empty(row[-1]) else len(row)
    return row[first:last]


def _cell_a_line(raw: str) -> Iterator[_Found]:
    """Runs of bars that stand alone on their lines, near one another."""
    bars: list[tuple[int, int]] = []
    for m in _BAR_LINE.finditer(raw):
        if bars and m.start() - bars[-1][1] > _FAR:
            yield from _run(raw, bars)
            bars = []
        bars.append(m.span())
    yield from _run(raw, bars)


def _bar_behind_cell(raw: str) -> Iterator[_Found]:
    """Cells of one line or more, each with a bar behind it at the end of its line."""
    cells: Row = []
    at = 0
    for m in _BARS.finditer(raw):
        ends = _BLANKS.match(raw, m.end())
        near = bool(cells) and m.start() - at <= _FAR
        if not near and cells:
            yield from _even(raw, cells)
            cells = []
        if ends is None:
            cells = []
        else:
            begin = at if near else raw.rfind("\n", 0, m.start()) + 1
            cells.append(trimmed(raw, begin, m.start()))
        at = m.end()
    yield from _even(raw, cells)


def _even(raw: str, cells: Row) -> Iterator[_Found]:
    """The cells in rows as long as the head, if they come out even."""
    from hqparse.readers.pdf.tables.heads import is_head_word

    bare = ["".join(raw[c.start : c.end].split()) for c in cells[: _MOST_COLUMNS + 1]]
    first = next((i for i, w in enumerate(bare) if _NO_HEAD.search(w)), len(bare))
    cols = max((i + 1 for i, w in enumerate(bare[:first]) if is_head_word(w)), default=0)
    if cols > 1 and len(cells) % cols == 0:
        rows = [cells[i : i + cols] for i in range(0, len(cells), cols)]
        yield _Found(Span(cells[0].start, cells[-1].end), rows)


def _run(raw: str, bars: Sequence[tuple[int, int]]) -> Iterator[_Found]:
    """The rows of one run."""
    fields = [trimmed(raw, a, b) for (_, a), (b, _) in pairwise(bars)]
    rows = _even_rows(fields) or _rows(fields)
    if rows:
        yield _Found(Span(bars[0][0], bars[-1][1]), rows)


def _even_rows(fields: Sequence[Span]) -> list[Row]:
    """The rows if all have as many fields as the first, also empty ones; none if they do not."""
    cols = next((i for i, f in enumerate(fields) if _is_empty(f)), 0)
    rows = [list(fields[i : i + cols]) for i in range(0, len(fields), cols + 1)]
    between = fields[cols :: cols + 1]
    even = cols > 1 and all(len(r) == cols for r in rows) and all(map(_is_empty, between))
    return rows if even else []


def _rows(fields: Sequence[Span]) -> list[Row]:
    """The rows between fields without words."""
    rows: list[Row] = [[]]
    for cell in fields:
        if not _is_empty(cell):
            rows[-1].append(cell)
        elif rows[-1]:
            rows.append([])
    return [r for r in rows if r]


def _is_empty(cell: Span) -> bool:
    return cell.start >= cell.end
