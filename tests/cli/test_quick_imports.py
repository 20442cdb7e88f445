"""The finder finds what Python finds, or leaves it to Python."""

from __future__ import annotations

import importlib.util
import os
import py_compile
import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

import pytest

import hqparse
from hqparse.cli import quick_imports
from hqparse.cli.quick_imports import Finder

SUFFIX = Path(importlib.util.cache_from_source("x.py")).name.removeprefix("x")
SOURCE = "WORDS = '一、加强监管'\n"


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module that Python has compiled."""
    path = tmp_path / "one.py"
    path.write_text(SOURCE, encoding="utf-8")
    py_compile.compile(str(path), doraise=True)
    return path


def found(path: Path, name: str = "hqparse.one") -> ModuleSpec | None:
    return Finder(SUFFIX).find_spec(name, [str(path.parent)])


def kept(path: Path) -> Path:
    return Path(importlib.util.cache_from_source(str(path)))


def test_every_module_is_found_as_python_finds_it(tmp_path: Path) -> None:
    root = tmp_path / "hqparse"
    shutil.copytree(
        Path(hqparse.__file__).parent, root, ignore=shutil.ignore_patterns("__pycache__", "data")
    )
    subprocess.run([sys.executable, "-m", "compileall", "-q", root], check=True)
    seen = 0
    for path in root.rglob("*.py"):
        name = ".".join(("hqparse", *path.relative_to(root).with_suffix("").parts))
        usual = PathFinder.find_spec(name, [str(path.parent)])
        quick = found(path, name)
        if path.stem in ("__init__", "_vocabulary"):
            continue
        assert usual is not None
        assert usual.loader is not None
        assert quick is not None, name
        assert (quick.name, quick.origin, quick.cached) == (usual.name, usual.origin, usual.cached)
        assert quick.has_location
        assert quick.parent == usual.parent
        codes = [spec.loader.get_code(name) for spec in (quick, usual)]  # type: ignore
        assert codes[0] == codes[1]
        assert quick.loader.get_code(name) == codes[1], "read anew"  # type: ignore
        seen += 1
    assert seen > 300


def test_a_module_is_made_of_it(module: Path) -> None:
    spec = found(module)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.WORDS == "一、加强监管"
    assert (made.__file__, made.__cached__) == (str(module), str(kept(module)))
    assert spec.loader.get_source("hqparse.one") == SOURCE  # type: ignore[attr-defined]


def test_others_are_left_to_python(module: Path) -> None:
    assert found(module) is not None
    assert found(module, "one") is None
    assert found(module, "hqparser.one") is None
    assert found(module, "hqparse.two") is None
    assert Finder(SUFFIX).find_spec("hqparse.one", None) is None
    assert Finder(".cpython-30.pyc").find_spec("hqparse.one", [str(module.parent)]) is None


@pytest.mark.parametrize(
    "changed", [SOURCE + "\n", SOURCE.replace("一", "二")], ids=["longer", "of the same length"]
)
def test_a_changed_source_is_left_to_python(module: Path, changed: str) -> None:
    module.write_text(changed, encoding="utf-8")
    os.utime(module, (1_700_000_000, 1_700_000_000))
    assert found(module) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:8],
        lambda data: data[:16],
        lambda data: data[:-1],
        lambda data: b"\0\0" + data[2:],  # another version's
        lambda data: data[:4] + b"\1" + data[5:],  # known by the source's sum
        lambda data: data[:16] + b"\xff" * 40,
        lambda data: data + bytes(quick_imports.MOST),
    ],
)
def test_a_damaged_file_is_left_to_python(module: Path, damage: object) -> None:
    assert callable(damage)
    kept(module).write_bytes(damage(kept(module).read_bytes()))
    assert found(module) is None


def test_a_file_that_is_missing_is_left_to_python(module: Path) -> None:
    kept(module).unlink()
    assert found(module) is None
    kept(module).mkdir()
    assert found(module) is None
    module.unlink()
    assert found(module) is None


_FINDERS = (
    "import sys; from hqparse.cli import main; sys.argv = ['hqparse', '--version']; main(); main();"
    "print([type(f).__name__ for f in sys.meta_path].count('Finder'), file=sys.stderr)"
)


@pytest.mark.parametrize(("env", "count"), [({}, "1"), ({"PYTHONPYCACHEPREFIX": "{}"}, "0")])
def test_the_command_has_one_unless_the_files_lie_elsewhere(
    env: dict[str, str], count: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FINDERS],
        env={**os.environ, **{k: v.format(tmp_path) for k, v in env.items()}},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == count
    assert f"hqparse {hqparse.__version__}" in done.stdout


def test_without_what_it_builds_on_the_command_works() -> None:
    code = "import sys; sys.modules['hqparse.cli.quick_imports'] = None;" + _FINDERS
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "0"
