"""How the program is laid out: few rooms on few floors, few ways between them, no large module.

Which room may import which is the contract in pyproject.toml; here is counted.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import grimp
import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "hqparse"
MADE = {PACKAGE / "language" / "_vocabulary.py"}
MODULES = sorted(set(PACKAGE.rglob("*.py")) - MADE)


def room(module: str) -> str:
    """`hqparse.readers.pdf.lines` → `readers`; empty for the door."""
    return module.partition(".")[2].partition(".")[0]


@pytest.fixture(scope="module")
def ways() -> dict[str, set[str]]:
    """Each room with the rooms that it imports."""
    graph = grimp.build_graph("hqparse", cache_dir=None)
    found: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        found[room(module)] |= {room(m) for m in graph.find_modules_directly_imported_by(module)}
    return {name: others - {name, ""} for name, others in found.items() if name}


def test_few_entries_at_the_top() -> None:
    entries = {p.name for p in PACKAGE.iterdir()} - {"__pycache__"}
    assert len(entries) <= 22


def test_few_ways_between_rooms(ways: dict[str, set[str]]) -> None:
    assert sum(map(len, ways.values())) <= 75


def test_few_floors(ways: dict[str, set[str]]) -> None:
    @cache
    def floor(name: str) -> int:
        return 1 + max(map(floor, ways[name]), default=0)

    assert max(map(floor, ways)) <= 10


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_no_module_is_large() -> None:
    assert not [path for path in MODULES if lines(path) >= 300]


def test_few_modules_are_small() -> None:
    """Doors of packages aside."""
    small = [p for p in MODULES if p.name != "__init__.py" and lines(p) < 40]
    assert len(small) < 15, small
