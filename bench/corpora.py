"""The documents with gold answers: where they are, and what hqparse makes of them, in process."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SETS = {"gold": ("seeds", "corpus", "pdf", "html"), "gold-fresh": ("fresh", "fresh-pdf")}
"""Folder of answers → the folders of documents that it answers for."""

sys.path.append(str(ROOT / "samples"))  # what draws the samples serves the benches too


@dataclass(frozen=True)
class Answered:
    """A document and its right answer."""

    group: str
    path: Path
    gold: Record = field(repr=False)


def pairs(shared: Path = SHARED, answers: Iterable[str] = SETS) -> list[tuple[Path, Path]]:
    """The folders (gold, documents) of the sets beside the project; none if not there."""
    found = [(shared / gold / name, shared / name) for gold in answers for name in SETS[gold]]
    return [(gold, docs) for gold, docs in found if gold.is_dir() and docs.is_dir()]


def documents(gold: Path, docs: Path) -> Iterator[Answered]:
    """Each document of a folder that has an answer; an answer without its document is an error."""
    for answer in sorted(gold.glob("*.json")):
        right = json.loads(answer.read_text("utf-8"))
        path = docs / right.get("file", f"{answer.stem}.txt")
        if not path.exists():
            raise FileNotFoundError(f"{answer}: no document {path}")
        yield Answered(docs.name, path, right)


def samples(suffix: str = ".txt") -> Iterator[Answered]:
    """The project's own samples with what they are expected to give."""
    for answer in sorted((ROOT / "samples").glob("*.expected.json")):
        path = answer.with_name(answer.name.replace(".expected.json", suffix))
        yield Answered("samples", path, json.loads(answer.read_text("utf-8")))


def extract(path: Path) -> Record:
    """What `hqparse extract PATH -f json` writes, as a dictionary; empty if hqparse refuses it."""
    from hqparse.errors import HqparseError
    from hqparse.output.record import record
    from hqparse.pipeline import find
    from hqparse.readers import read

    try:
        source = read(path)
        return record(source, find(source))
    except HqparseError as refusal:
        return {"refusal": str(refusal), "notice": {}, "tasks": [], "diagnostics": []}
