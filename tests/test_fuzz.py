"""The kinds of `tests/fuzz.py`, each with a fixed corpus: made inputs, and what was at fault once.

What is slow hangs the tests: no time is asserted.
"""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from random import Random

import pytest

import hqparse
from fuzz import attempts
from fuzzing.checks import Wrong, document
from fuzzing.child import Child, Fault
from fuzzing.growth import LARGE
from fuzzing.kinds import KINDS, kind
from hqparse.readers import read_bytes

FOUND = sorted((Path(__file__).parent / "fuzzing" / "found").iterdir())
EACH = 25


@pytest.mark.parametrize("name", KINDS)
def test_made_inputs_hold(name: str) -> None:
    module, rng = kind(name), Random(f"suite {name}")
    said = [module.attempt(module.make(rng)) for _ in range(EACH)]
    assert all(said)
    assert len(set(said)) > 1  # not all of them refused, not all of them read


@pytest.mark.parametrize("path", FOUND, ids=lambda p: p.name)
def test_what_was_at_fault_holds(path: Path) -> None:
    assert kind(path.name.partition(".")[0]).attempt(path.read_bytes())


@pytest.mark.parametrize("name", [n for n in KINDS if hasattr(kind(n), "grown")])
def test_large_forms_are_read(name: str) -> None:
    module, rng = kind(name), Random(f"suite {name}")
    for _ in range(4):
        data = module.grown(rng)(LARGE)
        assert len(data) > LARGE / 2
        assert module.attempt(data)


@pytest.mark.parametrize("name", KINDS)
def test_the_same_state_makes_the_same_input(name: str) -> None:
    module = kind(name)
    one, other = ([module.make(rng) for _ in range(5)] for rng in (Random("a"), Random("a")))
    assert one == other


def test_what_is_wrong_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: bytes) -> str:
        raise KeyError("1.")

    monkeypatch.setattr(kind("notices"), "attempt", fails)
    said = [what for what, _ in islice(attempts(["notices"], 1), 3)]
    assert all(what.startswith("notices: FAULT KeyError") for what in said)


def test_a_place_outside_the_text_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "1.支持企业。（责任单位：市商务局）".encode()
    record = json.loads(hqparse.parse(read_bytes(text, "made")).model_dump_json())
    record["tasks"][0]["places"][0]["end"] = 10**6
    typed = hqparse.TaskList.model_validate(record)
    monkeypatch.setattr(hqparse, "parse", lambda _: typed)
    with pytest.raises(Wrong, match="outside the text"):
        document(text)


def test_a_hang_and_a_dead_child_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(_: bytes) -> str:
        while True:
            pass

    monkeypatch.setattr(kind("notices"), "attempt", hangs)
    child = Child(limit=0.2)
    with pytest.raises(Fault, match="processor time"):
        child.attempt("notices", b"")
    monkeypatch.setattr(kind("notices"), "attempt", lambda data: "read")
    assert child.attempt("notices", b"") == "read"
    child.stop()
