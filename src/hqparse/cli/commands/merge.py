"""`hqparse merge`: filled workbooks become one ledger again."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from hqparse.cli import arguments, streams
from hqparse.cli.command import Path, command
from hqparse.cli.each import Each
from hqparse.cli.refusals import Exit
from hqparse.cli.session import session
from hqparse.cli.words import number, say
from hqparse.errors import InputError, UsageError

if TYPE_CHECKING:
    from hqparse.desk.ledger.whole import Workbook


@command(
    "merge",
    say(
        "Take filled workbooks back: files, or the workbooks in folders. Rows are found by their "
        "任务标识, moved ones too. What was filled goes into the ledger; who said what is in its "
        "sheet 填报明细, what must be settled in 冲突. The whole ledger is 总台账.xlsx among them, "
        "or --base.",
        "回收各单位填好的工作簿（文件或文件夹）。按“任务标识”找到各行，移动过的也能找到；填报内容并入台账，"
        "谁填了什么见“填报明细”，需处理的见“冲突”。总台账取其中的总台账.xlsx，或由 --base 指定。",
    ),
    [
        ("hqparse merge 交办 -o 台账.xlsx", say("a folder", "一个文件夹")),
        (
            "hqparse merge 回收/*.xlsx --base 交办/总台账.xlsx -o 台账.xlsx",
            say("files", "若干文件"),
        ),
        (
            "hqparse merge 交办 -o 台账.xlsx -f json | jq .missing",
            say("who is missing", "谁未反馈"),
        ),
    ],
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=Path())
@click.option(
    "-o", "--output", metavar="FILE", required=True, type=Path(),
    help=say("The merged ledger (.xlsx).", "合并后的台账（.xlsx）。"),
)  # fmt: skip
@click.option(
    "--base", metavar="FILE", type=Path(),
    help=say("The ledger that was split, or its notice.", "拆分前的台账，或原通知。"),
)  # fmt: skip
@arguments.report
@click.option(
    "--strict", is_flag=True,
    help=say(
        "Exit 1 if there is a conflict (a warning), or a unit is missing.",
        "有冲突（警告）或有单位未反馈时以 1 退出。",
    ),
)  # fmt: skip
@arguments.force
@arguments.limits
@arguments.process_limits
def merge(
    paths: tuple[str, ...], output: str, base: str | None, format_: str, strict: bool,
    force: bool, **limits: Any,
) -> int:  # fmt: skip
    """Filled workbooks become one ledger again."""
    from hqparse.cli import ledger_files
    from hqparse.cli.merge_work import MergeJob
    from hqparse.desk.ledger.report import report, workbook
    from hqparse.output.target import atomic

    if not output.lower().endswith(".xlsx"):
        raise UsageError(output, "a ledger is an .xlsx file", "台账须为 .xlsx 文件")
    files = ledger_files.collected(paths)
    if not files:
        raise InputError(paths[0], "no workbook in it", "其中没有工作簿")
    each, books = Each(tuple(files)), dict[str, "Workbook"]()
    lang = session().output_lang
    with ledger_files.guard(**limits) as reader:
        for path in each:
            if base is not None and _same(path, base):
                continue
            with each.trying():
                books[path] = ledger_files.workbook(reader.run(path), path)
        job = MergeJob(books, base, reader)
    if not job.found:
        if each.failed:
            raise each.failed[0]
        raise InputError(paths[0], "no filled workbook in it", "其中没有填报的工作簿")
    done = job.merged()
    told = report(done, job.found, job.numbers, job.base, lang)
    data = workbook(done, job.numbers, job.units, job.history, lang)
    with atomic(output, force=force, inputs=[*files, *filter(None, [base])]) as sink:
        sink.write(data)
    text = json.dumps(told, ensure_ascii=False) + "\n" if format_ == "json" else _text(told)
    session().out.write(text.encode("utf-8", "replace"))
    doubtful = any(line["severity"] == "warning" for line in told["conflicts"]) or done.missing
    return each.report() or (Exit.NEGATIVE if strict and doubtful else Exit.OK)


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _text(told: dict[str, Any]) -> str:
    """For people: what came back, what must be settled, who is missing."""
    lines = [streams.shown(line) for line in _lines(told)]
    return "\n".join(lines) + "\n"


def _lines(told: dict[str, Any]) -> Sequence[str]:
    lines = [
        say(
            f"{one['unit']}: {number(one['rows'], 'row')}, {number(one['filled'], 'cell')} filled "
            f"({one['file']})",
            f"{one['unit']}：{one['rows']} 行，填报 {one['filled']} 格（{one['file']}）",
        )
        for one in told["files"]
    ]
    for one in told["conflicts"]:
        where = f"{one['file']}: {one['at']}: " + (f"{one['column']}: " if one["column"] else "")
        row = say(f"row {one['id']}: ", f"序号 {one['id']}：") if one["id"] else ""
        lines.append(f"{where}{row}{one['code']} {one['severity']}: {one['message']}")
    if told["missing"]:
        lines.append(say("missing: ", "未反馈：") + "、".join(told["missing"]))
    if told["unfilled"]:
        lines.append(say("nothing filled: ", "未填报：") + "、".join(told["unfilled"]))
    lines.append(
        say(
            f"{number(told['filled'], 'cell')} of {number(len(told['files']), 'workbook')} "
            f"into {number(told['tasks'], 'task')}, "
            f"{len(told['conflicts'])} to look at",
            f"{len(told['files'])} 份工作簿的 {told['filled']} 格并入 {told['tasks']} 项任务，"
            f"需查看 {len(told['conflicts'])} 处",
        )
    )
    return lines
