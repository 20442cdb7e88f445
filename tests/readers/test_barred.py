"""Tables between bars in plain text: a row a line, or a cell a line."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.readers.barred import barred_tables

A_LINE = "工作任务 | 牵头单位 | 完成时限 |\n修河堤。 | 市水利局 | 2024年9月底前 |\n"
ROWS = [
    ["序号", "工作任务", "牵头单位", "完成时限"],
    ["1", "修河堤。", "市水利局", "2024年9月底前"],
    ["2", "建公园。", "市园林局", "2024年底前"],
]


def a_cell_a_line(rows: list[list[str]]) -> str:
    """As extractors of web pages write tables: bars around every cell, each on its own line."""
    return "\n".join("|\n" + "".join(f"{c}\n|\n" for c in row).rstrip() for row in rows)


def found(raw: str) -> Findings:
    return find(read_bytes(f"云溪市2024年重点工作任务清单\n{raw}".encode(), "清单.txt"))


def listed(findings: Findings) -> list[tuple[str, list[str]]]:
    return [(t.text.value, [u.unit.name for u in t.units]) for t in findings.tasks]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["1 | 修河堤。 | 市水利局"], "1"),
        (["1 | 修河堤。 | 市水利局", "2 | 建公园。 | 市园林局 | 2024年底前"], "1"),
        (
            ["一、城建 | | |", "1 | 修河堤。 | 市水利局", "2 | 建公园。 | 市园林局 | 2024年底前"],
            "1",
        ),
    ],
)
def test_a_short_row_below_the_head_or_a_section_lacks_its_last_cells(
    rows: list[str], told: str
) -> None:
    raw = "\n".join([" | ".join(ROWS[0]), *rows, ""])
    findings = found(raw)
    assert listed(findings)[0] == ("修河堤。", ["市水利局"])
    assert [d.code for d in findings.doubts] == ["HQ510"]
    assert [d.detail for d in barred_tables(raw)[1]] == [told]


@pytest.mark.parametrize(
    "raw",
    [
        A_LINE,
        A_LINE.replace("|", "｜"),
        "\n\n".join(A_LINE.splitlines()),
        "| " + A_LINE.replace("|\n", "|\n| ").rstrip("| "),
        a_cell_a_line([row[1:] for row in ROWS[:2]]),
        a_cell_a_line(ROWS[:2]),
    ],
)
def test_rows_between_bars(raw: str) -> None:
    findings = found(raw)
    assert listed(findings) == [("修河堤。", ["市水利局"])]
    assert [t.deadline.date for t in findings.tasks if t.deadline] == ["2024-09-30"]
    assert not [d for d in findings.doubts if d.code in ("HQ505", "HQ510")]


@pytest.mark.parametrize("head", ["", "附件\n\n2024年重点工作任务分解表\n"])
def test_a_bar_behind_each_cell(head: str) -> None:
    cells = [*ROWS[0], *ROWS[1], *ROWS[2][:1], "建公园，\n种树。", *ROWS[2][2:]]
    raw = head + "".join(f"{cell} |\n" for cell in cells)
    assert listed(found(raw)) == [("修河堤。", ["市水利局"]), ("建公园，种树。", ["市园林局"])]


def test_bars_behind_cells_that_come_out_uneven_make_no_table() -> None:
    raw = "".join(f"{cell} |\n" for cell in [*ROWS[0], *ROWS[1], "2"])
    assert barred_tables(raw) == ((), ())


def test_a_row_of_a_numbered_heading_alone_is_one() -> None:
    section = "{} |\n|||\n"
    parts = [
        section.format("一、城建"),
        *(f"{c} |\n" for c in ["修河堤。", "1公里", "市水利局", "区水利局"]),
    ]
    parts += [
        section.format("二、绿化"),
        *(f"{c} |\n" for c in ["建公园。", "2个", "市园林局", "各区"]),
    ]
    raw = "".join(f"{c} |\n" for c in ["工作任务", "工作要求", "牵头单位", "责任单位"]) + "".join(
        parts
    )
    findings = found(raw)
    assert [list(t.path) for t in findings.tasks] == [["一、城建"], ["二、绿化"]]
    assert [t.units[0].unit.name for t in findings.tasks] == ["市水利局", "市园林局"]


def test_an_empty_cell_moves_no_other() -> None:
    rows = [ROWS[0], ["1", "修河堤。", "", "2024年9月底前"], ROWS[2]]
    assert listed(found(a_cell_a_line(rows))) == [("修河堤。", []), ("建公园。", ["市园林局"])]


@pytest.mark.parametrize(
    "raw",
    [
        a_cell_a_line([["类别", *r[1:3]] if r is ROWS[0] else r[1:3] for r in ROWS]).replace(
            "修河堤", "城建\n|\n修河堤"
        ),
        "类别 | 工作任务 | 牵头单位 |\n城建 | 修河堤。 | 市水利局 |\n建公园。 | 市园林局 |\n",
    ],
)
def test_a_short_row_takes_its_first_cells_from_above(raw: str) -> None:
    findings = found(raw)
    assert listed(findings) == [("修河堤。", ["市水利局"]), ("建公园。", ["市园林局"])]
    assert [list(t.path) for t in findings.tasks] == [["城建"], ["城建"]]
    assert [d.code for d in findings.doubts] == ["HQ510"]


@pytest.mark.parametrize(
    "raw",
    [
        "首页 | 政务公开 | 办事服务 | 互动交流\n",
        "首页 | 政务公开 | 办事服务\n要闻 | 公告 | 专题\n",
        "索引号: | 001 | 成文日期: | 2024-04-07 |\n文号: | 云政发〔2024〕3号 | 有效性: | 有效 |\n",
        "一、修河堤|建公园|种树。\n二、修桥|铺路|绿化。\n",
        "|\n|\n|\n|\n",
        "",
    ],
)
def test_what_has_no_head_is_no_table(raw: str) -> None:
    assert barred_tables(raw) == ((), ())


def test_a_row_longer_than_its_head_is_no_table() -> None:
    raw = a_cell_a_line([["工作任务", "牵头单位"], ["1", "修河堤。", "市水利局"]])
    assert barred_tables(raw) == ((), ())
