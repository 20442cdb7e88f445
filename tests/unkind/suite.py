"""Unkind documents as PDFs made by LibreOffice Writer."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from unkind.plan import Unkind
from unkind.web import page

OFFICE = ["soffice", "--headless", "--convert-to", "pdf", "--outdir"]
_AT_A_TIME = 25


def office(made: Sequence[Unkind], folder: Path) -> Iterator[bytes]:
    """The documents as PDFs, in order; many are converted in one run."""
    for first in range(0, len(made), _AT_A_TIME):
        yield from _convert(made[first : first + _AT_A_TIME], folder)


# LibreOffice 7.4 loses the first paragraph of a page to a blank sheet: an empty one goes ahead.
def _convert(made: Sequence[Unkind], folder: Path) -> Iterator[bytes]:
    files = [folder / f"{one.seed}.html" for one in made]
    for one, file in zip(made, files, strict=True):
        file.write_text(page(one).replace("<body>", "<body><p>　</p>"), "utf-8")
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # beside a running LibreOffice
    command = [*OFFICE, str(folder), own, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    yield from (file.with_suffix(".pdf").read_bytes() for file in files)
