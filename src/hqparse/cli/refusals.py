"""Every exception as one typed refusal, click's complaints too."""

from __future__ import annotations

import click

from hqparse.cli import streams
from hqparse.cli.words import spoken
from hqparse.errors import HqparseError, UsageError, typed


def refusal(end: BaseException, subject: str = "hqparse") -> HqparseError:
    """The error to report. What is not typed is an internal error; memory is a limit."""
    return usage(end) if isinstance(end, click.ClickException) else typed(end, subject)


def usage(error: click.ClickException) -> UsageError:
    """click's complaint about the command line, in two languages."""
    ctx = getattr(error, "ctx", None)
    subject = ctx.command_path if ctx else "hqparse"
    return UsageError(_after_name(subject), _plain(error.format_message()), _chinese(error))


def _after_name(path: str) -> str:
    """`hqparse extract` → `extract`: the line starts with `hqparse:` anyway."""
    return path.removeprefix("hqparse ")


def _plain(message: str) -> str:
    return message.rstrip(".").replace("\n", " ")


def _chinese(error: click.ClickException) -> str:
    said = _plain(error.format_message())
    match error:
        case click.NoSuchOption():
            near = "、".join(error.possibilities or ())
            return f"没有选项 {error.option_name}" + (f"，是否想用 {near}？" if near else "")
        case click.MissingParameter():
            return f"缺少参数（{said}）"
        case click.BadParameter():
            return f"参数值不对（{said}）"
    return f"命令行有误（{said}）"


def show_traceback(end: BaseException) -> None:
    """The whole story on standard error, for `--debug`."""
    import traceback

    streams.tell("".join(traceback.format_exception(end)).rstrip(), lines=True)


def error_line(error: HqparseError) -> str:
    """`hqparse: FILE: what; what to do [CODE]`, in the language spoken."""
    line = error.line(spoken())
    return line if line.startswith(("hqparse: ", "hqparse：")) else f"hqparse: {line}"
