"""Binary workbooks, the XML of Excel 2003, and what calls itself .xls without being one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import made_xls
from hqparse.errors import DamagedInput, HqparseError, MissingDependency
from hqparse.model.source import Source
from hqparse.readers import read, read_bytes

HEAD = ("序号", "任务", "完成时限")
GIVEN = Path(__file__).resolve().parents[3] / "shared/cases/given/office"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def words(source: Source) -> list[list[str]]:
    table = source.tables[0]
    found = [[""] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.col] = "".join(source.raw[s.start : s.end] for s in cell.spans)
    return found


def told(source: Source) -> list[tuple[str, str]]:
    return [(d.code, d.detail) for d in source.doubts]


def test_a_binary_workbook() -> None:
    data = made_xls.workbook(
        [HEAD, (1, "甲事。", (46203, made_xls.DATE)), (2, ("废止。", made_xls.STRUCK), None)]
    )
    source = read_bytes(data, "台账.xls")
    assert source.media_type == "application/vnd.ms-excel"
    assert words(source)[:2] == [list(HEAD), ["1", "甲事。", "2026年6月30日"]]
    assert "废止" not in source.raw
    assert told(source) == [("HQ111", "台账!B3 废止。")]
    assert source.anchors[4].name == "台账!B2"


def test_hidden_and_merged_cells_of_a_binary_workbook() -> None:
    data = made_xls.workbook(
        [
            (*HEAD, "内部"),
            (1, "甲事。", "6月", "缓办"),
            (2, "乙事。", "残留", ""),
            (3, "丙事。", "7月", ""),
        ],
        hidden_rows=[3],
        hidden_cols=[3],
        merges=[(1, 2, 2, 2)],
    )
    source = read_bytes(data, "台账.xls")
    assert words(source) == [list(HEAD), ["1", "甲事。", "6月"], ["2", "乙事。", ""]]
    assert told(source) == [
        ("HQ110", "台账!4:4"), ("HQ110", "台账!D:D"), ("HQ112", "台账!C3 残留"),
    ]  # fmt: skip


def test_rows_under_a_filter_of_a_binary_workbook() -> None:
    rows = [HEAD, (1, "甲事。", "6月"), (2, "乙事。", "7月")]
    shown = read_bytes(made_xls.workbook(rows, hidden_rows=[2], filtered=True), "台账.xls")
    assert words(shown)[2][1] == "乙事。"
    assert told(shown) == [("HQ114", "台账!3:3")]
    assert len(words(read_bytes(made_xls.workbook(rows, hidden_rows=[2]), "台账.xls"))) == 2


def test_the_calendar_from_1904_of_a_binary_workbook() -> None:
    rows = [HEAD, (1, "甲事。", (46203 - 1462, made_xls.DATE))]
    source = read_bytes(made_xls.workbook(rows, from_1904=True), "台账.xls")
    assert words(source)[1][2] == "2026年6月30日"


def test_a_hidden_sheet_of_a_binary_workbook() -> None:
    with pytest.raises(DamagedInput, match="no words"):
        read_bytes(made_xls.workbook([HEAD], visible=2), "台账.xls")


def test_without_xlrd_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(MissingDependency) as caught:
        read_bytes(made_xls.workbook([HEAD]), "台账.xls")
    assert caught.value.exit_code == 7
    assert "pip install 'hqparse[office]'" in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        OLE + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 600,
        made_xls.workbook([HEAD])[:200],
        b"\x09\x08\x10\x00" + b"\xff" * 400,
    ],
)
def test_a_broken_binary_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(HqparseError) as caught:
        read_bytes(data, "台账.xls")
    assert caught.value.exit_code == 3


SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def old_xml(table: str, styles: str = "", behind: str = "", encoding: str = "utf-8") -> bytes:
    said = (
        f'<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}" xmlns:h="urn:html">'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="台账"><Table>{table}</Table>{behind}'
        "</Worksheet></Workbook>"
    )
    return said.encode(encoding)


def data(*values: str, kind: str = "String") -> str:
    return "".join(f'<Cell><Data ss:Type="{kind}">{v}</Data></Cell>' for v in values)


def test_the_xml_of_excel_2003() -> None:
    table = (
        '<Column ss:Index="4" ss:Hidden="1"/>'
        f"<Row>{data(*HEAD, '内部')}</Row>"
        f'<Row>{data("1", kind="Number")}<Cell ss:MergeDown="1"><Data>甲事。</Data>'
        '</Cell><Cell ss:StyleID="day"><Data ss:Type="DateTime">2026-06-30</Data></Cell></Row>'
        f'<Row>{data("2", kind="Number")}<Cell ss:Index="3"><Data ss:Type="String">'
        "<h:S>6月</h:S><h:B>7月</h:B></Data></Cell></Row>"
        f'<Row ss:Hidden="1">{data("3", "丙事。")}</Row>'
    )
    style = '<Style ss:ID="day"><NumberFormat ss:Format="Long Date"/></Style>'
    source = read_bytes(old_xml(table, style), "台账.xls")
    assert words(source) == [list(HEAD), ["1", "甲事。", "2026年6月30日"], ["2", "", "7月"]]
    assert told(source) == [
        ("HQ111", "台账!C3 6月"), ("HQ110", "台账!4:4"), ("HQ110", "台账!D:D"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-16", "gb2312"])
def test_the_xml_of_excel_2003_in_other_encodings(encoding: str) -> None:
    table = f"<Row>{data(*HEAD)}</Row><Row>{data('1', '甲事。', '6月')}</Row>"
    assert words(read_bytes(old_xml(table, encoding=encoding), "x.xls"))[1][1] == "甲事。"


def test_a_web_page_that_calls_itself_xls() -> None:
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>序号</td>'
        "<td>任务</td><td>责任单位</td></tr><tr><td>1</td><td>甲事。</td><td>市水利局</td></tr></table></body></html>"
    )
    source = read_bytes(page.encode("gbk"), "台账.xls")
    assert source.media_type == "text/html"
    assert words(source)[1] == ["1", "甲事。", "市水利局"]


@pytest.mark.skipif(not GIVEN.is_dir(), reason="no ../shared here")
def test_a_workbook_as_another_program_writes_it() -> None:
    source = read(GIVEN / "xls/x01-ledger.xls")
    assert "2026年6月30日" in source.raw
    assert (source.tables[0].rows, source.tables[0].cols) == (5, 7)
