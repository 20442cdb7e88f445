"""The pages of one PDF, one after the other: words, lines and tables by PDFium."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from hqparse.errors import DamagedInput
from hqparse.readers.pdf.chars import Boxes, has_unmapped
from hqparse.readers.pdf.doubts import OddPages
from hqparse.readers.pdf.gutter import lines_of, wanted
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.lines import Line, ranges
from hqparse.readers.pdf.pasted import Pictures
from hqparse.readers.pdf.pdfium import PdfiumError
from hqparse.readers.pdf.raw import KEPT_PAGES
from hqparse.readers.pdf.scans import Whole, covers_page, is_stamp, lost_glyphs, shows_anything
from hqparse.readers.pdf.seen import pictures_on, without
from hqparse.readers.pdf.sheet import Sheet, may_have_heads, off_page, sticks_out, unseen_lines
from hqparse.readers.pdf.sound import BoxOf, mend_page
from hqparse.readers.pdf.spacing import has_many_blanks
from hqparse.readers.pdf.turn import TurnedBoxes, slanting, turn_of

if TYPE_CHECKING:
    from hqparse.readers.pdf.tables.cells import Grid, Printed
    from hqparse.readers.pdf.tables.second import SecondOpinions

_NO_PAGE = 595.0, 842.0
_HIDDEN, _STRUCK, _SLANTING = "HQ110", "HQ111", "HQ141"
_MOST_HEAVY = 16
"""After so many pages with large pictures the document is opened anew: PDFium keeps the data of
pictures for as long as their document, 6 MiB for a scanned page."""


class PageReader:
    """Reads the pages of one open document and keeps what the locator will ask for.

    `open_document` opens bytes like those of the document; it may be closed and opened anew.
    """

    def __init__(self, document: Any, data: bytes, open_document: Callable[[bytes], Any]) -> None:
        self._document, self._data, self._open = document, data, open_document
        self.boxes: dict[int, BoxOf] = {}
        self._apart: dict[int, BoxOf] = {}
        self.broken: list[int] = []
        self.mute: list[int] = []
        self.pictures: list[int] = []  # pages that show pictures and no words of their own
        self.shown = Pictures()
        self._mended: set[int] = set()
        self._unmapped: list[int] = []
        self._scanned: list[int] = []
        self._lost: dict[int, int] = {}
        self._said: list[tuple[int, str]] = []
        self._turns: dict[int, tuple[int, int]] = {}  # by how much; to which rotation
        self._heavy = 0
        self._layers: bool | None = None
        self._whole: Whole | None = None
        self._copied: set[int] = set()
        self._opinions: SecondOpinions | None = None
        self._before: tuple[int, Sequence[float]] = (0, ())
        self._unended = -2  # the page that a table without rules stands at the end of

    @property
    def odd_pages(self) -> OddPages:
        """The pages read so far that give rise to a doubt."""
        silent = [*self.broken, *self.mute, *self.pictures]
        scans = self._scanned, self._lost, self._said
        return OddPages(silent, self._mended, self._unmapped, *scans)

    def content(self, number: int) -> PageContent:
        """The lines and tables of a page (from 0); an unreadable page has none."""
        try:
            page = self._page(number)
        except PdfiumError:
            self.broken.append(number)
            return PageContent("", (), *_NO_PAGE)
        try:
            return self._read(number, page)
        except PdfiumError:
            self.mute.append(number)
            return PageContent("", (), *page.get_size())

    def _page(self, number: int) -> Any:
        if self._heavy >= _MOST_HEAVY:
            self._document, self._heavy = self._open(self._data), 0
        page = self._document[number]
        if mend_page(page):
            self._mended.add(number)
        return page

    def _read(self, number: int, page: Any) -> PageContent:
        sheet = Sheet(number, page)
        if not sheet.text.strip():
            self._heavy += 1
            self.pictures += [number] * shows_anything(page, sheet.objects, sheet.text)
            return PageContent("", (), *page.get_size())
        if has_unmapped(sheet.textpage, sheet.text, sheet.index):
            self._unmapped.append(number)
        sheet = self._turned(sheet)
        sheet.look(self._has_layers)
        self._said += ((number, words) for words in sheet.view.said)
        sheet.pictures = pictures_on(page, sheet.objects)
        if sheet.pictures:
            self._heavy += 1
            if self._is_stamped(sheet):
                self.pictures.append(number)
                return PageContent("", (), *page.get_size())
            self.shown.note(sheet)
            sheet = self._read_whole(sheet)
        if sheet.view.is_scan:
            self._scanned.append(number)
        content, boxes = self._lines(sheet)
        if not all(line.upright for line in content.lines) and (slanted := slanting(sheet)):
            sheet.view = sheet.view._replace(slanting=slanted)
            content, boxes = self._lines(sheet)
        if number < KEPT_PAGES:
            self.boxes[number] = self._as_shown(sheet, boxes)
        elif apart := sheet.boxes().apart():  # cheaper than to open the page again
            self._apart[number] = self._as_shown(sheet, apart)
        return content

    def _turned(self, sheet: Sheet) -> Sheet:
        turn = turn_of(sheet.page, sheet.textpage, sheet.text)
        if not turn:
            return sheet
        self._turns[sheet.number] = turn, (sheet.page.get_rotation() + turn) % 360
        return Sheet(sheet.number, sheet.page, *self._turns[sheet.number])

    def _has_layers(self) -> bool:
        if self._layers is None:
            from hqparse.readers.pdf.seen.suspects import has_layers

            self._layers = has_layers(self._data)
        return self._layers

    def _is_stamped(self, sheet: Sheet) -> bool:
        if len(sheet.text) > 200:
            return False
        boxes = sheet.boxes()
        lines = [boxes[start] for start, _ in ranges(sheet.text)]
        return is_stamp(sheet.text, lines, sheet.pictures, sheet.size)

    def _read_whole(self, sheet: Sheet) -> Sheet:
        """The page from a copy without embedded fonts, where PDFium leaves out some glyphs."""
        if not (sheet.view.is_scan or covers_page(sheet.pictures, sheet.size)):
            return sheet
        lost = lost_glyphs(sheet.objects)
        if not lost:
            return sheet
        try:
            whole = self._copy(sheet.number)
        except (DamagedInput, PdfiumError):  # of the copy, not of the file
            self._lost[sheet.number] = lost
            return sheet
        if len("".join(whole.text.split())) <= len("".join(sheet.text.split())):
            return sheet
        self._copied.add(sheet.number)
        whole.look(self._has_layers)
        whole.pictures = sheet.pictures
        if lost := lost_glyphs(whole.objects):
            self._lost[sheet.number] = lost
        return whole

    def _copy(self, number: int) -> Sheet:
        self._whole = self._whole or Whole(self._data, self._document, self._open, _MOST_HEAVY)
        page = self._whole.page(number)
        mend_page(page)
        return Sheet(number, page, *self._turns.get(number, ()))

    def _lines(self, sheet: Sheet) -> tuple[PageContent, BoxOf]:
        hidden, struck = sheet.view.hidden | sheet.view.slanting, sheet.view.struck
        goes_on = self._unended == sheet.number - 1
        if sheet.objects.has_shapes or goes_on or may_have_heads(sheet.text):
            from hqparse.readers.pdf.seen.strikes import may_strike
            from hqparse.readers.pdf.tables.grid import may_hold_tables
            from hqparse.readers.pdf.tables.rules import read_rules

            rules = read_rules(sheet.page, sheet.paths)
            sheet.across, boxes = rules.across, sheet.boxes()
            ruled = hidden or struck or goes_on or may_hold_tables(rules, sheet.text, boxes)
            if ruled or may_strike(rules.across, sheet.text, boxes):
                return self._ruled(sheet, rules, hidden, struck)
        return self._in_lines(sheet, hidden, struck)

    def _ruled(
        self, sheet: Sheet, rules: Any, hidden: frozenset[int], struck: frozenset[int]
    ) -> tuple[PageContent, BoxOf]:
        from hqparse.readers.pdf.page_chars import AskedChars, NearBoxes
        from hqparse.readers.pdf.seen.strikes import struck_out
        from hqparse.readers.pdf.tables.asked import AskedPrinted
        from hqparse.readers.pdf.tables.cells import Printed, marks
        from hqparse.readers.pdf.tables.going_on import ends_page, going_on
        from hqparse.readers.pdf.tables.page import fill_page

        boxes = NearBoxes(sheet.textpage, sheet.frame, sheet.index)
        struck |= struck_out(sheet.text, boxes, rules.across)
        seen = AskedChars(without(sheet.text, hidden | struck), boxes)
        # Tables without vertical rules are told by all characters.
        printed = AskedPrinted(seen) if rules.down else Printed(seen)
        grids = self._grids(sheet, printed, rules)
        if not grids and self._unended == sheet.number - 1:
            grids = going_on(printed, self._before[1])
        if not grids:
            return self._in_lines(sheet, hidden, struck)
        self._before = sheet.number, marks(grids[-1])[0]
        if ends_page(grids[-1], printed):
            self._unended = sheet.number
        lines, filled = fill_page(seen, grids, printed)
        if off := self._off_page(sheet, lines):
            hidden |= off
            seen = AskedChars(without(seen.text, off), boxes)
            lines, filled = fill_page(seen, grids, Printed(seen))
        return self._content(sheet, lines, filled, (hidden, struck), boxes), boxes

    def _in_lines(
        self, sheet: Sheet, hidden: frozenset[int], struck: frozenset[int]
    ) -> tuple[PageContent, BoxOf]:
        boxes = sheet.boxes()
        text = without(sheet.text, hidden | struck)
        asked: BoxOf = boxes.listed() if has_many_blanks(sheet.text) else boxes
        if asked is boxes:
            boxes.ask(wanted(text))
        lines = lines_of(text, asked)
        if off := self._off_page(sheet, lines):
            hidden |= off
            lines = lines_of(without(sheet.text, hidden | struck), asked)
        content = self._content(sheet, lines, (), (hidden, struck), boxes)
        boxes.clear()  # they would stay as long as the document
        return content, boxes

    def _off_page(self, sheet: Sheet, lines: Sequence[Line]) -> frozenset[int]:
        if not sticks_out(lines, *sheet.size):
            return frozenset()
        from hqparse.readers.pdf.page_chars import page_chars

        return off_page(page_chars(sheet.page, sheet.textpage, sheet.text), sheet.size)

    def _content(
        self,
        sheet: Sheet,
        lines: Sequence[Line],
        grids: Sequence[Any],
        left_out: tuple[frozenset[int], frozenset[int]],
        boxes: BoxOf,
    ) -> PageContent:
        (hidden, struck), slanted = left_out, sheet.view.slanting
        unseen = (
            *unseen_lines(_HIDDEN, sheet.text, hidden - struck - slanted, boxes),
            *unseen_lines(_STRUCK, sheet.text, struck - slanted, boxes),
            *unseen_lines(_SLANTING, sheet.text, slanted, boxes),
        )
        across = () if grids else sheet.across
        return PageContent(sheet.text, lines, *sheet.size, grids, sheet.turn, unseen, (), across)

    def _grids(self, sheet: Sheet, printed: Printed, rules: Any) -> list[Grid]:
        from hqparse.readers.pdf.tables.grid import grids_between

        at, columns = self._before
        before = columns if at == sheet.number - 1 else ()

        def second() -> list[Grid]:
            from hqparse.readers.pdf.tables.second import SecondOpinions

            self._opinions = self._opinions or SecondOpinions()
            return self._opinions.on(sheet.page, sheet.number)

        return grids_between(rules, printed, second, before)

    def _as_shown(self, sheet: Sheet, boxes: BoxOf) -> BoxOf:
        if sheet.pictures and isinstance(boxes, Boxes):  # do not hold on to the page
            from hqparse.readers.pdf.page_chars import page_chars
            from hqparse.readers.pdf.tables.page import BoxList

            boxes = BoxList(page_chars(sheet.page, sheet.textpage, sheet.text))
        turn = sheet.turn
        return TurnedBoxes(boxes, turn, *sheet.page.get_size()) if turn else boxes

    def reopen(self, number: int) -> BoxOf:
        """The boxes of a page (from 0) that was not kept open."""
        if number in self._apart:
            return self._apart[number]
        sheet = self.sheet(number)
        return self._as_shown(sheet, sheet.boxes())

    def sheet(self, number: int) -> Sheet:
        """A page (from 0) once more, as it was read: turned, with all its glyphs."""
        self._heavy += number in self.shown.beside
        if number in self._copied:
            return self._copy(number)
        return Sheet(number, self._page(number), *self._turns.get(number, ()))

    def page(self, number: int) -> Any:
        """The `pypdfium2.PdfPage` of a page (from 0) with large pictures, as it is shown."""
        self._heavy += 1
        page = self._page(number)
        if number in self._turns:  # PDFium keeps a rotation that was set for the next time
            turn, rotation = self._turns[number]
            page.set_rotation((rotation - turn) % 360)
        return page
