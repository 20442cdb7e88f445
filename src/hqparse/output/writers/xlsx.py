"""Excel: the tasks on the first sheet, then the notices' data, the doubts, the indicators.

No cell is ever a formula, a link or a number made from a document's words; the bytes depend on
the records alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hqparse.errors import LimitExceeded
from hqparse.output.cell import cell_words
from hqparse.output.fields import COLUMNS, SEVERITY, first_page, rows, said
from hqparse.output.select import Options

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

MAX_CELL = 32_767
MAX_ROWS = 1_048_576
_CUT = "……（超出 Excel 单元格上限，全文见 JSON）"
_NO_MAGIC = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONG_AGO = datetime(2000, 1, 1)


def render(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """The whole workbook as one piece. LimitExceeded for more tasks than a sheet has rows."""
    import xlsxwriter

    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, _NO_MAGIC)
    workbook.set_properties({"created": _LONG_AGO})
    _fill(_Book(workbook), records)
    workbook.close()
    yield file.getvalue()


class _Book:
    """The sheets, each with its next free row."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.head = workbook.add_format(
            {"bold": True, "bg_color": "#DDEBF7", "border": 1, "valign": "vcenter"}
        )
        self.body = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})

    def sheet(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> _Sheet:
        """A sheet with a frozen head."""
        made = _Sheet(self.workbook.add_worksheet(name), len(heads), self.body)
        made.sheet.freeze_panes(1, 0)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            made.sheet.set_column(column, column, width)
            made.sheet.write_string(0, column, head, self.head)
        return made


class _Sheet:
    """A sheet of strings that grows downwards."""

    def __init__(self, sheet: Any, columns: int, body: Any) -> None:
        self.sheet = sheet
        self.columns = columns
        self.body = body
        self.filled = 1

    def add(self, cells: Sequence[str]) -> None:
        """One more row. LimitExceeded if the sheet is full."""
        if self.filled >= MAX_ROWS:
            raise LimitExceeded("xlsx", f"more than {MAX_ROWS} rows", f"超过 {MAX_ROWS} 行")
        for column, words in enumerate(cells):
            if words:
                self.sheet.write_string(self.filled, column, fit(words), self.body)
        self.filled += 1

    def close(self) -> None:
        """The filter over all rows."""
        self.sheet.autofilter(0, 0, self.filled - 1, self.columns - 1)


def fit(words: str) -> str:
    """What a cell can hold: no control characters, and a note where the end had to be cut."""
    plain_words = cell_words(words)
    if len(plain_words) <= MAX_CELL:
        return plain_words
    return plain_words[: MAX_CELL - len(_CUT)] + _CUT


def _fill(book: _Book, records: Iterable[Record]) -> None:
    tasks = book.sheet("任务", [c.zh for c in COLUMNS], [c.width for c in COLUMNS])
    notices = book.sheet("通知", ("来源文件", "项目", "内容"), (24, 12, 80))
    doubts = book.sheet(
        "疑点", ("来源文件", "任务", "页码", "代码", "级别", "说明"), (24, 7, 6, 8, 7, 80)
    )
    targets = book.sheet("指标", ("来源文件", "类别", "指标", "目标"), (24, 24, 30, 50))
    for record in records:
        _add(record, tasks, notices, doubts, targets)
    for sheet in (tasks, notices, doubts, targets):
        sheet.close()


def _add(record: Record, tasks: _Sheet, notices: _Sheet, doubts: _Sheet, targets: _Sheet) -> None:
    name, notice = record["source"]["name"], record["notice"]
    for row in rows(record):
        tasks.add(row)
    for zh, words in said(notice):
        notices.add((name, zh, words))
    for d in record["diagnostics"]:
        page, level = first_page(d["places"]), SEVERITY[d["severity"]]
        doubts.add((name, d["task"] or "", page, d["code"], level, d["message"]))
    for i in record["indicators"]:
        targets.add((name, i["category"], i["name"], i["target"]))
