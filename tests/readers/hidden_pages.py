"""Draws pages with words that are not to be seen, or that only look so."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pdf_pages import FONT, HEIGHT, WIDTH, canvas

BODY = [
    "一、重点任务",
    "1.建设数据平台。（责任单位：市数据局）",
    "2.整治黑臭河道。（责任单位：市水务局）",
]
MORE = "3.删除的事项。（责任单位：市财政局）"
X, Y, SIZE = 80.0, 600.0, 14.0
"""Where `MORE` stands: from the left and from the bottom of the page."""

LENGTH = 18 * SIZE

Draw = Callable[[Canvas], None]


def page(*drawings: Draw, body: bool = True, below: Draw | None = None) -> bytes:
    """A page with `BODY`, then the drawings; `below` is drawn first of all."""
    c, out = canvas()
    if below:
        below(c)
    c.setFillGray(0)
    c.setFont(FONT, SIZE)
    for n, line in enumerate(BODY if body else ()):
        c.drawString(X, HEIGHT - 100 - 24 * n, line)
    for drawing in drawings:
        c.saveState()
        c.setFont(FONT, SIZE)
        drawing(c)
        c.restoreState()
    c.showPage()
    c.save()
    return out.getvalue()


def words(
    text: str = MORE,
    x: float = X,
    y: float = Y,
    colour: float = 0.0,
    mode: int = 0,
    alpha: float = 1,
) -> Draw:
    """Words in a grey (0 black, 1 white), a render mode, an opacity."""

    def draw(c: Canvas) -> None:
        c.setFillGray(colour)
        c.setFillAlpha(alpha)
        line = c.beginText(x, y)
        line.setTextRenderMode(mode)
        line.textOut(text)
        line.setTextRenderMode(0)
        c.drawText(line)

    return draw


def bar(grey: float, alpha: float = 1.0, height: float = 30, width: float = LENGTH + 20) -> Draw:
    """A filled rectangle where `MORE` stands."""

    def draw(c: Canvas) -> None:
        c.setFillGray(grey)
        c.setFillAlpha(alpha)
        c.rect(X - 10, Y - 10, width, height, fill=1, stroke=0)

    return draw


def picture(
    grey: int, clear: bool = False, box: tuple[float, float, float, float] | None = None
) -> Draw:
    """A picture of one grey (0 to 255), or one that is all clear; where `MORE` stands."""
    left, bottom, width, height = box or (X - 10, Y - 10, LENGTH + 20, 30)
    shown = Image.new("RGBA", (40, 40), (grey, grey, grey, 0 if clear else 255))

    def draw(c: Canvas) -> None:
        c.drawImage(ImageReader(shown), left, bottom, width, height, mask="auto")

    return draw


def scan(ink: bool = True) -> Draw:
    """A picture of a whole page with dark lines where words would be."""
    shown = Image.new("L", (int(WIDTH), int(HEIGHT)), 255)
    if ink:
        for y in range(0, int(HEIGHT), 4):
            shown.paste(0, (60, y, 540, y + 2))

    def draw(c: Canvas) -> None:
        c.drawImage(ImageReader(shown), 0, 0, WIDTH, HEIGHT)

    return draw


def clipped(left: float, bottom: float, width: float, height: float) -> Draw:
    """`MORE` inside a clip path."""

    def draw(c: Canvas) -> None:
        path = c.beginPath()
        path.rect(left, bottom, width, height)
        c.clipPath(path, stroke=0, fill=0)
        c.drawString(X, Y, MORE)

    return draw


def line(y: float, start: float = X, end: float = X + LENGTH) -> Draw:
    """A drawn line."""

    def draw(c: Canvas) -> None:
        c.line(start, y, end, y)

    return draw


def both(*drawings: Draw) -> Draw:
    """Several drawings as one."""

    def draw(c: Canvas) -> None:
        for one in drawings:
            one(c)

    return draw


def annotated(data: bytes, entries: bytes) -> bytes:
    """The page with one annotation, written as the file's last objects."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(data)
    kind, _, contents = entries.partition(b" ")
    number = {b"StrikeOut": 12, b"Square": 5, b"FreeText": 3, b"Link": 2}[kind]
    note = pdfium.FPDFPage_CreateAnnot(document[0], number)
    rect = pdfium.FS_RECTF(X - 10, Y + 20, X + LENGTH + 10, Y - 10)
    pdfium.FPDFAnnot_SetRect(note, rect)
    if kind == b"Square":
        pdfium.FPDFAnnot_SetColor(note, 1, 255, 255, 255, 255)
        pdfium.FPDFAnnot_SetColor(note, 0, 255, 255, 255, 255)
    if contents:
        said = (contents.decode() + "\0").encode("utf-16-le")
        import ctypes

        buffer = ctypes.create_string_buffer(said)
        pdfium.FPDFAnnot_SetStringValue(
            note, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        )
    pdfium.FPDFPage_CloseAnnot(note)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
