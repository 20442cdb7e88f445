"""Tables that a web page makes of blocks."""

from __future__ import annotations

import pytest

from hqparse.readers import read_bytes

HEAD = ("序号", "工作任务", "牵头单位", "完成时限")
ROWS = (("1", "建设数据平台", "区数据局", "2025年9月底前"), ("2", "整治河道", "区水务局", ""))


def page(*rows: tuple[str, ...], outer: str = "div", row: str = "div", cell: str = "div") -> bytes:
    body = "".join(
        f"<{row}>{''.join(f'<{cell}>{c}</{cell}>' for c in cells)}</{row}>" for cells in rows
    )
    return f"<html><body><h1>通知</h1><{outer}>{body}</{outer}></body></html>".encode()


@pytest.mark.parametrize(("outer", "row", "cell"), [("div", "div", "div"), ("ul", "li", "div")])
def test_blocks_in_rows_below_heads_are_a_table(outer: str, row: str, cell: str) -> None:
    source = read_bytes(page(HEAD, *ROWS, outer=outer, row=row, cell=cell), "a.html")
    (table,) = source.tables
    assert (table.rows, table.cols) == (3, 4)
    words = ["".join(source.raw[a:b] for a, b in c.spans) for c in table.cells]
    assert words[4:8] == list(ROWS[0])


def test_a_row_of_one_block_is_as_wide_as_the_table() -> None:
    source = read_bytes(page(HEAD, ("一、扩大开放",), *ROWS), "a.html")
    (table,) = source.tables
    assert [c.colspan for c in table.cells if c.row == 1] == [4]


@pytest.mark.parametrize(
    "rows",
    [
        (("首页", "新闻", "公开", "服务"), *ROWS),
        (HEAD, ("1", "建设数据平台", "区数据局")),
        (HEAD,),
        (("这一段话里说到牵头单位和完成时限，很长很长", "工作任务", "单位", "甲"), *ROWS),
    ],
    ids=["no heads", "uneven", "one row", "sentences"],
)
def test_other_blocks_are_none(rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_bytes(page(*rows), "a.html").tables == ()
