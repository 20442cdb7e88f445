"""The scanned pages of a PDF among its other pages: read by OCR, laid out with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from hqparse.errors import NoTextLayer
from hqparse.model.source import Box, ReaderDoubt, Source
from hqparse.readers.limits import Limits
from hqparse.readers.pdf.document import source_of
from hqparse.readers.pdf.doubts import OddPages
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.lines import BoxOf
from hqparse.readers.pdf.pasted import Pictures
from hqparse.readers.scan.engine import is_there, need
from hqparse.readers.scan.pictures import cut, drawn
from hqparse.readers.scan.reading import Page, read_pages
from hqparse.readers.scan.scans import Scans

HINT = (
    "; hqparse does it itself after: pip install 'hqparse[ocr]'",
    "；安装 hqparse[ocr] 后可直接识别：pip install 'hqparse[ocr]'",
)
TURNED_OFF = (
    "; hqparse does it itself without --ocr never",
    "；去掉 --ocr never 即可直接识别",
)


class PdfPages(Protocol):
    """What the PDF reader knows of the pages that it read."""

    boxes: dict[int, BoxOf]
    pictures: list[int]
    shown: Pictures

    @property
    def odd_pages(self) -> OddPages:
        """The pages that give rise to a doubt."""

    def reopen(self, number: int) -> BoxOf:
        """The boxes of a page."""


def read_scans(
    document: Any,
    reader: PdfPages,
    contents: Sequence[PageContent],
    file: tuple[bytes, str],
    limits: Limits,
) -> Source:
    """The Source of a PDF of which some pages show pictures only. Without the extra, or where OCR
    is not wanted, those stay empty.

    Raises MissingDependency (`always` without the extra), NoTextLayer, NoWordsRead, LimitExceeded.
    """
    mode = limits.ocr.mode
    if mode == "always":
        need(file[1])
        wanted = list(range(len(contents)))
    else:
        wanted = sorted(reader.pictures)
    if mode == "never" or not is_there():
        return _without_ocr(reader, contents, file, TURNED_OFF if mode == "never" else HINT)
    scans = Scans()
    parts = {} if mode == "always" else reader.shown.beside
    count = len(wanted) + sum(map(len, parts.values()))
    read_pages(_to_read(document, wanted, parts), count, limits.ocr, scans.take)
    scans.lay_out()
    for number in scans.parts:
        scans.inlay(number, document[number])
    if not scans.contents:
        return source_of(*file, contents, reader.odd_pages, (reader.boxes, reader.reopen))
    mixed = _mixed(contents, scans)
    scans.check(file[1], mixed, limits)
    odd = _less(reader.odd_pages, scans)
    boxes = {n: box for n, box in reader.boxes.items() if n not in scans.boxes} | scans.boxes

    def reopen(number: int) -> BoxOf:
        return scans.boxes[number] if number in scans.boxes else reader.reopen(number)

    source = source_of(*file, mixed, odd, (boxes, reopen))
    return scans.told(source)


def _to_read(
    document: Any, wanted: Sequence[int], parts: Mapping[int, Sequence[Box]]
) -> Iterator[Page]:
    """The pages and parts of pages to be read, in their order."""
    for number in sorted({*wanted, *parts}):
        picture = drawn(document[number])
        if number in wanted:
            yield Page(number, picture)
        else:
            yield from (Page(number, cut(picture, part), part) for part in parts[number])


def _without_ocr(
    reader: PdfPages, contents: Sequence[PageContent], file: tuple[bytes, str], hint: Sequence[str]
) -> Source:
    """The words of the text layer alone; that pages and pictures are missing is told."""
    try:
        source = source_of(*file, contents, reader.odd_pages, (reader.boxes, reader.reopen))
    except NoTextLayer as error:
        raise NoTextLayer(file[1], *hint) from error
    missed = [ReaderDoubt("HQ118", f"picture, p. {n + 1}") for n in reader.shown.beside]
    return source._replace(doubts=(*source.doubts, *missed))


def _mixed(contents: Sequence[PageContent], scans: Scans) -> list[PageContent]:
    """All pages in order, the scanned ones as OCR read them."""
    return [scans.contents.get(n, content) for n, content in enumerate(contents)]


def _less(odd: OddPages, scans: Scans) -> OddPages:
    """The odd pages less those that OCR read."""

    def left(numbers: Any) -> Iterator[int]:
        return (n for n in numbers if n not in scans.contents)

    return OddPages(list(left(odd.silent)), set(odd.mended), list(left(odd.unmapped)))
