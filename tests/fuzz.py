"""Throws made and damaged inputs at hqparse, for a stated time: see the package `fuzzing`.

    python tests/fuzz.py --seconds 60 [--kinds notices,pages] [--seed N] [--growth]

Each input runs in a child process whose processor time and memory are bounded. A fault is: an
exception that is no typed refusal, HQ-E000, a dead child, an input over the limit, and what the
checks of its kind say. With --growth, forms are made larger instead: a fault is one whose time
grows faster than its size. Inputs at fault are kept in out/fuzz. Exit 1 if there were any.
`make fuzz` runs it; pytest tries a fixed corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fuzzing.child import Child, Fault
from fuzzing.growth import grows
from fuzzing.kinds import KINDS, damaged, kind

ROOT = Path(__file__).resolve().parents[1]
SAME = 3  # inputs kept of one fault
TURN = 20  # inputs of one kind before the next kind's turn


def main() -> int:
    """Tries inputs until the time is over; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--count", type=int, default=sys.maxsize, help="the most inputs to try")
    parser.add_argument("--kinds", default=",".join(KINDS), help=f"of {', '.join(KINDS)}")
    parser.add_argument("--seed", type=int, default=None, help="for the same inputs again")
    parser.add_argument("--only", default="", help="suffixes that damaged files start from")
    parser.add_argument("--growth", action="store_true", help="measure how time grows instead")
    options = parser.parse_args()
    seed = random.randrange(2**32) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    kinds = options.kinds.split(",")
    if options.only:
        damaged.WANTED &= {f".{suffix}" for suffix in options.only.split(",")}
    work = growth(kinds, seed) if options.growth else attempts(kinds, seed)
    outcomes: Counter[str] = Counter()
    end = time.monotonic() + options.seconds
    for n, (said, data) in enumerate(work, 1):
        outcomes[said] += 1
        if "FAULT" in said and outcomes[said] <= SAME:
            print(f"{kept(data)}: {said}", flush=True)
        if time.monotonic() > end or n >= options.count:
            break
    print(*(f"{n:>7} {what}" for what, n in outcomes.most_common()), sep="\n")
    return int(any("FAULT" in said for said in outcomes))


def attempts(kinds: list[str], seed: int) -> Iterator[tuple[str, bytes]]:
    """What became of each input, and the input; the kinds take turns."""
    makers = [(name, kind(name), random.Random(f"{seed} {name}")) for name in kinds]
    child = Child()
    try:
        while True:
            for name, module, rng in makers:
                inputs = [module.make(rng) for _ in range(TURN)]
                for data, said in zip(inputs, child.attempts(name, inputs), strict=True):
                    fault = "FAULT " if isinstance(said, Fault) else ""
                    yield f"{name}: {fault}{said}", data
    finally:
        child.stop()


def growth(kinds: list[str], seed: int) -> Iterator[tuple[str, bytes]]:
    """How each form grows, and the form at its largest."""
    makers = [
        (n, kind(n), random.Random(f"{seed} {n}")) for n in kinds if hasattr(kind(n), "grown")
    ]
    child = Child()
    try:
        while True:
            for name, module, rng in makers:
                form = module.grown(rng)
                try:
                    said, size = grows(child, name, form)
                except Fault as fault:
                    said, size = f"FAULT {fault}", 10_000
                yield f"{name}: {said}", form(size)
    finally:
        child.stop()


def kept(data: bytes) -> Path:
    """Where the input at fault was put."""
    folder = ROOT / "out" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()[:16]
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
