"""A comparison as a workbook: the tasks side by side, figures by chapter and by unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from hqparse.desk.compare import words
from hqparse.desk.compare.comparison import ComparedRow, Comparison, Tally
from hqparse.desk.compare.words import KIND, word
from hqparse.output.workbook.paper import MAX_CELL, NO_MAGIC, fit, wrapped_lines

_WIDTHS = (10, 40, 40, 16, 70)
_COLOURS = {"new": "#006100", "gone": "#9C0006", "possible": "#9C5700"}
_LONG_AGO = datetime(2000, 1, 1)
_LINE, _TALLEST = 15.0, 409.0
"""Points of a line, and of the highest row that Excel has."""


def as_xlsx(found: Comparison, lang: str) -> bytes:
    """The workbook. Words are written as strings, so that none is a formula."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, NO_MAGIC)
    book.set_properties({"created": _LONG_AGO})
    forms = {
        "head": book.add_format(
            {"bold": True, "bg_color": "#F2F4F7", "border": 1, "text_wrap": True, "valign": "top"}
        ),
        "cell": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        "gone": book.add_format({"font_color": "#9C0006", "font_strikeout": True}),
        "new": book.add_format({"font_color": "#006100", "bold": True}),
        **{
            f"kind {kind}": book.add_format({"valign": "top", "border": 1, "font_color": colour})
            for kind, colour in _COLOURS.items()
        },
    }
    _tasks(book.add_worksheet(word(lang, words.TITLE)), found, forms, lang)
    for title, figures in (
        (words.BY_CHAPTER, found["by_chapter"]),
        (words.BY_UNIT, found["by_unit"]),
    ):
        _figures(book.add_worksheet(word(lang, title)), figures, forms, lang)
    book.close()
    return out.getvalue()


def _tasks(sheet: Any, found: Comparison, forms: dict[str, Any], lang: str) -> None:
    heads = [word(lang, pair) for pair in words.HEADS]
    heads[1:3] = [f"{heads[n]}: {words.heading(found, key)}" for n, key in ((1, "a"), (2, "b"))]
    _prepared(sheet, heads, _WIDTHS, forms)
    for n, row in enumerate(found["rows"], 1):
        sheet.set_row(n, _height(_texts(row, lang), _WIDTHS[1:]))
        kind = forms.get(f"kind {row['kind']}", forms["cell"])
        sheet.write_string(n, 0, word(lang, KIND[row["kind"]]), kind)
        for column, text in enumerate(_texts(row, lang)[:3], 1):
            sheet.write_string(n, column, fit(text), forms["cell"])
        _marked(sheet, n, row, forms)
    sheet.autofilter(0, 0, max(1, len(found["rows"])), len(heads) - 1)


def _texts(row: ComparedRow, lang: str) -> tuple[str, str, str, str]:
    """The words of a row's cells behind the kind."""
    whole = "".join(run for _, run in row["words"]) if row["kind"] != "kept" else ""
    return words.side(row["a"]), words.side(row["b"]), words.changes(row, lang), whole


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """The height of a row, so that none of its words is cut where the program sets none."""
    lines = max((wrapped_lines(t, w) for t, w in zip(texts, widths, strict=True) if t), default=1)
    return min(_TALLEST, lines * _LINE + 3)


def _prepared(
    sheet: Any, heads: Sequence[str], widths: Sequence[int], forms: dict[str, Any]
) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, fit(head), forms["head"])
    sheet.set_row(0, _height(heads, widths))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _marked(sheet: Any, n: int, row: ComparedRow, forms: dict[str, Any]) -> None:
    """What was changed in the words: runs in colours; whole words where there is one run only."""
    runs = [(op, fit(run)) for op, run in row["words"]] if row["kind"] != "kept" else []
    whole = "".join(run for _, run in runs)
    if len(runs) < 2 or len(whole) > MAX_CELL:
        sheet.write_string(n, 4, fit(whole), forms["cell"])
        return
    pieces: list[Any] = []
    for op, run in runs:
        pieces += [run] if op == "same" else [forms[op], run]
    if sheet.write_rich_string(n, 4, *pieces, forms["cell"]) != 0:
        sheet.write_string(n, 4, fit(whole), forms["cell"])


def _figures(sheet: Any, figures: list[Tally], forms: dict[str, Any], lang: str) -> None:
    kinds = [kind for kind in KIND if any(kind in one["kinds"] for one in figures)]
    heads = [word(lang, pair) for pair in (words.NAME, *words.SIDES, *(KIND[k] for k in kinds))]
    _prepared(sheet, heads, (44, *(10 for _ in heads[1:])), forms)
    for n, one in enumerate(figures, 1):
        sheet.write_string(n, 0, fit(one["name"]), forms["cell"])
        for column, number in enumerate((one["a"], one["b"], *map(one["kinds"].get, kinds)), 1):
            if number is not None:
                sheet.write_number(n, column, number, forms["cell"])
            else:
                sheet.write_blank(n, column, None, forms["cell"])
