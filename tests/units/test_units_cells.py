"""Cells of tables: units that only blanks and line ends part."""

from __future__ import annotations

import pytest

from hqparse.model.text import Text
from hqparse.units.lists import split_units


def cell(words: str, known: frozenset[str] = frozenset()) -> tuple[list[str], list[str]]:
    found = split_units(Text.of(words), known=known, cell=True)
    return [u.name for u in found.units], [d.code for d in found.doubts]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局\n市教育局", "市财政局 市教育局"),
        ("市财政局 教育局", "市财政局 教育局"),
        ("市财政局 市自然资源\n和规划局", "市财政局 市自然资源和规划局"),
        ("各县（市、\n区）人民政府", "各县（市、区）人民政府"),
        ("各县（市、区）人民政府 市财政局", "各县（市、区）人民政府 市财政局"),
        ("各区、县级市\n市财政局", "各区、县级市 市财政局"),
        ("县财政局、县教\n育局", "县财政局 县教育局"),
        ("县财政局，县教 育局", "县财政局 县教育局"),
        ("\n 市财政局 \n", "市财政局"),
        ("财政局\n教育局\n民政局", "财政局 教育局 民政局"),
    ],
)
def test_sure_readings(words: str, expected: str) -> None:
    assert cell(words) == (expected.split(), [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市住房城乡\n建设局 市财\n政局", "市住房城乡建设局 市财政局"),
        ("云岭集团\n国网供电\n公司", "云岭集团 国网供电公司"),
        ("云岭开发区\n管委会 市\n财政局", "云岭开发区管委会 市财政局"),
        ("市委\n组织部", "市委组织部"),
        ("人民银行\n云溪分行\n市税务局", "人民银行云溪分行 市税务局"),
        ("云溪市金融办\n证监会 财政局", "云溪市金融办 证监会 财政局"),
    ],
)
def test_readings_that_rest_on_names_are_told(words: str, expected: str) -> None:
    assert cell(words) == (expected.split(), ["HQ504"])


def test_a_line_too_short_to_force_a_wrap_parts() -> None:
    assert cell("高新区\n绿洲技术交流促进会")[0] == ["高新区", "绿洲技术交流促进会"]


def test_names_known_from_elsewhere_are_kept_whole() -> None:
    words = "蓝海绿\n洲社 市\n财政局"
    assert cell(words, frozenset({"蓝海绿洲社"}))[0] == ["蓝海绿洲社", "市财政局"]


def test_a_cell_of_very_many_fragments_is_only_parted() -> None:
    words = "\n".join(["市财政局"] * 500)
    assert cell(words)[0] == ["市财政局"] * 500


def test_places_in_a_wrapped_cell() -> None:
    raw = "市财\n政局 市教育局"
    found = split_units(Text.of(raw), cell=True)
    assert [raw[s.start : s.end] for u in found.units for s in u.spans] == [
        "市财\n政局",
        "市教育局",
    ]


def test_levels_in_lines_of_their_own_are_no_roster() -> None:
    assert cell("各区\n县级市")[0] == ["各区", "县级市"]


def test_odd_blanks_part_too() -> None:
    assert cell("(\x85市财政局\u2028市教育局 )")[0] == ["市财政局", "市教育局"]
