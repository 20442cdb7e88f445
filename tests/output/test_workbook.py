"""The workbook: the ledger's cells, what is printed of it, and figures that count."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli_invented import record
from hqparse.errors import DamagedInput, LimitExceeded, UsageError
from hqparse.output.workbook import book, paper
from hqparse.output.workbook.columns import COLUMNS, in_order, key_under, matched
from hqparse.output.workbook.template import opened_form
from hqparse.output.writers import Options, by_name
from libre_office import converted, needs_office, pages

HASH = "ab" * 32


def invented(count: int = 3, name: str = "notice.txt") -> dict[str, Any]:
    """A record with so many tasks, one after the other due at the ends of months."""
    made = record()
    made["source"].update(name=name, sha256=HASH)
    first = made["tasks"][0]
    made["tasks"] = [
        {
            **first,
            "id": f"{n:04d}",
            "number": str(n),
            "text": f"第{n}项：" + first["text"],
            "deadline": {**first["deadline"], "date": f"2031-{n % 12 + 1:02d}-28"},
        }
        for n in range(1, count + 1)
    ]
    made["diagnostics"] = [{**d, "task": "0001"} for d in made["diagnostics"]]
    return made


def written(*records: dict[str, Any], **options: Any) -> bytes:
    return b"".join(by_name("xlsx").render(records, Options(**options)))


def loaded(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows_of(sheet: Any, head: int = 3) -> list[dict[str, Any]]:
    heads = [cell.value for cell in sheet[head]]
    rows = sheet.iter_rows(min_row=head + 1, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_sheets_are_there_in_their_order() -> None:
    names = loaded(written(invented())).sheetnames
    assert names == ["台账", "按单位", "统计", "章节", "指标", "疑点", "文件信息"]


def test_a_row_has_numbers_dates_and_what_the_units_fill() -> None:
    sheet = loaded(written(invented()))["台账"]
    row = rows_of(sheet)[1]
    assert (row["序号"], row["编号"], row["状态"]) == (2, 2, "未启动")
    assert row["截止日期"].date() == date(2031, 3, 28)
    assert (row["牵头单位"], row["配合单位"]) == ("市大数据局", "市财政局、市教育局")
    assert (row["进展情况"], row["佐证材料"], row["联系人"]) == (None, None, None)
    assert row["任务标识"] == f"{HASH[:12]}-0002"
    assert sheet["A1"].value == "云溪市人民政府关于印发“清风”行动方案的通知 任务台账"


def test_the_look_is_that_of_a_ledger() -> None:
    sheet = loaded(written(invented()))["台账"]
    assert not sheet.merged_cells.ranges
    assert sheet.freeze_panes == "D4"
    assert sheet.auto_filter.ref == "A3:T6"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"
    assert "&P" in sheet.oddFooter.right.text
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"未启动,推进中,已完成,已销号"'
    assert len(sheet.conditional_formatting) == 2


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    made = invented(2)
    made["tasks"][1]["text"] = "很长的任务。" * 60
    sheet = loaded(written(made))["台账"]
    assert sheet.row_dimensions[5].height > 150 > sheet.row_dimensions[4].height
    assert sheet["D5"].alignment.wrap_text


def test_a_task_too_long_for_any_row_widens_its_column() -> None:
    made = invented(1)
    made["tasks"][0]["text"] = "很长的任务。" * 400
    sheet = loaded(written(made))["台账"]
    letter = next(c.column_letter for c in sheet[3] if c.value == "任务内容")
    lines = 2400 / (sheet.column_dimensions[letter].width / 1.95)
    assert lines * paper._LINE <= sheet.row_dimensions[4].height <= 409


def test_a_doubt_is_in_its_column_and_in_a_comment() -> None:
    sheet = loaded(written(invented()))["台账"]
    row = rows_of(sheet)[0]
    assert row["疑点"].startswith("HQ")
    (comment,) = [cell.comment for cell in sheet["D"] if cell.comment]
    assert comment.text == row["疑点"]


def test_several_notices_have_one_running_number_and_their_document_beside_it() -> None:
    second = invented(2, "other.txt")
    second["notice"]["document_number"] = "云政发〔2025〕1号"
    rows = rows_of(loaded(written(invented(3), second))["台账"])
    assert list(rows[0])[:4] == ["序号", "文件", "发文字号", "编号"]
    assert [row["序号"] for row in rows] == [1, 2, 3, 4, 5]
    assert [row["文件"] for row in rows] == ["notice.txt"] * 3 + ["other.txt"] * 2
    assert rows[4]["发文字号"] == "云政发〔2025〕1号"
    assert rows[4]["编号"] == 2


def test_units_stand_one_by_one_in_a_sheet_of_theirs() -> None:
    rows = rows_of(loaded(written(invented(2)))["按单位"], 1)
    assert [(r["单位"], r["角色"], r["序号"]) for r in rows] == [
        ("市大数据局", "牵头", 1), ("市大数据局", "牵头", 2), ("市财政局", "配合", 1),
        ("市财政局", "配合", 2), ("市教育局", "配合", 1), ("市教育局", "配合", 2),
    ]  # fmt: skip


OURS = re.compile(r"IF|SUMPRODUCT|SIGN|ISNUMBER|FIND|COUNTIFS|SUM|COUNT|ROWS|DATE|TODAY|OR|NOT")


@given(words=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_word_of_a_document_gets_into_a_formula(words: str) -> None:
    evil = '=HYPERLINK("http://x.invalid")' + words
    made = invented(1)
    task = made["tasks"][0]
    task.update(text=evil, title=evil, path=[evil], number=evil)
    task["deadline"]["text"] = evil
    for unit in task["units"]:
        unit.update(name=evil, canonical=evil)
    made["notice"].update(title=evil, document_number=evil)
    made["source"]["name"] = evil
    made["indicators"] = [
        {"category": evil, "name": evil, "target": evil, "units": [evil], "places": []}
    ]
    with zipfile.ZipFile(io.BytesIO(written(made))) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode()
            if name.startswith("xl/worksheets/sheet"):
                for formula in re.findall(r"<f>(.*?)</f>", text, re.DOTALL):
                    assert "HYPERLINK" not in formula
                    said = re.sub(r'"[^"]*"|&quot;.*?&quot;|\'台账\'!', "", formula)
                    assert set(re.findall(r"[A-Z]{2,}(?=\()", said)) <= set(OURS.findall(said))
            assert "<hyperlink" not in text
            assert "externalLink" not in name


def test_the_bytes_depend_on_the_records_alone() -> None:
    assert written(invented()) == written(invented())


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MAX_ROWS", 2)
    with pytest.raises(LimitExceeded):
        written(invented())


def test_a_cell_holds_what_excel_counts() -> None:
    assert paper.fit("短\x01") == "短"
    for words in ("长" * 40_000, "𠮷" * 17_000):
        cell = paper.fit(words)
        assert len(cell.encode("utf-16-le")) // 2 <= paper.MAX_CELL
        assert cell.endswith("全文见 JSON）")


def test_no_task_makes_a_workbook_too() -> None:
    made = invented(0)
    made["diagnostics"] = []
    assert rows_of(loaded(written(made))["台账"]) == []


def test_every_column_is_known_by_its_own_head() -> None:
    for column in COLUMNS:
        assert key_under(column.zh) == column.key
    assert {c.key for c in in_order(1)} == {c.key for c in in_order(2)} == {c.key for c in COLUMNS}


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (["序号", "工作任务", "责任单位", "完成时限"], ["seq", "text", "responsible", "deadline"]),
        (["任务", "任务内容"], ["", "text"]),
        (["牵头单位（盖章）", "联 系 人", "备注"], ["lead", "contact", ""]),
        (["督办事项名称", "主办科室", "办结时限"], ["text", "lead", "deadline"]),
        (["任务名称", "配合处室", "要求完成日期"], ["text", "supporting", "deadline"]),
        (["交办时间", "责任领导", "任务来源", "反馈时间"], ["", "", "", ""]),
        (["整改时限", "完成时限", "整改事项"], ["", "deadline", "text"]),
    ],
)
def test_heads_of_other_offices(heads: list[str], found: list[str]) -> None:
    known = matched(heads)
    assert [known.get(i, "") for i in range(len(heads))] == found


# LibreOffice


@needs_office
def test_it_prints_landscape_with_a_head_on_each_page_and_nothing_cut(tmp_path: Path) -> None:
    made = invented(40)
    for task in made["tasks"]:
        task["text"] = task["text"] + "落实" * (7 * int(task["id"]) % 200) + f"止{task['id']}"
    file = tmp_path / "a.xlsx"
    file.write_bytes(written(made))
    printed = pages(converted(file, "pdf"))
    assert all(width > height for width, height, _ in printed)
    ledger = [text for _, _, text in printed if "任务台账" in text and "牵头单位" in text]
    assert 2 <= len(ledger) <= 12
    assert all("进展情况" in text and "来源页" in text for text in ledger)
    for task in made["tasks"]:
        assert any(f"止{task['id']}" in text for text in ledger), task["id"]


@needs_office
def test_formulas_of_libre_office_count(tmp_path: Path) -> None:
    made = invented(3)
    made["tasks"][0]["deadline"]["date"] = "2020-06-30"
    file = tmp_path / "a.xlsx"
    changed = loaded(written(made))
    sheet = changed["台账"]
    row = next(c.column_letter for c in sheet[3] if c.value == "截止日期")
    sheet["V1"] = f'=COUNTIF({row}4:{row}6,">=2031-01-01")'
    sheet["V2"] = f"=MAX({row}4:{row}6)"
    sheet["L6"] = "已完成"
    assert sheet["L3"].value == "状态"
    changed.save(file)
    counted = openpyxl.load_workbook(converted(file, "xlsx"), data_only=True)
    sheet = counted["台账"]
    latest = (date(2031, 4, 28) - date(1899, 12, 30)).days
    assert (sheet["V1"].value, sheet["V2"].value) == (2, latest)
    assert [r["预警"] for r in rows_of(sheet)[:3]] == ["逾期", "正常", "办结"]
    figures = rows_of(counted["统计"], 1)
    assert [figures[0][k] for k in ("单位", "牵头", "配合", "合计", "已办结", "逾期")] == [
        "市大数据局", 3, 0, 3, 1, 1,
    ]  # fmt: skip
    said = {r["单位"]: r["牵头"] for r in figures[3:]}
    assert (said["未启动"], said["已完成"], said["逾期"], said["2020-06"]) == (2, 1, 1, 1)


# Forms of other offices


def form(path: Path, rows: list[list[Any]], merged: tuple[str, ...] = ()) -> str:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for area in merged:
        made.active.merge_cells(area)
    made.save(path)
    return str(path)


def test_a_form_is_filled_below_its_heads(tmp_path: Path) -> None:
    rows = [["督查表"], ["序号", "工作任务", "责任单位", "完成时限", "备注"], [], ["填表人："]]
    file = form(tmp_path / "form.xlsx", rows, ("A1:E1", "A4:E4"))
    made = invented(3)
    made["tasks"][0]["text"] = "=1+1"
    sheet = loaded(written(made, template=file)).active
    assert [c.value for c in sheet[3]][:2] == [1, "=1+1"]
    assert sheet["B3"].data_type == "s"
    assert sheet["C4"].value == "牵头：市大数据局；配合：市财政局、市教育局"
    assert sheet["D4"].value == "2024年底前"
    assert sheet["A6"].value == "填表人："
    assert {str(a) for a in sheet.merged_cells.ranges} == {"A1:E1", "A6:E6"}


def test_a_form_with_heads_in_two_rows(tmp_path: Path) -> None:
    rows = [["序号", "任务内容", "责任单位", None, "时限"], [None, None, "牵头", "配合", None]]
    file = form(tmp_path / "form.xlsx", rows, ("A1:A2", "B1:B2", "C1:D1", "E1:E2"))
    sheet = loaded(written(invented(1), template=file)).active
    assert [c.value for c in sheet[3]] == [
        1, "第1项：建设数据共享平台。2024年底前建成。", "市大数据局", "市财政局、市教育局",
        "2024年底前",
    ]  # fmt: skip


def test_a_form_tells_what_it_has_no_place_for(tmp_path: Path) -> None:
    file = form(tmp_path / "form.xlsx", [["任务内容", "状态"]])
    assert opened_form(file).homeless() == [
        "牵头单位",
        "配合单位",
        "责任单位",
        "完成时限",
        "截止日期",
    ]


def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        opened_form(form(tmp_path / "form.xlsx", [["姓名", "电话"]]))
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(DamagedInput):
        opened_form(str(tmp_path / "a.xlsx"))
