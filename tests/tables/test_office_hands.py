"""Forms, sections, names above tables, matrices and sheets as many hands make them."""

from __future__ import annotations

import pytest
from test_office_tables import document, told
from test_tables import Draft, Grid, codes, names, texts

import word_files as w
from hqparse.model.findings import TableReading
from hqparse.tables.matrix import legend

LIST: Grid = [
    ("序号", "工作任务", "配合单位", "完成时限"),
    ("1", "新增学位二千个", "区住建局", "2026年8月底前"),
    ("2", "推进集团化办学", "", "2026年12月底前"),
]


def rows_of(reading: TableReading) -> list[tuple[tuple[str, ...], str]]:
    return [(r.path, r.text.value) for r in reading.rows]


# ------------------------------------------------------------------ forms


def test_the_content_of_a_form_is_the_task_and_its_name_the_heading() -> None:
    form: Grid = [
        ("任务名称", "环湖绿道贯通工程", "<", "<"),
        ("牵头单位", "区城管局", "完成时限", "2026年9月30日前"),
        ("工作内容", "打通断点六处，新建绿道十一公里。", "<", "<"),
    ]
    assert rows_of(Draft().table(form).read()) == [
        (("环湖绿道贯通工程",), "打通断点六处，新建绿道十一公里。")
    ]


def test_measures_of_a_form_count_before_its_aims() -> None:
    form: Grid = [
        ("任务名称", "农村宅基地改革", "<", "<"),
        ("牵头单位", "区农业农村局", "完成时限", "2026年9月"),
        ("工作目标", "盘活闲置宅基地200宗", "<", "<"),
        ("主要措施", "1.开展权籍调查。¶2.出台有偿退出办法。", "<", "<"),
    ]
    assert texts(Draft().table(form).read()) == ["1.开展权籍调查。2.出台有偿退出办法。"]


@pytest.mark.parametrize(
    ("matter", "demand", "task"),
    [
        ("关于柳浦路积水问题", "查明原因，疏通管道。", "查明原因，疏通管道。"),
        ("关于柳浦路积水问题", "每月25日前报送进展。", "关于柳浦路积水问题"),
        ("完成剩余住户签约", "查明原因，疏通管道。", "完成剩余住户签约"),
    ],
)
def test_the_demand_on_a_matter_is_the_task(matter: str, demand: str, task: str) -> None:
    form: Grid = [
        ("督办事项", matter, "<", "<"),
        ("主办单位", "区水务局", "办结时限", "2026年5月"),
        ("办理要求", demand, "<", "<"),
    ]
    assert texts(Draft().table(form).read()) == [task]


def test_labels_below_one_number_are_a_task() -> None:
    grid: list[tuple[str, ...]] = []
    for n, (work, unit) in enumerate(
        [("新建残疾人之家三个", "区残联"), ("开展就业培训二百人", "区人社局")], 1
    ):
        grid += [(str(n), "工作任务", work), ("^", "责任单位", unit), ("^", "完成时限", "9月底前")]
    rows = Draft().table(grid).read().rows
    assert [(r.mark and r.mark.number, r.text.value, names(r)[2]) for r in rows] == [
        (1, "新建残疾人之家三个", ["区残联"]),
        (2, "开展就业培训二百人", ["区人社局"]),
    ]


def test_a_form_whose_labels_stand_in_the_first_column_too() -> None:
    form: Grid = [
        ("责任单位", "区自然资源局", "包案领导", "李国强"),
        ("工作措施", "完成消防验收，补缴维修基金。", "<", "<"),
        ("完成时限", "2026年7月底前", "<", "<"),
    ]
    reading = Draft().table(form).read()
    assert [names(r)[2] for r in reading.rows] == [["区自然资源局"]]
    assert codes(reading) == []


# ------------------------------------------------------------------ names above


@pytest.mark.parametrize("line", ["区教育局", "【区教育局】", "区教育局（2项）", "区教育局："])
def test_a_name_alone_above_a_table_is_the_unit_of_its_rows(line: str) -> None:
    reading = Draft().words(f"2026年任务分解\n{line}\n").table(LIST).read()
    assert [names(r)[2] for r in reading.rows] == [["区教育局"]] * 2
    assert [r.path for r in reading.rows] == [(line,)] * 2
    assert set(codes(reading)) == {"HQ303"}


@pytest.mark.parametrize("line", ["教育领域", "区教育局2026年任务清单", "区教育局\n2026年3月1日"])
def test_other_lines_above_a_table_name_none(line: str) -> None:
    reading = Draft().words(f"2026年任务分解\n{line}\n").table(LIST).read()
    assert [names(r)[2] for r in reading.rows] == [[], []]


def test_offices_of_an_office_above_tables() -> None:
    reading = Draft().words("住房保障科（2项）\n").table(LIST).read()
    assert [names(r)[2] for r in reading.rows] == [["住房保障科"]] * 2


def test_a_numbered_name_above_a_table_with_supporting_units() -> None:
    found = document("任务分解", "一、区教育局", [list(row) for row in LIST])
    assert [[u.unit.name for u in t.units] for t in found.tasks] == [
        ["区住建局", "区教育局"], ["区教育局"],
    ]  # fmt: skip


# ------------------------------------------------------------------ sections and units


def test_the_lead_of_a_section_stands_beside_units_of_the_rows() -> None:
    section = ("一、新材料产业（牵头单位：区发改局）", "<", "<", "<")
    helped = Draft().table([LIST[0], section, LIST[1]]).read()
    assert names(helped.rows[0])[:2] == (["区发改局"], ["区住建局"])
    head = ("序号", "工作任务", "责任单位", "完成时限")
    reading = Draft().table([head, section, LIST[1]]).read()
    assert names(reading.rows[0]) == (["区发改局"], [], ["区住建局"])
    led = ("序号", "工作任务", "牵头单位", "完成时限")
    assert names(Draft().table([led, section, LIST[1]]).read().rows[0]) == (["区住建局"], [], [])


@pytest.mark.parametrize(
    ("title", "due"),
    [
        ("一、2026年6月底前完成事项（2项）", "2026-06-30"),
        ("二、2026年12月31日前整改到位问题", "2026-12-31"),
        ("一、2026年重点任务", None),
        ("二、完成2025年底前遗留问题整改", None),
    ],
)
def test_the_time_of_a_section_is_that_of_rows_without_one(title: str, due: str | None) -> None:
    head, row = ("序号", "工作任务", "责任单位"), ("1", "完成危桥改造四座", "区交通局")
    found = Draft().table([head, (title, "<", "<"), row]).read().rows[0].deadline
    assert (found and found.date) == due
    timed = [(*head, "完成时限"), (title, "<", "<", "<"), (*row, "2026年3月5日")]
    own = Draft().table(timed).read().rows[0].deadline
    assert own is not None
    assert own.date == "2026-03-05"


def test_words_below_a_task_over_all_its_columns_belong_to_it() -> None:
    grid: Grid = [
        ("序号", "任务", "责任单位", "完成时限"),
        ("1", "建设孵化器", "区科技局", "2026年9月"),
        ("^", "推进措施：盘活闲置厂房，引进团队。", "<", "<"),
        ("2", "实施研发补助", "区财政局", "2026年11月"),
        ("", "推进措施：兑现补助资金。", "<", "<"),
        ("注：本表由区科技局负责解释。", "<", "<", "<"),
    ]
    reading = Draft().table(grid).read()
    assert texts(reading) == [
        "建设孵化器推进措施：盘活闲置厂房，引进团队。",
        "实施研发补助推进措施：兑现补助资金。",
    ]
    assert [names(r)[2] for r in reading.rows] == [["区科技局"], ["区财政局"]]
    assert codes(reading) == []


def test_persons_in_brackets_below_units_and_persons() -> None:
    grid: Grid = [
        ("任务", "责任单位（人）"),
        ("推进医共体改革", "区医保局（张三）、区财政局（李四）"),
    ]
    assert names(Draft().table(grid).read().rows[0])[2] == ["区医保局", "区财政局"]


def test_a_head_like_a_units_name_among_many() -> None:
    head = ("序号", "审议意见", "办理措施", "主办单位", "办结时间", "人大联系工委")
    row = ("1", "加强物业监督", "出台考核办法，建立红黑榜。", "区住建局", "2026年8月", "城环工委")
    reading = Draft().table([head, row]).read()
    assert rows_of(reading) == [(("加强物业监督",), "出台考核办法，建立红黑榜。")]
    assert names(reading.rows[0]) == (["区住建局"], [], [])


@pytest.mark.parametrize(
    ("head", "cell", "text", "due"),
    [
        ("任务及完成时限", "培训六百人（2026年10月底前完成）", "培训六百人", "2026-10-31"),
        ("工作任务", "培训六百人（2026年10月底前）。", "培训六百人", "2026-10-31"),
        ("工作任务", "编制规划（2024—2026年）", "编制规划（2024—2026年）", None),
        (
            "工作任务",
            "培训六百人（含2026年底前返乡人员）",
            "培训六百人（含2026年底前返乡人员）",
            None,
        ),
    ],
)
def test_a_time_in_a_bracket_behind_the_work(
    head: str, cell: str, text: str, due: str | None
) -> None:
    row = Draft().table([(head, "责任单位"), (cell, "区司法局")]).read().rows[0]
    assert (row.text.value, row.deadline and row.deadline.date) == (text, due)


def test_real_line_ends_inside_names() -> None:
    grid: Grid = [
        ("任务", "责任单位"),
        ("制定上市措施", "区金融¶服务中心"),
        ("选派助企专员", "区工业和¶信息化局¶各镇街"),
    ]
    rows = Draft().table(grid).read().rows
    assert [names(r)[2] for r in rows] == [["区金融服务中心"], ["区工业和信息化局", "各镇街"]]
    listed: Grid = [grid[0], ("制定上市措施", "区金融办¶区服务中心"), ("选派专员", "区财政局¶各镇")]
    rows = Draft().table(listed).read().rows
    assert [names(r)[2] for r in rows] == [["区金融办", "区服务中心"], ["区财政局", "各镇"]]


def test_heads_of_spans_of_months() -> None:
    head = ("类别", "任务", "牵头单位", "1-3月", "4-6月", "7—9月", "完成时限")
    row = ("粮食", "稳定播种面积", "区农业局", "备耕", "夏收", "秋种", "2026年10月底")
    found = Draft().table([head, row, row]).read().rows[0]
    assert names(found)[0] == ["区农业局"]
    assert found.deadline is not None
    assert found.deadline.date == "2026-10-31"


def test_a_section_that_is_a_units_name_does_not_add_to_a_column_of_units() -> None:
    head = ("序号", "工作任务", "责任单位", "完成时限")
    reading = Draft().table([head, ("一、区教育局", "<", "<", "<"), LIST[1]]).read()
    assert names(reading.rows[0]) == ([], [], ["区住建局"])


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("区司法局会同区政府办公室", ([], ["区政府办公室"], ["区司法局"])),
        ("各行政执法单位（区司法局牵头）", (["区司法局"], [], ["各行政执法单位"])),
        ("区司法局（区财政局配合）", ([], ["区财政局"], ["区司法局"])),
        ("区司法局（牵头）、区财政局", (["区司法局"], [], ["区财政局"])),
        ("区委宣传部（区文明办）", ([], [], ["区委宣传部（区文明办）"])),
        ("1.区司法局2.区财政局", ([], [], ["区司法局", "区财政局"])),
        ("1.牵头单位：区司法局¶2.配合单位：区财政局", (["区司法局"], ["区财政局"], [])),
    ],
)
def test_what_a_cell_of_units_says(cell: str, units: tuple[list[str], ...]) -> None:
    grid: Grid = [("工作任务", "责任单位"), ("化解行政争议十件", cell)]
    assert names(Draft().table(grid).read().rows[0]) == units


def test_a_cell_of_units_that_gave_none_is_told() -> None:
    grid: Grid = [("工作任务", "责任单位"), ("化解行政争议", "区司法局"), ("培训执法人员", "→")]
    assert codes(Draft().table(grid).read()) == ["HQ305"]
    empty: Grid = [*grid[:2], ("培训执法人员", "—")]
    assert codes(Draft().table(empty).read()) == []


@pytest.mark.parametrize("ditto", ["↑", "同第1项", "同序号1", "（同1）"])
def test_more_signs_for_the_cell_above(ditto: str) -> None:
    grid: Grid = [
        ("序号", "工作任务", "责任单位"),
        ("1", "化解行政争议十件", "区司法局"),
        ("2", "培训执法人员百人", ditto),
    ]
    assert names(Draft().table(grid).read().rows[1])[2] == ["区司法局"]


def test_planned_ends_are_time_limits_and_planned_beginnings_are_not() -> None:
    head = ("项目名称", "责任单位", "计划开工", "计划竣工")
    row = ("新建跨湖大桥一座", "区交通局", "2026年3月", "2026年12月")
    due = Draft().table([head, row]).read().rows[0].deadline
    assert due is not None
    assert due.date == "2026-12-31"
    assert Draft().table([head[:3], row[:3]]).read().rows[0].deadline is None


def test_sections_whose_words_stand_in_the_column_of_names() -> None:
    grid: Grid = [
        ("类别", "项目", "实施内容", "责任单位"),
        ("一", "教育类", "", ""),
        ("1", "校园提质", "改造校舍一万平方米", "区教育局"),
        ("2", "午休工程", "购置午休床四千张", "区教育局"),
    ]
    assert rows_of(Draft().table(grid).read()) == [
        (("一、教育类", "校园提质"), "改造校舍一万平方米"),
        (("一、教育类", "午休工程"), "购置午休床四千张"),
    ]


def test_a_table_whose_cells_say_whose_the_works_are() -> None:
    work = "1.建立一案一策。（牵头单位：区政法委）¶2.建设综治中心。（责任单位：各镇）"
    grid: Grid = [
        ("重点工作", "主要内容"),
        ("矛盾化解", work),
        ("打击犯罪", "3.深化反诈宣传。（牵头单位：区公安局；配合单位：区教育局）"),
    ]
    rows = Draft().table(grid).read().rows
    assert [(r.mark and r.mark.number, r.path, r.text.value) for r in rows] == [
        (1, ("矛盾化解",), "建立一案一策。"),
        (2, ("矛盾化解",), "建设综治中心。"),
        (3, ("打击犯罪",), "深化反诈宣传。"),
    ]
    assert names(rows[2]) == (["区公安局"], ["区教育局"], [])


def test_a_table_of_words_without_duty_is_none_of_tasks() -> None:
    grid: Grid = [
        ("重点工作", "主要内容"),
        ("矛盾化解", "建立一案一策（政策解读见附件）。"),
        ("打击犯罪", "深化反诈宣传（联系电话：0500-1）"),
    ]
    assert Draft().table(grid).read().rows == ()


# ------------------------------------------------------------------ columns


def pair(head: str, *cells: str) -> TableReading:
    """A list of tasks with a fourth column."""
    works = ("新建城市书房十座", "区文旅局"), ("改造农贸市场六家", "区商务局")
    rows = [
        (str(n), *work, cell) for n, (work, cell) in enumerate(zip(works, cells, strict=True), 1)
    ]
    return Draft().table([("序号", "工作任务", "责任单位", head), *rows]).read()


@pytest.mark.parametrize("head", ["联动单位", "包联单位", "技术支撑", "服务部门", "属地镇街"])
def test_a_column_of_units_of_an_unknown_head_is_told(head: str) -> None:
    assert codes(pair(head, "区财政局、区住建局", "区城管局")) == ["HQ601"]


@pytest.mark.parametrize("head", ["报送单位", "验收单位", "建设地点", "考核单位", "备注"])
def test_units_that_have_no_share_in_the_task_are_not_told(head: str) -> None:
    assert codes(pair(head, "区财政局、区住建局", "区城管局")) == []


def test_other_columns_of_unknown_heads_are_not_told() -> None:
    assert codes(pair("示范点", "望湖社区", "柳浦桥")) == []


@pytest.mark.parametrize("head", ["市级牵头", "整改牵头"])
def test_levels_before_a_word_of_duty(head: str) -> None:
    reading = pair(head, "区财政局", "区城管局")
    assert [names(r)[0] for r in reading.rows] == [["区财政局"], ["区城管局"]]


@pytest.mark.parametrize("end", ["预计完成", "截止", "进度", "完成月份", "投用"])
def test_the_end_beside_a_time_of_beginning(end: str) -> None:
    grid: Grid = [
        ("工作任务", "责任单位", "开始时间", end),
        ("新建城市书房十座", "区文旅局", "2026年3月", "2026年8月底前"),
        ("改造农贸市场六家", "区商务局", "2026年3月", "2026年9月底前"),
    ]
    rows = Draft().table(grid).read().rows
    assert [r.deadline and r.deadline.date for r in rows] == ["2026-08-31", "2026-09-30"]


def test_units_in_a_column_of_persons() -> None:
    grid: Grid = [
        ("任务", "责任人", "时限"),
        ("新建城市书房十座", "区文旅局", "2026年9月"),
        ("改造农贸市场六家", "区商务局", "2026年8月"),
    ]
    reading = Draft().table(grid).read()
    assert [names(r)[2] for r in reading.rows] == [["区文旅局"], ["区商务局"]]
    assert codes(reading) == ["HQ507"]


def test_columns_of_works_of_several_times() -> None:
    grid: Grid = [
        ("责任单位", "上半年任务", "下半年任务"),
        ("区文旅局", "新建城市书房十座", "举办龙舟赛三场"),
        ("区商务局", "", "举办消费节五场"),
    ]
    reading = Draft().table(grid).read()
    assert [(r.path, r.text.value, names(r)[2]) for r in reading.rows] == [
        (("上半年任务",), "新建城市书房十座", ["区文旅局"]),
        (("下半年任务",), "举办龙舟赛三场", ["区文旅局"]),
        (("下半年任务",), "举办消费节五场", ["区商务局"]),
    ]
    assert codes(reading) == ["HQ602"]
    counted = [("责任单位", "重点任务一", "重点任务二"), *grid[1:]]
    assert codes(Draft().table(counted).read()) == []


def test_groups_of_columns_for_each_stage() -> None:
    grid: Grid = [
        ("责任单位", "第一阶段", "<", "第二阶段", "<"),
        ("^", "任务", "时限", "任务", "时限"),
        ("区城管局", "排查户外广告", "2026年3月", "拆除广告三百处", "2026年8月"),
        ("区住建局", "摸排危旧房", "2026年4月", "", ""),
    ]
    rows = Draft().table(grid).read().rows
    assert [
        (r.text.value, names(r)[2], r.deadline and r.deadline.date and r.deadline.date[5:])
        for r in rows
    ] == [
        ("排查户外广告", ["区城管局"], "03-31"),
        ("拆除广告三百处", ["区城管局"], "08-31"),
        ("摸排危旧房", ["区住建局"], "04-30"),
    ]


@pytest.mark.parametrize(("cell", "code"), [("", ["HQ206"]), ("—", []), ("区商务局", [])])
def test_an_empty_cell_of_a_column_that_is_mostly_filled_is_told(
    cell: str, code: list[str]
) -> None:
    grid: Grid = [
        ("任务", "牵头单位", "配合单位"),
        ("建设蔬菜基地", "区农业局", "各镇"),
        ("推广农机作业", "区农机中心", "各镇"),
        ("发展冷链仓储", cell, "区商务局"),
    ]
    assert codes(Draft().table(grid).read()) == code


def test_a_column_that_is_mostly_empty_is_not_told() -> None:
    rows = [
        ("发展冷链仓储", "", "区商务局"),
        ("推广农机作业", "", "各镇"),
        ("建设基地", "", "各镇"),
    ]
    grid = [("任务", "牵头单位", "配合单位"), ("建设蔬菜基地", "区农业局", "各镇"), *rows]
    assert codes(Draft().table(grid).read()) == []


def test_numbers_that_begin_again_for_the_next_unit_are_no_repeat() -> None:
    head = ["单位", "序号", "任务", "时限"]
    rows = [["区财政局", "1", "盘活存量资产", "10月底"], ["枫林镇", "1", "建成中心村", "11月底"]]
    assert "HQ204" not in told(document("任务清单", [head, *rows]))
    same = [rows[0], ["区财政局", "1", "争取专项债", "9月底"]]
    assert "HQ204" in told(document("任务清单", [head, *same]))


def test_a_column_of_works_of_another_kind_is_told() -> None:
    rows = [
        ("推进公交改革", "新建幼儿园三所", "区教育局"),
        ("推进水价改革", "改造道路", "区城管局"),
    ]
    kinds = ("重点改革任务", "重点民生任务", "责任单位")
    assert codes(Draft().table([kinds, *rows]).read()) == ["HQ207"]
    said = ("重点工作任务", "主要内容", "责任单位")
    assert codes(Draft().table([said, *rows]).read()) == []


# ------------------------------------------------------------------ marks


MATRIX: Grid = [
    ("序号", "工作任务", "区农业局", "区环保局", "各镇街", "完成时限"),
    ("1", "建立巡查机制", "○", "★", "", "2026年5月"),
    ("2", "推广综合利用", "★", "", "○", "2026年9月"),
]


def test_marks_below_names_that_a_note_explains() -> None:
    reading = Draft().words("（★为牵头，○为配合）\n").table(MATRIX).read()
    assert [names(r)[:2] for r in reading.rows] == [
        (["区环保局"], ["区农业局"]),
        (["区农业局"], ["各镇街"]),
    ]
    assert [r.deadline and r.deadline.date for r in reading.rows] == ["2026-05-31", "2026-09-30"]
    wide: Grid = [
        ("序号", "工作任务", "责任单位", "<", "<", "完成时限"),
        ("^", "^", *MATRIX[0][2:5], "^"),
        *MATRIX[1:],
        ("注：★牵头单位；○配合单位", "<", "<", "<", "<", "<"),
    ]
    assert [names(r)[:2] for r in Draft().table(wide).read().rows] == [
        names(r)[:2] for r in reading.rows
    ]


def test_marks_that_no_note_explains_are_told() -> None:
    reading = Draft().table(MATRIX).read()
    assert (reading.rows, codes(reading)) == ((), ["HQ501"])


def test_notes_on_marks() -> None:
    assert legend("“▲”代表牵头单位，“△”表示配合单位").keys() == {"▲", "△"}
    assert legend("牵头单位用●、责任单位标○").keys() == {"●", "○"}
    assert legend("★市教育局、△市财政局") == {}


def test_marks_below_months_are_told() -> None:
    head = ("序号", "工作内容", "责任单位", "1月", "2月", "3月")
    marks = Draft().table([head, ("1", "修编防汛预案", "区应急局", "●", "●", "")]).read()
    assert codes(marks) == ["HQ602"]
    words = Draft().table([head, ("1", "修编防汛预案", "区应急局", "起草", "印发", "")]).read()
    assert codes(words) == []


# ------------------------------------------------------------------ documents


def test_a_table_inside_a_cell_is_told() -> None:
    inner = w.table(["点位", "责任单位"], ["望湖路口", "区公安局"], ["柳浦桥", "区交通局"])
    nested = f"<w:tc><w:tcPr/>{w.paragraph('整治下列堵点：')}{inner}{w.paragraph('')}</w:tc>"
    rows = [
        ["序号", "任务", "责任单位"],
        ["1", "优化信号配时", "区公安局"],
        ["2", nested, "区城管局"],
    ]
    assert "HQ501" in told(document("任务表", rows))
    plain = [*rows[:2], ["2", "整治下列堵点：\n望湖路口 柳浦桥", "区城管局"]]
    assert "HQ501" not in told(document("任务表", plain))


def test_a_heading_over_a_table_is_no_gap() -> None:
    table = [["序号", "整治内容", "责任单位"], ["1", "清理合用场所", "区公安局"]]
    items = ["（一）整治隐患。（牵头单位：区消防大队）", "（二）规范充电。（牵头单位：区住建局）"]
    last = "（四）加强宣传。（牵头单位：区委宣传部）"
    whole = document("方案", "二、重点任务", *items, "（三）推进专项整治：", table, last)
    assert "HQ203" not in told(whole)
    assert "HQ203" in told(document("方案", "二、重点任务", *items, last))


def test_a_line_with_a_contact_is_no_lost_item() -> None:
    items = ["1.完成造林三千亩。（责任单位：区林业局）", "2.义务植树。（责任单位：各镇）"]
    lines = ["关于植树的通知", "一、重点任务", *items]
    assert "HQ603" not in told(document(*lines, "3.联系人：张晓，电话：0500-123。"))
