"""Made-up notices with task tables, as web pages, are read without a difference.

The same pages as prints need external programs: `bench/table_prints.py`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from hqparse.output.record import record
from hqparse.output.verify import problems
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from scoring import score
from table_pages import Page, make

SEEDS = range(20)


@cache
def page(seed: int, hard: bool) -> Page:
    return make(seed, hard)


def read(seed: int, hard: bool) -> dict[str, Any]:
    source = read_bytes(page(seed, hard).html.encode(), f"{seed}.html")
    found = record(source, find(source))
    assert list(problems(found, source)) == []
    return found


@pytest.mark.parametrize("hard", [False, True], ids=["ordinary", "hard"])
@pytest.mark.parametrize("seed", SEEDS)
def test_made_page_is_read_without_a_difference(seed: int, hard: bool) -> None:
    result = score(page(seed, hard).truth, read(seed, hard))
    assert result.wrong == []
    assert result.perfect == result.tasks == len(page(seed, hard).truth["tasks"])


def test_made_pages_hold_what_they_promise() -> None:
    made = [page(seed, hard) for seed in SEEDS for hard in (False, True)]
    assert len({one.html for one in made}) == len(made)
    assert {one.made["front"] for one in made} == {False, True}
    assert {one.made["tables"] for one in made} == {1, 2}
    assert any("no" not in one.made["cols"] for one in made)
    assert any(one.made["note"] and one.truth["tasks"][0]["lead_units"] for one in made)


def test_seed_makes_one_page() -> None:
    assert make(3) == make(3)
    assert make(3).html != make(3, hard=True).html
