"""All characters of a page with their boxes, for pages with tables."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.chars import Boxes, PageFrame, page_frame, page_text, unit_index


class PageChars(NamedTuple):
    """A page's characters: `text[i]` stands in the loose box (x0[i], top[i], x1[i], bottom[i]).

    Characters that PDFium made up (line ends, blanks at gaps) have boxes of no width.
    `indices[i]` is the character's number in PDFium's text page.
    """

    text: str
    x0: Sequence[float]
    top: Sequence[float]
    x1: Sequence[float]
    bottom: Sequence[float]
    indices: Sequence[int]


class NearBoxes(Boxes):
    """Boxes to single precision, which is PDFium's own. All that were asked for are held."""

    __slots__ = ("_moved",)

    def __init__(self, textpage: Any, frame: PageFrame, index: Sequence[int]) -> None:
        super().__init__(textpage, frame, index)
        # What was not moved has that precision already.
        self._moved = (True,) * 4 if frame.left or frame.rotation else (False, True, False, True)

    def __missing__(self, i: int) -> Box:
        x0, top, x1, bottom = array("f", super().__missing__(i))
        box = self[i] = x0, top, x1, bottom
        return box

    def ask(self, places: Sequence[int]) -> None:
        """Ask for the boxes of many characters together, and hold them."""
        super().ask([i for i in places if i not in self] if self else places)

    def of(self, places: Sequence[int]) -> dict[int, Box]:
        """The boxes of many characters, among others."""
        self.ask(places)
        return self

    def _sides(self, index: Sequence[int]) -> Sequence[list[float]]:
        sides = super()._sides(index)
        return [
            _rounded(side) if moved else side
            for side, moved in zip(sides, self._moved[: len(sides)], strict=True)
        ]


def _rounded(side: list[float]) -> list[float]:
    """The numbers to single precision."""
    return array("f", side).tolist()


def page_chars(page: Any, textpage: Any = None, text: str | None = None) -> PageChars:
    """Every character of a page with its box: about half a microsecond each, where needed.
    `text` is `page_text(textpage)` where it is known."""
    textpage = textpage or page.get_textpage()
    text = page_text(textpage) if text is None else text
    index = unit_index(textpage, text)
    x0, top, x1, bottom = NearBoxes(textpage, page_frame(page), index).sides()
    return PageChars(text, x0, top, x1, bottom, index)


class AskedChars:
    """The characters of a page as `PageChars` has them, asked for when they are wanted: some by
    `boxes`, all of them where one of the lists is. The text may have line ends in the place of
    characters that are left out."""

    def __init__(self, text: str, boxes: NearBoxes) -> None:
        self.text, self.boxes = text, boxes

    @cached_property
    def _sides(self) -> Sequence[list[float]]:
        return self.boxes.sides()

    @property
    def x0(self) -> Sequence[float]:
        """Left sides."""
        return self._sides[0]

    @property
    def top(self) -> Sequence[float]:
        """Upper sides, from the top of the page."""
        return self._sides[1]

    @property
    def x1(self) -> Sequence[float]:
        """Right sides."""
        return self._sides[2]

    @property
    def bottom(self) -> Sequence[float]:
        """Lower sides, from the top of the page."""
        return self._sides[3]
