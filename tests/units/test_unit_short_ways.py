"""The short ways through a list of units say what the long ones say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.attribute import fields
from hqparse.attribute.reading import Context, Reading
from hqparse.language.deadlines import Calendar
from hqparse.model.findings import Credit, Role
from hqparse.model.text import Text
from hqparse.units import common, forms, gazetteer, lists, pieces, rosters, touching, wrapped

NAMES = """
市财政局 省教育厅 财政廳 人力资源和社会保障局 工业和信息化部 市住房和城乡建设局 国家发展改革委
省委宣传部 各镇人民政府 各县（市、区） 各地区 各部门 云溪港务集团 澄湖区人民政府 各市 县 政府 办
委 局 园区 示范区管委会 有关部门 国务院相关部门 城东 城西供电所 清河供电检修 建设公司 团市委
税务总局 云溪新区 王某某 李明 副市长 无 2024年底前 市财政8局 教育局财政局 市委市政府督查室
各级党委 等有关部门 等部门 等3个部门 和 及 与 暨 以及 等 由 请 牵头 负责 按职责分工负责 分别
共同 （牵头） （市、区） （ ） 、 ， ； / ｜ ： 。 “ ” 1. 每日 审计 组织 同
"""


def _printed(words: list[str], mark: str, gap: str) -> Text:
    """A list as it is printed: `gap` stands in each of its names, and is read as nothing."""
    raw = mark.join(word[:1] + gap + word[1:] for word in words)
    return Text.of(raw).sub(re.escape(gap), "") if gap else Text.of(raw)


LISTS = st.builds(
    _printed,
    st.lists(st.sampled_from(NAMES.split()), max_size=6),
    st.sampled_from(["、", "，", ""]),
    st.sampled_from(["", "", "\n", "⏎页2⏎"]),
)


@given(LISTS)
def test_the_common_list_is_read_as_any_other(words: Text) -> None:
    short = common.common_units(words)
    plan = lists._plan(words.value)
    assert short is None or (plan.plain and short == lists._units(words, plan, frozenset()))


@given(LISTS)
def test_the_units_behind_a_label_are_read_as_in_any_words(words: Text) -> None:
    units = common.plain_units(words, 0, len(words))
    if units is not None:
        reading = Reading()
        fields._take_units(Role.LEAD, words, Context(Calendar(None, None)), reading)
        assert tuple(reading.lead) == units
        assert reading.credit(0, 0, "") == Credit(0, 0, "", lead=units)


@given(st.lists(st.sampled_from(NAMES.split()), max_size=6))
def test_a_list_is_plain_if_its_names_are(words: list[str]) -> None:
    assert common.is_plain("、".join(words)) == all(map(common.is_plain, words))


def test_the_common_list_goes_the_short_way() -> None:
    known, other = (
        Text.of("市财政局、省教育厅，各镇人民政府"),
        Text.of("市财政局、各县（市、区）人民政府"),
    )
    units = common.common_units(known)
    assert units
    assert units == common.plain_units(known, 0, len(known))
    assert common.common_units(other) is None
    assert common.plain_units(Text.of("市财政局负责"), 0, 6) is None


def _all_borders(parts: list[str], joins: list[float]) -> set[int]:
    """As `wrapped._borders`, with a look at each way to read the fragments."""
    best = [(0.0, 0)]
    for end in range(1, len(parts) + 1):
        ways = []
        for s in range(max(0, end - wrapped._LONGEST), end):
            cost = best[s][0] + sum(joins[s : end - 1])
            ways.append((cost + wrapped._cost("".join(parts[s:end]), frozenset()), s))
        best.append(min(ways))
    borders, at = set(), len(parts)
    while at:
        at = best[at][1]
        borders.add(at)
    return borders


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*NAMES.split(), "市财", "政局", "人民", "信息化局"]), st.booleans()
        ),
        min_size=1,
        max_size=8,
    )
)
def test_fragments_are_joined_as_if_each_way_were_tried(drawn: list[tuple[str, bool]]) -> None:
    parts = [part for part, _ in drawn]
    joins = [wrapped._WRAP if soft else wrapped._BLANK for _, soft in drawn[1:]]
    assert wrapped._borders(parts, joins, frozenset()) == _all_borders(parts, joins)


def _fragments(pattern: str) -> list[str]:
    """What a pattern is made of, as words that together make many matches."""
    words = re.findall("[\u4e00-\u9fff]+", pattern)
    return sorted({*words, *(c for w in words for c in w if len(w) < 40)})


def _without_guard(pattern: str) -> re.Pattern[str]:
    """A pattern less the look at the first character that it begins with."""
    assert pattern.startswith("(?=[")
    return re.compile(pattern.partition("])")[2])


Test = Callable[[str], object]


def _ends_with(*ends: str) -> Test:
    return lambda words: words.endswith(ends)


LOOKS: dict[str, tuple[re.Pattern[str], Test, Test]] = {
    "a person": (forms._PERSON, forms._PERSON.search, forms._MAY_BE_PERSON.search),
    "no unit": (forms._NO_UNIT, forms._NO_UNIT.fullmatch, forms._MAY_BE_NO_UNIT.search),
    "a roster": (forms._ROSTER, forms._ROSTER.fullmatch, _ends_with(*forms.ROSTER_ENDS)),
    "a zone": (rosters._ZONE, rosters._ZONE.fullmatch, _ends_with(*forms.ROSTER_ENDS)),
    "a province": (rosters._PROVINCE, rosters._PROVINCE.fullmatch, _ends_with(*forms.ROSTER_ENDS)),
    "a place in a roster": (forms._PLACE, forms._PLACE.fullmatch, _ends_with(*forms.ROSTER_ENDS)),
    "a place": (forms._PLACE, forms._PLACE.fullmatch, _ends_with(*forms._PLACE_ENDS)),
    "a group": (forms._GROUPS, forms._GROUPS.search, _ends_with(*forms._MANY_ENDS)),
    "a working group": (
        forms._WORKING_GROUP,
        forms._WORKING_GROUP.fullmatch,
        _ends_with(*forms._GROUP_ENDS),
    ),
    "an office": (forms._LEVEL_OFFICE, forms._LEVEL_OFFICE.fullmatch, _ends_with("办", "局")),
    "members": (forms._MEMBERS, forms._MEMBERS.fullmatch, _ends_with("单位", "部门")),
    "departments": (
        forms._THEIR_DEPARTMENTS,
        forms._THEIR_DEPARTMENTS.fullmatch,
        _ends_with("单位", "部门"),
    ),
    "glue": (pieces._AND, pieces._AND.search, pieces._GLUE.search),
    "a tail": (pieces._TAIL, pieces._TAIL.search, lambda s: s[-1] not in pieces._NO_TAIL),
    "a sentence": (
        gazetteer._SENTENCE,
        _without_guard(gazetteer._SENTENCE.pattern).search,
        gazetteer._SENTENCE.search,
    ),
    "prose": (
        forms._WEAK_NO,
        _without_guard(forms._WEAK_NO.pattern).search,
        forms._WEAK_NO.search,
    ),
    "a border": (
        touching._BORDER,
        lambda s: touching._at(touching._BORDER, s) or touching._at(touching._BODY_END, s),
        touching._INSIDE.search,
    ),
}
"""A regex that is made sure of, all that it finds, and the quick look before it."""


@pytest.mark.parametrize("kind", LOOKS)
@given(data=st.data())
def test_a_quick_look_misses_nothing(kind: str, data: st.DataObject) -> None:
    regex, form, look = LOOKS[kind]
    parts = [*_fragments(regex.pattern), *NAMES.split(), "清", "云溪", "1234567"]
    words = "".join(data.draw(st.lists(st.sampled_from(parts), min_size=1, max_size=5)))
    assert look(words) or not form(words)
