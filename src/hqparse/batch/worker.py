"""The worker process: takes jobs from a pipe, one after the other, under its limits."""

from __future__ import annotations

import os
import re
import signal
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext

from hqparse.batch.bounds import NO_MEMORY, Scanning
from hqparse.batch.bounds import alarm as _alarm
from hqparse.batch.bounds import bound_memory as _bound_memory
from hqparse.batch.bounds import swollen as _swollen
from hqparse.batch.convert import Begun, extractor, process
from hqparse.batch.job import Job, Outcome, PageRead
from hqparse.batch.settings import Settings
from hqparse.errors import OutOfMemory

FILES_PER_WORKER = 1_000
"""A worker is replaced after so many files: what native code leaks goes with it."""

Reply = None | PageRead | tuple[Outcome, bool]
"""None: the worker is ready. PageRead: OCR goes on. Else the first job's outcome, and whether the
worker ends after it."""


class Note:
    """The content that a worker is at, in memory that the parent can read when the worker died:
    a message for each file would wake the parent, and take a core from the workers."""

    def __init__(self, context: BaseContext) -> None:
        self._words = context.RawArray("c", 96)

    def write(self, begun: Begun) -> None:
        """For what comes next, or if it kills this process."""
        self._words.value = f"{begun.sha256} {begun.size}".encode()

    def clear(self) -> None:
        """No content has been read yet."""
        self._words.value = b""

    def read(self) -> Begun | None:
        """None unless all of it is there."""
        m = _NOTE.fullmatch(self._words.value)
        return Begun(m[1].decode(), int(m[2])) if m else None


_NOTE = re.compile(rb"([0-9a-f]{64}) (\d+)")


def serve(pipe: Connection, settings: Settings, note: Note) -> None:
    """Answer each job that comes through the pipe; end when the pipe is closed.

    What comes back is described at `Reply`; `note` says what the worker is at. Once ready, a death
    is some file's fault.
    """
    _quiet()
    _bound_memory(settings.memory)
    extractor(settings.extract)
    pipe.send(None)
    try:
        _answer(pipe, settings, note)
    except (EOFError, OSError):  # the parent is gone
        return
    except MemoryError:
        os._exit(NO_MEMORY)


def _answer(pipe: Connection, settings: Settings, note: Note) -> None:
    left, last = FILES_PER_WORKER, False
    scanning = Scanning(settings.timeout, lambda *pages: pipe.send(PageRead(*pages)))
    while not last:
        job: Job = pipe.recv()
        note.clear()
        _alarm(settings.timeout)
        outcome = process(job, settings, note.write)
        _alarm(0)
        left -= 1
        memory = settings.memory + scanning.memory
        last = not left or outcome.code == OutOfMemory.code or _swollen(memory)
        pipe.send((outcome, last))


def _quiet() -> None:
    """Nothing that a library prints may reach the result, and Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(null, stream)
    os.close(null)
