"""A fixed corpus of made PDFs with odd geometry: a source with sound places, or a typed refusal."""

from __future__ import annotations

from math import isfinite
from random import Random

import pytest

from fuzzing.kinds import sheets
from hqparse.errors import InputError, LimitExceeded
from hqparse.model.source import Source
from hqparse.readers import read_bytes


def read(seed: int) -> Source | None:
    """What is read of a made PDF; None where it is refused."""
    try:
        return read_bytes(sheets.make(Random(seed)), "made.pdf")
    except (InputError, LimitExceeded):  # anything else is a fault
        return None


@pytest.mark.parametrize("seed", range(60))
def test_every_place_is_on_its_page(seed: int) -> None:
    source = read(seed)
    if source is None:
        return
    assert source.locator is not None
    for page in source.pages:
        assert 0 < page.width <= 100_000
        assert 0 < page.height <= 100_000
        for x0, top, x1, bottom in source.locator.boxes(page.number, page.start, page.end):
            assert all(map(isfinite, (x0, top, x1, bottom)))
            assert 0 <= x0 < x1 <= page.width
            assert 0 <= top < bottom <= page.height


def test_the_corpus_is_not_refused_altogether() -> None:
    assert sum(read(seed) is not None for seed in range(60)) > 30
