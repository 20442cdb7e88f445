"""Units as people write them: which names of a notice a word means."""

from __future__ import annotations

import pytest

from hqparse.units.asking import matching, near
from hqparse.units.canonical import canonical_names

PRINTED = (
    "区市场监管局", "区科委", "区税务局", "区商务委", "市人社局", "区委宣传部（区文明办）",
    "云溪镇",
    "各镇", "区教育局", "市教育局", "云溪港务集团", "区府办公室", "团区委",
    "区城管执法局", "区发展改革委",
)  # fmt: skip
NAMES = dict(zip(PRINTED, canonical_names(PRINTED), strict=True))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("市场监督管理局", "区市场监管局"),
        ("市监局", "区市场监管局"),
        ("澄湖区市场监督管理局", "区市场监管局"),
        ("区商务委员会", "区商务委"),
        ("商务局", "区商务委"),
        ("人社局", "市人社局"),
        ("云溪市人力资源和社会保障局", "市人社局"),
        ("人力資源社會保障局", "市人社局"),
        ("科技局", "区科委"),
        ("文明办", "区委宣传部（区文明办）"),
        ("宣传部", "区委宣传部（区文明办）"),
        ("云溪镇人民政府", "云溪镇"),
        ("澄湖区云溪港务集团", "云溪港务集团"),
        ("区城管局", "区城管执法局"),
        (" 区 科委 ", "区科委"),
        ("发改委", "区发展改革委"),
    ],
)
def test_a_name_means_the_unit(asked: str, meant: str) -> None:
    assert matching(asked, NAMES) == [meant]


def test_a_name_without_its_level_means_all_levels() -> None:
    assert matching("教育局", NAMES) == ["区教育局", "市教育局"]
    assert matching("区教育局", NAMES) == ["区教育局"]


@pytest.mark.parametrize("asked", ["省教育厅", "区水务局", "财政局", "县科技局", "各委", "", " "])
def test_what_no_unit_is_called_means_none(asked: str) -> None:
    assert matching(asked, NAMES) == []


def test_near_names_come_likest_first() -> None:
    assert near("区教委局", NAMES)[0] == "区教育局"
    assert near("xyz", NAMES) == []
    assert len(near("区局", NAMES, 2)) == 2
