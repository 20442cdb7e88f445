"""The vocabulary as a module: made when it is missing or old, done without where it cannot be."""

from __future__ import annotations

import importlib
import marshal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hqparse.language import vocabulary

MADE = "_vocabulary.py"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for the TOML and what is made of it; nothing is loaded yet."""
    data = tmp_path / "data"
    data.mkdir()
    for name in vocabulary.NAMES:
        there = Path(vocabulary.__file__).parents[1] / "data" / f"{name}.toml"
        (data / there.name).write_bytes(there.read_bytes())
    here = tmp_path / "language"
    here.mkdir()
    monkeypatch.setattr(vocabulary, "_ROOM", str(here))
    monkeypatch.setattr(vocabulary, "_MADE", "_vocabulary")
    monkeypatch.syspath_prepend(str(here))
    yield here
    forget()


def forget() -> None:
    sys.modules.pop("_vocabulary", None)
    vocabulary._tables.cache_clear()
    vocabulary.table.cache_clear()


def loaded() -> dict[str, Any]:
    """The tables as the next process would load them, and the module's stamp."""
    forget()
    importlib.invalidate_caches()
    found = {name.upper(): vocabulary.table(name) for name in vocabulary.NAMES}
    return found | {k: v for k, v in vocabulary._tables().items() if k == "STAMP"}


def toml(room: Path) -> Path:
    return room.parent / "data" / "pages.toml"


def test_a_missing_module_is_made_and_then_used(room: Path) -> None:
    first = loaded()
    assert (room / MADE).is_file()
    made = vars(importlib.import_module("_vocabulary"))
    assert {n.upper(): marshal.loads(made[n.upper()]) for n in vocabulary.NAMES} == first
    assert loaded()["STAMP"] == made["STAMP"]  # of the module, no TOML was read
    assert [p.name for p in room.glob("*.py*")] == [MADE]


def test_a_word_that_is_added_counts_at_once(room: Path) -> None:
    loaded()
    with toml(room).open("a", encoding="utf-8") as file:
        file.write('\ninvented = ["云溪"]\n')
    assert vocabulary.table is not None
    assert loaded()["PAGES"]["invented"] == ["云溪"]
    again = loaded()
    assert again["PAGES"]["invented"] == ["云溪"]
    assert "STAMP" in again  # of the module, which was made anew


@pytest.mark.parametrize("damage", ["", "STAMP = 1", "ORGANS = {", "raise ImportError"])
def test_a_damaged_module_is_made_anew(room: Path, damage: str) -> None:
    (room / MADE).write_text(damage)
    assert loaded()["ORGANS"]["printed"]
    assert "STAMP" in loaded()


def test_a_folder_that_cannot_be_written_is_left_alone(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (room / MADE).mkdir()  # neither a module nor to be replaced
    assert loaded()["ORGANS"]["printed"]
    assert [p.name for p in room.iterdir()] == [MADE]


def test_unknown_tables_are_refused() -> None:
    assert vocabulary.table("organs")["printed"]
    with pytest.raises(KeyError):
        vocabulary.table("nothing")
