"""What every reader must stand: the same checks for each, on a sample of its own format.

A check takes a `Sample` and raises AssertionError, saying what is wrong; `CHECKS` lists them all.
A new reader is tested by one sample (see `tests/readers/test_golden.py`).
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import pairwise

from hqparse.errors import DamagedInput, EncryptedInput, HqparseError, LimitExceeded
from hqparse.language.vocabulary import table
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source, Table
from hqparse.model.text import Span
from hqparse.readers import HEAD, READERS, Limits, read_bytes

_CUTS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98)
_ALTERATIONS = 12


class Sample(NamedTuple):
    """A small whole document: the module of its reader, a file name as it should be, its bytes,
    and words that must be read, in their order.

    `encrypted` is such a document behind a password, `bomb` a small file that unpacks to more
    than the limits allow; both empty where the format has none.
    """

    reader: str
    name: str
    data: bytes
    words: tuple[str, ...]
    encrypted: bytes = b""
    bomb: bytes = b""


def whole(sample: Sample) -> None:
    """One reader claims it, all its words are read in order, and the Source is sound."""
    assert _claimants(sample.data)[0] == sample.reader, _claimants(sample.data)
    source = read_bytes(sample.data, sample.name)
    container, inside, _ = source.name.partition("!/")
    assert container == sample.name
    assert inside or source.sha256 == hashlib.sha256(sample.data).hexdigest()
    at = 0
    for words in sample.words:
        found = source.raw.find(words, at)
        assert found >= 0, f"{words!r} is not in {source.raw[at:]!r}"
        at = found + len(words)
        assert source.locate(Span(found, at)), f"{words!r} has no place"
    check_source(source)


def cut(sample: Sample) -> None:
    """A file that breaks off is read as far as it goes, or refused."""
    ends = {int(share * len(sample.data)) for share in _CUTS} | {len(sample.data) - 1}
    for end in sorted(ends - {0}):
        _read_or_refused(sample.data[:end], sample.name)


def altered(sample: Sample) -> None:
    """A file with a few wrong bytes is read, or refused."""
    chance = random.Random(sample.name)
    for _ in range(_ALTERATIONS):
        data = bytearray(sample.data)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        _read_or_refused(bytes(data), sample.name)


def encrypted(sample: Sample) -> None:
    """A file behind a password is refused as such."""
    if sample.encrypted:
        _refused(EncryptedInput, sample.encrypted, sample.name, Limits())


def huge(sample: Sample) -> None:
    """What is over a limit is refused: bytes, characters, pages, and what unpacks to too much."""
    source = read_bytes(sample.data, sample.name)
    below = [Limits(max_bytes=len(sample.data) - 1), Limits(max_chars=len(source.raw) // 2)]
    if source.pages:
        below.append(Limits(max_pages=len(source.pages) - 1))
    for limits in below:
        _refused(LimitExceeded, sample.data, sample.name, limits)
    if sample.bomb:
        _refused(LimitExceeded, sample.bomb, sample.name, Limits())


def empty(sample: Sample) -> None:
    """An empty file is refused, whatever its name."""
    _refused(DamagedInput, b"", sample.name, Limits())


def wrong_suffix(sample: Sample) -> None:
    """The content decides, never the name."""
    right = read_bytes(sample.data, sample.name)
    stem = sample.name.rpartition(".")[0]
    for name in (f"{stem}.txt", f"{stem}.pdf", f"{stem}.exe", stem):
        other = read_bytes(sample.data, name)
        for field in ("raw", "media_type", "wraps", "furniture", "tables", "pages"):
            assert getattr(other, field) == getattr(right, field), f"{field} under the name {name}"


CHECKS: tuple[Callable[[Sample], None], ...] = (
    whole,
    cut,
    altered,
    encrypted,
    huge,
    empty,
    wrong_suffix,
)


def check_source(source: Source) -> None:
    """AssertionError if a Source is not what `hqparse.model.source` says of it."""
    raw = source.raw
    assert raw.strip(), "no words"
    assert raw.encode("utf-8"), "no UTF-8"
    control = {c for c in raw if c < " " and c not in "\n\t\x02"}
    assert not control, f"control characters {control}"
    _check_ranges(source)
    for found in source.tables:
        _check_table(found, raw)
    for doubt in source.doubts:
        assert doubt.code in table("diagnostics"), f"no such code: {doubt.code}"
        assert doubt.span is None or _inside(doubt.span, raw), f"{doubt} is outside"


def _check_ranges(source: Source) -> None:
    raw = source.raw
    numbers = [p.number for p in source.pages]
    assert numbers == list(range(1, len(numbers) + 1)), f"pages are numbered {numbers}"
    assert all(0 <= p.start <= p.end <= len(raw) for p in source.pages), "a page is outside"
    assert all(a.end <= b.start for a, b in pairwise(source.pages)), "pages overlap"
    assert all(p.width > 0 and p.height > 0 for p in source.pages), "a page without a size"
    assert all(raw[i] == "\n" for i in source.wraps or ()), "a wrap that is no line end"
    assert all(_inside(s, raw) for s in source.furniture), "furniture is outside"
    starts = [t.span.start for t in source.tables]
    assert starts == sorted(starts), "tables are not in order"


def _check_table(found: Table, raw: str) -> None:
    """Cells stand inside the grid, none on another, each in one line of the table's text."""
    assert _inside(found.span, raw), "a table is outside"
    taken: set[tuple[int, int]] = set()
    for cell in found.cells:
        places = set(_places(cell.row, cell.rowspan, cell.col, cell.colspan))
        fits = all(r < found.rows and c < found.cols for r, c in places)
        assert fits, f"{cell} is outside its grid"
        assert not places & taken, f"{cell} stands on another"
        taken |= places
        for span in cell.spans:
            assert found.span.covers(span), f"{cell} is outside its table"
            assert "\t" not in raw[span.start : span.end], f"{cell} reaches into the next"


def _places(row: int, rowspan: int, col: int, colspan: int) -> Iterator[tuple[int, int]]:
    return ((r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan))


def _inside(span: Span, raw: str) -> bool:
    return 0 <= span.start <= span.end <= len(raw)


def _claimants(data: bytes) -> Sequence[str]:
    """The readers that claim the content, in the order in which they are asked."""
    return [n for n in READERS if import_module(n).claims(data[:HEAD], data)]


def _read_or_refused(data: bytes, name: str) -> None:
    source, error = _tried(data, name, Limits())
    if error is not None:
        assert type(error) is not HqparseError, f"a defect: {error}"
        assert "\n" not in error.line("en"), f"more than a line: {error}"
    elif source is not None and source.raw.strip():
        check_source(source)


def _refused(kind: type[HqparseError], data: bytes, name: str, limits: Limits) -> None:
    _, error = _tried(data, name, limits)
    assert error is not None, f"{name} was read, not refused by {kind.__name__} ({limits})"
    assert isinstance(error, kind), f"{type(error).__name__}: {error}"


def _tried(data: bytes, name: str, limits: Limits) -> tuple[Source | None, HqparseError | None]:
    try:
        return read_bytes(data, name, limits=limits), None
    except HqparseError as error:
        return None, error
