"""How time and memory grow with the document. Run as a script, it measures one file in a process
of its own: `growth.py FILE` prints seconds of CPU time, MiB, tasks and pages as JSON."""

from __future__ import annotations

import json
import math
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Point:
    """A document's size (pages or items), and what it took."""

    size: int
    seconds: float
    peak: float  # MiB, the whole process
    extra: float  # MiB above the process without a document


ROUNDS = 3
BIG = 8 * 1024**2
"""Bytes of a file that is measured once: it takes so long that chance evens out."""


def measure(path: Path, size: int | None = None) -> Point:
    """One document, each time in a fresh process, the fastest of three (a big file: once); its
    size is its pages, unless it is given."""
    rounds = 1 if path.stat().st_size > BIG else ROUNDS
    found = min((_measured(path) for _ in range(rounds)), key=lambda said: said["seconds"])
    peak, before = found["peak"], found["before"]
    return Point(size or int(found["pages"]), found["seconds"], peak, max(0.1, peak - before))


def _measured(path: Path) -> dict[str, float]:
    said = subprocess.run(
        [sys.executable, __file__, str(path)], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(said.stdout)
    return found


def exponent(points: list[Point], value: str, least: int) -> float:
    """The slope of log(value) over log(size), by least squares, for sizes of `least` and more."""
    rows = [(math.log(p.size), math.log(getattr(p, value))) for p in points if p.size >= least]
    mean_x = sum(x for x, _ in rows) / len(rows)
    mean_y = sum(y for _, y in rows) / len(rows)
    above = sum((x - mean_x) * (y - mean_y) for x, y in rows)
    return above / sum((x - mean_x) ** 2 for x, _ in rows)


def _peak() -> float:
    """MiB. Linux counts the parent's memory in ru_maxrss, VmHWM is the process's own."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) / 1024  # type: ignore[index]


def _alone(path: Path) -> None:
    from hqparse.cli import look_rarely_for_cycles
    from hqparse.readers import Limits
    from stages import whole

    look_rarely_for_cycles()
    limits = Limits(max_bytes=2**40, max_chars=2**40, max_pages=2**30)
    small = Path(__file__).resolve().parents[1] / "samples" / f"speech{path.suffix}"
    whole(small)  # imports and tables are not what grows
    before, begun = _peak(), time.process_time()
    said = whole(path, limits)
    seconds = time.process_time() - begun
    pages = re.search(rb'"pages":(\d+)', said)
    out = {
        "seconds": seconds,
        "before": before,
        "peak": _peak(),
        "tasks": said.count(b'"origin":"'),
        "pages": int(pages[1]) if pages else 0,
    }
    print(json.dumps(out))


if __name__ == "__main__":
    _alone(Path(sys.argv[1]))
