"""What stands above a row of a task table: rows that are headings of sections, and categories."""

from __future__ import annotations

import re

from hqparse.language.chapters import COUNT
from hqparse.language.regexes import lazy
from hqparse.model.text import Span
from hqparse.tables.columns import Columns
from hqparse.tables.grid import SECTION, Entry, Row, is_none, is_total, said
from hqparse.tables.numbers import is_number
from hqparse.tables.owners import Owner
from hqparse.units.forms import is_organ

_NOTE = lazy(r"(?:注|备\s*+注|说\s*+明|填表|附注|合\s*+计|总\s*+计|小\s*+计)\s*+[:：\d]?.*", re.S)
_NOTE_CELL = lazy(r"(?:备?注|说明|附注|填表说明)\d?[:：].*", re.S)
_MARK = lazy(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[^：:]{0,6}(?:单位|部门)[：:]\s*")
_DUTY = lazy("(?:牵头|责任|主办|承办|负责)(?!领导|人)")
_OPEN, _CLOSE = "（(〔[", "）)〕]"
_LONGEST_GROUP = 300
_SUM = lazy(r"\d[\d.,，]{0,15}[%％]?(?:[个项件家]|万?亿?元)?")
_CHINESE_NUMBER = lazy(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?、?")


class Above:
    """The sections and categories that the rows above hand down."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._sections: list[tuple[int, str]] = []
        self._categories: dict[int, Entry] = {}
        self.body: Entry | None = None
        """the unit that the section above names: `一、市教育局` over its tasks"""
        self.section: Entry | None = None
        """the title of the section above"""
        self.owner: Owner | None = None
        """what names the unit of the whole table"""

    def took_section(self, row: Row) -> bool:
        """True for a section row (it counts for the rows below) and for a note, False for a row
        of a task."""
        words = self._section(row)
        if words:
            m = SECTION.match(words)
            rank = ("chapter", "one", "two").index(m.lastgroup or "one") if m else 1
            self._sections = [s for s in self._sections if s[0] < rank] if m else []
            at = _attributing(words)
            self._sections.append((rank, words[:at] if at > 0 else words))
            self._categories.clear()
            self.body = _body_in(row)
            self.section = row.filled[-1]
        return words is not None

    def remember(self, row: Row) -> None:
        """Take in the row's categories; a new one ends those to the right of it."""
        for col in self._columns.path:
            entry = row.cells[col]
            if entry is None or not entry.key or self._categories.get(col) is entry:
                continue
            for other in self._columns.path:
                if other > col:
                    self._categories.pop(other, None)
            self._categories[col] = entry

    def path(self, row: Row) -> tuple[str, ...]:
        """The headings over a row of a task, the row's own categories included."""
        self.remember(row)
        content = row.cells[self._columns.content]
        entries = dict.fromkeys(self._categories.get(c) for c in self._columns.path)
        words = (said(e) for e in entries if e is not None and e is not content)
        top = (self.owner.heading,) if self.owner is not None and self.owner.heading else ()
        return (*top, *(w for _, w in self._sections), *(w for w in words if w))

    def _section(self, row: Row) -> str | None:
        """The words of a section row (一、扩大对外开放 over the full width), '' for a note; None
        for a row of a task."""
        width, filled = len(row.cells), row.filled
        if _is_no_task(row):
            return ""
        if len(filled) == 1:
            entry = filled[0]
            covers = sum(c is entry for c in row.cells)
            if covers == width or (covers > 1 and covers >= width - 1):
                return "" if _NOTE.fullmatch(entry.key) else said(entry)
            if self._names_section(row, entry):
                return said(entry)
        if self._has_sums(row):
            return said(filled[0])
        return self._numbered_section(row)

    def _has_sums(self, row: Row) -> bool:
        """A section merged over number and content, with sums of what stands below beside it:
        一、产业发展（2项） | | | 800."""
        first, columns = row.filled[0] if row.filled else None, self._columns
        if first is None or first.colspan < 2 or first.key.isdecimal():
            return False
        if row.cells[0] is not first or row.cells[columns.content] is not first:
            return False
        return all(_SUM.fullmatch(e.key) for e in row.filled[1:])

    def _names_section(self, row: Row, entry: Entry) -> bool:
        """Words alone in the column of numbers, not merged with the empty cells beside them, as
        workbooks have them: 二、服务提升."""
        number = self._columns.number
        if number is None:
            first = row.cells[0] is entry and entry.rowspan == 1 and self._columns.units
            return (
                bool(first) and SECTION.match(entry.key) is not None and entry.key[-1] not in "。；"
            )
        if row.cells[number] is not entry or entry.rowspan > 1:
            return False
        return len(entry.key) > 2 and not is_number(entry.key) and not _NOTE.fullmatch(entry.key)

    def _numbered_section(self, row: Row) -> str | None:
        """`一 | 扩大对外开放` with nothing in the cells of units and time: a section too."""
        columns = self._columns
        number = row.cells[columns.number] if columns.number is not None else None
        cells = (row.cells[c] for c in (columns.content, *columns.path))
        content = next((c for c in cells if not is_none(c) and c is not number), None)
        if number is None or content is None or row.cells[columns.content] is number:
            return None
        if not _CHINESE_NUMBER.fullmatch(number.key):
            return None
        others = [row.cells[c] for c, _ in columns.units]
        if columns.due is not None:
            others.append(row.cells[columns.due])
        if any(e is not content and e is not None and e.key for e in others):
            return None
        glue = "" if number.key[-1] in "、）)" else "、"
        return f"{number.key}{glue}{said(content)}"


def _body_in(row: Row) -> Entry | None:
    """The name of a unit in a section row, without the mark before it and the count behind it; or
    the bracket at its end that attributes what stands below."""
    entry = row.filled[-1]
    if len(entry.spans) != 1:
        return None
    at = _attributing(entry.words)
    if at >= 0:
        return _part(entry, at + 1, len(entry.words) - 1)
    mark, count = _MARK.match(entry.words), COUNT.search(entry.words)
    part = _part(entry, mark.end() if mark else 0, count.start() if count else len(entry.words))
    return part if is_organ(part.words) else None


def _part(entry: Entry, start: int, end: int) -> Entry:
    """Some of the words of an entry of one span."""
    at = entry.spans[0].start
    return Entry(entry.raw, (Span(at + start, at + end),), entry.words[start:end])


def _attributing(words: str) -> int:
    """Where the bracket at the end begins that says who has all that stands below:
    `一、产业发展（牵头单位：市工信局）`; -1 if there is none."""
    depth = 0
    for at in range(len(words) - 1, max(0, len(words) - _LONGEST_GROUP), -1):
        depth += (words[at] in _CLOSE) - (words[at] in _OPEN)
        if depth == 0:
            return at if at < len(words) - 1 and _DUTY.search(words, at) else -1
    return -1


def _is_no_task(row: Row) -> bool:
    """True for a row of totals (合计, 小计) and for a note in its first cell."""
    filled = row.filled
    if is_total(row):
        return True
    return len(filled) == 1 and _NOTE_CELL.fullmatch(filled[0].key) is not None
