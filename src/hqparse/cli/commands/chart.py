"""`hqparse chart`: pictures of task lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hqparse.cli import arguments, result
from hqparse.cli.command import Path, command
from hqparse.cli.document import inputs
from hqparse.cli.each import Each
from hqparse.cli.extraction import all_records
from hqparse.cli.session import session
from hqparse.cli.streams import is_terminal
from hqparse.cli.words import say
from hqparse.errors import UsageError

if TYPE_CHECKING:
    from hqparse.desk.charts.figures import Figures

FORMATS = ("svg", "png", "json")
KINDS = ("workload", "matrix", "deadlines")


@command(
    "chart",
    say(
        "Draw task lists: how much each unit leads, supports and is responsible for (workload), "
        "which units work in which chapters (matrix), how many tasks are due in each month "
        "(deadlines). FILEs are documents, or task lists written as json or jsonl.",
        "绘制任务清单的图：各单位牵头、配合、负责的任务量（workload），单位与章节的对应（matrix），"
        "各月到期的任务数（deadlines）。FILE 可以是原件，也可以是写成 json 或 jsonl 的任务清单。",
    ),
    [
        ("hqparse chart notice.pdf -o chart.svg", say("all three", "三种图")),
        ("hqparse chart *.pdf --kind workload --top 10 -o w.png", say("one of many", "多份合计")),
        ("hqparse chart notice.pdf -f json | jq .deadlines", say("the figures", "图中的数据")),
    ],
)
@arguments.files
@arguments.together
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS),
    help=say("Output format (default: by -o, else svg).", "输出格式（默认按 -o，否则 svg）。"),
)  # fmt: skip
@arguments.output
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS),
    help=say("Only this chart (may be given several times).", "只画这种图（可重复）。"),
)  # fmt: skip
@arguments.top
@click.option(
    "--font", metavar="FILE", type=Path(),
    help=say("png: a font with Chinese characters.", "png：含汉字的字体文件。"),
)  # fmt: skip
@arguments.ocr
@arguments.ocr_work
@arguments.limits
@arguments.process_limits
def chart(
    files: tuple[str, ...], together: bool, format_: str | None, output: str, force: bool,
    kinds: tuple[str, ...], top: int, font: str | None, **limits: Any,
) -> int:  # fmt: skip
    """Pictures of task lists."""
    from hqparse.desk.charts.figures import figures

    arguments.need_input(files)
    each = Each(inputs(files, together=together))
    form = result.form(output, format_, FORMATS, "svg")
    _refuse(form, output, font)
    records = all_records(each, **limits)
    if records:
        lang = session().output_lang
        data = _written(figures(records, top), form, lang, kinds or KINDS, font)
        result.save(data, output, force, each.files)
    return each.report()


def _refuse(form: str, output: str, font: str | None) -> None:
    """UsageError for wishes that do not fit together, before anything is read."""
    if font and form != "png":
        raise UsageError("chart", "--font is for png only", "--font 只用于 png")
    if form == "png" and output == result.STDOUT and is_terminal(session().out):
        raise UsageError(
            "chart", "png is not for terminals, use -o FILE", "png 不能输出到终端，请用 -o FILE"
        )
    if form == "png":
        from hqparse.desk.charts.png import font_with_chinese

        font_with_chinese(font)


def _written(
    found: Figures, form: str, lang: str, kinds: tuple[str, ...], font: str | None
) -> bytes:
    if form == "json":
        from hqparse.output.writers.json import dumps

        return (dumps(found, 1) + "\n").encode("utf-8", "replace")
    from hqparse.desk.charts.layout import drawn

    drawing = drawn(found, lang, kinds)
    if form == "png":
        from hqparse.desk.charts.png import png

        return png(drawing, font)
    from hqparse.desk.charts.svg import svg

    return svg(drawing).encode("utf-8", "replace")
