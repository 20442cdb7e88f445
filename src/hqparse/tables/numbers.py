"""The numbers of a table's rows: which column holds them, and what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hqparse.language.regexes import lazy
from hqparse.tables.contents import cells_below
from hqparse.tables.grid import Entry, Row
from hqparse.tables.heads import Field, Head

_COUNTED = r"\d{1,3}[.．、]?|[一二三四五六七八九十]{1,3}、?|[（(]\d{1,3}[）)]"
_NUMBER = lazy(
    rf"{_COUNTED}|\d{{1,3}}(?:[.．]\d{{1,2}}){{1,3}}[.．、]?|\d{{1,2}}[-－—–]\d{{1,2}}"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]"
)
"""The words of a number cell; 1.1 and （一） too, which below no head may be those of sections."""
_PLAIN_NUMBER = lazy(_COUNTED)


def is_number(key: str) -> bool:
    """True for a row's number: 3, 3. 三、 （3）, 1.1, （一）."""
    return _NUMBER.fullmatch(key) is not None


def holds_numbers(rows: Sequence[Row], col: int) -> bool:
    """True if two of three filled cells of the column are numbers."""
    return _are_mostly(_NUMBER, [e.key for e in cells_below(rows, col)])


def number_column(head: Head, rows: Sequence[Row]) -> int | None:
    """The column of numbers: by its head, or one above digits without words or called 类别."""
    named = head.columns(Field.NUMBER)
    if named:
        return named[0]
    kinds = head.columns(Field.CATEGORY)
    unnamed = (c for c, words in enumerate(head.words) if not words or c in kinds)
    return next((c for c in unnamed if _holds_plain_numbers(rows, c)), None)


def _holds_plain_numbers(rows: Sequence[Row], col: int) -> bool:
    """Two of three of the column's filled cells are numbers; rows of one cell do not count."""
    cells = dict.fromkeys(r.cells[col] for r in rows if len(r.entries) > 1)
    return _are_mostly(_PLAIN_NUMBER, [e.key for e in cells if e is not None and e.key])


def _are_mostly(form: re.Pattern[str], keys: Sequence[str]) -> bool:
    found = sum([form.fullmatch(k) is not None for k in keys])
    return bool(keys) and 3 * found >= 2 * len(keys)


def first_number(rows: Iterable[Row], col: int) -> int | None:
    """The number in the first row that has one: most tables have one in each row."""
    numbers = (_number(row.cells[col]) for row in rows)
    return next((n for n in numbers if n is not None), None)


def _number(entry: Entry | None) -> int | None:
    return digits(entry.key) if entry else None


def digits(key: str) -> int | None:
    """The number that a cell's words are, at most four digits; None for other words."""
    words = key.strip(".．、（）()")
    return int(words) if words.isdecimal() and len(words) < 5 else None
