"""LibreOffice as the office uses it: a workbook printed to PDF, or recalculated into cells."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from hqparse.readers.legacy.soffice import program

needs_office = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")


def converted(file: Path, target: str, filter_: str = "") -> Path:
    """The file as LibreOffice writes it, beside the given one in a folder of its own."""
    out = file.parent / f"as-{target}"
    profile = file.parent / "profile"
    told = f"{target}:{filter_}" if filter_ else target
    subprocess.run(
        [
            str(program()), f"-env:UserInstallation={profile.as_uri()}", "--headless",
            "--norestore", "--convert-to", told, "--outdir", str(out), str(file),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    made = out / file.with_suffix(f".{target}").name
    assert made.is_file(), f"LibreOffice wrote no {target}"
    return made


def pages(pdf: Path) -> list[tuple[float, float, str]]:
    """Of each page its width, its height, and its characters without blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (*page.get_size(), "".join(page.get_textpage().get_text_range().split()))
            for page in document
        ]
