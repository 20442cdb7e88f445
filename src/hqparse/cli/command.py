"""The form of a command: help that leads with examples, the options that all commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from hqparse.cli.session import Session
from hqparse.cli.words import LANGS, say

COLORS = ("auto", "always", "never")
SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Spoken(click.Command):
    """A click command that speaks the user's language where click has English words only."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """`Usage: …`"""
        words = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, words, prefix=say("Usage: ", "用法："))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        found = (option.get_help_record(ctx) for option in options)
        with formatter.section(say("Options", "选项")):
            formatter.write_dl([line for line in found if line is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`-h`, in the language spoken."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("Show this help and exit.", "显示本帮助。")
        return option


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
            ["--config"], metavar="FILE", type=click.Path(), expose_value=False, callback=_keep,
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
