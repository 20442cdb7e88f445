"""The XML of Excel 2003 (XML Spreadsheet), which many systems export under the name .xls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.readers.xlsx.book import Area, Place, Room, Sheet, tidy
from hqparse.readers.xlsx.cells import Style, serial_of
from hqparse.readers.xlsx.codes import BUILT_IN
from hqparse.readers.xlsx.formats import shown_text, shown_value
from hqparse.readers.xlsx.strings import Piece, Pieces, printed
from hqparse.readers.xml_tree import attribute, below, child, inside, local, number, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MARK = b"urn:schemas-microsoft-com:office:spreadsheet"
_ROOT = lazy(r"<(?:[\w-]+:)?Workbook[\s>]")
_AREA = lazy(r"R(\d+)C(\d+)(?::R(\d+)C(\d+))?")
_NAMED = {
    "Short Date": BUILT_IN[14], "Long Date": BUILT_IN[31], "Medium Date": BUILT_IN[15],
    "General Date": BUILT_IN[22], "Short Time": BUILT_IN[20], "Long Time": BUILT_IN[21],
    "Medium Time": BUILT_IN[18], "Percent": BUILT_IN[10], "Fixed": "0.00", "Standard": "#,##0.00",
    "Currency": BUILT_IN[44], "Scientific": BUILT_IN[11], "General Number": BUILT_IN[0],
}  # fmt: skip
_WIDEST, _MOST_COLUMNS = 16_384, 1_000


def is_old_xml(head: bytes) -> bool:
    """True if the file begins as an XML Spreadsheet (UTF-16 too)."""
    start = head.replace(b"\x00", b"")
    return MARK in start and _ROOT.search(start.decode("utf-8", "replace")) is not None


def read_old_xml(data: bytes, name: str) -> list[Sheet]:
    """The sheets of the file. Raises DamagedInput, LimitExceeded."""
    root = parse_xml(data, name)
    styles, room = _styles(root), Room()
    return [_Reader(e, styles, name, room).sheet() for e in root if local(e.tag) == "Worksheet"]


def _styles(root: Element) -> dict[str, Style]:
    """Of each style its number format and whether it strikes out; parents stand before."""
    found: dict[str, Style] = {}
    for element in inside(child(root, "Styles")):
        above = found.get(attribute(element, "Parent"), found.get("Default", Style()))
        code = attribute(child(element, "NumberFormat"), "Format", above.code)
        struck = attribute(child(element, "Font"), "StrikeThrough", "1" if above.struck else "0")
        found[attribute(element, "ID")] = Style(_NAMED.get(code, code), struck == "1")
    return found


class _Reader:
    """Reads one worksheet."""

    def __init__(self, element: Element, styles: dict[str, Style], name: str, room: Room) -> None:
        self.element, self.styles, self.name = element, styles, name
        self.found = Sheet(attribute(element, "Name"), room=room)
        self.columns: dict[int, str] = {}

    def sheet(self) -> Sheet:
        options = child(self.element, "WorksheetOptions")
        visible = child(options, "Visible")
        self.found.hidden = visible is not None and "Hidden" in (visible.text or "")
        table = child(self.element, "Table")
        if not self.found.hidden and table is not None:
            self._columns(table)
            self._rows(table)
            self._filter()
        return self.found

    def _columns(self, table: Element) -> None:
        at = -1
        for element in [e for e in table if local(e.tag) == "Column"][:_MOST_COLUMNS]:
            at = number(attribute(element, "Index"), at + 2) - 1
            last = min(at + number(attribute(element, "Span")), _WIDEST)
            for column in range(at, last + 1):
                if style := attribute(element, "StyleID"):
                    self.columns[column] = style
                if attribute(element, "Hidden") == "1" or attribute(element, "Width") == "0":
                    self.found.hide_cols(column, column)
            at = last

    def _rows(self, table: Element) -> None:
        at = -1
        for row in (e for e in table if local(e.tag) == "Row"):
            at = number(attribute(row, "Index"), at + 2) - 1
            if attribute(row, "Hidden") == "1" or attribute(row, "Height") == "0":
                self.found.hide_row(at)
            self._cells(row, at)
            at += number(attribute(row, "Span"))

    def _cells(self, row: Element, at: int) -> None:
        col = -1
        for cell in (e for e in row if local(e.tag) == "Cell"):
            col = number(attribute(cell, "Index"), col + 2) - 1
            wide = number(attribute(cell, "MergeAcross"))
            deep = number(attribute(cell, "MergeDown"))
            if wide or deep:
                self.found.merge(Area(at, col, at + deep, col + wide), self.name)
            style = attribute(cell, "StyleID") or attribute(row, "StyleID")
            self._cell(
                cell, (at, col), self.styles.get(style or self.columns.get(col, ""), Style())
            )
            col += wide

    def _cell(self, cell: Element, place: Place, style: Style) -> None:
        data = child(cell, "Data")
        if data is None:
            return
        pieces = tuple(_pieces(data, None))
        kept, struck = printed(pieces, style.struck, escaped=False)
        if struck.strip():
            self.found.doubt("HQ111", place, tidy(struck).strip())
        kind = attribute(data, "Type")
        words = _shown(kept, kind, style.code)
        if kind == "Error":
            self.found.doubt("HQ113", place, words)
        elif kept.strip() and not words:
            self.found.doubt("HQ110", place)
        self.found.put(place, tidy(words), self.name)

    def _filter(self) -> None:
        for element in below(self.element, "AutoFilter"):
            m = _AREA.fullmatch(attribute(element, "Range"))
            if m and child(element, "AutoFilterColumn") is not None:
                top, left, bottom, right = (int(g or 1) - 1 for g in m.groups())
                self.found.filter(Area(top, left, bottom, right))


def _pieces(element: Element, struck: bool | None) -> Pieces:
    """The words of a cell in runs; those in `S` elements are struck out."""
    found = [Piece(element.text or "", struck)]
    for part in element:
        inner = True if local(part.tag) == "S" else struck
        found += _pieces(part, inner)
        found.append(Piece(part.tail or "", struck))
    return tuple(found)


def _shown(words: str, kind: str, code: str) -> str:
    if kind == "Number":
        try:
            return shown_value(float(words), code)
        except (ValueError, OverflowError):
            return words
    if kind == "DateTime":
        serial = serial_of(words)
        plain = code == BUILT_IN[0]
        return words if serial is None else shown_value(serial, BUILT_IN[14] if plain else code)
    if kind == "Boolean":
        return "TRUE" if words.strip() == "1" else "FALSE"
    return shown_text(words, code)
