"""Throws damaged files at every reader and at what follows, for a stated time.

    python tests/fuzz.py --seconds 60 [--seed N]

Files are samples (and whatever is in ../shared) that were cut, flipped, spliced, or mixed with
what parsers trip over. Each runs in a child process with a limit of time; a fault is: an exception
that is no typed refusal, a dead child, a file over the limit, a task list that its own schema
refuses, a place whose range is not in the text. Files at fault are kept in out/fuzz. Exit 1 if
there were any. `make fuzz` runs it; pytest does not.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as Late
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 30.0  # seconds for one file
SAME = 3  # files kept of one fault
TRIPS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", "（".encode(), "〔责任单位：".encode(), "一、".encode(),
    b"<table><tr><td rowspan=99999>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&#xD800;", b"endobj",
    b"/Kids [1 0 R]", b"/Length 99999999", b"startxref\n0\n", b"\r", "\u2028".encode(), b"%PDF-",
    "２０２５年１３月３２日".encode(), "（牵头单位：、；）".encode(), "二〇二五年底前".encode(),
)  # fmt: skip


def seeds() -> list[bytes]:
    """The files to start from."""
    folders = [ROOT / "samples", *(ROOT.parent / "shared" / d for d in ("html", "pdf", "corpus"))]
    files = [f for d in folders if d.is_dir() for f in sorted(d.iterdir())]
    return [f.read_bytes() for f in files if f.suffix in (".txt", ".pdf", ".html")]


def cut(data: bytes, rng: random.Random) -> bytes:
    """The file without a part of it, often its end."""
    a, b = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:a] if rng.random() < 0.5 else data[:a] + data[b:]


def flip(data: bytes, rng: random.Random) -> bytes:
    """Some bytes are others."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 4, 64))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def insert(data: bytes, rng: random.Random) -> bytes:
    """Something nasty in the middle, once or often."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(TRIPS) * rng.choice((1, 1, 3, 2000)) + data[at:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A part of the file many times over."""
    at = rng.randrange(len(data) + 1)
    piece = data[at : at + rng.choice((1, 10, 200))]
    return data[:at] + piece * rng.choice((2, 50, 500)) + data[at:]


def recode(data: bytes, rng: random.Random) -> bytes:
    """Text in another encoding than it was."""
    words = data.decode("utf-8", "replace")
    return words.encode(rng.choice(("gb18030", "utf-16", "utf-16-be", "big5")), "replace")


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, flip, insert, repeat, recode)


def damaged(starts: list[bytes], rng: random.Random) -> bytes:
    """One file to try."""
    data = rng.choice(starts)
    if rng.random() < 0.1:
        other = rng.choice(starts)
        data = data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]
    for _ in range(rng.choice((1, 1, 2, 3))):
        data = rng.choice(CHANGES)(data, rng)
    return data


def attempt(path: str) -> str:
    """What became of a file: `tasks`, `empty`, or the refusal's code. Runs in the child."""
    import hqparse

    try:
        source = hqparse.read(path)
        found = hqparse.parse(source)
    except hqparse.HqparseError as refusal:
        if refusal.code == hqparse.HqparseError.code:
            raise  # HQ-E000 says that something unforeseen happened
        return refusal.code
    for thing in (*found.tasks, *found.diagnostics, *found.indicators):
        for place in thing.places:
            if not 0 <= place.start <= place.end <= len(source.raw):
                raise ValueError(f"a place outside the text: {place}")
    return "tasks" if found.tasks else "empty"


def main() -> int:
    """Tries files until the time is over; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="for the same files again")
    options = parser.parse_args()
    seed = random.randrange(2**32) if options.seed is None else options.seed
    print(f"seed {seed}")
    outcomes, faults = run(random.Random(seed), options.seconds)
    print(*(f"{n:>7} {what}" for what, n in outcomes.most_common()), sep="\n")
    print(*faults, sep="\n")
    return int(bool(faults))


def run(rng: random.Random, seconds: float) -> tuple[Counter[str], list[str]]:
    """How often each outcome came, and the faults in words."""
    starts, outcomes, faults = seeds(), Counter[str](), []
    end = time.monotonic() + seconds
    pool = ProcessPoolExecutor(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged"
        while time.monotonic() < end:
            data = damaged(starts, rng)
            path.write_bytes(data)
            try:
                outcomes[pool.submit(attempt, str(path)).result(LIMIT)] += 1
            except Exception as fault:  # whatever it is, it is what we look for
                said = f"{type(fault).__name__}: {str(fault).replace(str(path), 'FILE')[:300]}"
                outcomes[f"FAULT {said}"] += 1
                if outcomes[f"FAULT {said}"] <= SAME:
                    faults.append(f"{kept(data)}: {said}")
                if isinstance(fault, (Late, BrokenProcessPool)):
                    pool = renewed(pool)
    pool.shutdown()
    return outcomes, faults


def renewed(pool: ProcessPoolExecutor) -> ProcessPoolExecutor:
    """A new child in place of one that is dead or does not come back."""
    for child in list((pool._processes or {}).values()):
        child.kill()
    pool.shutdown(wait=False, cancel_futures=True)
    return ProcessPoolExecutor(1)


def kept(data: bytes) -> Path:
    """Where the file at fault was put."""
    folder = ROOT / "out" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()[:16]
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
