"""The table of duties: each word is read wherever it may stand, and quick looks miss nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from engine import first_characters, parsed
from hypothesis import given
from hypothesis import strategies as st

from hqparse.attribute import credits_in, in_sentence, verbs
from hqparse.attribute.reading import Context
from hqparse.language.deadlines import Calendar
from hqparse.language.duties import (
    _LABELS_BEGIN,
    DUTIES,
    HINT,
    LABEL,
    Duty,
    role_of,
)
from hqparse.language.duty_verbs import BEGINNING, VERB, verbs_in
from hqparse.language.labels import labels_in
from hqparse.model.findings import Role
from hqparse.model.text import Text
from hqparse.tables.heads import Field, field_of
from hqparse.units.common import DUE, is_plain

LABELS = [d for d in DUTIES if d.label]
VERBS = [d for d in DUTIES if d.verb]
FIELDS = {
    Role.LEAD: Field.LEAD,
    Role.SUPPORTING: Field.SUPPORTING,
    Role.RESPONSIBLE: Field.RESPONSIBLE,
}


CONTEXT = Context(Calendar(2024, date(2024, 1, 1)), "")


def word(duty: Duty) -> str:
    return duty.word


def roles(words: str) -> dict[str, str]:
    """The units that `words` attribute, each with its role."""
    found = credits_in(Text.of(words), CONTEXT)
    return {u.name: str(role) for c in found for role, u in c.units}


@pytest.mark.parametrize("duty", VERBS, ids=word)
@pytest.mark.parametrize("form", ["治理河道（县水利局{}）", "治理。（县水利局、县财政局{}）。"])
def test_a_verb_in_a_bracket(duty: Duty, form: str) -> None:
    assert roles(form.format(duty.word))["县水利局"] == duty.verb


@pytest.mark.parametrize("duty", [d for d in VERBS if d.bare], ids=word)
@pytest.mark.parametrize("form", ["由县水利局{}河道治理，于9月底前完成。", "由县水利局{}。"])
def test_a_verb_in_a_sentence(duty: Duty, form: str) -> None:
    (found,) = in_sentence.find(Text.of(form.format(duty.word)), CONTEXT)
    assert {u.name: role for role, u in found.units} == {"县水利局": duty.verb}


@pytest.mark.parametrize("duty", LABELS, ids=word)
@pytest.mark.parametrize(
    "form",
    [
        "推进河道治理。（{}单位：县水利局）",
        "推进河道治理。\n{}单位：县水利局",
        "推进河道治理。{}部门：县水利局",
        "推进河道治理。\n【{}单位】县水利局",
        "推进河道治理。\n〔{}部门〕：县水利局",
    ],
)
def test_a_label(duty: Duty, form: str) -> None:
    assert roles(form.format(duty.word)) == {"县水利局": duty.label}


@pytest.mark.parametrize("duty", [d for d in LABELS if d.bare], ids=word)
@pytest.mark.parametrize("form", ["治理河道。（{}：县水利局）", "治理河道。\n【{}】县水利局"])
def test_a_label_without_a_noun(duty: Duty, form: str) -> None:
    assert roles(form.format(duty.word)) == {"县水利局": duty.label}


@pytest.mark.parametrize("duty", [d for d in LABELS if d.head], ids=word)
def test_a_column_head(duty: Duty) -> None:
    assert duty.label is not None
    assert field_of(f"{duty.word}单位") is FIELDS[duty.label]
    if duty.bare:
        assert field_of(duty.word) is FIELDS[duty.label]


@pytest.mark.parametrize("duty", LABELS, ids=word)
def test_a_role_of_a_label(duty: Duty) -> None:
    assert role_of(f"{duty.word}单位") is duty.label


@pytest.mark.parametrize("words", ["扎实推进：一是", "要办理：", "加强监督检查", "为主要单位"])
def test_words_in_prose_are_no_labels(words: str) -> None:
    assert LABEL.re.search(words) is None


_AROUND = (
    "按 各自 职责 分工 分别 密切 会同 根据 属地 要求 ， 。 ： 县水利局 单位 工作 做好 的 分管 领导"
    " 联系人 经办人 完成 日期 期限 时序 进度 要求 安排 、 ； : （ ） 为 和 统筹协调 双 总 市 协同"
    " 指导 政策 整改 办结 时间 3月 长期"
)
PIECES = st.sampled_from([d.word for d in DUTIES] + _AROUND.split() + [" ", "\n"])


WORDS = st.lists(PIECES, max_size=8).map("".join)


@given(WORDS)
def test_what_a_pattern_matches_its_hint_matches_too(words: str) -> None:
    for m in LABEL.re.finditer(words):
        assert HINT.search(m[0])


@given(WORDS)
def test_verbs_are_what_the_pattern_finds(words: str) -> None:
    found = [(m.start(), m.end(), m.lastgroup) for m in VERB.re.finditer(words)]
    assert list(verbs_in(words)) == found
    assert all(re.match(BEGINNING, words[start:]) for start, _, _ in found)


@given(WORDS)
def test_labels_are_what_the_pattern_finds(words: str) -> None:
    found = [(*m.span(), m["person"] is not None) for m in LABEL.re.finditer(words)]
    roles = [m["label"] and role_of(m["label"]) for m in LABEL.re.finditer(words)]
    labels = labels_in(words)
    assert [(start, end, person) for start, end, _, person in labels] == found
    assert [role for _, _, role, _ in labels] == roles


@given(WORDS)
def test_a_plain_list_has_no_verb_and_no_deadline(words: str) -> None:
    if is_plain(words):
        assert not VERB.re.search(words)
        assert not verbs._WITH.search(words)
        assert not DUE.search(words)


def test_labels_begin_with_what_the_look_before_them_lets_pass() -> None:
    begin = first_characters(parsed(LABEL.re.pattern, LABEL.re.key[1]))
    assert begin == set(_LABELS_BEGIN)


def test_each_word_stands_in_the_table_once() -> None:
    words = [d.word for d in DUTIES]
    assert len(words) == len(set(words))


PLAN = """云溪市人民政府2025年度立法工作计划
一、地方性法规草案拟定项目
云溪市城市管理条例
起草单位：市城管局
报送议案时间：2025年6月底
二、市政府规章制定项目
1.云溪古城保护办法
起草单位：市住房城乡建设局
报送审议时间：2025年12月底
"""


def test_offices_that_draft_are_responsible_for_a_plan_of_legislation() -> None:
    from hqparse.pipeline import find
    from hqparse.readers import read_bytes

    tasks = find(read_bytes(PLAN.encode(), "x.txt")).tasks
    assert [t.text.value for t in tasks] == ["云溪市城市管理条例", "云溪古城保护办法"]
    assert [[u.unit.name for u in t.units] for t in tasks] == [["市城管局"], ["市住房城乡建设局"]]
    assert [str(t.deadline.date) for t in tasks if t.deadline] == ["2025-06-30", "2025-12-31"]


def test_the_day_for_reports_is_no_label_of_a_deadline() -> None:
    from hqparse.language.labels import labels_in

    assert labels_in("报送时间：每月5日") == []
