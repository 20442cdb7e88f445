"""The office's ledger by way of the command line."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli_invented import NOTICE, call


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


def test_without_openpyxl_a_form_is_refused_with_what_to_install(
    notice: Path, form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec

    def spec(name: str, package: Any = None) -> Any:
        return None if name == "openpyxl" else found(name, package)

    monkeypatch.setattr("hqparse.output.workbook.template.find_spec", spec)
    done = call("extract", notice, "-o", notice.parent / "a.xlsx", "--template", form)
    assert done.code == 7
    assert "pip install 'hqparse[ledger]'" in done.err
    assert not (notice.parent / "a.xlsx").exists()
