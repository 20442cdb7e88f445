"""attribute.in_table: rows of task tables, tables over pages, indicators, doubts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.language.deadlines import Calendar
from hqparse.model.source import Cell, Page, Source, Table
from hqparse.model.text import Span
from hqparse.tables.heads import Field, field_of
from hqparse.tables.ruled import TableReading, TableRow, read_task_tables

CALENDAR = Calendar(2024, date(2024, 3, 1))

Grid = Sequence[Sequence[str]]
"""Rows of cells; `<` continues the cell to the left, `^` the one above; a final `↓` leaves the
cell open below; `¶` is a real line end, a plain line end a soft one."""


class Draft:
    """Lays tables and words between them out as a reader does."""

    def __init__(self, paged: bool = True) -> None:
        self.raw, self.paged = "", paged
        self.tables: list[Table] = []
        self.pages: list[int] = [0]
        self.wraps: set[int] = set()
        self.furniture: list[Span] = []

    def words(self, words: str) -> Draft:
        self.raw += words
        return self

    def page(self, foot: str = "") -> Draft:
        start = len(self.raw)
        self.raw += foot
        if foot:
            self.furniture.append(Span(start, len(self.raw)))
        self.pages.append(len(self.raw))
        return self

    def table(self, grid: Grid) -> Draft:
        begin, cells = len(self.raw), []
        for r, row in enumerate(grid):
            self.raw += "\n" if r else ""
            for c, words in enumerate(row):
                self.raw += "\t" if c else ""
                if words not in ("<", "^"):
                    cells.append(self._cell(grid, r, c, words))
        page = len(self.pages) if self.paged else None
        span = Span(begin, len(self.raw))
        self.tables.append(Table(span, len(grid), len(grid[0]), tuple(cells), page))
        return self

    def _cell(self, grid: Grid, r: int, c: int, words: str) -> Cell:
        rowspan = colspan = 1
        while r + rowspan < len(grid) and grid[r + rowspan][c] == "^":
            rowspan += 1
        while c + colspan < len(grid[r]) and grid[r][c + colspan] == "<":
            colspan += 1
        start = len(self.raw)
        plain = words.removesuffix("↓")
        self.wraps |= {start + i for i, char in enumerate(plain) if char == "\n"}
        self.raw += plain.replace("¶", "\n")
        spans = (Span(start, len(self.raw)),) if plain else ()
        return Cell(r, c, rowspan, colspan, spans, words.endswith("↓"))

    def source(self, wraps: bool = True) -> Source:
        ends = [*self.pages[1:], len(self.raw)]
        pages = [
            Page(n + 1, a, b, 595, 842)
            for n, (a, b) in enumerate(zip(self.pages, ends, strict=True))
        ]
        return Source(
            "t.pdf", "application/pdf", "0" * 64, self.raw, tuple(pages if self.paged else ()),
            frozenset(self.wraps) if wraps else None, tuple(self.furniture), tuple(self.tables),
        )  # fmt: skip

    def read(self, lead_first: str = "", wraps: bool = True) -> TableReading:
        return read_task_tables(self.source(wraps), CALENDAR, lead_first=lead_first)


def names(row: TableRow) -> tuple[list[str], list[str], list[str]]:
    return (
        [u.name for u in row.lead],
        [u.name for u in row.supporting],
        [u.name for u in row.responsible],
    )


def numbers(reading: TableReading) -> list[int | None]:
    return [r.mark.number if r.mark else None for r in reading.rows]


def texts(reading: TableReading) -> list[str]:
    return [r.text.value for r in reading.rows]


def codes(reading: TableReading) -> list[str]:
    return [d.code for d in (*reading.doubts, *(d for r in reading.rows for d in r.doubts))]


HEAD = ("序\n号", "工作任务", "牵头单位", "配合单位", "完成时限")


def test_simple_table() -> None:
    draft = Draft().words("附件\n").table(
        [
            HEAD,
            ("1", "推进园区建\n设,开放。", "市发展改革委", "市财政局、市\n教育局", "2024年\n底前"),
            ("2", "Support of AI\nmodels 建设。", "市科技局", "—", "长期坚持"),
        ]
    )  # fmt: skip
    reading = draft.read()
    assert numbers(reading) == [1, 2]
    assert texts(reading) == ["推进园区建设，开放。", "Support of AI models建设。"]
    assert names(reading.rows[0]) == (["市发展改革委"], ["市财政局", "市教育局"], [])
    assert names(reading.rows[1]) == (["市科技局"], [], [])
    due = reading.rows[0].deadline
    assert due is not None
    assert (due.date, due.kind) == ("2024-12-31", "by")
    assert draft.raw[due.spans[0].start : due.spans[0].end] == "2024年\n底前"
    late = reading.rows[1].deadline
    assert late is not None
    assert (late.date, late.kind) == (None, "ongoing")
    assert reading.regions == (draft.tables[0].span,)
    assert codes(reading) == []


@pytest.mark.parametrize(
    "twice",
    [
        "市财政局、市教育局、市财政局",
        "市财政局\n市教育局\n市财政局",
        "市财政局。市教育局。市财政局。按职责分工。",
        "市财政局、市教育局。市财政局。按职责分工负责",
    ],
)
def test_a_unit_that_a_cell_names_twice_is_listed_once(twice: str) -> None:
    reading = Draft().table([("序号", "工作任务", "责任单位"), ("1", "建设园区。", twice)]).read()
    assert names(reading.rows[0]) == ([], [], ["市财政局", "市教育局"])


def test_merged_cells_hold_for_all_their_rows() -> None:
    reading = Draft().table(
        [
            ("工作类别", "编号", "主要任务及内容", "责任单位", "<"),
            ("^", "^", "^", "牵头", "配合"),
            ("提升\n品质", "1", "甲工作任务。", "市教育局", "市财政局"),
            ("^", "2", "乙工作任务。", "^", "无"),
            ("扩大开放", "3", "丙工作任务。", "市商务局", "/"),
        ]
    ).read()  # fmt: skip
    assert [r.path for r in reading.rows] == [("提升品质",), ("提升品质",), ("扩大开放",)]
    assert [names(r) for r in reading.rows] == [
        (["市教育局"], ["市财政局"], []), (["市教育局"], [], []), (["市商务局"], [], []),
    ]  # fmt: skip


def test_second_head_row_without_rowspans() -> None:
    reading = Draft().table(
        [
            ("序号", "任务", "责任单位", "<"),
            ("", "", "主办单位", "责任领导"),
            ("1", "甲工作任务。", "市教育局", "张三"),
        ]
    ).read()  # fmt: skip
    assert names(reading.rows[0]) == (["市教育局"], [], [])
    assert reading.rows[0].dropped == (("责任单位/责任领导", "张三"),)


def test_section_rows_and_notes() -> None:
    reading = Draft().table(
        [
            ("重点任务分解表", "<", "<"),
            ("序号", "任务内容", "责任主体与协同单位"),
            ("第一章总则", "<", "<"),
            ("一、扩大开放", "<", "<"),
            ("（一）做强口岸", "<", "<"),
            ("1", "甲工作任务。", "市教育局"),
            ("二、改善民生", "<", "<"),
            ("2", "乙工作任务。", "市财政局"),
            ("三", "优化环境", ""),
            ("3", "丙工作任务。", "市商务局"),
            ("其他事项", "<", "<"),
            ("4", "丁工作任务。", "市商务局"),
            ("注：排名不分先后", "<", "<"),
            ("", "", ""),
        ]
    ).read()  # fmt: skip
    assert [r.path for r in reading.rows] == [
        ("第一章总则", "一、扩大开放", "（一）做强口岸"),
        ("第一章总则", "二、改善民生"),
        ("第一章总则", "三、优化环境"),
        ("其他事项",),
    ]
    assert names(reading.rows[0])[2] == ["市教育局"]


def test_row_broken_over_pages_with_repeated_head() -> None:
    draft = Draft().table(
        [
            HEAD,
            ("1", "甲工作任务。", "市教育局", "市财政局", "2024年底前"),
            ("2", "乙工作要分两", "市委组", "市商务局、市", "2024年\n9月"),
        ]
    )  # fmt: skip
    draft.words("\n").page("— 1 —\n").table(
        [
            HEAD,
            ("", "页写完。", "织部", "科技局", "底前"),
            ("3", "丙工作任务。", "^", "市水利局", "全年"),
        ]
    )
    reading = draft.read()
    assert numbers(reading) == [1, 2, 3]
    assert texts(reading)[1] == "乙工作要分两页写完。"
    assert names(reading.rows[1]) == (["市委组织部"], ["市商务局", "市科技局"], [])
    assert names(reading.rows[2])[0] == ["市委组织部"]
    assert reading.rows[1].deadline is not None
    assert reading.rows[1].deadline.date == "2024-09-30"
    assert len(reading.rows[1].spans) == 2
    assert len(reading.regions) == 2
    assert codes(reading) == []


def test_merged_cells_over_a_page_break() -> None:
    head = ("类别", "序号", "任务内容", "牵头单位", "配合单位")
    draft = Draft().table(
        [
            head,
            ("扩大开放", "1", "甲工作任务。", "市教育局", "市财政局"),
            ("^", "2", "乙工作任务。", "市科技局↓", "市商务局↓"),
        ]
    )  # fmt: skip
    draft.page().table(
        [
            ("", "3", "丙工作任务。", "", ""),
            ("改善民生", "4", "丁工作任务。", "市水利局", ""),
        ]
    )
    reading = draft.read()
    assert [r.path for r in reading.rows] == [("扩大开放",)] * 3 + [("改善民生",)]
    assert names(reading.rows[2]) == (["市科技局"], ["市商务局"], [])
    assert codes(reading) == []


def test_lead_that_is_lost_at_a_page_top_is_doubtful() -> None:
    draft = Draft().table([HEAD, ("1", "甲工作任务。", "市教育局", "/", "全年")])
    draft.page().table(
        [HEAD, ("2", "乙工作任务。", "", "", "全年"), ("3", "丙。", "市科技局", "", "全年")]
    )
    reading = draft.read()
    assert [names(r)[0] for r in reading.rows] == [["市教育局"], ["市教育局"], ["市科技局"]]
    assert codes(reading) == ["HQ503"]
    assert names(reading.rows[1])[1] == []


def test_number_in_the_middle_of_a_broken_cell() -> None:
    draft = Draft().table(
        [HEAD, ("1", "甲工作任务。", "市教育局", "", "全年"), ("", "乙工作分", "市科", "", "")]
    )
    draft.page().table(
        [("2", "两页。", "技局", "", "全年"), ("3", "丙工作任务。", "市教育局", "", "全年")]
    )
    reading = draft.read()
    assert texts(reading) == ["甲工作任务。", "乙工作分两页。", "丙工作任务。"]
    assert numbers(reading) == [1, 2, 3]
    assert codes(reading)[0] == "HQ503"


def test_row_without_numbers_goes_on_by_its_words() -> None:
    head = ("任务", "责任单位", "完成时间")
    draft = Draft().table(
        [head, ("甲工作任务。", "市教育局", "全年"), ("乙工作要分两", "市科技局", "全年")]
    )
    draft.page().table([head, ("页写完。", "", ""), ("丙工作任务。", "市财政局", "全年")])
    reading = draft.read()
    assert texts(reading) == ["甲工作任务。", "乙工作要分两页写完。", "丙工作任务。"]
    assert codes(reading) == ["HQ503"]
    draft = Draft().table([head, ("乙工作任务。↓", "市科技局", "全年")])
    draft.page().table([head, ("还有一句。", "", "")])
    assert texts(draft.read()) == ["乙工作任务。还有一句。"]


def test_tables_that_do_not_belong_together() -> None:
    other = ("序号", "任务内容", "责任部门", "时间节点", "备注")
    draft = Draft().table([HEAD, ("1", "甲工作任务。", "市教育局", "", "全年")])
    draft.words("\n其他任务\n").page().table([HEAD, ("1", "乙工作任务。", "市科技局", "", "全年")])
    draft.page().table([other, ("1", "丙工作任务。", "市商务局", "全年", "新增")])
    reading = draft.read()
    assert numbers(reading) == [1, 1, 1]
    assert [r.table for r in reading.rows] == [0, 1, 2]
    assert names(reading.rows[2]) == ([], [], ["市商务局"])
    assert reading.rows[2].dropped == (("备注", "新增"),)


def test_two_heads_in_one_grid_and_a_repeated_head() -> None:
    other = ("序号", "责任单位", "任务内容", "备注", "时间节点")
    reading = Draft().table(
        [
            HEAD, ("1", "甲工作任务。", "市教育局", "", "全年"),
            HEAD, ("2", "乙工作任务。", "市科技局", "", "全年"),
            other, ("1", "市商务局", "丙工作任务。", "", "全年"),
        ]
    ).read()  # fmt: skip
    assert texts(reading) == ["甲工作任务。", "乙工作任务。", "丙工作任务。"]
    assert names(reading.rows[2]) == ([], [], ["市商务局"])


def test_web_tables_split_without_a_second_head() -> None:
    draft = Draft(paged=False).table([HEAD, ("1", "甲工作任务。", "市教育局", "", "全年")])
    draft.words("\n").table([("2", "乙工作任务。", "市科技局", "", "全年")])
    assert numbers(draft.read()) == [1, 2]


def test_wrapped_and_run_together_numbers() -> None:
    reading = Draft().table(
        [
            HEAD,
            ("11", "甲工作任务。", "市教育局", "", "全年"),
            ("1\n2", "乙工作任务。", "市教育局", "", "全年"),
            ("13\n14\n15", "丙工作任务。丁。戊。", "市教育局", "", "全年"),
            ("16.", "己工作任务。", "市教育局", "", "全年"),
            ("", "庚工作任务。", "市教育局", "", "全年"),
            ("甲", "辛工作任务。", "市教育局", "", "全年"),
        ]
    ).read()  # fmt: skip
    assert numbers(reading) == [11, 12, 13, 16, None, None]
    assert codes(reading) == ["HQ502"]


def test_tasks_without_a_number_column_keep_their_own_marks() -> None:
    reading = Draft().table(
        [
            ("重点领域", "具体举措", "责任单位"),
            ("开放", "1.甲举措。", "市教育局"),
            ("^", "（2）乙举措。", "市财政局"),
            ("", "2024.10 丙举措。", "市财政局"),
        ]
    ).read()  # fmt: skip
    assert texts(reading) == ["甲举措。", "乙举措。", "2024.10丙举措。"]
    assert numbers(reading) == [1, 2, None]
    assert [m.printed for m in (reading.rows[0].mark, reading.rows[1].mark) if m] == ["1.", "（2）"]
    assert reading.rows[2].path == ("开放",)


def test_several_columns_of_work() -> None:
    merged = Draft().table(
        [
            ("序号", "重点任务", "具体举措", "责任单位"),
            ("1", "扩大开放", "甲举措。", "市教育局"),
            ("2", "^", "乙举措。", "市财政局"),
        ]
    ).read()  # fmt: skip
    assert [(r.path, r.text.value) for r in merged.rows] == [
        (("扩大开放",), "甲举措。"), (("扩大开放",), "乙举措。"),
    ]  # fmt: skip
    aims = Draft().table(
        [
            ("序号", "任务内容", "工作目标", "责任单位"),
            ("1", "推进园区建设，扩大开放。", "建成一个园区，达到全省领先水平。", "市教育局"),
        ]
    ).read()  # fmt: skip
    assert texts(aims) == ["推进园区建设，扩大开放。"]
    assert aims.rows[0].dropped[0][0] == "工作目标"
    short = Draft().table(
        [
            ("序号", "重点工作", "任务内容", "责任单位"),
            ("1", "优化环境", "推进园区建设，扩大对外开放，提升服务水平。", "市教育局"),
        ]
    ).read()  # fmt: skip
    assert (short.rows[0].path, texts(short)) == (
        ("优化环境",), ["推进园区建设，扩大对外开放，提升服务水平。"],
    )  # fmt: skip
    beside = Draft().table(
        [
            ("工作任务", "工作措施", "责任单位"),
            ("优化环境", "推进园区建设，扩大开放，提升服务。", "市教育局")]
    ).read()  # fmt: skip
    assert beside.rows[0].path == ("优化环境",)


def test_one_task_with_a_unit_a_row() -> None:
    reading = Draft().table(
        [
            ("序号", "任务内容", "牵头单位", "完成时限"),
            ("1", "甲工作任务。", "市教育局", ""),
            ("^", "^", "市财政局", "全年"),
        ]
    ).read()  # fmt: skip
    assert names(reading.rows[0])[0] == ["市教育局", "市财政局"]
    assert reading.rows[0].deadline is not None
    assert len(reading.rows) == 1


def test_line_ends_in_unit_cells() -> None:
    head = ("序号", "任务内容", "责任单位")
    real = Draft().table([head, ("1", "甲。", "各镇（街道）¶市教育局¶市自然资源\n和规划局")]).read()
    assert names(real.rows[0])[2] == ["各镇（街道）", "市教育局", "市自然资源和规划局"]
    marked = Draft().table(
        [head, ("1", "甲。", "市人力资源\n社会保障局"), ("2", "乙。", "市教育局、市财政局")]
    )
    assert names(marked.read().rows[0])[2] == ["市人力资源社会保障局"]
    unknown = Draft().table([head, ("1", "甲。", "市教育局\n市财政局")]).read(wraps=False)
    assert names(unknown.rows[0])[2] == ["市教育局", "市财政局"]


def test_labels_and_verbs_inside_cells() -> None:
    reading = Draft().table(
        [
            ("序号", "任务内容", "责任单位"),
            ("1", "甲。", "牵头单位：市教育局；配合单位：市财政局"),
            ("2", "乙。", "市科技局牵头，市商务局配合"),
        ]
    ).read()  # fmt: skip
    assert names(reading.rows[0]) == (["市教育局"], ["市财政局"], [])
    assert names(reading.rows[1]) == (["市科技局"], ["市商务局"], [])


def test_first_named_unit_leads() -> None:
    row = ("1", "甲。", "市教育局、市财政局")
    noted = Draft().table([("序号", "任务内容", "责任单位（列第一位的为牵头单位）"), row]).read()
    assert names(noted.rows[0]) == (["市教育局"], [], ["市财政局"])
    plain = Draft().table([("序号", "任务内容", "责任单位"), row])
    assert names(plain.read().rows[0]) == ([], [], ["市教育局", "市财政局"])
    said = plain.read(lead_first="列第一位的为牵头单位")
    assert names(said.rows[0]) == (["市教育局"], [], ["市财政局"])


def test_deadline_without_a_date_is_doubtful() -> None:
    reading = Draft().table([HEAD, ("1", "甲。", "市教育局", "", "视情况而定")]).read()
    assert reading.rows[0].deadline is not None
    assert reading.rows[0].deadline.date is None
    assert codes(reading) == ["HQ401"]


@pytest.mark.parametrize(
    "grid",
    [
        [("指标", "2021年", "2022年"), ("生产总值", "1", "2")],
        [("姓名", "职务"), ("张三", "局长")],
        [("序号", "项目名称", "承担单位", "补助金额"), ("1", "灯塔项目", "云溪公司", "100")],
        [("a", "b")],
    ],
)
def test_tables_that_are_no_task_lists(grid: Grid) -> None:
    reading = Draft().table(grid).read()
    assert reading == TableReading()


def test_directory_of_units_is_reported() -> None:
    reading = Draft().table([("序号", "责任单位", "电话"), ("1", "市教育局", "123")]).read()
    assert reading.rows == ()
    assert codes(reading) == ["HQ501"]
    headless = Draft().table([("任务和责任单位名单", "<"), ("牵头单位：", "甲")]).read()
    assert codes(headless) == ["HQ501"]


def test_tasks_with_a_time_but_no_units_and_bare_unit_heads() -> None:
    dated = Draft().table([("序号", "工作任务", "完成时间"), ("1", "甲。", "全年")]).read()
    assert texts(dated) == ["甲。"]
    bare = Draft().table(
        [("", "工作任务", "单位"), ("1", "甲。", "市教育局"), ("2", "乙。", "市财政局")]
    )
    assert numbers(bare.read()) == [1, 2]
    assert names(bare.read().rows[0])[2] == ["市教育局"]
    assert Draft().table([("工作任务", "计量", "单位"), ("甲", "1", "个")]).read().rows == ()


def test_indicators() -> None:
    reading = Draft().table(
        [
            ("序号", "类别", "指标名称", "目标值\n（2025年）"),
            ("1", "规模\n效益", "生产总值", "年均增长10%"),
            ("2", "^", "外贸额", "500亿元"),
            ("3", "环境", "", "—"),
        ]
    ).read()  # fmt: skip
    found = [(i.category, i.name, i.target) for i in reading.indicators]
    assert found == [("规模效益", "生产总值", "年均增长10%"), ("规模效益", "外贸额", "500亿元")]
    assert reading.rows == ()
    assert len(reading.regions) == 1


def test_indicators_by_year_under_sections() -> None:
    reading = Draft().table(
        [
            ("指标", "2020年", "2025年", "属性"),
            ("一、创新", "<", "<", "<"),
            ("研发投入", "2%", "3%", "预期性"),
        ]
    ).read()  # fmt: skip
    assert [(i.category, i.name, i.target) for i in reading.indicators] == [
        ("一、创新", "研发投入", "3%")
    ]


def test_no_tables() -> None:
    assert Draft().words("无表格").read() == TableReading()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("序号", Field.NUMBER), ("编号", Field.NUMBER), ("类别", Field.CATEGORY),
        ("重点领域", Field.CATEGORY), ("目标与任务", Field.CONTENT), ("项目内容", Field.CONTENT),
        ("主要任务及内容", Field.CONTENT), ("重点工作", Field.CONTENT), ("工作措施", Field.MEASURE),
        ("工作目标", Field.MEASURE), ("牵头责任单位", Field.LEAD), ("主办单位", Field.LEAD),
        ("协办单位", Field.SUPPORTING), ("协同单位", Field.SUPPORTING),
        ("参与单位", Field.SUPPORTING), ("落实单位", Field.RESPONSIBLE),
        ("责任主体与协同单位", Field.RESPONSIBLE), ("责任部门（单位）", Field.RESPONSIBLE),
        ("责任领导", Field.PERSON), ("责任人", Field.PERSON), ("牵头领导", Field.PERSON),
        ("督办单位", Field.REMARK), ("时限要求", Field.DEADLINE), ("完成时间", Field.DEADLINE),
        ("时间节点", Field.DEADLINE), ("目标值", Field.TARGET), ("2025年目标", Field.TARGET),
        ("指标名称", Field.INDICATOR), ("备注", Field.REMARK), ("单位", Field.OTHER),
        ("", Field.OTHER),
    ],
)  # fmt: skip
def test_heads(words: str, field: Field) -> None:
    assert field_of(words) is field


_WORDS = st.sampled_from(
    [
        "",
        "<",
        "^",
        "1",
        "2",
        "甲工作任务。",
        "市教育局",
        "全年",
        "一、开放",
        "/",
        "乙工作",
        "注：无",
    ]
)


@given(
    st.lists(st.lists(_WORDS, min_size=5, max_size=5), max_size=5),
    st.lists(st.lists(_WORDS, min_size=5, max_size=5), min_size=1, max_size=5),
)
def test_any_grid_is_read(first: list[list[str]], second: list[list[str]]) -> None:
    for grid in (first, second):
        for c in range(5):
            for r, row in enumerate(grid):
                if row[c] == "<" and (c == 0 or row[c - 1] in ("<", "^")):
                    row[c] = ""
                if row[c] == "^" and (r == 0 or grid[r - 1][c] in ("<", "^")):
                    row[c] = ""
    draft = Draft().table([HEAD, *first]).page().table(second)
    reading = draft.read()
    for row in reading.rows:
        assert row.text.value
        assert all(0 <= s.start < s.end <= len(draft.raw) for s in row.spans)
