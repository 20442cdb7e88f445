"""Writes small Word documents for tests: paragraphs, tables, numbering, styles, notes."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(inside: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    runs = run(inside) if inside and not inside.startswith("<") else inside
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{about}{runs}</w:p>"


def listed(words: str, num: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{num}"/>'
    return paragraph(words, f"<w:numPr>{place}</w:numPr>")


def level(index: int, style: str, text: str, more: str = "") -> str:
    """A level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def numbering(*levels: str, lists: str = "") -> str:
    """One abstract list, and list 1 upon it unless `lists` says otherwise."""
    lists = lists or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


def cell(words: str = "", properties: str = "") -> str:
    """A cell; each line of `words` is a paragraph."""
    inside = words if words.startswith("<w:") else "".join(map(paragraph, words.split("\n")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: list[str], properties: str = "") -> str:
    """A table of rows of cells: words, or what `cell` gives."""
    made = ("".join(c if c.startswith("<w:tc>") else cell(c) for c in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{properties}{row}</w:tr>' for row in made)}</w:tbl>"


def document_xml(body: str) -> str:
    """The main part."""
    return f'<?xml version="1.0"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'


def word(body: str, **parts: str) -> bytes:
    """A .docx; `parts` are the insides of styles, numbering, footnotes, endnotes, header1 …"""
    made = {"word/document.xml": document_xml(body)}
    links = ""
    for name, inside in parts.items():
        made[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{inside}</w:{name}>"
        links += f'<Relationship Id="r{name}" Type="{RELATIONS}{name}" Target="{name}.xml"/>'
    made["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'
    )
    return packed(made)


def packed(parts: dict[str, str]) -> bytes:
    """A container of parts, with the relation to `word/document.xml` unless it is among them."""
    main = f'<Relationship Id="r1" Type="{RELATIONS}officeDocument" Target="word/document.xml"/>'
    usual = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for path, words in {**usual, **parts}.items():
            container.writestr(path, words)
    return buffer.getvalue()


def as_word(text: str) -> bytes:
    """A plain text as a Word document, a paragraph a line."""
    return word("".join(map(paragraph, text.split("\n"))))
