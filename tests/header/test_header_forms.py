"""Heads and tails of notices in the forms of real life, from the file's bytes to the fields.

The cases stand in `heads/*.txt`: `## name`, the document, `----`, then the fields expected
(`|` parts the entries of a list, `-` stands for none; fields left out are not looked at).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hqparse.clean.steps import clean
from hqparse.header import read_header
from hqparse.model.findings import Findings
from hqparse.output.record import record
from hqparse.output.verify import fold, problems
from hqparse.readers import read_bytes

LISTS = {"issuing_authorities", "attachments", "cc_recipients", "signatories"}


class Case(NamedTuple):
    name: str
    text: str
    expected: dict[str, str]


def cases() -> Iterator[Case]:
    for path in sorted((Path(__file__).parent / "heads").iterdir()):
        for chunk in re.split(r"^## ", path.read_text("utf-8"), flags=re.M)[1:]:
            name, rest = chunk.split("\n", 1)
            text, fields = rest.split("\n----\n")
            expected = dict(line.split(": ", 1) for line in fields.strip().splitlines())
            suffix = "html" if path.suffix == ".html" else "txt"
            yield Case(f"{path.stem}, {name}.{suffix}", text, expected)


CASES = {case.name: case for case in cases()}


def wanted(field: str, words: str) -> object:
    if field in LISTS:
        return [] if words == "-" else [fold(w) for w in words.split(" | ")]
    return None if words == "-" else fold(words)


def got(value: object) -> object:
    if isinstance(value, list):
        return [fold(v) for v in value]
    return fold(value) if isinstance(value, str) else value


def test_there_are_many() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_fields(name: str) -> None:
    case = CASES[name]
    source = read_bytes(case.text.encode(), name)
    header = read_header(clean(source).text, source)
    found = record(source, Findings(header.notice))
    notice = found["notice"]
    said = {field: got(notice[field]) for field in case.expected}
    assert said == {field: wanted(field, words) for field, words in case.expected.items()}
    assert list(problems(found, source)) == []
