"""Draws the PDFs that the tests of the PDF reader read: typeset notices, tables, broken files."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, SIZE, PITCH, COLUMNS, ROWS = 79.0, 105.0, 16.0, 29.0, 28, 22
FONT = "STSong-Light"

Word = tuple[float, float, str]
"""x, top, words: in points from the top left."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))
pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))


def canvas(**options: Any) -> tuple[Canvas, io.BytesIO]:
    """A canvas and the buffer that it writes to."""
    out = io.BytesIO()
    return Canvas(out, pagesize=(WIDTH, HEIGHT), **options), out


def draw(
    *pages: Iterable[Word],
    size: float = SIZE,
    extra: Callable[[Canvas], None] | None = None,
    password: str | None = None,
    landscape: bool = False,
) -> bytes:
    """A PDF with the words at their places; `extra` draws something on each page first."""
    options = {"encrypt": StandardEncryption(password)} if password else {}
    c, out = canvas(**options)
    if landscape:
        c.setPageSize((HEIGHT, WIDTH))
    for words in pages:
        if extra:
            extra(c)
        c.setFont(FONT, size)
        for x, top, text in words:
            c.drawString(x, HEIGHT - top - 0.88 * size, text)
        c.showPage()
    c.save()
    return out.getvalue()


def typeset(paragraphs: Sequence[str]) -> list[list[Word]]:
    """Pages of a notice: 28 characters a line, 22 lines a page, first lines indented.

    A paragraph in `^…` is centred, one in `>…` stands at the right, `|…` has no indent.
    """
    lines: list[tuple[float, str]] = []
    for words in paragraphs:
        lines += _lines(words)
    pages = [lines[i : i + ROWS] for i in range(0, len(lines), ROWS)]
    return [[(x, TOP + n * PITCH, text) for n, (x, text) in enumerate(page)] for page in pages]


def rotated(data: bytes, turn: int) -> bytes:
    """The same pages with a /Rotate entry."""
    document = PdfDocument(data)
    for page in document:
        page.set_rotation(turn)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def turned(turn: int) -> Callable[[Canvas], None]:
    """Turns what is drawn by so many degrees, so that a page with /Rotate shows it upright."""

    def turn_canvas(c: Canvas) -> None:
        width, height = c._pagesize
        c.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
        c.rotate(turn)

    return turn_canvas


def in_vera(words: str, size: float = 6) -> bytes:
    """A page in an embedded font that has no Chinese glyphs."""
    c, out = canvas()
    c.setFont("Vera", size)
    c.drawString(LEFT, 500, words)
    c.showPage()
    c.save()
    return out.getvalue()


def _lines(words: str) -> list[tuple[float, str]]:
    kind, text = (words[0], words[1:]) if words[0] in "^>|" else ("", words)
    free = (COLUMNS - len(text)) * SIZE
    if kind in ("^", ">"):
        return [(LEFT + (free / 2 if kind == "^" else free), text)]
    indent = 0 if kind else 2
    first, rest = text[: COLUMNS - indent], text[COLUMNS - indent :]
    more = [rest[i : i + COLUMNS] for i in range(0, len(rest), COLUMNS)]
    return [(LEFT + indent * SIZE, first), *((LEFT, line) for line in more)]


def numbered(pages: list[list[Word]], form: str = "— {} —", top: float = 762) -> list[list[Word]]:
    """The pages with a page number in the middle of the foot."""
    for n, page in enumerate(pages, 1):
        text = form.format(n)
        page.append(((WIDTH - 8 * len(text)) / 2, top, text))
    return pages


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    top: float = 200.0,
    left: float = 60.0,
    size: float = 12.0,
    pad: float = 5.0,
    turn: Callable[[Canvas], None] | None = None,
) -> bytes:
    """One page with a ruled table (lines of a cell parted by `\\n`), words above and below."""
    c, out = canvas()
    if turn:
        turn(c)
    c.setFont(FONT, size)
    c.drawString(left, HEIGHT - top + 30, "附件一览")
    xs = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
    y = top
    for row in rows:
        bottom = y + 2 * pad + 1.3 * size * max(cell.count("\n") + 1 for cell in row)
        for n, cell in enumerate(row):
            c.rect(xs[n], HEIGHT - bottom, widths[n], bottom - y)
            for k, line in enumerate(cell.split("\n")):
                c.drawString(xs[n] + pad, HEIGHT - y - pad - size * (1 + 1.3 * k), line)
        y = bottom
    c.drawString(left, HEIGHT - y - 40, "表后说明文字")
    c.showPage()
    c.save()
    return out.getvalue()


def assemble(objects: Sequence[bytes]) -> bytes:
    """A PDF of the objects as they are; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (n, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Root 1 0 R/Size %d>>\n" % (
        size,
        rows,
        size,
    )
    return out + xref + b"startxref\n%d\n%%%%EOF" % len(out)


def stream(content: bytes) -> bytes:
    """A stream object."""
    return b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)


def glyphs(codes: Sequence[int], characters: dict[int, str]) -> bytes:
    """A page of glyphs in a font that maps only `characters` (glyph number → text)."""
    rows = b"".join(
        b"<%04X> <%b>\n" % (code, text.encode("utf-16-be").hex().encode())
        for code, text in characters.items()
    )
    mapping = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"%d beginbfchar\n%bendbfchar endcmap end end" % (len(characters), rows)
    )
    words = b"".join(b"%04X" % code for code in codes)
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            stream(b"BT /F 16 Tf 79 700 Td <%b> Tj ET" % words),
            b"<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H"
            b"/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>",
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/T/FontDescriptor 7 0 R/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
            b"<</Type/FontDescriptor/FontName/T/Flags 4/FontBBox[0 -200 1000 880]"
            b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
            stream(mapping),
        ]
    )
