"""What stands in for click's own: the type of paths, the help option."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from hqparse.cli import command

VALUES = ("-", "", "here.txt", "missing.txt", "folder", "closed.txt", "folder/missing")


def taken(kind: click.ParamType, value: str) -> str:
    """What the type makes of a value, or says against it."""
    try:
        return str(kind.convert(value, None, None))
    except click.BadParameter as error:
        return f"refused: {error.format_message()}"


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("allow_dash", [True, False])
@pytest.mark.parametrize("file_okay", [True, False])
def test_a_path_is_taken_as_by_click(
    value: str, allow_dash: bool, file_okay: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here.txt").touch()
    (tmp_path / "closed.txt").touch()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    access = os.access
    monkeypatch.setattr(os, "access", lambda p, how: p != "closed.txt" and access(p, how))
    ours = command.Path(allow_dash=allow_dash, file_okay=file_okay)
    theirs = click.Path(allow_dash=allow_dash, file_okay=file_okay, readable=False)
    assert taken(ours, value) == taken(theirs, value)
    # Whether a file can be read, whoever reads it tells: exit 3, or 8 where it is one of several.
    assert taken(ours, "closed.txt").startswith("refused:") != file_okay


@pytest.mark.parametrize("file_okay", [True, False])
def test_a_path_is_completed_as_by_click(file_okay: bool) -> None:
    ctx, param = click.Context(click.Command("x")), click.Option(["--x"])
    ours = command.Path(file_okay=file_okay).shell_complete(ctx, param, "a")
    theirs = click.Path(file_okay=file_okay).shell_complete(ctx, param, "a")
    assert [(o.value, o.type) for o in ours] == [(o.value, o.type) for o in theirs]


def test_a_run_looks_for_no_translations(tmp_path: Path) -> None:
    """They would import `locale`, for words that nobody sees."""
    notice = tmp_path / "notice.txt"
    notice.write_text("关于开展检查的通知\n各单位：\n1.加强检查。（责任单位：市财政局）\n", "utf-8")
    code = (
        "import sys; from hqparse.cli import main; main();"
        "sys.exit('locale' in sys.modules and 'locale is imported')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "extract", str(notice)], capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")
