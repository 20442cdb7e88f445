"""Rows without lines between them that were read as one: HQ506."""

from __future__ import annotations

import pytest
from test_tables import Draft

from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.tables.ruled import TableReading
from pdf_pages import table

HEAD = ("任务内容", "完成时限", "牵头单位")
TALL = "建设公共数据平台，推动数据共享。¶完善社区养老服务\n设施，增加床位。"


def doubted(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, paged: bool = True) -> list[bool]:
    reading: TableReading = Draft(paged=paged).table([head, *rows]).read()
    return ["HQ506" in [d.code for d in row.doubts] for row in reading.rows]


def test_a_lone_row_that_holds_several() -> None:
    assert doubted((TALL, "2024年底前", "市数据局¶市民政局")) == [True]
    assert doubted((TALL, "2024年底前¶9月底前", "市数据局")) == [True]


def test_several_deadlines_tell_in_any_row() -> None:
    other = ("推进农村公路建设。", "全年", "市交通运输局")
    assert doubted(other, (TALL, "2024年底前¶9月底前", "市数据局")) == [False, True]
    assert doubted(other, (TALL, "2024年底前", "市数据局¶市民政局")) == [False, False]


@pytest.mark.parametrize(
    "row",
    [
        (TALL, "2024年底前", "市数据局"),
        (TALL, "2024年底前", "市数据局、¶市民政局"),
        (TALL, "2024年底前", "市数据局、市\n民政局"),
        (TALL, "9月底前完成建设，¶2024年底前推广应用", "市数据局"),
        (TALL.replace("¶", ""), "2024年底前¶9月底前", "市数据局¶市民政局"),
    ],
)
def test_a_lone_row_that_is_one(row: tuple[str, ...]) -> None:
    assert doubted(row) == [False]


def test_numbers_and_rows_of_web_pages_are_trusted() -> None:
    row = (TALL, "2024年底前", "市数据局¶市民政局")
    assert doubted(("1", *row), head=("序号", *HEAD)) == [False]
    assert doubted(row, paged=False) == [False]


def test_a_pdf_without_lines_between_rows() -> None:
    cells = ["建设公共数据平台。\n完善社区养老设施。", "市数据局\n市民政局"]
    drawn = table([["任务内容", "牵头单位"], cells], [155.0, 120.0])
    [task] = find(read_bytes(drawn, "x.pdf")).tasks
    assert "HQ506" in [d.code for d in task.doubts]
