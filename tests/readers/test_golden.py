"""Every reader stands the same checks: whole, cut, altered, encrypted, huge, empty, misnamed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from golden_samples import samples

from hqparse.model.source import Cell, Page, ReaderDoubt, Source, Table
from hqparse.model.text import Span
from hqparse.readers import READERS, testing
from hqparse.readers.testing import CHECKS, Sample

SAMPLES = samples()
LENT = {"hqparse.readers.legacy", "hqparse.readers.scan"}
"""Another program, or OCR, reads their files first: see test_read_legacy.py and test_scan.py."""


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.__name__)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name.rpartition(".")[2])
def test_a_reader_stands(sample: Sample, check: Callable[[Sample], None]) -> None:
    check(sample)


def test_every_reader_has_a_sample() -> None:
    assert {s.reader for s in SAMPLES} == set(READERS) - LENT


# --- the checks themselves: each sees the fault it is made for ------------------------------------

RAW = "云溪市\n任务\t单位\n"
SOUND = Source(
    "a.txt", "text/plain", "", RAW,
    pages=(Page(1, 0, len(RAW), 595.0, 842.0),),
    wraps=frozenset({3}),
    furniture=(Span(0, 3),),
    tables=(
        Table(
            Span(4, 10), 1, 2,
            (Cell(0, 0, spans=(Span(4, 6),)), Cell(0, 1, spans=(Span(7, 9),))),
        ),
    ),
    doubts=(ReaderDoubt("HQ101", "", Span(0, 3)),),
)  # fmt: skip


def test_a_sound_source_is_taken() -> None:
    testing.check_source(SOUND)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"raw": " \n"}, "no words"),
        ({"raw": RAW + "\r"}, "control"),
        ({"wraps": frozenset({2})}, "no line end"),
        ({"furniture": (Span(0, 99),)}, "furniture"),
        ({"pages": (Page(2, 0, 3, 1.0, 1.0),)}, "numbered"),
        ({"pages": (Page(1, 0, 99, 1.0, 1.0),)}, "page is outside"),
        ({"pages": (Page(1, 0, 5, 1.0, 1.0), Page(2, 4, 9, 1.0, 1.0))}, "overlap"),
        ({"pages": (Page(1, 0, 5, 0.0, 1.0),)}, "size"),
        ({"doubts": (ReaderDoubt("HQ000"),)}, "no such code"),
        ({"doubts": (ReaderDoubt("HQ101", "", Span(0, 99)),)}, "outside"),
        ({"tables": (Table(Span(0, 99), 1, 1, ()),)}, "table is outside"),
        ({"tables": (Table(Span(4, 10), 1, 1, (Cell(0, 1),)),)}, "outside its grid"),
        ({"tables": (Table(Span(4, 10), 1, 1, (Cell(0, 0), Cell(0, 0))),)}, "stands on"),
        ({"tables": (Table(Span(4, 10), 1, 1, (Cell(0, 0, spans=(Span(0, 3),)),)),)}, "its table"),
        ({"tables": (Table(Span(4, 10), 1, 1, (Cell(0, 0, spans=(Span(4, 9),)),)),)}, "the next"),
        ({"tables": (Table(Span(7, 10), 1, 1, ()), Table(Span(4, 6), 1, 1, ()))}, "in order"),
    ],
)  # fmt: skip
def test_a_fault_of_a_source_is_seen(fault: dict[str, object], words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        testing.check_source(SOUND._replace(**fault))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("check", "change"),
    [
        (testing.whole, {"words": ("不在文中",)}),
        (testing.whole, {"words": tuple(reversed(SAMPLES[0].words))}),
        (testing.whole, {"reader": "hqparse.readers.pdf"}),
        (testing.encrypted, {"encrypted": SAMPLES[0].data}),
        (testing.huge, {"bomb": SAMPLES[0].data}),
    ],
)
def test_a_fault_of_a_reader_is_seen(
    check: Callable[[Sample], None], change: dict[str, object]
) -> None:
    with pytest.raises(AssertionError):
        check(SAMPLES[0]._replace(**change))  # type: ignore[arg-type]
