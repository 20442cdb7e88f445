"""Tables without any rule go on overleaf without a head, and end where other words begin."""

from __future__ import annotations

from hqparse.output.record import record
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from pdf_pages import Word, draw

_SIZE, _STEP = 12.0, 20.0
_XS = (60.0, 100.0, 330.0, 430.0)
_HEAD = ("序号", "工作任务", "牵头单位", "完成时限")
_UNITS = ("区教育局", "区财政局", "区民政局")


def _row(n: int) -> tuple[str, ...]:
    return str(n), f"建设便民服务站点{n}个。", _UNITS[n % 3], f"{n % 9 + 3}月底前"


def _rows(first: int, last: int, top: float) -> list[Word]:
    return [
        (x, top + 2 * _STEP * i, words)
        for i, n in enumerate(range(first, last))
        for x, words in zip(_XS, _row(n), strict=True)
    ]


def _first_page(last: int) -> list[Word]:
    above = [(180.0, 60.0, "2031年重点工作任务分解表")]
    head = [(x, 110.0, words) for x, words in zip(_XS, _HEAD, strict=True)]
    return [*above, *head, *_rows(1, last, 150.0)]


def _leads(data: bytes) -> list[tuple[str | None, list[str]]]:
    source = read_bytes(data, "notice.pdf")
    made = record(source, find(source))
    assert "HQ103" in {d["code"] for d in made["diagnostics"]}
    return [(t["number"], t["lead_units"]) for t in made["tasks"]]


def _right(last: int) -> list[tuple[str, list[str]]]:
    return [(str(n), [_UNITS[n % 3]]) for n in range(1, last)]


def test_rows_overleaf_are_read() -> None:
    number = [(290.0, 800.0, "- 2 -")]
    pages = _first_page(12), [*_rows(12, 20, 80.0), *number], _rows(20, 23, 80.0)
    assert _leads(draw(*pages, size=_SIZE)) == _right(23)


def test_text_overleaf_is_no_row() -> None:
    words = "各单位要加强组织领导，明确责任分工，确保各项任务按时完成，并于每季度末报送进展。"
    prose = [(60.0, 80.0 + _STEP * n, words) for n in range(6)]
    assert _leads(draw(_first_page(12), prose, size=_SIZE)) == _right(12)


def test_a_table_amid_a_page_does_not_go_on() -> None:
    below = "以上任务由区政府办公室督促落实，各单位每季度末报送进展情况和存在的问题。"
    first = [*_first_page(6), (60.0, 480.0, below), (60.0, 500.0, below)]
    other = [(60.0, 80.0, "甲"), (100.0, 80.0, "乙"), (330.0, 80.0, "丙"), (430.0, 80.0, "丁")]
    source = read_bytes(draw(first, other, size=_SIZE), "notice.pdf")
    assert [table.page for table in source.tables] == [1]
