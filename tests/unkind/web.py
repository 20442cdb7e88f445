"""Unkind documents as web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unkind.plan import Grid, Unkind

_STYLE = (
    "<style>@page{size:A4;margin:20mm} body{font-size:11pt}"
    "table{width:100%;border-collapse:collapse}"
    "td,th{border:1px solid #000;padding:3px;vertical-align:middle}</style>"
)


def page(made: Unkind) -> str:
    """The document as HTML."""
    head = f"<head><meta charset='utf-8'><title>{made.blocks[0]}</title>{_STYLE}</head>"
    return f"<!DOCTYPE html><html>{head}<body>{body(made)}</body></html>"


def body(made: Unkind) -> str:
    """What stands in the body of the document's web page."""
    title, *rest = made.blocks
    words = "".join(_table(b) if isinstance(b, Grid) else f"<p>{b}</p>" for b in rest)
    return f"<h1>{title}</h1>{words}"


def _table(grid: Grid) -> str:
    total = sum(grid.widths)
    cols = "".join(f"<col style='width:{100 * w / total:.1f}%'>" for w in grid.widths)
    rows = "".join(f"<tr>{''.join(_cells(grid, r))}</tr>" for r in range(len(grid.rows)))
    return f"<table border=1><colgroup>{cols}</colgroup>{rows}</table>"


def _cells(grid: Grid, r: int) -> Iterator[str]:
    for c, words in enumerate(grid.rows[r]):
        if words in ("<", "^"):
            continue
        high, wide = spans(grid, r, c)
        size = f" rowspan={high}" * (high > 1) + f" colspan={wide}" * (wide > 1)
        shown = re.sub(r"\{(\d)\}", r"<sup>\1</sup>", words).replace("\n", "<br>")
        tag = "th" if r < grid.heads else "td"
        yield f"<{tag}{size}>{shown}</{tag}>"


def spans(grid: Grid, r: int, c: int) -> tuple[int, int]:
    """How many rows and columns a cell takes."""
    high = wide = 1
    while r + high < len(grid.rows) and grid.rows[r + high][c] == "^":
        high += 1
    while c + wide < len(grid.rows[r]) and grid.rows[r][c + wide] == "<":
        wide += 1
    return high, wide
