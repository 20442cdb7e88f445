"""The sheets of a workbook as XlsxWriter makes them: formats, cells by their kind, heights.

Words of a document are written as strings and nothing else: never as a formula, a link, a number.
Formulas are written by `formula` alone, with words of this program only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Any

from hqparse.errors import LimitExceeded
from hqparse.model.named import NamedTuple
from hqparse.output.cell import cell_words, guard
from hqparse.output.workbook.entries import Value

MAX_CELL = 32_767
"""UTF-16 units of a cell."""
MAX_ROWS = 1_048_576
_CUT = "……（超出 Excel 单元格上限，全文见 JSON）"
_LINE, _TALLEST = 13.5, 409.0
_FONT = "宋体"
_A4, _A3 = 9, 8
NO_MAGIC = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONG_AGO = datetime(2000, 1, 1)
_PLAIN = {
    "font_name": _FONT, "font_size": 10, "valign": "top", "border": 1, "border_color": "#BFBFBF",
}  # fmt: skip
_LOOKS = {
    "title": {"font_name": "黑体", "font_size": 16, "bold": True, "valign": "vcenter"},
    "remark": {"font_name": _FONT, "font_size": 10, "font_color": "#595959", "valign": "vcenter"},
    "letter": {"font_name": _FONT, "font_size": 11, "valign": "vcenter"},
    "head": {
        **_PLAIN, "font_name": "黑体", "bg_color": "#DDEBF7", "text_wrap": True,
        "align": "center", "valign": "vcenter",
    },
    "words": {**_PLAIN, "text_wrap": True, "num_format": "@"},
    "risky": {**_PLAIN, "text_wrap": True, "num_format": "@", "quote_prefix": True},
    "number": {**_PLAIN, "align": "center"},
    "any": {**_PLAIN},
    "date": {**_PLAIN, "num_format": "yyyy-mm-dd", "align": "center"},
    "moment": {**_PLAIN, "num_format": "yyyy-mm-dd hh:mm"},
    "time": {**_PLAIN, "num_format": "hh:mm"},
    "fill": {**_PLAIN, "text_wrap": True, "bg_color": "#FFFDF3"},
    "center": {**_PLAIN, "align": "center"},
    "key": {**_PLAIN, "font_color": "#808080", "font_size": 8, "num_format": "@"},
    "red": {"bg_color": "#F8CBAD", "font_color": "#9C0006"},
    "yellow": {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    "green": {"bg_color": "#C6EFCE", "font_color": "#006100"},
    "grey": {"bg_color": "#D9D9D9", "font_color": "#595959"},
}  # fmt: skip


class ColumnHead(NamedTuple):
    """The head of a column and its width in characters of the default font."""

    words: str
    width: float


class BookWriter:
    """An XlsxWriter workbook with our formats. Its bytes depend on what is put into it alone."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        workbook.set_properties({"created": _LONG_AGO})
        self._looks: dict[str, Any] = {}

    def look(self, name: str) -> Any:
        """A format, made when it is first wanted."""
        if name not in self._looks:
            self._looks[name] = self.workbook.add_format(_LOOKS[name])
        return self._looks[name]

    def sheet(
        self, name: str, heads: Sequence[ColumnHead], *, above: Sequence[tuple[str, str]] = (),
        frozen: int = 0, large: bool = False,
    ) -> SheetWriter:  # fmt: skip
        """A sheet with lines (words, look) above a frozen row of heads, ready to be printed."""
        made = SheetWriter(self, self.workbook.add_worksheet(name), len(heads), len(above))
        for row, (words, look) in enumerate(above):
            made.sheet.write_string(row, 0, fit(words), self.look(look))
            made.sheet.set_row(row, 28 if look == "title" else 18)
        for column, head in enumerate(heads):
            made.sheet.set_column(column, column, head.width)
            made.sheet.write_string(len(above), column, head.words, self.look("head"))
        made.widths = [head.width for head in heads]
        made.sheet.set_row(len(above), 30)
        made.sheet.freeze_panes(len(above) + 1, frozen)
        made.print_on(_A3 if large else _A4)
        return made

    def put(self, sheet: Any, place: tuple[int, int], value: Value, look: str = "any") -> None:
        """A value in a cell of an XlsxWriter sheet, by its kind."""
        match value:
            case "":
                sheet.write_blank(*place, None, self.look(look))
            case str():
                words = fit(value)
                risky = look in ("words", "fill") and words != guard(words)
                sheet.write_string(*place, words, self.look("risky" if risky else look))
            case bool():
                sheet.write_boolean(*place, value, self.look(look))
            case int() | float():
                sheet.write_number(*place, value, self.look(_of_number(look)))
            case datetime():
                sheet.write_datetime(*place, value, self.look("moment"))
            case date():
                sheet.write_datetime(*place, value, self.look("date"))
            case time() | timedelta():
                sheet.write_datetime(*place, value, self.look("time"))


class SheetWriter:
    """A sheet that grows downwards below its heads."""

    def __init__(self, book: BookWriter, sheet: Any, columns: int, above: int) -> None:
        self.book = book
        self.sheet = sheet
        self.columns = columns
        self.head = above
        self.filled = above + 1
        self.widths: list[float] = []

    def print_on(self, paper: int) -> None:
        """Landscape, as wide as the page, the heads on each page, pages numbered."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(0, self.head)
        sheet.set_footer("&L&A&R第 &P 页，共 &N 页")

    def add(self, values: Sequence[Value], looks: Sequence[str] = (), least: float = 0) -> int:
        """One more row, as high as its words need; the row's index. LimitExceeded if it is full."""
        row = self.filled
        if row >= MAX_ROWS:
            raise LimitExceeded("xlsx", f"more than {MAX_ROWS} rows", f"超过 {MAX_ROWS} 行")
        for column, value in enumerate(values):
            self.put(row, column, value, looks[column] if looks else "words")
        self.sheet.set_row(row, max(least, self._height(values)))
        self.filled += 1
        return row

    def put(self, row: int, column: int, value: Value, look: str) -> None:
        """A value in a cell, by its kind; a border only where there is none."""
        self.book.put(self.sheet, (row, column), value, look)

    def formula(self, row: int, column: int, words: str, value: Value, look: str) -> None:
        """A formula of this program, with the value that it has now."""
        self.sheet.write_formula(row, column, words, self.book.look(look), value)

    def close(self) -> None:
        """The filter over all rows."""
        self.sheet.autofilter(self.head, 0, self.filled - 1, self.columns - 1)

    def _height(self, values: Sequence[Value]) -> float:
        said = zip(values, self.widths, strict=False)
        lines = max((wrapped_lines(v, w) for v, w in said if isinstance(v, str) and v), default=1)
        return min(_TALLEST, lines * _LINE + 4)


def fit(words: str) -> str:
    """What a cell can hold: no control characters, and a note where the end had to be cut."""
    plain = cell_words(words)
    if len(plain) * 2 <= MAX_CELL or len(plain.encode("utf-16-le")) <= MAX_CELL * 2:
        return plain
    room = (MAX_CELL - len(_CUT)) * 2
    return plain.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def _of_number(look: str) -> str:
    """The look of a number where words were looked for: no cell is text that holds a number."""
    return "any" if look in ("words", "fill", "key") else look


def wrapped_lines(words: str, width: float) -> int:
    """How many lines words take in a column of that width; Chinese characters are two wide."""
    room = max(2.0, width * 1.05 - 1)
    return sum(max(1, ceil(_wide(part) / room)) for part in words.split("\n"))


def width_for(longest: int, width: float) -> float:
    """The width, more where so many Chinese characters need a higher row than there is."""
    lines = int(_TALLEST / _LINE) - 2
    return max(width, min(200.0, 2 * ceil(longest / lines) + 2.5))


def _wide(words: str) -> float:
    return (len(words) + len(words.encode("utf-8", "replace"))) / 2
