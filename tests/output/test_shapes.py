"""The TypedDicts that the program builds and the pydantic models that it publishes say the same."""

from __future__ import annotations

import copy
import json
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import hqparse
from hqparse.errors import HqparseError
from hqparse.model.findings import Notice, Origin, Role
from hqparse.output import schema, shapes
from hqparse.output.fields import NOTICE
from hqparse.output.record import record
from hqparse.pipeline import find

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
PAIRS = (
    (shapes.Record, schema.TaskList),
    (shapes.SourceRecord, schema.SourceInfo),
    (shapes.NoticeRecord, schema.Notice),
    (shapes.TaskRecord, schema.Task),
    (shapes.UnitRecord, schema.TaskUnit),
    (shapes.DeadlineRecord, schema.Deadline),
    (shapes.IndicatorRecord, schema.Indicator),
    (shapes.DiagnosticRecord, schema.Diagnostic),
    (shapes.AuditRecord, schema.Audit),
    (shapes.CharactersRecord, schema.Characters),
    (shapes.PlaceRecord, schema.Place),
)


def made(path: Path) -> dict[str, Any]:
    source = hqparse.read(path)
    return json.loads(json.dumps(record(source, find(source))))


def as_lists(value: Any) -> Any:
    """A record as JSON gives it back has lists where boxes are tuples."""
    if isinstance(value, dict):
        return {k: as_boxes(v) if k in ("bbox", "boxes") else as_lists(v) for k, v in value.items()}
    return [as_lists(v) for v in value] if isinstance(value, list) else value


def as_boxes(value: Any) -> Any:
    if not (isinstance(value, list) and value):
        return value
    numbers = all(isinstance(v, int | float) for v in value)
    return tuple(value) if numbers else [as_boxes(v) for v in value]


@pytest.mark.parametrize(("shape", "model"), PAIRS, ids=lambda p: p.__name__)
def test_the_same_keys(shape: type, model: type[BaseModel]) -> None:
    assert list(typing.get_type_hints(shape)) == list(model.model_fields)


def test_the_same_words() -> None:
    assert list(NOTICE) == [f for f in Notice._fields if f != "spans"]
    hints = typing.get_type_hints
    assert {*typing.get_args(hints(shapes.UnitRecord)["role"])} == set(Role)
    assert {*typing.get_args(hints(shapes.TaskRecord)["origin"])} == set(Origin)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_records_pass_both(path: Path) -> None:
    found = made(path)
    shapes.check(as_lists(found))
    assert schema.TaskList.model_validate(found).model_dump(mode="json") == found


def spoiled(value: Any, at: Any = None) -> Iterator[Any]:
    """The record with one value of each key taken out or of another type."""
    whole = value if at is None else at[0]
    if isinstance(value, dict):
        for key in list(value):
            kept = value[key]
            for other in (..., 17.5, [{}], {"a": "b"}):
                if other is ...:
                    del value[key]
                else:
                    value[key] = other
                yield copy.deepcopy(whole)
                value[key] = kept
            yield from spoiled(kept, (whole,))
    elif isinstance(value, list) and value:
        yield from spoiled(value[0], (whole,))


def test_what_the_models_refuse_the_shapes_refuse() -> None:
    refused = 0
    for bad in spoiled(made(SAMPLES[0])):
        try:
            shapes.check(as_lists(bad))
        except HqparseError:
            refused += 1
            continue
        schema.TaskList.model_validate(bad)  # raises where only the models refuse
    assert refused > 100
