"""Numbers in forms that are no marks by themselves are read where they follow one another."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Task
from hqparse.pipeline import find
from hqparse.readers import read_bytes

WORDS = ("建设冷库，完善冷链。", "修建晒场，每镇一处。", "扩建食堂，增加座位。")
UNITS = ("区商务局", "区农业农村局", "区民政局")


def tasks(*marks: str) -> tuple[Task, ...]:
    items = "".join(
        f"{mark}{words}（责任单位：{unit}）\n"
        for mark, words, unit in zip(marks, WORDS, UNITS, strict=False)
    )
    text = f"澄湖区2025年工作要点\n一、产业发展\n{items}"
    return find(read_bytes(text.encode(), "a.txt")).tasks


def numbers(*marks: str) -> list[int | None]:
    return [task.mark.number if task.mark else None for task in tasks(*marks)]


@pytest.mark.parametrize(
    "form",
    [
        "{}：",
        "{}·",
        "{}-",
        "{}。",
        "【{}】",
        "[{}]",
        "#{} ",
        "第{}项：",
        "第{}，",
    ],
)
def test_numbers_that_follow_one_another_are_marks(form: str) -> None:
    found = tasks(*(form.format(n) for n in (1, 2, 3)))
    assert [task.mark and task.mark.number for task in found] == [1, 2, 3]
    assert [task.text.value for task in found] == list(WORDS)
    assert all([d.code for d in task.doubts] == ["HQ154"] for task in found)


def test_chinese_numbers() -> None:
    assert numbers("第一项：", "第二项：", "第三项：") == [1, 2, 3]
    assert numbers("㊀", "㊁", "㊂") == [1, 2, 3]


@pytest.mark.parametrize(
    "marks",
    [
        ("1 ", "2 "),  # two bare figures may be chance
        ("2 ", "3 ", "4 "),
        ("【1】", "【3】", "【4】"),
        ("【1】", "2：", "#3 "),
        ("1 ", "", "2 "),
    ],
)
def test_other_figures_stay_words(marks: tuple[str, ...]) -> None:
    found = tasks(*marks)
    assert [task.mark for task in found] == [None] * len(marks)
    assert found[0].text.value.startswith(marks[0].strip())


def test_amounts_are_no_numbers() -> None:
    text = "一、任务\n" + "".join(f"{n}个镇建设冷库。（责任单位：区商务局）\n" for n in (1, 2, 3))
    assert [t.mark for t in find(read_bytes(text.encode(), "a.txt")).tasks] == [None] * 3
