"""Pictures of pages in, read pages out: several at a time, in their order, from the cache where
they were read before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.limits import Ocr, page_watches
from hqparse.readers.scan.kept import Kept
from hqparse.readers.scan.page import ScanPage, read_page
from hqparse.readers.scan.pictures import Picture


class PagePicture(NamedTuple):
    """A page to be read: its number in the document (from 0), its picture, and, where that shows
    a part of the page alone, where it stands (points)."""

    number: int
    picture: Picture
    part: Box | None = None


_Item = TypeVar("_Item")
Done = Callable[[int, ScanPage, Box | None], None]


def read_pages(pages: Iterator[PagePicture], count: int, ocr: Ocr, done: Done) -> None:
    """Read pages, `ocr.jobs` at a time, and hand them on in their order. No more pictures are held
    than are being read, and one more."""
    kept = Kept(ocr.cache)
    with _threads(ocr.jobs) as pool:
        _tell(0, count)
        started = ((p.number, p.part, pool.submit(_read, p.picture, kept)) for p in pages)
        for read, (number, part, future) in enumerate(_behind(started, ocr.jobs), 1):
            done(number, future.result(), part)
            _tell(read, count)


@contextmanager
def _threads(jobs: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that begin nothing more once the block has failed."""
    with ThreadPoolExecutor(jobs, "hqparse-ocr") as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _behind(items: Iterable[_Item], by: int) -> Iterator[_Item]:
    """The items in their order, each when `by` more have been taken, or there are no more."""
    waiting: deque[_Item] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > by:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


def _tell(read: int, count: int) -> None:
    for watch in page_watches:
        watch(read, count)


def _read(picture: Picture, kept: Kept) -> ScanPage:
    from hqparse.readers.scan.engine import engine

    return kept.get(picture) or kept.put(picture, read_page(*picture, engine()))
