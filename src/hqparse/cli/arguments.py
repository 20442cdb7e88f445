"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from hqparse.cli.document import stdin_is_terminal
from hqparse.cli.words import say
from hqparse.errors import UsageError
from hqparse.readers.limits import Limits

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

files: Decorator = click.argument(
    "files", metavar="FILE...", nargs=-1, type=click.Path(allow_dash=True)
)
"""Any number of files, `-` for standard input."""

together: Decorator = click.option(
    "--together",
    is_flag=True,
    help=say(
        "Read the FILEs, or the files of a folder, as one document: a notice and its annexes.",
        "把这些文件（或文件夹中的文件）作为一份公文读取：通知及其附件。",
    ),
)
"""Several files as one document (`Together`)."""

file: Decorator = click.argument(
    "file", metavar="FILE", required=False, type=click.Path(allow_dash=True)
)
"""One file, `-` for standard input."""


def limits(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--max-bytes`, `--max-pages`, `--max-chars`; `bounds` makes `Limits` of them."""
    for name, what, zh in (
        ("bytes", "bytes", "字节数"),
        ("pages", "pages", "页数"),
        ("chars", "characters of text", "字符数"),
    ):
        function = click.option(
            f"--max-{name}", type=click.IntRange(min=1), metavar="N",
            help=say(f"Refuse inputs of more {what}.", f"拒绝超过该{zh}的输入。"),
        )(function)  # fmt: skip
    return function


def bounds(max_bytes: int | None, max_pages: int | None, max_chars: int | None) -> Limits:
    """The limits asked for, the defaults for the rest."""
    given = {"max_bytes": max_bytes, "max_pages": max_pages, "max_chars": max_chars}
    return Limits(**{name: value for name, value in given.items() if value is not None})


def need_input(given: object) -> None:
    """Nothing given and nothing piped in: a short help, exit 2."""
    if not given and stdin_is_terminal():
        ctx = click.get_current_context()
        raise UsageError(
            ctx.command_path.removeprefix("hqparse "),
            f"no FILE given (usage: {ctx.command_path} FILE, or - for standard input)",
            f"没有给出文件（用法：{ctx.command_path} FILE，- 表示标准输入）",
        )
