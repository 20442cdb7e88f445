"""Unkind documents as PDFs, drawn with reportlab."""

from __future__ import annotations

import io
import re
from random import Random

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from unkind.plan import Grid, Unkind
from unkind.web import spans

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
_MARGIN = 50


def pdf(made: Unkind) -> bytes:
    """The document as a PDF; size, orientation and repeated heads follow from its seed."""
    rng, out = Random(f"print {made.seed}"), io.BytesIO()
    size = landscape(A4) if rng.random() < 0.4 else A4
    points = rng.choice((9, 10, 10.5))
    document = SimpleDocTemplate(out, pagesize=size, leftMargin=_MARGIN, rightMargin=_MARGIN,
                                 topMargin=_MARGIN, bottomMargin=_MARGIN, invariant=1)  # fmt: skip
    torn = "long row" in made.traits  # elsewhere reportlab draws torn rows outside their cells
    repeat, width = not torn and rng.random() < 0.5, size[0] - 2 * _MARGIN
    flow: list[Flowable] = [_words(made.blocks[0], 16, center=True), Spacer(1, 8)]
    for block in made.blocks[1:]:
        if isinstance(block, Grid):
            flow += [_table(block, width, points, repeat, torn), Spacer(1, 8)]
        else:
            flow.append(_words(block, 12, indent=24))
    document.build(flow)
    return out.getvalue()


def _words(words: str, size: float, center: bool = False, indent: float = 0) -> Paragraph:
    shown = re.sub(r"\{(\d)\}", r"<super size=6>\1</super>", words).replace("\n", "<br/>")
    style = ParagraphStyle("w", fontName=FONT, fontSize=size, leading=size * 1.4, wordWrap="CJK",
                           alignment=1 if center else 0, firstLineIndent=indent)  # fmt: skip
    return Paragraph(shown, style)


def _table(grid: Grid, width: float, size: float, repeat: bool, torn: bool) -> Table:
    total = sum(grid.widths)
    cells = [[_words(w, size) if w not in ("<", "^") else "" for w in row] for row in grid.rows]
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *_rules(grid)]
    for r, row in enumerate(grid.rows):
        for c, words in enumerate(row):
            high, wide = spans(grid, r, c)
            if words not in ("<", "^") and (high, wide) != (1, 1):
                style.append(("SPAN", (c, r), (c + wide - 1, r + high - 1)))
    heads = grid.heads if repeat else 0
    return Table(
        cells,
        [width * w / total for w in grid.widths],
        style=style,
        repeatRows=heads,
        splitInRow=int(torn),
    )


def _rules(grid: Grid) -> list[tuple[object, ...]]:
    if grid.rules == "grid":
        return [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    if grid.rules == "rows":
        return [
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, "black"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"),
        ]
    return [("BOX", (0, 0), (-1, -1), 0.5, "black"), ("LINEBEFORE", (0, 0), (-1, -1), 0.5, "black"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")]  # fmt: skip
