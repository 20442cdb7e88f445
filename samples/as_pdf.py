"""A sample as PDF, laid out as GB/T 9704—2012 asks: A4, 22 lines of 28 characters, page numbers.

The font is one of the Chinese fonts that every PDF reader brings along, so none is embedded and
none is needed here. The same source and reportlab give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import groupby

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from as_text import words_of
from damage import PRINTED
from notation import Document, Part
from wrapping import wrap

FONT = "STSong-Light"
LEFT, TOP, RIGHT, BOTTOM = 79.0, 105.0, 522.0, 743.0  # the type area, points from the top left
SIZE, LINE = 15.8, 29.0
CELL_SIZE, CELL_LINE, CELL_GAP = 11.0, 16.0, 4.0
ANNEX_WIDTHS = (30.0, 205.0, 68.0, 66.0, 74.0)
INDICATOR_WIDTHS = (44.0, 84.0, 185.0, 130.0)
RED, BLACK = (0.8, 0.0, 0.0), (0.0, 0.0, 0.0)
DRAWN_WITH = "5.1.0"
"""The reportlab that the PDFs beside the sources were drawn with."""


def pdf(doc: Document) -> bytes:
    """The whole document."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    sheet = Sheet(out, PRINTED.get(doc.style, str))
    for part in doc.parts:
        _draw(sheet, doc, part)
    sheet.finish()
    return out.getvalue()


def em(size: float) -> Callable[[str], float]:
    """The measure of a string in em of a font size, for `wrap`."""
    return lambda words: float(pdfmetrics.stringWidth(words, FONT, size)) / size


class Sheet:
    """The canvas and how far down the page it is written; `y` grows downwards."""

    def __init__(self, out: io.BytesIO, damage: Callable[[str], str]) -> None:
        # uncompressed: the bytes do not depend on the machine's zlib
        self.canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
        self.damage = damage
        self.page = 1
        self.y = TOP

    def finish(self) -> None:
        """Closes the last page and the file."""
        self._page_number()
        self.canvas.save()

    def turn(self) -> None:
        """Begins a new page."""
        self._page_number()
        self.canvas.showPage()
        self.page += 1
        self.y = TOP

    def need(self, height: float) -> None:
        """Begins a new page if less than `height` points are left."""
        if self.y + height > BOTTOM + 1:
            self.turn()

    def put(
        self, words: str, x: float, y: float, size: float, color: tuple[float, ...] = BLACK
    ) -> None:
        """Words with their left end at x and their line's top at y."""
        self.canvas.setFillColorRGB(*color)
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, A4[1] - y - size, words)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """A straight line."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)

    def lines(self, words: str, size: float = SIZE, indent: float = 2.0) -> None:
        """A paragraph over the type area's width; the first line indented by `indent` em."""
        em_wide = (RIGHT - LEFT) / size
        for n, line in enumerate(
            wrap(self.damage(words), em_wide, em_wide - indent, measure=em(size))
        ):
            self.need(LINE)
            self.put(line, LEFT + (0 if n else indent * size), self.y, size)
            self.y += LINE

    def centred(
        self, words: str, size: float, pitch: float = 36.0, color: tuple[float, ...] = BLACK
    ) -> None:
        """A title, broken where its words have a blank, else where the line is full."""
        for piece in words.split(" "):
            for line in wrap(self.damage(piece), (RIGHT - LEFT) / size, measure=em(size)):
                self.need(pitch)
                width = em(size)(line) * size
                self.put(line, (LEFT + RIGHT - width) / 2, self.y, size, color)
                self.y += pitch

    def right(self, words: str, size: float = SIZE, em_off: float = 2.0) -> None:
        """A line that ends `em_off` em before the right edge."""
        said = self.damage(words)
        self.need(LINE)
        self.put(said, RIGHT - em(size)(said) * size - em_off * size, self.y, size)
        self.y += LINE

    def _page_number(self) -> None:
        words = f"— {self.page} —"
        width = em(14)(words) * 14
        x = RIGHT - width - 14 if self.page % 2 else LEFT + 14
        self.put(words, x, 762, 14)


def _draw(sheet: Sheet, doc: Document, part: Part) -> None:
    match part.tag:
        case "page":
            sheet.turn()
        case "redhead":
            sheet.y += 40
            sheet.centred(part.words, 34, 60, RED)
        case "number":
            sheet.centred(part.words, SIZE, LINE)
            sheet.rule(LEFT, sheet.y, RIGHT, sheet.y, 1.5)
            sheet.y += 2 * LINE
        case "title" | "head":
            sheet.centred(part.words, 22)
            sheet.y += LINE
        case "sign" | "date":
            sheet.right(part.words)
        case "to":
            sheet.lines(words_of(doc, part), indent=0)
        case "annex" | "indicators":
            _table_title(sheet, part)
        case "columns":
            _table(sheet, doc, part)
        case "row" | "indicator":
            pass
        case "cc" | "printed":
            _record(sheet, doc, part)
        case "attach":
            sheet.y += LINE
            sheet.lines(words_of(doc, part))
        case _:
            sheet.lines(words_of(doc, part))


def _table_title(sheet: Sheet, part: Part) -> None:
    if part.tag == "annex":
        sheet.lines("附件", indent=0)
    else:
        sheet.need(500)  # the indicator table stays on one page
    sheet.centred(part.words, 18, 30)
    sheet.y += 6


def _record(sheet: Sheet, doc: Document, part: Part) -> None:
    """The imprint at the end: who else gets it, who printed it and when, between rules."""
    sheet.need(3 * LINE)
    sheet.rule(LEFT, sheet.y, RIGHT, sheet.y)
    sheet.y += 4
    if part.tag == "cc":
        sheet.lines(words_of(doc, part), size=14, indent=1)
        return
    sheet.put(part.words, LEFT + 14, sheet.y, 14)
    date = sheet.damage(part.fields[0]) + "印发"
    sheet.put(date, RIGHT - em(14)(date) * 14 - 14, sheet.y, 14)
    sheet.y += LINE
    sheet.rule(LEFT, sheet.y, RIGHT, sheet.y)


def _table(sheet: Sheet, doc: Document, columns: Part) -> None:
    heads = [columns.words, *columns.fields]
    indicators = doc.all("indicator")
    if indicators:
        _indicator_table(sheet, heads, indicators)
    else:
        _annex_table(sheet, heads, doc.annex_rows())


def _annex_table(sheet: Sheet, heads: list[str], rows: list[list[str]]) -> None:
    """A ruled table over pages: the head is repeated, a row may go on overleaf."""
    _row(sheet, _cells(heads, ANNEX_WIDTHS), ANNEX_WIDTHS)
    for row in rows:
        cells = _cells(row, ANNEX_WIDTHS)
        while any(cells):
            room = int((BOTTOM - sheet.y - 2 * CELL_GAP) / CELL_LINE)
            tallest = max(map(len, cells))
            if room < min(2, tallest):
                sheet.turn()
                _row(sheet, _cells(heads, ANNEX_WIDTHS), ANNEX_WIDTHS)
                continue
            _row(sheet, [lines[:room] for lines in cells], ANNEX_WIDTHS)
            cells = [lines[room:] for lines in cells]
    sheet.y += LINE


def _cells(row: list[str], widths: tuple[float, ...]) -> list[list[str]]:
    return [
        wrap(cell, (width - 2 * CELL_GAP) / CELL_SIZE, measure=em(CELL_SIZE))
        for cell, width in zip(row, widths, strict=True)
    ]


def _row(sheet: Sheet, cells: list[list[str]], widths: tuple[float, ...]) -> None:
    """One row of cells with the rules around each."""
    height = max(map(len, cells)) * CELL_LINE + 2 * CELL_GAP
    for x, width, lines in zip(_edges(widths), widths, cells, strict=True):
        _cell(sheet, lines, x, sheet.y, width, height)
    sheet.y += height


def _edges(widths: tuple[float, ...]) -> Iterator[float]:
    at = LEFT
    for width in widths:
        yield at
        at += width


def _cell(sheet: Sheet, lines: list[str], x: float, y: float, width: float, height: float) -> None:
    for n, line in enumerate(lines):
        sheet.put(line, x + CELL_GAP, y + CELL_GAP + n * CELL_LINE, CELL_SIZE)
    for x0, y0, x1, y1 in (
        (x, y, x + width, y),
        (x, y + height, x + width, y + height),
        (x, y, x, y + height),
        (x + width, y, x + width, y + height),
    ):
        sheet.rule(x0, y0, x1, y1)


def _indicator_table(sheet: Sheet, heads: list[str], rows: tuple[Part, ...]) -> None:
    """A ruled table whose category cells span several rows."""
    _row(sheet, _cells([sheet.damage(h) for h in heads], INDICATOR_WIDTHS), INDICATOR_WIDTHS)
    edges = list(_edges(INDICATOR_WIDTHS))
    number = 0
    for category, group in groupby(rows, key=lambda p: p.words):
        members = list(group)
        top = sheet.y
        for part in members:
            number += 1
            row = [str(number), "", part.fields[0], part.fields[1]]
            cells = _cells([sheet.damage(c) for c in row], INDICATOR_WIDTHS)
            height = max(map(len, cells)) * CELL_LINE + 2 * CELL_GAP
            for i in (0, 2, 3):
                _cell(sheet, cells[i], edges[i], sheet.y, INDICATOR_WIDTHS[i], height)
            sheet.y += height
        merged = _cells([category], INDICATOR_WIDTHS[1:2])[0]
        _cell(sheet, merged, edges[1], top, INDICATOR_WIDTHS[1], sheet.y - top)
    sheet.y += LINE
