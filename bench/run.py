"""Measures speed and memory, and writes bench/RESULTS.md and bench/growth.svg.

    run.py                        # everything: some ten minutes on two cores
    run.py --only warm,formats    # these sections; RESULTS.md keeps the others as they are
    run.py --only growth --huge   # up to 10,000 pages and a million items: some GiB of memory
    run.py --quick    # few rounds and small sizes, printed only: to see that the bench works
    PEERS_PYTHON=/there/bin/python run.py    # with markitdown, kreuzberg, docling-parse of there

In one run, in pairs or rounds, with medians and quartiles; whole processes by the clock and by CPU
time, all else by CPU time. Peers that are not installed are left out and named.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import formats
import growth
import made
import scan_peers
import stages
import table_speed
from commands import HQPARSE, PEERS, absent, pdf_commands, python
from corpora import ROOT, SHARED
from imports import CHEAP, heavy, imported
from plot import Line, Panel, svg
from processes import Timed, compile_tree, timed
from report import renewed, section, table

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    rounds: int
    warm_rounds: int
    pages: tuple[int, ...]
    items: tuple[int, ...]


FULL = Plan(25, 5, (1, 10, 100, 1000), (10, 100, 1000, 10000))
QUICK = Plan(3, 1, (1, 10, 100), (10, 100, 1000))
HUGE = Plan(25, 5, (*FULL.pages, 10_000), (*FULL.items, 100_000, 1_000_000))


def main() -> int:
    """Measures and writes; returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--huge", action="store_true", help="growth up to what memory holds")
    parser.add_argument("--rounds", type=int, help="rounds of whole processes (25)")
    parser.add_argument("--only", default=",".join(SECTIONS), help=", ".join(SECTIONS))
    options = parser.parse_args()
    plan = QUICK if options.quick else HUGE if options.huge else FULL
    plan = replace(plan, rounds=options.rounds or plan.rounds)
    compile_tree(ROOT / "src")
    from hqparse.cli import look_rarely_for_cycles

    look_rarely_for_cycles()  # as the program itself
    with tempfile.TemporaryDirectory() as folder:
        files = Files.make(Path(folder))
        sections = [SECTIONS[name](files, plan) for name in options.only.split(",")]
    print("\n".join(sections))
    if not options.quick:
        old = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
        RESULTS.write_text(renewed(old, sections), "utf-8")
    return 0


@dataclass(frozen=True)
class Files:
    """What the processes are given: a notice of 36 tasks, as text; PDFs of ten pages."""

    folder: Path
    text: Path
    pdf: Path
    table: Path

    @classmethod
    def make(cls, folder: Path) -> Files:
        """Draws them."""
        return cls(
            folder,
            made.write_text(folder / "notice.txt", 36),
            made.write_pdf(folder / "notice.pdf", 10),
            made.write_pdf(folder / "table.pdf", 10, table=True),
        )


def scans(files: Files, plan: Plan) -> str:
    """OCR beside tesseract, where the extra and the shared documents are there."""
    measured = scan_peers.sections()
    return measured[0] if measured else "## Scans\n\nNot measured: the extra ocr is not here.\n"


def start_up(files: Files, plan: Plan) -> str:
    """What the cheap commands import."""
    rows = []
    for args in CHEAP:
        modules = imported(*args)
        names = ", ".join(heavy(modules)) or "none"
        rows.append((f"`hqparse {' '.join(args)}`", str(len(modules)), names))
    imports = table(("command", "modules", "heavy libraries"), rows)
    return section("What start-up imports", imports)


def cold(files: Files, plan: Plan) -> str:
    """Whole processes, beside the peers on the same file."""
    text, pdf, ruled = map(str, (files.text, files.pdf, files.table))
    out = [
        f"Medians of {plan.rounds} rounds, each command once a round in shuffled order; × is the "
        "median of the ratios of CPU time within a round. Modules and hqparse's regexes were "
        "compiled before, as by an installation.\n"
    ]
    base = {
        "python -c pass": python("-c", "pass"),
        'python -c "import click"': python("-c", "import click"),
        'python -c "import click, pydantic"': python("-c", "import click, pydantic"),
    }
    starting = {
        **base,
        "hqparse --version": (HQPARSE, "--version"),
        "hqparse --help": (HQPARSE, "--help"),
        "hqparse extract, text of 36 tasks": (HQPARSE, "extract", text),
        "hqparse extract -, the same by stdin": (HQPARSE, "extract", "-"),
        "naive stack, the same text": python(str(PEERS / "naive.py"), text),
    }
    given = {"hqparse extract -, the same by stdin": text}
    began = timed(starting, plan.rounds, given)
    out.append(processes("starting, and text", began, list(base)[1:]))
    for name, file in (("PDF of 10 pages", pdf), ("PDF of 10 pages, annex table", ruled)):
        found = timed(pdf_commands(file), plan.rounds)
        out.append(processes(name, found, list(found)[1:4]))
    out.append(f"Not installed, so not measured: {', '.join(absent()) or 'none'}.\n")
    return section("Whole processes, cold (milliseconds by the clock)", *out)


def processes(title: str, found: dict[str, Timed], references: list[str]) -> str:
    """One table of commands; a column of ratios for each reference."""
    head = (title, "ms", "quartiles", "CPU ms", *(f"× {r}" for r in references))
    rows = []
    for name, one in found.items():
        low, high = one.spread()
        ratios = [f"{one.ratio(found[r]):.2f}" for r in references]
        numbers = (f"{one.median():.0f}", f"{low:.0f}-{high:.0f}", f"{one.cpu():.0f}")
        rows.append((name, *numbers, *ratios))
    return table(head, rows)


def in_process(files: Files, plan: Plan) -> str:
    """Warm, in one process: beside raw PDFium text, in documents a second, by stage."""
    out = []
    groups = {
        "made PDF, 10 pages": [files.pdf],
        "made PDF, 10 pages, annex table": [files.table],
        **_shared_pdfs(),
    }
    rows = []
    for name, paths in groups.items():
        pages = sum(map(made.pages_of, paths))
        mine, raw, ratio = stages.ratio(paths, plan.warm_rounds)
        speed = f"{1000 * pages / mine:.0f}"
        rows.append((name, str(pages), f"{mine:.1f}", f"{raw:.1f}", f"{ratio:.2f}", speed))
    head = ("PDFs", "pages", "hqparse ms", "raw PDFium text ms", "ratio", "pages/s")
    out.append(table(head, rows))
    out.append(table(table_speed.HEAD, table_speed.rows(files.table)))
    texts = {"made notice of 36 tasks": [files.text], **_shared_texts()}
    rate_rows = []
    for name, paths in texts.items():
        cleared, kept = stages.rates(paths, plan.warm_rounds * 10)
        rate_rows.append((name, str(len(paths)), f"{cleared:.0f}", f"{kept:.0f}"))
    head = ("text, documents/s", "documents", "caches cleared before each", "caches kept")
    out.append(table(head, rate_rows))
    columns = {name: stages.by_stage(paths, plan.warm_rounds) for name, paths in _staged(files)}
    names = list(dict.fromkeys(stage for column in columns.values() for stage in column))
    stage_rows = [
        (stage, *(f"{column.get(stage, 0.0):.2f}" for column in columns.values()))
        for stage in names
    ]
    out.append(table(("stage, ms a document, caches cleared", *columns), stage_rows))
    return section("In one process, warm (CPU time)", *out)


def readers(files: Files, plan: Plan) -> str:
    """The same notice in every format."""
    found = formats.rows(files.folder, plan.warm_rounds)
    missing = "" if formats.has_ocr() else "OCR is not installed, so no scan was measured.\n"
    return section("Readers, warm (CPU time, caches cleared)", table(formats.HEAD, found), missing)


def _staged(files: Files) -> list[tuple[str, list[Path]]]:
    return [
        ("text, 36 tasks", [files.text]),
        ("PDF, 10 pages", [files.pdf]),
        ("PDF, annex table", [files.table]),
    ]


def _shared_pdfs() -> dict[str, list[Path]]:
    """The documents beside the project, those with and those without a ruled table."""
    folder = SHARED / "pdf"
    plain = [*folder.glob("*_00[01].pdf")]
    ruled = [*folder.glob("*_003*.pdf"), *folder.glob("table-*.pdf")]
    out = {
        "../shared/pdf without tables": sorted(plain),
        "../shared/pdf with tables": sorted(ruled),
    }
    return {name: paths for name, paths in out.items() if paths}


def _shared_texts() -> dict[str, list[Path]]:
    paths = sorted((SHARED / "corpus").glob("*.txt"))
    return {"../shared/corpus": paths} if paths else {}


@dataclass(frozen=True)
class Grown:
    """The points of growth: PDFs by pages, PDFs with an annex table by pages, text by items."""

    pages: list[growth.Point]
    ruled: list[growth.Point]
    items: list[growth.Point]

    @classmethod
    def measure(cls, folder: Path, plan: Plan) -> Grown:
        """One document of each size, each in a process of its own."""
        pages = [growth.measure(made.write_pdf(folder / f"p{n}.pdf", n)) for n in plan.pages]
        ruled = [
            growth.measure(made.write_pdf(folder / f"r{n}.pdf", n, table=True)) for n in plan.pages
        ]
        items = [growth.measure(made.write_text(folder / f"i{n}.txt", n), n) for n in plan.items]
        return cls(pages, ruled, items)


def growing(files: Files, plan: Plan) -> str:
    """Tables of growth with the fitted exponents; peak memory by size. Draws the plot."""
    grown = Grown.measure(files.folder, plan)
    out = [
        "One document in one process, the fastest of three (files beyond 8 MiB: once), imports "
        "done, in CPU time; MiB is its peak.\n",
    ]
    kinds = (
        ("PDF pages", grown.pages, 10),
        ("PDF pages, half of them an annex table", grown.ruled, 10),
        ("text items", grown.items, 100),
    )
    for name, points, least in kinds:
        rows = [(f"{p.size:,}", f"{p.seconds:.3f}", f"{p.peak:.0f}") for p in points]
        out.append(table((name, "seconds", "MiB"), rows))
        time, memory = (growth.exponent(points, value, least) for value in ("seconds", "extra"))
        out.append(
            f"Exponents from {least} up: time {time:.2f}, memory above the start {memory:.2f}.\n"
        )
    out.append("![growth](growth.svg)\n")
    if plan is not QUICK:
        (HERE / "growth.svg").write_text(picture(grown), "utf-8")
    return section("Growth", *out)


def picture(grown: Grown) -> str:
    """The plot: time, then memory."""

    def lines(value: str) -> tuple[Line, ...]:
        kinds = (("PDF", grown.pages), ("PDF with annex", grown.ruled), ("text", grown.items))
        return tuple(
            Line(name, tuple((p.size, getattr(p, value)) for p in points)) for name, points in kinds
        )

    across = "pages (PDF), items (text)"
    return svg(
        [
            Panel("Time", across, "seconds", lines("seconds")),
            Panel("Peak memory of the process", across, "MiB", lines("peak")),
        ]
    )


SECTIONS = {
    "start": start_up,
    "cold": cold,
    "warm": in_process,
    "formats": readers,
    "growth": growing,
    "scans": scans,
}
"""What is measured, by name, in the order of the report."""


if __name__ == "__main__":
    sys.exit(main())
