"""Made-up notices with unkind tables, as web pages and as prints."""

from __future__ import annotations

import pytest

from unkind.__main__ import missing, prints, result
from unkind.plan import Grid, make

SEEDS = range(40)
WRONG: dict[str, list[int]] = {"html": [], "pdf": []}
"""The seeds that are not read whole."""


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_unkind_tables_are_read(kind: str) -> None:
    scores = [result(made, data, f"{made.seed}.{kind}") for made, data in prints(kind, SEEDS)]
    wrong = [seed for seed, (_, right) in zip(SEEDS, scores, strict=True) if not right]
    assert wrong == WRONG[kind]
    tasks, perfect = (sum(getattr(s, n) for s, _ in scores) for n in ("tasks", "perfect"))
    assert perfect >= 0.97 * tasks


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "pdf"])
def test_lists_as_offices_draw_them_are_read(kind: str) -> None:
    made = list(prints(kind, range(25), "offices"))
    wrong = [one.seed for one, data in made if not result(one, data, f"{one.seed}.{kind}")[1]]
    assert wrong == []
    assert {"headings", "stages", "begin", "ranks", "said"} < set().union(
        *(one.traits for one, _ in made)
    )


@pytest.mark.parametrize("kind", ["chromium", "office"])
def test_printed_unkind_tables_are_read(kind: str) -> None:
    if missing(kind):
        pytest.skip(f"{missing(kind)} is not installed")
    printed = list(prints(kind, range(4)))
    assert [made.seed for made, _ in printed] == [0, 1, 2, 3]
    assert all(result(made, data, f"{made.seed}.pdf")[1] for made, data in printed)


def test_the_made_tables_are_unkind() -> None:
    made = [make(seed) for seed in range(200)]
    assert {"tasks", "indicators", "box", "side by side", "turned", "form", "figures"} < {
        one.kind for one in made
    }
    traits = set().union(*(one.traits for one in made))
    assert {"heads none", "heads odd", "heads few", "ditto", "long row", "totals", "notes"} < traits
    rules = {block.rules for one in made for block in one.blocks if isinstance(block, Grid)}
    assert rules == {"grid", "rows", "columns"}


def test_a_seed_makes_one_document() -> None:
    assert make(3) == make(3)
    assert make(3) != make(4)
