"""The year of deadlines that stands only in the name of a sheet, or in other forms in a title."""

from __future__ import annotations

import pytest

from hqparse.language.dates import year_in
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from made_xlsx import of_rows

HEADS = ["序号", "工作任务", "责任单位", "完成时限"]


def dates(sheets: dict[str, list[list[str]]]) -> list[str | None]:
    """The dates of the deadlines of a workbook's tasks."""
    tasks = find(read_bytes(of_rows(sheets), "清单.xlsx")).tasks
    return [t.deadline.date if t.deadline else None for t in tasks]


def row(number: str, due: str) -> list[str]:
    return [number, f"完成第{number}段河道的清淤工作，保持河面整洁。", "区水利局", due]


def test_the_year_of_a_sheets_name_is_that_of_its_deadlines() -> None:
    rows = [HEADS, row("1", "3月底前"), row("2", "年底前"), row("3", "上半年")]
    assert dates({"2026年任务清单": rows}) == ["2026-03-31", "2026-12-31", "2026-06-30"]


def test_sheets_of_several_years_keep_each_its_own() -> None:
    sheets = {f"{y}年": [HEADS, row("1", "3月底前"), row("2", "年底前")] for y in (2025, 2026)}
    assert dates(sheets) == ["2025-03-31", "2025-12-31", "2026-03-31", "2026-12-31"]


def test_the_title_counts_before_the_name_of_one_sheet() -> None:
    rows = [["2026年澄湖区重点任务清单"], HEADS, row("1", "3月底前"), row("2", "9月底前")]
    assert dates({"2025年": rows}) == ["2026-03-31", "2026-09-30"]


def test_a_sheet_without_a_year_gives_none() -> None:
    assert dates({"Sheet1": [HEADS, row("1", "3月底前"), row("2", "2026年5月")]}) == [
        None,
        "2026-05-31",
    ]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("澄湖区重点任务清单（2026）", 2026),
        ("澄湖区重点任务清单（2026年度）", 2026),
        ("二〇二六年重点任务", 2026),
        ("二○二六年重点任务", 2026),
        ("规划（2021—2025年）", None),
        ("二〇二六—二〇二八年计划", None),
        ("云政发（2026）3号文件", None),
        ("二〇二五年底前完成", None),
    ],
)
def test_years_in_titles(title: str, year: int | None) -> None:
    assert year_in(title) == year


def test_a_note_gives_the_year_of_times_without_one() -> None:
    note = ["注：未注明年份的均为2026年。"]
    rows = [HEADS, row("1", "3月底前"), row("2", "2027年5月"), note]
    assert dates({"Sheet1": rows}) == ["2026-03-31", "2027-05-31"]


def test_times_mostly_of_one_year_give_it_to_the_others() -> None:
    rows = [HEADS, row("1", "2026年3月"), row("2", "2026年底"), row("3", "6月底前")]
    assert dates({"Sheet1": rows})[2] == "2026-06-30"


@pytest.mark.parametrize("named", [["2026年3月", "2027年底"], ["2027年底"]])
def test_years_that_differ_or_stand_at_few_times_give_none(named: list[str]) -> None:
    rows = [HEADS, row("1", "6月底前"), row("2", "9月底前")]
    rows += [row(str(n), due) for n, due in enumerate(named, 3)]
    assert dates({"Sheet1": rows})[:2] == [None, None]


def test_days_and_months_in_figures() -> None:
    rows = [HEADS, row("1", "20260630"), row("2", "202612"), row("3", "20261301"), row("4", "950")]
    assert dates({"Sheet1": rows}) == ["2026-06-30", "2026-12-31", None, None]
