"""`hqparse due`: what is late or near, by unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from hqparse.cli import arguments, streams
from hqparse.cli.asked_units import nothing_called
from hqparse.cli.command import command
from hqparse.cli.document import inputs
from hqparse.cli.session import session
from hqparse.cli.words import number, say
from hqparse.errors import UsageError

if TYPE_CHECKING:
    from hqparse.desk.ledger.due import Chased
    from hqparse.output.workbook.entries import Entry

FORMATS = ("text", "csv", "json", "md", "ics")


@command(
    "due",
    say(
        "List the open tasks of a ledger, or of notices, that are overdue or near, by the unit "
        "that leads (else is responsible). Tasks that are 已完成 or 已销号 are left out. FILEs "
        "are a ledger, documents, or task lists written as json or jsonl.",
        "按牵头（无牵头则责任）单位列出台账或通知中逾期和临期的未办结任务；已完成、已销号的不列。"
        "FILE 可以是台账、原件，也可以是写成 json 或 jsonl 的任务清单。",
    ),
    [
        ("hqparse due 台账.xlsx", say("today, and 30 days on", "今天起三十天内")),
        ("hqparse due 台账.xlsx --on 2025-06-30 --within 2w", say("on that day", "以某日为准")),
        ("hqparse due notice.pdf --in-text", say("days named in the text", "内容中写到的日期")),
        ("hqparse due 台账.xlsx -f json | jq .units", say("for programs", "供程序读取")),
        ("hqparse due 台账.xlsx -o due.ics --alarm 7d", say("a calendar", "日历")),
    ],
)
@arguments.files
@click.option(
    "--on", "on", metavar="DATE",
    help=say("The day to count from (default: today).", "以哪一天为准（默认今天）。"),
)  # fmt: skip
@arguments.within
@click.option(
    "--unit", "units", multiple=True, metavar="NAME",
    help=say("Only this unit; short and full names are one.", "只列该单位；简称、全称均可。"),
)  # fmt: skip
@click.option(
    "--in-text",
    "in_text",
    is_flag=True,
    help=say(
        "A task without a deadline has the last day that its words name (…，8月底前投入使用).",
        "没有写明时限的任务，取任务内容中写到的最后一个日期（……，8月底前投入使用）。",
    ),
)
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS),
    help=say("Output format (default: by -o, else text).", "输出格式（默认按 -o，否则文本）。"),
)  # fmt: skip
@arguments.output
@arguments.bom
@arguments.alarm
@arguments.limits
@arguments.process_limits
def due(
    files: tuple[str, ...], on: str | None, within: int, units: tuple[str, ...],
    in_text: bool, format_: str | None, output: str, force: bool, bom: bool, alarm: int | None,
    **limits: Any,
) -> None:  # fmt: skip
    """What is late or near."""
    arguments.need_input(files)
    from hqparse.cli import ledger_files
    from hqparse.cli.due_report import Asked, due_list
    from hqparse.desk.ledger.due import chased
    from hqparse.output.target import atomic

    name = format_ or _by_suffix(output)
    asked = Asked(_day(on), within, name, bom, alarm)
    asked.refuse(output)
    names = inputs(files)
    with ledger_files.guard(**limits) as reader:
        found = ledger_files.held(names, reader)
    entries = found.ledger.entries
    wanted = _wanted(entries, units, " ".join(names)) if units else None
    tasks = chased(entries, found.numbers, asked.on, within, wanted, in_text)
    _tell(tasks, in_text)
    pieces = due_list(tasks, asked, session())
    if output == "-":
        _print(pieces, drawn=name == "text")
        return
    with atomic(output, force=force, inputs=names) as sink:
        sink.write(pieces)


def _wanted(entries: Sequence[Entry], units: tuple[str, ...], files: str) -> set[str]:
    """The full names of the units asked for; a line on standard error where there is none so."""
    from hqparse.units.asking import matching, near

    names = {credit.name: credit.canonical for entry in entries for credit in entry.credits}
    wanted: set[str] = set()
    for unit in map(streams.utf8, units):
        found = matching(unit, names)
        wanted.update(names[name] for name in found)
        if not found:
            streams.tell(nothing_called(unit, near(unit, names), files))
    return wanted


def _print(data: bytes, *, drawn: bool) -> None:
    import sys

    if drawn:
        sys.stdout.write(data.decode())
    else:
        session().out.write(data)


def _day(words: str | None) -> date:
    if words is None:
        return date.today()
    from hqparse.language.dates import day_named

    named = day_named(streams.utf8(words))
    if named is None:
        raise UsageError(
            "--on", f"{words!r} is no day (2025-06-30)", f"{words!r} 不是日期（2025-06-30）"
        )
    return date.fromisoformat(named)


def _by_suffix(path: str) -> str:
    if path == "-":
        return "text"
    suffix = path.rpartition(".")[2].lower()
    found = {"txt": "text", "markdown": "md"}.get(suffix, suffix)
    if found not in FORMATS:
        raise UsageError(path, "its suffix names no format, add -f", "从后缀看不出格式，请加 -f")
    return found


def _tell(tasks: Chased, in_text: bool) -> None:
    if tasks.undated:
        streams.tell(
            say(
                f"hqparse: {number(tasks.undated, 'open task')} without a date",
                f"hqparse：{tasks.undated} 项未办结任务没有日期",
            )
        )
    if tasks.worded:
        count, rows = len(tasks.worded), _rows(tasks.worded)
        streams.tell(
            say(
                f"hqparse: {number(count, 'task')} with a day in the text only"
                + (f", taken by --in-text: rows {rows}" if in_text else "; --in-text takes it"),
                f"hqparse：{count} 项任务只在任务内容中写有日期"
                + (f"，已按 --in-text 采用：序号 {rows}" if in_text else "，可用 --in-text 采用"),
            )
        )
    if tasks.unread:
        rows = _rows(tasks.unread)
        streams.tell(
            say(
                f"hqparse: dates that cannot be read, in rows {rows}",
                f"hqparse：以下序号的截止日期无法识别：{rows}",
            )
        )


def _rows(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + ("…" if len(numbers) > 10 else "")
