"""`hqparse compare`: two notices, task by task."""

from __future__ import annotations

from codecs import BOM_UTF8
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from hqparse.cli import arguments, result
from hqparse.cli.command import Path, command
from hqparse.cli.document import inputs, labels, listed_record, tell_why_none
from hqparse.cli.output import refuse_options
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.errors import UsageError

if TYPE_CHECKING:
    from hqparse.desk.compare.comparison import Comparison

FORMATS = ("table", "csv", "md", "html", "xlsx", "json")


@command(
    "compare",
    say(
        "Lay the tasks of two notices side by side (two years, draft and final, state and city): "
        "which were kept, reworded, split or joined, which are new or gone, and where the "
        "deadline or the lead unit changed. A and B are documents, or task lists written as json.",
        "逐项对照两份通知的任务（两个年度、征求意见稿与定稿、省与市）：保留、改写、拆分、合并、"
        "新增、取消，以及时限和牵头单位的变化。A、B 可以是原件，也可以是写成 json 的任务清单。",
    ),
    [
        ("hqparse compare 2024.pdf 2025.pdf", say("a table in the terminal", "在终端显示表格")),
        ("hqparse compare 2024.pdf 2025.pdf -o diff.html", say("words marked", "标出文字改动")),
        ("hqparse compare a.json b.json -o diff.xlsx", say("a workbook", "写成 Excel")),
        ("hqparse compare a.pdf b.pdf -f json | jq .counts", say("for programs", "供程序读取")),
    ],
)
@click.argument("first", metavar="A", type=Path(allow_dash=True))
@click.argument("second", metavar="B", type=Path(allow_dash=True))
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
def compare(
    first: str, second: str, format_: str | None, output: str, force: bool, bom: bool,
    **limits: Any,
) -> None:  # fmt: skip
    """Two notices, task by task."""
    from hqparse.desk.compare.comparison import compare as laid_beside

    files = inputs((first, second))
    if len(files) != 2:
        raise UsageError(
            "compare",
            "an archive of several documents; name one in it (a.zip!/b.pdf)",
            "压缩包中有多份文件，请指明其中一份（a.zip!/b.pdf）",
        )
    form = result.form(output, format_, FORMATS, session().formats.get("compare", "table"))
    refuse_options("compare", form, (bom, "--bom", "csv"))
    lang = session().view_lang if form == "table" else session().output_lang
    work = partial(listed_record, lang=lang, names=labels(files))
    with arguments.guarded(work, **limits) as guard:
        one, other = (guard.run(path) for path in files)
    for path, record in zip(files, (one, other), strict=True):
        tell_why_none(path, record)
    written = _written(laid_beside(one, other), form, lang)
    result.save((BOM_UTF8 if bom else b"") + written, output, force, files)


def _written(found: Comparison, form: str, lang: str) -> bytes:
    from hqparse.desk.compare import written

    if form == "xlsx":
        from hqparse.desk.compare.workbook import as_xlsx

        return as_xlsx(found, lang)
    forms = {
        "csv": written.as_csv,
        "json": written.as_json,
        "md": written.as_md,
        "html": written.as_html,
    }
    text = forms[form](found, lang) if form in forms else _table(found, lang)
    return text.encode("utf-8", "replace")


def _table(found: Comparison, lang: str) -> str:
    from hqparse.desk.compare import words

    rows = [
        (
            words.word(lang, words.KIND[row["kind"]]),
            "\n".join(map(words.called, row["a"])),
            "\n".join(map(words.called, row["b"])),
            words.changes(row, lang),
        )
        for row in found["rows"]
    ]
    heads = [words.word(lang, pair) for pair in words.HEADS[:4]]
    counts = "  ".join(f"{name} {n}" for name, n in words.counts(found, lang))
    return result.text_table(heads, rows, 120, lines=True) + "\n" + counts + "\n"
