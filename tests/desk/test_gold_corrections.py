"""What gold demands of a document, written as corrections, makes it right: a document of which
tasks, units, days and headings are lost on purpose, for most are read right."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hqparse.desk.apply import apply
from hqparse.desk.corrections import Corrections
from hqparse.desk.values import anchor_of
from hqparse.errors import StaleCorrections
from hqparse.output.record import record
from hqparse.output.shapes import check
from hqparse.output.verify import problems
from hqparse.pipeline import find
from hqparse.readers import read, read_bytes

SHARED = Path(__file__).resolve().parents[3] / "shared"
UNITS = ("lead_units", "supporting_units", "responsible_units")
NOTICE = (
    "title", "document_number", "issuing_authorities", "primary_recipients", "issue_date",
    "attachments", "cc_recipients", "printing_office", "print_date", "disclosure",
)  # fmt: skip


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answered() -> list[Any]:
    found = []
    for gold, names in (("gold", ("pdf",)), ("gold-fresh", ("fresh", "fresh-pdf", "office"))):
        for name in names:
            for answer in sorted((SHARED / gold / name).glob("*.json")):
                file = json.loads(answer.read_text())["file"]
                document = next((SHARED / name).rglob(file))
                found.append(pytest.param(answer, document, id=f"{name}/{answer.stem}"))
    return found or [pytest.param(None, None, marks=pytest.mark.skip("no ../shared here"))]


def due(task: dict[str, Any]) -> Any:
    """A deadline as the model takes it; gold has the day only."""
    day = task.get("deadline")
    return {"text": day, "date": day} if isinstance(day, str) else day


def correct(task: dict[str, Any]) -> dict[str, Any]:
    kept = {key: task.get(key) or [] for key in ("path", *UNITS)}
    return {**kept, "number": task.get("number"), "text": task["text"], "deadline": due(task)}


def anchor(task: dict[str, Any]) -> dict[str, Any]:
    start, end, number = anchor_of(task)
    return {"start": start, "end": end, "number": number, "id": task["id"]}


def wanted(score: Any, gold: dict[str, Any], made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The corrections that turn `made` into `gold`."""
    right, ours = gold.get("tasks") or [], made["tasks"]
    pairs = dict(score.align(right, ours))
    kept = set(pairs.values())
    for n, task in enumerate(ours):
        if n not in kept:
            yield {"action": "delete", "anchor": anchor(task)}
    behind = None
    for i, task in enumerate(right):
        if i in pairs:
            behind = anchor(ours[pairs[i]])
            yield from settings(score, task, ours[pairs[i]])
        else:
            yield {"action": "add", "after": behind, "new": correct(task)}
    yield from of_notice(score, gold.get("notice") or {}, made["notice"])
    if "indicators" in gold:
        keys = ("category", "name", "target")
        old = [{key: row[key] for key in keys} for row in made["indicators"]]
        new = [{key: row.get(key) or "" for key in keys} for row in gold["indicators"]]
        yield {"action": "set", "what": "indicators", "old": old, "new": new}


def settings(score: Any, right: dict[str, Any], ours: dict[str, Any]) -> Iterator[dict[str, Any]]:
    def setting(field: str, old: Any, new: Any) -> dict[str, Any]:
        said = {"action": "set", "what": "task", "anchor": anchor(ours), "field": field}
        return {**said, "old": old, "new": new}

    for role in UNITS:
        if score.units(right, role) != score.units(ours, role):
            yield setting(role, ours[role], right.get(role) or [])
    if "path" in right and score.path(right) != score.path(ours):
        yield setting("path", ours["path"], right["path"])
    if "deadline" in right and score.deadline(right) != score.deadline(ours):
        old = ours["deadline"] and {k: ours["deadline"][k] for k in ("text", "date", "kind")}
        yield setting("deadline", old, due(right))
    if not score.same_text(right, ours):
        yield setting("text", ours["text"], right["text"])


def of_notice(score: Any, right: dict[str, Any], ours: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for field in NOTICE:
        if field in right:
            a, b = right[field], ours[field]
            if isinstance(b, list):
                same = list(map(score.fold, a or [])) == list(map(score.fold, b))
            else:
                same = score.fold(a) == score.fold(b)
            if not same:
                new = a or ([] if isinstance(b, list) else None)
                yield {"action": "set", "what": "notice", "field": field, "old": b, "new": new}


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared here")
def test_the_answers_are_there() -> None:
    assert len(answered()) >= 45


def spoiled(made: Any) -> Any:
    """Of four tasks one is lost, one has no units and no day, one no heading and no end."""
    tasks = []
    for n, task in enumerate(made["tasks"]):
        if n % 4 == 1:
            task = {**task, "deadline": None, "units": [], **{key: [] for key in UNITS}}
        elif n % 4 == 2:
            task = {**task, "path": task["path"][:-1], "text": task["text"][:3]}
        if n % 4:
            tasks.append(task)
    return {**made, "tasks": tasks, "notice": {**made["notice"], "title": None}}


@pytest.mark.parametrize(("answer", "document"), answered())
def test_corrections_make_it_right(answer: Path, document: Path) -> None:
    score = scorer()
    gold = json.loads(answer.read_text())
    source = read(document)
    whole = record(source, find(source))
    made = spoiled(whole)
    said = list(wanted(score, gold, made))
    assert [c["action"] for c in said].count("add") >= len(whole["tasks"]) - len(made["tasks"])
    head = {"source": {"name": source.name, "sha256": source.sha256}, "reviewer": "张三"}
    file = Corrections.model_validate({**head, "corrections": said})
    done = apply(made, source, [file])
    check(done)
    assert not list(problems(done, source))
    got = score.score_document(gold, done)
    assert got["perfect"] == got["gold"] == got["pred"]
    assert got["fields"] == got["fields_right"]
    assert got["indicators"] == got["indicators_right"]
    assert not [d for d in done["diagnostics"] if d["code"] == "HQ801"]
    changed = read_bytes(source.raw.encode() + " 改".encode(), document.name)
    with pytest.raises(StaleCorrections):
        apply({**made, "source": {**made["source"], "sha256": changed.sha256}}, changed, [file])
