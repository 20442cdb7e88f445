"""What the batch promises, measured: `python bench/batch.py [--only PART] [--files N] [--ray]`.

Right results and codes for N files of which 2 % are broken; the parent's memory over the run
(BATCH.svg, batch-memory.csv); 1 worker against 2; the pool's own cost per file; a parent killed
at random moments; and, with --ray, the same bytes from a local Ray cluster. Writes BATCH.md, where
each part says when it was measured; with --only, the other parts stay as they are.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from report import renewed, section

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
    told["worked"] = watch.worked
    print(json.dumps({**told, "cpu": time.process_time() - watch.cpu}))
    return 0


class Watch:
    """Notes when the first file was done: what came before is start-up. `worked`: the seconds that
    the files behind it took in their workers, summed up."""

    def __init__(self) -> None:
        self.count = 0
        self.worked = 0.0
        self.first = 0.0
        self.cpu = 0.0

    def begins(self, jobs: Any) -> None: ...

    def took(self, row: Any, reused: bool) -> None:
        self.count += 1
        if self.count == 1:
            self.first, self.cpu = time.perf_counter(), time.process_time()
        else:
            self.worked += row.seconds


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
        f"{count:,} files, {found['bad']} of them broken, 2 workers: {told['seconds']:.0f} s, "
        f"{rate:.0f} files/s, {2 * told['seconds'] / told['worked']:.3f} times the files' own "
        "times in their workers, summed up and shared among the two (hangs wait for their limit).",
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
    """Throughput of 2 workers against 1, in pairs, without start-up and without hangs; and how much
    longer than its share of the files' own times each run took."""
    from batch_files import make

    ratios: list[float] = []
    beyond: dict[int, list[float]] = {1: [], 2: []}
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
            for n, told in took.items():
                beyond[n].append(n * told["seconds"] / told["worked"])
    one, two = (statistics.median(beyond[n]) for n in (1, 2))
    parent = took[2]["cpu"] / took[2]["files"] * 1000
    return [
        f"{_WAYS[way].capitalize()} ({count:,} files, {pairs} pairs, without start-up): "
        f"{statistics.median(ratios):.2f} times the throughput, at best {max(ratios):.2f} "
        f"({', '.join(f'{r:.2f}' for r in ratios)}); same bytes: {same}.",
        "",
        "Beside the files' own times in their workers, summed up and shared among them, one "
        f"worker took {one:.3f} times as long, two {two:.3f} (medians). The parent used "
        f"{parent:.2f} ms of CPU time a file.",
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
        f"{statistics.median(costs):+.2f} ms a file beyond doing the same "
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
        ["CPU time and JSON:"]
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
        f"CPU time a file ({count:,} files, results of 20 kB): {', '.join(said)}.",
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
        f"{kills} times ({landed} while it ran; {count:,} files), "
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
        f"One machine, {count:,} files: {rates['ray']:.0f} files/s against "
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
    wish.add_argument("--only", help=", ".join(PARTS))
    asked = wish.parse_args()
    names = asked.only.split(",") if asked.only else [n for n in PARTS if n != "ray" or asked.ray]
    sections = [section(PARTS[name][0], "\n".join(PARTS[name][1](asked))) for name in names]
    print("\n".join(sections))
    old = REPORT.read_text("utf-8") if REPORT.exists() else ""
    REPORT.write_text(renewed(old, sections, _HEAD), "utf-8")
    return 0


Part = Callable[[argparse.Namespace], list[str]]
PARTS: dict[str, tuple[str, Part]] = {
    "whole": ("Many files, some of them broken", lambda a: whole(a.files)),
    "workers": (
        "Two workers against one",
        lambda a: one_and_two(max(200, a.files // 5), a.pairs),
    ),
    "waiting": (
        "The same where parsing takes time but no core",
        lambda a: one_and_two(max(200, a.files // 10), a.pairs, "waiting"),
    ),
    "pool": ("The pool's own cost", lambda a: overhead(max(500, a.files // 5), a.pairs)),
    "kinds": ("By kind of document", lambda a: kinds()),
    "writer": (
        "The writing process",
        lambda a: writer(max(500, a.files // 5), ("local", "ray") if a.ray else ("local",)),
    ),
    "kills": ("The parent killed and resumed", lambda a: killed(max(200, a.files // 5), a.kills)),
    "ray": ("Ray", lambda a: clustered(max(200, a.files // 5))),
}
"""What is measured, by name, in the order of the report: its title and how."""

REPORT = HERE / "BATCH.md"
_HEAD = """# The batch, measured

Each part says when and at which commit `bench/batch.py` measured it. Where other work kept the
cores busy (load), rates are low and ratios of two workers to one say little but at their best.

"""


if __name__ == "__main__":
    sys.exit(main())
