"""How right hqparse is on made-up task tables: as web pages, and as printed by Chromium and
LibreOffice.

    table_prints.py                              # web pages of 30 ordinary and 30 hard seeds
    table_prints.py --kinds html,chromium,office --seeds 100:130 --show
    table_prints.py --keep DIR                   # where pages and prints stay (reused if there)

The prints depend on the installed fonts: they are no part of the project. They need `chromium`
and `soffice` on the path. *Silent*: tasks that are not perfect and carry no diagnostic.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpora import Record
from hqparse.output.record import record
from hqparse.output.verify import problems
from hqparse.pipeline import find
from hqparse.readers import read
from scoring import VALUES, Score, align, fold, score
from table_pages import Page, make

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
OFFICE = ["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir"]


def main() -> int:
    """Prints the documents that are not perfect and a line for each kind; 0."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        for kind in options.kinds.split(","):
            for hard in options.hard:
                pages = {f"{'h' if hard else 'o'}{n}": make(n, hard) for n in options.seeds}
                _run(kind, hard, pages, options.keep or Path(scratch), options.show)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kinds", default="html")
    parser.add_argument("--seeds", type=_seeds, default=range(30), metavar="FROM:TO")
    parser.add_argument("--hard", type=_truths, default=(False, True), metavar="0|1")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--show", action="store_true", help="every difference")
    return parser.parse_args()


def _seeds(words: str) -> range:
    first, _, last = words.partition(":")
    return range(int(first), int(last or int(first) + 1))


def _truths(words: str) -> tuple[bool, ...]:
    return (words == "1",)


def _run(kind: str, hard: bool, pages: Mapping[str, Page], folder: Path, show: bool) -> None:
    total = Score()
    for name, file in prints(kind, pages, folder).items():
        source = read(file)
        truth, got = pages[name].truth, record(source, find(source))
        for problem in problems(got, source):
            print(f"{kind} {name}: {problem.where} {problem.en}")
        one = score(truth, got)
        total += one
        if one.perfect < one.tasks or one.notice_right < one.notice_fields:
            print(f"{kind} {name}: {_line(one)} {pages[name].made if show else ''}")
            for words in differences(truth, got) if show else ():
                print("   ", words)
    print(f"== {kind} {'hard' if hard else 'ordinary'}: {_line(total)}", flush=True)


def _line(one: Score) -> str:
    silent = one.tasks - one.perfect - one.flagged
    fields = f"{one.notice_right}/{one.notice_fields}"
    share = f"{one.perfect}/{one.tasks} = {one.perfect_share:.4f}"
    return f"perfect {share} silent {silent} fields {fields}"


def prints(kind: str, pages: Mapping[str, Page], folder: Path) -> dict[str, Path]:
    """The pages as files of a kind: html, chromium or office; those that are there stay."""
    (folder / "html").mkdir(parents=True, exist_ok=True)
    (folder / kind).mkdir(exist_ok=True)
    web = {name: folder / "html" / f"{name}.html" for name in pages}
    for name, file in web.items():
        if not file.exists() or file.read_text("utf-8") != pages[name].html:
            file.write_text(pages[name].html, "utf-8")
            for old in folder.glob(f"*/{name}.pdf"):
                old.unlink()
    if kind == "html":
        return web
    files = {name: folder / kind / f"{name}.pdf" for name in pages}
    missing = [web[name] for name, file in files.items() if not file.exists()]
    for command in (_chromium if kind == "chromium" else _office)(missing, folder / kind):
        subprocess.run(command, check=True, capture_output=True)
    return files


def _chromium(web: list[Path], folder: Path) -> Iterator[list[str]]:
    for file in web:
        target = folder.resolve() / f"{file.stem}.pdf"
        yield [*CHROMIUM, f"--print-to-pdf={target}", file.resolve().as_uri()]


def _office(web: list[Path], folder: Path) -> Iterator[list[str]]:
    if web:
        yield [*OFFICE, str(folder), *map(str, web)]


def differences(truth: Record, got: Record) -> Iterator[str]:
    """Every difference of values in words."""
    want, have = truth["tasks"], got.get("tasks") or []
    doubts: dict[str | None, list[str]] = {}
    for doubt in got.get("diagnostics") or []:
        doubts.setdefault(doubt.get("task"), []).append(doubt["code"])
    pairs = align(want, have)
    for i, j in pairs:
        for name, values in VALUES.items():
            a, b = values(want[i], fold), values(have[j], fold)
            if a != b:
                said = doubts.get(have[j].get("id"), "")
                yield f"{want[i]['number']}: {name}: {a} became {b} {said}"
    for i in sorted(set(range(len(want))) - {i for i, _ in pairs}):
        yield f"missed {want[i]['number']} {want[i]['text'][:30]}"
    for j in sorted(set(range(len(have))) - {j for _, j in pairs}):
        said = doubts.get(have[j].get("id"), "")
        yield f"invented {have[j]['number']} {have[j]['text'][:30]} {said}"
    for name, value in truth["notice"].items():
        if value != (found := (got.get("notice") or {}).get(name)):
            yield f"{name}: {value!r} became {found!r}"


if __name__ == "__main__":
    raise SystemExit(main())
