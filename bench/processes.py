"""Whole processes, timed in rounds: every command once in each round, in shuffled order, so that
what slows the machine down for a while slows all of them."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

Command = tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """One process: seconds by the clock, seconds of CPU."""

    wall: float
    cpu: float


@dataclass
class Timed:
    """The runs of one command, in rounds."""

    runs: list[Run] = field(default_factory=list)

    def median(self) -> float:
        """Of the clock's milliseconds."""
        return 1000 * statistics.median(r.wall for r in self.runs)

    def spread(self) -> tuple[float, float]:
        """The quartiles, in milliseconds."""
        low, _, high = statistics.quantiles((1000 * r.wall for r in self.runs), n=4)
        return low, high

    def cpu(self) -> float:
        """The median of CPU milliseconds."""
        return 1000 * statistics.median(r.cpu for r in self.runs)

    def ratio(self, other: Timed) -> float:
        """The median of the ratios of CPU time to another command's run in the same round: what
        else the machine does hardly changes it."""
        pairs = zip(self.runs, other.runs, strict=True)
        return statistics.median(a.cpu / b.cpu for a, b in pairs)


def run(command: Command, stdin: str | None = None) -> Run:
    """Runs a command to its end, its output thrown away. RuntimeError if it fails."""
    with open(stdin or os.devnull, "rb") as given:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode}: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime)


_MADE = """
import sys
sys.path.insert(0, {src!r})
try:
    from hqparse.language import regexes, vocabulary
    vocabulary.write()
except ImportError:  # a commit before they were made, or before there was a room for them
    from hqparse import regexes
regexes.compile_all()
"""


def compile_tree(src: Path) -> None:
    """Compiles the modules below `src` and makes what hqparse's build makes, as an installation
    does for the peers: neither is written by a run where PYTHONDONTWRITEBYTECODE is set."""
    call = [sys.executable, "-m", "compileall", "-q", str(src)]
    subprocess.run(call, check=True)
    if any((src / "hqparse").rglob("regexes.py")):
        subprocess.run([sys.executable, "-c", _MADE.format(src=str(src))], check=True)
        subprocess.run(call, check=True)


def timed(
    commands: dict[str, Command], rounds: int, stdin: dict[str, str] | None = None
) -> dict[str, Timed]:
    """Each command's runs; one round goes before and does not count (file caches)."""
    rng = random.Random(0)
    out = {name: Timed() for name in commands}
    for number in range(rounds + 1):
        for name in rng.sample(list(commands), len(commands)):
            one = run(commands[name], (stdin or {}).get(name))
            if number:
                out[name].runs.append(one)
    return out
