"""Pages that hold nothing but the further columns of a table, and were put beside no other.

Such a page begins with heads like 完成时限 and has none of work, or all its lines are times, or
names of units. Its words are in no task, and that must be told (HQ512).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from hqparse.language.deadlines import Calendar, find_deadlines, parse_deadline
from hqparse.language.regexes import lazy
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.lines import Line
from hqparse.readers.pdf.may_be_narrow import TIMES
from hqparse.readers.pdf.tables.heads import is_head_word
from hqparse.readers.pdf.tables.page import FilledGrid

_PAGE_NUMBER = lazy(r"[\s\d\W第共页]*")
_TIMED = lazy(rf".{{0,8}}(?:{TIMES})")
_OF_UNITS = lazy(r".{2,8}(?:单位|部门)")
_FIRST = lazy("序号|编号|.{0,4}(?:任务|事项|内容|项目|工作)(?:名称|内容)?")
_TITLES = 4
_BESIDE = lazy(r"备注|说明|.{0,4}(?:领导|责任人|负责人|联系人|联络员|电话)")
_UNIT = lazy(r"[^\s，。：:；]{1,12}(?:[局委办厅院会社队]|中心|公司|政府|集团|街道|[乡镇])")
_NUMBERS = ("序号", "编号")
_PARTS = lazy(r"[、，,；;]")
_LONGEST, _FEWEST = 40, 2
_AS_WIDE = 2.0  # points


def stray_columns(contents: Sequence[PageContent], joined: Container[int]) -> Iterator[int]:
    """The numbers of those pages (from 0). `joined` are the pages that stand beside others."""
    if len(contents) < 2:
        return
    grids: Sequence[FilledGrid] = ()  # of the last page that has some
    for number, page in enumerate(contents):
        if number not in joined and _is_stray(page, grids):
            yield number
        grids = page.grids or grids


def _is_stray(page: PageContent, grids: Sequence[FilledGrid]) -> bool:
    if page.grids:
        return len(page.grids) == 1 and _is_stray_grid(page.grids[0], grids)
    lines = [line.words for line in text_lines(page)]
    if not lines or max(map(len, lines)) > _LONGEST:
        return False
    if begins_with_heads(page):
        return True
    keys = ["".join(line.split()) for line in lines]
    if len(keys) < _FEWEST:
        return False
    return all(map(_is_time, keys)) or (bool(grids) and all(map(_are_units, keys)))


def _is_stray_grid(filled: FilledGrid, before: Sequence[FilledGrid]) -> bool:
    """True for a table that begins with heads of times and none of work, or holds but numbers and
    times, and is not as wide as one above it that it may go on."""
    rows = _rows(filled)
    if rows and _are_heads(rows[0], timed=True):
        return True
    wide = filled.grid.bbox[2] - filled.grid.bbox[0]
    if any(abs(wide - (g.grid.bbox[2] - g.grid.bbox[0])) < _AS_WIDE for g in before):
        return False
    words = [w for row in rows for w in row if not w.isdigit()]
    return len(words) >= _FEWEST and all(map(_is_time, words))


def begins_with_heads(page: PageContent, first: bool = False) -> bool:
    """True for a page outside tables that begins with heads of times or units; `first`: with the
    head of a first column, below titles."""
    lines = [line.words for line in text_lines(page)]
    if first:
        return any(_FIRST.fullmatch("".join(line.split())) for line in lines[:_TITLES])
    return any(_are_heads(line.split()) for line in lines[:2])


def text_lines(page: PageContent) -> list[Line]:
    """The lines of a page outside tables, less page numbers."""
    return [ln for ln in page.lines if not ln.outer and not _PAGE_NUMBER.fullmatch(ln.words)]


def _rows(filled: FilledGrid) -> list[list[str]]:
    """The words of the rows that have some."""
    rows: dict[int, list[str]] = {}
    for cell in filled.cells:
        if cell.lines:
            words = "".join("".join(line.words.split()) for line in cell.lines)
            rows.setdefault(cell.cell.row, []).append(words)
    return [rows[row] for row in sorted(rows)]


def _are_heads(words: Sequence[str], timed: bool = False) -> bool:
    """True for heads of times or units, with none of work among them; `timed`: of times, beside
    which numbers may stand that are printed on each page."""
    said = [w for w in words if not _BESIDE.fullmatch(w) and not (timed and w in _NUMBERS)]
    if not said or not all(map(is_head_word, words)):
        return False
    if not all(_TIMED.fullmatch(w) or _OF_UNITS.fullmatch(w) for w in said):
        return False
    return not timed or any(map(_TIMED.fullmatch, said))


def _is_time(key: str) -> bool:
    calendar = Calendar(2000, None)
    found = find_deadlines(key, calendar)
    whole = bool(found) and found[0][0] == 0 and found[-1][1] == len(key)
    return whole or (not found and parse_deadline(key, calendar) is not None)


def _are_units(key: str) -> bool:
    return all(map(_UNIT.fullmatch, _PARTS.split(key)))
