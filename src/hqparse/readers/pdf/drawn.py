"""Pages of other formats, given as characters and rules, by the lines and tables of PDF pages."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.readers.pdf.gutter import lines_of
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.page_chars import PageChars
from hqparse.readers.pdf.sheet import may_have_heads
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.tables.cells import Printed, marks
from hqparse.readers.pdf.tables.grid import grids_between
from hqparse.readers.pdf.tables.page import BoxList, fill_page
from hqparse.readers.pdf.tables.rules import Rules
from hqparse.readers.pdf.turn import TurnedBoxes


class DrawnPages:
    """Lays out pages one after the other; a table's columns hold for the page behind it too."""

    def __init__(self) -> None:
        self._before: tuple[int, Sequence[float]] = (0, ())

    def content(
        self, number: int, chars: PageChars, rules: Rules, size: tuple[float, float], turn: int = 0
    ) -> PageContent:
        """The lines and tables of a page (from 0) of that size in points, read after it was turned
        by `turn` degrees."""
        boxes, text = BoxList(chars), chars.text
        if text.strip() and (rules.across or rules.down or may_have_heads(text)):
            at, columns = self._before
            before = columns if at == number - 1 else ()
            printed = Printed(chars)
            grids = grids_between(rules, printed, list, before)
            if grids:
                self._before = number, marks(grids[-1])[0]
                lines, filled = fill_page(chars, grids, printed)
                return PageContent(text, lines, *size, filled, turn)
        return PageContent(text, lines_of(text, boxes), *size, (), turn)


def shown_boxes(chars: PageChars, size: tuple[float, float], turn: int) -> BoxOf:
    """The boxes of characters for the page as shown; `size` is that of the turned page."""
    boxes = BoxList(chars)
    return TurnedBoxes(boxes, turn, *size) if turn else boxes
