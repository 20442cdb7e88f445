"""The form of a command: help that leads with examples, the options that all commands share.

Where click would look for a translation of a word that nobody sees (the name of a path's type, its
own help option's help), ours comes first: the look imports `locale` and costs 5 million
instructions.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from hqparse.cli.session import Session
from hqparse.cli.words import LANGS, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COLORS = ("auto", "always", "never")
SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Spoken(click.Command):
    """A click command that speaks the user's language where click has English words only."""

    _asks_help: click.Option | None = None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """`Usage: …`"""
        words = in_our_language(" ".join(self.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, words, prefix=say("Usage: ", "用法："))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        with formatter.section(say("Options", "选项")):
            formatter.write_dl(option_lines(self, ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`-h`, in the language spoken; always the same object, for click compares it."""
        names = self.get_help_option_names(ctx)
        if self._asks_help is None and names and self.add_help_option:
            self._asks_help = click.Option(
                ["asks_help", *names], is_flag=True, is_eager=True, expose_value=False,
                callback=_show_help, help=say("Show this help and exit.", "显示本帮助。"),
            )  # fmt: skip
        return self._asks_help


def option_lines(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    """The options of a command and what each does, as help shows them."""
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    found = (option.get_help_record(ctx) for option in options)
    return [(line[0], in_our_language(line[1])) for line in found if line is not None]


def in_our_language(words: str) -> str:
    """Help with click's own words in the language spoken."""
    for en, zh in _OF_CLICK:
        words = words.replace(en, say(en, zh))
    return words


_OF_CLICK = (
    ("[required]", "[必需]"),
    ("[default: ", "[默认："),
    ("[OPTIONS]", "[选项]"),
    ("[COMMAND] [ARGS]...", "[命令] [参数]..."),
    ("COMMAND [ARGS]...", "命令 [参数]..."),
)


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class Path(click.ParamType):  # type: ignore[type-arg]  # not generic in click 8.1
    """As `click.Path`, which is made where it may have something to say of a value. Whether a file
    can be read, whoever reads it tells: one of several, say, costs itself only."""

    name = "path"

    def __init__(self, *, allow_dash: bool = False, file_okay: bool = True) -> None:
        self.allow_dash = allow_dash
        self.file_okay = file_okay

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As click's."""
        if self.file_okay or not os.path.exists(value):
            return value
        return str(self._made().convert(value, param, ctx))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """As click's."""
        return self._made().shell_complete(ctx, param, incomplete)

    def _made(self) -> click.Path:
        return click.Path(allow_dash=self.allow_dash, file_okay=self.file_okay, readable=False)


class Command(Spoken):
    """A command with the common options; `examples` (call, what it does) lead its help."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.params += common()
        self.examples = examples

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The description, then the examples, before the options."""
        super().format_help_text(ctx, formatter)
        write_examples(self.examples, formatter)


def write_examples(examples: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """A section of calls, each with what it does."""
    if examples:
        with formatter.section(say("Examples", "示例")):
            formatter.write_dl(list(examples), col_max=60)


def command(
    name: str, help: str, examples: Sequence[tuple[str, str]], cls: type[Command] = Command
) -> Callable[[Callable[..., Any]], click.Command]:
    """Declares a command with the common options."""
    return click.command(name, cls=cls, help=help, examples=examples, context_settings=SETTINGS)


def common() -> list[click.Parameter]:
    """`--lang`, `--color`, `--config`, `--debug`; their values go to the session."""
    return [
        click.Option(
            ["--lang"], type=click.Choice(LANGS), expose_value=False, callback=_keep,
            help=say("Language of messages.", "提示信息的语言。"),
        ),
        click.Option(
            ["--color"], type=click.Choice(COLORS), expose_value=False, callback=_keep,
            help=say("Colours on terminals (auto), always or never.", "颜色：自动、总是、从不。"),
        ),
        click.Option(
            ["--config"], metavar="FILE", type=Path(), expose_value=False, callback=_keep,
            help=say(
                "Own words and habits (default: hqparse.toml beside the documents).",
                "自定义词语和设置（默认用文件所在文件夹的 hqparse.toml）。",
            ),
        ),
        click.Option(
            ["--debug"], is_flag=True, default=None, expose_value=False, callback=_keep,
            help=say("Show the traceback of an error.", "出错时显示完整的调用栈。"),
        ),
    ]  # fmt: skip


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    session = ctx.find_object(Session)
    if value is not None and session is not None:
        setattr(session, param.name or "", value)
