"""Days and times that a file writes in ISO 8601 → the number that a date format shows."""

from __future__ import annotations

import datetime as dt

_FIRST = dt.datetime(1899, 12, 30)
_MARCH_1900 = 61


def serial_of(words: str) -> float | None:
    """Days since 1899-12-30, as Excel counts from March 1900 on; None if it is no such day.

    >>> serial_of("2026-06-30T00:00:00.000"), serial_of("2026-06-30"), serial_of("六月")
    (46203.0, 46203.0, None)
    """
    try:
        when = dt.datetime.fromisoformat(words.strip().removesuffix("Z"))
    except ValueError:
        return None
    days = (when.replace(tzinfo=None) - _FIRST) / dt.timedelta(days=1)
    return days if days >= _MARCH_1900 else days - 1
