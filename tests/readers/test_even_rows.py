"""Tables of plain text with even rows: on one line, a blank between two cells, or a cell a line."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.readers.even_rows import even_tables

HEAD = "序号 工作任务 牵头部门 配合部门 完成时限"
ROWS = (
    "1 完善调解机制，推动调解室全覆盖 市司法局 各县区政府 四月份",
    "2 开展重点场所检查 市公安局 市应急局、市消防支队 二季度",
    "3 建成视频平台，接入重点单位 市公安局 市大数据局 2025年11月底",
)


def found(words: str) -> Findings:
    return find(read_bytes(words.encode(), "x.txt"))


def listed(findings: Findings) -> list[tuple[str, list[str], str]]:
    return [
        (
            t.mark.printed if t.mark else "",
            [u.unit.name for u in t.units],
            str(t.deadline.date) if t.deadline else "",
        )
        for t in findings.tasks
    ]


@pytest.mark.parametrize("head", [HEAD, HEAD.replace("工作任务", "工 作 任 务")])
def test_a_notice_on_one_line_with_its_table(head: str) -> None:
    said = found(
        "云溪市人民政府办公室关于印发《2025年平安建设任务分解表》的通知 云政办发〔2025〕8号 "
        "各县区人民政府，市政府各部门： 现将任务分解表印发给你们，请认真落实。 2025年3月3日 "
        f"2025年平安建设任务分解表 {head} {' '.join(ROWS)} 抄送：市委办公室。"
    )
    assert str(said.notice.issue_date) == "2025-03-03"
    assert listed(said) == [
        ("1", ["市司法局", "各县区政府"], "2025-04-30"),
        ("2", ["市公安局", "市应急局", "市消防支队"], "2025-06-30"),
        ("3", ["市公安局", "市大数据局"], "2025-11-30"),
    ]


def test_many_heads_without_even_rows_hide_no_table_behind_them() -> None:
    vain = f"{HEAD} 1 完善机制 市司法局\n" * 80
    (table,) = even_tables(f"{vain}{HEAD} {' '.join(ROWS)}")
    assert (table.rows, table.cols) == (4, 5)


def test_sections_stand_in_the_path() -> None:
    first, second, third = ROWS
    said = found(f"任务表 {HEAD} 一、夯实 基础 {first} {second} 二、强化支撑 {third}")
    assert [t.path for t in said.tasks] == [("一、夯实基础",)] * 2 + [("二、强化支撑",)]


def test_numbers_may_begin_again_below_a_section() -> None:
    first, second, third = ROWS
    again = f"二、强化支撑 1{third[1:]}"
    (table,) = even_tables(f"{HEAD} 一、夯实基础 {first} {second} {again}")
    assert (table.rows, table.cols) == (6, 5)


@pytest.mark.parametrize(
    "words",
    [
        f"{HEAD} {ROWS[0]} 2 开展检查 市公安局 二季度 {ROWS[2]}",  # a cell is lost
        f"{HEAD} {ROWS[0]} 2 开展 重点场所检查 市公安局 市应急局 二季度 {ROWS[2]}",  # one too many
        f"{HEAD} {ROWS[0]} 2 开展检查 市公安局 二季度 抄送：市委办公室。",
        f"{HEAD} {ROWS[0]}",  # a row alone
        f"{HEAD.replace('牵头部门', '名称').replace('配合部门', '数量')} {ROWS[0]} {ROWS[1]}",
        "材料按 序号 排列，报送单位 和 责任单位 一并填写。 1 份纸质 2 份电子 3 份备查",
    ],
)
def test_what_is_not_even_is_not_read(words: str) -> None:
    assert even_tables(words) == ()


def test_cells_are_where_they_say() -> None:
    raw = f"任务表 {HEAD} {' '.join(ROWS)}"
    (table,) = even_tables(raw)
    words = [raw[s.start : s.end] for c in table.cells for s in c.spans]
    assert " ".join(words) == raw[table.span.start : table.span.end]


DAYS = """环境日宣传活动安排
序号
时 间
内容
任务与要求
地点
责任部门
1
4月底至5月底
开展绿色志愿活动
建立志愿者队伍，致学生一封信
各组织单位
团市委、市教育局
2
6月3日
召开企业座谈会
宣传环保政策法规
局六楼会议室
市环保局（宣教科）
"""


def test_a_cell_a_line_with_columns_that_are_not_known() -> None:
    said = found(DAYS)
    assert [[u.unit.name for u in t.units] for t in said.tasks] == [
        ["团市委", "市教育局"],
        ["市环保局（宣教科）"],
    ]
    assert "环境日" in (said.notice.title or "")


def test_a_cell_of_two_lines_is_left_to_other_readers() -> None:
    assert even_tables(DAYS.replace("志愿者队伍，", "志愿者队伍，\n")) == ()


def test_who_signs_below_a_table_is_no_title() -> None:
    said = found(DAYS.partition("\n")[2] + "区政府办公室\n2025年6月1日\n")
    assert said.notice.title is None
    assert [t.units[0].unit.name for t in said.tasks] == ["团市委", "市环保局（宣教科）"]


@pytest.mark.parametrize("gap", [" ", "    ", "\u3000\u3000"])
@pytest.mark.parametrize("extra", ["普法对象", "适用学校"])
def test_a_row_a_line_keeps_an_unknown_column_out_of_the_words(gap: str, extra: str) -> None:
    lines = [
        ["序号", "工作任务", extra, "责任单位", "完成时间"],
        ["1", "开展民法典宣传，组织巡讲", "全体公民", "区司法局、区法院", "5月"],
        ["2", "开展国家安全教育", "青少年", "区委政法委", "4月底前"],
    ]
    table = "\n".join(gap.join(line) for line in lines)
    said = found(
        "关于印发2024年普法任务清单的通知\n澄普办〔2024〕3号\n各镇：\n请抓好落实。\n2024年3月11日\n\n"
        f"2024年普法任务清单\n\n{table}\n\n抄送：区委办公室。\n"
    )
    assert [t.text.value for t in said.tasks] == ["开展民法典宣传，组织巡讲", "开展国家安全教育"]
    assert listed(said) == [
        ("1", ["区司法局", "区法院"], "2024-05-31"),
        ("2", ["区委政法委"], "2024-04-30"),
    ]


def test_a_row_with_a_cell_too_many_is_not_read_as_even() -> None:
    lines = (
        "序号  工作任务  责任单位  完成时间",
        "1  开展巡讲  区司法局  5月",
        "2  开展  教育  区委政法委  4月",
    )
    assert not even_tables("\n".join(lines))
