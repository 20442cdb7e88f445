"""The part of one sheet → its cells as words: strings, numbers by their format, errors.

Read as a stream: a sheet of a hundred thousand styled empty cells takes no memory for them.
"""

from __future__ import annotations

import datetime as dt
from math import isfinite

from hqparse.model.named import NamedTuple
from hqparse.readers.xlsx.book import Place, Sheet, area_of, place_of, tidy
from hqparse.readers.xlsx.formats import shown_text, shown_value
from hqparse.readers.xlsx.strings import Piece, Pieces, printed
from hqparse.readers.xml_tree import Attributes, number, stream

_TRUE = ("1", "true")


class Style(NamedTuple):
    """What a cell's style says: its number format, whether its words are struck out."""

    code: str = "General"
    struck: bool = False


class SheetsShare(NamedTuple):
    """What all sheets of a workbook share."""

    name: str
    strings: list[Pieces]
    styles: list[Style]
    from_1904: bool = False

    def style(self, index: int) -> Style:
        """A cell's style by its number; the plain one where there is none of that number."""
        return self.styles[index] if 0 <= index < len(self.styles) else Style()


def read_cells(data: bytes, book: SheetsShare, sheet: Sheet) -> None:
    """Fill a sheet from its part. Raises DamagedInput, LimitExceeded."""
    stream(data, book.name, _Reader(book, sheet))


class _Reader:
    """Follows the tags of a sheet's part; `open`, `close` and `words` are called by `stream`."""

    def __init__(self, book: SheetsShare, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.row, self.col = -1, -1
        self.kind, self.style, self.formula, self.done = "n", 0, False, False
        self.value: list[str] | None = None
        self.inline: list[Piece] = []
        self.struck: bool | None = None
        self.inside = ""
        self.filter = ""

    def open(self, tag: str, attrs: Attributes) -> None:
        if tag == "row":
            self._row(attrs)
        elif tag == "c":
            self._cell(attrs)
        elif tag in ("v", "t") and self.inside != "rPh":
            self.value = []
        elif tag == "f":
            self.formula = True
        elif tag == "r":
            self.struck = None
        elif tag == "rPr":
            self.struck = False
        elif tag == "strike" and self.struck is not None:
            self.struck = attrs.get("val", "1") in _TRUE
        elif tag == "rPh":
            self.inside = tag
        elif (tag == "col" and attrs.get("hidden") in _TRUE) or (tag == "col" and _is_zero(attrs)):
            first, last = number(attrs.get("min", "")), number(attrs.get("max", ""))
            self.sheet.hide_cols(first - 1, last - 1)
        elif tag == "mergeCell" and (area := area_of(attrs.get("ref", ""))):
            self.sheet.merge(area, self.book.name)
        elif tag == "autoFilter":
            self.filter = attrs.get("ref", "")
        elif tag == "filterColumn" and (area := area_of(self.filter)):
            self.sheet.filter(area)
            self.filter = ""

    def words(self, words: str) -> None:
        if self.value is not None:
            self.value.append(words)

    def close(self, tag: str) -> None:
        if tag == "t" and self.value is not None:
            self.inline.append(Piece("".join(self.value), self.struck))
            self.value = None
        elif tag == "v" and self.value is not None:
            self._put("".join(self.value))
            self.value = None
        elif tag == "rPh":
            self.inside = ""
        elif tag == "c":
            self._end_of_cell()

    def _row(self, attrs: Attributes) -> None:
        self.row = number(attrs.get("r", ""), self.row + 2) - 1
        self.col = -1
        if attrs.get("hidden") in _TRUE or (attrs.get("ht") and not _float(attrs["ht"])):
            self.sheet.hide_row(self.row)

    def _cell(self, attrs: Attributes) -> None:
        at = place_of(attrs.get("r", ""))
        self.row, self.col = at or (max(self.row, 0), self.col + 1)
        self.kind, self.style = attrs.get("t", "n"), number(attrs.get("s", ""))
        self.formula, self.inline, self.struck, self.done = False, [], None, False

    @property
    def place(self) -> Place:
        return self.row, self.col

    def _put(self, value: str) -> None:
        """A cell's value (`<v>`) as words."""
        self.done = True
        style = self.book.style(self.style)
        if self.kind == "s":
            return self._shared(value, style)
        if self.kind == "e":
            self.sheet.doubt("HQ113", self.place, value)
        elif self.kind == "b":
            value = "TRUE" if value.strip() in _TRUE else "FALSE"
        elif self.kind == "n" or (self.kind == "d" and serial_of(value) is not None):
            value = self._number(value, style)
        return self._words((Piece(value, None),), style)

    def _number(self, value: str, style: Style) -> str:
        found = serial_of(value) if self.kind == "d" else _float(value)
        if found is None:
            return value
        if self.kind == "d":
            return shown_value(found, style.code)
        return shown_value(found, style.code, from_1904=self.book.from_1904) or self._hides()

    def _hides(self) -> str:
        self.sheet.doubt("HQ110", self.place)
        return ""

    def _shared(self, value: str, style: Style) -> None:
        index = number(value, -1)
        if not 0 <= index < len(self.book.strings):
            self.sheet.doubt("HQ113", self.place)
            return
        self._words(self.book.strings[index], style)

    def _end_of_cell(self) -> None:
        if self.inline and not self.done:
            self._words(tuple(self.inline), self.book.style(self.style))
        elif self.formula and not self.done:
            self.sheet.doubt("HQ113", self.place)

    def _words(self, pieces: Pieces, style: Style) -> None:
        kept, struck = printed(pieces, style.struck)
        if struck:
            self.sheet.doubt("HQ111", self.place, tidy(struck).strip())
        if self.kind != "n" and kept.strip():
            kept = shown_text(kept, style.code) or self._hides()
        self.sheet.put(self.place, tidy(kept), self.book.name)


def _float(words: str) -> float | None:
    try:
        found = float(words)
    except ValueError:
        return None
    return found if isfinite(found) else None


def _is_zero(attrs: Attributes) -> bool:
    return attrs.get("customWidth") in _TRUE and _float(attrs.get("width", "1")) == 0


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
