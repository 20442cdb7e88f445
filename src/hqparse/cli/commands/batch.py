"""`hqparse batch` and `hqparse report-batch`: thousands of notices, nothing lost."""

from __future__ import annotations

from typing import Any

import click

from hqparse.cli import arguments
from hqparse.cli.command import Path, command
from hqparse.cli.words import say

FORMATS = ("jsonl", "csv", "xlsx", "md", "parquet", "json")
"""`json` is a folder with one file per input; the others are one file."""
PROGRESS = ("auto", "bar", "json", "none")

_BATCH = [
    ("hqparse batch notices/ -o tasks.jsonl", say("a folder, one line per file", "整个文件夹")),
    ("hqparse batch notices/ -o tasks.csv --bom", say("one table for Excel", "合成一张表")),
    ("hqparse batch notices/ -o tasks.xlsx", say("one workbook", "合成一个工作簿")),
    ("hqparse batch notices/ -o out/", say("one JSON per file", "每个文件一个 JSON")),
    ("hqparse batch 'in/**/*.pdf' -j 8 -o t.parquet", say("8 processes", "8 个进程")),
    (
        "find . -print0 | hqparse batch -0 --files-from - -o - | jq .",
        say("as a filter, line by line", "作为管道，逐行输出"),
    ),
]


@command(
    "batch",
    say(
        "Process whole folders, globs and lists of files. Each file is parsed in a process of its "
        "own limits: one that crashes or hangs costs itself only. A batch that was interrupted, "
        "however, goes on where it stopped when the same command is given again.",
        "批量处理文件夹、通配符或文件列表。每个文件在受限的进程中解析，崩溃或超时只影响该文件本身。"
        "无论怎样中断，再次执行同一命令即可续跑。",
    ),
    _BATCH,
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=Path())
@click.option(
    "-o", "--output", metavar="OUT", required=True, type=Path(allow_dash=True),
    help=say(
        "FILE.jsonl, .csv, .xlsx, .md, .parquet, a folder, or - for standard output.",
        "FILE.jsonl、.csv、.xlsx、.md、.parquet、文件夹，或 - 表示标准输出。",
    ),
)  # fmt: skip
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS),
    help=say("Output format (default: by OUT; a folder gets json).", "输出格式（默认按 OUT）。"),
)  # fmt: skip
@click.option(
    "--files-from", metavar="FILE", type=Path(allow_dash=True),
    help=say("Read names of files from FILE, - is standard input.", "从 FILE 读取文件名列表。"),
)  # fmt: skip
@click.option(
    "-0", "--null", is_flag=True,
    help=say("The list's names end with NUL (find -print0).", "列表中的文件名以 NUL 结尾。"),
)  # fmt: skip
@click.option(
    "-j", "--jobs", "workers", type=click.IntRange(min=1), metavar="N",
    help=say("Processes (default: one per core).", "进程数（默认每核一个）。"),
)  # fmt: skip
@click.option(
    "--timeout", type=arguments.Seconds(), default=60.0, metavar="SECONDS",
    show_default=True, help=say("Time for one file.", "单个文件的时限（秒）。"),
)  # fmt: skip
@click.option(
    "--memory", default="2G", metavar="SIZE", show_default=True,
    help=say("Memory for one file (512M, 2G).", "单个文件的内存上限（512M、2G）。"),
)  # fmt: skip
@click.option(
    "--resume/--no-resume", default=True,
    help=say("Go on with what is there (default).", "接着已有结果继续（默认）。"),
)  # fmt: skip
@click.option(
    "--retry-failed", is_flag=True,
    help=say("Try files again that failed before.", "重试以前失败的文件。"),
)  # fmt: skip
@click.option(
    "--force", is_flag=True,
    help=say("Replace an output that is not this batch's.", "覆盖不属于本批次的已有输出。"),
)  # fmt: skip
@arguments.raw
@arguments.by_task
@arguments.bom
@click.option(
    "--engine", type=click.Choice(("local", "ray")), default="local", show_default=True,
    help=say("Where the work is done.", "在本机或 Ray 集群上运行。"),
)  # fmt: skip
@click.option(
    "--ray-address", metavar="ADDRESS",
    help=say("A running Ray cluster (auto, ray://…); else a local one.", "已有 Ray 集群的地址。"),
)  # fmt: skip
@click.option(
    "--work-dir", metavar="DIR", default=".", type=Path(),
    help=say("Where an output with a URL (s3://…) grows.", "输出为 URL（s3://…）时的本地暂存目录。"),
)  # fmt: skip
@click.option(
    "--progress", type=click.Choice(PROGRESS), default="auto", show_default=True,
    help=say("Progress on standard error; json is for programs.", "进度显示；json 供程序读取。"),
)  # fmt: skip
@click.option("--no-progress", is_flag=True, help=say("No progress bar.", "不显示进度条。"))
@arguments.ocr
@arguments.ocr_cache
@arguments.limits
def batch(**asked: Any) -> int:
    """Folders in, one output and its manifest out."""
    from hqparse.cli.batch_run import run_batch

    names = "max_bytes", "max_pages", "max_chars", "ocr", "ocr_cache"
    limits = {name: asked.pop(name) for name in names}
    limits["ocr_cache"] = limits["ocr_cache"] or arguments.cache_beside(asked["output"])
    return run_batch(asked, arguments.bounds(jobs=1, **limits))


@command(
    "report-batch",
    say(
        "Sum up a batch from its manifest: what failed and why, which units have most tasks.",
        "根据清单汇总一次批处理：失败原因、各单位的任务数。",
    ),
    [
        ("hqparse report-batch tasks.jsonl", say("tables", "汇总表")),
        ("hqparse report-batch tasks.jsonl --failures", say("what failed", "失败清单")),
        ("hqparse report-batch out/ -f json", say("for programs", "供程序读取")),
    ],
)
@click.argument("output", metavar="OUT", type=Path())
@click.option(
    "-f", "--format", "format_", type=click.Choice(("table", "json")), default="table",
    show_default=True, help=say("Tables or one JSON object.", "表格或一个 JSON 对象。"),
)  # fmt: skip
@arguments.top
@click.option(
    "--failures", is_flag=True,
    help=say("List what failed: NAME, code and reason, by tabs.", "列出失败的文件及原因。"),
)  # fmt: skip
def report_batch(output: str, format_: str, top: int, failures: bool) -> int:
    """The summary again."""
    from hqparse.cli.batch_report import report

    return report(output, format_, top, failures)
