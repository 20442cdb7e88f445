"""Files and folders that may not be read or written to, as those see it who are not root."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cli_invented import HQPARSE, shell

NOTICE = Path(__file__).parents[2] / "samples" / "notice-brackets.txt"
DROP = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")


AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
pytestmark = [
    pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX"),
    pytest.mark.skipif(AS_ROOT and not shutil.which("setpriv"), reason="root reads everything"),
]


def told(*argv: object) -> tuple[int, str]:
    done = shell(*map(str, argv), command=((*DROP, *HQPARSE) if AS_ROOT else HQPARSE))
    return done.returncode, done.stderr.decode()


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    path = tmp_path / "closed.txt"
    shutil.copy(NOTICE, path)
    path.chmod(0)
    return path


@pytest.mark.parametrize("command", ["extract", "show", "check", "units", "due", "text", "chart"])
def test_a_closed_file_cannot_be_read(command: str, closed: Path) -> None:
    code, said = told(command, closed)
    assert (code, said.count("\n")) == (3, 1)
    assert said.startswith(f"hqparse: {closed}: cannot be read: permission denied; ")


def test_one_closed_file_of_several_costs_itself_only(closed: Path, tmp_path: Path) -> None:
    code, said = told("extract", NOTICE, closed, "-o", tmp_path / "o.jsonl")
    assert code == 8
    assert said.endswith("hqparse: 1 of 2 files failed\n")
    assert len((tmp_path / "o.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("option", ["--apply", "--template", "--config"])
def test_a_closed_file_of_an_option_is_told_as_what_it_is(option: str, closed: Path) -> None:
    code, said = told("extract", NOTICE, option, closed, "-o", closed.parent / "o.xlsx")
    assert (code, said.count("\n")) == (9 if option == "--config" else 3, 1)
    assert "permission denied" in said.lower()


def test_a_closed_folder_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir(mode=0)
    code, said = told("batch", folder, "-o", tmp_path / "o.jsonl", "--no-progress")
    assert (code, said.count("\n")) == (3, 1)
    assert said.startswith(f"hqparse: {folder}: cannot be read: Permission denied; ")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_file_that_may_only_be_written_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "o.json"
    target.touch(mode=0o200)
    assert told("extract", NOTICE, "-o", target, "--force") == (0, "")
    target.chmod(0o600)
    assert target.read_bytes().startswith(b"{")
