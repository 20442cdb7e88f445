"""Writes OFD files (GB/T 33190): from words and lines given in millimetres, or from the characters
and rules of a PDF, so that the same pages can be read in both formats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise
from typing import Any
from xml.sax.saxutils import escape, quoteattr

MM = 25.4 / 72
NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ids = count(1000)


def package(
    pages: Sequence[str], *, template: str = "", size: str = "0 0 210 297", **more: str
) -> bytes:
    """An OFD file of page contents (XML of objects). `more`: further parts by their paths."""
    return zipped(
        {**_document("Doc_0", pages, template, size), "OFD.xml": _root(["Doc_0"]), **more}
    )


def zipped(parts: dict[str, str]) -> bytes:
    """A zip file of texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, words in parts.items():
            archive.writestr(path, words)
    return out.getvalue()


def _root(folders: Iterable[str]) -> str:
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocRoot>{f}/Document.xml</ofd:DocRoot></ofd:DocBody>" for f in folders
    )
    return f'{_HEAD}<ofd:OFD {NS} DocType="OFD" Version="1.0">{bodies}</ofd:OFD>'


def _document(folder: str, pages: Sequence[str], template: str, size: str) -> dict[str, str]:
    named = '<ofd:TemplatePage ID="900" BaseLoc="Tpls/T.xml"/>' if template else ""
    shown = '<ofd:Template TemplateID="900"/>' if template else ""
    listed = "".join(
        f'<ofd:Page ID="{i}" BaseLoc="Pages/P{i}/Content.xml"/>' for i in range(len(pages))
    )
    parts = {
        f"{folder}/Document.xml": f"{_HEAD}<ofd:Document {NS}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea>{named}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    }
    if template:
        parts[f"{folder}/Tpls/T.xml"] = _page(template)
    for i, content in enumerate(pages):
        parts[f"{folder}/Pages/P{i}/Content.xml"] = _page(content, shown)
    return parts


def _page(content: str, shown: str = "") -> str:
    return (
        f"{_HEAD}<ofd:Page {NS}>{shown}<ofd:Content><ofd:Layer>{content}</ofd:Layer>"
        "</ofd:Content></ofd:Page>"
    )


def text(x: float, y: float, words: str, size: float = 5.6, deltas: str = "", **more: Any) -> str:
    """Words whose first baseline begins at (x, y) millimetres."""
    deltas = deltas or f"g {len(words) - 1} {size:g}"
    attributes = "".join(f" {key}={quoteattr(str(value))}" for key, value in more.items())
    return (
        f'<ofd:TextObject ID="{next(_ids)}" Boundary="{x:g} {y - size:g} 180 {1.3 * size:g}" '
        f'Font="1" Size="{size:g}"{attributes}><ofd:TextCode X="0" Y="{size:g}" '
        f'DeltaX="{deltas}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked line."""
    return (
        f'<ofd:PathObject ID="{next(_ids)}" Boundary="{x0:g} {y0:g} {max(x1 - x0, 0.3):g} '
        f'{max(y1 - y0, 0.3):g}" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} '
        f"{y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def from_pdf(data: bytes) -> bytes:
    """The pages of a PDF as an OFD file: its characters where they stand, its rules."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages, parts = [], {}
    for number in range(len(document)):
        page = document[number]
        pages.append("".join(_objects(page)))
        width, height = page.get_size()
        box = f"<ofd:PhysicalBox>0 0 {width * MM:g} {height * MM:g}</ofd:PhysicalBox>"
        parts[f"Doc_0/Pages/P{number}/Content.xml"] = _page(
            pages[-1], f"<ofd:Area>{box}</ofd:Area>"
        )
    return package(pages, **parts)


def _objects(page: Any) -> Iterator[str]:
    from hqparse.readers.pdf.lines import ranges
    from hqparse.readers.pdf.page_chars import page_chars
    from hqparse.readers.pdf.tables.rules import read_rules

    rules = read_rules(page)
    for rule in rules.across:
        yield line(rule.start * MM, rule.at * MM, rule.end * MM, rule.at * MM)
    for rule in rules.down:
        yield line(rule.at * MM, rule.start * MM, rule.at * MM, rule.end * MM)
    chars = page_chars(page, page.get_textpage())
    for start, end in ranges(chars.text):
        drawn = [
            i for i in range(start, end) if chars.x1[i] > chars.x0[i] and chars.text[i] > "\x1f"
        ]
        cuts = [
            k for k, (a, b) in enumerate(pairwise(drawn), 1) if abs(chars.top[a] - chars.top[b]) > 1
        ]
        for a, b in pairwise([0, *cuts, len(drawn)]):
            if b > a:
                yield _written(chars, drawn[a:b])


def _written(chars: Any, drawn: Sequence[int]) -> str:
    """Characters of one height as a text object."""
    first = drawn[0]
    words = "".join(chars.text[i] for i in drawn)
    wide = next((i for i in drawn if chars.text[i] > "\u2e7f"), None)
    known = first if wide is None else wide
    em = (chars.x1[known] - chars.x0[known]) * (1 + (wide is None))
    base = (chars.top[first] + chars.bottom[first]) / 2 + 0.38 * em
    deltas = " ".join(f"{(chars.x0[b] - chars.x0[a]) * MM:.4f}" for a, b in pairwise(drawn))
    return text(chars.x0[first] * MM, base * MM, words, em * MM, deltas or "0")
