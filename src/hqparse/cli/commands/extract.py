"""`hqparse extract`: notices in, task lists out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from hqparse.cli import arguments, asked_units
from hqparse.cli.asked_units import AskedUnits
from hqparse.cli.command import Path, command
from hqparse.cli.document import inputs, labels, record_of
from hqparse.cli.extraction import Extraction, extract_all
from hqparse.cli.output import Output
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.output.writers import WRITERS, Options
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

_EXAMPLES = [
    ("hqparse extract notice.pdf", say("JSON to standard output", "JSON 输出到标准输出")),
    ("hqparse extract notice.pdf -o tasks.xlsx", say("an Excel workbook", "写成 Excel")),
    ("hqparse extract notice.pdf -o a.xlsx --template 台账.xlsx", say("fill a form", "填入表样")),
    ("hqparse extract notice.pdf -o a.ics --alarm 7d", say("a calendar", "时限日历")),
    ("hqparse extract *.pdf -f csv --bom -o all.csv", say("one table of many", "多份合成一表")),
    ("hqparse extract a.txt b.txt --tasks", say("one task per line", "每行一项任务")),
    ("hqparse extract notice.pdf --unit 财政局 --role lead", say("one unit's", "某单位牵头的")),
    ("hqparse extract a.pdf --apply corrections.json", say("as reviewed", "按审阅结果订正")),
    ("hqparse extract --together DIR", say("a notice and its annexes", "通知和附件作为一份")),
    ("curl -s URL | hqparse extract -", say("from standard input", "读标准输入")),
]


@command(
    "extract",
    say(
        "Write the tasks of notices. One FILE gives one JSON object; several give one object per "
        "line (jsonl), or one table (csv, md, xlsx) or calendar (ics), in the order given.",
        "提取通知中的任务。一个文件输出一个 JSON 对象；多个文件按给出的顺序每行一个（jsonl），"
        "或合成一张表（csv、md、xlsx）、一份日历（ics）。",
    ),
    _EXAMPLES,
)
@arguments.files
@arguments.together
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice([w.name for w in WRITERS]),
    help=say(
        "Output format (default: by -o, else json).", "输出格式（默认按 -o 的后缀，否则 json）。"
    ),
)
@arguments.output
@arguments.raw
@arguments.by_task
@arguments.bom
@click.option(
    "--template",
    metavar="FILE",
    default="",
    type=Path(),
    help=say(
        "xlsx: fill the form in FILE, its columns told by their heads (needs hqparse[ledger]).",
        "xlsx：填入自备的表样 FILE，按表头对应各栏（需 hqparse[ledger]）。",
    ),
)
@arguments.alarm
@click.option(
    "--indent",
    type=click.IntRange(0, 16),
    metavar="N",
    help=say("json: indent by N blanks.", "json：缩进 N 个空格。"),
)
@asked_units.options
@click.option(
    "--apply",
    "corrections",
    multiple=True,
    metavar="FILE",
    type=Path(allow_dash=True),
    help=say(
        "Apply the corrections.json of a review page.", "应用审阅页面保存的 corrections.json。"
    ),
)
@click.option(
    "--fail-on-empty",
    is_flag=True,
    help=say("Exit 1 if an input gives no task.", "有输入没有任务时以 1 退出。"),
)
@arguments.ocr
@arguments.ocr_work
@arguments.limits
@arguments.process_limits
def extract(
    files: tuple[str, ...], together: bool, format_: str | None, output: str, force: bool,
    raw: bool, tasks: bool, bom: bool, template: str, alarm: int | None, indent: int | None,
    units: tuple[str, ...], roles: tuple[str, ...], corrections: tuple[str, ...],
    fail_on_empty: bool, **limits: Any,
) -> int:  # fmt: skip
    """Notices in, task lists out."""
    arguments.need_input(files)
    names = inputs(files, together=together)
    asked = AskedUnits(units, roles)
    lang = session().output_lang
    limits["ocr_cache"] = limits["ocr_cache"] or arguments.cache_beside(output)
    named = labels(names)
    work: Callable[[str, Limits], Record] = partial(record_of, lang=lang, printed=raw, names=named)
    if corrections:
        from hqparse.cli.corrected import corrected

        work = corrected(corrections, names, names=named, lang=lang, printed=raw)
    shared = ("hqparse.output.shapes",)  # its msgspec writes json
    guard = arguments.guarded(work, shared=shared, **limits)
    job = Extraction(names, guard, asked, fail_on_empty, corrections)
    options = Options(indent, tasks, bom, template, alarm)
    return extract_all(job, Output.chosen(output, format_, options, force, len(names)))
