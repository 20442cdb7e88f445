"""How well `hqparse compare` ranks pairs of tasks: the average precision over all pairs of two
notices, against `compare_pairs.toml`; and how many of the pairs above its bounds are right.

    python bench/compare_pairs.py           # prints the figures
    python bench/compare_pairs.py --check   # exit 1 if one is below its floor
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hqparse
from hqparse.desk.compare.comparison import likenesses
from hqparse.desk.compare.groups import POSSIBLE, SURE

ROOT = Path(__file__).parents[1]
Pair = tuple[int, int]


def noted() -> dict[str, dict[str, Any]]:
    """The annotated pairs of notices that are at hand."""
    found = tomllib.loads((ROOT / "bench" / "compare_pairs.toml").read_text("utf-8"))
    return {name: one for name, one in found.items() if (ROOT / one["a"]).exists()}


def ranked(one: dict[str, Any]) -> list[tuple[float, Pair]]:
    """All pairs of tasks by their likeness, but those that may be one or not."""
    a, b = (hqparse.parse(hqparse.read(ROOT / one[key])).model_dump() for key in "ab")
    maybe = set(map(tuple, one["maybe"]))
    found = likenesses(a, b)
    numbers = [[int(task["number"]) for task in record["tasks"]] for record in (a, b)]
    pairs = (
        (found.of(i, j), (s, t)) for i, s in enumerate(numbers[0]) for j, t in enumerate(numbers[1])
    )
    return sorted((it for it in pairs if it[1] not in maybe), reverse=True)


def average_precision(ranking: list[tuple[float, Pair]], same: set[Pair]) -> float:
    """The precision at each right pair, on the average."""
    hits, total = 0, 0.0
    for n, (_, pair) in enumerate(ranking, 1):
        if pair in same:
            hits += 1
            total += hits / n
    return total / len(same)


def figures() -> Iterator[tuple[str, float, float, str]]:
    """Name, average precision, its floor, and a line about the bounds."""
    for name, one in noted().items():
        ranking, same = ranked(one), set(map(tuple, one["same"]))
        sure = [pair for score, pair in ranking if score >= SURE]
        band = [pair for score, pair in ranking if POSSIBLE <= score < SURE]
        line = (
            f"sure {sum(p in same for p in sure)} of {len(sure)} right, "
            f"possible {sum(p in same for p in band)} of {len(band)}, {len(same)} in all"
        )
        yield name, average_precision(ranking, same), one["least"], line


def main() -> int:
    low = False
    for name, value, least, line in figures():
        print(f"{name:16} average precision {value:.3f} (floor {least:.2f}); {line}")
        low = low or value < least
    return int(low and "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
