"""Keeps the output and the manifest in step, so that a batch can be killed at any moment.

The law: bytes are appended in input order; then made safe; then their rows are written, in one
transaction. What lies behind the last row's end is cut off when the batch goes on. Nothing else
is ever taken back.

A batch that goes on *stands* on the rows of its run as long as the inputs agree with them, one
after the other. At the first that does not (a file was added, changed, removed) a new run begins
with what stands; the rest of the old one stays at hand, so that whatever has the same content
is taken over, not parsed again. So the output is always what an undisturbed run would write.
"""

from __future__ import annotations

from time import monotonic
from zlib import crc32

from hqparse.batch.job import FAILED, READ, SAME, Outcome
from hqparse.batch.manifest import OPEN, PUBLISHED, WHOLE, Manifest, ManifestRow, Run
from hqparse.batch.settings import Settings
from hqparse.batch.sinks import BatchSink
from hqparse.errors import OutOfMemory, OutputError, Timeout, WorkerCrashed

ROWS = 500
SECONDS = 1.0
"""Rows are written when there are so many, or when the first has waited so long."""

OF_PROCESS = frozenset(kind.code for kind in (Timeout, OutOfMemory, WorkerCrashed))
"""Failures that another time or memory limit could mend."""


class Journal:
    """The output of one batch as it grows.

    With `retry`, inputs that failed are tried again. OutputError if there is an output that is
    not this batch's (no manifest tells of it, or it was made with other options), unless `force`.
    """

    def __init__(
        self,
        manifest: Manifest,
        sink: BatchSink,
        settings: Settings,
        *,
        retry: bool = False,
        force: bool = False,
    ) -> None:
        self._manifest = manifest
        self._sink = sink
        self._settings = settings
        self._retry = retry
        self._force = force
        self._pending: list[ManifestRow] = []
        self._since = 0.0
        self.reused = 0
        self.gone = 0
        self._run, self._stands, self._whole = self._resume() or self._anew()

    def known(self, name: str) -> str | None:
        """The hash of the content whose result for this input is there; None if none is."""
        row = self._manifest.find(name)
        return row.sha256 if row is not None and self._done(row) else None

    def take(self, outcome: Outcome) -> ManifestRow:
        """The next outcome, in input order: its bytes to the output, its row to the manifest."""
        old = self._manifest.find(outcome.name) if outcome.status == SAME else None
        if old is not None:
            self.reused += 1
            if outcome.seq < self._stands and (old.run, old.seq) == (self._run.id, outcome.seq):
                return old
        if self._whole or outcome.seq < self._stands:
            self._fork(outcome.seq)
        row = self._written(outcome) if old is None else self._taken_over(old, outcome.seq)
        self._note(row)
        return row

    def commit(self) -> None:
        """Make all that was taken safe."""
        if self._pending:
            self._sink.sync()
            with self._manifest.transaction():
                self._manifest.add(self._pending)
            self._pending.clear()

    def finish(self, count: int) -> None:
        """All `count` inputs are done: the output gets its name."""
        if count < self._stands:
            self._fork(count)
        self.commit()
        if not self._whole:
            self._sink.sync()
            left = self._manifest.left_behind(self._run)
            self._sink.forget(left)
            self.gone = len(left)
            self._manifest.state(self._run, WHOLE)
            self._publish(self._run)
            for run in self._manifest.runs():
                if run.id != self._run.id:
                    self._drop(run)

    @property
    def run(self) -> Run:
        """The run whose rows these are."""
        return self._run

    def _resume(self) -> tuple[Run, int, bool] | None:
        """The run to go on with, how many of its rows stand, and whether it is whole."""
        held = [run for run in self._manifest.runs() if self._usable(run)]
        if self._sink.named() and not self._force and not any(map(self._may_replace, held)):
            raise OutputError(self._manifest.output, "there is an output already", "已有输出")
        for run in self._manifest.runs():
            if run not in held:
                self._drop(run)
        if not held:
            return None
        run = held[-1]
        last = self._manifest.last(run)
        if run.state == OPEN:
            self._sink.start(run, last.end if last else None)
        elif run.state == WHOLE or not self._sink.named():
            self._publish(run)
        for other in held[:-1] if run.state != OPEN else ():
            self._drop(other)
        return run, last.seq + 1 if last else 0, run.state != OPEN

    def _may_replace(self, run: Run) -> bool:
        return self._sink.may_replace(run, self._manifest.known(run))

    def _usable(self, run: Run) -> bool:
        """Made with the same options, and its bytes are there."""
        if run.key != self._settings.key:
            if self._force:
                return False
            raise OutputError(
                self._manifest.output,
                "the output there was made with other options or by another version",
                "已有输出的选项或版本不同",
            )
        last = self._manifest.last(run)
        return self._sink.holds(run, last.end if last else 0)

    def _anew(self) -> tuple[Run, int, bool]:
        run = self._begun()
        self._sink.start(run, None)
        return run, 0, False

    def _begun(self) -> Run:
        """A new run, whose files have names that nobody used."""
        run = self._manifest.begin(self._settings, self._sink.free)
        self._manifest.note(run, self._sink.stands())
        self._sink.begin(run)
        return run

    def _done(self, row: ManifestRow) -> bool:
        """Would doing it again give the same, as far as one can know?"""
        if not row.sha256:
            return False
        if row.status != FAILED:
            return self._sink.intact(row)
        if self._retry or row.code == OutputError.code:  # what was in its way may be gone
            return False
        return row.code not in OF_PROCESS or row.bounds == self._settings.bounds

    def _fork(self, seq: int) -> None:
        """A new run that begins with the first `seq` rows of this one."""
        self.commit()
        old, before = self._run, self._manifest.row(self._run, seq - 1) if seq else None
        run = self._begun()
        self._sink.start(run, before.end if before else None, old if before else None)
        self._sink.sync()
        with self._manifest.transaction():
            self._manifest.copy(old, run, seq)
        self._run, self._stands, self._whole = run, seq, False

    def _written(self, outcome: Outcome) -> ManifestRow:
        start = self._sink.end
        error = self._sink.add(outcome.name, outcome.data, lambda: self._has(outcome.name))
        if error is not None:
            outcome = _without_place(outcome, error, self._settings.spoken)
        return ManifestRow(
            self._run.id, outcome.seq, outcome.name, outcome.status, outcome.sha256,
            outcome.size, outcome.media_type, outcome.code, outcome.message,
            self._settings.bounds if outcome.code else None, outcome.seconds,
            outcome.tasks, outcome.diagnostics, outcome.doubts, outcome.units,
            start, len(outcome.data), crc32(outcome.data),
        )  # fmt: skip

    def _has(self, name: str) -> bool:
        """Does the manifest say that the bytes of the input are in the output?"""
        row = self._manifest.find(name)
        return row is not None and row.status == READ

    def _taken_over(self, old: ManifestRow, seq: int) -> ManifestRow:
        start = self._sink.end
        self._sink.take_over(old)
        return old._replace(run=self._run.id, seq=seq, start=start)

    def _note(self, row: ManifestRow) -> None:
        if not self._pending:
            self._since = monotonic()
        self._pending.append(row)
        if len(self._pending) >= ROWS or monotonic() - self._since >= SECONDS:
            self.commit()

    def _publish(self, run: Run) -> None:
        self._manifest.note(run, self._sink.prepare(run))
        self._sink.publish(run)
        self._manifest.state(run, PUBLISHED)

    def _drop(self, run: Run) -> None:
        self._sink.discard(run)
        self._manifest.drop(run)


def _without_place(outcome: Outcome, error: OutputError, lang: str) -> Outcome:
    """The outcome of an input that was read, and whose result has no place."""
    error.subject = outcome.name
    return Outcome(
        outcome.seq,
        outcome.name,
        FAILED,
        sha256=outcome.sha256,
        size=outcome.size,
        code=error.code,
        message=error.line(lang),
        seconds=outcome.seconds,
    )
