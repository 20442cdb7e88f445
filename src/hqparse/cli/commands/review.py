"""`hqparse review`: a page that shows each document beside its list, to be corrected there."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

import click

from hqparse.cli import arguments, result
from hqparse.cli.command import Path, command
from hqparse.cli.document import inputs
from hqparse.cli.review_page import of_file, write_folder, write_one
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.errors import UsageError


@command(
    "review",
    say(
        "Write one HTML file that shows the notice beside its list: every value one click from "
        "its place, every doubt to be confirmed or corrected. It needs no server and no network. "
        "Several FILEs: a page each and an index, in the folder -o.",
        "写出一个 HTML 文件：通知与清单并排，每个值一点即见其在原文的位置，疑点可逐一核实或订正。"
        "不需要服务器，不联网。多个文件：在 -o 所给文件夹中各写一页，另有目录页。",
    ),
    [
        ("hqparse review notice.pdf -o review.html", say("then open it", "然后用浏览器打开")),
        ("hqparse review *.pdf -o pages/", say("a folder of pages", "一个文件夹的页面")),
        (
            "hqparse extract notice.pdf --apply corrections.json -o tasks.xlsx",
            say("with what the page saved", "应用页面保存的修订"),
        ),
    ],
)
@arguments.files
@arguments.together
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=Path(allow_dash=True),
    required=True,
    help=say("The HTML file, or a folder for several.", "HTML 文件；多个文件时为文件夹。"),
)
@click.option("--force", is_flag=True, help=say("Replace what is there.", "覆盖已有的文件。"))
@arguments.ocr
@arguments.ocr_work
@arguments.limits
@arguments.process_limits
def review(files: tuple[str, ...], together: bool, output: str, force: bool, **limits: Any) -> int:
    """A page that shows each document beside its list."""
    arguments.need_input(files)
    names = inputs(files, together=together)
    lang = session().output_lang
    folder = _is_folder(output, len(names))
    with arguments.guarded(partial(of_file, lang=lang), **limits) as guard:
        make: Any = guard.run
        if folder:
            return write_folder(make, names, output, force, lang)
        return write_one(make, names[0], output, force)


def _is_folder(output: str, count: int) -> bool:
    """True if `count` pages go into a folder. UsageError for a file where that cannot be, and for
    the suffix of something else than a page."""
    if output.endswith("/") or os.path.isdir(output):
        return True
    suffix = os.path.splitext(output)[1].lower()
    if count > 1 and output != result.STDOUT and not suffix:
        return True
    if count > 1:
        raise UsageError(
            output,
            "several documents need a folder (-o DIR/)",
            "多个文件请给出文件夹（-o 文件夹/）",
        )
    if suffix and suffix not in (".html", ".htm"):
        raise UsageError(
            output,
            "a page to review is an .html file (or a folder: -o DIR/)",
            "审阅页是 .html 文件（或文件夹：-o 文件夹/）",
        )
    return False
