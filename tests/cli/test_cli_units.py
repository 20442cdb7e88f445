"""`hqparse units`: the tasks of each unit."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from cli_invented import call
from hqparse.cli.refusals import Exit

FIRST = """云溪市澄湖区人民政府关于印发年度重点工作的通知
一、重点任务
1.建设数据平台。建成平台并运行。（牵头单位：区发展和改革委员会；配合单位：区财政局、区经委）
2.优化营商环境。推出服务清单。（牵头单位：区财政局；配合单位：区发改委）
"""
SECOND = """云溪市澄湖区人民政府关于印发专项方案的通知
一、重点任务
1.整治市容环境。清理占道经营。（责任单位：区财政局、=区经委）
"""


def files(folder: Path) -> tuple[Path, Path]:
    """Two notices of one place."""
    one, other = folder / "a.txt", folder / "b.txt"
    one.write_text(FIRST, "utf-8")
    other.write_text(SECOND, "utf-8")
    return one, other


def test_forms_of_one_name_are_counted_as_one(tmp_path: Path) -> None:
    one, other = files(tmp_path)
    said = call("units", one, other, "-f", "json")
    found = {row["unit"]: row for row in json.loads(said.out)}
    assert found["区发展改革委"] == {
        "unit": "区发展改革委", "tasks": 2, "lead": 1, "supporting": 1, "responsible": 0,
        "documents": 1, "names": ["区发展和改革委员会", "区发改委"],
    }  # fmt: skip
    money = found["区财政局"]
    assert (money["tasks"], money["documents"]) == (3, 2)
    assert (money["lead"], money["supporting"], money["responsible"]) == (1, 1, 1)
    assert next(iter(found)) == "区财政局"


def test_written_lists_are_counted_as_their_documents(tmp_path: Path) -> None:
    one, _ = files(tmp_path)
    call("extract", one, "-o", tmp_path / "a.json")
    assert call("units", tmp_path / "a.json").out == call("units", one).out


def test_the_table_speaks_and_csv_does_not(tmp_path: Path) -> None:
    one, _ = files(tmp_path)
    assert "单位" in call("units", one, "--lang", "zh").out
    assert "printed as" in call("units", one, "--lang", "en").out
    out = tmp_path / "units.csv"
    assert call("units", one, "-o", out, "--bom").code == Exit.OK
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert rows[0]["unit"] in ("区发展改革委", "区财政局")
    assert rows[0]["tasks"] == "2"
    assert call("units", one, "-o", out).code == Exit.OUTPUT


def test_no_cell_starts_a_formula(tmp_path: Path) -> None:
    rows = csv.reader(call("units", *files(tmp_path), "-f", "csv").out.splitlines())
    cells = [cell for row in rows for cell in row]
    assert cells.count("'=区经委") == 2  # the unit, and what it is printed as
    assert not any(cell.startswith("=") for cell in cells)


def test_wishes_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    one, _ = files(tmp_path)
    assert call("units", one, "--bom").code == Exit.USAGE
    said = call("units", one, "-o", tmp_path / "x.docx")
    assert (said.code, "table, csv, json" in said.err) == (Exit.USAGE, True)
    assert call("units", tmp_path / "gone.txt").code == Exit.INPUT


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    one, _ = files(tmp_path)
    said = call("units", one, tmp_path / "gone.txt", "-f", "json")
    assert (said.code, len(json.loads(said.out)) > 1) == (Exit.PARTIAL, True)


def test_a_document_without_tasks_has_no_units(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("清河县今日天气晴好，适合外出。\n", "utf-8")
    assert call("units", page, "-f", "json").out == "[]\n"


def test_one_task_is_not_called_by_the_plural(tmp_path: Path) -> None:
    one = tmp_path / "one.txt"
    one.write_text("一、重点任务\n1.建设平台。（牵头单位：市财政局）\n", "utf-8")
    assert "1 task, " in call("show", one, "--lang", "en").out
    assert ">1 task<" in call("chart", one, "--lang", "en").out
    assert ">1 task without a date<" in call("chart", one, "--lang", "en").out
