"""Pictures of task lists: the figures, the drawing, SVG, PNG, bars in the terminal."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, features

import hqparse
from cli_invented import call
from hqparse.cli.refusals import Exit
from hqparse.desk.charts import png as png_module
from hqparse.desk.charts.drawing import Label, Rect, shortened, wide
from hqparse.desk.charts.figures import Figures, figures
from hqparse.desk.charts.layout import KINDS, WIDTH, drawn
from hqparse.desk.charts.png import CHINESE_FONTS, font_with_chinese, png
from hqparse.desk.charts.svg import svg
from hqparse.errors import UsageError

SAMPLES = Path(__file__).parents[3] / "samples"
SVG = "{http://www.w3.org/2000/svg}"


@cache
def record(name: str = "notice-annex") -> Any:
    return hqparse.parse(hqparse.read(SAMPLES / f"{name}.txt")).model_dump(mode="json")


@cache
def found() -> Figures:
    return figures([record()])


def made(*tasks: tuple[str, list[str], str | None]) -> Any:
    """A record of tasks: a lead unit, headings, the day of the deadline."""
    listed = [
        {
            "id": f"{n:04}",
            "path": path,
            "units": [{"name": unit, "canonical": unit, "role": "lead"}] if unit else [],
            "deadline": {"text": day, "date": day, "kind": "by"} if day else None,
        }
        for n, (unit, path, day) in enumerate(tasks, 1)
    ]
    return {"tasks": listed, "notice": {"title": "标题"}, "source": {"name": "a.txt"}}


LONG = "云溪市澄湖区青禾工业园区管理委员会办公室"
LONG_NAMES = made(
    *((f"{LONG}{n}", [f"（{n}）{LONG * 4}"], f"2025-{n:02}-28") for n in range(1, 13))
)


def ends(words: Label) -> tuple[float, float]:
    """Where words begin and end from left to right."""
    width = wide(words.text, words.size)
    left = words.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * width
    return left, left + width


def test_the_figures_are_those_of_the_tasks() -> None:
    tasks = record()["tasks"]
    assert found()["tasks"] == len(tasks)
    dated = [t for t in tasks if t["deadline"] and t["deadline"]["date"]]
    assert sum(due["tasks"] for due in found()["deadlines"]) == len(dated)
    assert found()["undated"] == len(tasks) - len(dated)
    leads = {u["canonical"] for t in tasks for u in t["units"] if u["role"] == "lead"}
    all_ = figures([record()], top=0)
    assert {u["unit"] for u in all_["units"] if u["lead"]} == leads
    assert found()["others"] == len(all_["units"]) - 20


def test_months_without_a_deadline_are_there_and_many_months_are_years() -> None:
    one = figures([made(("甲局", [], "2025-11-30"), ("甲局", [], "2026-02-28"), ("", [], None))])
    assert [(d["when"], d["tasks"]) for d in one["deadlines"]] == [
        ("2025-11", 1), ("2025-12", 0), ("2026-01", 0), ("2026-02", 1),
    ]  # fmt: skip
    assert one["undated"] == 1
    far = figures([made(("甲局", [], "2025-11-30"), ("甲局", [], "2030-12-31"))])
    assert [d["when"] for d in far["deadlines"]] == ["2025", "2026", "2027", "2028", "2029", "2030"]


def test_the_matrix_has_the_headings_that_part_the_tasks() -> None:
    head = "三、重点任务"
    one = figures(
        [made(("甲局", [head, "（一）农业"], None), ("乙局", [head, "（二）商贸"], None))]
    )
    assert one["matrix"] == {
        "units": ["甲局", "乙局"],
        "chapters": ["（一）农业", "（二）商贸"],
        "cells": [[1, 0], [0, 1]],
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kinds", [KINDS, *((kind,) for kind in KINDS)])
def test_nothing_leaves_the_picture(lang: str, kinds: tuple[str, ...]) -> None:
    several = figures([record(), record("plan-run-in")])
    for one in (found(), several, figures([LONG_NAMES]), figures([made()])):
        picture = drawn(one, lang, kinds)
        for shape in picture.shapes:
            if isinstance(shape, Rect):
                assert 0 <= shape.x <= shape.x + shape.width <= WIDTH
                assert 0 <= shape.y <= shape.y + shape.height <= picture.height
                continue
            left, right = ends(shape)
            assert 0 <= left <= right <= WIDTH
            assert shape.size <= shape.y <= picture.height


def test_labels_do_not_run_into_each_other() -> None:
    rows: dict[float, list[tuple[float, float]]] = {}
    for shape in drawn(figures([LONG_NAMES]), "zh").shapes:
        if isinstance(shape, Label):
            rows.setdefault(shape.y, []).append(ends(shape))
    assert max(map(len, rows.values())) >= 12  # the months, and the numbers of the chapters
    for row in map(sorted, rows.values()):
        assert all(one[1] <= other[0] for one, other in pairwise(row))


def test_long_words_are_shortened() -> None:
    assert shortened(LONG, 100).endswith("…")
    assert wide(shortened(LONG, 100)) <= 100


def test_svg_keeps_text_as_text_and_escapes_it() -> None:
    odd = made(("<b>&甲局\x07", ['一、"引"'], "2025-06-30"))
    text = svg(drawn(figures([odd]), "zh"))
    root = ET.fromstring(text.encode())
    words = [node.text for node in root.iter(f"{SVG}text")]
    assert "<b>&甲局" in words
    assert "各单位任务量" in words
    assert "Noto Sans CJK SC" in root.attrib["font-family"]
    assert "href" not in text


def test_png_needs_a_font_with_chinese(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(png_module, "CHINESE_FONTS", ())
    with pytest.raises(UsageError, match=r"no font with Chinese .*--font FILE.*\.svg"):
        font_with_chinese()
    with pytest.raises(UsageError, match="no font that can be read"):
        font_with_chinese(str(tmp_path / "none.ttf"))
    said = call("chart", SAMPLES / "notice-annex.txt", "-o", tmp_path / "c.png")
    assert (said.code, said.err.count("\n")) == (Exit.USAGE, 1)
    assert not (tmp_path / "c.png").exists()


def test_a_font_without_chinese_is_refused() -> None:
    import reportlab

    latin = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    with pytest.raises(UsageError, match="no Chinese characters"):
        font_with_chinese(str(latin))


def test_png_is_drawn_where_a_font_is_there() -> None:
    if not features.check("freetype2"):
        pytest.skip("Pillow without FreeType")
    try:
        font = font_with_chinese()
    except UsageError:
        pytest.skip(f"no Chinese font here, of {len(CHINESE_FONTS)} known ones")
    picture = drawn(found(), "zh")
    image = Image.open(BytesIO(png(picture, font)))
    assert image.size == (round(2 * picture.width), round(2 * picture.height))
    assert len(image.getcolors(1_000_000) or ()) > 10


# the commands


def test_chart_writes_svg_and_figures(tmp_path: Path) -> None:
    notice = SAMPLES / "notice-annex.txt"
    assert call("chart", notice, "-o", tmp_path / "new" / "c.svg").code == Exit.OK
    first = (tmp_path / "new" / "c.svg").read_text("utf-8")
    assert call("chart", notice).out == first
    assert json.loads(call("chart", notice, "-f", "json").out) == json.loads(json.dumps(found()))
    only = call("chart", notice, "--kind", "deadlines", "--lang", "en").out
    assert ("Deadlines by month" in only, "Workload" in only) == (True, False)
    few = json.loads(call("chart", notice, "-f", "json", "--top", "3").out)
    assert len(few["units"]) == len(few["matrix"]["units"]) == 3


def test_chart_takes_written_lists(tmp_path: Path) -> None:
    notice, listed = SAMPLES / "notice-annex.txt", tmp_path / "a.json"
    call("extract", notice, "-o", listed)
    assert call("chart", listed).out == call("chart", notice).out


def test_chart_refuses_what_does_not_fit(tmp_path: Path) -> None:
    notice = SAMPLES / "notice-annex.txt"
    assert call("chart", notice, "-o", tmp_path / "c.gif").code == Exit.USAGE
    assert call("chart", notice, "--font", "x.ttf").code == Exit.USAGE
    assert call("chart", tmp_path / "none").code == Exit.INPUT


def test_show_stats_draws_bars() -> None:
    said = call("show", "--stats", SAMPLES / "notice-annex.txt", "--lang", "zh")
    assert said.code == Exit.OK
    line = next(ln for ln in said.out.splitlines() if ln.startswith("区商务委"))
    assert (line.count("█"), line.count("▒")) == (4, 3)
    assert "2025-12" in said.out
    assert call("show", "--stats", SAMPLES / "speech.txt").code == Exit.OK
