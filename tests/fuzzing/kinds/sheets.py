"""Makes PDFs of one to three pages whose geometry goes wrong: boxes, matrices, sizes, rules, fonts.

Streams are not compressed, so that a number that is changed afterwards is one of the content.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from fuzzing.checks import document

attempt = document

NUMBERS = (
    "0", "1", "-1", "0.0001", "-0.5", "12", "90", "595", "842", "14400", "99999", "100001",
    "2147483647", "-2147483648", "4294967296", "9" * 39, "-" + "9" * 39, "." + "0" * 45 + "1",
    "340282346638528859811704183484516925440", "1e5", "--5", "+7", "3.", "", "null", "(a)", "/N",
)  # fmt: skip
WORDS = (
    "关于印发工作任务分工方案的通知", "一、总体要求", "1.加快建设学校。（责任单位：市教育局）",
    "序号", "工作任务", "责任单位", "完成时限", "市教育局、市财政局", "2031年底前", "1", "2", "3",
    "附件", "（牵头单位：市发展改革委；配合单位：各县）", "Plan 2031", "　", "-", "\ue001", "𠮷",
)  # fmt: skip
FONTS = {
    "/U": "/Type0/Encoding/UniGB-UTF16-H/DescendantFonts[6 0 R]",
    "/V": "/Type0/Encoding/UniGB-UCS2-V/DescendantFonts[6 0 R]",
    "/I": "/Type0/Encoding/Identity-H/DescendantFonts[7 0 R]",
    "/M": "/Type0/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 9 0 R",
    "/G": "/TrueType/Encoding/WinAnsiEncoding",
    "/H": "/Type1",
}
NAMES = ("SimSun", "Helvetica", "ArialMT", "ABCDEF+FangSong", "#CB#CE#CC#E5", "Symbol", "T")
MAP = (
    "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange "
    + " ".join(f"<{n:02X}00> <{n:02X}FF> <{n:02X}00>" for n in range(256))
    + " endbfrange endcmap"
)
MATRICES = (
    (1, 0, 0, 1, 0, 0), (0, 1, -1, 0, 595, 0), (-1, 0, 0, 1, 595, 0), (0.7, 0.7, -0.7, 0.7, 99, 99),
)  # fmt: skip
_NUMBER = re.compile(rb"(?<![\w.<])-?\d+(?:\.\d+)?(?![\w>])")


def make(rng: Random) -> bytes:
    """A PDF; in every second one some numbers are replaced, in every fifth some bytes."""
    pages = range(rng.choice((1, 1, 2, 3)))
    data = _file(rng, ["".join(_piece(rng) for _ in range(rng.choice((2, 5, 12)))) for _ in pages])
    if rng.random() < 0.5:
        odds = rng.choice((0.005, 0.02, 0.1))
        data = _NUMBER.sub(
            lambda m: rng.choice(NUMBERS).encode() if rng.random() < odds else m[0], data
        )
    if rng.random() < 0.2:
        out = bytearray(data)
        for _ in range(rng.choice((1, 4, 16))):
            out[rng.randrange(len(out))] = rng.randrange(256)
        data = bytes(out)
    return data


def grown(rng: Random) -> Callable[[int], bytes]:
    """A page on which one or two pieces stand again and again, each lower than the last."""
    pieces = "".join(_piece(rng) for _ in range(rng.choice((1, 2, 3))))

    def form(size: int) -> bytes:
        count = size // len(pieces) + 1
        content = "".join(f"q 1 0 0 1 0 {20 * i} cm {pieces} Q\n" for i in range(count))
        return _file(Random(0), [content], f"0 0 595 {20 * count + 842}")

    return form


def _file(rng: Random, contents: list[str], box: str = "") -> bytes:
    pages = range(20, 20 + 2 * len(contents), 2)
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{n} 0 R' for n in pages)}]>>",
        6: _descendant(rng, "GB1"),
        7: _descendant(rng, rng.choice(("Identity", "GB1", "Japan1"))),
        8: f"<</Type/FontDescriptor/FontName/T/Flags {rng.choice((4, 32, 0))}/ItalicAngle 0"
        f"/Ascent {_number(rng, 859)}/Descent {_number(rng, -141)}/CapHeight 700/StemV 80"
        f"/FontBBox[0 {_number(rng, -141)} 1000 {_number(rng, 859)}]>>",
        9: _stream(MAP),
        10: _form(rng, ""),
        11: _form(rng, "/X 10 0 R"),
    }
    fonts = "".join(
        f"{key}<</Type/Font/Subtype{kind}/BaseFont/{rng.choice(NAMES)}>>"
        for key, kind in FONTS.items()
    )
    for n, content in zip(pages, contents, strict=True):
        objects[n] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box or _box(rng)}]{_more(rng)}"
            f"/Contents {n + 1} 0 R/Resources<</Font<<{fonts}>>/XObject<</X 11 0 R>>>>>>"
        )
        objects[n + 1] = _stream(content)
    body = "".join(f"{n} 0 obj\n{thing}\nendobj\n" for n, thing in objects.items())
    # No table of places: PDFium finds the objects, also where a number has become longer.
    return f"%PDF-1.7\n{body}trailer<</Root 1 0 R/Size 99>>\n%%EOF".encode("latin-1", "replace")


def _descendant(rng: Random, ordering: str) -> str:
    widths = rng.choice(("", "/DW 1000", f"/DW {_number(rng, 500)}/W[0 99 {_number(rng, 500)}]"))
    return (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{rng.choice(NAMES)}{widths}"
        "/FontDescriptor 8 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>>>"
    )


def _form(rng: Random, inside: str) -> str:
    matrix = rng.choice(("", f"/Matrix[{_matrix(rng)}]"))
    resources = f"/Resources<</XObject<<{inside}>>>>"
    content = "".join(_piece(rng) for _ in range(3))
    return _stream(content, f"/Type/XObject/Subtype/Form/BBox[{_box(rng)}]{matrix}{resources}")


def _stream(content: str, more: str = "") -> str:
    return f"<</Length {len(content)}{more}>>stream\n{content}\nendstream"


def _number(rng: Random, usual: float) -> str:
    return rng.choice(NUMBERS) if rng.random() < 0.05 else f"{usual:g}"


def _box(rng: Random) -> str:
    if rng.random() < 0.7:
        return rng.choice(("0 0 595 842", "0 0 842 595", "-100 -50 495 792", "595 842 0 0"))
    return " ".join(_number(rng, side) for side in (0, 0, 595, 842))


def _more(rng: Random) -> str:
    more = ""
    if rng.random() < 0.3:
        more += f"/Rotate {rng.choice((90, 180, 270, -90, 45, 360))}"
    if rng.random() < 0.2:
        crops = _box(rng), "50 50 300 400", "7 7 7 7", "900 900 950 950"
        more += f"/CropBox[{rng.choice(crops)}]"
    if rng.random() < 0.1:
        more += f"/UserUnit {_number(rng, 2)}"
    return more


def _matrix(rng: Random) -> str:
    return " ".join(_number(rng, n) for n in rng.choice(MATRICES))


def _at(rng: Random) -> tuple[str, str]:
    x, y = rng.choice((50, 60, 160, 300, 420)), 20 * rng.randrange(1, 41)
    return _number(rng, x), _number(rng, y)


def _piece(rng: Random) -> str:
    return rng.choice((_words, _words, _words, _rules, _table, _state, _nested))(rng)


def _words(rng: Random) -> str:
    x, y = _at(rng)
    font = rng.choice(("/U", "/U", "/U", "/M", "/I", "/V", "/G", "/H"))
    words = rng.choice(WORDS)
    code = words.encode("gb18030" if font in ("/G", "/H") else "utf-16-be").hex()
    place = f"1 0 0 1 {x} {y} Tm" if rng.random() < 0.9 else f"{_matrix(rng)} Tm"
    apart = f"[<{code}> {_number(rng, -300)} <{code}>] TJ"
    shown = f"<{code}> Tj" if rng.random() < 0.9 else apart
    if rng.random() < 0.1:  # a text object a glyph
        return "".join(
            f"BT {font} 12 Tf {50 + 12 * i} {y} Td <{code[4 * i : 4 * i + 4]}> Tj ET\n"
            for i in range(len(code) // 4)
        )
    return f"BT {font} {_number(rng, rng.choice((9, 12, 16)))} Tf {place} {shown} ET\n"


def _rules(rng: Random) -> str:
    (x0, y0), (x1, y1) = _at(rng), _at(rng)
    return rng.choice((
        f"{x0} {y0} m {x1} {y0} l S\n",
        f"{x0} {y0} m {x0} {y1} l S\n",
        f"{x0} {y0} {x1} 0.5 re f\n",
        f"{x0} {y0} {x1} {y1} re S\n",
        f"{x0} {y0} m {x1} {y1} {x0} {y1} {x1} {y0} c S\n",
        f"{x0} {y0} m {x1} {y1} l {x0} {y1} l h B\n",
        f"[3 {_number(rng, 2)}] 0 d {x0} {y0} m {x1} {y0} l S [] 0 d\n",
        f"{x0} {y0} {x1} {y1} re W n\n",
    ))  # fmt: skip


def _table(rng: Random) -> str:
    rows, cols = rng.choice((1, 2, 5, 9)), rng.choice((1, 2, 4))
    top, wide = rng.randrange(200, 800), 480 // cols
    right, foot = 50 + cols * wide, top - 20 * rows
    ys = (top - 20 * i for i in range(rows + 1))
    lines = [f"50 {_number(rng, y)} m {right} {y} l S\n" for y in ys]
    xs = (50 + j * wide for j in range(cols + 1))
    lines += [f"{x} {top} m {_number(rng, x)} {foot} l S\n" for x in xs if rng.random() < 0.6]
    cells = (
        f"BT /U 10 Tf 1 0 0 1 {55 + j * wide} {_number(rng, top - 20 * i - 15)} Tm "
        f"<{rng.choice(WORDS).encode('utf-16-be').hex()}> Tj ET\n"
        for i in range(rows)
        for j in range(cols)
    )
    return "".join([*lines, *cells])


def _state(rng: Random) -> str:
    number = _number(rng, rng.choice((0, 1, 5, 100)))
    return f"{number} {rng.choice(('Tc', 'Tw', 'Tz', 'TL', 'Ts', 'Tr', 'w', 'J', 'i'))}\n"


def _nested(rng: Random) -> str:
    return rng.choice((
        f"q {_matrix(rng)} cm\n", "Q\n", f"q {_matrix(rng)} cm /X Do Q\n", "/X Do\n",
        "/P <</ActualText <FEFF4E00>>> BDC\n", "EMC\n", f"/Artifact BMC {_words(rng)} EMC\n",
    ))  # fmt: skip
