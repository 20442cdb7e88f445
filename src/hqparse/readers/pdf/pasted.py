"""Pictures on a PDF page that are large enough to hold words: where they are shown."""

from __future__ import annotations

from itertools import islice

from hqparse.model.source import Box
from hqparse.readers.pdf.scans import is_ground
from hqparse.readers.pdf.seen.objects import PICTURE, Edges
from hqparse.readers.pdf.sheet import Sheet

_MOST_PICTURES = 5_000
_WIDEST, _LOWEST = 0.35, 0.05
"""Of the page's width and height: a smaller picture is a seal, a mark, a portrait."""


def large_pictures(sheet: Sheet) -> list[Box]:
    """The boxes (points, as shown) of the large pictures of a page, those within forms left
    aside."""
    edges, frame, found = Edges(), sheet.frame, []
    own = (o.object for o in sheet.objects.others if o.kind == PICTURE and o.object == o.holder)
    for bounds in filter(None, map(edges.of, islice(own, _MOST_PICTURES))):
        x0, y0, x1, y1 = frame.shown(*bounds)
        box = max(0.0, x0), max(0.0, y0), min(frame.width, x1), min(frame.height, y1)
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide > _WIDEST * frame.width and high > _LOWEST * frame.height:
            found.append(box)
    return found


class Pictures:
    """The pages of a document on which pictures may hold words: `beside` holds the pictures that
    stand beside a page's words."""

    def __init__(self) -> None:
        self.beside: dict[int, list[Box]] = {}

    def __bool__(self) -> bool:
        return bool(self.beside)

    def note(self, sheet: Sheet) -> None:
        """See what pictures a page with words of its own has."""
        pictures = large_pictures(sheet)
        if pictures and not is_ground(pictures, sheet.size):
            self.beside[sheet.number] = pictures
