"""Body and annex, lists of tasks, and the rules over the finished list."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Role
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.tasks import annex, rows
from hqparse.tasks.reconcile import task_title

HEAD = "清河县人民政府关于印发2024年重点工作的通知\n清政发〔2024〕8号\n各镇人民政府：\n"
BODY = """一、重点任务
1.推进道路改造。完成农村公路改造二十公里。（牵头单位：县交通局；配合单位：县财政局）
2.推进河道整治。整治河道五条。（牵头单位：县水利局）
3.推进绿化提升。新增绿地十处。
附件
重点任务分工
序号 任务内容 完成时限 牵头单位 配合单位
1
推进道路改造。完成农村公路改造二十公里。
2024年6月底前
县交通局
县财政局、县住建局
2
推进河道整治。整治河道五条。
2024年底前
县水利局
3
推进绿化提升。新增绿地十处。
9月底前
县林业局
"""


def found(text: str):  # type: ignore[no-untyped-def]
    return find(read_bytes(text.encode(), "x.txt"))


def codes(text: str) -> list[str]:
    f = found(text)
    return [d.code for d in f.doubts] + [d.code for t in f.tasks for d in t.doubts]


def names(task: object, role: Role) -> list[str]:
    return [u.unit.name for u in task.units if u.role is role]  # type: ignore[attr-defined]


def test_the_annex_adds_what_the_body_lacks() -> None:
    tasks = found(HEAD + BODY).tasks
    assert [t.deadline.date for t in tasks] == ["2024-06-30", "2024-12-31", "2024-09-30"]
    assert names(tasks[2], Role.LEAD) == ["县林业局"]
    assert [len(t.places) if hasattr(t, "places") else 1 for t in tasks] == [1, 1, 1]


def test_a_difference_is_reported_and_the_body_stands() -> None:
    tasks = found(HEAD + BODY).tasks
    assert names(tasks[0], Role.SUPPORTING) == ["县财政局"]
    doubt = next(d for d in tasks[0].doubts if d.code == "HQ201")
    assert doubt.args["annex"] == "县住建局"
    assert doubt.spans
    assert "HQ201" not in [d.code for d in tasks[1].doubts]


def test_a_deadline_without_a_year_says_so() -> None:
    doubts = [d.code for t in found(HEAD + BODY).tasks for d in t.doubts]
    assert doubts.count("HQ402") == 1


def test_a_row_without_an_item_and_an_item_without_a_row() -> None:
    extra = BODY.replace("3\n推进绿化提升。新增绿地十处。", "3\n建设停车场所。新增泊位三百个。")
    f = found(HEAD + extra)
    assert len(f.tasks) == 4
    assert "HQ211" in [d.code for d in f.tasks[2].doubts]
    assert "HQ210" in [d.code for d in f.tasks[3].doubts]
    assert f.tasks[3].origin == "table"


def test_deadlines_that_disagree() -> None:
    body = BODY.replace(
        "（牵头单位：县水利局）", "（牵头单位：县水利局；完成时限：2024年10月底前）"
    )
    tasks = found(HEAD + body).tasks
    assert tasks[1].deadline.date == "2024-10-31"
    doubt = next(d for d in tasks[1].doubts if d.code == "HQ201")
    assert (doubt.args["body"], doubt.args["annex"]) == ("2024年10月底前", "2024年底前")


NOTED = """一、重点任务
（注：列第一位的为牵头单位。）
1.推进道路改造。完成农村公路改造二十公里。{one}
2.推进河道整治。整治河道五条。{two}
附件
重点任务分工
序号 任务内容 完成时限 责任单位
1
推进道路改造。完成农村公路改造二十公里。
2024年6月底前
县交通局、县财政局
2
推进河道整治。整治河道五条。
2024年底前
县水利局、县林业局
"""


@pytest.mark.parametrize(
    ("one", "two"),
    [("", ""), ("（责任单位：县交通局、县财政局）", "（责任单位：县水利局、县林业局）")],
)
def test_a_note_on_leads_holds_for_units_from_the_annex_too(one: str, two: str) -> None:
    tasks = found(HEAD + NOTED.format(one=one, two=two)).tasks
    for task, (lead, other) in zip(
        tasks, (("县交通局", "县财政局"), ("县水利局", "县林业局")), strict=True
    ):
        assert (names(task, Role.LEAD), names(task, Role.RESPONSIBLE)) == ([lead], [other])
        [noted] = [d for d in task.doubts if d.code == "HQ304"]
        assert noted.args["note"] == "注：列第一位的为牵头单位"
        assert "HQ201" not in [d.code for d in task.doubts]


def test_without_a_note_units_from_the_annex_are_as_they_stand() -> None:
    text = NOTED.format(one="", two="").replace("（注：列第一位的为牵头单位。）\n", "")
    tasks = found(HEAD + text).tasks
    assert [names(t, Role.LEAD) for t in tasks] == [[], []]
    assert names(tasks[0], Role.RESPONSIBLE) == ["县交通局", "县财政局"]


TWICE = "推进道路改造，完成农村公路改造二十公里。"


@pytest.mark.parametrize("late", [False, True])
def test_of_two_like_passages_the_better_one_counts_with_its_own_doubts(late: bool) -> None:
    stated = "（牵头单位：路桥专组九；配合单位：县财政局）"
    passages = [TWICE, TWICE + stated] if late else [TWICE + stated, TWICE]
    body = "".join(f"（{n}）{p}\n" for n, p in zip("一二", passages, strict=True))
    text = f"一、重点任务\n{body}（三）推进河道整治。（牵头单位：县水利局）\n"
    first = found(HEAD + text).tasks[0]
    assert names(first, Role.LEAD) == ["路桥专组九"]
    assert [d.code for d in first.doubts] == ["HQ301", "HQ205"]


# the rules over the list


ITEMS = "一、重点任务\n{a}推进道路改造。（县交通局负责）\n{b}推进河道整治。（县水利局负责）\n"


@pytest.mark.parametrize(
    ("a", "b", "code", "there"),
    [
        ("1.", "2.", "HQ203", False),
        ("1.", "3.", "HQ203", True),
        ("1.", "1.", "HQ204", True),
        ("1.", "2.", "HQ204", False),
    ],
)
def test_numbering(a: str, b: str, code: str, there: bool) -> None:
    assert (code in codes(HEAD + ITEMS.format(a=a, b=b))) is there


def test_a_stated_count_is_checked() -> None:
    items = ITEMS.format(a="1.", b="2.")
    assert "HQ202" in codes(HEAD + "现明确共12项重点任务如下。\n" + items)
    three = items + "3.推进绿化提升。（县林业局负责）\n"
    assert "HQ202" not in codes(HEAD + "现明确共3项重点任务如下。\n" + three)
    assert "HQ202" not in codes(HEAD + "共三项重点任务。\n" + three)


@pytest.mark.parametrize(
    ("title", "heading", "there"),
    [
        ("", "一、重点任务（5项）", True),
        ("", "一、重点任务（共3项）", False),
        ("", "一、重点任务（15分）", False),
        ("2024年重点任务清单（共5项）\n", "一、重点任务", True),
        ("2024年重点任务清单（共3项）\n", "一、重点任务", False),
    ],
)
def test_a_count_in_a_heading_or_title_is_checked(title: str, heading: str, there: bool) -> None:
    items = "".join(f"{n}.推进{n}号线。（县林业局负责）\n" for n in (1, 2, 3))
    assert ("HQ202" in codes(f"{title}{heading}\n{items}")) is there


def test_counts_of_several_headings_are_each_their_own() -> None:
    items = "".join(f"{n}.推进{n}号线。（县林业局负责）\n" for n in (1, 2, 3))
    words = f"一、重点任务（共3项）\n{items}二、其他任务（共{{}}项）\n{items.replace('线', '路')}"
    assert "HQ202" not in codes(words.format(3))
    assert codes(words.format(4)).count("HQ202") == 1


SHORT = "一、重点任务\n1.排查隐患。（责任单位：县应急局）\n2.组织演练。（责任单位：县消防队）\n"


@pytest.mark.parametrize(
    ("again", "count"),
    [
        (SHORT, 2),
        (SHORT.replace("县消防队", "县教育局"), 3),  # another unit: another task
        (SHORT.replace("重点任务", "长期任务"), 4),
        (SHORT.replace("（责任单位：县应急局）", "").replace("（责任单位：县消防队）", ""), 4),
    ],
)
def test_a_short_task_that_stands_twice_is_one(again: str, count: int) -> None:
    tasks = found(SHORT + "附件：任务清单\n" + again).tasks
    assert len(tasks) == count
    assert any(d.code == "HQ205" for t in tasks for d in t.doubts) is (count < 4)


def test_a_day_of_issue_that_no_calendar_has_is_told() -> None:
    text = HEAD + "一、排查隐患。（责任单位：县应急局）\n清河县人民政府\n{}\n"
    assert "HQ229" in codes(text.format("2024年2月30日"))
    assert "HQ229" not in codes(text.format("2024年2月29日"))


def test_a_deadline_before_the_day_of_issue_is_reported_not_repaired() -> None:
    text = (
        HEAD
        + "一、重点任务\n1.修路。（县交通局负责，2024年2月底前完成）\n2.治水。（县水利局负责）\n"
    )
    text += "清河县人民政府\n2024年3月5日\n"
    f = found(text)
    assert f.tasks[0].deadline.date == "2024-02-29"
    assert "HQ403" in [d.code for d in f.tasks[0].doubts]


def test_damaged_characters_are_counted() -> None:
    text = HEAD + ITEMS.format(a="1.", b="2.").replace("道路", "道\ufffd")
    assert "HQ101" in codes(text)


def test_labels_without_any_task() -> None:
    assert "HQ212" in codes("关于反馈意见的函\n责任单位：请于本周反馈。\n")


def test_page_numbers_in_mid_sentence_are_told() -> None:
    text = (
        HEAD
        + "一、重点任务\n1.推进道路改造，完成农村公路改造二十公里，同步建设桥梁涵洞，改善\n—3—\n出行条件。（县交通局负责）\n"
    )
    f = found(text)
    assert "改善出行" in f.tasks[0].text.value
    assert "HQ102" in [d.code for d in f.tasks[0].doubts]


def test_a_document_on_one_line_says_so() -> None:
    one = (HEAD + ITEMS.format(a="1.", b="2.") * 4).replace("\n", " ")
    assert "HQ107" in codes(one)
    assert "HQ107" not in codes(HEAD + ITEMS.format(a="1.", b="2."))


def test_titles() -> None:
    assert task_title("做大经济规模。依托中心") == "做大经济规模"
    assert task_title("没有标点") == "没有标点"
    assert task_title("标题\n内容") == "标题"


def test_a_heading_that_words_have_run_into_is_reported() -> None:
    long = "优化环境，打造便捷高效的政务服务新平台做好各项服务保障工作，全力办好民生实事，实现企业和群众办事满意度稳步提升"
    text = HEAD + f"一、{long}\n1.修路。（县交通局负责）\n二、改善民生\n2.治水。（县水利局负责）\n"
    tasks = found(text).tasks
    assert [["HQ213" in [d.code for d in t.doubts]] for t in tasks] == [[True], [False]]


@pytest.mark.parametrize("count", [20, 80])
def test_rows_of_their_own_are_looked_for_once_in_the_body(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work grows with the rows, not with rows times items."""
    asked: list[str] = []

    def folded(words: str) -> str:
        asked.append(words)
        return annex.folded(words)

    monkeypatch.setattr(rows, "folded", folded)
    tasks = found(HEAD + _long_body(count)).tasks
    assert len(tasks) == 2 * count
    assert len(asked) <= 6 * count


def _long_body(count: int) -> str:
    """Items, and an annex with as many rows that repeat them and as many more that do not."""
    items = [f"{i}.完成第{i}段道路改造。（牵头单位：县交通局）\n" for i in range(1, count + 1)]
    repeated = [f"完成第{i}段道路改造。" for i in range(1, count + 1)]
    added = [f"建成绿地公园{i}处。" for i in range(count + 1, 2 * count + 1)]
    rows = [
        f"{n}\n{words}\n2024年6月底前\n县交通局\n" for n, words in enumerate([*repeated, *added], 1)
    ]
    head = "附件\n重点任务分工\n序号 任务内容 完成时限 牵头单位\n"
    return "".join(["一、重点任务\n", *items, head, *rows])
