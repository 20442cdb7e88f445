"""Quick looks before a rule refuse nothing that the rule itself would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from hqparse.attribute import (
    BY_NUMBER,
    by_number,
    in_duty_heading,
    in_duty_list,
    in_last_sentence,
    reading,
    scope,
)
from hqparse.language import chapters
from hqparse.language.characters import _simple_forms, holds_any


def some(words: str, size: int = 12) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words.split(" ")), max_size=size).map("".join)


LONG = "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙 "
SENTENCES = some(LONG + "市教育局负责 推进 。 ； ！ ， \n \u3000 \t")
LINES = some(LONG + "县水利局 的主要职责是 ： : ； 。 \n \u3000 组 专班 队 由")
HEADINGS = some("任务 重点 工作 领域 措施 支持 政策 行动 内容 检查 一、 總體 任務 舉措", 5)
FIRST = some("排名 处 列 位居 标注 在 于 至", 3)
CORES = "第一 第一位 第一顺位 第1位 首位 首个 首家 首 最前面 前面 最前 前列 一位 前者 第一责任主体"
FIRST_ONE = st.sampled_from(CORES.split(" "))
OF_LEADERS = some("列出 标注 注明 责任 承办 单位 部门 主体 机关 的 者 名 位 ，", 6)
LEADS = some("均 即为 是 作为 负责 担任 第一 总 牵头 牵 头", 6)

_AS_SAID = re.compile(r"(?<=[。！？\n])(?P<words>[^。！？\n]{4,120})[。；]?\s{0,9}$")


def span(m: re.Match[str] | None) -> tuple[int, int] | None:
    return m.span("words") if m else None


@given(SENTENCES)
def test_the_last_sentence_is_what_a_search_finds(value: str) -> None:
    reach = max(0, len(value) - in_last_sentence._REACH)
    short, long = in_last_sentence._last(value), _AS_SAID.search(value, reach)
    # Either may find blanks alone, which say nothing.
    said = [span(m) if m and m["words"].strip() else None for m in (short, long)]
    assert said[0] == said[1]


@given(LINES, st.booleans())
def test_a_line_of_a_duty_list(value: str, children: bool) -> None:
    long = in_duty_heading.LONE.match(value + "\n" if children else value)
    short = in_duty_list._line_alone(value, 0, int(children))
    assert (long and long.span()) == (short and short.span())
    if in_duty_list._HEAD.match(value):
        assert in_duty_list._has_colon(value, 0, len(value))


@given(LINES)
def test_a_name_of_a_group(value: str) -> None:
    if in_duty_list._GROUP_NAME.match(value):
        assert holds_any(value[: in_duty_list._LONGEST_GROUP], reading.GROUP_ENDS)


@given(HEADINGS)
def test_a_heading_of_tasks(heading: str) -> None:
    words = chapters._bare(heading)
    assert chapters._TASK_WORD.search(words) or not chapters._TASKS.search(words)
    assert words == chapters._NUMBER.sub("", heading).strip("。：:，、 ").translate(_simple_forms())


@given(st.tuples(LINES, FIRST, FIRST_ONE, OF_LEADERS, LEADS, LINES).map("".join))
def test_a_note_that_the_first_leads(value: str) -> None:
    if scope.LEAD_FIRST.re.search(value):
        assert scope._FIRST_LEADS.search(value)


@given(some("同 均 都 皆 不再 为牵头 牵 首 第 前 一位 不 再 为 一 位 市教育局 、"))
def test_what_may_be_a_note(value: str) -> None:
    if "同" in value or scope.may_say_all(value) or scope.may_say_first(value):
        assert scope._MAY_BE_NOTE.search(value)


@given(
    some(
        "第 1 3 12 二十 一百零五 （三） 、 ， 和 至 - 项 条 任务 工作 均 分别 由 ： 县水利局 牵头",
        14,
    )
)
def test_clauses_by_number_begin_as_the_quick_look_says(words: str) -> None:
    if by_number._CLAUSE.search(words):
        assert BY_NUMBER.search(words)


def test_clauses_that_name_thirty_items_are_looked_at() -> None:
    words = f"第{'、'.join(map(str, range(1, 31)))}项由县水利局牵头。"
    assert by_number._CLAUSE.search(words)
    assert BY_NUMBER.search(words)
