"""Quick looks before a rule refuse nothing that the rule itself would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from hqparse.attribute import in_duty_group, in_duty_list, in_last_sentence
from hqparse.language import chapters
from hqparse.language.vocabulary import table


def some(words: str, size: int = 12) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words.split(" ")), max_size=size).map("".join)


LONG = "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙 "
SENTENCES = some(LONG + "市教育局负责 推进 。 ； ！ ， \n \u3000 \t")
LINES = some(LONG + "县水利局 的主要职责是 ： : ； 。 \n \u3000 组 专班 队 由")
HEADINGS = some("任务 重点 工作 领域 措施 支持 政策 行动 内容 检查 一、 總體 任務 舉措", 5)

_AS_SAID = re.compile(r"(?<=[。！？\n])(?P<words>[^。！？\n]{4,120})[。；]?\s{0,9}$")


def span(m: re.Match[str] | None) -> tuple[int, int] | None:
    return m.span("words") if m else None


@given(SENTENCES)
def test_the_last_sentence_is_what_a_search_finds(value: str) -> None:
    reach = max(0, len(value) - in_last_sentence._REACH)
    assert span(in_last_sentence._last(value)) == span(_AS_SAID.search(value, reach))


@given(LINES, st.booleans())
def test_a_line_of_a_duty_list(value: str, children: bool) -> None:
    long = in_duty_list._LONE.match(value + "\n" if children else value)
    short = in_duty_list._line_alone(value, 0, int(children))
    assert (long and long.span()) == (short and short.span())
    if in_duty_list._HEAD.match(value):
        assert in_duty_list._has_colon(value, 0, len(value))


@given(LINES)
def test_a_name_of_a_group(value: str) -> None:
    if in_duty_group._GROUP_NAME.match(value):
        assert in_duty_group._may_name_group(value[: in_duty_group._LONGEST_NAME])


@given(HEADINGS)
def test_a_heading_of_tasks(heading: str) -> None:
    words = chapters._bare(heading)
    assert chapters._TASK_WORD.search(words) or not chapters._TASKS.search(words)
    assert words == chapters._NUMBER.sub("", heading).strip("。：:，、 ").translate(
        table("organs")["script"]
    )
