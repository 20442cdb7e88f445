"""Copies: the same content, or one notice in two files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli_invented import shell
from hqparse.batch.copies import once

NOTICE = """云溪市人民政府关于印发{0}方案的通知
云政发〔2025〕{1}号
一、重点任务
1.建设{0}平台。年内建成并运行。（牵头单位：市大数据局）
2.推广{0}应用。在全市推广使用。（牵头单位：市财政局）
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two notices, a copy of the first, and the second once more in other bytes."""
    made = tmp_path / "in"
    made.mkdir()
    first, second = NOTICE.format("清风", 7), NOTICE.format("明月", 8)
    for name, text in (("a", first), ("b", second), ("c", first), ("d", second + "\n")):
        (made / f"{name}.txt").write_text(text, "utf-8")
    return made


@pytest.mark.parametrize("name", ["x.xlsx", "x.md"])
def test_lists_for_people_have_copies_once(folder: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "new" / "deep" / name
    done = shell("batch", folder, "-o", out, "--no-progress", "-j", "1")
    assert done.returncode == 0, done.stderr
    told = done.stderr.decode()
    assert "hqparse: c.txt: a copy of a.txt" in told
    assert "hqparse: d.txt: a copy of b.txt" in told
    first = out.read_bytes()
    if name == "x.md":
        text = first.decode()
        assert ("a.txt" in text, "b.txt" in text) == (True, True)
        assert ("c.txt" in text, "d.txt" in text) == (False, False)
    again = shell("batch", folder, "-o", out, "--no-progress", "-j", "1")
    assert (again.returncode, out.read_bytes()) == (0, first)


def test_lines_for_programs_are_one_a_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    done = shell("batch", folder, "-o", out, "--no-progress", "-j", "1")
    assert out.read_text("utf-8").count("\n") == 4
    assert "c.txt: a copy of a.txt" in done.stderr.decode()


def record(name: str, sha: str, number: str | None, title: str | None, tasks: int = 1) -> Any:
    return {
        "source": {"name": name, "sha256": sha},
        "notice": {"document_number": number, "title": title},
        "tasks": [{}] * tasks,
    }


def kept(*records: Any) -> tuple[list[str], dict[str, str]]:
    copies: dict[str, str] = {}
    return [one["source"]["name"] for one in once(records, copies)], copies


def test_the_same_content_is_a_copy() -> None:
    names, copies = kept(record("a", "1", None, None), record("b", "1", None, None))
    assert (names, copies) == (["a"], {"b": "a"})


def test_the_same_number_and_title_is_a_copy() -> None:
    names, copies = kept(record("a.pdf", "1", "云政〔2025〕1号", "关于甲的通知"),
                         record("a.docx", "2", "云政 〔2025〕1号", "关于甲的\n通知"))  # fmt: skip
    assert (names, copies) == (["a.pdf"], {"a.docx": "a.pdf"})


def test_what_differs_in_one_of_them_is_none() -> None:
    for other in (
        record("b", "2", "云政〔2025〕2号", "关于甲的通知"),
        record("b", "2", "云政〔2025〕1号", "关于乙的通知"),
        record("b", "2", None, "关于甲的通知"),
        record("b", "2", "云政〔2025〕1号", None),
        record("b", "2", "云政〔2025〕1号", "关于甲的通知", tasks=0),
    ):
        assert kept(record("a", "1", "云政〔2025〕1号", "关于甲的通知"), other) == (["a", "b"], {})
