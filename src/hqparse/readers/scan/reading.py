"""Pictures of pages in, read pages out: several at a time, in their order, from the cache where
they were read before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.limits import Ocr, page_watches
from hqparse.readers.scan.kept import Kept
from hqparse.readers.scan.page import ScanPage, read_page
from hqparse.readers.scan.pictures import Picture


class Page(NamedTuple):
    """A page to be read: its number in the document (from 0), its picture, and, where that shows
    a part of the page alone, where it stands (points)."""

    number: int
    picture: Picture
    part: Box | None = None


Done = Callable[[int, ScanPage, Box | None], None]


def read_pages(pages: Iterator[Page], count: int, ocr: Ocr, done: Done) -> None:
    """Read pages, `ocr.jobs` at a time, and hand them on in their order. No more pictures are held
    than are being read, and one more."""
    kept = Kept(ocr.cache)
    waiting: deque[tuple[int, Box | None, Future[ScanPage]]] = deque()
    read = 0
    with ThreadPoolExecutor(ocr.jobs, "hqparse-ocr") as pool:

        def take() -> None:
            nonlocal read
            number, part, future = waiting.popleft()
            done(number, future.result(), part)
            read += 1
            _tell(read, count)

        _tell(0, count)
        try:
            for page in pages:
                waiting.append((page.number, page.part, pool.submit(_read, page.picture, kept)))
                if len(waiting) > ocr.jobs:
                    take()
            while waiting:
                take()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _tell(read: int, count: int) -> None:
    for watch in page_watches:
        watch(read, count)


def _read(picture: Picture, kept: Kept) -> ScanPage:
    from hqparse.readers.scan.engine import engine

    return kept.get(picture) or kept.put(picture, read_page(*picture, engine()))
