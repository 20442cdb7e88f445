"""The second opinion on a table: pdfplumber, on a copy of the one page.

Asked only where the fast reading does not fit together. pdfplumber takes half a second to
import and a tenth of a second a page, so this is no way for every page.
"""

from __future__ import annotations

import io
from typing import Any

from hqparse.model.source import Box
from hqparse.readers.pdf.calls import object_count
from hqparse.readers.pdf.pdfium import PdfiumError, whole
from hqparse.readers.pdf.sound import are_near
from hqparse.readers.pdf.tables.cells import Grid
from hqparse.readers.pdf.tables.lattice import cells_between, cover, snap
from hqparse.readers.pdf.tables.rules import Rule

_MOST_ON_PAGE = 3_000
_MOST = 20_000


class SecondOpinions:
    """The second opinions on the pages of one document, as far as they can be afforded.

    pdfplumber takes a second for about 3,000 objects, for many crossing lines more. A page with
    more is not shown to it, nor are those behind the first 20,000.
    """

    def __init__(self) -> None:
        self._left = _MOST
        self._known: tuple[int | None, list[Grid]] | None = None

    def on(self, page: Any, index: int | None) -> list[Grid]:
        """What `second_reading` says of a page; asked once for each."""
        if self._known is None or self._known[0] != index:
            self._known = index, self._asked(page, index)
        return self._known[1]

    def _asked(self, page: Any, index: int | None) -> list[Grid]:
        cost = object_count(page)
        if cost > min(_MOST_ON_PAGE, self._left):
            return []
        self._left -= cost
        return second_reading(page, index)


def second_reading(page: Any, index: int | None) -> list[Grid]:
    """The ruled tables that pdfplumber sees on a `pypdfium2.PdfPage`; none if it cannot read it.

    `index` is the page's number in its document from 0 (None: known for one-page documents).
    """
    data = _one_page(page, index)
    if data is None:
        return []
    import logging  # here: a tenth of what all imports of a PDF cost

    miner = logging.getLogger("pdfminer")
    level = miner.level
    miner.setLevel(logging.CRITICAL)  # it warns of every font; nobody asked for its words here
    try:
        return _read(data)
    except Exception:  # whatever a damaged page raises in there: then there is no second opinion
        return []
    finally:
        miner.setLevel(level)


def _one_page(page: Any, index: int | None) -> bytes | None:
    import pypdfium2

    if index is None and len(page.pdf) != 1:
        return None
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(whole(page.pdf), [index or 0])
        # pdfplumber counts from the media box; what is to be seen is the crop box.
        copy[0].set_mediabox(*page.get_bbox())
        out = io.BytesIO()
        copy.save(out)
    except (PdfiumError, pypdfium2.PdfiumError):
        return None
    finally:
        copy.close()
    return out.getvalue()


def _read(data: bytes) -> list[Grid]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        document.rsrcmgr.get_font = _no_font  # type: ignore[method-assign,assignment]
        page = document.pages[0]
        left, top = page.bbox[0], page.bbox[1]
        tables = page.find_tables()
        boxes = [
            [(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in table.cells]
            for table in tables
        ]
    sound = (table for table in boxes if all(map(are_near, table)))
    return [grid for grid in map(_grid, sound) if grid is not None]


class _NoFont:
    """A font that knows no characters, for pdfminer.

    The words take pdfminer most of its time, and its tables come from what is drawn alone.
    """

    def is_multibyte(self) -> bool:
        """False: so pdfminer goes on to `decode`."""
        return False

    def is_vertical(self) -> bool:
        """False: either will do."""
        return False

    def decode(self, _: bytes) -> tuple[int, ...]:
        """No characters."""
        return ()


def _no_font(_id: object, _spec: object) -> _NoFont:
    return _NoFont()


def _grid(boxes: list[Box]) -> Grid | None:
    """A grid from the boxes of its cells; None if they leave holes."""
    if not boxes:
        return None
    xs = snap(x for box in boxes for x in (box[0], box[2]))
    ys = snap(y for box in boxes for y in (box[1], box[3]))
    if len(xs) < 2 or len(ys) < 2:
        return None
    across = [Rule(y, box[0], box[2]) for box in boxes for y in (box[1], box[3])]
    down = [Rule(x, box[1], box[3]) for box in boxes for x in (box[0], box[2])]
    below = [[share > 0.5 for share in line] for line in cover(across, ys, xs)]
    beside = [[share > 0.5 for share in line] for line in cover(down, xs, ys)]
    drawn = cells_between(xs, ys, below, beside)
    return drawn.grid if drawn.sure else None
