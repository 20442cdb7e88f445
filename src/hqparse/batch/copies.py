"""Copies among the inputs of a batch: the same content twice, or one notice in two files (as PDF
and as Word): the same number and title. Lists for people have each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hqparse.batch.manifest import Manifest, Run
    from hqparse.output.shapes import Record

MOST = 10_000
"""Copies that are told; a batch of millions could have as many."""

_SAME = """
SELECT f.path, g.path FROM files f
JOIN (SELECT sha256, min(seq) AS first FROM files WHERE run=? AND code IS NULL AND sha256 != ''
      GROUP BY sha256 HAVING count(*) > 1) d ON d.sha256 = f.sha256
JOIN files g ON g.run = f.run AND g.seq = d.first
WHERE f.run=? AND f.code IS NULL AND f.seq > d.first ORDER BY f.seq LIMIT ?
"""


def same_content(manifest: Manifest, run: Run) -> dict[str, str]:
    """Each input whose content came before in the run → the first input that has it."""
    return dict(manifest.query(_SAME, (run.id, run.id, MOST)))


def once(records: Iterable[Record], copies: dict[str, str]) -> Iterator[Record]:
    """The records without copies of earlier ones; those are noted in `copies`. What names no task
    is a copy by its content only: an annex may carry the title of its notice."""
    first: dict[tuple[str, ...], str] = {}
    for record in records:
        name, keys = record["source"]["name"], list(_keys(record))
        of = next((first[key] for key in keys if key in first), None)
        if of is not None:
            copies[name] = of
            continue
        first |= dict.fromkeys(keys, name)
        yield record


def _keys(record: Record) -> Iterator[tuple[str, ...]]:
    """What a copy has in common with the original."""
    yield (record["source"]["sha256"],)
    number, title = record["notice"]["document_number"], record["notice"]["title"]
    if number and title and record["tasks"]:
        yield ("".join(number.split()), "".join(title.split()))
