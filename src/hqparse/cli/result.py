"""The result of a command that writes one text or picture: its format, its file, its table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from io import StringIO

from hqparse.cli import streams
from hqparse.cli.session import session
from hqparse.errors import UsageError

STDOUT = "-"

Cells = Sequence[object]


def form(path: str, name: str | None, known: Sequence[str], first: str) -> str:
    """The format: the one named, else that of the file's suffix, on standard output `first`.
    UsageError for a suffix that is none of the `known`."""
    if name or path == STDOUT:
        return name or first
    suffix = os.path.splitext(path)[1].lower().removeprefix(".")
    if suffix in known:
        return suffix
    can = ", ".join(known)
    raise UsageError(
        path,
        f"its suffix names no format that this command writes ({can}); name one or add -f",
        f"从后缀看不出本命令能写的格式（{can}）；请改后缀或加 -f",
    )


def save(data: bytes, path: str, force: bool, inputs: Iterable[str]) -> None:
    """Write the whole result to the file (`-`: standard output). OutputError."""
    if path == STDOUT:
        session().out.write(data)
        session().out.flush()
        return
    from hqparse.output.target import atomic

    with atomic(path, force=force, inputs=inputs) as sink:
        sink.write(data)


def text_table(
    heads: Sequence[str], rows: Iterable[Cells], width: int = 100, lines: bool = False
) -> str:
    """Columns of text; Chinese characters count two, numbers stand to the right. `lines`: cells may
    have several."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    drawn = Table(*heads, box=box.SIMPLE if heads else None, show_header=bool(heads))
    listed = list(rows)
    for row in listed:
        drawn.add_row(*(streams.shown(str(cell), lines=lines) for cell in row))
    for column, cells in zip(drawn.columns, zip(*listed, strict=True), strict=False):
        column.overflow = "fold"
        column.justify = "right" if all(isinstance(cell, int) for cell in cells) else "left"
    text = StringIO()
    Console(file=text, width=width, color_system=None, markup=False).print(drawn)
    return "".join(line.rstrip() + "\n" for line in text.getvalue().splitlines())
