"""The parts of the benches that can be right or wrong without a clock."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import formats
import hqparse
from as_text import text
from compare import patient
from growth import Point, exponent
from hqparse.units.forms import looks_like_unit
from imports import CHEAP, heavy, imported
from made import chinese, notice, pages_of, write_pdf, write_text
from plot import Line, Panel, svg
from report import HEAD, renewed, table
from stages import clear_caches, whole
from truth import expected


@pytest.mark.parametrize("args", CHEAP, ids=" ".join)
def test_cheap_commands_import_nothing_heavy(args: tuple[str, ...]) -> None:
    modules = imported(*args)
    assert "hqparse.cli.app" in modules
    assert heavy(modules) == []


def test_heavy_libraries_are_seen() -> None:
    assert heavy({"click", "rich.console", "pydantic"}) == ["pydantic", "rich"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (834, "八百三十四")],
)
def test_chinese_numbers_of_made_headings(number: int, words: str) -> None:
    assert chinese(number) == words


def test_a_made_notice_is_read_whole(tmp_path: Path) -> None:
    found = hqparse.parse(hqparse.read(write_text(tmp_path / "made.txt", 36)))
    want = expected(notice(36))["tasks"]
    assert [t.number for t in found.tasks] == [t["number"] for t in want]
    assert [list(t.lead_units) for t in found.tasks] == [t["lead_units"] for t in want]


def test_a_made_pdf_has_the_pages_asked_for(tmp_path: Path) -> None:
    assert pages_of(write_pdf(tmp_path / "made.pdf", 10)) == 10


def test_the_exponent_of_growth() -> None:
    square = [Point(n, n * n / 10, 1.0, n / 7) for n in (1, 10, 100, 1000)]
    assert exponent(square, "seconds", 10) == pytest.approx(2.0)
    assert exponent(square, "extra", 1) == pytest.approx(1.0)


def test_the_plot_is_well_formed() -> None:
    lines = (Line("text", ((1, 0.01), (10, 0.1))), Line("PDF", ((1, 0.5), (1000, 2.0))))
    root = ElementTree.fromstring(svg([Panel("Time", "pages", "seconds", lines)]))
    assert root.tag.endswith("svg")
    assert len(root.findall(".//{*}circle")) == 4


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | ---: |\n| 1 | 2 |\n"


def test_a_section_measured_anew_takes_the_place_of_the_old_one() -> None:
    old = renewed("", ["## A\n\nold\n", "## B\n\nold\n"])
    assert renewed(old, ["## B\n\nnew\n"]) == f"{HEAD}## A\n\nold\n\n## B\n\nnew\n"


def test_cleared_caches_hold_no_words(tmp_path: Path) -> None:
    whole(write_text(tmp_path / "made.txt", 3))
    assert looks_like_unit.cache_info().currsize > 0
    clear_caches()
    assert looks_like_unit.cache_info().currsize == 0


def test_a_notice_in_every_format_has_its_tasks(tmp_path: Path) -> None:
    for path in formats.write(tmp_path):
        if path.stem != "scan":
            assert len(hqparse.parse(hqparse.read(path)).tasks) == formats.TASKS, path.name


def test_a_long_text_is_written_part_by_part(tmp_path: Path) -> None:
    path = write_text(tmp_path / "made.txt", 1100)
    assert path.read_text("utf-8") == text(notice(1100))


def test_calls_that_are_counted_have_time() -> None:
    assert patient(("extract", "a.pdf")) == ("extract", "a.pdf", "--timeout", "3600")
    assert patient(("--version",)) == ("--version",)
