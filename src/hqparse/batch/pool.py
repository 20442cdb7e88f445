"""The local engine: worker processes that may hang, swell or die without harming the rest.

Own code, because what is there does not fit: `concurrent.futures` and loky declare the whole
pool broken when one process dies and cannot end a task that hangs; pebble can, but is LGPL;
billiard brings Celery's machinery. Needed is little: a pipe to each process, two files on their
way in each pipe (so that no worker waits for the parent), and `connection.wait`.

Workers are forked by multiprocessing's fork server, which has everything imported and runs no
thread: a lost worker is replaced in milliseconds, and no worker holds another's pipe open.

Who is to blame for a death is known: a worker answers its jobs in order, so it was at the first
one that has no answer. That file is tried once more, first thing in a fresh worker (the fault
may have been an earlier file's, or a kill from outside), and only then given up.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from time import monotonic
from types import ModuleType
from typing import Any

from hqparse.batch import bounds
from hqparse.batch.job import Job, Outcome, PageRead, Queue, failed
from hqparse.batch.order import Waiting
from hqparse.batch.settings import Settings
from hqparse.batch.worker import Note, Reply, serve
from hqparse.errors import HqparseError, OutOfMemory, Timeout

IN_PIPE = 2
"""Files in a worker's pipe: the one it works on and the next."""

WINDOW = 2_000
"""Files per worker that may be finished while an earlier one is not."""

TICK = 0.5
"""Seconds after which the pool looks up even if nothing has come."""

SLACK = 5.0
"""Seconds that the kernel's alarm is given before the pool kills a worker itself."""

STARTS = 3
"""Workers in a row that may die before they are ready."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: connection.Connection
    note: Note
    jobs: deque[Job] = field(default_factory=deque)
    since: float = 0.0
    ready: bool = False
    alone: bool = False
    overdue: bool = False
    held: int = 0

    def send(self, job: Job) -> None:
        if not self.jobs:
            self.since = monotonic()
        self.jobs.append(job)
        with suppress(OSError):  # it died: noticed when its pipe is read
            self.pipe.send(job)

    @property
    def room(self) -> bool:
        return len(self.jobs) < (1 if self.alone else IN_PIPE)


class Pool:
    """`workers` processes that answer jobs under the settings' limits."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._size = workers
        self._context = _context()
        self._workers: list[_Worker] = []
        self._waiting = Waiting(min(20_000, WINDOW * workers))
        self._again: deque[Job] = deque()
        self._suspects: deque[Job] = deque()
        self._tried: set[int] = set()
        self._stillborn = 0

    def run(self, jobs: Queue) -> Iterator[Outcome]:
        """The outcomes of all jobs, in their order. HqparseError if no worker can be started.

        Once `jobs` is over, what is on its way is finished.
        """
        self._waiting.next = jobs.taken
        try:
            while True:
                self._feed(jobs)
                yield from self._waiting.ready()
                if jobs.over and not self._pending():
                    return
                self._collect(jobs)
        finally:
            self.close()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.jobs or not worker.ready:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(5)
        self._workers.clear()
        self._waiting.close()

    def _pending(self) -> bool:
        return bool(self._again or self._suspects or any(w.jobs for w in self._workers))

    def _feed(self, jobs: Queue) -> None:
        """Give every worker its share; a suspect gets a worker of its own."""
        while len(self._workers) < self._size:
            job = self._suspects.popleft() if self._suspects else self._next(jobs)
            if job is None:
                break
            self._start(alone=job.seq in self._tried).send(job)
        for depth in range(IN_PIPE):
            for worker in (one for one in self._workers if one.room and len(one.jobs) <= depth):
                job = self._next(jobs)
                if job is None:
                    return
                worker.send(job)

    def _next(self, jobs: Queue) -> Job | None:
        if self._again:
            return self._again.popleft()
        return jobs.take() if self._waiting.room(jobs.taken) else None

    def _start(self, alone: bool) -> _Worker:
        ours, theirs = self._context.Pipe()
        note = Note(self._context)
        args = (theirs, self._settings, note)
        process = self._context.Process(target=serve, args=args, daemon=True)
        with _no_main():
            process.start()
        theirs.close()
        worker = _Worker(process, ours, note, alone=alone)
        self._workers.append(worker)
        return worker

    def _collect(self, jobs: Queue) -> None:
        """Wait until a worker answers or dies, or more inputs may be there."""
        pipes: dict[Any, _Worker] = {worker.pipe: worker for worker in self._workers}
        hungry = len(pipes) < self._size or any(worker.room for worker in self._workers)
        handle = jobs.handle if hungry else None
        more = [] if handle is None else [handle]
        watched = any(worker.alone for worker in self._workers)
        for ready in connection.wait([*pipes, *more], TICK / 10 if watched else TICK):
            if ready in pipes:
                self._hear(pipes[ready])
        self._watch_the_clock()

    def _hear(self, worker: _Worker) -> None:
        try:
            self._answered(worker, worker.pipe.recv())
        except Exception:  # the pipe has ended, perhaps in the middle of a message
            self._lost(worker)

    def _answered(self, worker: _Worker, reply: Reply) -> None:
        worker.since = monotonic()
        if isinstance(reply, PageRead):
            return
        if reply is None:
            worker.ready, self._stillborn = True, 0
            return
        outcome, last = reply
        job = worker.jobs.popleft()
        worker.alone = False
        if outcome.code == OutOfMemory.code and job.seq not in self._tried:
            self._suspect(job)
        else:
            self._done(outcome)
        if last:
            self._retire(worker)

    def _retire(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._again.extend(worker.jobs)
        worker.pipe.close()
        worker.process.join(TICK)

    def _lost(self, worker: _Worker) -> None:
        """A worker died: the file it was at is to blame, the next one is not."""
        worker.process.join(5)
        first = worker.jobs.popleft() if worker.jobs else None
        self._retire(worker)
        if not worker.ready:
            self._not_started(worker, first)
        elif first is not None:
            self._blame(first, worker)

    def _not_started(self, worker: _Worker, job: Job | None) -> None:
        self._stillborn += 1
        if job is not None:
            (self._suspects if job.seq in self._tried else self._again).appendleft(job)
        if self._stillborn >= STARTS:
            status = worker.process.exitcode
            raise HqparseError(
                "batch", f"workers end before they start ({bounds.exit_words(status)})"
            )

    def _blame(self, job: Job, worker: _Worker) -> None:
        error = _fault(worker, self._settings)
        if isinstance(error, Timeout) or job.seq in self._tried:
            at = worker.note.read()
            outcome = failed(
                job,
                error,
                self._settings.spoken,
                sha256=at.sha256 if at else "",
                size=at.size if at else None,
                seconds=monotonic() - worker.since,
            )
            self._done(outcome)
        else:
            self._suspect(job)

    def _suspect(self, job: Job) -> None:
        self._tried.add(job.seq)
        self._suspects.append(job)

    def _done(self, outcome: Outcome) -> None:
        self._tried.discard(outcome.seq)
        self._waiting.put(outcome)

    def _watch_the_clock(self) -> None:
        """See what memory is held, and kill what the kernel's alarm did not end. Every pipe has
        just been looked at."""
        now = monotonic()
        latest = now - self._settings.timeout - SLACK
        for worker in self._workers:
            if worker.jobs and now - worker.since > TICK / 10:
                worker.held = bounds.held_by(worker.process.pid) or worker.held
            if worker.jobs and worker.ready and worker.since < latest and not worker.pipe.poll():
                worker.overdue = True
                worker.process.kill()


def _fault(worker: _Worker, settings: Settings) -> HqparseError:
    """What the death of a worker says about the file it was at."""
    if worker.overdue:
        return Timeout("", f"{settings.timeout:g} s", f"{settings.timeout:g} 秒")
    return bounds.fault(worker.process.exitcode, settings.timeout, settings.memory, worker.held)


def _context() -> Any:
    """The way workers are started: forked from a server with everything imported, if possible."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["hqparse.batch.warm"])
    return context


@contextmanager
def _no_main() -> Iterator[None]:
    """Keep multiprocessing from running the caller's main module again in each worker: nothing
    of it is needed there, and a script without a guard would start its batch once more."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
