"""Values as the plain data that may cross from one process to another (marshal)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from hqparse.desk.ledger.sheets import FilledSheet
from hqparse.output.workbook.entries import Value

_KINDS: dict[str, Callable[[str], Value]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def packed(sheets: list[FilledSheet]) -> list[Any]:
    """Sheets as tuples, strings and numbers."""
    return [
        (
            s.name,
            [(place, _plain(value)) for place, value in s.cells.items()],
            list(s.comments.items()),
        )
        for s in sheets
    ]


def unpacked(data: list[Any]) -> list[FilledSheet]:
    """The sheets again.

    >>> sheet = FilledSheet("甲", {(0, 0): date(2025, 3, 1), (0, 1): "2025"}, {})
    >>> unpacked(packed([sheet])) == [sheet]
    True
    """
    return [
        FilledSheet(name, {place: _value(value) for place, value in cells}, dict(comments))
        for name, cells, comments in data
    ]


def _plain(value: Value) -> Any:
    if isinstance(value, timedelta):
        return "timedelta", value.total_seconds()
    kind = type(value).__name__
    return (kind, value.isoformat()) if isinstance(value, date | time) else value


def _value(data: Any) -> Value:
    match data:
        case ("timedelta", float(seconds)):
            return timedelta(seconds=seconds)
        case (str(kind), str(iso)):
            return _KINDS[kind](iso)
    plain: Value = data
    return plain
