"""What the batch promises, measured: `python bench/batch.py [--files N] [--kills N] [--ray]`.

Right results and codes for N files of which 2 % are broken; the parent's memory over the run
(BATCH.svg, batch-memory.csv); 1 worker against 2; the pool's own cost per file; a parent killed
at random moments; and, with --ray, the same bytes from a local Ray cluster. Writes BATCH.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TIMEOUT = 3.0
_WAYS = {
    "extract": "parsing",
    "waiting": "20 ms of waiting instead of parsing (which other load on the machine leaves alone)",
}
MIB = 1024**2


def child(folder: str, out: str, workers: str, engine: str = "local", way: str = "extract") -> int:
    """One batch, in a process of its own; says how long it took without start-up."""
    from hqparse.batch.plan import Plan
    from hqparse.batch.pool import Pool
    from hqparse.batch.run import Target, run
    from hqparse.batch.settings import Settings

    settings = Settings(extract=f"batch_files:{way}", timeout=TIMEOUT)
    if engine == "ray":
        from hqparse.batch.cluster import Cluster

        chosen: Any = Cluster(settings, None, int(workers))
    else:
        chosen = Pool(settings, int(workers))
    watch = Watch()
    found = run(Plan((folder,)), Target(out), settings, chosen, watch)
    seconds = time.perf_counter() - watch.first
    told = {"seconds": seconds, "files": watch.count - 1, "failed": found.failed}
    print(json.dumps({**told, "cpu": time.process_time() - watch.cpu}))
    return 0


class Watch:
    """Notes when the first file was done: what came before is start-up."""

    def __init__(self) -> None:
        self.count = 0
        self.first = 0.0
        self.cpu = 0.0

    def begins(self, jobs: Any) -> None: ...

    def took(self, row: Any, reused: bool) -> None:
        self.count += 1
        if self.count == 1:
            self.first, self.cpu = time.perf_counter(), time.process_time()


def start(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "child", *map(str, words)]
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)


def finish(process: subprocess.Popen[str]) -> dict[str, Any]:
    said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"the batch ended with {process.returncode}")
    told: dict[str, Any] = json.loads(said)
    return told


def resident(pid: int) -> int:
    """The resident memory of a process in bytes, 0 once it is gone."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, IndexError):
        return 0


def watched(process: subprocess.Popen[str]) -> list[tuple[float, int]]:
    """(seconds, bytes) of the parent ten times a second until it ends."""
    begun, points = time.monotonic(), []
    while process.poll() is None:
        points.append((time.monotonic() - begun, resident(process.pid)))
        time.sleep(0.1)
    return [point for point in points if point[1]]


def right(files: list[Any], out: Path) -> dict[str, Any]:
    """Every good file's tasks against the original's, every bad one's code."""
    import sqlite3

    from batch_files import essence, expected

    wanted = dict(expected(files))
    by_name = {made.name: made for made in files}
    wrong, seen = [], 0
    with out.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            made = by_name[record["source"]["name"]]
            seen += 1
            if made.original is None or essence(record) != wanted[made.original]:
                wrong.append(made.name)
    rows = sqlite3.connect(f"{out}.manifest.sqlite").execute("SELECT path, code FROM files")
    codes = dict(rows.fetchall())
    good = sum(made.original is not None for made in files)
    bad = [m for m in files if m.original is None]
    return {
        "good": good,
        "seen": seen,
        "wrong": wrong,
        "bad": len(bad),
        "miscoded": [(m.name, codes[m.name]) for m in bad if codes[m.name] not in m.codes],
        "codes": Counter(code for code in codes.values() if code),
    }


@contextmanager
def workplace() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="hqparse-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def whole(count: int) -> list[str]:
    """The big run: results, codes, memory."""
    from batch_files import make

    with workplace() as place:
        files = make(place / "in", count)
        process = start(place / "in", place / "out", 2)
        points = watched(process)
        told = finish(process)
        found = right(files, place / "out")
    picture(points)
    base = next(size for at, size in points if at >= 1.0)
    top, late = max(s for _, s in points), [s for at, s in points if at > points[-1][0] / 2]
    rate = told["files"] / told["seconds"]
    return [
        f"**{count:,} files, {found['bad']} of them broken, 2 workers**: "
        f"{told['seconds']:.0f} s, {rate:.0f} files/s.",
        "",
        f"* good files with exactly their original's notice and tasks: "
        f"{found['seen'] - len(found['wrong'])} of {found['good']}"
        + (f" (not: {', '.join(found['wrong'][:5])})" if found["wrong"] else ""),
        f"* broken files reported with a code of their kind: "
        f"{found['bad'] - len(found['miscoded'])} of {found['bad']}"
        + (f" (not: {found['miscoded'][:5]})" if found["miscoded"] else ""),
        "* codes: " + ", ".join(f"{c} {n}" for c, n in sorted(found["codes"].items())),
        f"* parent's memory: {base / MIB:.1f} MiB after 1 s, at most {top / MIB:.1f} MiB "
        f"(+{(top - base) / MIB:.1f}); over the second half from {min(late) / MIB:.1f} to "
        f"{max(late) / MIB:.1f} MiB",
        "",
        "![memory of the parent](BATCH.svg)",
        "",
    ]


def picture(points: list[tuple[float, int]]) -> None:
    """The memory over time, as CSV and as SVG."""
    with (HERE / "batch-memory.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("seconds", "bytes"), *((f"{t:.1f}", m) for t, m in points)])
    width, height, edge = 640, 240, 40
    last, top = points[-1][0], max(150 * MIB, *(m for _, m in points))

    def at(seconds: float, size: float) -> str:
        x = edge + seconds / last * (width - 2 * edge)
        return f"{x:.1f},{height - edge - size / top * (height - 2 * edge):.1f}"

    line = " ".join(at(t, m) for t, m in points)
    (HERE / "BATCH.svg").write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' "
        "font-family='sans-serif' font-size='11'><rect width='100%' height='100%' fill='white'/>"
        f"<polyline points='{at(0, top)} {at(0, 0)} {at(last, 0)}' fill='none' stroke='#999'/>"
        f"<polyline points='{line}' fill='none' stroke='#1b6ca8' stroke-width='2'/>"
        f"<text x='4' y='{edge - 8}'>{top / MIB:.0f} MiB resident in the parent</text>"
        f"<text x='{width - edge}' y='{height - 12}' text-anchor='end'>{last:.0f} s</text></svg>\n",
        encoding="utf-8",
    )


def one_and_two(count: int, pairs: int, way: str = "extract") -> list[str]:
    """Throughput of 2 workers against 1, in pairs, without start-up and without hangs."""
    from batch_files import make

    ratios = []
    with workplace() as place:
        make(place / "in", count, faulty=0.0)
        for pair in range(pairs):
            order = (1, 2) if pair % 2 else (2, 1)
            took = {
                n: finish(start(place / "in", place / f"{pair}-{n}", n, "local", way))
                for n in order
            }
            same = (place / f"{pair}-1").read_bytes() == (place / f"{pair}-2").read_bytes()
            ratios.append(took[1]["seconds"] / took[2]["seconds"])
    return [
        f"**2 workers against 1**, {_WAYS[way]} ({count:,} files, {pairs} pairs): "
        f"{statistics.median(ratios):.2f} times the throughput "
        f"({', '.join(f'{r:.2f}' for r in ratios)}); same bytes: {same}.",
        "",
    ]


def overhead(count: int, pairs: int) -> list[str]:
    """The pool with one worker against the same in this process, parsing left out of both."""
    from batch_files import make
    from hqparse.batch.convert import process
    from hqparse.batch.job import Job
    from hqparse.batch.settings import Settings

    costs = []
    with workplace() as place:
        make(place / "in", count, faulty=0.0)
        names = sorted(str(p) for p in (place / "in").rglob("*.*"))
        settings = Settings(extract="batch_files:canned")
        process(Job(0, names[0], names[0]), settings)
        for pair in range(pairs):
            begun = time.perf_counter()
            for seq, name in enumerate(names[1:]):
                process(Job(seq, name, name), settings)
            here = time.perf_counter() - begun
            told = finish(start(place / "in", place / f"{pair}", 1, "local", "canned"))
            costs.append((told["seconds"] - here) / (count - 1) * 1000)
    return [
        f"**The pool's own cost**: {statistics.median(costs):+.2f} ms a file beyond doing the same "
        f"in one process (1 worker, results of 20 kB, {count:,} files, {pairs} pairs: "
        f"{', '.join(f'{c:+.2f}' for c in costs)}).",
        "",
    ]


def kinds() -> list[str]:
    """CPU time and size of the result by kind of document, best of four passes."""
    from batch_files import originals
    from hqparse.batch.convert import process
    from hqparse.batch.job import Job
    from hqparse.batch.settings import Settings

    found: dict[str, list[tuple[float, int]]] = {}
    for path in map(str, originals()):
        times = []
        for _ in range(4):
            begun = time.process_time()
            done = process(Job(0, path, path), Settings())
            times.append(time.process_time() - begun)
        found.setdefault(path.rpartition(".")[2], []).append((min(times), len(done.data)))
    return (
        ["**Per document**, CPU time and JSON:"]
        + [
            f"{kind} ({len(all_)}) {statistics.mean(t for t, _ in all_) * 1000:.1f} ms, "
            f"{statistics.mean(n for _, n in all_) / 1000:.0f} kB;"
            for kind, all_ in sorted(found.items())
        ]
        + [""]
    )


def writer(count: int, engines: tuple[str, ...]) -> list[str]:
    """What the one process that writes has to do per file: the bound of any cluster."""
    from batch_files import make

    said = []
    with workplace() as place:
        make(place / "in", count, faulty=0.0)
        for engine in engines:
            told = finish(start(place / "in", place / engine, 2, engine, "canned"))
            said.append(f"{engine} {told['cpu'] / told['files'] * 1000:.2f} ms")
    return [
        f"**The writing process** uses per file ({count:,} files, results of 20 kB), CPU time: "
        f"{', '.join(said)}.",
        "",
    ]


def killed(count: int, kills: int) -> list[str]:
    """A parent killed with SIGKILL at random moments, and resumed."""
    from batch_files import make

    rng = random.Random(kills)
    with workplace() as place:
        make(place / "in", count, faulty=0.01)
        finish(start(place / "in", place / "whole", 2))
        landed = 0
        for _ in range(kills):
            process = start(place / "in", place / "out", 2)
            time.sleep(rng.uniform(0.2, 2.5))
            landed += process.poll() is None
            process.kill()
            process.communicate()
        finish(start(place / "in", place / "out", 2))
        same = (place / "whole").read_bytes() == (place / "out").read_bytes()
    return [
        f"**kill -9 of the parent** {kills} times ({landed} while it ran; {count:,} files), "
        f"resumed each time: {'identical' if same else 'DIFFERENT'} bytes.",
        "",
    ]


def clustered(count: int) -> list[str]:
    """The local pool against a local Ray cluster."""
    from batch_files import make

    with workplace() as place:
        make(place / "in", count, faulty=0.005)
        local = finish(start(place / "in", place / "local", 2))
        ray = finish(start(place / "in", place / "ray", 2, "ray"))
        same = (place / "local").read_bytes() == (place / "ray").read_bytes()
    rates = {n: t["files"] / t["seconds"] for n, t in (("local", local), ("ray", ray))}
    return [
        f"**Ray**, one machine, {count:,} files: {rates['ray']:.0f} files/s against "
        f"{rates['local']:.0f} of the local pool, without start-up; "
        f"{'identical' if same else 'DIFFERENT'} bytes.",
        "",
    ]


def main() -> int:
    sys.path.insert(0, str(HERE))
    if sys.argv[1:2] == ["child"]:
        return child(*sys.argv[2:])
    wish = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wish.add_argument("--files", type=int, default=10_000)
    wish.add_argument("--kills", type=int, default=50)
    wish.add_argument("--pairs", type=int, default=3)
    wish.add_argument("--ray", action="store_true")
    asked = wish.parse_args()
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    lines = [
        "# The batch, measured",
        "",
        f"By `bench/batch.py` on {system}, Python {platform.python_version()}.",
        "",
    ]
    lines += whole(asked.files)
    lines += one_and_two(max(200, asked.files // 5), asked.pairs)
    lines += one_and_two(max(200, asked.files // 10), asked.pairs, "waiting")
    lines += overhead(max(500, asked.files // 5), asked.pairs)
    lines += kinds()
    lines += writer(max(500, asked.files // 5), ("local", "ray") if asked.ray else ("local",))
    lines += killed(max(200, asked.files // 5), asked.kills)
    if asked.ray:
        lines += clustered(max(200, asked.files // 5))
    print("\n".join(lines))
    (HERE / "BATCH.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
