"""The command line: arguments, files, progress, exit codes; no parsing."""

from __future__ import annotations


def main() -> int:
    """The entry point of `hqparse`: runs the command of `sys.argv`, returns the exit code."""
    try:
        from hqparse.cli.run import main as run

        return run()
    except KeyboardInterrupt:
        return 130
