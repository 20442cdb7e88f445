"""The command line: arguments, files, progress, exit codes; no parsing."""

from __future__ import annotations

import gc

INTERRUPTED = 130


def process() -> int:
    """The entry point of `hqparse`: `main`, then the end of the process; returns only where Python
    itself must end it.

    The system frees a process's memory at once. Python would free object by object first, which
    takes a thirtieth of a text's time, and a fourteenth of `--version`'s."""
    code = main()
    _end(code)
    return code


def main() -> int:
    """Runs the command of `sys.argv`, returns the exit code."""
    look_rarely_for_cycles()
    try:
        _find_modules_quickly()
        from hqparse.cli.run import main as run

        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()  # what the run made ends with the process: no last look for cycles among it
    return _interrupted() if code == INTERRUPTED else code


def _find_modules_quickly() -> None:
    try:
        from hqparse.cli import quick_imports
    except ImportError:  # a Python whose `import` is built otherwise
        return
    quick_imports.install()


def look_rarely_for_cycles() -> None:
    """A start-up and a document make next to no cycles. What was once looked at is not looked at
    again: of a document of 128,000 tasks that alone took a fifth of the time."""
    gc.set_threshold(100_000, 1_000)


def _end(code: int) -> None:
    """Leave at once, when what is to be done at the end is done and what was said has gone out."""
    import atexit
    import os
    import sys

    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # full or closed: Python knows what to say
        return
    os._exit(code)


def _interrupted() -> int:
    """Leave with 130 at once. An interrupt inside `exec` (which makes dataclasses) is remembered
    by CPython even if it was caught: at a normal end it would kill the process instead."""
    import os

    os._exit(INTERRUPTED)
