"""Columns on pages of their own, put beside the rows that they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.model.raw_builder import LaidCell, RawBuilder
from hqparse.model.source import Source, Table
from hqparse.tables.pages import join_tables

LEFT = [["序号", "工作任务"], ["1", "改造排水管网"], ["2", "建设养老设施"]]
RIGHT = [["牵头单位", "完成时限"], ["县水利局", "2026年6月底"], ["县民政局", "长期坚持"]]


def source(*tables: tuple[Sequence[Sequence[str]], int, int | None]) -> Source:
    """Tables (rows, page, right of which); a row of one cell is as wide as its table."""
    builder = RawBuilder()
    for rows, _, _ in tables:
        cols = max(map(len, rows))
        builder.table(
            [
                LaidCell(r, c, 1, cols if len(row) == 1 else 1, words)
                for r, row in enumerate(rows)
                for c, words in enumerate(row)
            ]
        )
    found: list[Table] = []
    for table, (_, page, left) in zip(builder.tables, tables, strict=True):
        found.append(table._replace(page=page, right_of=left))
    return Source("表.pdf", "application/pdf", "", builder.raw, tables=tuple(found))


def joined(*tables: tuple[Sequence[Sequence[str]], int, int | None]) -> list[list[list[str]]]:
    """Of each whole table its heads and rows."""
    return [
        [list(t.head.words) if t.head else [], *([e.key for e in r.entries] for r in t.rows)]
        for t in join_tables(source(*tables))
    ]


def whole(*more: list[str]) -> list[list[str]]:
    return [[*a, *b] for a, b in zip(LEFT, RIGHT, strict=True)] + list(more)


def test_row_beside_row() -> None:
    assert joined((LEFT, 1, None), (RIGHT, 2, 0)) == [whole()]


def test_down_then_over_and_over_then_down() -> None:
    more, rest = [["3", "加固山塘水库"]], [["县林业局", "2026年9月底前"]]
    both = [whole([*more[0], *rest[0]])]
    assert joined((LEFT, 1, None), (more, 2, None), (RIGHT, 3, 0), (rest, 4, 1)) == both
    assert joined((LEFT, 1, None), (RIGHT, 2, 0), (more, 3, None), (rest, 4, 2)) == both


def test_a_page_far_behind_is_another_table() -> None:
    assert len(joined((LEFT, 1, None), (RIGHT, 2, 0), ([["3", "加固水库"]], 5, None))) == 2


def test_numbers_printed_on_each_page_count_once() -> None:
    again = [[row[0], *more] for row, more in zip(LEFT, RIGHT, strict=True)]
    assert joined((LEFT, 1, None), (again, 2, 0)) == [whole()]


def test_a_column_of_other_words_is_none_printed_again() -> None:
    other = [[f"{n}级", *row] if n else ["类别", *row] for n, row in enumerate(RIGHT)]
    assert joined((LEFT, 1, None), (other, 2, 0))[0][1] == ["1", "改造排水管网", "1级", *RIGHT[1]]


def test_a_section_goes_on_over_the_right_side() -> None:
    left, right = [*LEFT[:1], ["一、宜居城市"], *LEFT[1:]], [*RIGHT[:1], [""], *RIGHT[1:]]
    (table,) = joined((left, 1, None), (right, 2, 0))
    assert table[1:3] == [["一、宜居城市"], [*LEFT[1], *RIGHT[1]]]


def test_a_section_in_two_halves_is_one() -> None:
    left, right = [*LEFT[:1], ["一、建设宜居"], *LEFT[1:]], [*RIGHT[:1], ["城市"], *RIGHT[1:]]
    (table,) = joined((left, 1, None), (right, 2, 0))
    assert table[1] == ["一、建设宜居城市"]


def test_what_is_drawn_once_more_is_said_once() -> None:
    left = [*LEFT, ["注：由区政府办公室负责解释。", ""]]
    right = [*RIGHT, ["室负责解释。", ""]]
    (table,) = joined((left, 1, None), (right, 2, 0))
    assert table[-1] == ["注：由区政府办公室负责解释。", ""]
    (table,) = joined(([*LEFT, ["注：由办公室解释。"]], 1, None), (right, 2, 0))
    assert table[-1] == ["注：由办公室解释。", "室负责解释。", ""]


def test_heads_alone_above_notes_are_no_table() -> None:
    assert joined((LEFT, 1, None), (LEFT[:1], 2, None), (RIGHT, 3, 0)) == [whole()]
