"""Workbooks: what a sheet shows becomes lines and tables, what it hides is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import hqparse
from hqparse.errors import DamagedInput, EncryptedInput, HqparseError, LimitExceeded, UnknownFormat
from hqparse.model.source import Source
from hqparse.readers import read, read_bytes
from hqparse.readers.xlsx.book import Room
from made_xlsx import MAIN, again, row, workbook, zipped

HEAD = row(1, "序号", "任务", "责任单位")
SHARED = Path(__file__).resolve().parents[3] / "shared"


def sheet(rows: str, **more: str) -> Source:
    return read_bytes(workbook(rows, **more), "台账.xlsx")


def cells(source: Source, number: int = 0) -> dict[tuple[int, int], str]:
    table = source.tables[number]
    return {
        (c.row, c.col): "".join(source.raw[s.start : s.end] for s in c.spans) for c in table.cells
    }


def told(source: Source) -> list[tuple[str, str]]:
    return [(d.code, d.detail) for d in source.doubts]


def styled(*codes: str, fonts: str = "<font/>", font: int = 0) -> str:
    """Cell styles from 0 on of these format codes."""
    numbered = "".join(
        f'<numFmt numFmtId="{170 + i}" formatCode="{c.replace(chr(34), "&quot;")}"/>'
        for i, c in enumerate(codes)
    )
    listed = "".join(f'<xf numFmtId="{170 + i}" fontId="{font}"/>' for i in range(len(codes)))
    return f"<numFmts>{numbered}</numFmts><fonts>{fonts}</fonts><cellXfs>{listed}</cellXfs>"


# ------------------------------------------------------------------ tables and lines


def test_titles_and_notes_are_lines_and_the_rest_is_a_table() -> None:
    source = sheet(
        row(1, "云溪市2026年重点任务分工表")
        + row(2, "填报单位：市政府办公室", None, "2026年3月2日")
        + row(3, "序号", "任务", "责任单位")
        + row(4, 1, "修缮堤防。", "市水利局")
        + row(5, 2, "疏浚河道。", "市水利局")
        + row(6, "注：排在首位的为牵头单位。"),
        behind='<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A6:C6"/></mergeCells>',
    )
    assert source.raw.splitlines()[:3] == [
        "云溪市2026年重点任务分工表", "填报单位：市政府办公室", "2026年3月2日",
    ]  # fmt: skip
    assert source.raw.endswith("\n注：排在首位的为牵头单位。\n")
    assert (source.tables[0].rows, source.tables[0].cols) == (3, 3)
    assert cells(source)[1, 1] == "修缮堤防。"
    assert [t.text for t in hqparse.parse(source).tasks] == ["修缮堤防。", "疏浚河道。"]


def test_every_place_has_the_address_of_its_cell() -> None:
    source = sheet(HEAD + row(2, 1, "修缮堤防。", "市水利局"))
    at = {source.raw[a.start : a.end]: a.name for a in source.anchors}
    assert at["修缮堤防。"] == "台账!B2"
    assert source.locate(source.tables[0].cells[-1].spans[0])[0].at == "台账!C2"


def test_merged_cells_span_and_words_under_them_are_told() -> None:
    source = sheet(
        HEAD + row(2, 1, "甲事。", "市水利局") + row(3, 2, "乙事。", "残留单位"),
        behind='<mergeCells><mergeCell ref="C2:C3"/></mergeCells>',
    )
    merged = next(c for c in source.tables[0].cells if (c.row, c.col) == (1, 2))
    assert (merged.rowspan, merged.colspan) == (2, 1)
    assert "残留单位" not in source.raw
    assert told(source) == [("HQ112", "台账!C3 残留单位")]


def test_of_two_rows_of_heads_the_upper_one_begins_the_table() -> None:
    upper = row(2, "改革事项", "分工安排", None)
    lower = row(3, None, "牵头部门", "配合部门")
    found = sheet(
        row(1, "任务清单") + upper + lower + row(4, "推进改革", "市科技局", "市财政局"),
        behind='<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>',
    )
    assert found.raw.startswith("任务清单\n")
    assert cells(found)[0, 0] == "改革事项"
    assert found.tables[0].rows == 3


def test_merged_cells_that_overlap_take_nothing_from_each_other() -> None:
    source = sheet(
        HEAD + row(2, 1, "甲事。", "市水利局") + row(3, 2, "乙事。", "市财政局"),
        behind='<mergeCells><mergeCell ref="B2:C2"/><mergeCell ref="C2:C3"/></mergeCells>',
    )
    assert cells(source)[2, 2] == "市财政局"
    assert len({(c.row, c.col) for c in source.tables[0].cells}) == len(source.tables[0].cells)


def test_two_tables_side_by_side_are_two() -> None:
    side = ("序号", "任务", "责任单位")
    source = sheet(
        row(1, "一、民生任务", None, None, None, "二、生态任务")
        + row(2, *side, None, *side)
        + row(3, 1, "改造小区。", "市住建局", None, 1, "治理水体。", "市水利局")
    )
    assert [(t.rows, t.cols) for t in source.tables] == [(3, 3), (3, 3)]
    found = hqparse.parse(source).tasks
    assert [(t.text, t.path) for t in found] == [
        ("改造小区。", ("一、民生任务",)), ("治理水体。", ("二、生态任务",)),
    ]  # fmt: skip


def test_the_form_of_one_task_is_a_table() -> None:
    source = sheet(
        row(1, "督办单")
        + row(2, "文号", "督查〔2026〕1号", "发出时间", "2026年3月20日")
        + row(3, "事项名称", "建设消防站。")
        + row(4, "牵头单位", "县消防大队", "配合单位", "县财政局")
        + row(5, "完成时限", "2026年8月31日", "联系人", "王磊")
    )
    (task,) = hqparse.parse(source).tasks
    assert (task.text, task.lead_units, task.supporting_units) == (
        "建设消防站。", ("县消防大队",), ("县财政局",),
    )  # fmt: skip


def test_heads_that_begin_anew_part_tables_that_touch() -> None:
    side = ("序号", "任务", "责任单位")
    source = sheet(row(1, *side, *side) + row(2, 1, "甲事。", "市水利局", 2, "乙事。", "市财政局"))
    assert [(t.rows, t.cols) for t in source.tables] == [(2, 3), (2, 3)]


def test_a_table_goes_on_behind_a_blank_row() -> None:
    source = sheet(HEAD + row(2, 1, "甲事。", "市水利局") + row(4, 2, "乙事。", "市财政局"))
    assert [(t.rows, t.cols) for t in source.tables] == [(3, 3)]


def test_a_head_behind_a_blank_row_begins_a_table() -> None:
    source = sheet(
        HEAD + row(2, 1, "甲事。", "市水利局")
        + row(4, "序号", "任务", "责任单位", "完成时限") + row(5, 1, "乙事。", "市财政局", "6月底")
    )  # fmt: skip
    assert [(t.rows, t.cols) for t in source.tables] == [(2, 3), (2, 4)]


def test_signatures_below_a_table_are_lines() -> None:
    source = sheet(
        HEAD + row(2, 1, "甲事。", "市水利局") + row(3, "填表人：李某", None, "电话：123")
    )
    assert source.tables[0].rows == 2
    assert source.raw.endswith("填表人：李某\n电话：123\n")


def test_a_sheet_of_prose_is_lines() -> None:
    source = sheet(row(1, "填表说明") + row(2, "一、按月填报。\n二、逾期通报。"))
    assert source.raw == "填表说明\n一、按月填报。\n二、逾期通报。\n"
    assert not source.tables


def test_text_boxes_are_lines_where_they_begin() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def shape(row: int, words: str, more: str = "") -> str:
        text = "".join(f"<a:p><a:r><a:t>{w}</a:t></a:r></a:p>" for w in words.split("\n"))
        return (
            f"<twoCellAnchor><from><col>1</col><row>{row}</row></from><sp><nvSpPr><cNvPr {more}/>"
            f"</nvSpPr><txBody>{text}</txBody></sp></twoCellAnchor>"
        )

    shapes = (
        shape(9, "注：按月报送。") + shape(0, "云溪市\n任务分工表") + shape(0, "藏", 'hidden="1"')
    )
    source = sheet(
        HEAD + row(2, 1, "甲事。", "市水利局"),
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships xmlns="x"><Relationship Id="r1" '
            f'Type="{office}/drawing" Target="/xl/drawings/d.xml"/></Relationships>',
            "xl/drawings/d.xml": f'<wsDr xmlns:a="urn:a">{shapes}</wsDr>',
        },
    )
    lines = source.raw.splitlines()
    assert (lines[:2], lines[-1]) == (["云溪市", "任务分工表"], "注：按月报送。")
    assert source.anchor_of(0) == "台账!B1"


# ------------------------------------------------------------------ what is hidden


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    rows = row(1, "序号", "任务", "责任单位", "内部意见") + row(2, 1, "甲事。", "市水利局", "缓办")
    rows += row(3, 2, "乙事。", "市财政局", "", attributes=' hidden="1"')
    rows += row(4, 3, "丙事。", "市审计局", "", attributes=' ht="0" customHeight="1"')
    source = sheet(rows, before='<cols><col min="4" max="9" hidden="1"/></cols>')
    assert "缓办" not in source.raw
    assert "乙事" not in source.raw
    assert told(source) == [("HQ110", "台账!3:4"), ("HQ110", "台账!D:D")]


def test_rows_under_a_filter_are_read() -> None:
    rows = HEAD + row(2, 1, "甲事。", "市水利局")
    rows += row(3, 2, "乙事。", "市财政局", attributes=' hidden="1"')
    rows += row(5, 3, "丙事。", "市审计局", attributes=' hidden="1"')
    source = sheet(rows, behind='<autoFilter ref="A1:C3"><filterColumn colId="2"/></autoFilter>')
    assert "乙事。" in source.raw
    assert "丙事。" not in source.raw
    assert told(source) == [("HQ110", "台账!5:5"), ("HQ114", "台账!3:3")]


def test_a_filter_that_is_off_hides_nothing() -> None:
    rows = (
        HEAD
        + row(2, 1, "甲事。", "市水利局", attributes=' hidden="1"')
        + row(3, 2, "乙事。", "某局")
    )
    assert "甲事" not in sheet(rows, behind='<autoFilter ref="A1:C3"/>').raw


def test_rows_under_the_filter_of_a_formatted_table_are_read() -> None:
    rows = (
        HEAD
        + row(2, 1, "甲事。", "市水利局")
        + row(3, 2, "乙事。", "某局", attributes=' hidden="1"')
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    source = sheet(
        rows,
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships xmlns="x"><Relationship Id="r1" '
            f'Type="{office}/table" Target="../tables/table1.xml"/></Relationships>',
            "xl/tables/table1.xml": f'<table xmlns="{MAIN}" ref="A1:C3"><autoFilter ref="A1:C3">'
            '<filterColumn colId="1"/></autoFilter></table>',
        },
    )
    assert "乙事。" in source.raw


def test_a_hidden_sheet_alone_is_a_workbook_without_words() -> None:
    with pytest.raises(DamagedInput, match="no words"):
        sheet(HEAD, state=' state="veryHidden"')


def test_struck_out_words_are_left_out_and_told() -> None:
    strings = (
        "<si><r><rPr><strike/></rPr><t>市经信局</t></r><r><rPr/><t>市工信局</t></r></si>"
        '<si><r><rPr><strike val="0"/></rPr><t>市民政局</t></r></si>'
    )
    rows = HEAD + row(2, 1, "甲事。", '<c r="@" t="s"><v>0</v></c>')
    rows += row(3, 2, "乙事。", '<c r="@" t="s"><v>1</v></c>')
    source = sheet(rows, strings=strings)
    assert (cells(source)[1, 2], cells(source)[2, 2]) == ("市工信局", "市民政局")
    assert told(source) == [("HQ111", "台账!C2 市经信局")]


def test_a_cell_that_is_struck_out_whole() -> None:
    styles = styled("General", fonts="<font><strike/></font>")
    struck = '<c r="@" s="0" t="inlineStr"><is><t>废止的任务。</t></is></c>'
    plain = row(1, '<c r="@" s="9" t="inlineStr"><is><t>任务</t></is></c>', "责任单位")
    source = sheet(plain + row(2, struck, "市水利局"), styles=styles)
    assert "废止" not in source.raw
    assert ("HQ111", "台账!A2 废止的任务。") in told(source)


# ------------------------------------------------------------------ values


def test_days_and_numbers_as_they_are_shown() -> None:
    codes = ('yyyy"年"m"月"d"日"', "000", "0.0%", ";;;", '@"局"')
    rows = row(1, "序号", "任务", "完成时限")
    rows += row(2, '<c r="@" s="1"><v>1</v></c>', "甲事。", '<c r="@" s="0"><v>46203</v></c>')
    rows += row(3, '<c r="@" s="3"><v>7</v></c>', "乙事。", '<c r="@" s="2"><v>0.955</v></c>')
    rows += row(
        4,
        3,
        '<c r="@" s="4" t="str"><v>市教育</v></c>',
        '<c r="@" s="0" t="d"><v>2026-07-01</v></c>',
    )
    source = sheet(rows, styles=styled(*codes))
    found = cells(source)
    assert (found[1, 0], found[1, 2]) == ("001", "2026年6月30日")
    assert (found[2, 0], found[2, 2]) == ("", "95.5%")
    assert (found[3, 1], found[3, 2]) == ("市教育局", "2026年7月1日")
    assert ("HQ110", "台账!A3") in told(source)


def test_the_calendar_from_1904() -> None:
    rows = row(1, "任务", "完成时限") + row(2, "甲事。", '<c r="@" s="0"><v>44741</v></c>')
    source = sheet(rows, styles=styled("yyyy/m/d"), properties='<workbookPr date1904="1"/>')
    assert cells(source)[1, 1] == "2026/6/30"


def test_values_that_are_missing_or_errors_are_told() -> None:
    rows = HEAD + row(2, '<c r="@"><f>A1+1</f></c>', "甲事。", '<c r="@" t="e"><v>#REF!</v></c>')
    rows += row(3, 2, '<c r="@" t="s"><v>999</v></c>', "市水利局")
    assert told(sheet(rows)) == [
        ("HQ113", "台账!A2"), ("HQ113", "台账!C2 #REF!"), ("HQ113", "台账!B3"),
    ]  # fmt: skip


def test_phonetic_guides_and_escapes() -> None:
    strings = (
        '<si><t>东京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
        "<si><t>一。_x000D_&#10;二。</t></si>"
    )
    rows = HEAD + row(2, '<c r="@" t="s"><v>0</v></c>', '<c r="@" t="s"><v>1</v></c>', "市外办")
    found = cells(sheet(rows, strings=strings))
    assert (found[1, 0], found[1, 1]) == ("东京", "一。\n二。")


def test_a_range_that_is_blown_up_costs_nothing() -> None:
    rows = HEAD + row(2, 1, "甲事。", "市水利局")
    rows += '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    source = sheet(
        rows,
        before='<dimension ref="A1:XFD1048576"/>',
        behind='<mergeCells><mergeCell ref="E5:XFD1048576"/></mergeCells>',
    )
    assert (source.tables[0].rows, source.tables[0].cols) == (2, 3)


# ------------------------------------------------------------------ hostile and broken


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        data = workbook(HEAD, **{part: f"{bomb}<worksheet>&b;</worksheet>"})
        with pytest.raises(DamagedInput, match="DTD"):
            read_bytes(data, "x.xlsx")


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.readers.xlsx.book.MOST_CELLS", 5)
    with pytest.raises(LimitExceeded, match="more than 5 cells"):
        sheet(HEAD + row(2, 1, "甲事。", "市水利局"))


def test_one_long_string_in_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.readers.xlsx.workbook.Room", lambda: Room(100))
    cell = '<c r="@" t="s"><v>0</v></c>'
    rows = "".join(row(i, cell, cell) for i in range(1, 9))
    with pytest.raises(LimitExceeded, match="characters"):
        sheet(rows, strings=f"<si><t>{'长' * 10}</t></si>")


def test_hidden_columns_and_merged_cells_without_end_are_bounded() -> None:
    cols = '<col min="1" max="999999999" hidden="1"/>' * 1000
    with pytest.raises(DamagedInput, match="no words"):
        sheet(HEAD, before=f"<cols>{cols}</cols>")
    merges = '<mergeCell ref="A1:B2"/>' * 100_001
    with pytest.raises(LimitExceeded):
        sheet(HEAD, behind=f"<mergeCells>{merges}</mergeCells>")


def test_cells_far_apart_do_not_fill_the_space_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.readers.xlsx.document.MOST_CELLS", 50)
    far = "".join(
        f'<row r="{n}"><c r="{"ABCDEFGHIJ"[n - 1]}{n}"><v>1</v></c></row>' for n in range(1, 11)
    )
    with pytest.raises(HqparseError):
        sheet(HEAD + row(2, 1, "甲事。", "乙", *"1234567890") + far)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off(keep: float) -> None:
    data = workbook(HEAD + row(2, 1, "甲事。", "市水利局"))
    with pytest.raises(HqparseError) as caught:
        read_bytes(data[: int(len(data) * keep)], "x.xlsx")
    assert caught.value.exit_code == 3


def test_parts_that_are_missing() -> None:
    with pytest.raises(DamagedInput, match="workbook is missing"):
        read_bytes(zipped({"[Content_Types].xml": "<x/>", "xl/styles.xml": "<x/>"}), "x.xlsx")


def test_a_binary_workbook_of_2007_is_named() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = f'<x><y Id="r" Type="{office}/officeDocument" Target="xl/workbook.bin"/></x>'
    with pytest.raises(UnknownFormat, match="xlsb"):
        read_bytes(
            zipped({"[Content_Types].xml": "<x/>", "_rels/.rels": rels, "xl/workbook.bin": ""}),
            "x.xlsb",
        )


def test_an_encrypted_member_is_told_as_such() -> None:
    data = bytearray(workbook(HEAD))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(EncryptedInput):
        read_bytes(bytes(data), "x.xlsx")


# ------------------------------------------------------------------ documents saved again


@pytest.mark.skipif(not (SHARED / "html").is_dir(), reason="no ../shared here")
@pytest.mark.parametrize("file", sorted((SHARED / "html").glob("*.html")), ids=lambda f: f.name)
def test_the_table_of_a_page_saved_as_a_workbook_gives_the_same_tasks(file: Path) -> None:
    source = read(file)
    want, got = (hqparse.parse(s).tasks for s in (source, read_bytes(again(source), "x.xlsx")))
    assert [t.model_dump(exclude={"places", "units", "deadline", "id"}) for t in got] == [
        t.model_dump(exclude={"places", "units", "deadline", "id"}) for t in want
    ]
