"""The samples: up to date with their sources, and read as their sources say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import as_pdf
import hqparse
import make

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = sorted(p.stem for p in (SAMPLES / "src").glob("*.txt"))
FILES = [SAMPLES / f"{name}.{suffix}" for name in NAMES for suffix in ("txt", "pdf")]
DOUBTS = {
    "notice-annex.txt": {"HQ201"},  # the planted conflict
    "notice-annex.pdf": {"HQ201"},
    "news-numbered.txt": {"HQ209"},  # no units: the chapters were judged by their names
    "news-numbered.pdf": {"HQ209"},
    "plan-run-in.txt": {"HQ209", "HQ102"},  # page numbers stand in mid-sentence
    "plan-run-in.pdf": {"HQ209"},
    "speech.txt": {"HQ613"},  # no tasks, for it is one
    "speech.pdf": {"HQ613"},
}
ROLES = ("lead_units", "supporting_units", "responsible_units")


def same_reportlab() -> bool:
    import reportlab

    return bool(reportlab.Version == as_pdf.DRAWN_WITH)


@pytest.fixture(scope="module")
def rendered() -> dict[str, bytes]:
    return {path.name: content for path, content in make.rendered()}


def test_the_five_forms_are_there() -> None:
    assert NAMES == [
        "news-numbered",
        "notice-annex",
        "notice-brackets",
        "plan-run-in",
        "speech",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_drawn_again_it_is_the_same(path: Path, rendered: dict[str, bytes]) -> None:
    if path.suffix == ".pdf" and not same_reportlab():
        assert pdf_words(rendered[path.name]) == pdf_words(path.read_bytes())
    else:
        assert rendered[path.name] == path.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_output_follows_the_source(name: str, rendered: dict[str, bytes]) -> None:
    path = SAMPLES / f"{name}.expected.json"
    assert rendered[path.name] == path.read_bytes()


def pdf_words(content: bytes) -> str:
    import pypdfium2

    return "".join(
        "".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(content)
    )


def read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """What hqparse finds, cut down to what is expected; and what is expected."""
    want = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    found = hqparse.parse(hqparse.read(path)).model_dump(mode="json")
    got = {
        "notice": {k: found["notice"][k] for k in want["notice"]},
        "tasks": [_task(t) for t in found["tasks"]],
        "indicators": [
            {k: row[k] for k in ("category", "name", "target")} for row in found["indicators"]
        ],
        "diagnostics": [(d["code"], d["task"]) for d in found["diagnostics"]],
    }
    return got, want


def _task(task: dict[str, Any]) -> dict[str, Any]:
    due = task["deadline"]
    return {
        "number": task["number"],
        "path": task["path"],
        "text": task["text"],
        **{role: task[role] for role in ROLES},
        "deadline": due and {"text": due["text"], "date": due["date"]},
    }


@pytest.mark.parametrize("part", ["notice", "tasks", "indicators"])
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_all_is_read_as_written(path: Path, part: str) -> None:
    got, want = read(path)
    assert got[part] == want[part]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_just_the_planted_conflicts_are_reported(path: Path) -> None:
    got, want = read(path)
    numbers = {f"{i:04d}": task["number"] for i, task in enumerate(got["tasks"], 1)}
    reported = [numbers.get(task) for code, task in got["diagnostics"] if code == "HQ201"]
    assert reported == [c["number"] for c in want["conflicts"]]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_nothing_else_is_doubted(path: Path) -> None:
    got, _ = read(path)
    assert {code for code, _ in got["diagnostics"]} == DOUBTS.get(path.name, set())
