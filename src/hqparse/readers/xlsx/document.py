"""Sheets → a Source: cells outside tables are lines, and every place has its address."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.errors import DamagedInput
from hqparse.language.regexes import lazy
from hqparse.model.raw_builder import LaidCell, RawBuilder
from hqparse.model.source import ReaderDoubt, Source
from hqparse.model.text import Span
from hqparse.readers.limits import Limits, sha256
from hqparse.readers.tidy import damage
from hqparse.readers.xlsx.book import MOST_CELLS, Sheet, TextBox, doubts_of, tidy, too_large
from hqparse.readers.xlsx.grid import Grid
from hqparse.readers.xlsx.regions import cells_of, is_note_row, regions_of

_LEDGER = frozenset(("台账", "按单位", "统计"))
"""The sheets by which a ledger of hqparse's own is known."""
_DERIVED = frozenset(("按单位", "统计", "章节", "疑点", "文件信息", "填报明细", "冲突"))
"""Its sheets that say the tasks of 台账 once more, or speak of them."""
_UNIT = lazy(
    r"[\u4e00-\u9fff（）()]{1,19}(?:[局委办部院处科室股站所队会镇乡村县区市厅]|街道|中心|公司|集团|学校|社区)"
)
"""A sheet's name that may be a unit's: 区教育局."""


def source_of(
    sheets: list[Sheet],
    data: bytes,
    name: str,
    media_type: str,
    limits: Limits,
    doubts: Sequence[ReaderDoubt] = (),
) -> Source:
    """The shown sheets in their order; of a ledger that hqparse wrote, the tasks once.
    DamagedInput if they hold no words, LimitExceeded."""
    page = _Page(name)
    derived = _DERIVED if {sheet.name for sheet in sheets} >= _LEDGER else frozenset[str]()
    for sheet in sheets:
        if sheet.hidden:
            sheet.doubts.append(("HQ110", sheet.name))
        elif sheet.name in derived:
            sheet.doubts.append(("HQ720", sheet.name))
        else:
            page.sheet(Grid(sheet, name))
        limits.check_chars(name, page.raw.length)
    raw = page.raw.raw
    if not raw.strip():
        raise DamagedInput(name, "its sheets hold no words", "工作表中没有文字")
    return Source(
        name=name,
        media_type=media_type,
        sha256=sha256(data),
        raw=raw,
        wraps=frozenset(),
        furniture=tuple(page.named.values()),
        tables=tuple(page.raw.tables),
        doubts=(*doubts, *doubts_of(sheets), *damage(raw)),
        anchors=tuple(page.raw.anchors),
    )


class _Page:
    """Lays sheets out one after the other."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.raw = RawBuilder()
        self.places = 0
        self.named: dict[str, Span] = {}

    def sheet(self, grid: Grid) -> None:
        """A sheet, behind a blank line if another stands before it."""
        parts = regions_of(grid)
        if (parts or grid.sheet.boxes) and self.raw.length:
            self.raw.line("")
        boxes = list(grid.sheet.boxes)
        for part in parts:
            while boxes and boxes[0].place[0] <= part.first:
                self._box(grid, boxes.pop(0))
            for row in part.above:
                self._line(grid, row, part.cols)
            if part.table:
                self._name(grid)
                self._table(
                    list(cells_of(grid, part)),
                    (len(part.sections) + len(part.table)) * len(part.cols),
                )
            for row in part.below:
                self._line(grid, row, part.cols)
        for box in boxes:
            self._box(grid, box)

    def _name(self, grid: Grid) -> None:
        """A sheet's name that may be a unit's, beside the text: its tables may be that unit's."""
        name = grid.sheet.name
        if name not in self.named and _UNIT.fullmatch(name):
            self.named[name] = self.raw.line(name, f"{name}!")

    def _box(self, grid: Grid, box: TextBox) -> None:
        for words in box.words.split("\n"):
            self.raw.line(tidy(words), grid.sheet.address(box.place))

    def _line(self, grid: Grid, row: int, cols: Sequence[int]) -> None:
        for col in grid.filled(row, cols):
            words = _lines(grid.at(row, col))
            for line in [" ".join(words.split("\n"))] if is_note_row(words) else words.split("\n"):
                self.raw.line(line, grid.address((row, col)))

    def _table(self, cells: list[LaidCell], places: int) -> None:
        self.places += places
        if self.places > MOST_CELLS:
            raise too_large(self.name)
        self.raw.table([c._replace(words=_lines(c.words)) for c in cells])


def _lines(words: str) -> str:
    """A cell's lines without blank ones."""
    lines = (line.replace("\t", " ").strip() for line in words.split("\n"))
    return "\n".join(filter(None, lines))
