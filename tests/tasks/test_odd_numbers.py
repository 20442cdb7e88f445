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


def loose(*lines: str) -> tuple[Task, ...]:
    return find(read_bytes(("云溪市重点任务清单\n\n" + "\n".join(lines)).encode(), "a.txt")).tasks


@pytest.mark.parametrize("form", ["第{}，", "【{}】", "#{} "])
@pytest.mark.parametrize("bare", [2, 3, 4])
def test_a_paragraph_of_the_series_without_an_attribution_is_a_task(form: str, bare: int) -> None:
    lines = [f"{form.format(n)}推进事项{'甲乙丙丁'[n - 1]}。（市教育局牵头）" for n in (1, 2, 3, 4)]
    lines[bare - 1] = lines[bare - 1].partition("（")[0]
    found = loose(*lines, "各地要抓好落实。")
    assert [task.mark and task.mark.number for task in found] == [1, 2, 3, 4]
    assert [task.text.value for task in found] == [f"推进事项{c}。" for c in "甲乙丙丁"]
    assert [bool(task.units) for task in found] == [n != bare for n in (1, 2, 3, 4)]


def test_lines_that_no_number_runs_through_are_no_siblings() -> None:
    found = loose("第一，推进事项甲。（市教育局牵头）", "第三，推进事项乙。", "第四，推进丙。")
    assert [task.text.value for task in found] == ["第一，推进事项甲。"]


def test_a_bracket_of_units_counts_beside_attributed_paragraphs() -> None:
    found = loose(
        "推进改造工程。完成三处。（市发展改革委牵头，各县区配合）",
        "防范化解风险。稳妥交房。（市住房城乡建设局、市金融工作局）",
        "完善应急预案。定期演练（含桌面推演）。",
    )
    assert [[u.unit.name for u in task.units] for task in found] == [
        ["市发展改革委", "各县区"],
        ["市住房城乡建设局", "市金融工作局"],
    ]
    assert [d.code for d in found[1].doubts] == ["HQ310"]
