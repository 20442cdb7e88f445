"""How right hqparse is on scans: synthetic ones of PDFs with known answers, worn in each way.

    scan_accuracy.py                                    # all kinds of scans of ../shared/pdf
    scan_accuracy.py --kinds usual noisy --docs table-001 --show
    scan_accuracy.py --keep DIR     # scans and what OCR read stay there for the next run

A task that is not perfect is *told* if a warning or an error names it, or stands within 40
characters of its words. Each document and kind has a seed of its own: the scans are the same each
time.
OCR takes some six seconds a page: about an hour for all.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from corpora import SHARED
from scans import KINDS, save, scan
from scoring import fold, imperfect

Record = dict[str, Any]

LEFT_OUT = {"rl_002"}
"""Drawn from wrongly joined lines: nobody can get it all right."""
NEAR = 40


class Result(NamedTuple):
    """One scan: its tasks, how many of them are perfect, what is wrong with the others and
    whether that is told, seconds of the processor, pages."""

    tasks: int
    perfect: int
    wrong: list[tuple[bool, str]]
    took: float
    pages: int
    doubts: int


def main() -> None:
    """Measure, and print a table by kind."""
    options = _options()
    sources = dict(_sources(options.docs))
    if not sources:
        sys.exit(f"no documents with answers: {SHARED} is not there")
    print(
        f"{'kind':14}{'perfect':>14}{'share':>8}{'told':>10}{'share':>8}{'doubts':>8}{'s/page':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        keep = options.keep or Path(folder)
        results = {kind: list(_of_kind(kind, sources, keep, options)) for kind in options.kinds}
    _print_row("all", [one for group in results.values() for one in group])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--docs", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--show", action="store_true", help="print every task that is not perfect")
    return parser.parse_args()


def _sources(names: list[str]) -> Iterator[tuple[Path, Record]]:
    for answer in sorted((SHARED / "gold" / "pdf").glob("*.json")):
        if answer.stem not in LEFT_OUT and (not names or answer.stem in names):
            yield SHARED / "pdf" / f"{answer.stem}.pdf", json.loads(answer.read_text("utf-8"))


def _of_kind(
    kind: str, sources: dict[Path, Record], keep: Path, options: argparse.Namespace
) -> Iterator[Result]:
    results = []
    for pdf, gold in sources.items():
        path = scan_of(pdf, kind, options.seed, keep)
        result = measured(path, gold, keep / "read")
        results.append(result)
        if options.show:
            print(f"  {kind} {pdf.stem}: {result.perfect} of {result.tasks}")
            print(*(f"      {'told  ' if t else 'SILENT'} {w}" for t, w in result.wrong), sep="\n")
        yield result
    _print_row(kind, results)


def scan_of(pdf: Path, kind: str, seed: int, keep: Path) -> Path:
    """The scan of a document, made if it is not there yet."""
    path = keep / "scans" / f"{pdf.stem}-{kind}-{seed}.pdf"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        pages = list(scan(pdf, KINDS[kind], crc32(f"{pdf.stem} {kind} {seed}".encode())))
        part = path.with_suffix(".part")
        save(pages, part, KINDS[kind])
        part.replace(path)
    return path


def measured(path: Path, gold: Record, kept: Path) -> Result:
    """What hqparse makes of a scan, beside the right answer."""
    from hqparse.errors import HqparseError
    from hqparse.output.record import record
    from hqparse.pipeline import find
    from hqparse.readers import read
    from hqparse.readers.limits import Limits, Ocr

    start = time.process_time()
    try:
        source = read(path, limits=Limits(ocr=Ocr(mode="auto", jobs=1, cache=str(kept))))
        got, raw, pages = record(source, find(source)), source.raw, len(source.pages)
    except HqparseError as refusal:
        print(refusal, file=sys.stderr)
        got, raw, pages = {"tasks": [], "diagnostics": []}, "", 0
    took = time.process_time() - start
    loud = [d for d in got["diagnostics"] if d["severity"] in ("warning", "error")]
    wrong = [
        (is_told(right, found, loud, raw), _words(right, found, differs))
        for right, found, differs in imperfect(gold["tasks"], got["tasks"])
    ]
    extra = sum("invented" in words for _, words in wrong)
    tasks = len(gold["tasks"]) + extra
    return Result(tasks, tasks - len(wrong), wrong, took, pages, len(loud))


def is_told(right: Record, found: Record, loud: list[Record], raw: str) -> bool:
    """True if a doubt names the task or stands at its words."""
    spans = [(p["start"], p["end"]) for d in loud for p in d["places"] or []]

    def near(start: int, end: int) -> bool:
        return any(s < end + NEAR and start - NEAR < e for s, e in spans)

    if found:
        named = any(d.get("task") == found["id"] for d in loud)
        return named or any(near(p["start"], p["end"]) for p in found["places"])
    return any(near(start, end) for start, end in _looked_up(right, raw))


def _looked_up(task: Record, raw: str) -> Iterator[tuple[int, int]]:
    """Where the words of a task that was missed stand in the raw text, as far as some are found."""
    flat, at = "", []
    for i, char in enumerate(raw):
        folded = fold(char)
        flat += folded
        at += [i] * len(folded)
    words = fold(task.get("text") or "")
    for start in range(0, max(1, len(words) - 8), 8):
        found = flat.find(words[start : start + 8])
        if found >= 0:
            yield at[found], at[min(found + len(words) - start, len(at)) - 1] + 1
            return


def _words(right: Record, found: Record, differs: list[str]) -> str:
    task = right or found
    said = f"{task.get('number')} {(task.get('text') or '')[:16]}: {', '.join(differs)}"
    for name in differs:
        if right and found and name in right and name != "tasks":
            said += f"\n          {name}: {right.get(name)}\n          found: {found.get(name)}"
    return said


def _print_row(kind: str, results: list[Result]) -> None:
    tasks, perfect = sum(r.tasks for r in results), sum(r.perfect for r in results)
    wrong = [told for r in results for told, _ in r.wrong]
    told = f"{sum(wrong)}/{len(wrong)}"
    took = sum(r.took for r in results) / max(1, sum(r.pages for r in results))
    doubts = sum(r.doubts for r in results)
    print(
        f"{kind:14}{f'{perfect}/{tasks}':>14}{perfect / max(1, tasks):>8.3f}{told:>10}"
        f"{sum(wrong) / max(1, len(wrong)):>8.2f}{doubts:>8}{took:>8.2f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
