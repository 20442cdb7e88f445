"""Tables of unusual shape made ordinary: heads in the first column, two tables side by side in
one grid, ditto marks."""

from collections.abc import Sequence
from itertools import pairwise

from hqparse.language.regexes import lazy
from hqparse.tables.contents import tells_time
from hqparse.tables.grid import LONGEST_DITTO, Entry, Row, is_ditto, is_total
from hqparse.tables.heads import UNITS, Field, Head, field_of, is_set_phrase

_WORK = (Field.CONTENT, Field.MEASURE)
_BESIDE = (*UNITS, Field.DEADLINE)
_LEFT = lazy(r"[（(]?同左(?:栏|格)?[）)]?")


def upright(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows turned if the heads stand in the first column: 工作任务 | … | … over 牵头单位."""
    labels = [r.cells[0] for r in rows]
    if len(rows[0].cells) < 2 or len(rows) > 12 or not all(map(_is_label, labels)):
        return rows
    keys = [e.key for e in dict.fromkeys(labels) if e is not None]
    if len(keys) < 2 or not _are_heads(keys):
        return rows
    fields = [field_of(k) for k in keys]
    others = [e.key for r in rows for e in r.filled if e is not r.cells[0]]
    if any(is_set_phrase(w) and not tells_time(w) for w in others):
        return rows
    if not (any(f in _WORK for f in fields) and any(f in _BESIDE for f in fields)):
        return rows
    turned: dict[Entry | None, Entry | None] = {None: None}
    for entry in (e for r in rows for e in r.entries):
        size = entry.rowspan, entry.colspan
        turned.setdefault(
            entry, Entry(entry.raw, entry.spans, entry.words, *size, entry.open_below)
        )
    columns = zip(*(r.cells for r in rows), strict=True)
    return tuple(Row(tuple(turned[c] for c in col), rows[0].page, rows[0].table) for col in columns)


def _are_heads(keys: Sequence[str]) -> bool:
    """True if two of three are words of heads."""
    others = 0
    for key in keys:
        others += not is_set_phrase(key) and field_of(key) is Field.OTHER
        if 3 * others > len(keys):
            return False
    return True


def _is_label(entry: Entry | None) -> bool:
    return entry is not None and bool(entry.key) and entry.colspan == 1


def halves(head: Head, rows: Sequence[Row]) -> tuple[Head, tuple[Row, ...]] | None:
    """The head and the rows of two tables side by side, whose heads are the same, as one table;
    None for other tables. Pages are read one by one, unless the numbers say otherwise."""
    cols = len(head.words)
    half = cols // 2
    if half < 2 or head.guessed or head.words[:half] != head.words[cols - half :]:
        return None
    left = [r._replace(cells=r.cells[:half]) for r in rows]
    right = [r._replace(cells=r.cells[cols - half :]) for r in rows]
    paged = [
        row
        for page in dict.fromkeys(r.page for r in rows)
        for side in (left, right)
        for row in side
        if row.page == page
    ]
    order = next((o for o in (paged, [*left, *right]) if _counts_up(o)), paged)
    fields = head.fields[:half]
    notes = frozenset(n for n in head.notes if n < half)
    return head._replace(fields=fields, words=head.words[:half], notes=notes), tuple(order)


def _counts_up(rows: Sequence[Row]) -> bool:
    """True if the numbers of the first column never fall."""
    keys = [r.cells[0].key for r in rows if r.cells[0] is not None]
    numbers = [int(k) for k in keys if k.isdecimal()]
    return all(a <= b for a, b in pairwise(numbers))


def without_dittos(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, 同上 and 〃 replaced by the cell above, 同左 by the one to the left."""
    if not any(_is_ditto(e.key) for row in rows for e in row.filled):
        return tuple(rows)
    out: list[Row] = []
    for row in rows:
        above = next((r for r in reversed(out) if len(r.filled) > 1 and not is_total(r)), None)
        cells = list(row.cells)
        for col, entry in enumerate(cells):
            if entry is None:
                continue
            if above is not None and is_ditto(entry.key):
                cells[col] = _copied(above.cells[col])
            elif col and _LEFT.fullmatch(entry.key):
                cells[col] = _copied(cells[col - 1])
        out.append(row._replace(cells=tuple(cells)))
    return tuple(out)


def _is_ditto(key: str) -> bool:
    return len(key) <= LONGEST_DITTO and (is_ditto(key) or _LEFT.fullmatch(key) is not None)


def _copied(entry: Entry | None) -> Entry | None:
    return Entry(entry.raw, entry.spans, entry.words) if entry is not None else None
