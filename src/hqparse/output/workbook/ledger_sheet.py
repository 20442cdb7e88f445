"""The sheet 台账: a row for each task, with formulas for the days left and the light."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hqparse.model.named import NamedTuple
from hqparse.output.fields import ROLES
from hqparse.output.workbook.columns import FILL, LedgerColumn
from hqparse.output.workbook.entries import CLOSED, DONE, STATES, Entry, Paper
from hqparse.output.workbook.paper import BookWriter, ColumnHead, SheetWriter, fit, width_for

NAME = "台账"
SOON = 30
"""Days before a deadline from which on the light is yellow."""
LATE, NEAR, FINE, OVER = "逾期", "临期", "正常", "办结"
LIGHTS = (LATE, NEAR, FINE, OVER)
_COLOURS = ((LATE, "red"), (NEAR, "yellow"), (FINE, "green"), (OVER, "grey"))
_LOOKS = {
    "seq": "number", "number": "number", "due": "center", "page": "center", "key": "key",
    "status": "center", **dict.fromkeys(("progress", "evidence", "contact"), "fill"),
}  # fmt: skip
_FIRST_SCROLLED = "text"
"""The columns before this one stay in sight."""
_LONGEST_COMMENT = 1_000


class SheetForm(NamedTuple):
    """The form of the sheet: its name, the lines (words, look) above its heads (none: by the
    papers), A3 or A4, the running numbers (none: 1, 2, …)."""

    name: str = NAME
    above: tuple[tuple[str, str], ...] = ()
    large: bool = True
    numbers: tuple[int, ...] = ()


WHOLE = SheetForm()
"""The sheet of a whole ledger."""


class SheetLayout(NamedTuple):
    """Where things are on the sheet: the columns, those that somebody added, first row, last;
    the formulas of a row by their columns."""

    columns: tuple[LedgerColumn, ...]
    added: tuple[str, ...]
    first: int
    last: int
    formulas: dict[int, str]

    def at(self, key: str) -> int:
        """The index of a column."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    def cells(self, key: str) -> str:
        """The column's cells as formulas name them from other sheets."""
        letter = letters(self.at(key))
        return f"'{NAME}'!${letter}${self.first + 1}:${letter}${self.last + 1}"


def letters(column: int) -> str:
    """A column's letters.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    out, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        out = chr(65 + digit) + out
    return out


def title_lines(papers: Sequence[Paper], count: int) -> list[tuple[str, str]]:
    """The lines above the heads: of which notice the tasks are, and how many."""
    if len(papers) == 1:
        paper = papers[0]
        parts = (
            f"发文字号：{paper.number}" if paper.number else "",
            f"发文机关：{paper.authorities}" if paper.authorities else "",
            f"成文日期：{paper.issued}" if paper.issued else "",
        )
        said = "　".join([*filter(None, parts), f"任务 {count} 项"])
        return [(f"{paper.title or paper.file} 任务台账", "title"), (said, "remark")]
    return [("任务台账", "title"), (f"文件 {len(papers)} 份　任务 {count} 项", "remark")]


def write_ledger(
    book: BookWriter, entries: Sequence[Entry], papers: Sequence[Paper],
    columns: Sequence[LedgerColumn], form: SheetForm = WHOLE,
) -> SheetLayout:  # fmt: skip
    """Write the sheet; where its cells are. Columns that somebody added come last."""
    added = tuple(dict.fromkeys(head for e in entries for head in e.filled if head not in FILL))
    columns = tuple(columns)
    heads = [*_heads(columns, entries), *(ColumnHead(fit(head)[:255], 18) for head in added)]
    above = form.above or title_lines(papers, len(entries))
    frozen = [c.key for c in columns].index(_FIRST_SCROLLED)
    sheet = book.sheet(form.name, heads, above=above, frozen=frozen, large=form.large)
    first = sheet.filled
    last = max(first, first + len(entries) - 1)
    layout = SheetLayout(columns, added, first, last, _formulas(columns))
    for n, entry in zip(form.numbers or range(1, len(entries) + 1), entries, strict=True):
        _write(sheet, layout, n, entry)
    sheet.close()
    _finish(book, sheet, layout)
    return layout


def _heads(columns: Iterable[LedgerColumn], entries: Sequence[Entry]) -> list[ColumnHead]:
    """The heads; a column of units that none has is narrow, that of long tasks wide."""
    roles = {credit.role for entry in entries for credit in entry.credits}
    longest = max((len(entry.text) for entry in entries), default=0)
    wide = {role: 9.0 for role in ROLES if role not in roles}
    wide["text"] = width_for(longest, 56)
    return [ColumnHead(column.zh, wide.get(column.key, column.width)) for column in columns]


def _write(sheet: SheetWriter, layout: SheetLayout, n: int, entry: Entry) -> None:
    values = [column.value(n, entry) for column in layout.columns]
    looks = [_LOOKS.get(column.key, "words") for column in layout.columns]
    values += [entry.filled.get(head, "") for head in layout.added]
    looks += ["fill"] * len(layout.added)
    row = sheet.add(values, looks, least=32)
    for column, words in layout.formulas.items():
        sheet.formula(row, column, words.replace("{row}", str(row + 1)), "", "center")
    if entry.doubts and any(column.key == "doubts" for column in layout.columns):
        _comment(sheet, row, layout.at("text"), entry.doubts)


def _formulas(columns: Sequence[LedgerColumn]) -> dict[int, str]:
    """The formulas of a row, `{row}` for its number: days left, light. No word of a document is
    in them."""
    at = {column.key: i for i, column in enumerate(columns)}
    if not at.keys() >= {"days", "light", "due", "status"}:
        return {}
    due, status = (f"{letters(at[key])}{{row}}" for key in ("due", "status"))
    over = f'OR({status}="{DONE}",{status}="{CLOSED}")'
    return {
        at["days"]: f'=IF(OR({over},NOT(ISNUMBER({due}))),"",{due}-TODAY())',
        at["light"]: f'=IF({over},"{OVER}",IF(NOT(ISNUMBER({due})),"{FINE}",'
        f'IF({due}<TODAY(),"{LATE}",IF({due}<=TODAY()+{SOON},"{NEAR}","{FINE}"))))',
    }


def _comment(sheet: SheetWriter, row: int, column: int, words: str) -> None:
    said = fit(words)
    short = said if len(said) <= _LONGEST_COMMENT else said[: _LONGEST_COMMENT - 1] + "…"
    sheet.sheet.write_comment(row, column, short, {"author": "hqparse", "x_scale": 2})


def _finish(book: BookWriter, sheet: SheetWriter, layout: SheetLayout) -> None:
    """Lists of states, colours of lights, the printed area."""
    rows, keys = (layout.first, layout.last), [column.key for column in layout.columns]
    status = layout.at("status")
    choice = {"validate": "list", "source": list(STATES), "error_title": "状态"}
    choice["error_message"] = "请从列表中选择：" + "、".join(STATES)
    sheet.sheet.data_validation(rows[0], status, rows[1], status, choice)
    if "light" in keys:
        light = layout.at("light")
        cell = f"${letters(light)}{rows[0] + 1}"
        _colour(book, sheet.sheet, (*rows, light), cell, _COLOURS)
        _colour(book, sheet.sheet, (*rows, layout.at("days")), cell, _COLOURS[:2])
    else:
        _colour_days(book, sheet.sheet, rows, layout)
    _print(sheet, layout, keys)


def _colour(
    book: BookWriter, sheet: Any, where: tuple[int, int, int], cell: str,
    colours: Sequence[tuple[str, str]],
) -> None:  # fmt: skip
    for words, colour in colours:
        sheet.conditional_format(
            where[0], where[2], where[1], where[2],
            {"type": "formula", "criteria": f'={cell}="{words}"', "format": book.look(colour)},
        )  # fmt: skip


def _colour_days(book: BookWriter, sheet: Any, rows: tuple[int, int], layout: SheetLayout) -> None:
    """Where there is no light the day itself is red or yellow."""
    due, status = layout.at("due"), layout.at("status")
    day, state = f"${letters(due)}{rows[0] + 1}", f"${letters(status)}{rows[0] + 1}"
    open_ = f'ISNUMBER({day}),{state}<>"{DONE}",{state}<>"{CLOSED}"'
    for limit, colour in (("", "red"), (f"+{SOON + 1}", "yellow")):
        sheet.conditional_format(
            rows[0], due, rows[1], due,
            {
                "type": "formula", "criteria": f"=AND({open_},{day}<TODAY(){limit})",
                "format": book.look(colour), "stop_if_true": True,
            },
        )  # fmt: skip


def _print(sheet: SheetWriter, layout: SheetLayout, keys: list[str]) -> None:
    """What is printed: all but the columns of identity at the end."""
    last = next(i for i, key in enumerate(keys) if key == "key")
    while keys[last - 1] in ("file", "document_number", "key"):
        last -= 1
    if not layout.added:
        sheet.sheet.print_area(0, 0, sheet.filled - 1, last - 1)
