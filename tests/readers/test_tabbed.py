"""Tables between tabs below other lines, as they come out of a page or of Word."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.readers.tabbed import tabbed_tables

HEAD = "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n"
FIRST = "1\t修河堤。\t市水利局\t市财政局、各县（市、区）\t9月底前\n"
SECOND = "2\t建公园。\t市园林局\t\t12月底前\n"


def found(raw: str) -> Findings:
    page = f"云溪市2024年重点工作任务清单\n发布时间：2024-01-15 浏览次数：12\n{raw}"
    return find(read_bytes(page.encode(), "清单.txt"))


def listed(raw: str) -> list[str]:
    return [
        "/".join(
            [
                *t.path,
                "".join(t.text.value.split()),
                *[u.unit.name for u in t.units],
                str(t.deadline.date if t.deadline else ""),
            ]
        )
        for t in found(raw).tasks
    ]


def codes(raw: str) -> set[str]:
    return {d.code for d in found(raw).doubts}


PARK = "建公园。/市园林局/2024-12-31"
RIVER = "修河堤。/市水利局/市财政局/各县（市、区）/2024-09-30"


@pytest.mark.parametrize("behind", ["", "【打印】【关闭】\n", "\n云溪市人民政府\n2024年1月15日\n"])
def test_a_row_a_line(behind: str) -> None:
    assert listed(HEAD + FIRST + SECOND + behind) == [RIVER, PARK]


def test_cells_of_more_lines_than_one_and_quotes() -> None:
    rows = '1\t"修河堤。\n清淤泥。"\t市水利局\n市住建局\t各区\t9月底前\n'
    assert listed(HEAD + rows + SECOND) == [
        "修河堤。清淤泥。/市水利局/市住建局/各区/2024-09-30",
        PARK,
    ]


def test_line_ends_on_both_sides_of_a_tab() -> None:
    raw = (HEAD + FIRST + SECOND.replace("\t\t", "\t各区\t")).replace("\t", "\n\t\n")
    assert listed(raw) == [RIVER, "建公园。/市园林局/各区/2024-12-31"]


@pytest.mark.parametrize("tabs", ["", "\t\t\t\t"])
def test_sections_over_all_columns(tabs: str) -> None:
    raw = f"{HEAD}一、治水{tabs}\n{FIRST}二、绿化{tabs}\n{SECOND}"
    assert listed(raw) == [f"一、治水/{RIVER}", f"二、绿化/{PARK}"]


def test_merged_cells_that_a_browser_leaves_out_are_filled_up_and_told() -> None:
    raw = "序号\t类别\t工作任务\t责任单位\n1\t城建\t修河堤。\t市水利局\n2\t建公园。\t市园林局\n"
    assert listed(raw) == ["城建/修河堤。/市水利局/", "城建/建公园。/市园林局/"]
    assert "HQ510" in codes(raw)
    first = "责任单位\t工作任务\t完成时限\n市水利局\t修河堤。\t9月底前\n挖水井。\t9月底前\n"
    assert listed(first) == ["修河堤。/市水利局/2024-09-30", "挖水井。/市水利局/2024-09-30"]


def test_cells_of_two_lines_in_rows_without_numbers() -> None:
    head, rows = "工作任务\t责任单位\t完成时限\n", "修河堤。\t市水利局\n各区\t9月底前\n"
    assert listed(f"{head}{rows}建公园。\t市园林局\t12月底前\n【打印】\n") == [
        "修河堤。/市水利局/各区/2024-09-30",
        PARK,
    ]


def test_heads_in_two_lines() -> None:
    raw = HEAD.replace("完成时限", "完成\n时限").replace("牵头单位", "牵头\n单位")
    assert listed(raw + FIRST + SECOND) == [RIVER, PARK]


def test_lines_below_the_last_row_that_name_units_belong_to_it() -> None:
    raw = "序号\t工作任务\t责任单位\n1\t修河堤。\t市水利局\n2\t建公园。\t市园林局\n市财政局\n"
    assert listed(f"{raw}\n附件：略\n")[1] == "建公园。/市园林局/市财政局/"
    signed = raw.replace("市财政局", "云溪市人民政府") + "2024年1月15日\n"
    assert listed(signed)[1] == "建公园。/市园林局/"


def test_two_tables_with_the_same_head() -> None:
    assert listed(f"表1\n{HEAD}{FIRST}{SECOND}表2\n{HEAD}{FIRST}{SECOND}") == [RIVER, PARK] * 2
    assert "HQ154" not in codes(f"表1\n{HEAD}{FIRST}{SECOND}表2\n{HEAD}{FIRST}{SECOND}")


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "\t\t\t",
        HEAD,
        HEAD + FIRST,  # one row is no table
        HEAD + FIRST + SECOND.replace("\n", "\t多\t多\n"),  # longer than the head
        "一、总体要求\t二、主要目标\t三、工作任务\n1\t甲\t乙\n2\t丙\t丁\n",
        "\t为做好工作，\t现通知\t如下。\n\t一、加强领导。\n",
    ],
)
def test_other_tabs_make_no_table(raw: str) -> None:
    assert tabbed_tables(raw) == ((), ())
