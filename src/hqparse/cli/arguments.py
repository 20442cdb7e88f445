"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from math import isnan
from typing import Any

import click

from hqparse.cli.command import Path
from hqparse.cli.document import STDIN, stdin_is_terminal
from hqparse.cli.guard import Answer, Bounds, Guard
from hqparse.cli.words import say
from hqparse.errors import UsageError
from hqparse.readers.limits import OCR_MODES, Limits, Ocr

LEAST = 256 * 2**20
OCR_CACHE = ".hqparse-ocr"
"""The folder beside an output in which is kept what OCR read."""

MOST_PAGES = 2
"""Scanned pages that are read at a time unless more are asked for: each takes 0.4 GiB."""

MOST = 2**62
"""Bytes of memory that can be asked for."""

_SIZES = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

files: Decorator = click.argument("files", metavar="FILE...", nargs=-1, type=Path(allow_dash=True))
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

file: Decorator = click.argument("file", metavar="FILE", required=False, type=Path(allow_dash=True))
"""One file, `-` for standard input."""


force: Decorator = click.option(
    "--force", is_flag=True, help=say("Replace an existing FILE.", "覆盖已有文件。")
)
"""`--force` of what writes one file."""


def output(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `-o` and `--force`."""
    return click.option(
        "-o", "--output", metavar="FILE", default=STDIN, type=Path(allow_dash=True),
        help=say("Write to FILE instead of standard output.", "写入文件而不是标准输出。"),
    )(force(function))  # fmt: skip


raw: Decorator = click.option(
    "--raw",
    is_flag=True,
    help=say("Keep the document's own characters in texts.", "正文保留原件的字符，不作修复。"),
)
"""`--raw` of lists of tasks."""

by_task: Decorator = click.option(
    "--tasks", is_flag=True, help=say("jsonl: one task per line.", "jsonl：每行一项任务。")
)
"""`--tasks` of lists of tasks."""

bom: Decorator = click.option(
    "--bom", is_flag=True, help=say("csv: for Excel.", "csv：加 BOM，供 Excel 打开。")
)
"""`--bom` of tables."""

top: Decorator = click.option(
    "--top", type=click.IntRange(min=0), default=20, show_default=True, metavar="N",
    help=say("Units to show, 0 for all.", "显示的单位数，0 表示全部。"),
)  # fmt: skip
"""`--top` of counts by unit."""

report: Decorator = click.option(
    "-f", "--format", "format_", type=click.Choice(("text", "json")), default="text",
    show_default=True, help=say("The report, for people or programs.", "报告的格式。"),
)  # fmt: skip
"""`-f` of what reports on the files that it wrote."""


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


def ocr(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--ocr`; `bounds` makes `Ocr` of it."""
    return click.option(
        "--ocr", type=click.Choice(OCR_MODES), default="auto", show_default=True,
        help=say(
            "Read scanned pages: those without text (auto, where hqparse[ocr] is installed), all "
            "pages (always), none (never).",
            "识别扫描页：没有文字的页（auto，需 hqparse[ocr]）、所有页（always）、都不（never）。",
        ),
    )(function)  # fmt: skip


ocr_cache: Decorator = click.option(
    "--ocr-cache", metavar="DIR", type=Path(file_okay=False),
    help=say(
        "Keep what OCR read for the next run (default: .hqparse-ocr beside the output).",
        "保存识别结果，下次不再识别（默认在输出旁的 .hqparse-ocr 文件夹）。",
    ),
)  # fmt: skip
"""A folder for what OCR read."""


def ocr_work(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--ocr-cache` and `-j`, for commands that read files one by one."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(1, 64), metavar="N",
        help=say(
            "Scanned pages read at a time (default: one per core, 2 at most).",
            "同时识别的扫描页数（默认每核一页，最多 2 页）。",
        ),
    )(ocr_cache(function))  # fmt: skip


class Seconds(click.FloatRange):
    """A time limit in seconds: a number that the system's clock can take."""

    def __init__(self) -> None:
        super().__init__(min=0.1, max=1_000_000)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """As click's, which lets what is not a number pass every bound."""
        found = float(super().convert(value, param, ctx))
        if isnan(found):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return found


def process_limits(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--timeout` and `--memory`; `guarded` makes a `Guard` of them."""
    function = click.option(
        "--memory", metavar="SIZE", callback=_size,
        help=say(
            "Memory for one file (default: 512M, and 4 times its size; not on Windows).",
            "单个文件的内存上限（默认 512M 加文件大小的 4 倍；Windows 上无效）。",
        ),
    )(function)  # fmt: skip
    return click.option(
        "--timeout", type=Seconds(), default=60.0, metavar="SECONDS",
        show_default=True,
        help=say("Time for one file (not on Windows).", "单个文件的时限（秒；Windows 上无效）。"),
    )(function)  # fmt: skip


def _size(_: click.Context, __: click.Parameter, words: str | None) -> int | None:
    return None if words is None else size(words)


def size(words: str) -> int:
    """A size in bytes. UsageError if it is none or too small for a process to start.

    >>> size("512M"), size("2g"), size("1.5GiB")
    (536870912, 2147483648, 1610612736)
    """
    said = words.strip().upper().removesuffix("B").removesuffix("I")
    number, unit = (said[:-1], said[-1:]) if said[-1:] in _SIZES else (said, "")
    try:
        found = int(float(number) * _SIZES[unit])
    except (ValueError, OverflowError):
        found = 0
    if not LEAST <= found <= MOST:
        raise UsageError(
            "--memory",
            f"{words!r} is no size of at least 256M",
            f"{words!r} 不可用；应为 256M 以上的大小（512M、2G）",
        )
    return found


_DAYS = {"": 1, "d": 1, "天": 1, "日": 1, "w": 7, "周": 7, "星期": 7, "m": 30, "月": 30, "个月": 30}
_MOST_DAYS = 36_500


def days(words: str, option: str) -> int:
    """A span of days. UsageError if it is none.

    >>> days("30d", ""), days("2w", ""), days("10", ""), days("3个月", "")
    (30, 14, 10, 90)
    """
    said = words.strip().lower()
    figures = said.rstrip("".join(_DAYS))
    unit = said[len(figures) :]
    if figures.isascii() and figures.isdigit() and unit in _DAYS and len(figures) < 6:
        found = int(figures) * _DAYS[unit]
        if found <= _MOST_DAYS:
            return found
    raise UsageError(
        option, f"{words!r} is no span of days (30d, 4w, 2m)", f"{words!r} 不是天数（30d、4w、2m）"
    )


def _days(_: click.Context, option: click.Parameter, words: str | None) -> int | None:
    return None if words is None else days(words, option.opts[0])


alarm: Decorator = click.option(
    "--alarm",
    metavar="DAYS",
    callback=_days,
    help=say("ics: remind so long before a deadline (7d).", "ics：提前多久提醒（7d）。"),
)
"""`--alarm` of a calendar."""

within: Decorator = click.option(
    "--within",
    metavar="DAYS",
    default="30d",
    show_default=True,
    callback=_days,
    help=say("How long before its deadline a task is near.", "距时限多久以内算临期。"),
)
"""`--within` of what is near."""


def guarded(
    work: Callable[[str, Limits], Answer],
    *,
    timeout: float,
    memory: int | None,
    also: Sequence[str] | None = None,
    shared: Sequence[str] = (),
    **most: Any,
) -> Guard[Answer]:
    """Does `work` on files, under the limits of a process and those of an input. `also`: other
    files that `work` reads, so that it is always done in a process of its own. `shared`: modules
    that are taken on both sides."""
    limits = bounds(**most)
    return Guard(lambda path: work(path, limits), limits, Bounds(timeout, memory), also, shared)


def bounds(
    *, ocr: str = "auto", jobs: int | None = None, ocr_cache: str | None = None, **most: int | None
) -> Limits:
    """The limits asked for, the defaults for the rest."""
    how = Ocr(ocr, jobs or min(cores(), MOST_PAGES), ocr_cache or "")
    return Limits(**{name: value for name, value in most.items() if value is not None}, ocr=how)


def cache_beside(output: str) -> str:
    """The folder for what OCR reads on the way to an output; none for standard output or a URL."""
    if output == STDIN or "://" in output:
        return ""
    return os.path.join(os.path.dirname(output.rstrip(os.sep)), OCR_CACHE)


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def need_input(given: object) -> None:
    """Nothing given and nothing piped in: a short help, exit 2."""
    if not given and stdin_is_terminal():
        ctx = click.get_current_context()
        raise UsageError(
            ctx.command_path.removeprefix("hqparse "),
            f"no FILE given (usage: {ctx.command_path} FILE, or - for standard input)",
            f"没有给出文件（用法：{ctx.command_path} FILE，- 表示标准输入）",
        )
