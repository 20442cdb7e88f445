"""The manual page, made of the commands as click has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from hqparse.cli.command import Command, in_our_language, option_lines
from hqparse.cli.refusals import Exit
from hqparse.cli.words import say
from hqparse.version import __version__

_CODES = (
    "0 全部完成，文件有效但没有任务也算 · 1 按要求检查而未通过，或要求时没有任务 · 2 用法错误 · "
    "3 输入无法读取、已损坏或格式不支持 · 4 输入已加密 · 5 超出限制或超时 · 6 无法写入输出 · "
    "7 缺少可选依赖 · 8 多个输入中有失败的 · 9 配置有误 · 70 内部错误 · 130 被中断 · 143 被终止"
)


def page(group: click.Group, ctx: click.Context) -> str:
    """The manual of all commands in roff, for man(1)."""
    return "\n".join(_lines(group, ctx)) + "\n"


def _lines(group: click.Group, root: click.Context) -> Iterator[str]:
    yield f'.TH HQPARSE 1 "" "hqparse {__version__}"'
    yield ".SH " + say("NAME", "名称")
    yield f"hqparse \\- {_plain(group.help or '')}"
    yield ".SH " + say("SYNOPSIS", "用法")
    call = say(
        r"[\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGS\fR]", r"[\fI选项\fR] \fI命令\fR [\fI参数\fR]"
    )
    yield rf"\fBhqparse\fR {call}"
    yield ".SH " + say("OPTIONS", "选项")
    yield from _terms(option_lines(group, root))
    yield ".SH " + say("COMMANDS", "命令")
    for name in group.list_commands(root):
        found = group.get_command(root, name)
        if found is not None:
            with click.Context(found, info_name=name, parent=root) as ctx:
                yield from _command(found, ctx)
    yield ".SH " + say("EXIT STATUS", "退出码")
    yield _plain(say(" ".join((Exit.__doc__ or "").split()), _CODES))


def _command(command: click.Command, ctx: click.Context) -> Iterator[str]:
    yield ".SS " + _plain(
        in_our_language(" ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]))
    )
    yield _plain(command.help or "")
    if isinstance(command, Command):
        yield from _terms(command.examples)
    yield from _terms(option_lines(command, ctx))


def _terms(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    for term, words in pairs:
        yield ".TP"
        yield rf"\fB{_plain(term)}\fR"
        yield _plain(words)


def _plain(words: str) -> str:
    """Words as roff shows them unchanged."""
    safe = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return "\\&" + safe if safe.startswith((".", "'")) else safe
