"""The expected output of a sample, from its source alone, in the shape of hqparse's JSON."""

from __future__ import annotations

import re
from typing import Any

from notation import Document, Part, split_mark

DEPTH = {"h1": 0, "h2": 1, "h3": 2, "heading": 0}
MONTH_ENDS = {6: 30, 12: 31}


def expected(doc: Document) -> dict[str, Any]:
    """Notice data, tasks and indicators; the conflicts that a diagnostic must report."""
    return {
        "notice": _notice(doc),
        "tasks": _tasks(doc),
        "indicators": [
            {"category": p.words, "name": p.fields[0], "target": p.fields[1]}
            for p in doc.all("indicator")
        ],
        "conflicts": _conflicts(doc),
    }


def _notice(doc: Document) -> dict[str, Any]:
    def words(tag: str) -> str | None:
        part = doc.first(tag)
        return part.words if part else None

    printed = doc.first("printed")
    note = words("disclosure") or (words("note") or "").strip("（）()") or None
    return {
        "title": (words("title") or "").replace(" ", ""),
        "document_number": words("number"),
        "issuing_authorities": [doc.issuer] if doc.issuer else [],
        "primary_recipients": words("to"),
        "issue_date": iso(words("date")),
        "attachments": [p.words for p in doc.all("attach")],
        "cc_recipients": (words("cc") or "").split("、") if words("cc") else [],
        "printing_office": printed.words if printed else None,
        "print_date": iso(printed.fields[0]) if printed else None,
        "disclosure": note,
    }


def _tasks(doc: Document) -> list[dict[str, Any]]:
    path: list[str] = []
    tasks = []
    for part in doc.parts:
        if part.tag in DEPTH:
            path = [*path[: DEPTH[part.tag]], part.words]
        elif part.tag in {"item", "runin"}:
            tasks.append(_task(part, path))
    return tasks


def _task(part: Part, path: list[str]) -> dict[str, Any]:
    number, words = split_mark(part.words) if part.tag == "item" else (None, part.words)
    named = part.named
    return {
        "number": number,
        "path": list(path),
        "text": words,
        "lead_units": _units(named.get("lead_units")),
        "supporting_units": _units(named.get("supporting_units")),
        "responsible_units": [],
        "deadline": _deadline(named.get("deadline")),
    }


def _units(words: str | None) -> list[str]:
    return words.split("、") if words else []


def _deadline(words: str | None) -> dict[str, str] | None:
    """2025年底前完成, 2026年6月底前完成: the only forms that the samples use."""
    if not words:
        return None
    said = re.fullmatch(r"(\d{4})年(?:(\d+)月)?底前完成", words)
    if said is None:
        raise ValueError(f"a deadline of another form: {words}")
    month = int(said[2] or 12)
    return {"text": words, "date": f"{said[1]}-{month:02d}-{MONTH_ENDS[month]}"}


def _conflicts(doc: Document) -> list[dict[str, Any]]:
    items = {split_mark(p.words)[0]: p.named for p in doc.all("item")}
    return [
        {
            "number": row.words,
            "field": key,
            "body": _units(items[row.words].get(key)),
            "table": _units(value),
        }
        for row in doc.all("row")
        for key, value in row.named.items()
    ]


def iso(words: str | None) -> str | None:
    """2025年3月18日 → 2025-03-18."""
    if words is None:
        return None
    said = re.fullmatch(r"(\d+)年(\d+)月(\d+)日", words)
    if said is None:
        raise ValueError(f"a date of another form: {words}")
    year, month, day = map(int, said.groups())
    return f"{year:04d}-{month:02d}-{day:02d}"
