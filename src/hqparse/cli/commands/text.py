"""`hqparse text`: the raw text, exactly."""

from __future__ import annotations

from typing import Any

from hqparse.cli import arguments
from hqparse.cli.command import command
from hqparse.cli.document import one_of, source_of
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.readers.limits import Limits


@command(
    "text",
    say(
        "Print the text of FILE as it was read: the text that all offsets of the output count in. "
        "Nothing is added, not even a line end.",
        "输出 FILE 读出的原文，即结果中各偏移量所指的文本；不添加任何内容。",
    ),
    [("hqparse text notice.pdf", say("the text of a PDF", "PDF 的文本"))],
)
@arguments.files
@arguments.together
@arguments.ocr
@arguments.ocr_work
@arguments.limits
@arguments.process_limits
def text(files: tuple[str, ...], together: bool, **limits: Any) -> None:
    """The raw text, exactly."""
    arguments.need_input(files)
    with arguments.guarded(_text, **limits) as guard:
        session().out.write(guard.run(one_of(files, together)))


def _text(path: str, limits: Limits) -> bytes:
    return source_of(path, limits).raw.encode("utf-8", "replace")
