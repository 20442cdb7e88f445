"""What the READMEs say is what happens: their commands run, their JSON and Python are true."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import hqparse
from hqparse.cli.refusals import Exit

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


def blocks(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder in which the READMEs' paths exist and `out` may be written."""
    copytree(ROOT / "samples", tmp_path / "samples", ignore=ignore_patterns("__pycache__"))
    (tmp_path / "out").mkdir()
    return tmp_path


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_run(readme: str, checkout: Path) -> None:
    lines = [line for block in blocks(readme, "sh") for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("hqparse ")]
    assert len(commands) > 10
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=checkout,
            env={"PATH": path, "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        doubtful = command.startswith("hqparse check ")  # the sample has a planted conflict
        assert done.returncode == doubtful, f"{command}\n{done.stderr}"


@pytest.mark.parametrize("readme", READMES)
def test_the_task_shown_is_the_one_found(readme: str) -> None:
    (shown,) = map(json.loads, blocks(readme, "json"))
    found = hqparse.parse(hqparse.read(ROOT / "samples" / "notice-annex.pdf"))
    task = json.loads(found.tasks[8].model_dump_json())
    del task["deadline"]["places"]
    assert shown == {key: task[key] for key in shown}
    (doubt,) = (d for d in found.diagnostics if d.task == task["id"])
    assert f"`{doubt.code} {doubt.message}`" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_python_prints_what_its_remarks_say(readme: str, checkout: Path) -> None:
    (code,) = blocks(readme, "python")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True
    )
    said = [line.partition("# ")[2] for line in code.splitlines() if line.startswith("print(")]
    assert done.stdout.splitlines() == said
    assert (checkout / "out" / "tasks.csv").exists()


@pytest.mark.parametrize("readme", READMES)
def test_the_exit_codes_are_all_there(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    listed = {int(n) for n in re.findall(r"\| (\d+) \|", text)}
    assert listed == {code for name, code in vars(Exit).items() if name.isupper()}


@pytest.mark.parametrize("readme", READMES)
def test_the_links_lead_somewhere(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    for target in re.findall(r"\]\(([^):#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_recipes_name_files_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:[\w.{}]+/)+[\w.]*)`", text)
    assert len(named) > 20
    for name in named:
        made_up = re.search(r"NAME|FORMAT|NOTICE", name)
        path = name[: made_up.start()].rpartition("/")[0] if made_up else name
        places = (ROOT / path, ROOT / "src" / "hqparse" / path)
        assert any(p.exists() for p in places) or path.startswith("../"), name


def test_every_room_is_named_where_newcomers_look() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rooms = {p.parent.name for p in (ROOT / "src" / "hqparse").glob("*/__init__.py")}
    assert {f"`{room}/`" for room in rooms} <= set(re.findall(r"`\w+/`", text))
