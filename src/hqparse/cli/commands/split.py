"""`hqparse split`: a ledger becomes a workbook for each unit."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from hqparse.cli import arguments, streams
from hqparse.cli.command import Path, command
from hqparse.cli.document import inputs
from hqparse.cli.session import session
from hqparse.cli.words import number, say
from hqparse.errors import UsageError
from hqparse.output.fields import ROLES

if TYPE_CHECKING:
    from hqparse.desk.ledger.split import Members, Shares
    from hqparse.output.workbook.entries import Entry

BY = ("unit", "lead")


@command(
    "split",
    say(
        "Write a workbook for each unit of a ledger, or of notices, into DIR: its tasks under the "
        "head of a letter (交办单), with columns to fill; and the whole ledger beside them "
        "(总台账.xlsx), for `hqparse merge` to take back.",
        "把台账或通知按单位拆分，在 DIR 中为每个单位写一份交办单（附填报栏），并写一份总台账.xlsx，"
        "供 hqparse merge 回收。",
    ),
    [
        ("hqparse split 台账.xlsx -o 交办", say("every unit that is named", "涉及的每个单位")),
        ("hqparse split notice.pdf -o out --by lead", say("those that lead", "只给牵头单位")),
        (
            "hqparse split 台账.xlsx -o out --members 各镇=甲镇、乙镇",
            say("各镇 are these", "指明“各镇”是哪些"),
        ),
    ],
)
@arguments.files
@click.option(
    "-o", "--output", metavar="DIR", required=True, type=Path(),
    help=say("The folder to write to; it is made.", "输出文件夹，没有则新建。"),
)  # fmt: skip
@click.option(
    "--by", type=click.Choice(BY), default="unit", show_default=True,
    help=say(
        "unit: each unit that a task names; lead: those that lead (else are responsible).",
        "unit：任务涉及的每个单位；lead：只给牵头（无牵头则责任）单位。",
    ),
)  # fmt: skip
@click.option(
    "--members", multiple=True, metavar="NAME=UNITS|FILE",
    help=say(
        "What a name such as 各镇 stands for: 各镇=甲镇、乙镇, or a file of "
        "such lines (text or CSV).",
        "“各镇”之类指哪些单位：各镇=甲镇、乙镇，或每行一条的文本、CSV 文件。",
    ),
)  # fmt: skip
@arguments.report
@click.option("--force", is_flag=True, help=say("Replace existing files.", "覆盖已有文件。"))
@arguments.limits
@arguments.process_limits
def split(
    files: tuple[str, ...], output: str, by: str, members: tuple[str, ...], format_: str,
    force: bool, **limits: Any,
) -> None:  # fmt: skip
    """A workbook for each unit."""
    arguments.need_input(files)
    if output == "-" or output.lower().endswith(".xlsx"):
        raise UsageError(output, "a folder is needed (-o DIR)", "请给出文件夹（-o 文件夹）")
    from hqparse.cli import ledger_files
    from hqparse.cli.member_lists import member_lists
    from hqparse.desk.ledger import letter
    from hqparse.desk.ledger.split import WHOLE, planned
    from hqparse.output.target import writable

    lists = member_lists(members)
    names = inputs(files)
    with ledger_files.guard(**limits) as reader:
        ledger, numbers = ledger_files.held(names, reader)
    plan = planned(ledger.entries, by, lists)
    for name in (*(order.file for order in plan.orders), WHOLE):
        writable(os.path.join(output, name), force=force, inputs=names)
    units = [order.unit for order in plan.orders]
    made = {o.file: letter.letter(ledger, numbers, o, units) for o in plan.orders}
    made[WHOLE] = letter.whole(ledger, numbers, plan)
    _save(output, made, force, names)
    report = _report(plan, numbers, output, WHOLE)
    session().out.write((_json(report) if format_ == "json" else _text(report)).encode())
    _tell(plan, numbers)
    _tell_unnamed(lists, ledger.entries)


def _save(folder: str, made: Mapping[str, bytes], force: bool, inputs: Sequence[str]) -> None:
    """All files, once all are made; the whole ledger is the last, so that it stands for them."""
    from hqparse.output.target import atomic, typed

    with typed(folder):
        os.makedirs(folder, exist_ok=True)
    for name, data in made.items():
        with atomic(os.path.join(folder, name), force=force, inputs=inputs) as sink:
            sink.write(data)


def _report(plan: Shares, numbers: list[int], folder: str, whole: str) -> dict[str, Any]:
    return {
        "schema_version": "1",
        "folder": folder,
        "ledger": whole,
        "units": [
            {
                "unit": order.unit, "file": order.file, "tasks": len(order.tasks),
                **{role: order.count(role) for role in ROLES},
            }
            for order in plan.orders
        ],
        "unassigned": [numbers[i] for i in plan.unassigned],
        "collective": list(plan.collective),
    }  # fmt: skip


def _json(report: dict[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False) + "\n"


def _text(report: dict[str, Any]) -> str:
    lines = [f"{unit['tasks']:>5}  {unit['unit']}  {unit['file']}" for unit in report["units"]]
    count = len(report["units"])
    lines.append(
        say(
            f"{number(count, 'workbook')} and {report['ledger']} in {report['folder']}",
            f"已在 {report['folder']} 写出 {count} 份交办单和 {report['ledger']}",
        )
    )
    return "\n".join(map(streams.shown, lines)) + "\n"


def _tell(plan: Shares, numbers: list[int]) -> None:
    if plan.unassigned:
        rows = "、".join(str(numbers[i]) for i in plan.unassigned[:20])
        rows += "…" if len(plan.unassigned) > 20 else ""
        streams.tell(
            say(
                f"hqparse: tasks that name no unit are in the whole ledger only: {rows}",
                f"hqparse：以下任务没有写明单位，只在总台账中：{rows}",
            )
        )
    for name in plan.collective:
        streams.tell(
            say(
                f"hqparse: {name} stands for several units: name them by --members {name}=…",
                f"hqparse：{name} 指多个单位，可用 --members {name}=… 指明",
            )
        )


def _tell_unnamed(lists: Members, entries: Sequence[Entry]) -> None:
    """Say which names of `--members` stand at no task: they may be misspelt."""
    named = {name for entry in entries for c in entry.credits for name in (c.canonical, c.name)}
    for name in (name for name in lists if name not in named):
        streams.tell(
            say(
                f"hqparse: --members {name}: no task names it",
                f"hqparse：--members {name}：没有任务写到它",
            )
        )
