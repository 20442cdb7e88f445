"""The short ways of reading a head agree with the long ones that they spare."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hqparse.header import catalogue, imprint, lines, signature
from hqparse.language.characters import simplified
from hqparse.language.vocabulary import table
from hqparse.language.web_furniture import CATALOGUE

BMP = [chr(i) for i in range(0x10000)]
LABELS = (
    "引号 1",
    "题分类",
    "息分类",
    "布机构",
    "文日期",
    "效性",
    "开方式",
    "属主题",
    "署日期",
    "称",
    "容概述",
)


def test_labels_of_a_catalogue_begin_with_what_is_said() -> None:
    others = [char for char in BMP if char not in catalogue._LABEL_STARTS]
    assert not [c + x for c in others for x in LABELS if catalogue._LABELS.match(c + x)]
    assert catalogue._LABELS.match("索引号")


def test_labels_of_an_imprint_begin_with_what_is_said() -> None:
    others = [char for char in BMP if char not in imprint._LABEL_STARTS]
    behind = ("送：", "题词：", "报：", "印：")
    for pattern in (imprint._CARBON, imprint._OTHER_LABEL):
        assert not [c + x for c in others for x in behind if pattern.match(c + x)]


@given(st.text("2019-/. 月3", max_size=14))
@example("2019-1-3")
@example(" 2019.1.3")
def test_days_in_figures_are_seen_at_the_end(words: str) -> None:
    assert signature._ends_in_figures(words) == (signature._FIGURES.match(words[-12:]) is not None)


@pytest.mark.parametrize("label", CATALOGUE.split("|"))
@pytest.mark.parametrize("behind", ["：", ":", " ：", "\u3000 :"])
def test_the_colon_of_a_label_is_seen(label: str, behind: str) -> None:
    assert lines._LABELS.fullmatch(label + behind)
    assert lines._LABEL_COLON.search(label + behind)


@given(st.text("縣财政廳會会委務", max_size=8))
def test_simplified_characters_are_those_of_a_translation(words: str) -> None:
    assert simplified(words) == words.translate(table("organs")["script"])
