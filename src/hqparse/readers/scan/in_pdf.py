"""The scanned pages of a PDF among its other pages: read by OCR, laid out with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

from hqparse.errors import NoTextLayer, extra
from hqparse.model.source import Box, ReaderDoubt, Source
from hqparse.readers.limits import Limits
from hqparse.readers.pdf.doubts import OddPages
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.pasted import Pictures
from hqparse.readers.pdf.pdfium import PdfiumError
from hqparse.readers.pdf.sheet import Sheet
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.source import source_of
from hqparse.readers.scan.engine import EXTRA, is_there, need
from hqparse.readers.scan.pictures import cut, drawn
from hqparse.readers.scan.reading import PagePicture, read_pages
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
    broken: list[int]
    pictures: list[int]
    shown: Pictures

    @property
    def odd_pages(self) -> OddPages:
        """The pages that give rise to a doubt."""

    def reopen(self, number: int) -> BoxOf:
        """The boxes of a page."""

    def sheet(self, number: int) -> Sheet:
        """A page as it was read."""

    def page(self, number: int) -> Any:
        """A page as it is shown."""


def read_scans(
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
        wanted = [n for n in range(len(contents)) if n not in reader.broken]
    else:
        wanted = sorted(reader.pictures)
    if mode == "never" or not is_there():
        return _without_ocr(reader, contents, file, TURNED_OFF if mode == "never" else HINT)
    scans = Scans()
    parts = {} if mode == "always" else reader.shown.beside
    count = len(wanted) + sum(map(len, parts.values()))
    with extra(file[1], EXTRA):
        read_pages(_to_read(reader, wanted, parts), count, limits.ocr, scans.take)
        scans.lay_out()
    for number in scans.parts:
        scans.inlay(reader.sheet(number), contents[number].unseen)
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
    reader: PdfPages, wanted: Sequence[int], parts: Mapping[int, Sequence[Box]]
) -> Iterator[PagePicture]:
    """The pages and parts of pages to be read, in their order."""
    for number in sorted({*wanted, *parts}):
        if number in parts:  # they stand on the page as it was read
            picture = drawn(reader.sheet(number).page)
            yield from (PagePicture(number, cut(picture, part), part) for part in parts[number])
            continue
        with suppress(PdfiumError):  # what cannot be drawn stays as it was read
            yield PagePicture(number, drawn(reader.page(number)))


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
    """The odd pages less those that OCR read: what it draws shows annotations too. The text layer
    that a picture stands beside is still what was read of its page."""
    read = scans.contents.keys() - scans.parts.keys()

    def left(numbers: Iterable[int]) -> list[int]:
        return [n for n in numbers if n not in read]

    return OddPages(
        silent=left(odd.silent),
        mended=odd.mended,
        unmapped=left(odd.unmapped),
        scanned=left(odd.scanned),
        lost={n: count for n, count in odd.lost.items() if n not in read},
        said=[(n, words) for n, words in odd.said if n not in read],
    )
