"""Writes binary workbooks (BIFF8, a stream without a container) of the few records that matter."""

from __future__ import annotations

from collections.abc import Iterable
from struct import pack

FONT, STRUCK_FONT = 0, 1  # by their numbers in the file
GENERAL, DATE, STRUCK = 0, 1, 2  # cell styles


def workbook(
    rows: Iterable[tuple[object, ...]],
    *,
    hidden_rows: Iterable[int] = (),
    hidden_cols: Iterable[int] = (),
    merges: Iterable[tuple[int, int, int, int]] = (),
    filtered: bool = False,
    from_1904: bool = False,
    visible: int = 0,
) -> bytes:
    """A sheet 台账. A cell is words, a number, or (value, style)."""
    sheet = _sheet(list(rows), set(hidden_rows), set(hidden_cols), list(merges), filtered)
    styles = b"".join(
        _xf(*x) for x in ((0, FONT, 1), (0, FONT, 0), (31, FONT, 0), (0, STRUCK_FONT, 0))
    )
    head = (
        _record(0x0809, pack("<4HII", 0x0600, 5, 0x0DBB, 1996, 0, 6))
        + _record(0x0042, pack("<H", 1200))
        + _record(0x0022, pack("<H", from_1904))
        + _font(0)
        + _font(0x0008)
        + styles
    )
    name = "台账".encode("utf-16-le")
    bound = pack("<4B", visible, 0, 2, 1) + name
    end = _record(0x000A, b"")
    named = _filter_name() if filtered else b""
    at = len(head) + len(_record(0x0085, b"\0" * 4 + bound)) + len(named) + len(end)
    return head + _record(0x0085, pack("<I", at) + bound) + named + end + sheet


def _record(kind: int, data: bytes) -> bytes:
    return pack("<2H", kind, len(data)) + data


def _font(look: int) -> bytes:
    name = b"Arial"
    return _record(
        0x0031, pack("<5H4BBB", 200, look, 0x7FFF, 400, 0, 0, 0, 0, 0, len(name), 0) + name
    )


def _xf(number_format: int, font: int, style: int) -> bytes:
    kind = 0xFFF5 if style else 0x0001
    return _record(0x00E0, pack("<3H4BIIH", font, number_format, kind, 0x20, 0, 0, 0, 0, 0, 0x20C0))


def _filter_name() -> bytes:
    """The supporting book of the file itself, its one sheet, and the built-in name of a filter
    over A1:C3."""
    formula = pack("<B5H", 0x3B, 0, 0, 2, 0, 2)
    name = pack("<HBBHHHBBBB", 0x0021, 0, 1, len(formula), 0, 1, 0, 0, 0, 0) + b"\0\x0d"
    return (
        _record(0x01AE, pack("<HH", 1, 0x0401))
        + _record(0x0017, pack("<4H", 1, 0, 0, 0))
        + _record(0x0018, name + formula)
    )


def _sheet(
    rows: list[tuple[object, ...]],
    hidden_rows: set[int],
    hidden_cols: set[int],
    merges: list[tuple[int, int, int, int]],
    filtered: bool,
) -> bytes:
    out = [_record(0x0809, pack("<4HII", 0x0600, 0x10, 0x0DBB, 1996, 0, 6))]
    if filtered:
        out.append(_record(0x009B, b""))
    for col in hidden_cols:
        out.append(_record(0x007D, pack("<6H", col, col, 2048, 0, 1, 0)))
    width = max(map(len, rows))
    out.append(_record(0x0200, pack("<IIHHH", 0, len(rows), 0, width, 0)))
    for r, _ in enumerate(rows):
        look = 0x0100 | (0x20 if r in hidden_rows else 0)
        out.append(_record(0x0208, pack("<6HI", r, 0, width, 255, 0, 0, look)))
    for r, row in enumerate(rows):
        out += [_cell(r, c, value) for c, value in enumerate(row) if value is not None]
    if merges:
        areas = b"".join(
            pack("<4H", top, bottom, left, right) for top, left, bottom, right in merges
        )
        out.append(_record(0x00E5, pack("<H", len(merges)) + areas))
    out.append(_record(0x000A, b""))
    return b"".join(out)


def _cell(row: int, col: int, value: object) -> bytes:
    value, style = value if isinstance(value, tuple) else (value, GENERAL)
    place = pack("<3H", row, col, style + 1)
    if isinstance(value, str):
        words = value.encode("utf-16-le")
        return _record(0x0204, place + pack("<HB", len(words) // 2, 1) + words)
    if isinstance(value, (int, float)):
        return _record(0x0203, place + pack("<d", value))
    raise TypeError(value)
