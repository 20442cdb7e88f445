"""How exact drawn tables are read: the grid finder against pdfplumber.

    tables.py --seeds 40         # so many drawn documents of each kind of rules

Exact means: every cell of a drawn table has its place, its spans and its words. How fast tables
are read is in `make bench` (`table_speed.py`).
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "tests"))

Cell = tuple[int, int, int, int, str]
Read = Callable[[bytes], Iterator[list[list[Cell]]]]


def main() -> int:
    """Prints the table; 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    seeds = parser.parse_args().seeds
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font
    exactness(seeds)
    return 0


def exactness(seeds: int) -> None:
    """For each kind of rules: how many pages with tables are read exactly."""
    from drawn import RULES, make

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

    from hqparse.readers.pdf.fonts import use_metric_font
    from hqparse.readers.pdf.page_chars import page_chars
    from hqparse.readers.pdf.tables.grid import chars_in_cells, find_grids

    use_metric_font()
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


if __name__ == "__main__":
    sys.exit(main())
