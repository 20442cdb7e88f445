"""`hqparse help`: how a command is called; the man page and the completion of shells."""

from __future__ import annotations

import click

from hqparse.cli.command import command
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.errors import UsageError

SHELLS = ("bash", "zsh", "fish")


@command(
    "help",
    say(
        "Tell how hqparse, or one of its COMMANDs, is called. --man prints the manual for man(1), "
        "--completion what a shell needs to complete commands and options.",
        "说明 hqparse 或某个命令的用法。--man 输出 man(1) 手册页，--completion 输出命令补全脚本。",
    ),
    [
        ("hqparse help extract", say("one command", "某个命令的用法")),
        ("hqparse help --man > hqparse.1 && man ./hqparse.1", say("the manual", "手册页")),
        ('eval "$(hqparse help --completion bash)"', say("in ~/.bashrc", "写入 ~/.bashrc")),
    ],
)
@click.argument("name", metavar="[COMMAND]", required=False)
@click.option("--man", is_flag=True, help=say("Print the manual page (roff).", "输出手册页。"))
@click.option(
    "--completion", type=click.Choice(SHELLS), help=say("Print the script.", "输出补全脚本。")
)
def help(name: str | None, man: bool, completion: str | None) -> None:
    """How a command is called."""
    root = click.get_current_context().find_root()
    group = root.command
    assert isinstance(group, click.Group)
    if completion:
        text = _completion(group, completion)
    elif man:
        from hqparse.cli.manual import page

        text = page(group, root)
    else:
        text = _help(group, root, name)
    session().out.write((text.rstrip("\n") + "\n").encode())


def _help(group: click.Group, root: click.Context, name: str | None) -> str:
    if name is None:
        return group.get_help(root)
    found = group.get_command(root, name)
    if found is None:
        from hqparse.cli.app import unknown

        raise unknown(name)
    with click.Context(found, info_name=name, parent=root) as ctx:
        return found.get_help(ctx)


def _completion(group: click.Group, shell: str) -> str:
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError("help", f"no completion for {shell}", f"没有 {shell} 的补全")
    return kind(group, {}, "hqparse", "_HQPARSE_COMPLETE").source()
