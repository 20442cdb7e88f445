"""Drawing fragments with reportlab, the rules in all the ways that producers have."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from drawn.layout import PAD, Fragment, Put, paginate

FONT = "STSong-Light"
RULES = (
    "segments",  # one stroked line for each side of each cell
    "lines",  # stroked lines as long as they go (LibreOffice)
    "thin",  # thin filled rectangles for each side of each cell (Chromium)
    "one path",  # the same, all in one path (word processors)
    "boxes",  # one stroked rectangle for each cell
    "spaced",  # a box for each cell, at a distance from the next, and a frame around all
    "columns",  # lines around the table, below the head and between columns, none between rows
    "double",  # outer lines doubled
    "open sides",  # no outer lines left and right
    "open top",  # no outer lines above and below
    "pieces",  # lines broken by small gaps
    "dashed",  # a dash pattern
    "dots",  # each dash an object of its own
    "form",  # lines inside a form XObject
    "across",  # horizontal only, one piece for each cell (Chromium)
    "across full",  # horizontal only, full width (LibreOffice)
    "three",  # three lines: above and below the head, and at the end
    "none",  # no line at all
)
FLAT = ("across full", "three", "none", "columns")
"""Here the words alone part the columns."""
MARGIN = 55.0


@dataclass(frozen=True)
class Style:
    """How a document is drawn; sizes in points."""

    rules: str = "segments"
    size: float = 10.5
    leading: float = 14.0
    landscape: bool = False
    rotate: int = 0
    repeat: bool = True
    broken: bool = False
    closed: bool = True
    top: bool = False
    centred: bool = False
    width: float = 0.5
    shade: bool = False
    trimmings: bool = False
    seed: int = 0


def width_of(text: str, size: float) -> float:
    """The printed width of words."""
    _font()
    return float(pdfmetrics.stringWidth(text, FONT, size))


def _font() -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def draw(
    tables: Sequence[tuple[Fragment, int]], style: Style, texts: Sequence[str] = ()
) -> tuple[bytes, list[list[Fragment]]]:
    """Draw tables one below the other; the PDF and the fragments of each page."""
    _font()
    out = io.BytesIO()
    page = _Page(Canvas(out, invariant=1), style)
    for number, (table, heads) in enumerate(tables):
        page.text(texts[number % len(texts)] if texts else "")
        parts = paginate(table, page.rooms(), heads, style.repeat, style.broken, style.leading)
        for part in parts:
            page.table(part)
    page.close()
    return out.getvalue(), page.pages


class _Page:
    """A growing document; y counts down from the top of the page as shown."""

    def __init__(self, canvas: Canvas, style: Style) -> None:
        self.pages: list[list[Fragment]] = []
        self._canvas, self._style = canvas, style
        self._rng = Random(style.seed)
        self.width, self.height = (842.0, 595.0) if style.landscape else (595.0, 842.0)
        self._y = 0.0
        self._open()

    def _open(self) -> None:
        canvas, rotate = self._canvas, self._style.rotate
        if self.pages:
            canvas.showPage()
        turned = rotate in (90, 270)
        across, along = (self.height, self.width) if turned else (self.width, self.height)
        canvas.setPageSize((self.width, self.height))  # reportlab swaps them for turned pages
        canvas.setPageRotation(rotate)
        if rotate:
            canvas.translate(
                across if rotate in (90, 180) else 0, along if rotate in (180, 270) else 0
            )
            canvas.rotate({90: 90, 180: 180, 270: -90}[rotate])
        self.pages.append([])
        self._y = MARGIN
        if self._style.trimmings:
            self._trimmings()

    def _trimmings(self) -> None:
        """What is no table: a letterhead with its line, an underline, a box around a paragraph."""
        canvas = self._canvas
        self.text("云溪市人民政府办公室文件")
        canvas.setStrokeColorRGB(1, 0, 0)
        canvas.setLineWidth(2)
        self._line(MARGIN, self._y, self.width - MARGIN, self._y)
        canvas.setStrokeColorRGB(0, 0, 0)
        self._y += 8
        self.text("特此通知，请认真贯彻执行。")
        canvas.setLineWidth(0.5)
        self._line(MARGIN + 40, self._y - 2, MARGIN + 120, self._y - 2)
        canvas.rect(MARGIN, self.height - self._y - 34, 300, 24)
        self._words("加框的一段话，不是表格。", MARGIN + 6, self._y + 26)
        self._y += 44

    def text(self, words: str) -> None:
        """A line of running text."""
        if words:
            self._words(words, MARGIN, self._y + self._style.size)
        self._y += self._style.leading * 1.6

    def rooms(self) -> Iterator[float]:
        """The room on this page and on each one after it, which it opens."""
        yield self._room()
        while True:
            self._open()
            yield self._room()

    def _room(self) -> float:
        return self.height - MARGIN - self._y

    def table(self, part: Fragment) -> None:
        """Draw a fragment where the page's text has come to."""
        if not part.heights:
            return
        xs = _sums(MARGIN, part.widths)
        ys = _sums(self._y, part.heights)
        if self._style.shade:
            self._shade(part, xs, ys)
        self._rules(part, xs, ys)
        for put in part.puts:
            self._cell(put, xs, ys)
        self.pages[-1].append(part)
        self._y = ys[-1] + self._style.leading

    def close(self) -> None:
        """Finish the document."""
        self._canvas.showPage()
        self._canvas.save()

    def _words(self, words: str, x: float, baseline: float) -> None:
        self._canvas.setFont(FONT, self._style.size)
        self._canvas.drawString(x, self.height - baseline, words)

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def _shade(self, part: Fragment, xs: list[float], ys: list[float]) -> None:
        self._canvas.setFillColorRGB(0.85, 0.9, 0.95)
        for put in part.puts:
            if put.head:
                x, y = xs[put.col], ys[put.row + put.rowspan]
                wide, high = xs[put.col + put.colspan] - x, y - ys[put.row]
                self._canvas.rect(x, self.height - y, wide, high, stroke=0, fill=1)
        self._canvas.setFillColorRGB(0, 0, 0)

    def _cell(self, put: Put, xs: list[float], ys: list[float]) -> None:
        left, right = xs[put.col], xs[put.col + put.colspan]
        top, bottom = ys[put.row], ys[put.row + put.rowspan]
        size, leading = self._style.size, self._style.leading
        free = bottom - top - 2 * PAD - leading * len(put.lines)
        y = top + PAD + (0 if self._style.top else max(0.0, free / 2)) + size * 0.95
        for line in put.lines:
            spare = right - left - 2 * PAD - width_of(line, size)
            middle = self._style.centred or put.head
            self._words(line, left + PAD + (max(0.0, spare) / 2 if middle else 0), y)
            y += leading

    def _rules(self, part: Fragment, xs: list[float], ys: list[float]) -> None:
        canvas, kind, width = self._canvas, self._style.rules, self._style.width
        canvas.setLineWidth(width)
        flat, upright = sides(part, self._style.closed or kind in FLAT)
        if kind in ("boxes", "spaced"):
            self._boxes(part, xs, ys, 1.25 if kind == "spaced" else 0)
            return
        if kind.startswith("across") or kind in ("three", "none"):
            upright = []
        if kind in ("three", "none", "columns"):
            flat = [] if kind == "none" else self._few(part, flat)
        if kind in (
            "lines",
            "double",
            "open sides",
            "open top",
            "pieces",
            "dashed",
            "dots",
            "form",
        ):
            flat, upright = joined(flat), joined(upright)
        if kind in ("across full", "three"):
            flat = joined(flat)
        if kind == "open sides":
            upright = [side for side in upright if 0 < side[0] < len(xs) - 1]
        if kind == "open top":
            flat = [side for side in flat if 0 < side[0] < len(ys) - 1]
        self._stroke(flat, upright, xs, ys, self._pen(kind))

    def _boxes(self, part: Fragment, xs: list[float], ys: list[float], inset: float) -> None:
        for put in part.puts:
            x, y = xs[put.col], ys[put.row + put.rowspan]
            wide, high = xs[put.col + put.colspan] - x, y - ys[put.row]
            self._canvas.rect(
                x + inset, self.height - y + inset, wide - 2 * inset, high - 2 * inset
            )
        if inset:
            self._canvas.rect(xs[0], self.height - ys[-1], xs[-1] - xs[0], ys[-1] - ys[0])

    def _few(self, part: Fragment, flat: list[Side]) -> list[Side]:
        foot = max((put.row + put.rowspan for put in part.puts if put.head), default=0)
        return [side for side in flat if side[0] <= foot or side[0] == len(part.heights)]

    def _stroke(
        self,
        flat: list[tuple[int, int, int]],
        upright: list[tuple[int, int, int]],
        xs: list[float],
        ys: list[float],
        line: Callable[[float, float, float, float], None],
    ) -> None:
        canvas, kind = self._canvas, self._style.rules
        if kind == "form":
            canvas.beginForm(f"f{len(self.pages)}{len(self.pages[-1])}")
        if kind == "dashed":
            canvas.setDash(3, 2)
        self._path = canvas.beginPath()
        for i, a, b in flat:
            line(xs[a], ys[i], xs[b], ys[i])
            if kind == "double" and i in (0, len(ys) - 1):
                line(xs[a], ys[i] + 2, xs[b], ys[i] + 2)
        for j, a, b in upright:
            line(xs[j], ys[a], xs[j], ys[b])
            if kind == "double" and j in (0, len(xs) - 1):
                line(xs[j] + 2, ys[a], xs[j] + 2, ys[b])
        if kind == "one path":
            canvas.drawPath(self._path, stroke=0, fill=1)
        if kind == "dashed":
            canvas.setDash()
        if kind == "form":
            canvas.endForm()
            canvas.doForm(f"f{len(self.pages)}{len(self.pages[-1])}")

    def _pen(self, kind: str) -> Callable[[float, float, float, float], None]:
        return {
            "thin": self._thin,
            "one path": self._thin_path,
            "pieces": self._pieces,
            "dots": self._dots,
        }.get(kind, self._line)

    def _thin_box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, ...]:
        w = self._style.width
        return x0 - w / 2, self.height - y1 - w / 2, x1 - x0 + w, y1 - y0 + w

    def _thin(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._canvas.rect(*self._thin_box(x0, y0, x1, y1), stroke=0, fill=1)

    def _thin_path(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._path.rect(*self._thin_box(x0, y0, x1, y1))

    def _pieces(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line with a few gaps of up to two points."""
        far = max(x1 - x0, y1 - y0)
        at = 0.0
        while at < far:
            end = min(far, at + self._rng.uniform(20, 120))
            self._along(x0, y0, x1, y1, at / far, end / far)
            at = end + self._rng.uniform(0, 2)

    def _dots(self, x0: float, y0: float, x1: float, y1: float) -> None:
        far = max(x1 - x0, y1 - y0)
        at = 0.0
        while at < far:
            self._along(x0, y0, x1, y1, at / far, min(far, at + 3) / far)
            at += 5

    def _along(self, x0: float, y0: float, x1: float, y1: float, start: float, end: float) -> None:
        wide, high = x1 - x0, y1 - y0
        self._line(x0 + wide * start, y0 + high * start, x0 + wide * end, y0 + high * end)


def _sums(start: float, steps: Sequence[float]) -> list[float]:
    sums = [start]
    for step in steps:
        sums.append(sums[-1] + step)
    return sums


Side = tuple[int, int, int]
"""The line's number, and between which crossing lines it runs."""


def sides(part: Fragment, closed: bool) -> tuple[list[Side], list[Side]]:
    """The sides of all cells, each once; without the bottoms of open cells unless `closed`."""
    flat: set[Side] = set()
    upright: set[Side] = set()
    for put in part.puts:
        bottom, right = put.row + put.rowspan, put.col + put.colspan
        flat.update((put.row, col, col + 1) for col in range(put.col, right))
        if closed or not put.open_below:
            flat.update((bottom, col, col + 1) for col in range(put.col, right))
        upright.update((put.col, row, row + 1) for row in range(put.row, bottom))
        upright.update((right, row, row + 1) for row in range(put.row, bottom))
    return sorted(flat), sorted(upright)


def joined(lines: list[Side]) -> list[Side]:
    """Sides that follow each other become one line."""
    runs: list[Side] = []
    for line, start, end in sorted(lines):
        if runs and runs[-1][0] == line and runs[-1][2] == start:
            runs[-1] = (line, runs[-1][1], end)
        else:
            runs.append((line, start, end))
    return runs
