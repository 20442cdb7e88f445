"""A sample as plain text, in the style that its source asks for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from damage import damaged, half_commas
from notation import Document, Part
from wrapping import wrap

TITLE_EM = 20
LINES_A_PAGE = 22
ANNEX_EM = (None, 30, 10, 8, 11)  # widths of the annex's columns; a number is never broken


def text(doc: Document) -> str:
    """The whole document; ends with a line end."""
    if doc.style == "news":
        return _news(doc)
    if doc.style == "paragraphs":
        return "\n\n".join(_paragraphs(doc)) + "\n"
    pages = [list(_wrapped(doc, page)) for page in _pages(doc)]
    if doc.style == "damaged":
        return _numbered([damaged(line) for page in pages for line in page])
    return "\n ".join("\n".join(_loose(page)) for page in pages) + "\n"


def words_of(doc: Document, part: Part) -> str:
    """The printed words of a part of the running text."""
    match part.tag:
        case "item":
            return part.words + doc.attribution(part)
        case "attach":
            return f"附件：{part.words}"
        case "disclosure":
            return f"公开属性：{part.words}"
        case "cc":
            return f"抄送：{part.words}。"
        case "to":
            return part.words + "："
        case _:
            return part.words


def _news(doc: Document) -> str:
    lines = (("" if p.tag == "title" else "  ") + words_of(doc, p) for p in doc.parts)
    return half_commas("\n\n".join(lines)) + "\n"


def _paragraphs(doc: Document) -> Iterator[str]:
    for part in doc.parts:
        if part.tag == "printed":
            yield part.words
            yield part.fields[0] + "印发"
        elif part.tag == "cc":
            yield "\n".join(wrap(words_of(doc, part), 28))
        elif part.tag == "title":
            yield part.words.replace(" ", "\n\n")
        elif part.tag != "page":
            yield words_of(doc, part)


def _pages(doc: Document) -> Iterator[list[Part]]:
    for is_break, parts in groupby(doc.parts, key=lambda p: p.tag == "page"):
        if not is_break:
            yield list(parts)


def _wrapped(doc: Document, parts: list[Part]) -> Iterator[str]:
    """The lines of one page break's worth of parts; first lines are two em shorter."""
    rows = [p for p in parts if p.tag == "indicator"]
    for part in parts:
        match part.tag:
            case "title" | "head" | "annex" | "indicators":
                if part.tag == "annex":
                    yield "附件"
                yield from wrap(part.words, TITLE_EM)
            case "printed":
                yield f"{part.words} {part.fields[0]}印发"
            case "columns" if rows:
                yield from _indicators(part, rows)
            case "columns":
                yield " ".join([part.words, *part.fields])
                yield from _annex(doc)
            case "row" | "indicator":
                pass
            case "to" | "number" | "redhead":
                yield from wrap(words_of(doc, part), 28)
            case _:
                yield from wrap(words_of(doc, part), 28, 26)


def _annex(doc: Document) -> Iterator[str]:
    """As text copied from a PDF has it: cell after cell, cells of one line side by side."""
    for row in doc.annex_rows():
        cells = [
            wrap(cell, em) if em else [cell] for cell, em in zip(row, ANNEX_EM, strict=True) if cell
        ]
        number, words, *rest = cells
        yield from number
        yield from words
        for short, group in groupby(rest, key=lambda lines: len(lines) == 1):
            if short:
                yield " ".join(lines[0] for lines in group)
            else:
                yield from (line for lines in group for line in lines)


def _indicators(columns: Part, rows: list[Part]) -> Iterator[str]:
    """Numbers first, then the category, then name and target: the order of a text layer."""
    heads = [columns.words, *columns.fields]
    yield " ".join(heads[:3])
    yield heads[3].split("(")[0]
    yield "(" + heads[3].split("(")[1]
    at = 1
    for category, group in groupby(rows, key=lambda p: p.words):
        members = list(group)
        yield from (str(n) for n in range(at, at + len(members)))
        yield from wrap(category, 3)
        yield from (f"{p.fields[0]} {p.fields[1]}" for p in members)
        at += len(members)


def _loose(lines: list[str]) -> Iterator[str]:
    """A blank line behind every line."""
    for line in lines:
        yield line
        yield ""


def _numbered(lines: list[str]) -> str:
    """Pages of 22 lines with their numbers between them, a blank line behind every line."""
    pages = [lines[i : i + LINES_A_PAGE] for i in range(0, len(lines), LINES_A_PAGE)]
    said = ["\n\n".join(page) + f"\n—{damaged(str(n))}—\n" for n, page in enumerate(pages, 1)]
    return "\n\n\n".join(said)
