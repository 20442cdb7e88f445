"""Throws damaged files at every reader and at what follows, for a stated time.

    python tests/fuzz.py --seconds 60 [--seed N] [--only docx,zip]

Files are samples (and whatever is in ../shared) that were cut, flipped, spliced, or mixed with
what parsers trip over. Each runs in a child process with a limit of time; a fault is: an exception
that is no typed refusal, a dead child, a file over the limit, a task list that its own schema
refuses, a place whose range is not in the text. Files at fault are kept in out/fuzz. Exit 1 if
there were any. `make fuzz` runs it; pytest does not.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import re
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as Late
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from word_files import as_word

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 30.0  # seconds for one file
SAME = 3  # files kept of one fault
TRIPS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", "（".encode(), "〔责任单位：".encode(), "一、".encode(),
    b"<table><tr><td rowspan=99999>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&#xD800;", b"endobj",
    b"/Kids [1 0 R]", b"/Length 99999999", b"startxref\n0\n", b"\r", "\u2028".encode(), b"%PDF-",
    b'<w:gridSpan w:val="999999999"/>', b"<w:tbl><w:tr><w:tc>", b'w:val="-7"', b"PK\x03\x04",
    b'<c r="XFD1048576" s="99999"><v>1e308</v></c>', b'hidden="1" ', b'ref="A1:XFD1048576"',
    b'DeltaX="g 99999999 nan"', b"M 0 0 B 1 2 3 L", b'CTM="0 0 0 0 1e99 nan"',
    "２０２５年１３月３２日".encode(), "（牵头单位：、；）".encode(), "二〇二五年底前".encode(),
)  # fmt: skip


SUFFIXES = {
    ".txt", ".pdf", ".html", ".docx", ".docm", ".doc", ".wps", ".xlsx", ".xlsm", ".xls", ".et",
    ".csv", ".ofd", ".zip",
}  # fmt: skip
SHARED = ("html", "pdf", "corpus", "office/real", "cases/given/office")


def seeds(only: str) -> list[bytes]:
    """The files to start from: those of the suffixes in `only`, or all."""
    wanted = {f".{s}" for s in only.split(",")} if only else SUFFIXES
    folders = [ROOT / "samples", *(ROOT.parent / "shared" / d for d in SHARED)]
    files = [f for d in folders if d.is_dir() for f in sorted(d.rglob("*"))]
    files = [f for f in files if f.suffix in wanted and f.stat().st_size < 2_000_000]
    made = [as_word("一、甲任务。（责任单位：市教育局）")] if ".docx" in wanted else []
    return [*made, *(f.read_bytes() for f in files)]


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


def inside(data: bytes, rng: random.Random) -> bytes:
    """A member of a container is damaged, and the container is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            members = {name: container.read(name) for name in container.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError,
            NotImplementedError):  # fmt: skip
        return data
    if not members or sum(map(len, members.values())) > 5_000_000:
        return data
    name = rng.choice([n for n in members if n.endswith(".xml")] or list(members))
    change = rng.choice((cut, flip, insert, repeat, swap, swap, swap, mix, mix))
    members[name] = change(members[name], rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        for path, words in members.items():
            container.writestr(path, words)
    return made.getvalue()


def swap(data: bytes, rng: random.Random) -> bytes:
    """Two elements of an XML file change places, or one goes or comes twice: it stays XML."""
    tags = [m.span() for m in re.finditer(rb"<(\w+:\w+)[^<>]*/>|<(\w+:\w+)[ >][^<]*</\2>", data)]
    if not tags:
        return data
    (a, b), (c, d) = sorted((rng.choice(tags), rng.choice(tags)))
    if b > c:
        return data[:a] + data[a:b] * rng.choice((0, 2, 300)) + data[b:]
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def mix(data: bytes, rng: random.Random) -> bytes:
    """Values of attributes become those of others, or numbers beyond all sense."""
    values = re.findall(rb'="([^"]{1,40})"', data)
    if not values:
        return data
    old, new = rng.choice(values), rng.choice((*values, b"", b"-1", b"99999999", b"1e308"))
    return data.replace(b'="' + old + b'"', b'="' + new + b'"', rng.choice((1, 1000)))


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, flip, insert, repeat, recode)


def damaged(starts: list[bytes], rng: random.Random) -> bytes:
    """One file to try."""
    data = rng.choice(starts)
    if rng.random() < 0.1:
        other = rng.choice(starts)
        data = data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]
    for _ in range(rng.choice((1, 1, 2, 3))):
        packed = data.startswith(b"PK") and rng.random() < 0.7
        data = inside(data, rng) if packed else rng.choice(CHANGES)(data, rng)
    return data


def attempt(path: str) -> str:
    """What became of a file: `tasks`, `empty`, or the refusal's code. Runs in the child."""
    import hqparse
    from hqparse.readers.legacy import soffice

    soffice.program = lambda: None  # LibreOffice is not what is tried here
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
    parser.add_argument("--only", default="", help="suffixes of the files to start from: docx,zip")
    options = parser.parse_args()
    seed = random.randrange(2**32) if options.seed is None else options.seed
    print(f"seed {seed}")
    outcomes, faults = run(random.Random(seed), options.seconds, seeds(options.only))
    print(*(f"{n:>7} {what}" for what, n in outcomes.most_common()), sep="\n")
    print(*faults, sep="\n")
    return int(bool(faults))


def run(rng: random.Random, seconds: float, starts: list[bytes]) -> tuple[Counter[str], list[str]]:
    """How often each outcome came, and the faults in words."""
    outcomes, faults = Counter[str](), list[str]()
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
