"""What columns of unusual tables are: stages, groups, beginnings, criteria, persons."""

from __future__ import annotations

import pytest
from test_tables import Draft, names

from hqparse.model.findings import TableRow
from hqparse.tables.heads import Field, field_of

WORK = ("新建城市书房十座", "改造农贸市场六家")


def rows(*grid: str) -> tuple[TableRow, ...]:
    """The tasks of a table whose cells are parted by blanks."""
    return Draft().table([row.split() for row in grid]).read().rows


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("督办事项", Field.CONTENT),
        ("督办事项名称", Field.CONTENT),
        ("督查工作内容", Field.CONTENT),
        ("督办时限", Field.DEADLINE),
        ("督办意见", Field.REMARK),
        ("督办单位", Field.REMARK),
        ("督查任务", Field.CONTENT),
        ("督办情况", Field.REMARK),
        ("建设单位", Field.RESPONSIBLE),
        ("工作阶段", Field.CATEGORY),
        ("责任村（社区）", Field.RESPONSIBLE),
        ("责任党支部", Field.RESPONSIBLE),
        ("牵头镇街", Field.LEAD),
        ("联办单位", Field.SUPPORTING),
        ("牵头局办", Field.LEAD),
        ("任务编码", Field.NUMBER),
        ("提案号", Field.NUMBER),
        ("工作任务及责任单位", Field.CONTENT),
        ("部门职责分工", Field.RESPONSIBLE),
        ("案由", Field.CONTENT),
        ("交办时间", Field.REMARK),
        ("牵头单位及时限", Field.LEAD),
        ("实事名称", Field.CONTENT),
        ("村（社区）", Field.OTHER),
        ("企业", Field.OTHER),
    ],
)
def test_heads(words: str, field: Field) -> None:
    assert field_of(words) is field


def test_stages_below_a_head_of_time_are_no_deadline() -> None:
    found = rows(
        "序号 项目任务 时间进度 < 责任单位",
        "^ ^ 一季度 二季度 ^",
        f"1 {WORK[0]} 完成立项 主体完工 市文旅局",
    )
    assert found[0].deadline is None
    assert found[0].dropped == (("时间进度/一季度", "完成立项"), ("时间进度/二季度", "主体完工"))


@pytest.mark.parametrize("begin", ["计划开工时间", "启动时间", "起始日期"])
def test_of_a_beginning_and_an_end_the_end_is_the_deadline(begin: str) -> None:
    found = rows(f"任务 {begin} 完工时间 责任单位", f"{WORK[0]} 2025年3月 2025年9月 市文旅局")
    assert found[0].deadline is not None
    assert found[0].deadline.text == "2025年9月"


def test_a_lone_beginning_stays() -> None:
    found = rows("任务 启动时间 责任单位", f"{WORK[0]} 2025年3月 市文旅局")
    assert found[0].deadline is not None


@pytest.mark.parametrize(("head", "path"), [("整治重点", ("高层建筑",)), ("存在问题", ())])
def test_a_merged_column_of_unknown_name_is_a_category_unless_it_says_what_is_wrong(
    head: str, path: tuple[str, ...]
) -> None:
    found = rows(f"{head} 任务 责任单位", f"高层建筑 {WORK[0]} 市文旅局", f"^ {WORK[1]} 市商务局")
    assert [row.path for row in found] == [path, path]


def test_a_column_of_unknown_name_with_a_cell_a_row_is_none() -> None:
    found = rows("片名 任务 责任单位", f"东片 {WORK[0]} 市文旅局", f"西片 {WORK[1]} 市商务局")
    assert [row.path for row in found] == [(), ()]


def test_criteria_of_an_assessment_are_no_tasks() -> None:
    assert not rows("序号 考核内容 分值 评分标准 考核单位", f"1 {WORK[0]} 10 每项扣2分。 市文旅局")
    kept = rows("序号 工作任务 分值 责任单位", f"1 {WORK[0]} 10 市文旅局")
    assert len(kept) == 1


def test_decimal_numbers_of_rows() -> None:
    found = rows("序号 任务 责任单位", f"1.1 {WORK[0]} 市文旅局", f"1.2. {WORK[1]} 市商务局")
    assert [row.mark and row.mark.digits for row in found] == ["1.1", "1.2"]


def test_persons_in_brackets_below_a_head_that_names_them() -> None:
    cell = "党建办（李明）、市委宣传部（市文明办）"
    named = rows("任务 责任科室（责任人）", f"{WORK[0]} {cell}")
    assert names(named[0])[2] == ["党建办", "市委宣传部（市文明办）"]
    plain = rows("任务 责任科室", f"{WORK[0]} {cell}")
    assert names(plain[0])[2] == ["党建办（李明）", "市委宣传部（市文明办）"]


def test_an_annex_in_the_middle_of_a_sheet_ends_the_table() -> None:
    found = rows(
        "序号 任务 责任单位",
        f"1 {WORK[0]} 市教育局",
        "附件2 < <",
        "单位 姓名 职务",
        "市教育局 李明 科长",
    )
    assert [row.text.value for row in found] == [WORK[0]]


def test_a_section_above_a_later_head_stands_over_its_rows() -> None:
    found = rows(
        "一、教育 < <",
        "序号 任务 责任单位",
        f"1 {WORK[0]} 市教育局",
        "二、卫生 < <",
        "序号 内容 牵头单位",
        f"1 {WORK[1]} 市卫健委",
    )
    assert [row.path for row in found] == [("一、教育",), ("二、卫生",)]
    assert names(found[1])[0] == ["市卫健委"]


@pytest.mark.parametrize(("words", "day"), [("45838", "2025-06-30"), ("45930", "2025-09-30")])
def test_the_day_numbers_of_spreadsheets_are_told(words: str, day: str) -> None:
    (row,) = rows("任务 责任单位 完成时限", f"{WORK[0]} 市文旅局 {words}")
    assert row.deadline is not None
    assert row.deadline.date == day
    assert [doubt.code for doubt in row.doubts] == ["HQ406"]


@pytest.mark.parametrize("words", ["12000", "99999", "123456"])
def test_other_numbers_are_no_days(words: str) -> None:
    (row,) = rows("任务 责任单位 完成时限", f"{WORK[0]} 市文旅局 {words}")
    assert row.deadline is not None
    assert row.deadline.date is None
    assert [doubt.code for doubt in row.doubts] == ["HQ401"]


def test_a_label_on_the_next_line_of_a_cell_takes_nothing_from_the_name_before() -> None:
    cell = "牵头单位：有关部门\n配合单位：市财政局"
    (row,) = Draft().table([["任务", "责任分工"], [WORK[0], cell]]).read().rows
    assert names(row)[:2] == (["有关部门"], ["市财政局"])


def test_what_each_unit_does_is_the_task() -> None:
    found = rows("部门 任务分工", "市财政局 负责落实市级补助资金。")
    assert [row.text.value for row in found] == ["负责落实市级补助资金。"]
    assert names(found[0])[2] == ["市财政局"]
    shared = rows("任务 任务分工", f"{WORK[0]} 市财政局、市住建局")
    assert names(shared[0])[2] == ["市财政局", "市住建局"]


def test_a_catalogue_of_services_holds_no_tasks() -> None:
    heads = "序号 事项名称 设定依据 承诺时限"
    assert not rows(f"{heads} 实施主体", "1 食品经营许可 食品安全法 5个工作日 市市场监管局")
    kept = rows("序号 事项名称 承诺时限 责任单位", "1 办理产权登记 2025年6月底 市自然资源局")
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("second", "texts"),
    [
        ("优化服务", ["推行容缺受理制度", "开展帮办代办服务", "实施双随机抽查"]),
        ("改进服务", ["优化服务", "改进服务", "强化监管"]),  # each work once: the measures explain
    ],
)
def test_work_that_is_written_out_again_and_again_is_a_category(
    second: str, texts: list[str]
) -> None:
    found = rows(
        "序号 重点任务 具体措施 责任单位",
        "1 优化服务 推行容缺受理制度 市审批局",
        f"2 {second} 开展帮办代办服务 市审批局",
        "3 强化监管 实施双随机抽查 市市场监管局",
    )
    assert [row.text.value for row in found] == texts
