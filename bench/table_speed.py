"""How long a page with a table takes: hqparse's whole reading and its parts, beside PDFium's raw
text, pdfplumber and camelot on the same files, in one run."""

from __future__ import annotations

import logging
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import made
import stages
from commands import OTHERS, PEERS
from corpora import SHARED

HEAD = (
    "PDF with tables, ms a page", "pages", "raw PDFium text", "characters", "grids",
    "hqparse, all", "× raw", "pdfplumber", "camelot",
)  # fmt: skip


def rows(own: Path) -> list[tuple[str, ...]]:
    """One for each PDF with tables of `../shared`, and for `own`, a made one."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font
    shared = SHARED / "pdf"
    return [_row(path) for path in (own, *sorted(shared.glob("table-*.pdf")))]


def _row(path: Path) -> tuple[str, ...]:
    pages = made.pages_of(path)
    raw, chars, grids, whole, plumber = (
        _time(run) / pages
        for run in (
            lambda: stages.raw_text(path),
            *_parts(path),
            lambda: stages.whole(path),
            lambda: _plumber(path),
        )
    )
    camelot = _camelot(path)
    return (
        path.stem, str(pages), f"{raw:.2f}", f"{chars:.2f}", f"{grids:.2f}", f"{whole:.2f}",
        f"{whole / raw:.2f}", f"{plumber:.0f}", f"{camelot / pages:.0f}" if camelot else "–",
    )  # fmt: skip


def _parts(path: Path) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """The boxes of all characters; the grids found among them."""
    import pypdfium2

    from hqparse.readers.pdf.fonts import use_metric_font
    from hqparse.readers.pdf.page_chars import page_chars
    from hqparse.readers.pdf.tables.grid import find_grids

    use_metric_font()
    document = pypdfium2.PdfDocument(path)
    pages = [document[i] for i in range(len(document))]
    chars = [page_chars(page) for page in pages]
    return (
        lambda: [page_chars(page) for page in pages],
        lambda: [find_grids(*z) for z in zip(pages, chars, range(len(pages)), strict=True)],
    )


def _plumber(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()


def _camelot(path: Path) -> float | None:
    """Milliseconds, by a process of the Python that has the larger peers; None if it has none."""
    said = subprocess.run(
        [OTHERS, str(PEERS / "camelot_tables.py"), str(path)], capture_output=True, text=True
    )
    return float(said.stdout) if said.returncode == 0 else None


def _time(run: Callable[[], Any], rounds: int = 5) -> float:
    """The best of some rounds, in milliseconds of CPU time."""
    run()
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best * 1e3
