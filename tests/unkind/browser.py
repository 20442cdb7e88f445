"""Unkind documents as PDFs printed by Chromium, with and without its date and address lines."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pypdfium2

from unkind.plan import Unkind
from unkind.web import body

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
            "--generate-pdf-document-outline"]  # fmt: skip
_AT_A_TIME = 40
_STYLE = """@page{size:A4;margin:18mm} @page wide{size:A4 landscape;margin:15mm}
section{break-after:page;page:tall} section.wide{page:wide} @page tall{size:A4;margin:18mm}
table{width:100%;border-collapse:collapse} h1{text-align:center;font-size:16pt}
p{text-indent:2em;margin:4px 0} td,th{padding:3px;font-weight:normal;overflow-wrap:anywhere}
.grid td,.grid th{border:1px solid #000} .rows td,.rows th{border:solid #000;border-width:1px 0}
.columns td,.columns th{border:solid #000;border-width:0 1px} .columns table{border:1px solid #000}
.columns th{border-bottom:1px solid #000}
.whole tr{break-inside:avoid} .torn tr{break-inside:auto}"""


def chromium(made: Sequence[Unkind], folder: Path) -> Iterator[bytes]:
    """The documents as PDFs, in order; many are printed in one run."""
    for first in range(0, len(made), _AT_A_TIME):
        batch = made[first : first + _AT_A_TIME]
        found: dict[int, bytes] = {}
        for headed in (False, True):
            found.update(_print([d for d in batch if _headed(d) is headed], folder, headed))
        yield from (found[one.seed] for one in batch)


def _headed(made: Unkind) -> bool:
    return made.seed % 2 == 0


def _print(made: list[Unkind], folder: Path, headed: bool) -> Iterator[tuple[int, bytes]]:
    """Seed and PDF of each: one print of all, cut at the bookmarks of their titles."""
    if not made:
        return
    web, out = folder / "batch.html", folder / "batch.pdf"
    head = f"<meta charset=utf-8><title>重点工作推进方案</title><style>{_STYLE}</style>"
    web.write_text(f"<!DOCTYPE html>{head}{''.join(map(_section, made))}", "utf-8")
    more = [] if headed else ["--no-pdf-header-footer"]
    command = [*CHROMIUM, *more, f"--print-to-pdf={out}", web.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    whole = pypdfium2.PdfDocument(out)
    firsts = [mark.get_dest().get_index() for mark in whole.get_toc()]
    assert len(firsts) == len(made), "a bookmark for each document"
    for one, first, last in zip(made, firsts, [*firsts[1:], len(whole)], strict=True):
        part, data = pypdfium2.PdfDocument.new(), io.BytesIO()
        part.import_pages(whole, list(range(first, last)))
        part.save(data)
        part.close()
        yield one.seed, data.getvalue()
    whole.close()


def _section(made: Unkind) -> str:
    rng = Random(f"browser {made.seed}")
    looks = [rng.choice(("tall", "tall", "wide")), rng.choice(("whole", "torn")), _rules(made)]
    font = f"font-size:{rng.choice((9, 10, 11, 12))}pt;line-height:{rng.choice((1.3, 1.5))}"
    text = re.sub(" border=1", "", body(made))
    return f"<section class='{' '.join(looks)}' style='{font}'>{text}</section>"


def _rules(made: Unkind) -> str:
    return next((b.rules for b in made.blocks if not isinstance(b, str)), "grid")
