"""Tables that go on over pages: the parts become one, repeated heads are dropped, broken rows
and broken merged cells are joined."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source, Table
from hqparse.model.text import Span
from hqparse.tables.grid import SIGNS, Entry, Row, names_section, rows_of, united
from hqparse.tables.guess import guessed_head
from hqparse.tables.head_rows import heads_of
from hqparse.tables.heads import Field, Head, field_of
from hqparse.tables.seams import Seam, pairs_over
from hqparse.tables.shapes import halves, of_pairs, upright

_BETWEEN = lazy(r"\s*+[（(]?\s*+(?:续\s*+表?|接上页|续上表)?\s*+\d{0,2}\s*+[）)]?\s*+")
_ANNEX = lazy(r"附[件表录][一二三四五六七八九十\d]{0,3}[:：]?")

_SIGN = lazy(f"[{SIGNS}]")
_LONGEST_TITLE = 120
_OVERLAID = 8
"""Characters that may lie over a title."""
_NEAR = 500
"""Rows above a page break that say how the table is made: more would not say more, and to look
at all of them at each page of a long table takes time in the square of its length."""


Wide = tuple[Table, tuple[Row, ...], tuple[Span, ...], Table]
"""A table with all its columns, its rows, where those to its right stand (on pages of their own),
and the table as if it stood where the last of them do: there it may go on."""


class Joined(NamedTuple):
    """A whole table: its head (None: no words of a head were found), its rows below the head,
    the raw ranges of its parts."""

    head: Head | None
    rows: tuple[Row, ...]
    spans: tuple[Span, ...]
    doubts: tuple[Doubt, ...] = ()


def join_tables(source: Source) -> tuple[Joined, ...]:
    """The document's tables in order, each once, whatever pages its parts stand on."""
    done: list[Joined] = []
    last: Table | None = None
    first: Table | None = None  # of those that go on
    furniture = _furniture(source) if len(source.tables) > 1 else []
    for table, of_table, beside, end in _whole_tables(source):
        between = "" if last is None else _between(last, table, source.raw, furniture)
        over = last is not None and _follows(last, table, between)
        if last and first and not over and _is_title_again(between, source.raw, first, table):
            over = _follows(last, table, "")
        first = first if over else table
        before = done[-1].head if done and over else None
        rows = _without_marks(of_table, source, table)
        paired = of_pairs(rows)
        rows = upright(rows) if paired is rows else paired
        spans = (table.span, *beside)
        parts = [p for piece in _apart(rows) for p in _parts(piece, spans, before)]
        for n, part in enumerate(parts):
            over = over and n == 0
            if done and _is_bare_head(done[-1], part):
                done[-1] = done[-1]._replace(spans=(*done[-1].spans, *part.spans))
            elif done and (over or n) and _same(done[-1], part, bool(n)):
                done[-1] = _append(done[-1], part, broken=over)
            else:
                done.append(_with_guess(part))
        last = end
    return tuple(_stacked(_with_guess(table)) for table in done)


def _whole_tables(source: Source) -> Iterable[Wide]:
    """The tables with their rows, those with further columns on other pages with these."""
    if any(table.right_of is not None for table in source.tables):
        from hqparse.tables.rights import whole_tables  # few are too wide for the paper

        return whole_tables(source)
    return ((t, rows_of(t, source.raw, n), (), t) for n, t in enumerate(source.tables))


def _furniture(source: Source) -> list[Span]:
    """What stands between the parts of a table and is none of the text."""
    rights = (table.span for table in source.tables if table.right_of is not None)
    return sorted([*source.furniture, *rights])


def _without_marks(rows: tuple[Row, ...], source: Source, table: Table) -> tuple[Row, ...]:
    """Marks below names of units as these names."""
    if not _SIGN.search(source.raw, *table.span):
        return rows
    from hqparse.tables.matrix import without_marks  # few tables hold such signs

    return without_marks(rows, source.raw)


def _stacked(table: Joined) -> Joined:
    """Two tables side by side in one grid, one below the other."""
    found = halves(table.head, table.rows) if table.head is not None else None
    if found is None and table.head is not None and len(table.head.columns(Field.CONTENT)) > 1:
        from hqparse.tables.groups import regrouped  # few heads speak of work twice

        found = regrouped(table.head, table.rows)
    return table if found is None else table._replace(head=found[0], rows=found[1])


def _with_guess(table: Joined) -> Joined:
    """A table without a known head, with the one that its cells suggest."""
    head = guessed_head(table.rows) if table.head is None else None
    return table if head is None else table._replace(head=head, rows=table.rows[head.end :])


def _parts(rows: Sequence[Row], spans: tuple[Span, ...], before: Head | None) -> list[Joined]:
    """A table cut at its rows of heads; a title row above a head is left out, one that names a
    section (（一）夯实基础) stands over the rows below the head. `before`: the head of the table on
    the page before, if that one goes on here."""
    out: list[Joined] = []
    head: Head | None = None
    titles: tuple[Row, ...] = ()
    begin = 0
    for found in heads_of(rows, before):
        first = _first_title(rows, begin, found.first)
        if head is not None or first > begin:
            out.append(Joined(head, (*titles, *rows[begin:first]), spans))
            titles = ()
        titles = (*titles, *(r for r in rows[first : found.first] if names_section(r)))
        head, begin = found, found.end
    out.append(Joined(head, (*titles, *rows[begin:]), spans))
    return out


def _apart(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows cut where one begins an annex (附件3 alone, on a sheet)."""
    begin = 0
    for n, row in enumerate(rows):
        if n and len(row.entries) == 1 and _ANNEX.fullmatch(row.entries[0].key):
            yield rows[begin:n]
            begin = n
    yield rows[begin:]


def _first_title(rows: Sequence[Row], begin: int, end: int) -> int:
    """Where the titles right above a head begin: rows of one wide cell."""
    while end > begin and len(rows[end - 1].filled) < 2 and len(rows[end - 1].entries) < 2:
        end -= 1
    return end


def _follows(before: Table, table: Table, between: str) -> bool:
    """True if two tables are of the same width, and what stands between them is nothing."""
    if before.cols != table.cols:
        return False
    if before.page is not None and table.page is not None and table.page - before.page > 1:
        return False
    return _BETWEEN.fullmatch(between) is not None


def _is_title_again(between: str, raw: str, first: Table, table: Table) -> bool:
    """True for the lines above the first page's table once more, as spreadsheets print them; the
    words of a merged cell that goes on overleaf may lie over them."""
    words = between.strip()
    if not words or len(words) > _LONGEST_TITLE or first.page is None or first.page == table.page:
        return False
    above = raw[max(0, first.span.start - _LONGEST_TITLE) : first.span.start].rstrip()
    if above.endswith(words):
        return True
    last = above.rpartition("\n")[2].strip()
    rest = iter(words)
    return (
        len(last) > _OVERLAID
        and len(words) <= len(last) + _OVERLAID
        and all(c in rest for c in last)
    )


def _between(before: Table, table: Table, raw: str, furniture: Sequence[Span]) -> str:
    """What stands between two tables, less page furniture."""
    at, end, words = before.span.end, table.span.start, ""
    for n in range(bisect_left(furniture, (at,)), bisect_left(furniture, (end,))):
        span = furniture[n]
        if at <= span.start and span.end <= end:
            words += raw[at : span.start]
            at = span.end
    return words + raw[at:end]


def _same(whole: Joined, part: Joined, inside: bool) -> bool:
    """True if `part` has the head of `whole`, or none of its own and its width."""
    if part.head is None:
        return not inside and _width(part) == _width(whole)
    return whole.head is not None and whole.head.words == part.head.words


def _is_bare_head(whole: Joined, part: Joined) -> bool:
    """True for the heads of the first columns alone, above notes: where a page has no further
    rows, none is printed for the other columns."""
    if part.rows or part.head is None or whole.head is None:
        return False
    count = len(part.head.words)
    return count < len(whole.head.words) and part.head.words == whole.head.words[:count]


def _width(table: Joined) -> int:
    if table.head is not None:
        return len(table.head.words)
    return len(table.rows[0].cells) if table.rows else 0


def _append(whole: Joined, part: Joined, broken: bool) -> Joined:
    """`part` below `whole`; `broken`: over a page break, where a row may go on."""
    known = whole.spans[-len(part.spans) :]
    spans = (*whole.spans, *(s for s in part.spans if s not in known))
    if broken and whole.head and not whole.rows and part.head is None and part.rows:
        whole, part = _with_whole_head(whole, whole.head, part)
    if not (broken and whole.head and whole.rows and part.rows):
        return Joined(whole.head, (*whole.rows, *part.rows), spans, whole.doubts)
    seam = Seam(whole.head, whole.rows[-_NEAR:], part.rows)
    pairs, goes_on, doubtful = pairs_over(seam)
    mapping = _mapping(pairs)
    at = len(whole.rows)
    while at and mapping and not mapping.keys().isdisjoint(whole.rows[at - 1].cells):
        at -= 1
    above = (*whole.rows[:at], *(_mapped(r, mapping) for r in whole.rows[at:]))
    below = [_mapped(r, mapping) for r in part.rows]
    doubts = (*whole.doubts, _doubt(part.rows[0])) if doubtful else whole.doubts
    return Joined(whole.head, (*above, *below[1 if goes_on else 0 :]), spans, doubts)


def _mapping(pairs: Sequence[tuple[Entry, Entry]]) -> dict[Entry, Entry]:
    """Old cell → joined cell."""
    out: dict[Entry, Entry] = {}
    for a, b in dict.fromkeys(pairs):
        if a is b or a in out or b in out:
            continue
        one = a if a.key == b.key else united(a, b)
        out[a] = out[b] = one.but(open_below=b.open_below)
    return out


def _mapped(row: Row, mapping: dict[Entry, Entry]) -> Row:
    cells = tuple(mapping.get(c, c) if c is not None else None for c in row.cells)
    return Row(cells, row.page, row.table)


def _with_whole_head(whole: Joined, head: Head, part: Joined) -> tuple[Joined, Joined]:
    """A head that goes on overleaf (完成 over 时限): its words put together, the row taken."""
    keys = [e.key if e is not None else "" for e in part.rows[0].cells]
    words = tuple(a + b for a, b in zip(head.words, keys, strict=True))
    longer = [(w, b) for w, b in zip(words, keys, strict=True) if b]
    if not longer or all(keys) or any(len(w) > 12 or field_of(w) is Field.OTHER for w, _ in longer):
        return whole, part
    fields = tuple(
        field_of(w) if b else f for w, b, f in zip(words, keys, head.fields, strict=True)
    )
    rest = part._replace(rows=part.rows[1:])
    return whole._replace(head=head._replace(fields=fields, words=words)), rest


def _doubt(row: Row) -> Doubt:
    spans = tuple(s for e in row.filled for s in e.spans)
    return Doubt("HQ503", spans[:1], {"page": str(row.page or 1)})
