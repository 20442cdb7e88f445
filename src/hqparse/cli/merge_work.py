"""Which of the workbooks is the whole ledger, who filled each of the others, and the merge."""

from __future__ import annotations

import os
from typing import Any

from hqparse.cli.guard import Guard
from hqparse.desk.ledger.marker import Marker
from hqparse.desk.ledger.merge import Merged, asked, merged, rebuilt
from hqparse.desk.ledger.plain import unpacked
from hqparse.desk.ledger.taken import Returned, returned
from hqparse.desk.ledger.whole import Workbook, history_of, ledger_from, numbers_of, workbook_from
from hqparse.errors import UsageError
from hqparse.output.workbook.book import Ledger, ledger_of
from hqparse.output.workbook.entries import Value

_BASE = "总台账"
"""Who wrote what somebody added to the whole ledger."""


class MergeJob:
    """A merge: `found` is what came back, `base` the file of the whole ledger (None: it was put
    together from what came back), `numbers` the running number of each task."""

    def __init__(self, books: dict[str, Workbook], base: str | None, reader: Guard[Any]) -> None:
        self.base = base or _whole(books)
        self.history: list[tuple[Value, ...]] = []
        book = books.pop(self.base, None) if self.base else None
        ledger, numbers, marker = None, None, None
        if self.base and book is None:
            kind, data, _ = reader.run(self.base)
            book = workbook_from(unpacked(data)) if kind == "sheets" else None
            ledger = ledger_of(data) if kind == "records" else None
        if book is not None:
            ledger, numbers, marker = ledger_from(book), numbers_of(book.tables[0]), book.marker
            self.history = history_of(book)
        self.ledger: Ledger = ledger or rebuilt(list(books.values()))
        keys = [entry.key for entry in self.ledger.entries]
        if numbers is None or len(numbers) != len(keys):
            numbers = list(range(1, len(keys) + 1))
        self.numbers = dict(zip(keys, numbers, strict=True))
        markers = [marker, *(b.marker for b in books.values())]
        self.units = asked(markers)
        self.found = self._returned(books)
        self.aside = self._of_base(book)

    def merged(self) -> Merged:
        """All of it together."""
        done = merged(self.ledger, self.found, self.units)
        remarks = [*self.aside.remarks, *done.remarks] if self.aside else done.remarks
        return done._replace(remarks=remarks)

    def _returned(self, books: dict[str, Workbook]) -> list[Returned]:
        known = {entry.key: entry for entry in self.ledger.entries}
        return [
            returned(book, self._who(path, book.marker), os.path.basename(path), known)
            for path, book in books.items()
        ]

    def _of_base(self, book: Workbook | None) -> Returned | None:
        """Notes, sheets and comments that somebody added to the whole ledger itself."""
        if book is None or self.base is None:
            return None
        known = {entry.key: entry for entry in self.ledger.entries}
        alone = book._replace(marker=None, tables=book.tables[:1])
        found = returned(alone, _BASE, os.path.basename(self.base), known)
        kept = [r for r in found.remarks if r.code in ("HQ705", "HQ706", "HQ707")]
        return found._replace(remarks=kept, filled=[])

    def _who(self, path: str, marker: Marker | None) -> str:
        """The unit that a workbook was given to; else the one its name names; else its name."""
        if marker is not None and marker.unit:
            return marker.unit
        stem = os.path.splitext(os.path.basename(path))[0]
        named = [unit for unit in self.units if unit in stem]
        return max(named, key=len) if named else stem


def _whole(books: dict[str, Workbook]) -> str | None:
    """The file that holds the whole ledger: one that remembers that it does, else one with the
    sheets of a whole one. UsageError where there are several."""
    sure = [p for p, b in books.items() if b.marker is not None and not b.marker.unit]
    found = sure or [p for p, b in books.items() if b.marker is None and "按单位" in b.beside]
    if len(found) > 1:
        names = " ".join(found[:2])
        raise UsageError(
            "merge",
            f"several whole ledgers ({names}), say which by --base",
            f"有几份总台账（{names}），请用 --base 指定",
        )
    return found[0] if found else None
