"""How right hqparse is on unkind tables.

    PYTHONPATH=tests:bench python -m unkind --kinds html,pdf --seeds 1000:1500 [--show]
    PYTHONPATH=tests:bench python -m unkind --kinds chromium,office --seeds 1000:1050

html: web pages; docx, xlsx: Word documents and workbooks; pdf: drawn by reportlab; chromium,
office: printed by `chromium` and `soffice`, which need a Chinese font and are passed over where
they or it are not installed. `--plan offices` mixes the looks of `unkind.offices`. *Whole*: no
difference in the whole document. *Told*: tasks that are not perfect but carry a diagnostic.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hqparse.output.record import record
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from scoring import Score, fold, score
from unkind import offices
from unkind.browser import chromium
from unkind.files import docx, xlsx
from unkind.plan import Unkind, make
from unkind.prints import pdf
from unkind.suite import office
from unkind.web import page

PRINTERS = {"chromium": chromium, "office": office}
WRITERS: dict[str, Callable[[Unkind], bytes]] = {
    "html": lambda made: page(made).encode(),
    "docx": docx,
    "xlsx": xlsx,
    "pdf": pdf,
}


def result(made: Unkind, data: bytes, name: str) -> tuple[Score, bool]:
    """The score of a document, and whether all of it is right, its indicators too."""
    source = read_bytes(data, name)
    got = record(source, find(source))
    scored = score(made.truth, got)
    aims = _aims(made.truth.get("indicators", ())) == _aims(got["indicators"])
    return scored, aims and scored.perfect == scored.tasks


def _aims(indicators: Sequence[Any]) -> list[tuple[str, str]]:
    return sorted((fold(i["name"]), fold(i["target"])) for i in indicators)


PLANS: dict[str, Callable[[int], Unkind]] = {"tables": make, "offices": offices.make}


def prints(kind: str, seeds: Sequence[int], plan: str = "tables") -> Iterator[tuple[Unkind, bytes]]:
    """The documents of the seeds as a kind of file."""
    made = [PLANS[plan](seed) for seed in seeds]
    if kind in PRINTERS:
        with tempfile.TemporaryDirectory() as scratch:
            yield from zip(made, PRINTERS[kind](made, Path(scratch)), strict=True)
        return
    for one in made:
        yield one, WRITERS[kind](one)


def missing(kind: str) -> str:
    """What a kind needs and this machine has not: a program or a Chinese font; "" for nothing."""
    if kind not in PRINTERS:
        return ""
    program = {"chromium": "chromium", "office": "soffice"}[kind]
    if shutil.which(program) is None:
        return program
    fonts = shutil.which("fc-list") and subprocess.run(
        ["fc-list", ":lang=zh"], capture_output=True, check=False
    )
    return "" if fonts and fonts.stdout.strip() else "a Chinese font"


def main() -> int:
    """Prints a line for each kind of file; 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kinds", default="html,pdf")
    parser.add_argument("--seeds", default="1000:1100", metavar="FROM:TO")
    parser.add_argument("--plan", choices=PLANS, default="tables")
    parser.add_argument("--show", action="store_true", help="the seeds that are not whole")
    options = parser.parse_args()
    first, _, last = options.seeds.partition(":")
    for kind in options.kinds.split(","):
        if missing(kind):
            print(f"{kind}: passed over, {missing(kind)} is not installed")
            continue
        _run(kind, range(int(first), int(last)), options.plan, options.show)
    return 0


def _run(kind: str, seeds: range, plan: str, show: bool) -> None:
    total, whole, by_kind = Score(), 0, Counter[str]()
    for made, data in prints(kind, seeds, plan):
        suffix = "pdf" if kind in PRINTERS else kind
        scored, right = result(made, data, f"{made.seed}.{suffix}")
        total += scored
        whole += right
        by_kind[made.kind] += not right
        if show and not right:
            share = f"{scored.perfect}/{scored.tasks}"
            print(f"  {kind} {made.seed} {made.kind} {share} {sorted(made.traits)}")
    wrong = total.tasks - total.perfect
    tasks = f"{total.perfect}/{total.tasks} = {total.perfect_share:.4f}"
    print(f"{kind}: whole {whole}/{len(seeds)} = {whole / len(seeds):.3f}, tasks perfect {tasks},")
    print(f"    told {total.flagged}/{wrong}; not whole: {dict(+by_kind)}")


if __name__ == "__main__":
    raise SystemExit(main())
