"""Tables that are not kind: heads of unknown words or none, rows that look like heads, turned
tables, two side by side, ditto marks, totals, notes."""

from __future__ import annotations

import pytest
from test_tables import HEAD, Draft, Grid, codes, names, numbers, texts

from hqparse.tables.heads import is_set_phrase


def test_a_row_of_short_cells_is_no_head() -> None:
    reading = Draft().table(
        [
            ("序号", "重点任务", "工作目标", "责任单位"),
            ("1", "开展管网排查，分片建立台账", "漏损率降至9%", "市水务局"),
            ("2", "推进水价改革", "达到国家标准", "市发展改革委"),
            ("3", "制定能耗限额标准", "完成", "市住房城乡建设局"),
        ]
    ).read()  # fmt: skip
    assert texts(reading)[1:] == ["推进水价改革", "制定能耗限额标准"]
    assert names(reading.rows[1])[2] == ["市发展改革委"]
    assert codes(reading) == []


def test_a_row_at_a_page_top_is_no_head() -> None:
    draft = Draft().table(
        [("完成时限", "重点工作任务", "主要内容"), ("2021年", "编制图集", "画法")]
    )
    draft.page().table([("2025年", "编制完成《低碳建筑技术标准》", "设计、施工的技术要求")])
    assert texts(draft.read()) == ["编制图集", "编制完成《低碳建筑技术标准》"]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("重点工作任务", True),
        ("责任单位及责任人", True),
        ("推进水价改革", False),
        ("市教育局", False),
    ],
)
def test_set_phrases(words: str, known: bool) -> None:
    assert is_set_phrase(words) is known


def test_a_head_of_which_few_words_are_known() -> None:
    reading = Draft().table(
        [
            ("湾区", "类别", "名称", "实施内容", "地段", "突出问题", "目标指标", "责任单位"),
            ("东湾", "治污", "河口", "排查排污口。", "河口", "水质差。", "三类", "云溪县政府"),
            ("^", "治污", "清退", "清退保护区内的池塘。", "东岸", "占湿地。", "九十", "安桥县政府"),
        ]
    ).read()  # fmt: skip
    assert texts(reading) == ["排查排污口。", "清退保护区内的池塘。"]
    assert names(reading.rows[1])[2] == ["安桥县政府"]


def test_units_below_a_head_that_does_not_speak_of_them() -> None:
    reading = Draft().table(
        [
            ("序号", "工作任务", "谁来办"),
            ("1", "推进园区建设", "市发展改革委"),
            ("2", "整治河道", "市水务局、各县（市、区）政府"),
        ]
    ).read()  # fmt: skip
    assert names(reading.rows[1])[2] == ["市水务局", "各县（市、区）政府"]
    assert codes(reading) == ["HQ507"]


@pytest.mark.parametrize("head", [(), (("甲栏", "乙栏", "丙栏", "丁栏"),)], ids=["none", "unknown"])
def test_a_table_without_known_heads(head: Grid) -> None:
    reading = Draft().table(
        [
            *head,
            ("1", "推进园区建设，引进项目", "市发展改革委", "2025年6月底前"),
            ("2", "完成河道整治三公里", "市水务局", "2025年底前"),
            ("3", "建设数据平台", "市数据局", "长期坚持"),
        ]
    ).read()  # fmt: skip
    assert numbers(reading) == [1, 2, 3]
    assert texts(reading)[2] == "建设数据平台"
    assert names(reading.rows[0])[2] == ["市发展改革委"]
    assert reading.rows[1].deadline is not None
    assert codes(reading) == ["HQ507"]


@pytest.mark.parametrize(
    "grid",
    [
        [
            ("张三", "市教育局", "局长"),
            ("李四", "市水务局", "副局长"),
            ("王五", "市财政局", "科长"),
        ],
        [("云溪县", "53.82", "48.44"), ("安桥县", "12.10", "9.70"), ("西岭区", "1.00", "2.00")],
        [("1", "市教育局办公楼项目", "市教育局"), ("2", "云溪中学宿舍楼项目", "市教育局")],
    ],
    ids=["people", "figures", "projects"],
)
def test_tables_without_heads_that_are_no_task_lists(grid: Grid) -> None:
    assert Draft().table(grid).read().rows == ()


def test_heads_in_the_first_column() -> None:
    reading = Draft(paged=False).table(
        [
            ("工作任务", "建设数据平台", "整治河道"),
            ("牵头单位", "区数据局", "区水务局"),
            ("完成时限", "2025年9月底前", "2025年12月底前"),
        ]
    ).read()  # fmt: skip
    assert texts(reading) == ["建设数据平台", "整治河道"]
    assert [names(r)[0] for r in reading.rows] == [["区数据局"], ["区水务局"]]


def test_two_tables_side_by_side_in_one_grid() -> None:
    half = ("序号", "工作任务", "责任单位")
    draft = Draft().table(
        [
            (*half, *half),
            ("1", "甲工作任务。", "市教育局", "3", "丙工作任务。", "市水利局"),
            ("2", "乙工作任务。", "市财政局", "4", "丁工作任务。", "市商务局"),
        ]
    )  # fmt: skip
    draft.page().table([("5", "戊任务。", "市教育局", "6", "己任务。", "市科技局")])
    reading = draft.read()
    assert numbers(reading) == [1, 2, 3, 4, 5, 6]
    assert names(reading.rows[5])[2] == ["市科技局"]


def test_ditto_marks() -> None:
    reading = Draft().table(
        [
            HEAD,
            ("1", "甲工作任务。", "市教育局", "市财政局", "2024年9月底前"),
            ("2", "乙工作任务。", "同上", "〃", "〃"),
            ("3", "丙工作任务。", "市科技局", "同左", "″"),
        ]
    ).read()  # fmt: skip
    assert names(reading.rows[1]) == (["市教育局"], ["市财政局"], [])
    assert names(reading.rows[2]) == (["市科技局"], ["市科技局"], [])
    assert [r.deadline and r.deadline.date for r in reading.rows] == ["2024-09-30"] * 3


def test_totals_and_notes_are_no_tasks() -> None:
    reading = Draft().table(
        [
            ("序号", "工作任务", "责任单位", "项目数"),
            ("1", "甲工作任务。", "市教育局", "3"),
            ("", "小计", "", "3"),
            ("2", "统计全市农户。", "市统计局", "4"),
            ("合计", "", "", "7"),
            ("注：排名不分先后。", "", "", ""),
        ]
    ).read()  # fmt: skip
    assert texts(reading) == ["甲工作任务。", "统计全市农户。"]


def test_an_empty_form_is_told() -> None:
    reading = Draft().table([HEAD, ("1", "", "", "", ""), ("2", "", "", "", "")]).read()
    assert reading.rows == ()
    assert codes(reading) == ["HQ508"]


def test_a_bracket_that_is_torn_over_a_page_break() -> None:
    head = ("完成时限", "重点工作任务", "主要内容")
    draft = Draft().table(
        [head, ("2021年", "编制图集", "画法"), ("^", "发布《建筑设计文", "内容要")]
    )
    draft.page().table([("", "件编制规定》", "求"), ("^", "制定标准", "指标")])
    reading = draft.read()
    assert texts(reading) == ["编制图集", "发布《建筑设计文件编制规定》", "制定标准"]
    assert [r.deadline and r.deadline.date for r in reading.rows] == ["2021-12-31"] * 3


def test_a_second_row_of_one_number_at_a_page_top() -> None:
    head = ("序号", "工作事项", "主要内容", "牵头单位", "配合单位")
    draft = Draft().table(
        [
            head,
            ("1", "扩大队伍", "甲工作任务。", "市教育局", "/"),
            ("^", "^", "乙工作任务。", "市财政局", "/"),
        ]
    )  # fmt: skip
    draft.page().table(
        [
            ("", "", "丙工作任务。", "市水利局", "市商务局"),
            ("2", "完善办法", "丁任务。", "市教育局", "/"),
        ]
    )
    reading = draft.read()
    assert texts(reading) == ["甲工作任务。", "乙工作任务。", "丙工作任务。", "丁任务。"]
    assert numbers(reading) == [1, 1, 1, 2]
    assert reading.rows[2].path == ("扩大队伍",)


def test_a_unit_that_its_section_names() -> None:
    reading = Draft().table(
        [
            ("序号", "重点任务", "完成时限"),
            ("一、市教育局", "<", "<"),
            ("1", "甲工作任务。", "2024年9月底前"),
            ("责任单位：市水务局", "<", "<"),
            ("2", "乙工作任务。", "2024年底前"),
            ("三、改善民生", "<", "<"),
            ("3", "丙工作任务。", "2024年底前"),
        ]
    ).read()  # fmt: skip
    assert [names(r)[2] for r in reading.rows] == [["市教育局"], ["市水务局"], []]
    assert codes(reading) == ["HQ303", "HQ303"]


def test_duties_of_units() -> None:
    reading = Draft().table([("序号", "单位", "职责"), ("1", "市教育局", "负责监管。")]).read()
    assert texts(reading) == ["负责监管。"]
    assert names(reading.rows[0])[2] == ["市教育局"]


def test_units_and_persons_in_one_column() -> None:
    head = ("工作内容", "责任单位及责任人", "时间要求")
    reading = Draft().table([head, ("甲工作任务。", "市教育局 张三", "全年")]).read()
    assert names(reading.rows[0])[2] == ["市教育局"]


def test_a_matrix_of_marks_below_units_is_told() -> None:
    head = ("序号", "工作任务", "市教育局", "市水务局")
    reading = Draft().table([head, ("1", "甲工作任务。", "★", "☆")]).read()
    assert reading.rows == ()
    assert codes(reading) == ["HQ501"]


def test_heads_of_stages_and_years_without_a_word() -> None:
    reading = Draft().table(
        [
            ("工作任务", "牵头单位", "建设年限", "一季度", "二季度"),
            ("甲工作任务。", "市教育局", "2024-2026", "完成选址", "开工"),
        ]
    ).read()  # fmt: skip
    assert names(reading.rows[0])[0] == ["市教育局"]
    assert reading.rows[0].deadline is not None
    assert reading.rows[0].deadline.date == "2026-12-31"
    assert reading.rows[0].deadline.text == "2024-2026"  # as it is printed
    assert codes(reading) == []


def test_indicators_with_a_base_and_a_growth() -> None:
    reading = Draft().table(
        [
            ("序号", "指标名称", "单位", "2020年基期值", "2025年目标值", "年均增速[累计]", "属性"),
            ("1", "森林覆盖率", "%", "41.2", "42", "[0.8]", "约束性"),
        ]
    ).read()  # fmt: skip
    assert [(i.name, i.target) for i in reading.indicators] == [("森林覆盖率", "42")]


def test_indicators_below_years_with_notes_and_a_sum() -> None:
    reading = Draft().table(
        [
            ("指标", "<", "2020年", "2025年", "累计", "指标属性", "牵头单位"),
            ("（一）环境质量", "<", "<", "<", "<", "<", "<"),
            ("水质", "断面1优良比例（%）", "90", "95", "", "约束性", "市水务局"),
            ("^", "湿地修复面积2（公顷）", "-", "--", "535", "预期性", "市林业局"),
            ("细颗粒物（PM2.5）浓度", "<", "36", "34", "", "约束性", "市生态环境局"),
        ]
    ).read()  # fmt: skip
    assert [(i.category, i.name, i.target) for i in reading.indicators] == [
        ("水质", "断面优良比例（%）", "95"),
        ("水质", "湿地修复面积（公顷）", "535"),
        ("（一）环境质量", "细颗粒物（PM2.5）浓度", "34"),
    ]
    assert [i.units for i in reading.indicators] == [
        ("市水务局",),
        ("市林业局",),
        ("市生态环境局",),
    ]
    assert not codes(reading)


def test_the_units_of_indicators() -> None:
    reading = Draft().table(
        [
            ("指标名称", "2025年目标值", "牵头单位", "责任单位"),
            ("水质优良比例（%）", "95", "市水务局", "市生态环境局、各县（市、区）人民政府"),
            ("湿地修复面积（公顷）", "535", "同上", "/"),
            ("森林覆盖率（%）", "41.8", "", "市林业局，市财政局"),
            ("床位数（张）", "6.5", "35.2", "市卫生健康委"),
        ]
    ).read()  # fmt: skip
    assert [i.units for i in reading.indicators] == [
        ("市水务局", "市生态环境局", "各县（市、区）人民政府"),
        ("市水务局",),
        ("市林业局", "市财政局"),
        ("市卫生健康委",),
    ]
    assert codes(reading) == ["HQ509"]


def test_indicators_without_units_have_none() -> None:
    reading = Draft().table(
        [("指标名称", "单位", "目标值"), ("水质优良比例", "%", "95"), ("新增床位", "张", "120")]
    ).read()  # fmt: skip
    assert [(i.target, i.units) for i in reading.indicators] == [("95", ()), ("120", ())]
    assert not codes(reading)


def test_a_list_of_units_and_a_time_that_go_on_overleaf() -> None:
    head = ("工作任务", "责任单位", "完成时限", "备注")
    draft = Draft().table([head, ("甲工作任务。", "市教育局、", "2024年", "新增")])
    draft.page().table(
        [("", "市财政局", "上半年", ""), ("乙工作任务。", "市水利局", "2024年底前", "")]
    )
    reading = draft.read()
    assert texts(reading) == ["甲工作任务。", "乙工作任务。"]
    assert names(reading.rows[0])[2] == ["市教育局", "市财政局"]
    assert reading.rows[0].deadline is not None
    assert reading.rows[0].deadline.date == "2024-06-30"


def test_a_time_of_which_the_month_stands_overleaf() -> None:
    head = ("工作任务", "责任单位", "完成时限")
    draft = Draft().table([head, ("统筹乡村医生队", "市自然资源和规划", "2024年")])
    draft.page().table([("伍建设。", "局、市教育局", "3月"), ("乙工作任务。", "市水利局", "全年")])
    reading = draft.read()
    assert texts(reading) == ["统筹乡村医生队伍建设。", "乙工作任务。"]
    assert reading.rows[0].deadline is not None
    assert reading.rows[0].deadline.date == "2024-03-31"


def test_two_whole_times_are_two_rows() -> None:
    head = ("工作任务", "责任单位", "完成时限")
    draft = Draft().table([head, ("甲工作任务", "市教育局", "2024年底前")])
    draft.page().table([("乙工作任务", "市水利局", "6月底前"), ("丙工作任务", "市水利局", "全年")])
    assert len(draft.read().rows) == 3


def test_heads_in_the_first_column_beside_bare_years() -> None:
    reading = Draft(paged=False).table(
        [
            ("重点任务", "甲工作任务", "乙工作任务"),
            ("牵头部门", "市教育局", "市水利局"),
            ("时限要求", "2024年", "年底前"),
        ]
    ).read()  # fmt: skip
    assert texts(reading) == ["甲工作任务", "乙工作任务"]
