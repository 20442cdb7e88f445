"""Workbooks as they come back: every cell, whatever program wrote it; what is broken is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from hqparse.desk.ledger import sheets as room
from hqparse.desk.ledger.plain import packed, unpacked
from hqparse.desk.ledger.sheets import FilledSheet, is_workbook, sheets_of
from hqparse.desk.ledger.table import table_of
from hqparse.errors import DamagedInput, EncryptedInput, HqparseError, LimitExceeded
from libre_office import converted, needs_office
from made_ledger import form, given, ledger


def saved(fill: Any) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_cells_have_their_kinds_and_hidden_ones_are_read_too() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["甲", 3, 2.5, True, date(2031, 6, 30), datetime(2031, 6, 30, 8), 0.8, "  "])
        sheet["G1"].number_format = "0%"
        sheet.row_dimensions[1].hidden = True
        sheet["A1"].comment = openpyxl.comments.Comment("看这里", "张三")
        book.create_sheet("藏").sheet_state = "veryHidden"
        book["藏"]["B2"] = "也读"

    first, hidden = sheets_of(saved(fill), "a.xlsx")
    assert list(first.cells.values()) == [
        "甲", 3, 2.5, True, date(2031, 6, 30), datetime(2031, 6, 30, 8), "80%",
    ]  # fmt: skip
    assert first.comments == {(0, 0): "张三\n看这里"}
    assert hidden.cells == {(1, 1): "也读"}


@pytest.mark.filterwarnings("error")
def test_what_excel_has_more_is_passed_over_in_silence() -> None:
    data = saved(lambda book: book.active.append(["甲"]))
    parts = zipfile.ZipFile(io.BytesIO(data))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as changed:
        for name in parts.namelist():
            more = (
                b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
            )
            changed.writestr(name, parts.read(name).replace(b"</worksheet>", more))
    (sheet,) = sheets_of(file.getvalue(), "a.xlsx")
    assert sheet.cells == {(0, 0): "甲"}


def test_a_formula_whose_value_was_not_kept_stands_as_its_words() -> None:
    def fill(book: Any) -> None:
        book.active.append(["=1+1", "甲"])

    (sheet,) = sheets_of(saved(fill), "a.xlsx")
    assert sheet.cells == {(0, 0): "=1+1", (0, 1): "甲"}


def test_a_cell_far_away_costs_nothing() -> None:
    def fill(book: Any) -> None:
        book.active["XFD1048576"] = "远"

    (sheet,) = sheets_of(saved(fill), "a.xlsx")
    assert sheet.cells == {(1048575, 16383): "远"}


def test_more_cells_than_any_ledger_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_CELLS", 3)
    with pytest.raises(LimitExceeded):
        sheets_of(given(ledger())[1][""], "a.xlsx")


@pytest.mark.parametrize("name", ["made", "cut", "random"])
@settings(max_examples=40, deadline=None)
@for_all(data=st.data())
def test_what_is_broken_is_refused_and_never_more(name: str, data: st.DataObject) -> None:
    whole = given(ledger(1))[1][""]
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = {
        "made": whole[:at] + data.draw(st.binary(min_size=1, max_size=4)) + whole[at + 2 :],
        "cut": whole[:at],
        "random": b"PK\x03\x04" + data.draw(st.binary(max_size=60)),
    }[name]
    if not is_workbook(broken):
        return
    found: list[FilledSheet] | HqparseError
    try:
        found = sheets_of(broken, "a.xlsx")
    except HqparseError as error:
        found = error
    assert isinstance(found, list | DamagedInput | EncryptedInput | LimitExceeded)


def test_what_crosses_between_processes_stays_what_it_is() -> None:
    days = [date(2031, 6, 30), datetime(2031, 6, 30, 8), time(8), timedelta(hours=2)]
    values = ["甲", 1, 2.5, True, *days]
    sheet = FilledSheet("甲", {(0, n): v for n, v in enumerate(values)}, {(0, 0): "注"})
    assert unpacked(packed([sheet])) == [sheet]


def test_a_sheet_without_a_ledger_has_no_table() -> None:
    assert table_of(FilledSheet("甲", {(0, 0): "任务内容", (0, 1): "备注"})) is None
    assert table_of(FilledSheet("甲", {})) is None


@needs_office
@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsx"])
def test_a_workbook_that_another_program_saved(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(given(ledger())[1]["市财政局"])
    data = converted(file, suffix).read_bytes()
    assert is_workbook(data)
    again = form(sheets_of(data, f"a.{suffix}"))
    assert [row.cells["text"] for row in again.rows()] == [f"做好第{n}项工作。" for n in (1, 3, 4)]
    assert [row.cells["due"] for row in again.rows()] == [date(2031, 6, 30)] * 3
