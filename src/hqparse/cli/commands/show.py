"""`hqparse show`: the tasks in the terminal, or what the program saw on the way to them."""

from __future__ import annotations

import sys
from functools import partial
from io import StringIO
from typing import Any

import click

from hqparse.cli import arguments, asked_units, streams
from hqparse.cli.asked_units import AskedUnits
from hqparse.cli.command import Command, command
from hqparse.cli.document import one_of, recorded, source_of
from hqparse.cli.picture_form import with_page
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.errors import UsageError
from hqparse.output.select import select
from hqparse.readers.limits import Limits


class _Show(Command):
    """`--image OUT` without a page means the first one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click, once the page is there."""
        return super().parse_args(ctx, with_page(args))


@command(
    "show",
    say(
        "Show the tasks of FILE as a table; or the text with every claimed span in the colour of "
        "the rule that claimed it (--spans); "
        "or the tables as they were read (--tables); or a page as a picture (--image).",
        "以表格显示任务；--spans 显示全文，各规则认领的文字以不同颜色标出；"
        "--tables 显示读到的表格；--image 画出页面。",
    ),
    [
        ("hqparse show notice.pdf", say("the tasks", "任务表")),
        ("hqparse show --spans notice.pdf | less -R", say("who claimed what", "规则认领情况")),
        ("hqparse show --tables notice.pdf", say("rows and columns", "行与列")),
        ("hqparse show --unit 财政局 notice.pdf", say("one unit's", "某单位的任务")),
        ("hqparse show --stats notice.pdf", say("who has how much", "各单位任务量")),
        ("hqparse show --image 3 p3.png notice.pdf", say("drawn on the page", "画在页面上")),
        ("hqparse show --image p1.jpg notice.pdf", say("the first page", "第一页")),
    ],
    _Show,
)
@arguments.files
@arguments.together
@click.option(
    "--spans", is_flag=True, help=say("The text, coloured by rule.", "全文，按规则着色。")
)
@click.option("--tables", is_flag=True, help=say("The tables as read.", "读到的表格。"))
@asked_units.options
@click.option(
    "--stats", is_flag=True,
    help=say("Bars: tasks by unit, deadlines by month.", "条形图：各单位任务量、各月到期任务。"),
)  # fmt: skip
@click.option(
    "--image",
    nargs=2,
    type=(int, str),
    metavar="[PAGE] OUT",
    help=say(
        "PDF: a page (the first) as a picture, claims drawn over it; OUT is a .png, .jpg, .webp or "
        ".pdf, or - for standard output.",
        "PDF：把某页（默认第一页）画成图并标出认领的文字；OUT 为 .png、.jpg、.webp、.pdf，"
        "或 - 表示标准输出。",
    ),
)
@click.option("--force", is_flag=True, help=say("Replace an existing OUT.", "覆盖已有的图片。"))
@arguments.ocr
@arguments.ocr_work
@arguments.limits
@arguments.process_limits
def show(
    files: tuple[str, ...],
    together: bool,
    spans: bool,
    tables: bool,
    stats: bool,
    units: tuple[str, ...],
    roles: tuple[str, ...],
    image: tuple[int, str] | None,
    force: bool,
    **limits: Any,
) -> None:
    """The tasks in the terminal, or what the program saw on the way to them."""
    arguments.need_input(files)
    _refuse(image is not None, spans or tables, stats, bool(units or roles))
    file = one_of(files, together)
    if image:
        from hqparse.cli.picture import save

        save(file, *image, force, limits)
        return
    lang = session().view_lang
    work = partial(
        _drawn, spans=spans, tables=tables, stats=stats, asked=AskedUnits(units, roles), lang=lang
    )
    with arguments.guarded(work, **limits) as guard:
        text, told = guard.run(file)
    sys.stdout.write(text)
    for line in told:
        streams.tell(line)


def _refuse(image: bool, read: bool, stats: bool, chosen: bool) -> None:
    """UsageError for wishes that do not fit together, where one would be left out in silence."""
    if image and (read or stats or chosen):
        raise UsageError(
            "show",
            "--image draws a page and shows nothing else; ask for the rest by another call",
            "--image 只画页面，不显示其他内容；其余请另行调用",
        )
    if chosen and read and not stats:
        raise UsageError(
            "show",
            "--unit and --role choose tasks, and --spans and --tables show none",
            "--unit 和 --role 用于筛选任务，而 --spans 和 --tables 不列任务",
        )


def _drawn(
    path: str,
    limits: Limits,
    spans: bool,
    tables: bool,
    stats: bool,
    asked: AskedUnits,
    lang: str,
) -> tuple[str, list[str]]:
    """What the terminal is to show, colours and all, and what there is to say about units."""
    source = source_of(path, limits)
    from hqparse.cli import display

    text = StringIO()
    screen = display.console(session(), text)
    if tables:
        display.tables(screen, source, lang)
    if spans:
        from hqparse.pipeline import claims

        display.spans(screen, source, claims(source))
    if stats or not (spans or tables):
        from hqparse.cli.bars import draw

        record = recorded(source, lang)
        (draw if stats else display.tasks)(screen, select(record, asked.choice(record)), lang)
    return text.getvalue(), asked.told()
