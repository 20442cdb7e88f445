"""The command line: arguments, files, progress, exit codes; no parsing."""

from __future__ import annotations

import gc
from typing import NoReturn

INTERRUPTED = 130


def process() -> NoReturn:
    """The entry point of `hqparse`: `main`, then the end of the process.

    The system frees a process's memory at once. Python would free object by object first, which
    takes a thirtieth of a text's time, and a fourteenth of `--version`'s."""
    code = main()
    _end(code)


def main() -> int:
    """Runs the command of `sys.argv`, returns the exit code."""
    gc.set_threshold(100_000)  # a start-up and a document make next to no cycles to look for
    try:
        from hqparse.cli.run import main as run

        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()  # what the run made ends with the process: no last look for cycles among it
    return _interrupted() if code == INTERRUPTED else code


def _end(code: int) -> NoReturn:
    """Leave at once, once what is to be done at the end is done and what was said has gone out."""
    import atexit
    import os
    import sys
    from contextlib import suppress

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or there is none
            stream.flush()
    os._exit(code)


def _interrupted() -> int:
    """Leave with 130 at once. An interrupt inside `exec` (which makes dataclasses) is remembered
    by CPython even if it was caught: at a normal end it would kill the process instead."""
    import os

    os._exit(INTERRUPTED)
