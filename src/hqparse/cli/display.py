"""What `show` puts on the screen. The only module that draws with rich, besides progress."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Words

from hqparse.cli.session import Session
from hqparse.cli.streams import is_terminal, shown
from hqparse.cli.words import number, pick
from hqparse.model.findings import Claim
from hqparse.model.source import Cell, Source, Table
from hqparse.output.diagnostics import why_none
from hqparse.output.fields import NOTICE, first_page, plain
from hqparse.output.target import Sink

if TYPE_CHECKING:
    from hqparse.output.shapes import Record, TaskRecord

PIPE_WIDTH = 120
"""Columns where the output is no terminal, so that it does not depend on one."""

_STYLES = (
    "black on bright_cyan", "black on bright_yellow", "black on bright_green",
    "black on bright_magenta", "white on blue", "black on bright_red", "white on green",
    "white on magenta", "black on white", "white on red",
)  # fmt: skip


def console(session: Session, file: TextIO) -> Console:
    """A rich console that draws to `file` for the session's output, coloured as `--color` and
    NO_COLOR say."""
    terminal = is_terminal(session.out)
    wanted = {"always": True, "never": False}.get(
        session.color, terminal and not os.environ.get("NO_COLOR")
    )
    return Console(
        file=file,
        width=_width(session.out) if terminal else PIPE_WIDTH,
        force_terminal=wanted,
        no_color=not wanted,
        color_system="256" if wanted else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _width(out: Sink) -> int:
    try:
        return os.get_terminal_size(out.stream.fileno()).columns or PIPE_WIDTH
    except (OSError, ValueError, AttributeError):
        return PIPE_WIDTH


def tasks(screen: Console, record: Record, lang: str) -> None:
    """The notice's data, the table of tasks, how many doubts there are."""
    for line in _head(record, lang):
        screen.print(line)
    if record["tasks"]:
        screen.print(_task_table(record, lang))
    for doubt in why_none(record):
        screen.print(Words(safe(doubt["message"])))
    doubts = len(record["diagnostics"])
    screen.print(
        pick(
            lang,
            f"{number(len(record['tasks']), 'task')}, {number(doubts, 'doubt')}",
            f"任务 {len(record['tasks'])} 项，疑点 {doubts} 条",
        )
    )


_HEAD = {
    "document_number": "document number",
    "issuing_authorities": "issued by",
    "issue_date": "date of issue",
}
"""The notice's data above the table, with the English words for them."""


def _head(record: Record, lang: str) -> Iterator[Words]:
    notice = record["notice"]
    yield Words(safe(notice["title"] or record["source"]["name"]), style="bold")
    for key, en in _HEAD.items():
        if words := plain(notice.get(key)):
            yield Words(f"{pick(lang, en, NOTICE[key])}  {safe(words)}")


def _task_table(record: Record, lang: str) -> Grid:
    """A row for each task; a column that has nothing in any row is left out."""
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    doubts: dict[str | None, list[str]] = {}
    for doubt in record["diagnostics"]:
        doubts.setdefault(doubt["task"], []).append(doubt["code"])
    rows = [_cells(task, doubts.get(task["id"], ())) for task in record["tasks"]]
    used = [n for n, cells in enumerate(zip(*rows, strict=True)) if any(cells)]
    for n in used:
        en, zh, more = _HEADS[n]
        grid.add_column(pick(lang, en, zh), **more)
    for row in rows:
        grid.add_row(*(Words(safe(row[n])) for n in used))
    return grid


_WHOLE: dict[str, Any] = {"no_wrap": True}
_HEADS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("id", "序号", _WHOLE),
    ("number", "编号", _WHOLE),
    ("task", "任务", {"ratio": 5, "overflow": "fold"}),
    ("lead", "牵头单位", {"ratio": 2, "overflow": "fold"}),
    ("supporting", "配合单位", {"ratio": 3, "overflow": "fold"}),
    ("responsible", "责任单位", {"ratio": 3, "overflow": "fold"}),
    ("deadline", "完成时限", {"ratio": 2, "overflow": "fold"}),
    ("page", "页", {"justify": "right"}),
    ("doubts", "疑点", {"overflow": "fold"}),
)
"""What stands over the columns, in the order of `_cells`."""


def _cells(task: TaskRecord, codes: Sequence[str]) -> tuple[str, ...]:
    due = task["deadline"] or {"text": ""}
    return (
        task["id"],
        task["mark"] or "",
        task["title"],
        "、".join(task["lead_units"]),
        "、".join(task["supporting_units"]),
        "、".join(task["responsible_units"]),
        due["text"],
        first_page(task["places"]),
        " ".join(codes),
    )


def spans(screen: Console, source: Source, claims: Sequence[Claim]) -> None:
    """The raw text in colours with a legend; without colours, one line per claimed span."""
    if screen.color_system is None:
        for claim in sorted(claims, key=lambda c: c.span):
            words = " ".join(source.raw[claim.span.start : claim.span.end].split())
            line = f"{claim.span.start}-{claim.span.end}\t{claim.rule}\t{safe(words)}"
            screen.file.write(line + "\n")
        return
    style = _styles(claims)
    for rule, look in style.items():
        screen.print(Words(f" {rule} ", style=look))
    text = Words(safe(source.raw))
    for claim in claims:
        text.stylize(style[claim.rule], claim.span.start, claim.span.end)
    screen.print(text, soft_wrap=True)


def _styles(claims: Iterable[Claim]) -> dict[str, str]:
    """Each rule's colour, in the order in which the rules first appear in the text."""
    rules = dict.fromkeys(claim.rule for claim in sorted(claims, key=lambda c: c.span))
    return {rule: _STYLES[n % len(_STYLES)] for n, rule in enumerate(rules)}


def tables(screen: Console, source: Source, lang: str) -> None:
    """Each table with its page or the name of its place, its size and its cells; a merged cell
    stands at its corner."""
    for n, table in enumerate(source.tables, 1):
        at = source.anchor_of(table.span.start)
        screen.print(_title(n, table, at, lang), style="bold")
        screen.print(_grid(source, table))
    if not source.tables:
        screen.print(pick(lang, "no tables", "没有表格"))


def _title(n: int, table: Table, at: str, lang: str) -> str:
    page = pick(lang, f", page {table.page}", f"，第 {table.page} 页") if table.page else ""
    page = page or (pick(lang, f", {at}", f"，{at}") if at else "")
    guess = "" if table.by_rules else pick(lang, ", guessed", "，无框线，推断")
    return pick(
        lang,
        f"table {n}: {table.rows} × {table.cols}{page}{guess}",
        f"表 {n}：{table.rows} × {table.cols}{page}{guess}",
    )


def _grid(source: Source, table: Table) -> Grid:
    grid = Grid(box=box.SQUARE, show_header=False, show_lines=True)
    for _ in range(table.cols):
        grid.add_column(overflow="fold")
    at = {(cell.row, cell.col): cell for cell in table.cells}
    for row in range(table.rows):
        grid.add_row(*(_cell(source, at.get((row, col))) for col in range(table.cols)))
    return grid


def _cell(source: Source, cell: Cell | None) -> Words:
    if cell is None:
        return Words("")
    words = "".join(source.raw[span.start : span.end] for span in cell.spans)
    size = f" [{cell.rowspan}×{cell.colspan}]" if cell.rowspan * cell.colspan > 1 else ""
    return Words(safe(words.strip()) + size)


def safe(words: str) -> str:
    """Words without what would steer the terminal, as long as they were."""
    return shown(words, lines=True)
