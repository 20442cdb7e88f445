"""One notice of 36 tasks in every format that has a reader, and the CPU time that each takes."""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import made
import stages
from corpora import ROOT

sys.path.append(str(ROOT / "tests"))  # what writes office files for the tests serves here too

HEAD = ("36 tasks as", "KiB", "pages", "read, ms", "all, ms", "documents/s")
TASKS = 36
_PAGE = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{0}</title></head><body>{1}</body>"


def write(folder: Path) -> Iterator[Path]:
    """The files, one for each reader; a scan only where OCR is installed."""
    import hqparse
    from made_ofd import from_pdf
    from made_xlsx import again
    from word_files import as_word

    plain = made.write_text(folder / "notice.txt", TASKS)
    drawn = folder / "notice.pdf"
    drawn.write_bytes(made.pdf(made.notice(TASKS)))
    words = plain.read_text("utf-8")
    lines = [line for line in words.split("\n") if line]
    page = _PAGE.format(lines[2], "".join(f"<p>{line}</p>" for line in lines))
    parts = (f"# {line}" if line == "澄湖区重点工作安排" else line for line in lines)
    yield plain
    yield _file(folder / "notice.md", "\n\n".join(parts).encode())
    yield _file(folder / "notice.html", page.encode())
    yield _file(folder / "notice.docx", as_word(words))
    yield _file(folder / "notice.xlsx", again(hqparse.read(plain)))
    yield _file(folder / "notice.ofd", from_pdf(drawn.read_bytes()))
    yield drawn
    if has_ocr():
        from scans import KINDS, save, scan

        save(list(scan(drawn, KINDS["usual"], most=2)), folder / "scan.pdf", KINDS["usual"])
        yield folder / "scan.pdf"


def _file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def has_ocr() -> bool:
    """The extra `ocr` is installed."""
    return importlib.util.find_spec("rapidocr") is not None


def rows(folder: Path, rounds: int) -> list[tuple[str, ...]]:
    """A line for each file: its size, then medians of CPU time, caches cleared."""
    place = folder / "formats"
    place.mkdir()
    return [_row(path, 1 if path.stem == "scan" else rounds) for path in write(place)]


def _row(path: Path, rounds: int) -> tuple[str, ...]:
    from hqparse.readers import read

    pages = len(read(path).pages)
    times = []
    for _ in range(rounds):
        stages.clear_caches()
        begun = time.process_time()
        read(path)
        between = time.process_time()
        stages.clear_caches()
        second = time.process_time()
        stages.whole(path)
        times.append((between - begun, time.process_time() - second))
    reading, whole = (1000 * statistics.median(t[i] for t in times) for i in (0, 1))
    kind = "scan of two pages" if path.stem == "scan" else path.suffix[1:]
    size = f"{path.stat().st_size / 1024:.0f}"
    numbers = (f"{reading:.1f}", f"{whole:.1f}", f"{1000 / whole:.1f}")
    return (kind, size, str(pages or "–"), *numbers)
