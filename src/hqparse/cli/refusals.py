"""Every exception as one typed refusal, click's complaints too."""

from __future__ import annotations

import click

from hqparse.cli import streams
from hqparse.cli.words import spoken
from hqparse.errors import HqparseError, UsageError, typed

_HELP = UsageError.todo[0].removeprefix("see ")


def refusal(end: BaseException, subject: str = "hqparse") -> HqparseError:
    """The error to report. What is not typed is an internal error; memory is a limit."""
    return usage(end) if isinstance(end, click.ClickException) else typed(end, subject)


def usage(error: click.ClickException) -> UsageError:
    """click's complaint about the command line, in two languages."""
    ctx = getattr(error, "ctx", None)
    subject = ctx.command_path if ctx else "hqparse"
    from hqparse.cli.wrong_calls import in_chinese, plain

    return UsageError(_after_name(subject), plain(error.format_message()), in_chinese(error))


def _after_name(path: str) -> str:
    """`hqparse extract` → `extract`: the line starts with `hqparse:` anyway."""
    return path.removeprefix("hqparse ")


def show_traceback(end: BaseException) -> None:
    """The whole story on standard error, for `--debug`."""
    import traceback

    streams.tell("".join(traceback.format_exception(end)).rstrip(), lines=True)


def error_line(error: HqparseError, command: str = "") -> str:
    """`hqparse: FILE: what; what to do [CODE]`, in the language spoken; wrong calls of a command
    are sent to its own help."""
    line = error.line(spoken())
    if command and isinstance(error, UsageError):
        line = line.replace(_HELP, f"hqparse {command} -h")
    return line if line.startswith(("hqparse: ", "hqparse：")) else f"hqparse: {line}"


class Exit:  # plain numbers: an enumeration takes 1.7 million instructions to make, at each start
    """What the shell sees.

    0 every input processed, output written (a valid document without tasks too) · 1 nothing
    found or check failed, only where asked · 2 usage · 3 input unreadable, damaged or of no
    supported format · 4 input encrypted · 5 a limit or timeout was hit · 6 output cannot be
    written · 7 an optional dependency is missing · 8 several inputs, some failed · 9 bad
    configuration · 70 internal error · 130 SIGINT · 143 SIGTERM
    """

    OK = 0
    NEGATIVE = 1
    USAGE = 2
    INPUT = 3
    ENCRYPTED = 4
    LIMIT = 5
    OUTPUT = 6
    DEPENDENCY = 7
    PARTIAL = 8
    CONFIG = 9
    INTERNAL = 70
    INTERRUPTED = 130
    TERMINATED = 143
