"""Ten thousand files for the batch: our samples and the documents beside the project, each copy
altered behind its text, in several encodings; two in a hundred broken in one way or another.

Also the parser that the bench runs: the real one, which three markers make crash, hang or swell
(no document that does this to the real one is known).
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpora import SHARED
from hqparse.batch import convert
from hqparse.batch.settings import Settings

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
IN_A_FOLDER = 500
FAULTY_SHARE = 0.02
MARK = b"%hqparse-bench "


@dataclass(frozen=True)
class Made:
    """A file, and what must come out: the name of its original, or the codes it may fail with."""

    name: str
    original: str | None
    codes: tuple[str, ...] = ()


def originals() -> list[Path]:
    """The documents to copy."""
    folders = [SAMPLES, *(SHARED / name for name in ("seeds", "corpus", "html", "pdf"))]
    kinds = {".txt", ".pdf", ".html"}
    return [p for f in folders if f.is_dir() for p in sorted(f.iterdir()) if p.suffix in kinds]


def altered(path: Path, number: int, rng: random.Random) -> bytes:
    """The document with other bytes but the same text."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return data + b"\n%% copy %d\n" % number
    if path.suffix == ".html":
        return data + b"\n<!-- copy %d -->\n" % number
    blanks = "".join(" \n"[int(bit)] for bit in f"{number:b}")
    return (data.decode("utf-8-sig") + "\n" + blanks).encode(ENCODINGS[rng.randrange(4)])


def faults(rng: random.Random) -> list[tuple[bytes, tuple[str, ...]]]:
    """One broken file of each kind, and the codes that say so."""
    pdf = (SAMPLES / "notice-annex.pdf").read_bytes()
    text = (SAMPLES / "notice-annex.txt").read_bytes()
    noise = rng.randbytes(3_000)
    damaged = ("HQ-E302", "HQ-E303", "HQ-E304", "HQ-E305")
    return [
        (b"", damaged),
        (noise, damaged),
        (b"\x00" * 2_000, damaged),
        (pdf[: len(pdf) // 3], damaged),
        (pdf[:8] + noise, damaged),
        (b"%PDF-1.7\n", damaged),
        (b"PK\x03\x04" + noise, damaged),
        (b"\x89PNG\r\n\x1a\n" + noise, damaged),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise, damaged),
        (b"\x1f\x8b" + noise, damaged),
        (MARK + b"crash", ("HQ-E502",)),
        (MARK + b"killed", ("HQ-E502",)),
        (MARK + b"hang", ("HQ-E503",)),
        (MARK + b"swell", ("HQ-E504",)),
        (MARK + b"raise " + text[:20], ("HQ-E000",)),
    ]


def make(folder: Path, count: int, seed: int = 1, faulty: float = FAULTY_SHARE) -> list[Made]:
    """Write `count` files; hangs are rare among the faulty ones (each takes its time limit)."""
    rng = random.Random(seed)
    sources, kinds = originals(), faults(rng)
    bad = set(rng.sample(range(count), int(count * faulty)))
    made = []
    for n in range(count):
        place = folder / f"{n // IN_A_FOLDER:03d}"
        place.mkdir(parents=True, exist_ok=True)
        if n in bad:
            name, (data, codes) = f"{n:06d}.dat", kinds[rng.randrange(len(kinds))]
            made.append(Made(f"{place.name}/{name}", None, codes))
        else:
            path = sources[rng.randrange(len(sources))]
            name, data = f"{n:06d}{path.suffix}", altered(path, n, rng)
            made.append(Made(f"{place.name}/{name}", str(path)))
        (place / name).write_bytes(data)
    return made


def extract(data: bytes, name: str, settings: Settings) -> dict[str, Any]:
    """The real parser; a marker does what it says."""
    if data.startswith(MARK):
        _misbehave(data[len(MARK) :])
    return convert.extract(data, name, settings)


@cache
def _canned() -> dict[str, Any]:
    path = SAMPLES / "notice-brackets.txt"
    return convert.extract(path.read_bytes(), path.name, Settings())


def canned(data: bytes, name: str, settings: Settings) -> dict[str, Any]:
    """A record of usual size, parsed once: what is left is the cost of everything else."""
    return _canned()


def waiting(data: bytes, name: str, settings: Settings) -> dict[str, Any]:
    """The same after 20 ms of sleep: parsing that takes time but no core."""
    time.sleep(0.02)
    return _canned()


def _misbehave(how: bytes) -> None:
    if how == b"crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if how == b"killed":
        os.kill(os.getpid(), signal.SIGKILL)
    while how == b"hang":
        time.sleep(0.0)
    hoard: list[bytes] = []
    while how == b"swell":
        hoard.append(bytes(64 * 1024**2))  # asked for, not touched
    raise KeyError("made to fail")


def essence(record: dict[str, Any]) -> str:
    """What must be the same in every copy: the notice and the tasks, without the file's name."""
    said = json.dumps([record["notice"], record["tasks"], record["indicators"]])
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def expected(files: list[Made]) -> Iterator[tuple[str, str]]:
    """Original → its essence, parsed in this process."""
    for path in sorted({made.original for made in files if made.original}):
        settings = Settings()
        yield path, essence(convert.extract(Path(path).read_bytes(), path, settings))
