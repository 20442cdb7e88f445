"""The commands that are measured as whole processes: ours and the peers'."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from processes import Command

PEERS = Path(__file__).resolve().parent / "peers"
HQPARSE = shutil.which("hqparse", path=str(Path(sys.executable).parent)) or "hqparse"
OTHERS = os.environ.get("PEERS_PYTHON", sys.executable)
"""A Python that has the larger peers; they bring too much to stand in the project's own."""


def python(*code: str) -> Command:
    """The interpreter that runs the bench."""
    return (sys.executable, *code)


def pdf_commands(file: str) -> dict[str, Command]:
    """name → command, ours first, then the peers on the same file."""
    commands: dict[str, Command] = {
        "hqparse extract": (HQPARSE, "extract", file),
        "PDFium by ctypes + re + json": python(str(PEERS / "pdfium_raw.py"), file),
        "pypdfium2 text + re + json": python(str(PEERS / "pypdfium2_text.py"), file),
        "naive stack (pdfplumber, jieba, pydantic)": python(str(PEERS / "naive.py"), file),
    }
    return commands | _others(file)


def _others(file: str) -> dict[str, Command]:
    """Peers that need not be there."""
    out: dict[str, Command] = {}
    if shutil.which("pdftotext"):
        out["pdftotext -raw (text only)"] = ("pdftotext", "-raw", file, "-")
    if _has("markitdown"):
        out["markitdown (Markdown only)"] = (OTHERS, "-m", "markitdown", file)
    if _has("kreuzberg"):
        code = "import sys, kreuzberg; print(kreuzberg.extract_file_sync(sys.argv[1]).content)"
        out["kreuzberg (text only)"] = (OTHERS, "-c", code, file)
    if _has("docling_parse"):
        code = (
            "import sys; from docling_parse.pdf_parser import DoclingPdfParser as P\n"
            "for _, page in P().load(sys.argv[1]).iterate_pages():\n"
            "    print(*(cell.text for cell in page.textline_cells), sep='\\n')"
        )
        out["docling-parse (text only)"] = (OTHERS, "-c", code, file)
    return out


def _has(module: str) -> bool:
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return subprocess.run([OTHERS, "-c", code]).returncode == 0


def absent() -> list[str]:
    """The peers that are not installed."""
    modules = ("markitdown", "kreuzberg", "docling_parse")
    absent = [m for m in modules if not _has(m)]
    return [*absent, *([] if shutil.which("pdftotext") else ["pdftotext"])]
