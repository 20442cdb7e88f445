"""Columns and rows from the places of words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_pdf_grid_cases import Sheet

from hqparse.readers.pdf.tables.bands import full_level, grid_of, group_level, row_cuts, spread
from hqparse.readers.pdf.tables.columns import may_have_columns
from hqparse.readers.pdf.tables.grid import chars_in_cells
from hqparse.readers.pdf.tables.heads import borders, column_gaps, is_head_word, leaves, spans_heads
from hqparse.readers.pdf.tables.lattice import cover, snap
from hqparse.readers.pdf.tables.rules import Rule, join_pieces
from hqparse.readers.pdf.tables.strips import Strip, crosses, is_number, stacks, strip_lines

EM = 10.0


def run(words: str, x: float, y: float = 0) -> Strip:
    """Words of ten points a character that begin at x, on a line at y."""
    return Strip(x, y - 5, x + EM * len(words), y + 5, words)


@pytest.mark.parametrize(
    "words",
    ["序号", "No.", "类别", "工作任务", "牵头责任单位", "责任主体", "完成时限", "备注", "分管领导"],
)
def test_head_words(words: str) -> None:
    assert is_head_word(words)


@pytest.mark.parametrize("words", ["市教育局", "1", "修路架桥", "2031年底前", "王小川", ""])
def test_no_head_words(words: str) -> None:
    assert not is_head_word(words)


@pytest.mark.parametrize(
    ("words", "yes"), [("12", True), ("（3）", True), ("十二", True), ("4.", True), ("2031", False)]
)
def test_numbers(words: str, yes: bool) -> None:
    assert is_number(words) == yes


def test_lines_and_stacks() -> None:
    runs = [run("乙", 50), run("甲", 0, 0.5), run("丙", 2, 15)]
    assert [[r.words for r in line] for line in strip_lines(runs, EM)] == [["甲", "乙"], ["丙"]]
    assert [r.words for r in stacks(runs)] == ["甲丙", "乙"]
    assert crosses(run("甲乙", 0), 10)
    assert not crosses(run("甲乙", 0), 20)


def test_leaves_of_a_plain_head() -> None:
    head = [run("序号", 0), run("任务内容", 40), run("牵头单位", 120)]
    assert [(leaf.run.words, leaf.over) for leaf in leaves(head, EM)] == [
        ("序号", None),
        ("任务内容", None),
        ("牵头单位", None),
    ]


@pytest.mark.parametrize("below", [(100, 130), (60, 180)])
def test_leaves_below_a_group(below: tuple[int, int]) -> None:
    """Right below 责任单位, or on both its sides where the columns are wide."""
    over = run("责任单位", 110, 0)
    head = [
        run("序号", 0, 8),
        over,
        *(run(w, x, 16) for w, x in zip(("牵头", "配合"), below, strict=False)),
    ]
    assert [(leaf.run.words, leaf.over) for leaf in leaves(head, EM)] == [
        ("序号", None),
        ("牵头", over),
        ("配合", over),
    ]


def test_a_bar_parts_a_group_from_its_columns() -> None:
    over = run("单位", 90, 0)
    head = [run("序号", 0, 8), over, run("甲方", 40, 16), run("乙方", 150, 16)]
    found = leaves(head, EM, [Rule(8, 30, 200)])
    assert [leaf.over for leaf in found] == [None, over, over]


def test_words_above_others_that_are_no_heads_are_no_group() -> None:
    head = [run("牵头单", 60, 0), run("甲方", 0, 16), run("位", 70, 16), run("乙方", 150, 16)]
    assert [leaf.run.words for leaf in leaves(head, EM)] == ["甲方", "牵头单位", "乙方"]
    head = [run("完成", 60, 0), run("甲方", 0, 16), run("乙方", 150, 16)]
    assert [leaf.over for leaf in leaves(head, EM)] == [None, None, None]


def test_borders_run_through_gaps_of_the_body() -> None:
    heads = leaves([run("序号", 0), run("任务内容", 100), run("责任人", 300)], EM)
    body = [run("1", 0, 20), run("修路架桥" * 5, 40, 20), run("王小川", 260, 20)]
    found, xs = borders(heads, body, EM)
    assert len(found) == 3
    assert xs == [30, 250]


def test_an_empty_column_shares_its_neighbours_gap() -> None:
    heads = leaves([run("序号", 0), run("任务内容", 100), run("备注", 300)], EM)
    found, xs = borders(heads, [run("1", 0, 20), run("修路架桥" * 5, 40, 20)], EM)
    assert len(found) == 3
    assert 240 < xs[1] < 300


def test_torn_head_words_are_one() -> None:
    heads = leaves(
        [run("序号", 0), run("牵头", 100), run("单位", 125), run("备", 200), run("注", 221)], EM
    )
    body = [run("1", 0, 20), run("市教育局", 100, 20), run("新增事项", 195, 20)]
    found, xs = borders(heads, body, EM)
    assert [leaf.run.words for leaf in found] == ["序号", "牵头单位", "备注"]
    assert len(xs) == 2


def test_heads_that_the_body_crosses_are_one_if_near() -> None:
    heads = leaves([run("序号", 0), run("甲乙", 100), run("丙丁", 125)], EM)
    body = [run("1", 0, 20), run("修路架桥" * 4, 60, 20)]
    found, _ = borders(heads, body, EM)
    assert [leaf.run.words for leaf in found] == ["序号", "甲乙丙丁"]


def test_running_text_has_no_columns() -> None:
    heads = leaves([run("序号", 0), run("任务", 100), run("单位", 200)], EM)
    lines = [run("修路架桥" * 6, 0, 20.0 * n) for n in range(1, 6)]
    assert borders(heads, lines, EM) == ([], [])
    assert borders(heads[:1], lines, EM) == ([], [])


def test_spanning_words() -> None:
    heads = leaves([run("序号", 0), run("任务", 100)], EM)
    assert spans_heads(run("（一）加强组织领导工作等", 0, 20), heads)
    assert not spans_heads(run("修路", 100, 20), heads)


def test_gaps_without_heads() -> None:
    assert column_gaps([run("甲乙", 0), run("丙", 40), run("丁", 20, 20)], EM) == [35]


def test_rows_by_numbers_in_the_middle_of_their_rows() -> None:
    body = [run("1", 0, 10), run("甲", 50, 0), run("乙", 50, 20)]
    body += [run("2", 0, 50), run("丙", 50, 40), run("丁", 50, 60)]
    assert row_cuts(body, [-5, 30, 90], always=False) == [30]


def test_rows_by_distance_and_single_rows() -> None:
    body = [run("甲", 0, 0), run("乙", 0, 13), run("丙", 0, 40), run("丁", 0, 53)]
    assert row_cuts(body, [-5, 30], always=True) == [26.5]
    assert row_cuts(body, [-5, 30], always=False) == []
    assert row_cuts([], [-5, 30], always=True) == []
    assert row_cuts([run("甲", 0, 0)], [-5, 30], always=True) == []


def test_lines_at_equal_distances_are_rows_only_with_words_beside_them() -> None:
    lines = [run("甲", 0, 20.0 * n) for n in range(4)]
    beside = [run("乙", 50, 20.0 * n) for n in range(4)]
    xs = [-5.0, 30.0, 90.0, 120.0]
    assert row_cuts([*lines, *beside], xs, always=True) == [10, 30, 50]
    assert row_cuts(lines, xs, always=True) == []


def test_rows_above_numbers_that_do_not_match_the_lines() -> None:
    body = [run("1", 0, 0), run("2", 0, 40), *(run("甲", 50, 13.0 * n) for n in range(6))]
    (cut,) = row_cuts(body, [-5, 30, 90], always=False)
    assert 0 < cut < 40


def test_group_words_are_as_wide_as_their_columns() -> None:
    over = run("责任单位", 60, 0)
    head = [over, run("牵头", 40, 16), run("配合", 100, 16)]
    heads = leaves(head, EM)
    xs = [0.0, 80.0, 150.0]
    wide = spread(head, heads, xs)
    assert wide[0].x0 < 10 < 140 < wide[0].x1
    level = group_level(heads, xs)
    assert level is not None
    assert (level.start, level.end) == (0, 150)
    assert group_level(leaves([run("甲", 0)], EM), xs) is None


def test_a_section_row_is_one_cell() -> None:
    levels = [full_level(y, 0, 200) for y in (0, 20, 40, 60)]
    words = [run("甲", 5, 10), run("乙", 105, 10), run("（一）丙", 5, 30), run("丁", 5, 50)]
    grid = grid_of(levels, [0, 100, 200], words)
    assert [(c.row, c.colspan) for c in grid.cells] == [(0, 1), (0, 1), (1, 2), (2, 1), (2, 1)]


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("序号 任务内容 牵头单位 完成时限", True),
        ("序\n号\n任务\n责任单位", True),
        ("各牵头单位要加强领导，" + "认真落实" * 20 + "，各责任单位要配合", False),
        ("", False),
    ],
)
def test_a_cheap_look_for_head_words(text: str, yes: bool) -> None:
    assert may_have_columns(text) == yes


def test_head_words_in_running_text_make_no_table() -> None:
    sheet = Sheet()
    sheet.words("序号 类别 任务内容 牵头单位 完成时限由各地自定。", 60, 100)
    for n in range(6):
        sheet.words(
            "各牵头单位、责任单位、配合单位要按照任务内容抓好落实，确保取得实效。", 60, 120 + 20 * n
        )
    assert sheet.read()[2] == []


def test_a_table_without_rules_ends_where_the_text_goes_on() -> None:
    sheet = Sheet()
    for x, head in ((60, "序号"), (150, "任务内容"), (300, "牵头单位"), (420, "完成时限")):
        sheet.words(head, x, 100)
    for n in range(3):
        for x, words in ((65, str(n + 1)), (130, "修路架桥"), (300, "市教育局"), (420, "全年")):
            sheet.words(words, x, 130 + 30 * n)
    sheet.words(
        "以上任务由各有关单位分别落实，市政府办公室负责督促检查，每季度通报一次情况。", 60, 220
    )
    sheet.words("另一段文字。", 60, 700)
    _, chars, (grid,) = sheet.read()
    assert (grid.rows, grid.cols, grid.by_rules, grid.doubts) == (4, 4, False, ("HQ103",))
    words = ["".join(chars.text[i] for i in held) for held in chars_in_cells(grid, chars)]
    assert words[-4:] == ["3", "修路架桥", "市教育局", "全年"]


def test_three_lines_with_unknown_heads() -> None:
    sheet = Sheet()
    for y in (60, 90, 180):
        sheet.line(50, y, 550, y)
    for n, row in enumerate(
        (("地区", "户数", "占比"), ("甲", "12", "8%"), ("乙", "34", "9%"), ("丙", "5", "2%"))
    ):
        for x, words in zip((60, 250, 450), row, strict=False):
            sheet.words(words, x, 75 + 30 * n)
    (grid,) = sheet.read()[2]
    assert (grid.rows, grid.cols) == (4, 3)


def test_the_rest_of_a_table_needs_a_number_or_two_rows() -> None:
    for words, found in (
        (("云政发〔2031〕5号", "密级", "签发人"), 0),
        (("7", "修路", "市教育局"), 1),
    ):
        sheet = Sheet()
        for y in (60, 90):
            sheet.line(50, y, 550, y)
        for x, text in zip((60, 250, 450), words, strict=False):
            sheet.words(text, x, 75)
        assert len(sheet.read()[2]) == found


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500), st.floats(0, 300)), max_size=30))
def test_joining_keeps_what_is_covered(pieces) -> None:
    rules = [Rule(at, start, start + length) for at, start, length in pieces]
    joined = join_pieces(rules)
    for rule in rules:
        if rule.end - rule.start >= 5:
            assert any(
                abs(j.at - rule.at) <= 1.5 and j.start <= rule.start and rule.end <= j.end
                for j in joined
            )


@given(st.lists(st.floats(0, 1000), max_size=40))
def test_snapped_positions_stand_apart(values) -> None:
    snapped = snap(values)
    assert snapped == sorted(snapped)
    assert all(min((abs(v - s) for s in snapped), default=0) <= 4 * len(values) for v in values)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=10))
def test_cover_is_a_share(ends) -> None:
    rules = [Rule(0, min(a, b), max(a, b)) for a, b in ends]
    for share in cover(rules, [0.0], [0.0, 30.0, 60.0, 100.0])[0]:
        assert 0 <= share <= 1


def test_a_mark_that_hangs_over_its_cell_does_not_close_the_gap_between_columns() -> None:
    hanging = [run("推进水价改革。", 10), run("市财政局", 82), run("完善标准", 10, 20)]
    assert column_gaps(hanging, EM) == [pytest.approx(79)]
    plain = [run("推进水价改革吧", 10), run("市财政局", 82)]
    assert column_gaps(plain, EM) == []
