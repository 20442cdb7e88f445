"""The worker process: takes jobs from a pipe, one after the other, under its limits.

The limits are the kernel's, so that native code cannot outstay them: an alarm that nobody
catches ends the process when the time for a file is over, and the address space is bounded.
Both need POSIX; elsewhere the pool's own clock ends a worker that takes too long.
"""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection

from hqparse.batch.convert import Begun, extractor, process
from hqparse.batch.job import Job, Outcome
from hqparse.batch.settings import Settings
from hqparse.errors import OutOfMemory

FILES_PER_WORKER = 1_000
"""A worker is replaced after so many files: what native code leaks goes with it."""

NO_MEMORY = 77
"""The exit status of a worker that had not even the memory to say so."""

Reply = None | Begun | tuple[Outcome, bool]
"""None: the worker is ready. Begun: it has read the first job's content. Else that job's outcome,
and whether the worker ends after it."""


def serve(pipe: Connection, settings: Settings) -> None:
    """Answer each job that comes through the pipe; end when the pipe is closed.

    What comes back is described at `Reply`. Once ready, a death is some file's fault.
    """
    _quiet()
    _bound_memory(settings.memory)
    extractor(settings.extract)
    pipe.send(None)
    try:
        _answer(pipe, settings)
    except (EOFError, OSError):  # the parent is gone
        return
    except MemoryError:
        os._exit(NO_MEMORY)


def _answer(pipe: Connection, settings: Settings) -> None:
    left, last = FILES_PER_WORKER, False
    while not last:
        job: Job = pipe.recv()
        _alarm(settings.timeout)
        outcome = process(job, settings, pipe.send)
        _alarm(0)
        left -= 1
        last = not left or outcome.code == OutOfMemory.code or _swollen(settings.memory)
        pipe.send((outcome, last))


def _quiet() -> None:
    """Nothing that a library prints may reach the result, and Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(null, stream)
    os.close(null)


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # not POSIX
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    within = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (within, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _swollen(most: int) -> bool:
    """Did the worker ever hold half of what it may? Then the next file gets a fresh one."""
    try:
        import resource
    except ImportError:
        return False
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) > most // 2
