"""Binary .xls (Excel 97–2003, a WPS .et of that form), read by xlrd from the extra `office`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from struct import Struct
from typing import Any

from hqparse.errors import DamagedInput, EncryptedInput, HqparseError, MissingDependency
from hqparse.readers import ole
from hqparse.readers.xlsx.book import Area, Place, Room, Sheet, tidy
from hqparse.readers.xlsx.cells import Style
from hqparse.readers.xlsx.codes import BUILT_IN
from hqparse.readers.xlsx.formats import shown_text, shown_value
from hqparse.readers.xlsx.strings import Piece, Pieces, printed

BARE = (b"\x09\x08\x08\x00", b"\x09\x08\x10\x00", b"\x09\x08\x06\x00")
"""How a stream of Excel 5–2003 begins that stands in no container."""

_BOOKS = tuple(s.encode("utf-16-le") + b"\0\0" for s in ("Book", "BOOK"))  # of Excel 5 and 95
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5  # xlrd.XL_CELL_…
_RECORD = Struct("<2H")
_BEGIN, _END, _FILTERED = 0x0809, 0x000A, (0x009B, 0x009E)
_FILTER_NAME = "_filterdatabase"


def is_old_binary(head: bytes, data: bytes) -> bool:
    """True for a container with a stream of a workbook, or such a stream alone."""
    if head.startswith(BARE):
        return True
    held = ole.kind(data)
    return held == "xls" or (held == "ole" and any(s in data for s in _BOOKS))


def read_old_binary(data: bytes, name: str) -> list[Sheet]:
    """The sheets of the file.

    Raises MissingDependency (no xlrd), EncryptedInput, DamagedInput, LimitExceeded.
    """
    try:
        import xlrd
    except ImportError as error:
        raise MissingDependency(name, "office") from error
    try:
        return list(_sheets(_opened(xlrd, data), name))
    except HqparseError:
        raise
    except Exception as error:  # xlrd lets through whatever a damaged file raises in it
        if "encrypted" in str(error).lower():
            raise EncryptedInput(name) from error
        raise DamagedInput(name, "the workbook in it is broken", "其中的工作簿不完整") from error


def _opened(xlrd: Any, data: bytes) -> Any:
    """The workbook; where it does not name its code page and is no UTF-16, in GB18030."""
    options = {
        "file_contents": data, "formatting_info": True, "ragged_rows": True, "on_demand": True,
        "logfile": io.StringIO(),
    }  # fmt: skip
    try:
        book = xlrd.open_workbook(**options)
        book.sheet_by_index(0)
    except UnicodeDecodeError:
        return xlrd.open_workbook(encoding_override="gb18030", **options)
    return book


def _sheets(book: Any, name: str) -> Iterator[Sheet]:
    ranges, room = _filter_ranges(book), Room()
    for index in range(book.nsheets):
        page = book.sheet_by_index(index)
        found = Sheet(page.name, hidden=page.visibility != 0, room=room)
        if not found.hidden:
            if index in ranges and _is_filtered(book, index):
                found.filtered.append(ranges[index])
            _Reader(book, page, found, name).read()
        yield found


class _Reader:
    """Reads one sheet of a workbook of xlrd."""

    def __init__(self, book: Any, page: Any, found: Sheet, name: str) -> None:
        self.book, self.page, self.found, self.name = book, page, found, name
        self.styles: dict[int, Style] = {}

    def read(self) -> None:
        page, found = self.page, self.found
        found.merges += [Area(r0, c0, r1 - 1, c1 - 1) for r0, r1, c0, c1 in page.merged_cells]
        found.rows_hidden |= {r for r, i in page.rowinfo_map.items() if i.hidden or not i.height}
        found.cols_hidden |= {c for c, i in page.colinfo_map.items() if i.hidden or not i.width}
        for row in range(page.nrows):
            for col in range(page.row_len(row)):
                self._cell((row, col))

    def _cell(self, place: Place) -> None:
        cell = self.page.cell(*place)
        if cell.ctype not in (_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR):
            return
        style = self._style(cell.xf_index)
        pieces = self._pieces(place, self._shown(cell, style))
        kept, struck = printed(pieces, style.struck, escaped=False)
        if struck.strip():
            self.found.doubt("HQ111", place, tidy(struck).strip())
        if cell.ctype == _ERROR:
            self.found.doubt("HQ113", place, kept)
        elif not kept and not struck and cell.value != "":
            self.found.doubt("HQ110", place)
        self.found.put(place, tidy(kept), self.name)

    def _style(self, index: int) -> Style:
        if index not in self.styles:
            xf = self.book.xf_list[index]
            struck = bool(self.book.font_list[xf.font_index].struck_out)
            self.styles[index] = Style(self._code(xf.format_key), struck)
        return self.styles[index]

    def _code(self, key: int) -> str:
        """The format of a key; xlrd knows none of the Chinese ones among the built-in."""
        given = self.book.format_map.get(key)
        code = (given.format_str or "") if given is not None else ""
        if key in BUILT_IN and code in ("", "General"):
            return BUILT_IN[key]
        return BUILT_IN[key] if key in (14, 22) else code or BUILT_IN[0]

    def _shown(self, cell: Any, style: Style) -> str:
        if cell.ctype == _TEXT:
            return shown_text(cell.value, style.code)
        if cell.ctype == _BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        if cell.ctype == _ERROR:
            from xlrd.biffh import error_text_from_code

            return str(error_text_from_code.get(cell.value, "#ERROR!"))
        return shown_value(cell.value, style.code, from_1904=self.book.datemode == 1)

    def _pieces(self, place: Place, words: str) -> Pieces:
        """The words in runs of one font."""
        runs = self.page.rich_text_runlist_map.get(place)
        if not runs or self.page.cell_type(*place) != _TEXT:
            return (Piece(words, None),)
        fonts = self.book.font_list
        edges = [0, *(at for at, _ in runs), len(words)]
        looks = [None, *(bool(fonts[f].struck_out) if f < len(fonts) else None for _, f in runs)]
        return tuple(
            Piece(words[a:b], look) for a, b, look in zip(edges, edges[1:], looks, strict=False)
        )


def _filter_ranges(book: Any) -> dict[int, Area]:
    """Of each sheet the range of its filter, which is a hidden name."""
    found: dict[int, Area] = {}
    for name in book.name_map.get(_FILTER_NAME, ()):
        sheet, r0, r1, c0, c1 = name.area2d(clipped=False)
        index = next(i for i in range(book.nsheets) if book.sheet_by_index(i) is sheet)
        found[index] = Area(r0, c0, r1 - 1, c1 - 1)
    return found


def _is_filtered(book: Any, index: int) -> bool:
    """True if the records of a sheet say that a filter is on; xlrd passes over them."""
    at, depth = book._sh_abs_posn[index], 0
    while at + _RECORD.size <= len(book.mem):
        kind, size = _RECORD.unpack_from(book.mem, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 0:
            return False
        if depth == 1 and kind in _FILTERED:
            return True
        at += _RECORD.size + size
    return False
