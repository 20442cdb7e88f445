"""The seam between two pages of a table: which cells go on overleaf, and does the row?"""

from hqparse.language.deadlines import Calendar, find_deadlines, parse_deadline
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.tables.grid import Entry, Row, ends_open, is_ditto, is_none, is_total
from hqparse.tables.heads import UNITS, Field, Head
from hqparse.tables.numbers import digits, first_number, number_column
from hqparse.units.lists import looks_like_unit

_PIECES = lazy(r"[、，,；;](?![^（）]{0,80}）)")
_BARE_YEAR = lazy(r"(?:20)?\d\d年?")
_IN_YEAR = lazy(r"\d{1,2}月|[上下]半年|第?[一二三四]季度|底前|年")
_STOPS = "。；;！!"
_NOT_MARKS = lazy(r"[^.．、。()（）]")


class Seam(NamedTuple):
    """The rows above and below a page break."""

    head: Head
    above: tuple[Row, ...]
    below: tuple[Row, ...]

    @property
    def cells(self) -> list[tuple[int, Entry | None, Entry | None]]:
        """Of each column the last cell above and the first one below."""
        pairs = zip(self.above[-1].cells, self.below[0].cells, strict=True)
        return [(col, a, b) for col, (a, b) in enumerate(pairs)]


def pairs_over(seam: Seam) -> tuple[list[tuple[Entry, Entry]], bool, bool]:
    """Which cells are one over the break, whether the row goes on, whether that is doubtful."""
    goes_on, doubtful = _row_goes_on(seam)
    anew = goes_on and _begins_anew(seam)
    doubtful = doubtful or (anew and not _stopped(seam))
    goes_on = goes_on and not anew
    pairs: list[tuple[Entry, Entry]] = []
    for col, a, b in seam.cells:
        if a is None or b is None:
            continue
        sure = (
            goes_on
            or (a.open_below and not b.key)
            or (anew and a.key and (not b.key or _is_shared(seam, col)))
            or _is_category(seam.head, col, a, b)
            or _is_broken_name(seam, col, a, b)
        )
        guess = not sure and (
            _is_lost_merge(seam, col, a, b) or _is_broken_category(seam, col, a, b)
        )
        doubtful = doubtful or guess
        if sure or guess:
            pairs.append((a, b))
    return pairs, goes_on, doubtful


def _begins_anew(seam: Seam) -> bool:
    """True for a second row of one number: where numbers are merged over rows, the row above ends
    with whole names and with a sentence (or as most rows do, without a stop), and the one below
    has words and units of its own."""
    number = number_column(seam.head, (*seam.above, *seam.below))
    works = seam.head.columns(Field.CONTENT, Field.MEASURE)
    if number is None or not _is_merged(seam, number):
        return False
    cells = [(a, b) for col, a, b in seam.cells if col in works and a and b and a.key and b.key]
    if not cells or any(a.open_below for a, _ in cells):
        return False
    if not _stopped(seam) and not _seldom_stops(seam):
        return False
    pairs = [(_key(a), _key(b)) for col, a, b in seam.cells if seam.head.fields[col] in UNITS]
    if any(bool(a) is not bool(b) for a, b in pairs):
        return False
    return any(_is_whole(a) and _is_whole(b) for a, b in pairs)


def _is_shared(seam: Seam, col: int) -> bool:
    """True for a column of work that is merged over the rows of one number, left of their own."""
    works = sorted(seam.head.columns(Field.CONTENT, Field.MEASURE))
    return col in works[:-1] and _is_merged(seam, col)


def _stopped(seam: Seam) -> bool:
    """True if the words of work above the break end with a stop."""
    works = seam.head.columns(Field.CONTENT, Field.MEASURE)
    pairs = [(a, b) for col, a, b in seam.cells if col in works]
    return all(a.key[-1] in _STOPS for a, b in pairs if a and b and a.key and b.key)


def _seldom_stops(seam: Seam) -> bool:
    """True for a table most of whose words of work end without a stop."""
    works = seam.head.columns(Field.CONTENT, Field.MEASURE)
    rows = (r for r in (*seam.above[:-1], *seam.below[1:]) if len(r.filled) > 1)
    cells = {e for r in rows for col in works if (e := r.cells[col]) is not None and e.key}
    return len(cells) > 2 and 2 * sum(e.key[-1] in _STOPS for e in cells) < len(cells)


def _is_merged(seam: Seam, col: int) -> bool:
    cells = (r.cells[col] for r in (*seam.above, *seam.below))
    return any(e is not None and e.rowspan > 1 for e in cells)


def _is_whole(key: str) -> bool:
    return all(looks_like_unit(p) for p in _PIECES.split(key)) if key else False


def _row_goes_on(seam: Seam) -> tuple[bool, bool]:
    """Does the first row below continue the last one above? And: is that doubtful?"""
    last, first = seam.above[-1], seam.below[0]
    if len(last.entries) < 2 or len(first.entries) < 2 or is_total(first) or is_total(last):
        return False, False
    number = number_column(seam.head, (*seam.above, *seam.below))
    return _goes_on_by_words(seam) if number is None else _goes_on_by_number(seam, number)


def _goes_on_by_number(seam: Seam, col: int) -> tuple[bool, bool]:
    a, b = seam.above[-1].cells[col], seam.below[0].cells[col]
    if a is None or b is None or not any(r.cells[col] and _key(r.cells[col]) for r in seam.above):
        return False, False
    if a.key and not _NOT_MARKS.search(b.key):  # nothing, or the point of `13.` alone
        return True, False
    if a.key and _broken_number(seam, col, a, b):
        return True, False
    if not a.key and b.key:  # a number in the middle of a cell that is broken above its middle
        return _content_open(seam), True
    return False, False


def _broken_number(seam: Seam, col: int, a: Entry, b: Entry) -> bool:
    """True for a number in a narrow cell of which a part stands overleaf: 20, 2 | 1, 22."""
    whole, second = digits(a.key + b.key), digits(b.key)
    if whole is None or second is None:
        return False
    above = first_number(reversed(seam.above[:-1]), col)
    if above is None or whole != above + 1:
        return False
    below = first_number(seam.below[1:], col)
    return below is None or below != second + 1 or below == whole + 1


def _goes_on_by_words(seam: Seam) -> tuple[bool, bool]:
    """Without numbers: a cell left open, no words of work below, cells empty that never are, or
    a name that is broken off tell of one row; two whole time limits tell of two."""
    cells, works = seam.cells, seam.head.columns(Field.CONTENT, Field.MEASURE)
    if any(a is not None and a.open_below for col, a, _ in cells if col in works):
        return True, True
    if any(_is_torn(a, b) for _, a, b in cells) or _lacks_all_but_a_rest(seam):
        return True, False
    if any(_both_timed(seam.head, col, a, b) for col, a, b in cells):
        return False, False
    if works and all(b is not None and not b.key for col, _, b in cells if col in works):
        return True, False
    if any(a and b and _is_broken_name(seam, col, a, b) for col, a, b in cells):
        return True, False
    if any(a and b and _is_whole_elsewhere(seam, col, a, b) for col, a, b in cells):
        return True, False
    empty = any(_is_odd_gap(seam, col) for col, _, _ in cells)
    return empty, empty


def _is_torn(a: Entry | None, b: Entry | None) -> bool:
    """True for 编制《设计文件 over 编制规定》: a bracket opens above and is closed below."""
    if a is None or b is None:
        return False
    return any(
        a.key.count(x) > a.key.count(y)
        and b.key.count(y) > b.key.count(x)
        and (x not in b.key or b.key.index(y) < b.key.index(x))
        for x, y in ("《》", "（）", "()", "“”", "〔〕")
    )


def _both_timed(head: Head, col: int, a: Entry | None, b: Entry | None) -> bool:
    if head.fields[col] is not Field.DEADLINE or a is None or b is None:
        return False
    if _BARE_YEAR.fullmatch(a.key) and _IN_YEAR.match(b.key):
        return False
    return _is_whole_time(a.key) and _is_whole_time(b.key)


def _is_whole_time(key: str) -> bool:
    """True for a time limit and nothing else: not for 2022年9月底前完 or 成，长期坚持."""
    found = find_deadlines(key, Calendar(2000, None))
    whole = bool(found) and found[0][0] == 0 and found[-1][1] == len(key)
    return whole or (not found and parse_deadline(key, Calendar(2000, None)) is not None)


def _lacks_all_but_a_rest(seam: Seam) -> bool:
    """True for 市民政局、 over 市水利局 and no words of work below: the list of units goes on."""
    works = seam.head.columns(Field.CONTENT, Field.MEASURE)
    if not works or any(_key(b) for col, _, b in seam.cells if col in works):
        return False
    lists = [(_key(a), b) for col, a, b in seam.cells if seam.head.fields[col] in UNITS]
    return any(a.endswith(("、", "，", "；", ",", ";")) and _key(b) for a, b in lists)


def _is_whole_elsewhere(seam: Seam, col: int, a: Entry, b: Entry) -> bool:
    """True for 形成长效 over 机制 where other rows have 形成长效机制, and none the halves."""
    if not (a.key and b.key):
        return False
    others = {r.cells[col] for r in (*seam.above, *seam.below)} - {a, b}
    keys = {e.key for e in others if e is not None}
    return a.key + b.key in keys and a.key not in keys and b.key not in keys


def _is_odd_gap(seam: Seam, col: int) -> bool:
    """True for an empty cell on one side of the break in a column that is full elsewhere, and of
    which no cells are merged."""
    _, a, b = seam.cells[col]
    if a is None or b is None or (a.key and b.key) or seam.head.fields[col] is Field.CATEGORY:
        return False
    rows = (r for r in (*seam.above[:-1], *seam.below[1:]) if len(r.filled) > 1)
    others = {r.cells[col] for r in rows} - {a, b}
    if any(e is not None and e.rowspan > 1 for e in others):
        return False
    return len(others) > 1 and 10 * sum(map(is_none, others)) <= len(others)


def _is_broken_name(seam: Seam, col: int, a: Entry, b: Entry) -> bool:
    """True for 县住房城 over 乡建设局: the words above are no name, but one with those below."""
    if seam.head.fields[col] not in UNITS or any(is_none(e) or is_ditto(e.key) for e in (a, b)):
        return False
    if len(seam.above[-1].entries) < 2 or len(seam.below[0].entries) < 2:
        return False
    first = "".join(_PIECES.split(b.words)[0].split())
    lines = _PIECES.split(a.words)[-1].split("\n")
    last = ["".join("".join(lines[n:]).split()) for n in range(len(lines))]
    behind_blank = lines[-1].split()[-1:]
    if not first or not all(last) or any(map(looks_like_unit, [*last, *behind_blank])):
        return False
    return any(looks_like_unit(words + first) for words in last)


def _content_open(seam: Seam) -> bool:
    """True if the content above breaks off and some cell below is empty, or all others above."""
    works = seam.head.columns(Field.CONTENT, Field.MEASURE)
    if all(not _key(a) for col, a, _ in seam.cells if col not in works):
        return True
    cut = any(e is not None and ends_open(e) for e in (seam.above[-1].cells[c] for c in works))
    return cut and any(not e.key for e in seam.below[0].entries)


def _key(entry: Entry | None) -> str:
    return entry.key if entry else ""


def _is_category(head: Head, col: int, a: Entry, b: Entry) -> bool:
    """An empty or repeated category at the page's top is that of the page before."""
    return head.fields[col] is Field.CATEGORY and (not b.key or a.key == b.key)


def _is_broken_category(seam: Seam, col: int, a: Entry, b: Entry) -> bool:
    """True for 建设平安 over 社会: both shorter than all other categories, together as long."""
    if seam.head.fields[col] is not Field.CATEGORY or not (a.key and b.key):
        return False
    others = {r.cells[col] for r in (*seam.above, *seam.below)} - {a, b}
    lengths = [len(e.key) for e in others if e is not None and e.key]
    both = len(a.key) + len(b.key)
    return bool(lengths) and max(len(a.key), len(b.key)) < min(lengths) <= both <= max(lengths) + 2


def _is_lost_merge(seam: Seam, col: int, a: Entry, b: Entry) -> bool:
    """An empty unit cell at a page's top, in a column that has no other empty one; an empty time
    limit in a column of merged ones; below a head that says nothing, both halves merged."""
    if b.key or not a.key:
        return False
    others = {r.cells[col] for r in (*seam.above, *seam.below)} - {b, None}
    if seam.head.fields[col] is Field.OTHER:
        return a.rowspan > 1 and b.rowspan > 1 and all(_key(e) for e in others)
    if seam.head.fields[col] is Field.DEADLINE:
        return max(a.rowspan, b.rowspan) > 1
    if seam.head.fields[col] not in UNITS:
        return False
    if seam.head.fields[col] is Field.SUPPORTING:
        return a.rowspan > 1 and b.rowspan > 1
    return all(_key(e) for e in others)
