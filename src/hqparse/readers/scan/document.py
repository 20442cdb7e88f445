"""A picture file (a photo, a fax in TIFF) → a Source with one page for each frame."""

from __future__ import annotations

from hqparse.model.source import Source
from hqparse.readers.limits import Limits
from hqparse.readers.pdf.doubts import OddPages
from hqparse.readers.pdf.source import source_of
from hqparse.readers.scan.pictures import count_of, frames
from hqparse.readers.scan.reading import PagePicture, read_pages
from hqparse.readers.scan.scans import Scans


def read_picture(data: bytes, name: str, limits: Limits, media_type: str) -> Source:
    """The pages of a picture. DamagedInput, LimitExceeded, NoWordsRead."""
    scans = Scans()
    pages = (PagePicture(n, picture) for n, picture in enumerate(frames(data, name, limits)))
    read_pages(pages, count_of(data, name), limits.ocr, scans.take)
    scans.lay_out()
    contents = list(scans.contents.values())
    scans.check(name, contents, limits)
    boxes = scans.boxes
    both = dict(boxes), boxes.__getitem__
    source = source_of(data, name, contents, OddPages(), both, media_type)
    return scans.told(source)
