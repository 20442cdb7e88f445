"""Tables printed on paper too narrow: further columns on pages of their own find their rows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from hqparse.model.findings import Findings, Task
from hqparse.model.source import Source
from hqparse.pipeline import find
from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.layout import PageContent
from hqparse.readers.pdf.lines import Line
from hqparse.readers.pdf.narrow.bands import rows_in_bands
from hqparse.readers.testing import check_source
from hqparse.readers.together import together
from narrow_pages import Row, printed
from pdf_pages import draw, numbered, typeset

HEAD = ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"]
WORKS = [
    "改造老旧排水管网",
    "建设社区养老服务设施，\n覆盖全部街道",
    "推进政务服务一网通办",
    "加固山塘水库，汛前完成\n全部除险任务，落实\n巡查责任",
    "开展秸秆综合利用试点",
    "培育重点产业链，新增\n企业五家",
    "完善森林防火监控",
    "提升河湖水质，国控断面\n全部达标",
    "建设夜间经济示范街区",
    "健全职业技能培训体系，\n培训三千人次",
]
LEADS = ["县水利局", "县民政局", "县数据局", "县林业局", "县商务局"]
TIMES = ["2026年6月底", "2026年9月底前", "2026年12月底前", "长期坚持", "2026年3月31日"]
ROWS: list[Row] = [
    HEAD,
    *([str(n + 1), w, LEADS[n % 5], LEADS[(n + 2) % 5], TIMES[n % 4]] for n, w in enumerate(WORKS)),
]
WIDTHS = [32.0, 150.0, 80.0, 90.0, 100.0]
LAST, TWO = [(0, 1, 2, 3), (4,)], [(0, 1, 2), (3, 4)]
TOLD = ("HQ511", "HQ512")
UNREAD = {"HQ501", "HQ507", "HQ508", "HQ602", "HQ605", "HQ606"}


def found(data: bytes) -> tuple[Source, Findings]:
    source = read_pdf(data, "清单.pdf")
    check_source(source)
    return source, find(source)


def told(findings: Findings) -> list[str]:
    return [d.code for d in findings.doubts if d.code in TOLD]


def joined(*parts: bytes) -> bytes:
    """The pages of several PDFs."""
    whole, out = PdfDocument.new(), io.BytesIO()
    for part in parts:
        whole.import_pages(PdfDocument(part))
    whole.save(out)
    return out.getvalue()


def said(task: Task) -> list[str]:
    lead, helper = (
        [u.unit.name for u in task.units if u.role == r] for r in ("lead", "supporting")
    )
    due = task.deadline.text if task.deadline else ""
    return ["".join(task.text.value.split()), "、".join(lead), "、".join(helper), due]


def meant(rows: Sequence[Row]) -> list[list[str]]:
    return [["".join((cell or "").split()) for cell in row[1:]] for row in rows[1:]]


def check(data: bytes, rows: Sequence[Row] = ROWS) -> Source:
    """All tasks are whole, and it is told that pages were put beside others."""
    source, findings = found(data)
    assert [said(t) for t in findings.tasks] == meant(rows)
    assert told(findings) == ["HQ511"]
    assert not UNREAD & {d.code for d in findings.doubts}
    return source


@pytest.mark.parametrize("parts", [LAST, TWO, [(0, 1), (2, 3), (4,)]], ids=["one", "two", "three"])
@pytest.mark.parametrize("over", [False, True], ids=["down", "over"])
@pytest.mark.parametrize("again", [True, False], ids=["heads", "head"])
def test_further_columns_stand_beside_their_rows(parts: Any, over: bool, again: bool) -> None:
    check(printed(ROWS, widths=WIDTHS, parts=parts, over=over, again=again))


def test_each_value_is_grounded_on_its_own_page() -> None:
    source, findings = found(printed(ROWS, widths=WIDTHS, parts=LAST))
    for task, page in zip(findings.tasks, [1] * 4 + [2] * 4 + [3] * 2, strict=True):
        assert task.deadline is not None
        works = [spot for span in task.text.spans() for spot in source.locate(span)]
        dues = [spot for span in task.deadline.spans for spot in source.locate(span)]
        assert {spot.page for spot in works} == {page}
        assert {spot.page for spot in dues} == {page + 3}
        assert all(spot.bbox for spot in (*works, *dues))


def test_columns_printed_on_each_page_count_once() -> None:
    check(printed(ROWS, widths=WIDTHS, parts=[(0, 1), (0, 2, 3), (0, 4)]))


def test_a_title_that_goes_on_and_page_numbers_are_no_text() -> None:
    title = "云溪市澄湖区2026年重点工作任务清单"
    data = printed(ROWS, widths=WIDTHS, parts=LAST, title=title, foot="第 {} 页")
    source = check(data)
    left = source.raw
    for span in sorted([*source.furniture, *(t.span for t in source.tables)], reverse=True):
        left = left[: span.start] + left[span.end :]
    assert {*left.split()} <= {title}


def test_a_page_of_notes_has_nothing_beside_it() -> None:
    check(printed(ROWS, widths=WIDTHS, parts=LAST, note="注：牵头单位负总责。"))


def test_each_sheet_for_itself() -> None:
    other = [HEAD, *ROWS[4:9]]
    check(printed(ROWS, other, widths=WIDTHS, parts=TWO), [*ROWS, *other[1:]])


def test_each_sheet_for_itself_where_the_first_column_stands_alone() -> None:
    other = [HEAD, *ROWS[4:9]]
    data = printed(ROWS, other, widths=WIDTHS, parts=[(0,), (0, 1, 2), (0, 3, 4)])
    check(data, [*ROWS, *other[1:]])


def test_a_last_row_is_read_by_the_grid_on_its_right() -> None:
    rows = [row[1:] for row in ROWS[:10]]
    rows[9][0] = "健全职业技能培训体系"
    data = printed(rows, widths=[170, 90, 90, 90], parts=[(0,), (1, 2, 3)], over=True, again=False)
    source, _ = found(data)
    assert [t.right_of for t in source.tables] == [None, 0, None, 2, None, 4]


def test_cells_merged_over_rows_on_the_right() -> None:
    rows = [list(row) for row in ROWS]
    rows[2][4] = rows[3][4] = None
    full = [list(row) for row in ROWS]
    full[2][4] = full[3][4] = ROWS[1][4]
    check(printed(rows, widths=WIDTHS, parts=TWO), full)


def test_cells_merged_over_rows_in_a_column_alone() -> None:
    rows = [[*row[:1], row[1].split("\n")[0], *row[2:]] for row in ROWS]
    full = [list(row) for row in rows]
    for n in (2, 3, 4, 6, 7):
        rows[n][4] = None
        full[n][4] = full[1 if n < 5 else 5][4]
    widths = [32.0, 220.0, 80.0, 90.0, 100.0]
    check(printed(rows, widths=widths, parts=LAST, per_page=10), full)


def test_empty_cells_stay_empty() -> None:
    rows = [[*row[:4], "" if n in (2, 5, 9) else row[4]] for n, row in enumerate(ROWS)]
    check(printed(rows, widths=WIDTHS, parts=LAST), rows)


def test_without_rules_words_must_stand_even() -> None:
    _, findings = found(printed(ROWS, widths=WIDTHS, parts=LAST, ruled=False, per_page=10))
    assert [said(t) for t in findings.tasks] == meant(ROWS)
    assert told(findings) == ["HQ511"]
    assert "HQ103" in {d.code for d in findings.doubts}


@pytest.mark.parametrize("again", [True, False], ids=["heads", "head"])
def test_two_columns_without_rules(again: bool) -> None:
    data = printed(ROWS, widths=WIDTHS, parts=TWO, ruled=False, per_page=5, again=again)
    _, findings = found(data)
    known = 10 if again else 5  # a page without heads and rules is no table
    assert [said(t) for t in findings.tasks][:known] == meant(ROWS)[:known]
    assert told(findings)[0] == "HQ511"


def test_sections_stand_over_all_columns() -> None:
    rows = [ROWS[0], "一、建设宜居城市", *ROWS[1:6], "二、提升服务水平", *ROWS[6:]]
    source, findings = found(printed(rows, widths=WIDTHS, parts=TWO, per_page=6))
    assert [said(t) for t in findings.tasks] == meant(ROWS)
    assert {" ".join(t.path) for t in findings.tasks} == {rows[1], rows[7]}
    assert told(findings) == ["HQ511"]
    assert [t.right_of for t in source.tables] == [None, None, 0, 1]


def test_columns_as_wide_as_those_on_the_left() -> None:
    rows = [row[1:] for row in ROWS]
    data = printed(rows, widths=[150, 90, 150, 90], parts=[(0, 1), (2, 3)])
    _, findings = found(data)
    assert [said(t) for t in findings.tasks] == meant(ROWS)
    assert told(findings) == ["HQ511"]


def test_heads_below_a_common_one() -> None:
    rows: list[Row] = [["序号", "工作任务", "责任单位", "", "时限"]]
    rows += [["", "", "牵头单位", "配合单位", ""], *ROWS[1:]]
    data = printed(rows, widths=WIDTHS, parts=TWO, again=False, per_page=6)
    source, findings = found(data)
    assert [t.right_of for t in source.tables] == [None, None, 0, 1]
    assert [t.deadline.text for t in findings.tasks if t.deadline] == [r[4] for r in ROWS[1:]]


def test_heads_of_no_known_word_beside_known_ones() -> None:
    rows = [[*row[:4], "销号情况" if n == 0 else "", row[4]] for n, row in enumerate(ROWS)]
    data = printed(rows, widths=[*WIDTHS, 90], parts=[(0, 1, 2, 3), (4, 5)], per_page=10)
    _, findings = found(data)
    assert [t.deadline.text for t in findings.tasks if t.deadline] == [row[4] for row in ROWS[1:]]


@pytest.mark.parametrize("over", [False, True], ids=["down", "over"])
@pytest.mark.parametrize(
    "parts", [[(0,), (1, 2, 3, 4)], [(0,), (1,), (2, 3, 4)], [(0,), (1, 2), (3, 4)]]
)
def test_a_first_column_that_stands_alone_is_no_grid(parts: Any, over: bool) -> None:
    check(printed(ROWS, widths=WIDTHS, parts=parts, over=over, title="云溪市澄湖区重点任务"))


def test_a_text_before_a_table_is_none_of_its_columns() -> None:
    data = printed(ROWS, widths=WIDTHS, parts=[(1, 2, 3, 4)], per_page=10)
    words = [(60, 80, "工作任务"), *((60, 95 + 22.5 * n, w[:9]) for n, w in enumerate(WORKS))]
    source, _ = found(joined(draw(words), data))
    assert not any(t.right_of is not None for t in source.tables)


@pytest.mark.parametrize("over", [False, True], ids=["down", "over"])
def test_a_last_row_without_a_grid_is_told(over: bool) -> None:
    rows = [*ROWS[:9], ["", "健全职业技能培训体系", "", "", "2026年3月31日"]]
    data = printed(rows, widths=WIDTHS, parts=[(0, 1), (2, 3), (4,)], over=over, again=False)
    _, findings = found(data)
    assert [said(t) for t in findings.tasks][:8] == meant(ROWS)[:8]
    assert told(findings)[0] == "HQ511"
    assert "HQ512" in told(findings)


@pytest.mark.parametrize(
    "without", [[5], [3], [0]], ids=["the last", "the first", "one on the left"]
)
def test_a_page_without_partner_is_told(without: list[int]) -> None:
    _, findings = found(printed(ROWS, widths=WIDTHS, parts=LAST, without=without))
    assert not any(task.deadline for task in findings.tasks)
    assert set(told(findings)) == {"HQ512"}


def test_over_then_down_a_page_without_partner_is_told() -> None:
    _, findings = found(printed(ROWS, widths=WIDTHS, parts=LAST, over=True, without=[5]))
    assert [bool(task.deadline) for task in findings.tasks] == [True] * 8 + [False] * 2
    assert told(findings) == ["HQ511", "HQ512"]


@pytest.mark.parametrize("parts", [LAST, TWO], ids=["one", "two"])
def test_rows_of_another_height_are_told(parts: Any) -> None:
    _, findings = found(printed(ROWS, widths=WIDTHS, parts=parts, lower=[3, 4, 5]))
    assert not any(task.deadline for task in findings.tasks)
    assert {*told(findings)} == {"HQ512"} or "HQ501" in {d.code for d in findings.doubts}


def test_a_right_side_of_times_and_remarks_is_told() -> None:
    rows = [[*row, "备注" if n == 0 else "续建"] for n, row in enumerate(ROWS)]
    parts = [(0, 1, 2, 3), (4, 5)]
    _, findings = found(printed(rows, widths=[*WIDTHS, 60], parts=parts, lower=[3, 4, 5]))
    assert set(told(findings)) == {"HQ512"}


def test_a_page_of_times_alone_is_told() -> None:
    words = [[(60, 80 + 24.0 * n, words) for n, words in enumerate(TIMES)]]
    text = typeset(["^重点工作", "一、改造老旧排水管网。牵头单位：县水利局。" * 3])
    _, findings = found(draw(*text, *words, size=12))
    assert told(findings) == ["HQ512"]


def test_a_page_of_names_alone_behind_a_table_is_told() -> None:
    data = printed(ROWS, widths=WIDTHS, parts=[(0, 1, 4), (3,)], again=False, lower=[3, 4, 5])
    _, findings = found(data)
    assert set(told(findings)) == {"HQ512"}


def test_tables_that_go_on_stay_as_they_are() -> None:
    for again in (True, False):
        source, findings = found(printed(ROWS, widths=WIDTHS, parts=[(0, 1, 2, 3, 4)], again=again))
        assert [said(t) for t in findings.tasks] == meant(ROWS)
        assert not told(findings)
        assert not any(t.right_of is not None for t in source.tables)


@pytest.mark.parametrize(
    "head",
    [
        ["序号", "项目名称", "完成时限"],
        ["序号", "姓名", "联系电话"],
        ["单位", "联系人", "电话"],
        ["姓名", "职务", "电话"],
    ],
)
def test_another_table_with_rows_as_high_is_none_of_its_columns(head: list[str]) -> None:
    names = ["张明", "李华", "王芳", "赵强"]
    other = [head, *([str(n + 1), name, "0571"] for n, name in enumerate(names))]
    rows = [HEAD, *([*row[:1], "改造管网", *row[2:]] for row in ROWS[1:5])]
    wide = [[*a, *b] for a, b in zip(rows, other, strict=True)]
    parts = [(0, 1, 2, 3, 4), (5, 6, 7)]
    source, findings = found(printed(wide, widths=[*WIDTHS, 90, 90, 90], parts=parts))
    assert not any(t.right_of is not None for t in source.tables)
    assert not told(findings)


def test_a_last_page_of_signature_and_date_is_none() -> None:
    text = typeset(["^重点工作", "一、改造老旧排水管网。牵头单位：县水利局。" * 20])
    end = [[(330, 105, "云溪市澄湖区人民政府"), (350, 134, "2026年1月5日")]]
    _, findings = found(draw(*numbered([*text, *end])))
    assert not told(findings)


def test_behind_other_documents_the_right_side_is_still_known() -> None:
    data = printed(ROWS, widths=WIDTHS, parts=LAST)
    both = together([read_pdf(data, "甲.pdf"), read_pdf(data, "乙.pdf")], "甲 + 乙")
    assert [t.right_of for t in both.tables] == [None] * 3 + [0, 1, 2] + [None] * 3 + [6, 7, 8]
    tasks = find(both).tasks
    assert len(tasks) == 20
    assert all(task.deadline for task in tasks)


LEVELS = (100.0, 120.0, 140.0, 160.0, 180.0)


@pytest.mark.parametrize(
    ("rules", "rows"),
    [
        (LEVELS, [0, 1, 2]),
        ((100.0, 120.0, 180.0), [0, 1]),  # merged, so both words stand in one cell
        ((100.0, 120.0, 150.0, 180.0), None),  # a row that the table on the left has not
        ((100.0, 120.0), None),  # hardly a table
        ((), None),  # empty cells, or merged ones
    ],
)
def test_rules_of_a_column_alone_part_its_rows(rules: Sequence[float], rows: Any) -> None:
    places = [(104.0, (0, 1)), (124.0, (1, 2)), (144.0, (2, 3))]
    lines = [
        Line("年月日"[n], (part,), 60, y, 70, y + 10, 10) for n, (y, part) in enumerate(places)
    ]
    across = [(y, 50.0, 90.0) for y in rules]
    page = PageContent("年月日", lines, 595, 842, across=across)
    filled = rows_in_bands(page, LEVELS, (), True, dict)
    held = None if filled is None else [c.cell.row for c in filled.cells if c.lines]
    assert held == rows
