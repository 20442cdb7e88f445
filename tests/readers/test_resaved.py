"""A notice saved as a Word document gives the tasks that its text or its PDF gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hqparse.model.source import Source
from hqparse.pipeline import find
from hqparse.readers import read, read_bytes
from resaved import as_docx

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
SAMPLES = [p for p in sorted((PROJECT / "samples").iterdir()) if p.suffix in (".txt", ".pdf")]
GIVEN = [*sorted(SHARED.glob("seeds/*.txt")), *sorted(SHARED.glob("pdf/table-*.pdf"))]


def tasks(source: Source) -> list[Any]:
    return [
        (
            t.mark.number if t.mark else None,
            "".join(t.text.value.split()),
            tuple("".join(p.split()) for p in t.path),
            [(u.unit.name, u.role) for u in t.units],
            t.deadline and t.deadline.date,
        )
        for t in find(source).tasks
    ]


def check(path: Path) -> None:
    first = read(path)
    second = read_bytes(as_docx(first), "saved.docx")
    assert tasks(second) == tasks(first)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_samples_saved_as_word_documents(path: Path) -> None:
    check(path)


@pytest.mark.skipif(not GIVEN, reason=f"{SHARED} is not there")
@pytest.mark.parametrize("path", GIVEN, ids=lambda p: p.name)
def test_given_notices_saved_as_word_documents(path: Path) -> None:
    check(path)
