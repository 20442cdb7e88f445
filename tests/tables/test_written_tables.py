"""Documents written by hand, each with a look of its own, in every format."""

from __future__ import annotations

import pytest

from unkind.__main__ import WRITERS, result
from unkind.plan import Grid
from unkind.written import written

WRITTEN = written()
WRONG: dict[str, list[str]] = {"html": [], "docx": [], "xlsx": ["table-inside-item"], "pdf": []}
"""The documents that are not read whole. On a sheet the prose above a table is none of it."""


@pytest.mark.parametrize("form", WRITERS)
def test_written_documents_are_read(form: str) -> None:
    wrong = [
        name
        for name, made in WRITTEN.items()
        if not result(made, WRITERS[form](made), f"{name}.{form}")[1]
    ]
    assert wrong == WRONG[form]


def test_the_documents_are_many_and_each_holds_a_table() -> None:
    assert len(WRITTEN) >= 79
    assert all(any(isinstance(b, Grid) for b in made.blocks) for made in WRITTEN.values())
