"""`import hqparse`: what it offers, what it costs, and that it says what the command says."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

import hqparse
from cli_invented import NOTICE, call, claims, find, record, shell
from hqparse.errors import HqparseError
from hqparse.output.shapes import check

ROOT = Path(__file__).parents[2]


def test_parse_says_what_extract_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.api.find", find)  # first: importing it binds the real one
    monkeypatch.setattr("hqparse.pipeline.find", find)
    monkeypatch.setattr("hqparse.pipeline.claims", claims)
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    tasks = hqparse.parse(hqparse.read(path))
    assert isinstance(tasks, hqparse.TaskList)
    assert call("extract", path, "-f", "json").out == tasks.model_dump_json() + "\n"
    assert hqparse.parse(hqparse.read(path), lang="en") != tasks


def test_the_door_offers_what_it_lists() -> None:
    for name in dir(hqparse):
        assert getattr(hqparse, name) is not None
    assert {"read", "parse", "write", "TaskList", "HqparseError"} <= set(dir(hqparse))
    with pytest.raises(AttributeError, match="nothing"):
        hqparse.nothing  # noqa: B018


@pytest.mark.parametrize(
    "first",
    [
        "",
        "import hqparse.readers, hqparse.output.writers;",
        "from hqparse.output.writers import write;",
    ],
)
def test_verbs_are_functions_whatever_is_imported_first(first: str) -> None:
    body = (
        f"{first}import hqparse; assert callable(hqparse.read) and callable(hqparse.write);"
        "from hqparse.readers import read_bytes;"
        "import io; s = io.StringIO();"
        "hqparse.write(hqparse.parse(read_bytes('你好，世界。'.encode(), 'x')), s);"
        "assert s.getvalue().startswith('{')"
    )
    done = shell(command=(sys.executable, "-c", body))
    assert done.stderr == b""


def test_importing_the_door_imports_nothing_heavy() -> None:
    body = (
        "import sys, hqparse;"
        "bad = {'pydantic', 'click', 'rich', 'jieba', 'pdfplumber', 'pypdfium2', 'dataclasses'};"
        "assert not bad & set(sys.modules), bad & set(sys.modules)"
    )
    assert shell(command=(sys.executable, "-c", body)).stderr == b""


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    if "version" in project:
        assert hqparse.__version__ == project["version"]
    else:
        assert "version" in project["dynamic"]


def test_check_accepts_a_record() -> None:
    check(record())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r.pop("tasks"), "missing required field `tasks`"),
        (lambda r: r.update(schema_version="2"), "schema_version"),
        (lambda r: r["tasks"][0].update(new=1), "unknown keys"),
        (lambda r: r["tasks"][0]["places"][0].update(start=-1), "$.tasks[0].places[0].start"),
        (lambda r: r["tasks"][0]["places"][0].update(bbox=[1.0, 2.0]), "bbox"),
        (lambda r: r["tasks"][0]["places"][0].update(bbox=[1.0, 2.0, "3", None]), "bbox"),
        (lambda r: r["notice"].update(issue_date="2024-3-5"), "$.notice.issue_date"),
        (lambda r: r["notice"].pop("places"), "$.notice"),
        (lambda r: r["diagnostics"][0].update(severity="fatal"), "severity"),
        (lambda r: r["tasks"][0]["units"][0].update(role="boss"), "role"),
        (lambda r: r["source"].update(sha256="0"), "sha256"),
    ],
)
def test_check_refuses(change: object, said: str) -> None:
    made = record()
    change(made)  # type: ignore[operator]
    with pytest.raises(HqparseError, match="breaks its schema") as caught:
        check(made)
    assert said in caught.value.detail
