"""The office's ledger by way of the command line."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest

from cli_invented import call

NOTICE = """云溪市人民政府关于印发数字政府建设工作方案的通知
云政发〔2024〕7号
各县（市、区）人民政府，市政府各部门：
现将《数字政府建设工作方案》印发给你们，请认真贯彻执行。
一、重点任务
1.建设数据共享平台。完成平台建设并投入使用。（牵头单位：市大数据局；配合单位：市财政局、市教育局；完成时限：2024年底前）
2.整治市容环境。持续清理占道经营，落实门前三包责任。（责任单位：市城管局）
云溪市人民政府
2024年3月5日
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    return path


@pytest.fixture
def form(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    made.active.append(["序号", "工作任务", "牵头部门"])
    made.save(tmp_path / "form.xlsx")
    return tmp_path / "form.xlsx"


def test_a_form_is_filled(notice: Path, form: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    done = call("extract", notice, "-o", out, "--template", form)
    assert done.code == 0
    assert "完成时限" in done.err
    assert openpyxl.load_workbook(out).active["C2"].value.startswith("牵头：市大数据局；")


def test_a_form_is_for_workbooks_and_is_never_overwritten(notice: Path, form: Path) -> None:
    before = form.read_bytes()
    assert call("extract", notice, "--template", form).code == 2
    assert call("extract", notice, "-o", form, "--template", form, "--force").code == 6
    assert form.read_bytes() == before


@contextmanager
def without(package: str, needed: str) -> Iterator[None]:
    """The package is as if `needed`, which it imports itself, were not installed."""
    kept = {n: m for n, m in sys.modules.items() if n.partition(".")[0] in (package, needed)}
    for name in kept:
        del sys.modules[name]
    sys.modules[needed] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in [n for n in sys.modules if n.partition(".")[0] in (package, needed)]:
            del sys.modules[name]
        sys.modules.update(kept)


@pytest.mark.parametrize("needed", ["openpyxl", "et_xmlfile"])
def test_without_openpyxl_a_form_is_refused_with_what_to_install(
    notice: Path, form: Path, needed: str
) -> None:
    out = notice.parent / "a.xlsx"
    for args in (
        ("extract", notice, "-o", out, "--template", form),
        ("split", form, "-o", notice.parent / "out"),
    ):
        with without("openpyxl", needed):
            done = call(*args)
        assert (done.code, done.err.count("\n")) == (7, 1)
        assert "pip install 'hqparse[ledger]'" in done.err
        assert not out.exists()


@pytest.mark.parametrize("needed", ["icalendar", "dateutil"])
def test_without_icalendar_a_calendar_is_refused_with_what_to_install(
    notice: Path, needed: str
) -> None:
    for command in "extract", "due":
        with without("icalendar", needed):
            done = call(command, notice, "-f", "ics", "-o", notice.parent / "a.ics")
        assert (done.code, done.err.count("\n")) == (7, 1)
        assert "pip install 'hqparse[ledger]'" in done.err
        assert not (notice.parent / "a.ics").exists()


# split, merge, due


def fill(path: Path, **cells: Any) -> None:
    """Fill the first row of a unit's workbook."""
    book = openpyxl.load_workbook(path)
    sheet = book["交办单"]
    head = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "序号")
    heads = {cell.value: cell.column for cell in sheet[head]}
    for words, value in cells.items():
        sheet.cell(head + 1, heads[words]).value = value
    book.save(path)


@pytest.fixture
def out(notice: Path, tmp_path: Path) -> Path:
    done = call("split", notice, "-o", tmp_path / "a" / "out", "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert "已在" in done.out
    return tmp_path / "a" / "out"


def test_split_makes_the_folder_and_a_workbook_for_each_unit(out: Path) -> None:
    assert {p.name for p in out.iterdir()} == {
        "总台账.xlsx", "市大数据局.xlsx", "市财政局.xlsx", "市教育局.xlsx", "市城市管理局.xlsx",
    }  # fmt: skip


def test_split_reports_for_programs(notice: Path, tmp_path: Path) -> None:
    done = call("split", notice, "-o", tmp_path / "o", "-f", "json", "--by", "lead")
    report = json.loads(done.out)
    assert [(u["unit"], u["tasks"], u["lead"]) for u in report["units"]] == [
        ("市大数据局", 1, 1), ("市城市管理局", 1, 0),
    ]  # fmt: skip
    assert report["ledger"] == "总台账.xlsx"


def test_split_replaces_nothing_unasked(notice: Path, out: Path) -> None:
    (out / "市财政局.xlsx").unlink()
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    assert call("split", notice, "-o", out).code == 6
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    assert call("split", notice, "-o", out, "--force").code == 0
    assert (out / "市财政局.xlsx").exists()


def test_split_never_writes_over_its_input(out: Path) -> None:
    for path in out.iterdir():
        if path.name != "总台账.xlsx":
            path.write_bytes(b"an older one")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    done = call("split", out / "总台账.xlsx", "-o", out, "--force")
    assert done.code == 6
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


OWN = [
    ["澄湖区重点工作台账", "", "", "", ""],
    ["序号", "任务内容", "责任单位", "完成时限", "完成情况"],
    ["1", "建设商贸城", "区商务局", "2026年6月底前", "推进中"],
    ["2", "改造市场", "区住建局", "2026/7/20", "已完成"],
]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_ledger_that_excel_saved_as_csv_keeps_its_states(
    delimiter: str, encoding: str, tmp_path: Path
) -> None:
    saved = tmp_path / "台账.csv"
    saved.write_bytes("".join(f"{delimiter.join(row)}\r\n" for row in OWN).encode(encoding))
    report = json.loads(call("due", saved, "--on", "2026-07-15", "-f", "json").out)
    assert [(u["unit"], len(u["overdue"]), len(u["near"])) for u in report["units"]] == [
        ("区商务局", 1, 0)
    ]


def test_states_in_a_document_are_told_as_not_read(tmp_path: Path) -> None:
    """They are in no record: a task that is done would be chased in silence."""
    saved = tmp_path / "台账.md"
    rule = "| --- | --- | --- | --- |\n"
    lines = [f"| {' | '.join(row[1:])} |\n" for row in OWN[1:]]
    saved.write_text("".join([lines[0], rule, *lines[1:]]), "utf-8")
    done = call("due", saved, "--on", "2026-08-01", "--lang", "en")
    assert "states are read in Excel and CSV files only: 1 task that its table says" in done.err
    saved.write_text("".join([lines[0], rule, lines[1]]), "utf-8")
    assert call("due", saved, "--on", "2026-08-01", "--lang", "en").err == ""


def test_our_whole_ledger_as_csv_comes_back(out: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(out / "总台账.xlsx")["台账"]
    rows = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
    saved = tmp_path / "总台账.csv"
    with saved.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(rows)
    done = call("due", saved, "--on", "2030-01-01", "-f", "json")
    wanted = call("due", out / "总台账.xlsx", "--on", "2030-01-01", "-f", "json")
    assert json.loads(done.out)["units"] == json.loads(wanted.out)["units"] != []


def test_split_writes_no_folder_by_half(
    notice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr("hqparse.desk.ledger.letter.whole", fails)
    assert call("split", notice, "-o", tmp_path / "o").code == 5
    assert not (tmp_path / "o").exists()


def test_split_knows_the_members_of_a_collective(tmp_path: Path) -> None:
    notice = tmp_path / "n.txt"
    notice.write_text(NOTICE.replace("市城管局", "各镇人民政府"), "utf-8")
    done = call("split", notice, "-o", tmp_path / "o")
    assert "--members 各镇人民政府=" in done.err
    (tmp_path / "m.txt").write_text("# 名单\n各镇人民政府=甲镇、乙镇\n", "utf-8")
    for n, given in enumerate(("各镇人民政府=甲镇，乙镇", str(tmp_path / "m.txt"))):
        done = call("split", notice, "-o", tmp_path / f"o{n}", "--members", given)
        assert (done.code, done.err) == (0, "")
        assert {"甲镇.xlsx", "乙镇.xlsx"} <= {p.name for p in (tmp_path / f"o{n}").iterdir()}
    assert call("split", notice, "-o", tmp_path / "o9", "--members", "各镇=").code == 2


@pytest.mark.parametrize(
    "written",
    [
        "各镇人民政府=甲镇、乙镇\r\n".encode("utf-16"),
        "﻿各镇人民政府＝甲镇　乙镇\r\n　\r\n　# 名单\r\n".encode(),
        "各镇人民政府,甲镇,乙镇\r\n".encode("gb18030"),
        '各镇人民政府,"甲镇,乙镇"\r\n'.encode(),
        '"各镇人民政府=甲镇,乙镇"\n'.encode(),
        "各镇人民政府\t甲镇\t乙镇\n".encode(),
        "各镇人民政府：甲镇、乙镇".encode(),
    ],
    ids=["UTF-16", "wide", "CSV", "quoted", "one cell", "TSV", "colon"],
)
def test_members_in_files_as_offices_save_them(written: bytes, tmp_path: Path) -> None:
    notice, listed = tmp_path / "n.txt", tmp_path / "m"
    notice.write_text(NOTICE.replace("市城管局", "各镇人民政府"), "utf-8")
    listed.write_bytes(written)
    done = call("split", notice, "-o", tmp_path / "o", "--members", listed)
    assert (done.code, done.err) == (0, "")
    assert {"甲镇.xlsx", "乙镇.xlsx"} <= {p.name for p in (tmp_path / "o").iterdir()}


def test_members_that_are_no_text_and_that_no_task_names_are_told(
    notice: Path, out: Path, tmp_path: Path
) -> None:
    done = call("split", notice, "-o", tmp_path / "a", "--members", out / "市财政局.xlsx")
    assert done.code == 2
    assert "市财政局.xlsx: it is no text; save the list as a text or CSV file" in done.err
    done = call("split", notice, "-o", tmp_path / "b", "--members", "名称=单位")
    assert (done.code, "--members 名称: no task names it" in done.err) == (0, True)


def test_merge_takes_back_what_was_filled(out: Path, tmp_path: Path) -> None:
    fill(out / "市财政局.xlsx", 状态="推进中", 进展情况="已拨付")
    fill(out / "市大数据局.xlsx", 状态="已完成")
    (out / "市教育局.xlsx").unlink()
    merged = tmp_path / "m.xlsx"
    done = call("merge", out, "-o", merged, "-f", "json")
    report = json.loads(done.out)
    assert (done.code, report["filled"], report["missing"]) == (0, 3, ["市教育局"])
    assert report["unfilled"] == ["市城市管理局"]
    assert {c["code"] for c in report["conflicts"]} == {"HQ701"}
    sheet = openpyxl.load_workbook(merged)["台账"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    row = [sheet.cell(4, heads[words]).value for words in ("状态", "进展情况")]
    assert row == ["已完成", "已拨付"]
    assert call("merge", out, "-o", merged, "--force", "--strict").code == 1
    again = call("due", merged, "--on", "2024-12-01", "-f", "json")
    assert json.loads(again.out)["units"] == []


def test_merge_writes_over_no_input(out: Path, tmp_path: Path) -> None:
    for target in (out / "总台账.xlsx", out / "市财政局.xlsx"):
        before = target.read_bytes()
        assert call("merge", out, "-o", target, "--force").code == 6
        assert target.read_bytes() == before
    assert call("merge", out, "-o", tmp_path / "a.csv").code == 2


def test_merge_goes_past_what_it_cannot_read(out: Path, tmp_path: Path) -> None:
    (out / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    openpyxl.Workbook().save(out / "空.xlsx")
    (out / "~$市财政局.xlsx").write_bytes(b"lock")
    done = call("merge", out, "-o", tmp_path / "m.xlsx", "--lang", "zh")
    assert done.code == 8
    assert (tmp_path / "m.xlsx").exists()
    assert done.err.count("\n") == 3
    assert "坏.xlsx" in done.err
    assert "~$" not in done.err


def test_merge_with_the_notice_itself_as_the_base(out: Path, notice: Path, tmp_path: Path) -> None:
    fill(out / "市财政局.xlsx", 进展情况="已拨付")
    back = out / "市财政局.xlsx"
    done = call("merge", back, "--base", notice, "-o", tmp_path / "m.xlsx", "-f", "json")
    report = json.loads(done.out)
    assert (report["tasks"], report["filled"], len(report["missing"])) == (2, 1, 3)


def test_merge_of_several_whole_ledgers_asks_which(out: Path, tmp_path: Path) -> None:
    base = out / "总台账.xlsx"
    (out / "旧台账.xlsx").write_bytes(base.read_bytes())
    done = call("merge", out, "-o", tmp_path / "m.xlsx")
    assert (done.code, "--base" in done.err) == (2, True)
    assert call("merge", out, "-o", tmp_path / "m.xlsx", "--base", base).code == 0


def test_merge_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    assert call("merge", tmp_path / "leer", "-o", tmp_path / "m.xlsx").code == 3
    assert call("merge", tmp_path / "nowhere.xlsx", "-o", tmp_path / "m.xlsx").code == 3
    assert not (tmp_path / "m.xlsx").exists()


@pytest.mark.parametrize("format_", ["text", "csv", "json", "md", "ics"])
def test_due_in_each_format(format_: str, notice: Path, tmp_path: Path) -> None:
    done = call("due", notice, "--on", "2025-01-10", "-f", format_, "--lang", "zh")
    assert done.code == 0
    assert "市大数据局" in done.out
    said = {"text": "逾期 10 天", "csv": "-10,2024-12-31", "json": '"days_left": -10'}
    assert said.get(format_, "20241231" if format_ == "ics" else "2024-12-31") in done.out
    file = tmp_path / f"a.{'txt' if format_ == 'text' else format_}"
    assert call("due", notice, "--on", "2025-01-10", "-o", file, "--lang", "zh").code == 0
    assert file.read_bytes().decode().replace("\r\n", "\n") == done.out.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--on", "gestern"], 2),
        (["--within", "bald"], 2),
        (["--alarm", "7d"], 2),
        (["--bom"], 2),
        (["-o", "a.unknown"], 2),
        (["--within", "3个月", "--on", "2024年9月30日"], 0),
    ],
)
def test_due_with_options(options: list[str], code: int, notice: Path) -> None:
    assert call("due", notice, *options).code == code


def test_due_takes_days_named_in_the_text_where_it_is_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_text(NOTICE.replace("持续清理", "11月底前清理"), "utf-8")
    asked = "due", path, "--on", "2024-12-05", "-f", "json", "--lang", "en"
    left = call(*asked)
    assert json.loads(left.out)["undated"] == 1
    assert json.loads(left.out)["in_text"] == [2]
    assert "1 task with a day in the text only; --in-text takes it" in left.err
    taken = call(*asked, "--in-text")
    late = [task for unit in json.loads(taken.out)["units"] for task in unit["overdue"]]
    assert [(task["id"], task["deadline"]) for task in late] == [(2, "2024-11-30")]
    assert "taken by --in-text: rows 2" in taken.err


def test_a_ledger_read_as_a_document_has_its_tasks_once(notice: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "台账.xlsx"
    assert call("extract", notice, "-o", ledger).code == 0
    again = json.loads(call("extract", ledger).out)
    first = json.loads(call("extract", notice).out)
    for name in "number", "text", "lead_units", "supporting_units", "responsible_units":
        assert [t[name] for t in again["tasks"]] == [t[name] for t in first["tasks"]]
    told = {d["message"] for d in again["diagnostics"] if d["code"] == "HQ720"}
    assert any("按单位" in words for words in told)
    counted = [json.loads(call("units", file, "-f", "json").out) for file in (notice, ledger)]
    assert [u["tasks"] for u in counted[0]] == [u["tasks"] for u in counted[1]]


def test_lists_written_before_are_chased_split_and_counted(notice: Path, tmp_path: Path) -> None:
    lists = tmp_path / "all.jsonl"
    assert call("extract", notice, notice, "-o", lists).code == 0
    due = json.loads(call("due", lists, "--on", "2025-01-10", "-f", "json").out)
    assert [len(unit["overdue"]) for unit in due["units"]] == [2]
    assert call("split", lists, "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "总台账.xlsx").exists()
    units = json.loads(call("units", lists, "-f", "json").out)
    assert {unit["documents"] for unit in units} == {2}
    assert call("compare", lists, notice, "--lang", "en").err.count("it holds 2 task lists") == 1
    assert call("due", tmp_path / "none.json").code == 3


def test_a_calendar_says_how_many_tasks_it_leaves_out(notice: Path) -> None:
    done = call("extract", notice, "-f", "ics", "--lang", "en")
    assert "1 task without a date: not in the calendar" in done.err


def test_due_knows_units_as_people_write_them(notice: Path) -> None:
    for asked, units in (("大数据局", ["市大数据局"]), ("市城管局", []), ("市审计局", [])):
        done = call("due", notice, "--on", "2025-01-10", "-f", "json", "--unit", asked)
        assert [unit["unit"] for unit in json.loads(done.out)["units"]] == units
        assert ("near: " in done.err) == (asked == "市审计局")


def test_due_guards_cells_of_csv(tmp_path: Path) -> None:
    notice = tmp_path / "n.txt"
    notice.write_text(NOTICE.replace("建设数据", "=建设数据"), "utf-8")
    done = call("due", notice, "--on", "2024-12-10", "-f", "csv")
    assert ",'=建设" in done.out


def test_a_ledger_stands_alone(out: Path, notice: Path) -> None:
    assert call("due", out / "总台账.xlsx", notice).code == 2


def test_the_calendar_has_an_event_for_each_day_and_unit(notice: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    assert call("extract", notice, "-o", file, "--alarm", "7d").code == 0
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == date(2024, 12, 31)
    assert "市大数据局" in event["summary"]
    assert [a.decoded("trigger").days for a in event.walk("VALARM")] == [-7]
    again = call("extract", notice, "-f", "ics", "--alarm", "7d").out
    assert again.encode() == file.read_bytes()
    assert call("extract", notice, "-f", "csv", "--alarm", "7d").code == 2
