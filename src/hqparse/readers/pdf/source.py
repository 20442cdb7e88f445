"""Pages that were read, of whatever format, as one Source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from hqparse.errors import GarbledText, NoTextLayer
from hqparse.language.regexes import lazy
from hqparse.model.source import Page, Source
from hqparse.readers.limits import sha256
from hqparse.readers.pdf.doubts import OddPages, find_doubts
from hqparse.readers.pdf.layout import PageContent, lay_out
from hqparse.readers.pdf.raw import PdfLocator
from hqparse.readers.pdf.sound import BoxOf

if TYPE_CHECKING:
    from hqparse.readers.pdf.narrow import Narrow
    from hqparse.readers.pdf.tables.page import FilledGrid

MEDIA_TYPE = "application/pdf"

_CONTROL = lazy("[\x00-\x08\x0e-\x1f\x7f]")
_TOO_ODD = 0.3
_NEAR = 2.0
"""Points between two heights, or two widths, that may be one."""
_HEADS = lazy("时限|时间|节点|期限|单位|部门|备注")
_WORKS = lazy("任务|工作|项目|内容|事项|措施|举措")
_LONGEST_TOP = 60
_SHORT = 0.6
"""Lines of a page that holds a few columns take less of its width."""


def source_of(
    data: bytes,
    name: str,
    contents: Sequence[PageContent],
    odd: OddPages,
    boxes: tuple[dict[int, BoxOf], Callable[[int], BoxOf]],
    media_type: str = MEDIA_TYPE,
) -> Source:
    """The Source of pages that were read: `odd` are those that give rise to doubts, `boxes` the
    boxes of the characters of open pages, and what opens another one.

    Raises NoTextLayer, GarbledText.
    """
    _check_text(name, contents)
    narrow: Narrow | None = None
    if may_be_narrow(contents):
        from hqparse.readers.pdf.narrow import on_narrow_paper

        kept, reopen = boxes
        contents, narrow = on_narrow_paper(contents, lambda n: kept[n] if n in kept else reopen(n))
    layout = lay_out(contents)
    tables, doubts = layout.tables, find_doubts(layout, contents, odd)
    if narrow is not None:
        tables, doubts = narrow.tables(tables), (*doubts, *narrow.doubts(layout))
    pages = tuple(
        Page(number, span.start, span.end, *content.shown)
        for number, (span, content) in enumerate(zip(layout.pages, contents, strict=True), 1)
    )
    return Source(
        name=name,
        media_type=media_type,
        sha256=sha256(data),
        raw=layout.raw.raw,
        pages=pages,
        wraps=frozenset(layout.wraps),
        furniture=tuple(layout.furniture),
        tables=tuple(tables),
        doubts=doubts,
        locator=PdfLocator(layout.raw, pages, *boxes),
        unseen=tuple(span for _, span in layout.unseen),
    )


def may_be_narrow(contents: Sequence[PageContent]) -> bool:
    """True if a page may hold further columns of a table on another one: a table that ends where
    one of other columns does, or nothing but short lines. A quick look."""
    if len(contents) < 2:
        return False
    ends: dict[int, FilledGrid] = {}
    for page in contents:
        if len(page.grids) == 1:
            here = page.grids[0]
            at = round(here.grid.bbox[3] / _NEAR)
            others = (ends.get(near, here) for near in (at - 1, at, at + 1))
            if _has_but_further_heads(here) or any(_differ(here, other) for other in others):
                return True
            ends[at] = here
        elif page.lines and not page.grids:
            widest = _SHORT * page.width
            if all(line.x1 - line.x0 < widest for line in page.lines):
                return True
    return False


def _differ(one: FilledGrid, other: FilledGrid) -> bool:
    """True for tables of other columns, or other heads."""
    if one is other:
        return False
    (a, _, b, _), (c, _, d, _) = one.grid.bbox, other.grid.bbox
    if one.grid.cols != other.grid.cols or abs((b - a) - (d - c)) > _NEAR:
        return True
    top = _top(one)
    return len(top) <= _LONGEST_TOP and _HEADS.search(top) is not None and top != _top(other)


def _has_but_further_heads(filled: FilledGrid) -> bool:
    """True for a table that begins with heads of times or units, and with none of work."""
    top = _top(filled)
    return len(top) <= _LONGEST_TOP and bool(_HEADS.search(top)) and not _WORKS.search(top)


def _top(filled: FilledGrid) -> str:
    """The words of the first row."""
    cells = takewhile(lambda c: not c.cell.row, filled.cells)
    return " ".join(line.words for cell in cells for line in cell.lines)


def _check_text(name: str, contents: Sequence[PageContent]) -> None:
    """Refuse a document without any text, or with text that says nothing."""
    text = "".join(content.text for content in contents)
    if not text.strip():
        raise NoTextLayer(name)
    printed = "".join(text.split())
    # What GBK lacks: U+FFFD, private use, far scripts; as glyph numbers taken for characters give.
    try:
        printed.encode("gbk")
        known = len(printed)
    except UnicodeEncodeError:
        known = len(printed.encode("gbk", "ignore").decode("gbk"))
    known -= len(_CONTROL.findall(printed))
    if len(printed) - known > _TOO_ODD * len(printed):
        raise GarbledText(name)
