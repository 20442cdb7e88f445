"""Tables of unusual shape made ordinary: heads in the first column or beside each cell, two tables
side by side in one grid, ditto marks."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt
from hqparse.tables.contents import tells_time
from hqparse.tables.grid import LONGEST_DITTO, Entry, Row, is_ditto, is_total, united
from hqparse.tables.heads import UNITS, Field, Head, field_of, is_set_phrase
from hqparse.tables.numbers import is_number

_WORK = (Field.CONTENT, Field.MEASURE)
_BESIDE = (*UNITS, Field.DEADLINE)
_OTHER_WORDS = lazy(r".{0,10}(?:批示|批办|拟办|意见|背景|由来|依据|来源|结果|反馈).{0,10}")
"""Labels of a form whose words are beside its task: 领导批示, 办理结果."""
_MOST_ROWS = 40
_LONGEST_LABEL = 12
_LONGEST_HEAD = 60
"""Characters of the heads of a table inside a cell."""
_LEFT = lazy(r"[（(]?(?:同左(?:栏|格)?|←)[）)]?")
_AS_NUMBER = lazy(r"[（(]?同(?:第|序号)?(\d{1,3})(?:项|条|号|行)?[）)]?")
"""同第2项, 同序号3."""


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


def of_pairs(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of a form (督办事项 | … over 主办单位 | …) as a head and a row for each task; other
    rows as they are. Rows of one cell, titles and notes, are left out; a number merged over the
    rows of a task begins the next one."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return rows
    if len(rows) > _MOST_ROWS and not any(is_number(e.key) for e in rows[1].entries[:1]):
        return rows
    records: list[dict[Entry, Entry]] = [{}]
    numbers: list[Entry] = []
    for row in rows:
        entries = row.entries
        if len(entries) == 1:
            continue
        if len(entries) % 2 and entries[0].rowspan > 1 and is_number(entries[0].key):
            if entries[0] not in numbers[-1:]:
                numbers.append(entries[0])
                records += [{}] if records[-1] else []
            entries = entries[1:]
        if len(entries) % 2:
            return rows
        for label, value in zip(entries[::2], entries[1::2], strict=True):
            if not label.key and not value.key:
                continue
            if not _may_be_label(label) or _is_word_of_heads(value):
                return rows
            if any(label.key == k.key and label is not k for k in records[-1]):
                records.append({})
            before = records[-1].get(label)
            records[-1][label] = value if before is None else united(before, value)
    if not _is_form(records) or len(numbers) not in (0, len(records)):
        return rows
    made = _laid_out(rows, records)
    if not numbers:
        return made
    column = [None, *map(_copied, numbers)]
    return tuple(r._replace(cells=(n, *r.cells)) for n, r in zip(column, made, strict=True))


def _is_word_of_heads(entry: Entry) -> bool:
    return is_set_phrase(entry.key) and not tells_time(entry.key)


def _may_be_label(entry: Entry) -> bool:
    return 1 < len(entry.key.strip("：:")) <= _LONGEST_LABEL


def _is_form(records: Sequence[dict[Entry, Entry]]) -> bool:
    """True if each record has the same labels, of which two of three are words of heads, some of
    work and some of units or times."""
    keys = [k.key for k in records[0]]
    if any([k.key for k in record] != keys for record in records):
        return False
    fields = [field_of(k) for k in keys]
    held = any(f in _WORK for f in fields) and any(f in _BESIDE for f in fields)
    return held and len(keys) > 2 and _are_heads(keys)


def _laid_out(rows: Sequence[Row], records: Sequence[dict[Entry, Entry]]) -> tuple[Row, ...]:
    labels = list(records[0])
    works = [k for k in labels if field_of(k.key) is Field.CONTENT]
    tasks = [k for k in works if not _OTHER_WORDS.fullmatch(k.key)]
    if tasks and not tasks[0].key.endswith("名称"):
        tasks = tasks[:1]
    kept = [n for n, k in enumerate(labels) if not tasks or k not in works or k in tasks]
    head = Row(tuple(_copied(labels[n]) for n in kept), rows[0].page, rows[0].table)
    below = (list(record.values()) for record in records)
    return (head, *(head._replace(cells=tuple(_copied(r[n]) for n in kept)) for r in below))


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
    """The rows, 同上 and 〃 replaced by the cell above, 同左 by the one to the left, 同第2项 by
    that of the row with this number."""
    if not any(_is_ditto(e.key) for row in rows for e in row.filled):
        return tuple(rows)
    out: list[Row] = []
    numbered: dict[str, Row] = {}
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
            elif (m := _AS_NUMBER.fullmatch(entry.key)) and m[1] in numbered:
                cells[col] = _copied(numbered[m[1]].cells[col])
        out.append(row._replace(cells=tuple(cells)))
        if (first := cells[0]) is not None and len(first.key) <= LONGEST_DITTO:
            numbered[first.key.strip(".．、")] = out[-1]
    return tuple(out)


def inner_table(content: Entry) -> Iterator[Doubt]:
    """HQ501 for a table inside the cell, whose heads speak of units: its lines are words here."""
    if "\n" not in content.words or not ("单位" in content.key or "部门" in content.key):
        return
    for line in content.words.split("\n"):
        fields = [field_of(w) for w in line.split()]
        if len(fields) > 1 and len(line) <= _LONGEST_HEAD and any(f in UNITS for f in fields):
            yield Doubt("HQ501", content.spans, {"words": " ".join(line.split())})
            return


def _is_ditto(key: str) -> bool:
    if len(key) > LONGEST_DITTO:
        return False
    return is_ditto(key) or any(form.fullmatch(key) for form in (_LEFT, _AS_NUMBER))


def _copied(entry: Entry | None) -> Entry | None:
    return Entry(entry.raw, entry.spans, entry.words) if entry is not None else None
