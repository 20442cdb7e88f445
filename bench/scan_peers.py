"""OCR beside tesseract: characters that are wrong, and seconds of the processor a page.

Both read the same synthetic scans (`scans.py`) of pages of ../shared whose fonts are in the file;
who is not installed is named. hqparse runs in a process of its own, without what it kept before.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from commands import HQPARSE
from corpora import SHARED
from scoring import fold

SAMPLE = SHARED / "pdf" / "rl_003.pdf"
PAGES = 3
MEASURED = "usual", "noisy"


class Read(NamedTuple):
    """What a program read, and how many seconds of the processor that took."""

    text: str
    took: float


def rows() -> list[tuple[str, str, str, str]]:
    """One row for each kind of scan and each program: errors in a thousand, seconds a page."""
    from scans import KINDS, save, scan

    found = []
    with tempfile.TemporaryDirectory() as folder:
        right = _words([HQPARSE, "text", str(_first_pages(Path(folder)))]).text
        for kind in MEASURED:
            path = Path(folder) / f"{kind}.pdf"
            pages = list(scan(SAMPLE, KINDS[kind], most=PAGES))
            save(pages, path, KINDS[kind])
            for name, read in programs().items():
                one = read(path)
                wrong = f"{1000 * errors(right, one.text):.1f}"
                found.append((kind, name, wrong, f"{one.took / len(pages):.1f}"))
    return found


def _first_pages(folder: Path) -> Path:
    import pypdfium2

    path, part = folder / "pages.pdf", pypdfium2.PdfDocument.new()
    part.import_pages(pypdfium2.PdfDocument(SAMPLE), list(range(PAGES)))
    part.save(path)
    return path


def programs() -> dict[str, Callable[[Path], Read]]:
    """Those that are installed."""
    found: dict[str, Callable[[Path], Read]] = {}
    if shutil.which("tesseract"):
        found["tesseract"] = _tesseract
    return {"hqparse[ocr]": _hqparse, **found}


def errors(right: str, read: str) -> float:
    """The share of characters that are wrong, missing or too many.

    >>> errors("市财政局、市水利局", "市财政局市水利局")
    0.1111111111111111
    """
    want, got = fold(right), fold(read)
    blocks = SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return (max(len(want), len(got)) - same) / max(1, len(want))


def _hqparse(path: Path) -> Read:
    with tempfile.TemporaryDirectory() as kept:
        return _words([HQPARSE, "text", str(path), "--ocr-cache", kept, "--timeout", "600"])


def _tesseract(path: Path) -> Read:
    import pypdfium2

    text, took = "", 0.0
    with tempfile.TemporaryDirectory() as folder:
        for page in pypdfium2.PdfDocument(path):
            picture = Path(folder) / "page.png"
            page.render(scale=200 / 72).to_pil().save(picture)
            one = _words(["tesseract", str(picture), "-", "-l", "chi_sim"])
            text, took = text + one.text, took + one.took
    return Read(text, took)


def _words(command: list[str]) -> Read:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Read(said, took)


def sections() -> list[str]:
    """The part of the results that tells of scans; none without the extra or the documents."""
    if find_spec("rapidocr") is None or not SAMPLE.exists():
        return []
    head = "## Scans\n\n"
    missing = "" if shutil.which("tesseract") else "tesseract (with chi_sim) is not installed.\n\n"
    table = "| scan | program | wrong of 1,000 characters | seconds a page |\n|---|---|--:|--:|\n"
    return [head + missing + table + "".join(f"| {' | '.join(row)} |\n" for row in rows())]


if __name__ == "__main__":
    sys.stdout.write("".join(sections()))
