"""A day of a clerk: notices → ledger → printed → given out → three units fill theirs → taken back
→ what is due. Every step by the command line, its files looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli_invented import call
from libre_office import converted, needs_office, pages

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLES = [ROOT / "samples" / f"{name}.txt" for name in ("notice-annex", "notice-brackets")]
"""Of the real notices the first and the fourth; without them our own."""


def _real() -> list[Path]:
    found = sorted(SEEDS.glob("00[03]_*.txt")) if SEEDS.is_dir() else []
    return found if len(found) == 2 else []


@pytest.fixture(params=["samples", "seeds"])
def notices(request: pytest.FixtureRequest) -> list[Path]:
    found = SAMPLES if request.param == "samples" else _real()
    if not found:
        pytest.skip(f"{SEEDS} is not there")
    return found


def run(*argv: Any) -> str:
    done = call(*map(str, argv))
    assert done.code == 0, done.err
    return done.out


def head_of(sheet: Any) -> tuple[int, dict[str, int]]:
    for row in sheet.iter_rows(max_row=20):
        heads = {cell.value: cell.column for cell in row if cell.value}
        if "任务内容" in heads:
            return row[0].row, heads
    raise AssertionError("no heads")


def fill(path: Path, state: str) -> int:
    """Fill each row of a unit's workbook; how many cells were filled."""
    book = openpyxl.load_workbook(path)
    sheet = book["交办单"]
    head, heads = head_of(sheet)
    rows = range(head + 1, sheet.max_row + 1)
    for row in rows:
        sheet.cell(row, heads["状态"]).value = state
        sheet.cell(row, heads["进展情况"]).value = f"{path.stem}第{row}行的进展"
        sheet.cell(row, heads["联系人"]).value = f"{path.stem}张三"
    book.save(path)
    return 3 * len(rows)


def test_a_clerk_s_day(notices: list[Path], tmp_path: Path) -> None:
    ledger, out, merged = tmp_path / "台账.xlsx", tmp_path / "交办", tmp_path / "合并.xlsx"
    run("extract", *notices, "-o", ledger)
    tasks = sum(
        len(json.loads(line)["tasks"])
        for line in run("extract", *notices, "-f", "jsonl").splitlines()
    )
    sheet = openpyxl.load_workbook(ledger)["台账"]
    assert sheet.max_row - head_of(sheet)[0] == tasks

    split = json.loads(run("split", ledger, "-o", out, "-f", "json"))
    assert {p.name for p in out.iterdir()} == {"总台账.xlsx", *(u["file"] for u in split["units"])}
    most = sorted(split["units"], key=lambda u: -u["tasks"])[:3]
    filled = sum(fill(out / u["file"], "推进中") for u in most)

    told = json.loads(run("merge", out, "-o", merged, "-f", "json"))
    assert (told["filled"], told["missing"], told["conflicts"]) == (filled, [], [])
    assert {f["unit"] for f in told["files"] if f["filled"]} == {u["unit"] for u in most}
    sheet = openpyxl.load_workbook(merged)["台账"]
    head, heads = head_of(sheet)
    said = [str(sheet.cell(r, heads["进展情况"]).value) for r in range(head + 1, sheet.max_row + 1)]
    for unit in most:
        assert sum(f"{unit['unit']}第" in words for words in said) == unit["tasks"]
    history = openpyxl.load_workbook(merged)["填报明细"]
    assert history.max_row - 1 == filled

    due = json.loads(run("due", merged, "--on", "2025-12-01", "--within", "60d", "-f", "json"))
    listed = [task for unit in due["units"] for task in unit["overdue"] + unit["near"]]
    assert listed
    assert all(task["days_left"] <= 60 for task in listed)
    assert {task["status"] for task in listed} <= {"推进中", "未启动"}


@needs_office
def test_what_the_clerk_prints(notices: list[Path], tmp_path: Path) -> None:
    ledger, out = tmp_path / "a.xlsx", tmp_path / "out"
    run("extract", *notices, "-o", ledger)
    split = json.loads(run("split", ledger, "-o", out, "-f", "json"))
    most = max(split["units"], key=lambda u: u["tasks"])
    letter = tmp_path / "b.xlsx"
    letter.write_bytes((out / most["file"]).read_bytes())
    for file, name, title in ((ledger, "台账", "任务台账"), (letter, "交办单", "任务交办单")):
        sheet = openpyxl.load_workbook(file)[name]
        head, heads = head_of(sheet)
        printed = pages(converted(file, "pdf"))
        assert all(width > height for width, height, _ in printed)
        mine = [text for _, _, text in printed if title in text]
        assert 1 <= len(mine) <= 8
        assert all("任务内容" in text and "进展情况" in text for text in mine)
        for row in range(head + 1, sheet.max_row + 1):
            words = "".join(str(sheet.cell(row, heads["任务内容"]).value).split())
            assert any(words[-6:] in text for text in mine), words
