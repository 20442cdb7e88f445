"""Pages that were read, of whatever format, as one Source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hqparse.errors import GarbledText, NoTextLayer
from hqparse.language.regexes import lazy
from hqparse.model.source import Page, Source
from hqparse.readers.limits import sha256
from hqparse.readers.pdf.doubts import OddPages, find_doubts
from hqparse.readers.pdf.layout import PageContent, lay_out
from hqparse.readers.pdf.may_be_narrow import may_be_narrow
from hqparse.readers.pdf.raw import PdfLocator
from hqparse.readers.pdf.sound import BoxOf

if TYPE_CHECKING:
    from hqparse.readers.pdf.narrow import Narrow

MEDIA_TYPE = "application/pdf"

_CONTROL = lazy("[\x00-\x08\x0e-\x1f\x7f]")
_TOO_ODD = 0.3


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
