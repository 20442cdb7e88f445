"""The manual page, made of the commands as click has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from hqparse.cli.command import Command
from hqparse.cli.refusals import Exit
from hqparse.cli.words import say
from hqparse.version import __version__


def page(group: click.Group, ctx: click.Context) -> str:
    """The manual of all commands in roff, for man(1)."""
    return "\n".join(_lines(group, ctx)) + "\n"


def _lines(group: click.Group, root: click.Context) -> Iterator[str]:
    yield f'.TH HQPARSE 1 "" "hqparse {__version__}"'
    yield ".SH " + say("NAME", "名称")
    yield f"hqparse \\- {_plain(group.help or '')}"
    yield ".SH " + say("SYNOPSIS", "用法")
    yield r"\fBhqparse\fR [\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGS\fR]"
    yield ".SH " + say("OPTIONS", "选项")
    yield from _options(group, root)
    yield ".SH " + say("COMMANDS", "命令")
    for name in group.list_commands(root):
        found = group.get_command(root, name)
        if found is not None:
            with click.Context(found, info_name=name, parent=root) as ctx:
                yield from _command(found, ctx)
    yield ".SH " + say("EXIT STATUS", "退出码")
    yield _plain(" ".join((Exit.__doc__ or "").split()))


def _command(command: click.Command, ctx: click.Context) -> Iterator[str]:
    yield ".SS " + _plain(" ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]))
    yield _plain(command.help or "")
    if isinstance(command, Command):
        yield from _terms(command.examples)
    yield from _options(command, ctx)


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    options = (one for one in command.get_params(ctx) if isinstance(one, click.Option))
    records = (option.get_help_record(ctx) for option in options)
    yield from _terms([record for record in records if record])


def _terms(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    for term, words in pairs:
        yield ".TP"
        yield rf"\fB{_plain(term)}\fR"
        yield _plain(words)


def _plain(words: str) -> str:
    """Words as roff shows them unchanged."""
    safe = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return "\\&" + safe if safe.startswith((".", "'")) else safe
