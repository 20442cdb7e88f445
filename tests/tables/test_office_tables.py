"""Tables as supervision offices fill them in: signs of leading units, sections that are not
merged, times of every kind, numbers with hyphens, sheets of notes."""

from __future__ import annotations

import pytest
from test_tables import Draft, codes, names

import word_files as w
from hqparse.attribute.scope import lead_sign
from hqparse.model.findings import Findings, Role, TableReading
from hqparse.pipeline import find
from hqparse.readers import read_bytes

WORK = ("新建城市书房十座", "改造农贸市场六家")


def read(*grid: str) -> TableReading:
    """A table whose cells are parted by blanks; `_` is an empty cell."""
    cells = [["" if c == "_" else c for c in row.split()] for row in grid]
    return Draft().table(cells).read()


def document(*blocks: str | list[list[str]]) -> Findings:
    """A Word document of paragraphs and tables."""
    parts = (w.paragraph(b) if isinstance(b, str) else w.table(*b) for b in blocks)
    return find(read_bytes(w.word("".join(parts)), "清单.docx"))


def told(found: Findings) -> list[str]:
    return [d.code for d in (*found.doubts, *(d for t in found.tasks for d in t.doubts))]


@pytest.mark.parametrize("given", ["会议时间", "领导批示日期", "交办时间", "收文日期"])
@pytest.mark.parametrize("limit", ["办结时限", "完成时间", "截止日期"])
def test_the_time_at_which_a_task_was_given_is_no_deadline(given: str, limit: str) -> None:
    row = f"{WORK[0]} 2025年3月5日 市文旅局 2025年4月10日"
    found = read(f"议定事项 {given} 承办单位 {limit}", row).rows[0]
    assert found.deadline is not None
    assert found.deadline.date == "2025-04-10"


def test_the_time_of_entry_alone_is_none_either() -> None:
    found = read("督办事项 承办单位 填报时间", f"{WORK[0]} 市文旅局 2025年4月10日")
    assert found.rows[0].deadline is None


def test_of_several_times_the_limit_is_the_deadline() -> None:
    found = read("任务 反馈时间 责任单位 整改时限", f"{WORK[0]} 3月5日 市文旅局 4月10日").rows[0]
    assert found.deadline is not None
    assert found.deadline.text == "4月10日"


@pytest.mark.parametrize(
    ("printed", "number"), [("1-1", "1-1"), ("2－3", "2-3"), ("2.3", "2.3"), ("001", "1")]
)
def test_numbers_of_two_parts(printed: str, number: str) -> None:
    found = read("建议编号 任务 责任单位", f"{printed} {WORK[0]} 市文旅局").rows[0]
    assert found.mark is not None
    assert found.mark.digits == number


def test_a_section_that_is_not_merged_stands_over_the_rows_below() -> None:
    found = read(
        "序号 任务 责任单位 完成时限",
        "一、文化惠民 _ _ _",
        f"1 {WORK[0]} 市文旅局 9月底",
        "商贸流通 _ _ _",
        f"2 {WORK[1]} 市商务局 9月底",
    )
    assert [r.path for r in found.rows] == [("一、文化惠民",), ("商贸流通",)]


@pytest.mark.parametrize("note", ["备注：按季报送", "合计", "3"])
def test_notes_totals_and_numbers_are_no_sections(note: str) -> None:
    found = read(
        "序号 任务 责任单位", f"1 {WORK[0]} 市文旅局", f"{note} _ _", f"2 {WORK[1]} 市商务局"
    )
    assert [r.path for r in found.rows] == [(), ()]


@pytest.mark.parametrize(
    "cell", ["★市教育局、市财政局", "市财政局、★市教育局", "市教育局★、市财政局"]
)
def test_a_sign_that_a_note_explains_marks_the_lead(cell: str) -> None:
    grid = [["任务", "责任单位"], [WORK[0], cell]]
    found = document("任务分工表", "注：带★的为牵头单位。", grid)
    roles = {u.unit.name: u.role for u in found.tasks[0].units}
    assert roles == {"市教育局": Role.LEAD, "市财政局": Role.RESPONSIBLE}
    assert "HQ301" not in told(found)


def test_the_note_may_stand_in_the_head() -> None:
    grid = [["任务", "责任单位（标★为牵头单位）"], [WORK[0], "市财政局、★市教育局"]]
    roles = {u.unit.name: u.role for u in document("任务分工表", grid).tasks[0].units}
    assert roles == {"市教育局": Role.LEAD, "市财政局": Role.RESPONSIBLE}


def test_a_sign_without_a_note_is_told() -> None:
    found = document("任务分工表", [["任务", "责任单位"], [WORK[0], "★市教育局、市财政局"]])
    assert [u.role for u in found.tasks[0].units] == [Role.RESPONSIBLE] * 2
    assert "HQ301" in told(found)


@pytest.mark.parametrize("words", ["★牵头单位：市教育局", "带★的为约束性指标", "无说明"])
def test_signs_of_another_meaning(words: str) -> None:
    assert lead_sign(words) == ""


def test_leads_in_bold_type_are_told() -> None:
    grid = [["任务", "责任单位"], [WORK[0], "市教育局、市财政局"]]
    assert "HQ314" in told(document("任务分工表", "注：加粗的为牵头单位。", grid))
    assert "HQ314" not in told(document("任务分工表", "注：加粗的为新增任务。", grid))


def test_numbered_lines_beside_a_list_of_tasks_are_none() -> None:
    notes = ("填报要求", "1、每月25日前将进展情况报县政府督查室。", "2、推进缓慢的要说明原因。")
    found = document("任务清单", [["任务", "责任单位"], [WORK[0], "市文旅局"]], *notes)
    assert [t.text.value for t in found.tasks] == [WORK[0]]
    assert "HQ209" not in told(found)


def test_chapters_of_tasks_beside_a_table_stay() -> None:
    body = ("一、重点任务", "（一）新建公园三处。", "（二）整治河道五公里。")
    found = document("方案", *body, [["任务", "责任单位"], [WORK[0], "市文旅局"]])
    assert len(found.tasks) == 3


def test_a_sentence_above_a_table_is_no_heading() -> None:
    body = ("三、工作要求", "1.各单位要制定方案。", "2.各单位要于每月25日前报送进展。")
    found = document("通知", *body, [["任务", "责任单位"], [WORK[0], "市文旅局"]])
    assert [t.path for t in found.tasks] == [()]


def test_a_list_inside_a_cell_is_no_next_task() -> None:
    work = "1.落实汽车以旧换新政策。\n2.举办车展。\n3.新建充电桩。"
    grid = [["序号", "工作举措", "责任单位"], ["1", work, "市商务局"], ["2", WORK[1], "市商务局"]]
    assert "HQ607" not in told(document("任务清单", grid))
    lost = [["序号", "工作举措", "责任单位"], ["3", f"{WORK[0]}。\n4.{WORK[1]}", "市商务局"]]
    assert "HQ607" in told(document("任务清单", lost))


def test_a_list_of_persons_below_a_list_of_tasks_is_not_told() -> None:
    tasks = [["序号", "任务", "责任单位", "时限"], ["1", WORK[0], "市文旅局", "9月底"]]
    persons = [["序号", "单位", "联系人", "电话"], ["1", "市文旅局", "王丽", "0000-1234567"],
               ["2", "市商务局", "刘军", "0000-7654321"]]  # fmt: skip
    assert not {"HQ227", "HQ606"}.intersection(told(document("清单", tasks, "附件2", persons)))


def test_heads_below_a_wide_head_are_no_units() -> None:
    grid = [
        ["任务", "责任单位", "<"],
        ["^", "市直单位", "县（市、区）"],
        [WORK[0], "市水务局", "东岭县"],
    ]
    found = Draft().table(grid).read()
    assert names(found.rows[0]) == ([], [], ["市水务局", "东岭县"])
    assert not codes(found)
    span, merge = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    heads = [w.cell("任务", merge), w.cell("责任单位", span)]
    below = [w.cell("", "<w:vMerge/>"), "市直单位", "县（市、区）"]
    assert "HQ605" not in told(document("清单", [heads, below, grid[2]]))


def test_words_of_work_beside_questions_as_heads() -> None:
    found = read(
        "序 干什么 谁来干 何时完成",
        "1 补齐破损护栏和标识标牌 市城管局 4月15日前",
        "2 更新公益广告五百处 市教育局 4月10日前",
    )
    assert [r.text.value for r in found.rows] == ["补齐破损护栏和标识标牌", "更新公益广告五百处"]
    assert "HQ507" in codes(found)


@pytest.mark.parametrize("head", ["责任分工及时限", "责任单位及完成时限", "责任分工和时间节点"])
def test_units_and_times_in_one_column(head: str) -> None:
    said = "牵头单位：市委组织部；责任单位：市科技局；完成时限：2025年10月底"
    found = read(f"序号 任务 {head}", f"1 {WORK[0]} {said}").rows[0]
    assert names(found) == (["市委组织部"], [], ["市科技局"])
    assert found.deadline is not None
    assert found.deadline.date == "2025-10-31"


def test_a_section_that_attributes_what_stands_below() -> None:
    found = read(
        "序号 任务 完成时限",
        "一、产业发展（牵头单位：市工信局） < <",
        f"1 {WORK[0]} 9月底",
        "二、城市建设 < <",
        f"2 {WORK[1]} 9月底",
    ).rows
    assert [r.path for r in found] == [("一、产业发展",), ("二、城市建设",)]
    assert [names(r)[0] for r in found] == [["市工信局"], []]


def test_the_name_of_a_unit_with_a_count_behind_it() -> None:
    grid = ["序号 任务 完成时限", "一、市教育局（3项） < <", f"1 {WORK[0]} 9月底"]
    assert names(read(*grid).rows[0]) == ([], [], ["市教育局"])
    table = [row.split() for row in (grid[0], grid[2])]
    (task,) = document("任务清单", "一、市教育局（3项）", table).tasks
    assert [u.unit.name for u in task.units] == ["市教育局"]
    assert task.path == ("一、市教育局（3项）",)


@pytest.mark.parametrize(
    "behind", ["（责任单位：市财政局）", "（市财政局负责）。", "责任单位：市财政局。"]
)
def test_an_attribution_at_the_end_of_a_cell(behind: str) -> None:
    found = read("序号 任务 完成时限", f"1 发放育儿补贴。{behind} 9月底").rows[0]
    assert found.text.value.rstrip("。") == "发放育儿补贴"
    assert names(found) == ([], [], ["市财政局"])


@pytest.mark.parametrize("words", ["由市财政局负责解释的政策清单", "整治配合不力（限期）问题"])
def test_words_of_duty_that_attribute_nothing(words: str) -> None:
    assert read("序号 任务 完成时限", f"1 {words} 9月底").rows[0].text.value == words


def test_a_short_task_of_aims_stands_over_measures() -> None:
    found = read("目标任务 工作举措 责任单位", "服务提速 上线平台，实现诉求限时响应 市数据局")
    assert found.rows[0].path == ("服务提速",)


def test_a_title_with_nothing_but_fields_below_is_the_task() -> None:
    first = ("一、推进公立医院改革", "牵头单位：市卫生健康委", "完成时限：2025年11月底")
    second = ("二、推进户籍制度改革", "牵头单位：市公安局", "完成时限：2025年8月底")
    found = document("改革任务书", *first, *second)
    assert [t.text.value for t in found.tasks] == ["推进公立医院改革", "推进户籍制度改革"]
    assert [t.deadline and t.deadline.date for t in found.tasks] == ["2025-11-30", "2025-08-31"]


def test_each_attributed_passage_of_a_cell_is_a_task() -> None:
    work = "发展设施农业。（责任单位：市农业农村局）培育家庭农场。（市财政局负责）"
    found = read("序号 工作任务及责任单位 完成时限", f"1 {work} 2025年10月").rows
    assert [r.text.value for r in found] == ["发展设施农业。", "培育家庭农场。"]
    assert [names(r)[2] for r in found] == [["市农业农村局"], ["市财政局"]]
    assert [r.deadline and r.deadline.date for r in found] == ["2025-10-31"] * 2


def test_a_passage_without_units_keeps_the_cell_whole() -> None:
    work = "发展设施农业。（责任单位：市农业农村局）培育家庭农场。"
    (found,) = read("序号 任务 完成时限", f"1 {work} 2025年10月").rows
    assert found.text.value == work


@pytest.mark.parametrize("gap", ["\u3000", "¶"])
def test_labels_without_colons(gap: str) -> None:
    cell = f"牵头单位{gap}市应急管理局¶配合单位{gap}市教育局"
    found = Draft().table([["任务", "责任单位"], [WORK[0], cell]]).read().rows[0]
    assert names(found) == (["市应急管理局"], ["市教育局"], [])


def test_sections_that_are_not_merged_without_a_column_of_numbers() -> None:
    found = read(
        "任务 责任单位",
        "一、产品质量 _",
        f"{WORK[0]} 市文旅局",
        "二、落实整改。 _",
        f"{WORK[1]} 市商务局",
    ).rows
    assert [r.path for r in found] == [("一、产品质量",)] * 3
    assert found[1].text.value == "二、落实整改。"


def test_brackets_behind_names_say_who_leads_and_who_supports() -> None:
    cell = "市商务局（牵头）、市财政局、市公安局（配合）、市科协（协办单位）"
    found = read("任务 责任单位", f"{WORK[0]} {cell}").rows[0]
    assert names(found) == (["市商务局"], ["市公安局", "市科协"], ["市财政局"])
    (task,) = document("方案", f"（一）推进甲项工作。（责任单位：{cell}）").tasks
    assert [u.unit.name for u in task.units if u.role is Role.SUPPORTING] == ["市公安局", "市科协"]


def test_a_section_with_the_name_of_a_leader_keeps_its_words() -> None:
    section = "一、改革开放类（2项，牵头领导：李强）"
    found = read("序号 任务 完成时限", f"{section} < <", f"1 {WORK[0]} 9月底").rows[0]
    assert found.path == (section,)
    assert names(found) == ([], [], [])


def test_a_table_of_work_and_units_in_one_column_alone() -> None:
    found = read("序号 工作内容及责任分工", "1 开展兵役登记。（市人武部牵头，各镇街配合）").rows[0]
    assert found.text.value == "开展兵役登记。"
    assert names(found) == (["市人武部"], ["各镇街"], [])
