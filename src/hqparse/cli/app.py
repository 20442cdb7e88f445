"""The commands by name. A command's module is imported only when the command is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from hqparse.cli import streams
from hqparse.cli.command import SETTINGS, Spoken, common, write_examples
from hqparse.cli.session import Session
from hqparse.cli.words import say
from hqparse.errors import UsageError
from hqparse.version import __version__

COMMANDS: dict[str, tuple[str, str, str]] = {
    "extract": ("extract", "write the tasks of notices", "提取任务清单"),
    "show": ("show", "look at the tasks, or at how they were found", "在终端查看任务"),
    "check": ("check", "list the doubts for a reviewer", "列出需要核对的疑点"),
    "units": ("units", "count the tasks of each unit", "按单位统计任务数"),
    "review": ("review", "write a page to check and correct in a browser", "生成浏览器审阅页面"),
    "learn": ("learn", "offer settings that corrections show", "从修订中提出设置建议"),
    "chart": ("chart", "draw who has how much to do until when", "绘制任务量和时限图"),
    "compare": ("compare", "lay two notices side by side", "逐项对照两份通知"),
    "text": ("text", "print the text that offsets refer to", "输出偏移量所指的原文"),
    "split": ("split", "give a ledger out, a workbook for each unit", "把台账按单位拆成交办单"),
    "merge": ("merge", "take filled workbooks back into a ledger", "回收填报，合并台账"),
    "due": ("due", "list what is overdue or near", "列出逾期和临期任务"),
    "explain": ("explain", "say what a code means", "解释疑点和错误代码"),
    "validate": ("validate", "check a written task list", "校验已写出的任务清单"),
    "help": ("help", "tell how a command is called", "查看命令的用法"),
    "schema": ("schema", "print the JSON Schema of the output", "输出 JSON Schema"),
    "batch": ("batch", "process whole folders", "批量处理文件夹"),
    "report-batch": ("batch", "sum up a batch", "汇总批量处理结果"),
}
"""name → module, and what it does in English and Chinese (so that help imports none of them)."""

EXAMPLES = (
    ("hqparse extract notice.pdf", "one JSON object", "输出一个 JSON 对象"),
    ("hqparse extract notice.pdf -o tasks.xlsx", "a ledger in Excel", "写成督办台账"),
    ("hqparse show notice.pdf", "a table in the terminal", "在终端显示表格"),
    ("hqparse check notice.pdf", "what needs a second look", "哪些地方需要核对"),
    ("hqparse split tasks.xlsx -o out", "a workbook for each unit", "按单位拆分台账"),
    ("hqparse batch folder -o out", "many files, resumable", "批量处理，可续跑"),
)


class LazyGroup(Spoken, click.Group):
    """Knows its commands by `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Imports the command's module."""
        if name not in COMMANDS:
            return None
        module = import_module(f"hqparse.cli.commands.{COMMANDS[name][0]}")
        found: click.Command = getattr(module, name.replace("-", "_"))
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """UsageError with a near miss for an unknown command."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise unknown(args[0])
        if args and isinstance(ctx.obj, Session):
            ctx.obj.command = args[0]
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The description, then the examples."""
        super().format_help_text(ctx, formatter)
        write_examples([(call, say(en, zh)) for call, en, zh in EXAMPLES], formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table, without importing anything."""
        with formatter.section(say("Commands", "命令")):
            formatter.write_dl([(name, say(en, zh)) for name, (_, en, zh) in COMMANDS.items()])


def unknown(word: str) -> UsageError:
    """The refusal of a command that is none, with a near one."""
    import os
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, 1)
    guess = near[0] if near else f"extract {word}" if os.path.exists(word) else ""
    return UsageError(
        "hqparse",
        f"no such command {word!r}" + (f", did you mean: hqparse {guess}?" if guess else ""),
        f"没有命令 {word!r}" + (f"，是否想用 hqparse {guess}" if guess else ""),
    )


def app() -> click.Group:
    """The program as a click command, in the language spoken."""
    return LazyGroup(
        "hqparse",
        help="Chinese government notices become checked task lists. "
        "把政府通知变成可核对的任务清单。",
        context_settings=SETTINGS,
        invoke_without_command=True,
        callback=_alone,
        params=[_version(), *common()],
        epilog=say(
            "`hqparse COMMAND -h` tells more. Completion for bash: "
            'eval "$(_HQPARSE_COMPLETE=bash_source hqparse)" (or zsh_source, fish_source; '
            "hqparse help --completion SHELL prints it).",
            "用 `hqparse 命令 -h` 查看更多。bash 补全："
            'eval "$(_HQPARSE_COMPLETE=bash_source hqparse)"（另有 zsh_source、fish_source；'
            "也可用 hqparse help --completion SHELL 输出）。",
        ),
    )


def _alone() -> int | None:
    """Called without a command: a short help on standard error, exit 2."""
    if click.get_current_context().invoked_subcommand is not None:
        return None
    streams.tell(short_help(), lines=True)
    return UsageError.exit_code


def short_help() -> str:
    """What somebody needs who has typed `hqparse` for the first time."""
    calls = [(call, say(en, zh)) for call, en, zh in EXAMPLES]
    width = max(len(call) for call, _ in calls)
    head = say(
        "hqparse turns Chinese government notices into checked task lists.",
        "hqparse 把政府通知变成可核对的任务清单。",
    )
    more = say(
        "All commands: hqparse -h. One command: hqparse help COMMAND.",
        "全部命令：hqparse -h。某个命令的用法：hqparse help 命令。",
    )
    lines = (f"  {call:{width}}  {what}" for call, what in calls)
    return "\n".join((head, "", say("Examples:", "示例："), *lines, "", more))


def _version() -> click.Option:
    return click.Option(
        ["-V", "--version"], is_flag=True, is_eager=True, expose_value=False,
        callback=_say_version, help=say("Show the version and exit.", "显示版本。"),
    )  # fmt: skip


def _say_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"hqparse {__version__}")
        ctx.exit()
