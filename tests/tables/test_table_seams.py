"""Rows, names, numbers, heads and categories of task tables that a page break cuts in two."""

from __future__ import annotations

import pytest
from test_tables import HEAD, Draft, codes, names, numbers, texts

from hqparse.readers.pdf.tables.bands import Level, with_ends, with_numbers
from hqparse.readers.pdf.tables.levels import level_groups
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.strips import Strip
from hqparse.units.wrapped import parting_gaps

PLAIN = ("工作任务", "牵头单位", "配合单位", "完成时限")


def test_number_of_which_a_part_stands_overleaf() -> None:
    draft = Draft().table(
        [
            HEAD,
            ("20", "甲工作任务。", "市教育局", "", "全年"),
            ("2", "乙工作分", "市科技局", "", ""),
        ]
    )
    draft.page().table(
        [("1", "两页。", "", "", "全年"), ("22", "丙工作任务。", "市水利局", "", "全年")]
    )
    reading = draft.read()
    assert numbers(reading) == [20, 21, 22]
    assert texts(reading)[1] == "乙工作分两页。"
    assert codes(reading) == []


@pytest.mark.parametrize("above", ["11", "1"])
def test_numbers_that_begin_again_are_not_joined(above: str) -> None:
    draft = Draft().table(
        [
            HEAD,
            (above, "甲工作任务。", "市教育局", "", "全年"),
            ("1", "乙。", "市科技局", "", "全年"),
        ]
    )
    draft.page().table(
        [("2", "丙。", "市水利局", "", "全年"), ("3", "丁工作任务。", "市体育局", "", "全年")]
    )
    assert numbers(draft.read()) == [int(above), 1, 2, 3]


def test_point_of_a_number_that_stands_alone_overleaf() -> None:
    draft = Draft().table([HEAD, ("13", "甲工作分", "市教育局", "", "全年")])
    draft.page().table([(".", "两页。", "", "", ""), ("14.", "乙。", "市科技局", "", "全年")])
    assert texts(draft.read()) == ["甲工作分两页。", "乙。"]


def test_numbers_below_an_empty_head() -> None:
    head = ("", *HEAD[1:])
    draft = Draft().table([head, ("1", "甲工作分", "市教育局", "", "全年")])
    draft.page().table([("", "两页。", "", "", ""), ("2", "乙。", "市科技局", "", "全年")])
    reading = draft.read()
    assert numbers(reading) == [1, 2]
    assert texts(reading) == ["甲工作分两页。", "乙。"]


def test_name_of_a_merged_cell_that_is_broken() -> None:
    draft = Draft().table(
        [HEAD, ("1", "甲。", "市教育局", "", "全年"), ("2", "乙。", "市住房城", "", "全年")]
    )
    draft.page().table(
        [("3", "丙。", "乡建设局", "市水利局", "全年"), ("4", "丁。", "市体育局", "", "全年")]
    )
    found = [names(r)[0] for r in draft.read().rows]
    assert found == [["市教育局"], ["市住房城乡建设局"], ["市住房城乡建设局"], ["市体育局"]]


@pytest.mark.parametrize("below", ["市体育局", "无", "属地政府"])
def test_whole_names_on_both_sides_stay_apart(below: str) -> None:
    draft = Draft().table([HEAD, ("1", "甲。", "市教育局", "市科技局", "全年")])
    draft.page().table([("2", "乙。", "市水利局", below, "全年")])
    rows = draft.read().rows
    assert names(rows[0])[1] == ["市科技局"]
    assert names(rows[1])[1] == ([below] if below != "无" else [])


def test_a_list_that_ends_with_a_whole_name_is_not_broken() -> None:
    listed = "高新区管委会 城投集团 县司法局\n人民银行分行 各镇（街道）"
    draft = Draft().table([HEAD, ("1", "甲。", "县教育局", listed, "全年")])
    draft.page().table(
        [("2", "乙。", "县商务局", "县文化广电旅游局\n各县（市、区）人民政府", "全年")]
    )
    rows = draft.read().rows
    assert names(rows[0])[1][-2:] == ["人民银行分行", "各镇（街道）"]
    assert names(rows[1])[1] == ["县文化广电旅游局", "各县（市、区）人民政府"]


def test_two_time_limits_are_two_rows() -> None:
    draft = Draft().table(
        [
            PLAIN,
            ("甲任务", "市教育局", "市科技局", "全年"),
            ("乙任务没有句号", "市水利局", "", "全年"),
        ]
    )
    draft.page().table([("丙任务", "市体育局", "", "6月底前"), ("丁", "市医保局", "", "全年")])
    assert texts(draft.read()) == ["甲任务", "乙任务没有句号", "丙任务", "丁"]


def test_row_without_words_of_work_goes_on() -> None:
    draft = Draft().table(
        [PLAIN, ("甲任务。", "市教育局", "", "全年"), ("乙任务。", "市水利局", "市科", "")]
    )
    draft.page().table([("", "", "技局", ""), ("丙。", "市医保局", "", "全年")])
    reading = draft.read()
    assert texts(reading) == ["甲任务。", "乙任务。", "丙。"]
    assert names(reading.rows[1])[1] == ["市科技局"]


def test_cells_that_are_never_empty_but_here() -> None:
    draft = Draft().table(
        [
            PLAIN,
            *[(f"任务{n}。", "市教育局", "", "全年") for n in "甲乙丙"],
            ("丁句。", "市水利局", "", "全年"),
        ]
    )
    draft.page().table([("又一句。", "", "", ""), ("戊。", "市医保局", "", "全年")])
    reading = draft.read()
    assert texts(reading)[3:] == ["丁句。又一句。", "戊。"]
    assert codes(reading) == ["HQ503"]


def test_head_that_goes_on_overleaf() -> None:
    draft = Draft().table([("工作任务", "牵头单位", "完成")])
    draft.page().table([("", "", "时限"), ("甲任务。", "市教育局", "全年")])
    row = draft.read().rows[0]
    assert names(row) == (["市教育局"], [], [])
    assert row.deadline is not None
    assert row.deadline.date == "2024-12-31"


def test_first_row_is_no_rest_of_a_head() -> None:
    draft = Draft().table([("工作任务", "牵头单位", "完成时限")])
    draft.page().table([("甲任务", "市教育局", "全年"), ("乙任务", "市科技局", "全年")])
    assert texts(draft.read()) == ["甲任务", "乙任务"]


def test_category_that_is_broken_over_pages() -> None:
    head = ("类别", *HEAD)
    draft = Draft().table(
        [
            head,
            ("优化营商环境", "1", "甲。", "市教育局", "", "全年"),
            ("建设平安", "2", "乙。", "市科技局", "", "全年"),
        ]
    )
    draft.page().table(
        [
            ("社会", "3", "丙。", "市医保局", "", "全年"),
            ("改善民生福祉", "4", "丁。", "市体育局", "", "全年"),
        ]
    )
    reading = draft.read()
    assert [r.path for r in reading.rows] == [
        ("优化营商环境",), ("建设平安社会",), ("建设平安社会",), ("改善民生福祉",)
    ]  # fmt: skip
    assert codes(reading) == ["HQ503"]


def test_category_of_digits_is_doubtful() -> None:
    head = ("类别", "工作任务", "牵头单位")
    reading = Draft().table([head, ("17\n18", "甲任务。", "市教育局")]).read()
    assert "HQ502" in codes(reading)


def test_marks_in_section_rows_do_not_tell_how_units_are_parted() -> None:
    wide = ("一、做强工业、农业", "<", "<", "<", "<")
    reading = (
        Draft()
        .table([HEAD, wide, ("1", "甲任务。", "市教育局", "市金融办\n消防救援支队", "全年")])
        .read()
    )
    assert names(reading.rows[0])[1] == ["市金融办", "消防救援支队"]


@pytest.mark.parametrize(
    ("cell", "parting"),
    [
        ("市金融办\n烟草专卖局\n人民银行分行", [True, True]),
        ("各县\n（市、区）人民政府", [False]),
        ("市交通运输局 市乡村\n振兴局 各县（市、区）人民政府", [True, False, True]),
    ],
)
def test_line_ends_of_full_lines(cell: str, parting: list[bool]) -> None:
    assert parting_gaps(cell, soft=True)[0] == parting


def test_levels_short_of_a_column_that_goes_on_belong_to_the_wider_ones() -> None:
    def level(y: float, start: float, breaks: tuple[float, ...]) -> Level:
        return Level(y, (Rule(y, start, 700),), breaks)

    part, whole = level(100, 130, (300,)), level(200, 60, (130, 300))
    ((frame, found),) = level_groups([part, whole, level(300, 60, (130, 300))])
    assert frame.start == 60
    assert [one.y for one in found] == [100, 200, 300]
    apart = [level(100, 130, ()), level(150, 130, ()), level(200, 60, ()), level(300, 60, ())]
    assert [[one.y for one in found] for _, found in level_groups(apart)] == [
        [100, 150],
        [200, 300],
    ]


def test_column_of_numbers_without_a_head() -> None:
    body = [Strip(10, y, 15, y + 9, str(n)) for n, y in enumerate((0, 20, 40), 1)]
    words = [Strip(30, y, 90, y + 9, "工作") for y in (0, 20, 40)]
    assert with_numbers([100], [*body, *words]) == [22.5, 100]
    assert with_numbers([100], words) == [100]
    assert with_numbers([100], [*body, Strip(12, 60, 90, 69, "工作")]) == [100]


def test_rules_that_end_beside_a_merged_cell_show_its_borders() -> None:
    whole = Level(0, (Rule(0, 0, 300),))
    part = Level(50, (Rule(50, 0, 100), Rule(50, 200, 300)))
    body = [
        Strip(10, 10, 90, 19, "甲"),
        Strip(120, 40, 180, 49, "乙"),
        Strip(210, 10, 290, 19, "丙"),
    ]
    assert with_ends([105, 195], [whole, part, whole], body) == [100, 200]
    assert with_ends([105], [whole, part, whole], body) == [100, 200]


def test_a_second_row_of_one_number_whose_words_seldom_stop() -> None:
    head = ("序号", "工作事项", "主要内容", "牵头单位")
    draft = Draft().table(
        [
            head,
            ("1", "推进水价改革", "制定实施方案", "市水利局"),
            ("^", "^", "开展成本监审", "市发改委"),
            ("2", "改造管网", "完成管网普查", "市住建局"),
            ("3", "完善政务", "优化办事流程，力争达到95%以上", "市司法局"),
        ]
    )
    draft.page().table(
        [("", "服务", "巩固便民窗口建设", "市财政局"), ("4", "开展宣传", "印发手册", "市水利局")]
    )
    reading = draft.read()
    assert texts(reading)[3:5] == ["优化办事流程，力争达到95%以上", "巩固便民窗口建设"]
    assert [row.path for row in reading.rows][3:5] == [("完善政务服务",), ("完善政务服务",)]
    assert numbers(reading)[3:5] == [3, 3]
    assert "HQ503" in codes(reading)


def test_where_words_stop_the_row_that_breaks_off_goes_on() -> None:
    head = ("序号", "主要内容", "牵头单位")
    draft = Draft().table(
        [
            head,
            ("1", "制定实施方案。", "市水利局"),
            ("^", "开展成本监审。", "市发改委"),
            ("2", "完成管网普查，优化", "市司法局"),
        ]
    )
    draft.page().table([("", "办事流程。", "市财政局"), ("3", "印发手册。", "市水利局")])
    assert texts(draft.read())[2] == "完成管网普查，优化办事流程。"


TITLE = "2026年度目标管理任务书\n"
OWNED = ("部门", "序号", "目标任务", "完成时限")


@pytest.mark.parametrize("again", [TITLE, "2026区水务局年度目标管理任务书\n"])
def test_a_title_that_is_printed_on_each_page(again: str) -> None:
    rows = [("区住建局", "1", "甲。", "全年"), ("^", "2", "乙。", "全年")]
    draft = Draft().words(TITLE).table([OWNED, *rows])
    below = [("", "3", "丙。", "全年"), ("^", "4", "丁。", "全年")]
    draft.page().words(again).table([OWNED, *below])
    reading = draft.read()
    assert [names(r)[2] for r in reading.rows] == [["区住建局"]] * 4
    assert numbers(reading) == [1, 2, 3, 4]
    assert codes(reading) == ["HQ503"]


@pytest.mark.parametrize("title", ["2026年度考核评价结果表\n", "二、年度目标管理的其他任务\n"])
def test_another_title_begins_another_table(title: str) -> None:
    draft = Draft().words(TITLE).table([OWNED, ("区住建局", "1", "甲。", "全年")])
    draft.page().words(title).table([OWNED, ("", "2", "乙。", "全年")])
    assert [names(r)[2] for r in draft.read().rows] == [["区住建局"], []]
