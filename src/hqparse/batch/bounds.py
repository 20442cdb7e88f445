"""The limits of a process that works on files, and what its death says.

The limits are the kernel's, so that native code cannot outstay them: an alarm that nobody
catches ends the process when the time for a file is over, and the address space is bounded.
Both need POSIX; elsewhere a batch's own clock ends a worker that takes too long.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from hqparse.errors import HqparseError, OutOfMemory, Timeout, WorkerCrashed
from hqparse.readers.limits import OCR_MEMORY, page_watches

if TYPE_CHECKING:
    import signal
else:  # as in `cli.streams`: `signal` makes enumerations of them all
    try:
        import _signal as signal
    except ImportError:  # another Python
        import signal

NO_MEMORY = 77
"""The exit status of a process that had not even the memory to say so."""

MOSTLY = 0.6
"""A process that held so much of what it may, and died of a fault, died for want of memory."""

ABORTED = 0.25
"""The same for SIGABRT, by which PDFium and C++ end where memory is refused: what they were
refused may be more than what they held."""

_ALARM = -signal.SIGALRM if hasattr(signal, "SIGALRM") else None


def alarm(seconds: float) -> None:
    """End this process in so many seconds; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def bound_memory(most: int) -> None:
    """Refuse this process more than `most` bytes of address space, and leave no core file."""
    try:
        import resource
    except ImportError:  # not POSIX
        return
    with suppress(ValueError, OSError):  # a system that does not bound it
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (within, hard))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


class Scanning:
    """Gives a process that reads scanned pages by OCR the time of a file for each page, and room
    for the engine; `told` hears how many pages of how many are read."""

    def __init__(self, seconds: float, told: Callable[[int, int], None]) -> None:
        self.memory = 0
        self._seconds = seconds
        self._told = told
        page_watches[:] = [self.read]

    def read(self, read: int, count: int) -> None:
        """So many pages of so many are read."""
        if not self.memory:
            self.memory = OCR_MEMORY
            bound_memory(_bound() + OCR_MEMORY)
        alarm(self._seconds)
        self._told(read, count)


def _bound() -> int:
    """The bytes of address space that this process may have now."""
    try:
        import resource
    except ImportError:
        return 0
    soft = resource.getrlimit(resource.RLIMIT_AS)[0]
    return 2**62 if soft == resource.RLIM_INFINITY else soft


def address_space() -> int:
    """Bytes of address space that this process has now; 0 where that is not told."""
    return _statm(0)


def resident() -> int:
    """Bytes of memory that this process holds now; 0 where that is not told."""
    return _statm(1)


def _statm(field: int) -> int:
    try:
        with open("/proc/self/statm", "rb") as file:
            pages = int(file.read().split()[field])
        import resource

        return pages * resource.getpagesize()
    except (OSError, ValueError, IndexError, ImportError):
        return 0


def peak(usage_maxrss: int) -> int:
    """Bytes of a `ru_maxrss`, which macOS counts in bytes and others in KiB."""
    return usage_maxrss * (1 if sys.platform == "darwin" else 1024)


def held_by(pid: int | None) -> int:
    """Bytes of memory that a process held at most until now; 0 where that is not told."""
    with suppress(OSError, ValueError, IndexError), open(f"/proc/{pid}/status", "rb") as file:
        return int(file.read().partition(b"VmHWM:")[2].split()[0]) * 1024
    return 0


def swollen(most: int, inherited: int = 0) -> bool:
    """Did this process ever hold half of `most`, beside what it inherited? Then the next file gets
    a fresh one."""
    try:
        import resource
    except ImportError:
        return False
    return peak(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) - inherited > most // 2


def starved(error: BaseException) -> bool:
    """Did it come of a lack of memory? That shows in its causes."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, MemoryError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def fault(status: int | None, timeout: float, memory: int, held: int = 0) -> HqparseError:
    """What the death of a process says about the file it was at. `status` is negative for a
    signal; `held` is the most memory that it had, where that is known."""
    if status is not None and status == _ALARM:
        return Timeout("", f"{timeout:g} s", f"{timeout:g} 秒")
    share = ABORTED if status == -signal.SIGABRT else MOSTLY
    killed = status is not None and status < 0
    if status == NO_MEMORY or (killed and held > share * memory):
        return OutOfMemory("", megabytes(memory))
    return WorkerCrashed("", exit_words(status))


def exit_words(status: int | None) -> str:
    """An exit status in words.

    >>> exit_words(-11), exit_words(3)
    ('SIGSEGV', 'exit status 3')
    """
    if status is not None and status < 0:
        from signal import Signals

        with suppress(ValueError):
            return Signals(-status).name
    return f"exit status {status}"


def megabytes(count: int) -> str:
    """A number of bytes for people.

    >>> megabytes(2 * 1024**3)
    '2048 MiB'
    """
    return f"{round(count / 1024**2, 1):g} MiB"
