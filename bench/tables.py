"""How fast and how exact tables are read: the grid finder against pdfplumber (and camelot).

    tables.py                    # the sample PDFs of ../shared and drawn ones
    tables.py --seeds 40         # so many drawn documents of each kind of rules

Exact means: every cell of a drawn table has its place, its spans and its words. Times are
milliseconds per page, without the import; for the grid finder with and without the characters.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "tests"))
SHARED = HERE.parents[2] / "shared" / "pdf"

Cell = tuple[int, int, int, int, str]
Read = Callable[[bytes], Iterator[list[list[Cell]]]]


def main() -> int:
    """Prints both tables; 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    seeds = parser.parse_args().seeds
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font
    exactness(seeds)
    speed()
    return 0


def exactness(seeds: int) -> None:
    """For each kind of rules: how many pages with tables are read exactly."""
    from tables import RULES, make

    print(f"{'exact pages':14}{'hqparse':>12}{'pdfplumber':>12}")
    for rules in RULES:
        good, total = [0, 0], 0
        for seed in range(seeds):
            data, drawn, _ = make(seed, rules)
            want = [
                [[(p.row, p.col, p.rowspan, p.colspan, p.text) for p in f.puts] for f in page]
                for page in drawn
            ]
            total += len(want)
            for k, read in enumerate((by_hqparse, by_pdfplumber)):
                good[k] += sum(a == b for a, b in zip(want, read(data), strict=True))
        print(f"{rules:14}" + "".join(f"{f'{n}/{total}':>12}" for n in good))


def by_hqparse(data: bytes) -> Iterator[list[list[Cell]]]:
    """The cells of each page by the grid finder."""
    import pypdfium2

    from hqparse.read.pdf_chars import page_chars
    from hqparse.read.pdf_grid import chars_in_cells, find_grids

    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        page = document[index]
        chars = page_chars(page)
        tables = []
        for grid in find_grids(page, chars, index):
            texts = [[chars.text[i] for i in held] for held in chars_in_cells(grid, chars)]
            tables.append(
                [
                    (c.row, c.col, c.rowspan, c.colspan, "".join("".join(t).split()))
                    for c, t in zip(grid.cells, texts, strict=True)
                ]
            )
        yield tables


def by_pdfplumber(data: bytes) -> Iterator[list[list[Cell]]]:
    """The cells of each page by pdfplumber's own tables and text."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            yield [_plumbed(page, table) for table in page.find_tables()]


def _plumbed(page: Any, table: Any) -> list[Cell]:
    xs = sorted({x for cell in table.cells for x in (cell[0], cell[2])})
    ys = sorted({y for cell in table.cells for y in (cell[1], cell[3])})
    cells = []
    for x0, y0, x1, y1 in sorted(table.cells, key=lambda box: (box[1], box[0])):
        row, col = ys.index(y0), xs.index(x0)
        text = page.crop((x0, y0, x1, y1), strict=False).extract_text() or ""
        spans = ys.index(y1) - row, xs.index(x1) - col
        cells.append((row, col, *spans, "".join(text.split())))
    return cells


def speed() -> None:
    """Milliseconds per page of the sample PDFs that hold tables."""
    print(f"\n{'ms a page':14}{'pages':>6}{'chars':>8}{'grids':>8}{'pdfplumber':>12}{'camelot':>9}")
    for path in sorted([*SHARED.glob("table-*.pdf"), *SHARED.glob("*_003*.pdf")]):
        pages, chars, grids = _own_times(path)
        plumber = _time(lambda path=path: _plumber_finds(path)) / pages
        camelot = _camelot(path, pages)
        print(f"{path.stem:14}{pages:6}{chars:8.2f}{grids:8.2f}{plumber:12.1f}{camelot:>9}")


def _own_times(path: Path) -> tuple[int, float, float]:
    import pypdfium2

    from hqparse.read.pdf_chars import page_chars
    from hqparse.read.pdf_grid import find_grids

    document = pypdfium2.PdfDocument(path)
    pages = [document[i] for i in range(len(document))]
    chars = [page_chars(page) for page in pages]
    one = _time(lambda: [page_chars(page) for page in pages])
    two = _time(lambda: [find_grids(*z) for z in zip(pages, chars, range(len(pages)), strict=True)])
    return len(pages), one / len(pages), two / len(pages)


def _plumber_finds(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.find_tables()


def _camelot(path: Path, pages: int) -> str:
    try:
        import camelot
    except ImportError:
        return "-"
    return f"{_time(lambda: camelot.read_pdf(str(path), pages='all'), rounds=1) / pages:.0f}"


def _time(run: Callable[[], Any], rounds: int = 3) -> float:
    """The best of some rounds, in milliseconds."""
    run()
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best * 1e3


if __name__ == "__main__":
    sys.exit(main())
