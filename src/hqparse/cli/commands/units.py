"""`hqparse units`: who has how much to do."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from hqparse.cli import arguments, result
from hqparse.cli.command import command
from hqparse.cli.document import inputs
from hqparse.cli.each import Each
from hqparse.cli.extraction import all_records
from hqparse.cli.output import refuse_options
from hqparse.cli.session import session
from hqparse.cli.words import say

if TYPE_CHECKING:
    from hqparse.output.workload import Workload

FORMATS = ("table", "csv", "json")


@command(
    "units",
    say(
        "Count the tasks of each unit by role. Forms of one name (市税务局, 税务局) are joined. "
        "FILEs are documents, or task lists written as json or jsonl.",
        "按单位和角色统计任务数；同一单位的不同写法（市税务局、税务局）合并计算。"
        "FILE 可以是原件，也可以是写成 json 或 jsonl 的任务清单。",
    ),
    [
        ("hqparse units notice.pdf", say("a table", "表格")),
        ("hqparse units *.pdf -f csv --bom -o units.csv", say("for Excel", "供 Excel 打开")),
        ("hqparse units notice.pdf -f json | jq '.[0]'", say("for programs", "供程序读取")),
    ],
)
@arguments.files
@arguments.together
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS),
    help=say("Output format (default: by -o, else table).", "输出格式（默认按 -o，否则表格）。"),
)  # fmt: skip
@arguments.output
@arguments.bom
@arguments.ocr
@arguments.ocr_work
@arguments.limits
@arguments.process_limits
def units(
    files: tuple[str, ...], together: bool, format_: str | None, output: str, force: bool,
    bom: bool, **limits: Any,
) -> int:  # fmt: skip
    """Who has how much to do."""
    from hqparse.output.workload import workloads

    arguments.need_input(files)
    each = Each(inputs(files, together=together))
    form = result.form(output, format_, FORMATS, session().formats.get("units", "table"))
    refuse_options("units", form, (bom, "--bom", "csv"))
    records = all_records(each, **limits)
    text = {"table": _table, "csv": _csv, "json": _json}[form](workloads(records))
    if records:  # no file where every input failed
        result.save((("\ufeff" if bom else "") + text).encode(), output, force, each.files)
    return each.report()


def _json(found: list[Workload]) -> str:
    from hqparse.output.writers.json import dumps

    return dumps(found, 1) + "\n"


def _csv(found: list[Workload]) -> str:
    from hqparse.output.cell import guard

    heads = ("unit", "tasks", "lead", "supporting", "responsible", "documents", "names")
    out = StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(heads)
    for one in found:
        cells = {**one, "names": "、".join(one["names"])}
        lines.writerow([guard(str(cells[head])) for head in heads])
    return out.getvalue()


def _table(found: list[Workload]) -> str:
    heads = (
        say("unit", "单位"), say("tasks", "任务"), say("leads", "牵头"), say("supports", "配合"),
        say("responsible", "责任"), say("printed as", "原文写法"),
    )  # fmt: skip
    rows = [
        (one["unit"], one["tasks"], one["lead"], one["supporting"], one["responsible"],
         "、".join(name for name in one["names"] if name != one["unit"]))
        for one in found
    ]  # fmt: skip
    return result.text_table(heads, rows)
