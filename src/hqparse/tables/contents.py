"""What the cells of a column are by their form: names of units, dates, or words.

Heads say what a column holds; where they are missing or unknown, its cells do.
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.language.deadlines import Calendar, parse_deadline
from hqparse.language.regexes import lazy
from hqparse.tables.grid import Entry, Row, is_ditto, is_none, is_total
from hqparse.units.forms import is_organ, looks_like_unit

_BETWEEN = lazy(r"[、，,；;/]")
_LIST_TAIL = lazy(r"等$|[（(][^（()）]*[）)]")
_TIME = lazy(
    r"\d\s*[年月日]|[年月]底|季度|半年|全年|长期|持续|常态|即时|立即|立行|\d{4}[-.—/]\d|^\d{4}$"
)
_LONGEST_TIME = 24
_ANY_YEAR = Calendar(2000, None)


def cells_below(rows: Sequence[Row], col: int) -> list[Entry]:
    """The column's filled cells, each once; ditto marks, totals and rows of one cell (sections,
    notes) are left out."""
    cells = (r.cells[col] for r in rows if len(r.filled) > 1 and not is_total(r))
    whole = (c for c in cells if c is not None and not is_none(c) and not is_ditto(c.key))
    return list(dict.fromkeys(whole))


def length(rows: Sequence[Row], col: int) -> float:
    """How many characters a filled cell of the column has on the average."""
    keys = [e.key for e in cells_below(rows, col)]
    return sum(map(len, keys)) / len(keys) if keys else 0.0


def names_units(words: str) -> bool:
    """True for a cell of which most pieces are names of units: `市教育局、市财政局`. A line end
    may part names or break one."""
    joined = "".join(words.split())
    return any(
        2 * sum(map(looks_like_unit, pieces)) > len(pieces)
        for pieces in (unit_pieces(joined), unit_pieces("、".join(words.split())))
    )


def unit_pieces(key: str) -> list[str]:
    """The pieces of a list of units, without 等 and brackets."""
    return [p for p in (_LIST_TAIL.sub("", p) for p in _BETWEEN.split(key)) if p]


def tells_time(key: str) -> bool:
    """True for a cell that is a time limit: 2025年6月底前, 长期坚持, 2021-2022年."""
    if len(key) > _LONGEST_TIME or not _TIME.search(key):
        return False
    return parse_deadline(key, _ANY_YEAR) is not None or key.isdecimal()


def holds_units(rows: Sequence[Row], col: int) -> bool:
    """True if most cells of the column are units, some of them organs (not places only)."""
    cells = [e.words for e in cells_below(rows, col)]
    named = [w for w in cells if names_units(w)]
    organs = any(is_organ(p) for w in named for p in unit_pieces("、".join(w.split())))
    return bool(cells) and 3 * len(named) >= 2 * len(cells) and organs


def holds_times(rows: Sequence[Row], col: int) -> bool:
    """True if most cells of the column are time limits."""
    keys = [e.key for e in cells_below(rows, col)]
    return bool(keys) and 3 * sum(map(tells_time, keys)) >= 2 * len(keys)
