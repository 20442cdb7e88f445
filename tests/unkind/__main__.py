"""How right hqparse is on unkind tables.

    PYTHONPATH=tests:bench python -m unkind --kinds html,pdf --seeds 1000:1500 [--show]
    PYTHONPATH=tests:bench python -m unkind --kinds office --seeds 1000:1050

office needs `soffice` and a Chinese font. *Whole*: no difference in the whole document. *Told*:
tasks that are not perfect but carry a diagnostic.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hqparse.output.record import record
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from scoring import Score, fold, score
from unkind.plan import Unkind, make
from unkind.prints import pdf
from unkind.web import page

OFFICE = ["soffice", "--headless", "--convert-to", "pdf", "--outdir"]


def result(made: Unkind, data: bytes, name: str) -> tuple[Score, bool]:
    """The score of a document, and whether all of it is right, its indicators too."""
    source = read_bytes(data, name)
    got = record(source, find(source))
    scored = score(made.truth, got)
    aims = _aims(made.truth.get("indicators", ())) == _aims(got["indicators"])
    return scored, aims and scored.perfect == scored.tasks


def _aims(indicators: Sequence[Any]) -> list[tuple[str, str]]:
    return sorted((fold(i["name"]), fold(i["target"])) for i in indicators)


def prints(kind: str, seeds: Sequence[int]) -> Iterator[tuple[Unkind, bytes]]:
    """The documents of the seeds as html, pdf or office."""
    if kind == "office":
        yield from _office(seeds)
        return
    for seed in seeds:
        made = make(seed)
        yield made, page(made).encode() if kind == "html" else pdf(made)


def _office(seeds: Sequence[int]) -> Iterator[tuple[Unkind, bytes]]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        files = {seed: folder / f"{seed}.html" for seed in seeds}
        for seed, file in files.items():
            file.write_text(page(make(seed)), "utf-8")
        subprocess.run(
            [*OFFICE, scratch, *map(str, files.values())], check=True, capture_output=True
        )
        for seed, file in files.items():
            yield make(seed), file.with_suffix(".pdf").read_bytes()


def main() -> int:
    """Prints a line for each kind of file; 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kinds", default="html,pdf")
    parser.add_argument("--seeds", default="1000:1100", metavar="FROM:TO")
    parser.add_argument("--show", action="store_true", help="the seeds that are not whole")
    options = parser.parse_args()
    first, _, last = options.seeds.partition(":")
    for kind in options.kinds.split(","):
        _run(kind, range(int(first), int(last)), options.show)
    return 0


def _run(kind: str, seeds: range, show: bool) -> None:
    total, whole, by_kind = Score(), 0, Counter[str]()
    for made, data in prints(kind, seeds):
        scored, right = result(made, data, f"{made.seed}.{'html' if kind == 'html' else 'pdf'}")
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
