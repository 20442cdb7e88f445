"""What must hold of a document that was read, whatever was in it."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

import hqparse
from hqparse.model.source import Source
from hqparse.output.select import Options
from hqparse.output.verify import problems
from hqparse.output.writers import by_name
from hqparse.readers import read_bytes

FORMATS = ("csv", "jsonl", "md")


class Wrong(Exception):
    """Something that must hold does not."""


def document(data: bytes) -> str:
    """Read, parse and write a document: `tasks`, `empty` or the code of the refusal. Wrong, or
    whatever else escapes."""
    try:
        source = read_bytes(data, "made")
        found = hqparse.parse(source)
    except hqparse.HqparseError as refusal:
        if refusal.code == hqparse.HqparseError.code:
            raise  # HQ-E000 says that something unforeseen happened
        return refusal.code
    record = json.loads(found.model_dump_json().encode())
    _places(record, source)
    for problem in problems(record, source):
        raise Wrong(f"{problem.where}: {problem.en}")
    for name in FORMATS:
        b"".join(by_name(name).render([record], Options()))
    return "tasks" if found.tasks else "empty"


def _places(value: Any, source: Source) -> None:
    """Every place of the record lies in the text, every box is finite."""
    if isinstance(value, dict) and {"start", "end", "boxes"} <= value.keys():
        if not 0 <= value["start"] <= value["end"] <= len(source.raw):
            raise Wrong(f"a place outside the text: {value}")
        if not all(isfinite(edge) for box in value["boxes"] for edge in box):
            raise Wrong(f"a box without end: {value}")
    elif isinstance(value, dict):
        for part in value.values():
            _places(part, source)
    elif isinstance(value, list):
        for part in value:
            _places(part, source)
