"""A child process that tries inputs one after the other; its processor time is the kernel's to
bound, so that native code cannot outstay it."""

from __future__ import annotations

import multiprocessing as mp
import os
import resource
import signal
import time
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from fuzzing.kinds import kind

LIMIT = 10.0
"""Seconds of processor time for one input."""
MEMORY = 2 << 30
LINES = 3  # of a fault's traceback


class Fault(Exception):
    """What is wrong with an input, in a line."""


class Child:
    """One child at a time; a dead one is replaced."""

    def __init__(self, limit: float = LIMIT) -> None:
        self.limit = limit
        self.process: mp.process.BaseProcess | None = None
        self.seconds = 0.0
        """processor time of the last input"""

    def attempt(self, name: str, data: bytes) -> str:
        """What the kind says of the input. Fault."""
        [said] = self.attempts(name, [data])
        if isinstance(said, Fault):
            raise said
        return said

    def attempts(self, name: str, inputs: Sequence[bytes]) -> Iterator[str | Fault]:
        """What the kind says of each input, or what is wrong with it. The inputs go to the child
        together: on a busy machine, turns between two processes cost more than most inputs."""
        left = list(inputs)
        while left:
            try:
                yield from self._sent(name, left)
            except (EOFError, OSError):
                yield Fault(self._end())
                left.pop(0)

    def _sent(self, name: str, left: list[bytes]) -> Iterator[str | Fault]:
        """As `attempts`, while the child lives; takes what is done out of `left`."""
        if self.process is None:
            self._start()
        self.pipe.send((name, left))
        while left:
            fault, said, self.seconds = self.pipe.recv()
            left.pop(0)
            yield Fault(said) if fault else said

    def stop(self) -> None:
        """End the child."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
            self.process = None

    def _start(self) -> None:
        self.pipe, theirs = mp.Pipe()
        self.process = mp.get_context("fork").Process(target=_serve, args=(theirs, self.limit))
        self.process.start()
        theirs.close()

    def _end(self) -> str:
        assert self.process is not None
        self.process.join(5)
        code = self.process.exitcode
        self.stop()
        late = code == -signal.SIGPROF
        return (
            f"over {self.limit:g} s of processor time" if late else f"the child ended with {code}"
        )


def _serve(pipe: Connection, limit: float) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 2)
    while True:
        try:
            name, inputs = pipe.recv()
        except EOFError:
            return
        for data in inputs:
            signal.setitimer(signal.ITIMER_PROF, limit)
            begun = time.process_time()
            fault, said = _tried(name, data)
            signal.setitimer(signal.ITIMER_PROF, 0)
            pipe.send((fault, said, time.process_time() - begun))


def _tried(name: str, data: bytes) -> tuple[bool, str]:
    try:
        return False, kind(name).attempt(data)
    except Exception as fault:
        stack = traceback.extract_tb((fault.__cause__ or fault).__traceback__)[-LINES:]
        where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(stack))
        return True, f"{type(fault).__name__}: {str(fault)[:200]} @ {where}"
