"""Scans through the command: limits for each page, the cache beside the output, batches."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli_invented import call
from hqparse.batch.settings import Settings
from hqparse.cli.arguments import cache_beside
from hqparse.readers.limits import Limits, Ocr
from hqparse.readers.scan.engine import is_there

SCANS = Path(__file__).parents[1] / "scans"
SAMPLE = Path(__file__).parents[2] / "samples" / "notice-annex.pdf"
needs_ocr = pytest.mark.skipif(not is_there(), reason="needs the extra ocr (make ocr)")


def hqparse(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hqparse", "--lang", "en", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "words", [(SCANS / "notice.png",), (SAMPLE, "--ocr", "always")], ids=["picture", "pdf"]
)
def test_half_an_extra_is_a_missing_one(
    words: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hqparse.readers.scan.engine.find_spec", lambda name: name)
    for name in "numpy", "cv2":  # there, and they do not start
        monkeypatch.setitem(sys.modules, name, None)
    said = call("extract", *words, "--lang", "en")
    assert (said.code, said.out, said.err.count("\n")) == (7, "", 1)
    assert f"{words[0]}: " in said.err
    assert "pip install 'hqparse[ocr]'" in said.err


@needs_ocr
def test_a_scan_is_extracted_and_kept_beside_the_output(tmp_path: Path) -> None:
    out = tmp_path / "tasks.json"
    first = hqparse("extract", SCANS / "table-sealed.png", "-o", out)
    assert (first.returncode, first.stderr) == (0, "")
    tasks = json.loads(out.read_text("utf-8"))["tasks"]
    assert [t["lead_units"] for t in tasks] == [["市应急管理局"], ["市水利局"], ["市气象局"]]
    (kept,) = (tmp_path / ".hqparse-ocr").iterdir()
    kept.write_text(kept.read_text("utf-8").replace("市水利局", "市水务局"), "utf-8")
    assert hqparse("extract", SCANS / "table-sealed.png", "-o", out, "--force").returncode == 0
    assert json.loads(out.read_text("utf-8"))["tasks"][1]["lead_units"] == ["市水务局"]


@needs_ocr
def test_a_batch_reads_scans_among_its_files(tmp_path: Path) -> None:
    for name in ("notice", "table-sealed"):
        shutil.copy(SCANS / f"{name}.png", tmp_path)
    out = tmp_path / "out.jsonl"
    run = hqparse("batch", tmp_path / "*.png", "-o", out, "-j", 1, "--no-progress")
    assert run.returncode == 0
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [len(record["tasks"]) for record in records] == [3, 3]


@needs_ocr
def test_a_page_that_takes_too_long_ends_its_file_alone(tmp_path: Path) -> None:
    run = hqparse("extract", SCANS / "notice.png", "--timeout", 0.1)
    assert run.returncode == 5
    assert "HQ-E503" in run.stderr
    assert run.stdout == ""


@needs_ocr
def test_the_engine_has_room_beside_the_memory_of_a_file() -> None:
    run = hqparse("extract", SCANS / "notice.png", "--memory", "256M", "-j", 2)
    assert (run.returncode, run.stderr) == (0, "")


def test_never_is_an_error_that_says_so() -> None:
    run = hqparse("extract", SCANS / "notice.png", "--ocr", "never")
    assert run.returncode == 3
    assert "HQ-E302" in run.stderr
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("output", "folder"),
    [
        ("-", ""),
        ("tasks.json", ".hqparse-ocr"),
        ("out/tasks.json", "out/.hqparse-ocr"),
        ("out/all/", "out/.hqparse-ocr"),
        ("s3://bucket/tasks.jsonl", ""),
    ],
)
def test_where_pages_are_kept(output: str, folder: str) -> None:
    assert cache_beside(output) == folder


def test_a_batch_goes_on_with_another_cache_but_not_with_another_mode() -> None:
    def key(ocr: Ocr) -> str:
        return Settings(limits=Limits(ocr=ocr)).key

    assert key(Ocr("auto", 1, "")) == key(Ocr("auto", 4, "kept"))
    assert key(Ocr("auto")) != key(Ocr("always"))
