"""What comes back is in the merged ledger, or told."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from hqparse.desk.ledger.merge import Merged, asked, merged, rebuilt
from hqparse.desk.ledger.report import report, workbook
from hqparse.desk.ledger.settle import BEFORE, EARLIER
from hqparse.desk.ledger.sheets import FilledSheet, as_words
from hqparse.desk.ledger.taken import returned
from hqparse.desk.ledger.whole import history_of, ledger_from, workbook_from
from hqparse.output.workbook.book import Ledger
from hqparse.output.workbook.columns import BY_KEY, FILL, FIXED
from hqparse.output.workbook.entries import STATES, Value
from made_ledger import UNITS, column, fill, form, given, ledger, opened

KEY = "ab" * 6


def merge(
    made: Ledger, *back: tuple[str, list[FilledSheet]], units: tuple[str, ...] = UNITS
) -> Merged:
    known = {entry.key: entry for entry in made.entries}
    books = [(who, workbook_from(sheets)) for who, sheets in back]
    return merged(made, [returned(b, who, f"{who}.xlsx", known) for who, b in books], units)


@cache
def _sent() -> dict[str, list[FilledSheet]]:
    return {unit: opened(data) for unit, data in given(ledger())[1].items()}


def sent() -> dict[str, list[FilledSheet]]:
    """What was given out, opened; to be filled."""
    return deepcopy(_sent())


def held(done: Merged, task: int, key: str) -> Value:
    return done.ledger.entries[task - 1].filled.get(key, "")


def codes(done: Merged) -> list[str]:
    return [remark.code for remark in done.remarks]


def test_what_nobody_touched_fills_nothing() -> None:
    done = merge(ledger(), *sent().items())
    assert (done.remarks, done.history) == ([], [])
    assert [dict(entry.filled) for entry in done.ledger.entries] == [{}] * 4


def test_what_one_unit_filled_is_in_the_cell_of_its_task() -> None:
    files = sent()
    fill(files["市财政局"], 1, 状态="推进中", 进展情况="已开工", 联系人=13800000000)
    done = merge(ledger(), *files.items())
    assert [held(done, 1, key) for key in FILL] == ["推进中", "已开工", "", 13800000000]
    assert (done.missing, sorted(done.unfilled)) == ([], ["市商务局", "市教育局"])
    assert codes(done) == []


def test_who_sent_nothing_is_missing() -> None:
    done = merge(ledger(), ("市财政局", sent()["市财政局"]))
    assert done.missing == ["市教育局", "市商务局"]


def test_words_of_several_units_stand_under_their_names() -> None:
    files = sent()
    fill(files["市财政局"], 1, 进展情况="甲")
    fill(files["市商务局"], 1, 进展情况="乙")
    done = merge(ledger(), *files.items())
    assert set(str(held(done, 1, "progress")).split("\n")) == {"【市财政局】甲", "【市商务局】乙"}
    assert codes(done) == []


def test_of_different_states_the_lead_unit_s_counts_and_all_are_told() -> None:
    files = sent()
    fill(files["市财政局"], 1, 状态="推进中")  # it leads
    fill(files["市商务局"], 1, 状态="已完成")
    done = merge(ledger(), *files.items())
    assert held(done, 1, "status") == "推进中"
    assert {(r.code, r.cell.value) for r in done.remarks} == {
        ("HQ701", "推进中"), ("HQ701", "已完成"),
    }  # fmt: skip


def test_two_versions_of_one_unit_are_both_told() -> None:
    one, other = sent()["市财政局"], sent()["市财政局"]
    fill(one, 1, 进展情况="旧")
    fill(other, 1, 进展情况="新")
    done = merge(ledger(), ("市财政局", one), ("市财政局", other))
    assert held(done, 1, "progress") == "旧"
    assert [(r.code, r.cell.value) for r in done.remarks] == [("HQ700", "旧"), ("HQ700", "新")]


def test_a_changed_text_is_told_and_not_taken_over() -> None:
    files = sent()
    fill(files["市财政局"], 1, 任务内容="少做一点", 截止日期=date(2032, 1, 1))
    done = merge(ledger(), *files.items())
    assert [(r.code, r.before) for r in done.remarks] == [
        ("HQ702", "做好第1项工作。"), ("HQ702", "2031-06-30"),
    ]  # fmt: skip
    assert done.ledger.entries[0].text == "做好第1项工作。"


@pytest.mark.parametrize("cell", ["2031/6/30", "2031年6月30日", 48029, "20310630"])
def test_a_day_in_another_form_was_not_changed(cell: Value) -> None:
    files = sent()
    fill(files["市财政局"], 1, 截止日期=cell)
    assert merge(ledger(), *files.items()).remarks == []


@pytest.mark.parametrize("cell", ["2031/6/29", "6月底", 48030, "尽快"])
def test_another_day_is_told(cell: Value) -> None:
    files = sent()
    fill(files["市财政局"], 1, 截止日期=cell)
    assert codes(merge(ledger(), *files.items())) == ["HQ702"]


def test_a_row_without_its_key_is_found_by_its_words() -> None:
    files = sent()
    fill(files["市财政局"], 1, 进展情况="已开工", 任务标识="")
    sheet = files["市财政局"][0]
    sheet.cells = {place: value for place, value in sheet.cells.items() if value != ""}
    done = merge(ledger(), *files.items())
    assert held(done, 1, "progress") == "已开工"
    assert codes(done) == ["HQ704"]


def test_a_row_of_no_task_is_told_cell_by_cell() -> None:
    files = sent()
    sheet, table = files["市财政局"][0], form(files["市财政局"])
    sheet.cells[90, column(table, "任务内容")] = "新增任务"
    sheet.cells[90, column(table, "进展情况")] = "自己加的"
    done = merge(ledger(), *files.items())
    assert [(r.code, r.cell.value) for r in done.remarks] == [
        ("HQ703", "新增任务"), ("HQ703", "自己加的"),
    ]  # fmt: skip


def test_columns_sheets_comments_and_lines_that_were_added() -> None:
    files = sent()
    sheets = files["市财政局"]
    sheet, table = sheets[0], form(sheets)
    row = table.head + 1
    sheet.cells[table.head, 40], sheet.cells[row, 40] = "备注", "加的列"
    sheet.cells[row, 41] = "没有表头"
    sheet.cells[0, 5] = "填报人：张三"
    sheet.comments[row, 3] = "张三\n请核对"
    sheets.append(FilledSheet("说明", {(0, 0): "另附"}))
    done = merge(ledger(), *files.items())
    filled = done.ledger.entries[0].filled
    assert (filled["备注"], filled["（AP列）"]) == ("加的列", "没有表头")
    assert {(r.code, r.cell.value) for r in done.remarks} == {
        ("HQ705", "填报人：张三"), ("HQ706", "另附"), ("HQ707", "张三\n请核对"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [("hqparse\nHQ201 不一致", []), ("HQ201 不一致", []), ("张三\nHQ201 已核", ["HQ707"])],
)
def test_our_own_comments_are_known(words: str, told: list[str]) -> None:
    files = sent()
    files["市财政局"][0].comments[6, 3] = words
    assert codes(merge(ledger(), *files.items())) == told


def test_words_that_do_not_fit_their_column_are_told() -> None:
    files = sent()
    fill(files["市财政局"], 1, 状态="已完成80%", 本单位角色="主办", 进展情况="甲" * 20_000)
    fill(files["市商务局"], 1, 进展情况="乙" * 20_000)
    done = merge(ledger(), *files.items())
    assert sorted(codes(done)) == ["HQ710", "HQ711", "HQ711", "HQ714"]
    assert held(done, 1, "status") == "已完成80%"


@pytest.mark.parametrize(
    ("written", "state", "told"),
    [
        ("完成", "已完成", ["HQ715"]),
        (" 已办结。", "已完成", ["HQ715"]),
        ("正在推进", "推进中", ["HQ715"]),
        ("未完成", "推进中", ["HQ715"]),
        ("尚未启动", "未启动", ["HQ715"]),
        ("完成销号", "已销号", ["HQ715"]),
        ("稳步推进", "推进中", ["HQ715"]),
        ("按时序进度推进", "推进中", ["HQ715"]),
        ("已提前完成", "已完成", ["HQ715"]),
        ("逾期完成", "已完成", ["HQ715"]),
        ("未按期完成", "推进中", ["HQ715"]),
        ("逾期未完成", "推进中", ["HQ715"]),
        ("尚未办结", "推进中", ["HQ715"]),
        ("１００％", "已完成", ["HQ715"]),
        ("已完成", "已完成", []),
        ("逾期", "逾期", ["HQ714"]),
        ("80%", "80%", ["HQ714"]),
        ("无需推进", "无需推进", ["HQ714"]),
        ("已完成80%", "已完成80%", ["HQ714"]),
        ("7月完成", "7月完成", ["HQ714"]),
    ],
)
def test_a_state_in_other_words_counts_as_that_of_the_list(
    written: str, state: str, told: list[str]
) -> None:
    files = sent()
    fill(files["市财政局"], 1, 状态=written)
    done = merge(ledger(), *files.items())
    assert codes(done) == told
    assert held(done, 1, "status") == state


def test_one_state_in_two_wordings_is_no_dispute() -> None:
    files = sent()
    fill(files["市财政局"], 1, 状态="完成")
    fill(files["市商务局"], 1, 状态="已完成")
    done = merge(ledger(), *files.items())
    assert codes(done) == ["HQ715"]
    assert held(done, 1, "status") == "已完成"


def test_a_second_round_replaces_a_unit_s_own_part_and_keeps_the_others() -> None:
    files = sent()
    fill(files["市财政局"], 1, 进展情况="甲", 状态="推进中")
    fill(files["市商务局"], 1, 进展情况="乙")
    first = merge(ledger(), *files.items())
    again = {unit: opened(data) for unit, data in given(first.ledger)[1].items()}
    shown = form(again["市商务局"])
    assert [r.cells.get("progress") for r in shown.rows() if r.key.endswith("1")] == ["乙"]
    fill(again["市财政局"], 1, 进展情况="甲二", 状态="已完成")
    done = merge(first.ledger, *again.items())
    assert set(str(held(done, 1, "progress")).split("\n")) == {"【市财政局】甲二", "【市商务局】乙"}
    assert held(done, 1, "status") == "已完成"
    before = [(c.who, c.value) for c, how in done.history if how == BEFORE]
    assert (EARLIER, "推进中") in before


def test_without_the_whole_ledger_it_is_put_together_from_what_came_back() -> None:
    files = sent()
    fill(files["市财政局"], 1, 进展情况="甲")
    books = [workbook_from(files[unit]) for unit in UNITS]
    made = rebuilt(books)
    assert [e.key for e in made.entries] == [e.key for e in ledger().entries]
    assert made.papers == ledger().papers
    assert sorted(asked(book.marker for book in books)) == sorted(UNITS)
    done = merge(made, ("市财政局", files["市财政局"]))
    assert held(done, 1, "progress") == "甲"


def test_the_merged_ledger_is_a_ledger_again_with_who_said_what() -> None:
    files = sent()
    fill(files["市财政局"], 1, 进展情况="=1+1", 状态="推进中")
    done = merge(ledger(), *files.items())
    numbers = {entry.key: n for n, entry in enumerate(done.ledger.entries, 1)}
    book = workbook_from(opened(workbook(done, numbers, UNITS, [], "zh")))
    again = ledger_from(book)
    assert again is not None
    assert again.entries[0].filled["progress"] == "=1+1"
    assert history_of(book) == [
        (1, f"{KEY}-0001", "市财政局", "市财政局.xlsx", "状态", "推进中", "采用"),
        (1, f"{KEY}-0001", "市财政局", "市财政局.xlsx", "进展情况", "=1+1", "采用"),
    ]
    told = report(done, [], numbers, None, "zh")
    assert (told["tasks"], told["conflicts"]) == (4, [])


# Nothing is lost

WORDS = st.text(alphabet="甲乙丙 ab12=【】\n'", min_size=1, max_size=6).filter(str.strip)
UNLIKE = st.integers(10**9, 10**12)
VALUES = st.one_of(
    st.tuples(WORDS, UNLIKE, WORDS).map(lambda parts: "".join(map(str, parts))),
    UNLIKE,
    UNLIKE.map(lambda n: n / 7 + 0.5),
    st.dates(date(1901, 1, 1), date(2900, 1, 1)),
)
"""Values that are hardly ever alike, so that none is found in another's cell."""
HEADS = ["任务标识", "本单位角色"]
HEADS += [BY_KEY[key].zh for key in (*FILL, *FIXED) if key not in ("doubts", "page")]


@st.composite
def filled_in(draw: Callable) -> tuple[str, list[FilledSheet], list[Value]]:
    """One unit's workbook as it may come back, and every value that was put into it."""
    unit = draw(st.sampled_from(UNITS))
    sheets = sent()[unit]
    table = form(sheets)
    sheet, head = table.sheet, table.head
    rows = sorted({r for r, _ in sheet.cells if r > head})
    put: list[Value] = []

    def write(row: int, col: int, value: Value) -> None:
        sheet.cells[row, col] = value
        put.append(value)

    heads = {words: column(table, words) for words in HEADS}
    for row in rows:
        for words in draw(st.lists(st.sampled_from(HEADS), max_size=4, unique=True)):
            state = words == "状态" and draw(st.booleans())
            write(row, heads[words], draw(st.sampled_from(STATES) if state else VALUES))
    for col in draw(st.lists(st.integers(45, 50), max_size=2, unique=True)):
        if draw(st.booleans()):
            sheet.cells[head, col] = draw(st.sampled_from(["备注", "经费", "进展", "状态"]))
        write(draw(st.sampled_from(rows)), col, draw(VALUES))
    if draw(st.booleans()):  # a row copied below, with other words
        copied = {c: v for (r, c), v in sheet.cells.items() if r == rows[0]}
        sheet.cells.update({(rows[-1] + 3, c): v for c, v in copied.items()})
        write(rows[-1] + 3, heads["进展情况"], draw(VALUES))
    if draw(st.booleans()):  # a row of nothing that was given out
        write(rows[-1] + 5, heads["进展情况"], draw(VALUES))
    if draw(st.booleans()):  # a key that is gone
        sheet.cells.pop((draw(st.sampled_from(rows)), column(table, "任务标识")), None)
    _move(draw, sheet, head)
    if draw(st.booleans()):
        sheets.append(FilledSheet("附", {(2, 2): draw(VALUES)}))
        put += sheets[-1].cells.values()
    if draw(st.booleans()):  # the hidden sheet is gone
        sheets[:] = [s for s in sheets if s.name != "_hqparse"]
    return (
        unit,
        sheets,
        [value for _, value in _still(sheet, put)]
        + [v for s in sheets[1:] if s.name == "附" for v in s.cells.values()],
    )


def _still(sheet: FilledSheet, put: list[Value]) -> list[tuple[tuple[int, int], Value]]:
    """What was put in and not written over again."""
    return [(p, v) for p, v in sheet.cells.items() if any(v is w for w in put)]


def _move(draw: Callable, sheet: FilledSheet, head: int) -> None:
    """The rows in another order, the sheet under another name."""
    rows = sorted({r for r, _ in sheet.cells if r > head})
    other = dict(zip(rows, draw(st.permutations(rows)), strict=True))
    sheet.cells = {(other.get(r, r), c): v for (r, c), v in sheet.cells.items()}
    sheet.name = draw(st.sampled_from(["交办单", "Sheet1", "反馈"]))


@settings(max_examples=150, deadline=None)
@for_all(back=st.lists(filled_in(), min_size=1, max_size=3))
@pytest.mark.parametrize("whole", [True, False])
def test_nothing_that_was_filled_is_lost(
    whole: bool, back: list[tuple[str, list[FilledSheet], list[Value]]]
) -> None:
    made = ledger() if whole else rebuilt([workbook_from(sheets) for _, sheets, _ in back])
    done = merge(made, *((unit, sheets) for unit, sheets, _ in back))
    cells = [as_words(v) for entry in done.ledger.entries for v in entry.filled.values()]
    fixed = [as_words(BY_KEY[key].read(e)) for e in made.entries for key in (*FIXED, "key")]
    told = [as_words(remark.cell.value) for remark in done.remarks]
    for _, _, put in back:
        for value in put:
            words = as_words(value).strip()
            assert (
                words == "未启动"
                or any(words in cell for cell in cells)
                or any(words in one for one in told)
                or any("".join(words.split()) == "".join(one.split()) for one in fixed)
            ), value
