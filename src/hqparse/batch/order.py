"""Results come in any order and leave in input order; those that are early wait here.

One file that hangs for a minute must not stop the workers, so thousands of results may wait for
it. They wait in memory up to a budget, then in an unnamed file: the parent's memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from tempfile import TemporaryFile
from typing import IO

from hqparse.batch.job import Outcome
from hqparse.errors import OutputError

BUDGET = 32 * 1024**2
"""Bytes of results that wait in memory."""


class Waiting:
    """The results that came before their turn.

    `window` bounds how many inputs may be taken beyond the oldest that is not finished.
    """

    def __init__(self, window: int, budget: int = BUDGET, first: int = 0) -> None:
        self.next = first
        self._window = window
        self._budget = budget
        self._held = 0
        self._early: dict[int, Outcome] = {}
        self._spilled: dict[int, tuple[int, int]] = {}
        self._file: IO[bytes] | None = None
        self._end = 0

    def room(self, seq: int) -> bool:
        """May the input at place `seq` be taken now?"""
        return seq - self.next < self._window

    def put(self, outcome: Outcome) -> None:
        """Keep a result until its turn. OutputError if the disk for early ones is full."""
        size = len(outcome.data)
        if outcome.seq != self.next and self._held + size > self._budget:
            self._spilled[outcome.seq] = (self._spill(outcome.data), size)
            outcome = replace(outcome, data=b"")
        else:
            self._held += size
        self._early[outcome.seq] = outcome

    def ready(self) -> Iterator[Outcome]:
        """The results whose turn it is."""
        while self.next in self._early:
            outcome = self._early.pop(self.next)
            place = self._spilled.pop(self.next, None)
            self.next += 1
            if place is None:
                self._held -= len(outcome.data)
                yield outcome
            else:
                yield replace(outcome, data=self._fetch(*place))

    def close(self) -> None:
        """Drop what still waits."""
        if self._file is not None:
            self._file.close()

    def _spill(self, data: bytes) -> int:
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="hqparse-")  # noqa: SIM115 - lives as we do
            if not self._spilled:
                self._end = self._file.truncate(0)
            self._file.seek(self._end)
            self._file.write(data)
        except OSError as error:
            raise OutputError("TMPDIR", error.strerror or str(error)) from error
        start, self._end = self._end, self._end + len(data)
        return start

    def _fetch(self, start: int, size: int) -> bytes:
        if self._file is None:  # cannot be: a place is only known once something was spilled
            return b""
        self._file.seek(start)
        return self._file.read(size)
