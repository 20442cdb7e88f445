"""Which rows of a table are its heads: decided once for the whole table, never row by row.

The first row of words may be a head by what its words announce and by the form of the cells
below. A later row is one only if it repeats the head, or if all of it is made of such words as
only heads are made of (序号, 重点任务, 牵头单位): a row of short cells such as 推进水价改革 |
达到国家标准 is a task.
"""

from collections.abc import Iterator, Sequence

from hqparse.attribute.scope import lead_first_note
from hqparse.language.regexes import lazy
from hqparse.tables.contents import holds_times, holds_units, tells_time
from hqparse.tables.grid import Entry, Row, names_section
from hqparse.tables.heads import BARE_UNITS, UNITS, Field, Head, field_of, is_set_phrase
from hqparse.tables.numbers import is_number
from hqparse.units.lists import looks_like_unit

_LONGEST = 40  # a head's words, its note in brackets included
_LONGEST_PLAIN = 20
_MANY = 5
"""Known heads among which one more word is a head, whatever it is."""
_WORK = (Field.CONTENT, Field.MEASURE, Field.INDICATOR, *UNITS)
_SURE = (*UNITS, Field.NUMBER, Field.DEADLINE, Field.PERSON, Field.INDICATOR, Field.TARGET)
_NOTE = lazy(r"[（(【\[][^（）()]{0,60}[）)】\]]")
_SENTENCE = lazy(r"[。；;！!《》]|[，,].*[，,]")
_ORGAN = lazy(r".*(?:局|厅|委|委员会|政府|中心|公司|办公室|管委会)")
_TIME_END = lazy(r".*(?:[年月日前底]|完成|季度|长期|推进)")
PERIOD = lazy(  # heads of stages
    r"\d{4}年(?:底|末)?|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?(?:[-－—–~～至]{1,2}\d{1,2}月份?)?"
    r"|\d{1,2}[-－—–~～至]{1,2}\d{1,2}月份?"
)
_STAGE = lazy(rf"[^/]{{2,20}}/(?:{PERIOD.pattern})")
"""时间进度/一季度: one of several stages, whose cells say what is done by then."""
_YEAR = lazy(r"\d{4}年(?:底|末)?")
_LOWER = (Field.PERSON, Field.DEADLINE, Field.REMARK, Field.TARGET, *UNITS)


def heads_of(rows: Sequence[Row], above: Head | None = None) -> Iterator[Head]:
    """The heads of a table's rows, from top to bottom. `above`: the head of the table that goes
    on here from the page before, if one does."""
    at, bare = 0, above is None
    while at < len(rows):
        head = _head_at(rows, at, above, bare)
        if head is not None:
            yield head
            above, at = head, head.end
        else:
            at += 1
        bare = head is None and _is_title(rows[at - 1], bare)


def _is_title(row: Row, bare: bool) -> bool:
    """Nothing but titles so far, or one that numbers a section below other rows."""
    return (bare and len(row.filled) < 2) or names_section(row)


def _head_at(rows: Sequence[Row], at: int, above: Head | None, bare: bool) -> Head | None:
    """The head that begins at a row. `bare`: nothing but titles stands over it."""
    row = rows[at]
    if not _may_be_head(row, rows[at - 1] if at else None):
        return None
    if above is not None and _repeats(row, above):
        return _head(rows, at)
    fields = [(e, field_of(e.key)) for e in row.filled]
    data = [e for e, f in fields if _is_data(e, f)]
    if data and not (bare and len(data) == 1 and _is_among_heads(data[0], fields)):
        return None
    found = _is_of_set_phrases(fields) or (bare and _announces(row, rows[at + 1 :], fields))
    return _head(rows, at) if found else None


def _may_be_head(row: Row, before: Row | None) -> bool:
    """Short words side by side, none of them in a cell that goes on from the row before."""
    filled = row.filled
    if len(filled) < 2 or any(len(e.key) > _LONGEST for e in filled):
        return False
    over = before is not None and any(e in before.entries for e in row.entries)
    wide = sum(1 for c in row.cells if c is not None and c.key)
    return not over and 2 * wide >= len(row.cells)


def _repeats(row: Row, head: Head) -> bool:
    """True for the head's own words once more."""
    keys = ["" if c is None else c.key for c in row.cells]
    if len(keys) != len(head.words):
        return False
    return all(w == k or w.split("/")[0] == k for k, w in zip(keys, head.words, strict=True))


def _is_data(entry: Entry, field: Field) -> bool:
    """True for what stands below heads: sentences, numbers, dates, names of organs."""
    words = _NOTE.sub("", entry.key)
    if _SENTENCE.search(words) or (is_number(words) and words not in ("一", "№")):
        return True
    if field is not Field.OTHER or is_set_phrase(words):
        return False
    if tells_time(words) and _TIME_END.fullmatch(words) and not PERIOD.fullmatch(words):
        return True
    return _ORGAN.fullmatch(words) is not None and looks_like_unit(words)


def _is_among_heads(entry: Entry, fields: Sequence[tuple[Entry, Field]]) -> bool:
    """True for a word like a unit's name among many heads: 人大联系工委."""
    known = sum(f is not Field.OTHER for _, f in fields)
    return known >= _MANY and len(fields) - known <= 1 and _ORGAN.fullmatch(entry.key) is not None


def _is_of_set_phrases(fields: Sequence[tuple[Entry, Field]]) -> bool:
    """Most cells are words that only heads are made of, one of them of a sure kind."""
    kinds = [f for _, f in fields]
    aims = Field.INDICATOR in kinds
    good = [is_set_phrase(e.key) or (aims and _is_year(e)) for e, _ in fields]
    sure = any(f in _SURE and g for f, g in zip(kinds, good, strict=True))
    short = all(g or len(e.key) <= _LONGEST_PLAIN for (e, _), g in zip(fields, good, strict=True))
    return sum(good) >= 2 and 5 * sum(good) >= 3 * len(good) and sure and short and _works(kinds)


def _is_year(entry: Entry) -> bool:
    return _YEAR.fullmatch(entry.key) is not None


def _works(kinds: Sequence[Field]) -> bool:
    return any(f in _WORK for f in kinds)


def _announces(row: Row, below: Sequence[Row], fields: Sequence[tuple[Entry, Field]]) -> bool:
    """A first row of which two words are known: half of them, or such as the cells bear out."""
    kinds = [f for _, f in fields]
    known = sum(f is not Field.OTHER for f in kinds)
    known += sum(e.key in BARE_UNITS for e, _ in fields)
    if known < 2 or not _works(kinds):
        return False
    if 2 * known >= len(kinds):
        return True
    short = all(len(_NOTE.sub("", e.key)) <= _LONGEST_PLAIN for e, _ in fields)
    return short and any(_is_borne_out(row, below, entry, field) for entry, field in fields)


def _is_borne_out(row: Row, below: Sequence[Row], entry: Entry, field: Field) -> bool:
    col = row.cells.index(entry)
    if field in UNITS:
        return holds_units(below, col)
    return field is Field.DEADLINE and holds_times(below, col)


def _head(rows: Sequence[Row], at: int) -> Head:
    """The head whose first row is at `at`, with the rows of heads below wide cells."""
    depth = max((e.rowspan for e in rows[at].entries), default=1)
    end = min(at + depth, len(rows))
    while end < len(rows) and end - at < 3 and _is_lower_head(rows[at], rows[end]):
        end += 1
    return _read(rows[at:end], at, end)


def _is_lower_head(upper: Row, row: Row) -> bool:
    """A second row of heads below cells that span columns: 责任单位 over 牵头 | 配合."""
    wide = any(e.colspan > 1 for e in upper.entries)
    filled = row.filled
    if not wide or not filled or row.entries == upper.entries:
        return False
    below = [e for e in filled if e not in upper.entries]
    return bool(below) and all(_is_lower_word(e) for e in below)


def _is_lower_word(entry: Entry) -> bool:
    return len(entry.key) <= 12 and (field_of(entry.key) in _LOWER or _is_year(entry))


def _read(rows: Sequence[Row], first: int, end: int) -> Head:
    fields, words, notes = [], [], set()
    for col in range(len(rows[0].cells)):
        cells = dict.fromkeys(r.cells[col] for r in rows)
        keys = [e.key for e in cells if e is not None and e.key]
        fields.append(_column_field(keys))
        words.append("/".join(keys))
        if any("牵" in k and lead_first_note(k) for k in keys):
            notes.add(col)
    stages = [c for c, w in enumerate(words) if _STAGE.fullmatch(w)]
    if len(stages) > 1:
        fields = [
            Field.REMARK if c in stages and f is Field.DEADLINE else f for c, f in enumerate(fields)
        ]
    return Head(first, end, tuple(fields), tuple(words), frozenset(notes))


def _column_field(keys: Sequence[str]) -> Field:
    """The lowest head that says something counts; `单位` below 牵头 says 牵头单位."""
    for i in range(len(keys) - 1, -1, -1):
        for words in (keys[i], "".join(keys[: i + 1])):
            field = field_of(words)
            if field is not Field.OTHER:
                return field
    return Field.OTHER
