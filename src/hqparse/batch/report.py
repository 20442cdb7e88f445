"""The sum of a batch, drawn from its manifest: at the end of a run, and again at any time."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hqparse.batch.manifest import OPEN, Manifest, Run, beside
from hqparse.errors import InputError


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the inputs: how many there were, were read, failed by error code; their
    tasks; their doubts by code; whether every input of the plan has been dealt with; those that
    are copies, with the name of the original; how many had a result before and have none now."""

    inputs: int
    read: int
    failed: Mapping[str, int]
    tasks: int
    doubts: Mapping[str, int]
    seconds: float
    whole: bool = True
    reused: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    gone: int = 0


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A unit and the number of tasks that it leads, supports, is responsible for."""

    name: str
    lead: int
    supporting: int
    responsible: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: its name, the error's code, the error as one line."""

    path: str
    code: str
    message: str


def summary(manifest: Manifest, run: Run) -> Summary:
    """The counts of one run. `seconds` is the time that the workers took, added up."""
    counts: Counter[str | None] = Counter()
    tasks, seconds = 0, 0.0
    grouped = manifest.query(
        "SELECT code, count(*), sum(tasks), sum(seconds) FROM files WHERE run=? GROUP BY code"
        " ORDER BY code",
        (run.id,),
    )
    for code, count, sum_of_tasks, sum_of_seconds in grouped:
        counts[code] = count
        with _sound(manifest):
            tasks += sum_of_tasks
            seconds += sum_of_seconds
    read = counts.pop(None, 0)
    return Summary(
        read + counts.total(),
        read,
        {str(code): count for code, count in counts.items()},
        tasks,
        doubts(manifest, run),
        seconds,
        whole=run.state != OPEN,
    )


def doubts(manifest: Manifest, run: Run) -> dict[str, int]:
    """Code → how often, over all documents."""
    found: Counter[str] = Counter()
    for (counts,) in manifest.query("SELECT doubts FROM files WHERE run=?", (run.id,)):
        with _sound(manifest):
            found.update(_loaded(counts, manifest))
    return dict(sorted(found.items()))


def units(manifest: Manifest, run: Run) -> list[UnitCount]:
    """All units, those with most tasks first."""
    found: dict[str, list[int]] = {}
    for (counts,) in manifest.query("SELECT units FROM files WHERE run=?", (run.id,)):
        for name, numbers in _loaded(counts, manifest).items():
            kept = found.setdefault(name, [0, 0, 0])
            with _sound(manifest):
                kept[:] = map(sum, zip(kept, numbers, strict=True))
    ranked = sorted(found.items(), key=lambda item: ([-n for n in item[1]], item[0]))
    return [UnitCount(name, *numbers) for name, numbers in ranked]


@contextmanager
def _sound(manifest: Manifest) -> Iterator[None]:
    """InputError where a manifest holds what no batch wrote."""
    try:
        yield
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(manifest.path, f"damaged ({error})", f"已损坏（{error}）") from error


def _loaded(counts: Any, manifest: Manifest) -> dict[str, Any]:
    """The JSON object of a row."""
    with _sound(manifest):
        found = json.loads(counts)
        if not isinstance(found, dict):
            raise ValueError("no JSON object")
    return found


def failures(manifest: Manifest, run: Run) -> Iterator[Failure]:
    """The inputs that failed, in input order."""
    found = manifest.query(
        "SELECT path, code, message FROM files WHERE run=? AND status='failed' ORDER BY seq",
        (run.id,),
    )
    return (Failure(*map(str, row)) for row in found)


def open_report(output: str) -> tuple[Manifest, Run]:
    """The manifest of an output (or the manifest itself) and its latest run. InputError."""
    path = output if output.endswith(".sqlite") else beside(output)
    if not os.path.isfile(path):
        raise InputError(output, f"there is no manifest {path}", f"没有清单文件 {path}")
    manifest = Manifest(path, read_only=True)
    runs = manifest.runs()
    if not runs:
        manifest.close()
        raise InputError(path, "the manifest has no run", "清单中没有记录")
    return manifest, runs[-1]
