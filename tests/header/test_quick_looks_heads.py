"""The short ways of reading a head agree with the long ones that they spare."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hqparse.clean.running_text import close_blanks
from hqparse.header import catalogue, head, imprint, lines, number, signature
from hqparse.language.characters import _simple_forms, simplified
from hqparse.language.web_furniture import CATALOGUE
from hqparse.model.text import Text

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


SMALL = (
    ("份号：000123", "000123"),
    ("密级：机密", "绝密", "机密★1年", "秘密★10年"),
    ("紧急程度：特急", "特急", "特提", "加急", "平急"),
    ("签发人：李明",),
)


def test_small_parts_of_a_head_begin_with_what_is_said() -> None:
    patterns = [pattern for _, pattern in head._SMALL]
    others = [c for c in BMP if c not in head._SMALL_BEGINS and not c.isdecimal()]
    for pattern, examples in zip(patterns, SMALL, strict=True):
        for words in examples:
            assert pattern.fullmatch(words)
            assert words[0] in head._SMALL_BEGINS or words[0].isdecimal()
            assert not [c for c in others if pattern.fullmatch(c + words[1:])]


@given(st.text("2019-/. 月3", max_size=14))
@example("2019-1-3")
@example(" 2019.1.3")
def test_days_in_figures_are_seen_at_the_end(words: str) -> None:
    assert signature._ends_in_figures(words) == (signature._FIGURES.match(words[-12:]) is not None)


@pytest.mark.parametrize("label", CATALOGUE.split("|"))
@pytest.mark.parametrize("behind", ["：", ":", " ：", "\u3000 :"])
def test_the_colon_of_a_label_is_seen(label: str, behind: str) -> None:
    assert lines._LABELS.fullmatch(label + behind)
    assert lines._has_labels(2 * (label + behind))


@given(st.text("縣财政廳會会委務", max_size=8))
def test_simplified_characters_are_those_of_a_translation(words: str) -> None:
    assert simplified(words) == words.translate(_simple_forms())


NUMBERED = st.lists(
    st.sampled_from(
        ("云政发", "〔2024〕", "2024年", "第5", "3", "公告", "令", "（", "）", "号", " ")
    ),
    max_size=7,
).map("".join)


@given(NUMBERED)
@example("云政发〔2024〕3号")
@example("云政公告2024年第5号")
def test_no_number_lacks_its_last_word(words: str) -> None:
    forms = (number._OWN_LINE, number._IN_FRONT, number._AT_START, number._AT_END)
    if any(form.search(words) for form in forms):
        assert number.may_hold(words)


@given(st.text("督查室2024年8月19日-/.）) ", max_size=16))
@example("督查室 2024年8月19日")
@example("督查室2024-8-19")
@example("（2024年8月19日）")
def test_what_ends_with_a_day_ends_with_its_last_character(words: str) -> None:
    if head._MAST_DATE.search(words):
        assert words[-1] == "日" or words[-1].isdecimal()
    if head._DATE_AT_END.search(words):
        assert words[-1] in "）)"


@given(st.text("公开抄送附件\n甲", max_size=20))
@example("公开公开\n抄送")
def test_lines_with_words_are_found(text: str) -> None:
    words = ("公开", "抄送", "附件")
    starts = [m.start() for m in re.finditer("^", text, re.MULTILINE)]
    held = [any(w in line for w in words) for line in text.split("\n")]
    assert lines._lines_with(text, words) == {a for a, h in zip(starts, held, strict=True) if h}


def test_a_row_of_a_catalogue_begins_with_what_is_said() -> None:
    text = Text.of("甲")
    assert not [
        c for c in BMP if c not in catalogue.ROW_STARTS and catalogue.row(text, 0, c + "号")
    ]
    assert catalogue.row(Text.of("|索引号|001"), 0, "|索引号|001") == [1]


@given(st.lists(st.sampled_from(("甲", "乙丙", " ", "1", "\u3000")), min_size=1, max_size=8))
def test_names_in_one_piece_have_no_blanks_between(parts: list[str]) -> None:
    raw = "".join(parts)
    closed = close_blanks(Text.of(raw))
    if closed.value:
        found = lines.between_blanks(closed, 0, len(closed))
        assert [closed.value[a:b] for a, b in found] == raw.split()
