"""Tables that were copied as plain text: where they begin and end."""

from __future__ import annotations

import pytest

from hqparse.clean.flat_tables import find_flat_tables
from hqparse.model.text import Text


def tables(words: str) -> list[str]:
    return [words[a:b] for a, b in find_flat_tables(Text.of(words))]


@pytest.mark.parametrize("word", ["任务", "|任务|", "责任单位｜", "任务\t|", "| 备注"])
def test_a_head_word_between_bars_is_no_table(word: str) -> None:
    """It was one word with the bars left out and none with them: no line was ever the next."""
    assert tables(f"一、做事\n{word}\n甲\n") == []


@pytest.mark.parametrize("form", ["{}", "|{}|", "{}｜", "{} |"])
def test_one_head_word_a_line(form: str) -> None:
    head = "\n".join(map(form.format, ("序号", "工作任务", "责任单位")))
    table = f"{head}\n1\n建设学校\n市教育局"
    assert tables(f"一、做事\n{table}") == [table]


def test_a_table_ends_where_the_numbers_go_on() -> None:
    table = "序号 工作任务 责任单位\n1 建设学校 市教育局\n"
    assert tables(f"一、做事\n{table}二、别的事\n") == [table.strip()]
