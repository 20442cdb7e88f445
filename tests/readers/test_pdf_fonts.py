"""Fonts that a PDF does not embed: the same text and the same places on every machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import reportlab

from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.fonts import metric_font, use_metric_font
from hqparse.readers.pdf.image import draw as draw_boxes
from pdf_pages import assemble, draw, stream

VERA = Path(reportlab.__file__).parent / "fonts"
LINES = ["关于印发工作方案的通知", "1.加快建设学校。（责任单位：市教育局）"]

# PDFium with the fonts of one folder as if the system had them, and what is read then.
IN_OTHER_FONTS = """
import json, sys
import pypdfium2, pypdfium2.raw as pdfium
from ctypes import POINTER, c_char, c_char_p, cast
pdfium.FPDF_DestroyLibrary()
folders = (POINTER(c_char) * 2)(cast(c_char_p(sys.argv[1].encode()), POINTER(c_char)), None)
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=folders))
data = open(sys.argv[2], "rb").read()
def bare():
    box = pdfium.FS_RECTF()
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    for i in range(text.count_chars()):
        pdfium.FPDFText_GetLooseCharBox(text, i, box)
        yield box.left, box.bottom, box.right, box.top
first = list(bare())
from hqparse.readers.pdf.document import read_pdf
source = read_pdf(data, "x.pdf")
places = [next(iter(source.locator.boxes(1, i, i + 1)), None) for i in range(len(source.raw))]
print(json.dumps([first, [source.raw, places]]))
"""


def fonts(*descendant: bytes, encoding: bytes = b"Identity-H", mapping: int = 0) -> list[bytes]:
    more = b"/ToUnicode %d 0 R" % mapping if mapping else b""
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/%b%b/DescendantFonts[6 0 R]>>"
        % (encoding, more),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/FontDescriptor 7 0 R%b>>"
        % b"".join(descendant),
        b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/ItalicAngle 0/Ascent 859/Descent -141"
        b"/CapHeight 859/StemV 80/FontBBox[0 -141 1000 859]>>",
    ]


def page(content: bytes, *objects: bytes) -> bytes:
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            stream(content),
            *objects,
        ]
    )


def a_glyph_each(lines: list[str], codes: str) -> bytes:
    """One text object for each glyph, as some producers write them."""
    return b"\n".join(
        b"BT /F 12 Tf %d %d Td <%b> Tj ET"
        % (60 + 12 * n, 780 - 20 * k, c.encode(codes).hex().encode())
        for k, words in enumerate(lines)
        for n, c in enumerate(words)
    )


UNICODE = page(
    a_glyph_each(LINES, "utf-16-be"),
    *fonts(
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>", encoding=b"UniGB-UCS2-H"
    ),
)
NUMBERS = page(
    a_glyph_each(LINES, "utf-16-be"),  # glyph numbers that happen to be those of the characters
    *fonts(b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>", mapping=8),
    stream(
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange\n"
        + b"".join(b"<%02X00> <%02XFF> <%02X00>\n" % (n, n, n) for n in range(256))
        + b"endbfrange endcmap"
    ),
)
GBK = page(
    a_glyph_each(LINES, "gbk"),
    *fonts(b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>", encoding=b"GBK-EUC-H"),
)


@pytest.mark.parametrize("data", [UNICODE, NUMBERS, GBK], ids=["unicode", "numbers", "gbk"])
def test_objects_of_one_glyph_are_read_without_any_font(data: bytes) -> None:
    source = read_pdf(data, "x.pdf")
    assert source.raw.split() == LINES
    assert source.doubts == ()
    assert source.locator is not None
    [(left, top, right, bottom)] = source.locator.boxes(1, 0, 1)
    assert (left, right) == (60, 72)
    assert bottom - top == pytest.approx(12, abs=0.5)


def test_codes_that_no_map_explains_are_doubted() -> None:
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    odd = "".join(chr(ord(c) + 7) for c in LINES[1])
    source = read_pdf(page(a_glyph_each([LINES[0], odd], "utf-16-be"), *fonts(system)), "x.pdf")
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ131", "1")]


def test_codes_that_are_characters_are_not_doubted() -> None:
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    source = read_pdf(page(a_glyph_each(LINES, "utf-16-be"), *fonts(system)), "x.pdf")
    assert source.raw.split() == LINES
    assert source.doubts == ()


def read_with(fonts: Path, data: Path) -> list[object]:
    command = [sys.executable, "-c", IN_OTHER_FONTS, str(fonts), str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[object] = json.loads(done.stdout)
    return found


def test_a_font_of_the_system_changes_nothing(tmp_path: Path) -> None:
    words = b"Plan of Work"
    data = tmp_path / "vera.pdf"
    data.write_bytes(
        page(
            b"BT /F 12 Tf 60 700 Td (%b) Tj ET" % words,
            b"<</Type/Font/Subtype/TrueType/BaseFont/BitstreamVeraSansRoman/Encoding/WinAnsiEncoding>>",
        )
    )
    (tmp_path / "none").mkdir()
    bare_with, read_there = read_with(VERA, data)
    bare_without, read_here = read_with(tmp_path / "none", data)
    assert bare_with != bare_without  # so the fonts of the folder are found
    assert read_there == read_here


def test_a_drawn_page_does_not_change_what_is_read_afterwards() -> None:
    data = draw([(79, 105, words) for words in LINES])
    before = read_pdf(data, "x.pdf")
    draw_boxes(data, "x.pdf", 1, [])
    after = read_pdf(UNICODE, "x.pdf")
    assert after.raw.split() == LINES
    assert read_pdf(data, "x.pdf").raw == before.raw


def test_every_glyph_of_the_metric_font_has_a_box() -> None:
    """Glyphs that no character maps to (`unicode` 0) are asked for by their number."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    use_metric_font()
    numbers = [1, 2, 3, 4, 255, 30_000, 30_001, 65_533, 65_534]
    content = b"\n".join(
        b"BT /F 12 Tf %d 700 Td <%04X> Tj ET" % (40 + 20 * k, n) for k, n in enumerate(numbers)
    )
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    document = pypdfium2.PdfDocument(page(content, *fonts(system)))
    textpage = document[0].get_textpage()
    assert pdfium.FPDFText_CountChars(textpage) >= len(numbers)
    assert len(metric_font()) < 150_000
