"""The command line: arguments, files, progress, exit codes; no parsing."""

from __future__ import annotations

import gc

INTERRUPTED = 130


def main() -> int:
    """The entry point of `hqparse`: runs the command of `sys.argv`, returns the exit code."""
    gc.set_threshold(100_000)  # a start-up and a document make next to no cycles to look for
    try:
        from hqparse.cli.run import main as run

        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()  # what the run made ends with the process: no last look for cycles among it
    return _interrupted() if code == INTERRUPTED else code


def _interrupted() -> int:
    """Leave with 130 at once. An interrupt inside `exec` (which makes dataclasses) is remembered
    by CPython even if it was caught: at a normal end it would kill the process instead."""
    import os

    os._exit(INTERRUPTED)
