"""Where words stand in a document: for what a reviewer wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from hqparse.model.text import Span
from hqparse.output.record import places_of
from hqparse.output.verify import fold

if TYPE_CHECKING:
    from hqparse.model.source import Source
    from hqparse.output.shapes import PlaceRecord


class Finder:
    """Finds words in one document, whatever blanks and kinds of marks part them from the print."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def of(self, spans: Iterable[tuple[int, int]]) -> list[PlaceRecord]:
        """The places of ranges that the reviewer marked."""
        return [place for places in self.each(spans) for place in places]

    def each(self, spans: Iterable[tuple[int, int]]) -> Iterator[list[PlaceRecord]]:
        """The places of each range."""
        return (places_of(self._source, [Span(start, end)]) for start, end in spans)

    def holds(self, spans: Iterable[tuple[int, int]]) -> bool:
        """True if each range holds characters of the text."""
        return all(start < end <= len(self._source.raw) for start, end in spans)

    def first(self, words: str, near: int = 0) -> list[PlaceRecord]:
        """Where the words stand first behind the raw character `near`, else first of all; empty
        where the document has no such words."""
        wanted = fold(words)
        if not wanted:
            return []
        folded, origin = self._folded
        start = next((i for i, at in enumerate(origin) if at >= near), 0) if near else 0
        found = folded.find(wanted, start)
        if found < 0:
            found = folded.find(wanted)
        if found < 0:
            return []
        span = Span(origin[found], origin[found + len(wanted) - 1] + 1)
        return places_of(self._source, [span])

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The text as `fold` makes it, and the raw character that each of its characters is of."""
        known: dict[str, str] = {}
        words: list[str] = []
        origin: list[int] = []
        for n, char in enumerate(self._source.raw):
            if (same := known.get(char)) is None:
                same = known[char] = fold(char)
            words.append(same)
            origin += [n] * len(same)
        return "".join(words), origin
