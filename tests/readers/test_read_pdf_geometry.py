"""Lines, line ends and furniture of PDFs, judged on geometry alone."""

from __future__ import annotations

from random import Random

import pytest

from hqparse.readers.pdf.blocks import LineBlock, find_blocks
from hqparse.readers.pdf.furniture import furniture
from hqparse.readers.pdf.gutter import lines_of
from hqparse.readers.pdf.lines import (
    Line,
    _odd_ranges,
    in_columns,
    line_of,
    ordered,
    ranges,
    usual_em,
)
from hqparse.readers.pdf.spacing import _MAY_BE_RAISED, may_be_raised
from hqparse.readers.pdf.wraps import Joint, first_word, goes_on, starts_item

EM, PITCH = 16.0, 29.0
BLOCK = LineBlock(left=80, right=528, em=EM, pitch=PITCH, indented=True)
UNINDENTED = BLOCK._replace(indented=False)
FULL = "支持企业建设公共服务平台并按照规定给予补助资金由市财政局"


def line(words: str, x0: float = 80, top: float = 100, em: float = EM, **more: bool) -> Line:
    width = sum(em if c > "\u024f" else 0.5 * em for c in words)
    return Line(words, ((0, len(words)),), x0, top, x0 + width, top + 1.1 * em, em, **more)


def joint(
    first: Line, second: str, x0: float = 80, block: LineBlock = BLOCK, **more: bool
) -> Joint:
    return Joint(first, block, line(second, x0, first.top + PITCH), block, **more)


def test_a_full_line_goes_on() -> None:
    assert goes_on(joint(line(FULL), "统筹安排。"))


def test_a_short_line_ends_its_paragraph() -> None:
    assert not goes_on(joint(line("统筹安排。"), "二、强化保障"))
    assert not goes_on(joint(line(FULL[:24]), "统筹安排。"))


def test_an_indented_line_begins_a_paragraph_even_behind_a_full_line() -> None:
    assert not goes_on(joint(line(FULL), "二、强化保障", x0=112))


def test_a_line_is_full_where_the_next_word_had_no_room() -> None:
    short = line(FULL[:24])
    assert goes_on(joint(short, "InternationalTrade平台"))
    assert goes_on(joint(line(FULL[:25]), "“（A"))
    assert not goes_on(joint(short, "平台"))


def test_a_first_line_with_even_margins_is_no_title_if_a_number_follows() -> None:
    assert goes_on(joint(line(FULL[:24], x0=112), "６．５公里"))
    assert not goes_on(joint(line(FULL[:24], x0=112), "各县政府："))


def test_another_size_ends_a_paragraph() -> None:
    assert not goes_on(joint(line(FULL, em=22), "各县政府："))


def test_a_wide_gap_ends_a_paragraph_but_a_page_break_does_not() -> None:
    below = line("统筹安排。", top=180)
    assert not goes_on(Joint(line(FULL), BLOCK, below, BLOCK))
    assert goes_on(Joint(line(FULL), BLOCK, below, BLOCK, same_page=False))


def test_a_line_at_the_right_is_complete() -> None:
    date = line("2024年5月16日", x0=528 - 7.5 * EM)
    assert not goes_on(joint(date, "附件"))


def test_an_item_that_begins_with_blanks_goes_on() -> None:
    item = line("54." + FULL[:21], x0=528 - 22.5 * EM)
    assert goes_on(joint(item, "统筹安排。"))


def test_without_indents_a_mark_behind_a_stop_begins_a_paragraph() -> None:
    full = line(FULL[:27] + "。")
    assert not goes_on(joint(full, "二、强化保障", block=UNINDENTED))
    assert goes_on(joint(full, "统筹安排。", block=UNINDENTED))
    assert goes_on(joint(line(FULL), "1.统筹安排。", block=UNINDENTED))


def test_a_hanging_indent_goes_on() -> None:
    item = line("附件：1." + FULL[:24])
    assert goes_on(joint(item, "的通知", x0=144))
    assert not goes_on(joint(item, "2.另一个附件", x0=144))


def test_the_lines_of_a_hanging_item_go_on() -> None:
    inner = line(FULL[:26], x0=112)
    assert goes_on(joint(inner, "统筹安排。", x0=112, inside=True))
    assert not goes_on(joint(inner, "统筹安排。", x0=112))
    assert goes_on(joint(inner, "统筹安排。", x0=112, block=UNINDENTED))
    assert not goes_on(joint(inner, "3.统筹安排。", x0=112, block=UNINDENTED))


def test_turned_lines_are_not_joined() -> None:
    assert not goes_on(joint(line(FULL, upright=False), "统筹安排。"))


def test_first_words() -> None:
    assert first_word("") == 0
    assert first_word("的“5G+工业”") == pytest.approx(1 + 0.55 + 3 * 0.55, abs=0.6)
    assert first_word("x" * 99) == 14


@pytest.mark.parametrize(
    "words", ["一、总则", "（二）", "(3)", "4.建设", "５、", "第六条", "⑦", "附件1"]
)
def test_number_marks(words: str) -> None:
    assert starts_item(words)


@pytest.mark.parametrize("words", ["总则", "2024年", "3.5公里", "第六次会议", "（以下简称）"])
def test_no_number_marks(words: str) -> None:
    assert not starts_item(words)


def page(x: float, rows: int = 10) -> list[Line]:
    """A page of one-paragraph text: an indented first line, then full lines."""
    first = line(FULL[:26], x + 2 * EM)
    rest = [line(FULL, x, 100 + PITCH * n) for n in range(1, rows)]
    return [first, *rest, line("统筹安排。", x, 100 + PITCH * rows)]


def test_blocks_are_estimated_over_all_pages() -> None:
    (one,), (two, *_) = find_blocks([[line("统筹安排。", 80, 100)], page(80)], [595, 595])
    assert (one.left, one.right) == (two.left, two.right) == (80, 528)


def test_mirrored_margins_and_other_page_sizes() -> None:
    pages = [page(80), page(60), page(80), page(60), page(200)]
    blocks = find_blocks(pages, [595, 595, 595, 595, 842])
    assert [b[0].left for b in blocks] == [80, 60, 80, 60, 200]
    assert [b[0].right for b in blocks] == [528, 508, 528, 508, 648]


def test_a_page_that_stands_further_left_or_right_has_its_own_block() -> None:
    blocks = find_blocks([page(120), page(120), page(120), page(80)], [595] * 4)
    assert blocks[3][0].left == 80
    items = [line(FULL[:26], 112, 100 + PITCH * n) for n in range(6)]
    assert find_blocks([page(80), items], [595, 595])[1][0].left == 80


def test_even_margins_where_no_line_is_full() -> None:
    lines = [line("统筹安排。", 80, 100), line("强化保障。", 80, 129)]
    assert find_blocks([lines], [595])[0][0].right == 515


def test_headings_of_one_length_are_not_the_right_edge() -> None:
    headings = [line("第一节加快产业调整", 112, 100 + PITCH * n) for n in range(5)]
    ends = [line(FULL[:26] + "。", 112, 300), line(FULL[:26] + "；", 112, 329)]
    assert find_blocks([headings + ends], [595])[0][0].right == 544
    ragged = [line(FULL[:n] + "。", 112, 300 + PITCH * n) for n in (16, 19, 22)]
    assert find_blocks([headings + ragged], [595])[0][0].right == 595 - 112


def test_a_text_narrower_than_its_page_ends_where_its_lines_end() -> None:
    lines = [line(FULL[:14], 80, 100 + PITCH * n) for n in range(12)]
    assert find_blocks([lines], [595])[0][0].right == 80 + 14 * EM
    assert find_blocks([[*lines, line(FULL, 80, 500)]], [595])[0][0].right == 80 + 14 * EM


def test_no_lines_no_blocks() -> None:
    assert find_blocks([[], []], [595, 595]) == [[], []]


def column(x: float, rows: int) -> list[Line]:
    return [line(FULL[:12], x, 100 + PITCH * n) for n in range(rows)]


def test_each_column_has_its_own_block() -> None:
    lines = column(60, 8) + column(320, 8)
    assert in_columns(lines)
    (blocks,) = find_blocks([lines], [595])
    assert [(b.left, b.right) for b in (blocks[0], blocks[-1])] == [(60, 252), (320, 512)]


def test_lines_that_jump_back_in_one_column_are_put_in_order() -> None:
    lines = column(60, 6)
    assert not in_columns(lines[3:] + lines[:3])
    assert ordered(lines[3:] + lines[:3]) == lines


def test_ranges_of_lines() -> None:
    assert list(ranges("")) == []
    assert list(ranges(" \r\n\x00 \r\n")) == []
    assert list(ranges("\u3000一、\r\n二\x02三")) == [(1, 3), (5, 7), (7, 8)]


def test_lines_parted_by_crlf_alone_are_those_of_the_regex() -> None:
    rng = Random(7)
    pieces = "甲", "a", " ", "\u3000", "\x00", "\x85", "\x1c", "\t", "\r\n", "\r\n"
    for _ in range(2_000):
        text = "".join(rng.choices(pieces, k=rng.randrange(12)))
        assert list(ranges(text)) == list(_odd_ranges(text)), repr(text)


def test_raised_marks_stand_where_the_search_over_the_page_says() -> None:
    rng = Random(8)
    for _ in range(2_000):
        text = "".join(rng.choices("甲米。12①*[]（ \r\n", k=rng.randrange(20))).replace(
            "\r", "\r\n"
        )
        places = may_be_raised(text)
        for start, end in ranges(text):
            marks = [m.start() for m in _MAY_BE_RAISED.finditer(text, start, end)]
            assert marks == [at for at in places if start <= at < end], repr(text)


def test_the_em_of_a_line_without_wide_characters_is_told_by_its_height() -> None:
    boxes = [(10.0, 100.0, 15.0, 111.0), (15.0, 100.0, 20.0, 111.0)]
    assert line_of("AB", (0, 2), boxes).em == pytest.approx(10)
    assert line_of("A文", (0, 2), [boxes[0], (15.0, 100.0, 27.0, 111.0)]).em == 12


def test_pieces_beside_each_other_become_one_line() -> None:
    boxes = [(80.0, 100.0, 96.0, 117.0)] * 2 + [(0.0, 0.0, 0.0, 0.0)] * 2
    boxes += [(300.0, 101.0, 316.0, 118.0)] * 2
    (found,) = lines_of("甲乙\r\n丙丁", boxes)
    assert (found.words, found.parts) == ("甲乙 丙丁", ((0, 2), (4, 6)))
    assert (found.x0, found.x1, found.bottom) == (80, 316, 118)
    below = [(x0, top + 29, x1, bottom + 29) for x0, top, x1, bottom in boxes[4:]]
    assert len(lines_of("甲乙\r\n丙丁", boxes[:4] + below)) == 2


def test_slanting_lines_are_not_upright() -> None:
    boxes = [(10.0, 300.0, 26.0, 316.0), (50.0, 260.0, 66.0, 276.0)]
    (found,) = lines_of("水印", boxes)
    assert not found.upright


def test_usual_em() -> None:
    assert usual_em([]) == 16
    assert usual_em([line("甲", em=12), line("乙", em=12), line("丙", em=22)]) == 12


def found(*leaves: list[Line]) -> set[str]:
    """The words of all furniture of pages 842 points high."""
    return {leaves[p][i].words for p, i in furniture([(lines, 842.0) for lines in leaves])}


def text(*more: Line) -> list[Line]:
    return [*page(80), *more]


def test_furniture_by_form() -> None:
    for words in ("— 6 —", "－６－", "第 3 页 共 9 页", "第三页", "3/9", "Page 3 of 9", "- 3 -"):
        assert found(text(line(words, 280, 760))) == {words}


def test_no_furniture() -> None:
    assert found(text(line("第三页写明", 280, 760))) == set()
    assert found(text(line("— 6 —", 280, 395))) == set()
    assert found([line("二、强化保障", 112, 100)]) == set()


def test_a_bare_number_must_stand_clear_or_go_up_with_the_pages() -> None:
    near = 760 - 0.4 * EM - 1.1 * EM
    pages = [text(line("附注", 80, near), line(str(n), 290, 760)) for n in (4, 5)]
    assert found(*pages) == {"4", "5"}
    assert found(pages[0]) == set()
    assert found(text(line("iv", 290, 760))) == {"iv"}


def test_heads_that_come_back() -> None:
    head = [line("云溪市人民政府公报 第3期", 80, 60), line("云溪市人民政府公报 第4期", 80, 60)]
    assert found(text(head[0]), text(head[1])) == {head[0].words, head[1].words}
    assert found(text(head[0])) == set()
    assert found(text(head[0]), text(line("另一个题目", 80, 60))) == set()


def test_heads_close_to_the_text_must_come_back_often_or_be_small() -> None:
    close = [line("工作简报", 80, 100 - 1.2 * EM), *page(80)]
    assert found(close, close) == set()
    assert found(close, close, close) == {"工作简报"}
    small = [line("工作简报", 80, 86, em=10), *page(80)]
    assert found(small, small) == {"工作简报"}


def test_small_print_at_the_rim() -> None:
    assert found(text(line("https://www.example.cn/a.html", 30, 825, em=8))) != set()
    assert found(text(line("抄送：市委", 80, 800))) == set()


def test_watermarks() -> None:
    mark = Line("内部资料", ((0, 4),), 100, 200, 300, 400, 40, upright=False)
    assert found(text(mark), text(mark)) == {"内部资料"}
    assert found(text(mark)) == set()
    side = mark._replace(x1=116)
    assert found(text(side), text(side)) == set()


SWAPPED = "构建高品质空间。加强空间的保育和修复工作，提高规模的"


def test_a_first_line_goes_on_in_an_indented_one_where_it_breaks_off() -> None:
    first = line(SWAPPED[:24])
    assert goes_on(joint(first, "空间，推动公园建设", x0=112))
    assert not goes_on(joint(first, "空间，推动公园建设", x0=112, block=UNINDENTED))
    assert not goes_on(joint(first, "空间，推动公园建设", x0=112, inside=True))
    assert not goes_on(joint(line(SWAPPED[:23] + "。"), "空间，推动公园建设", x0=112))
    assert not goes_on(joint(line(SWAPPED[:12]), "空间，推动公园建设", x0=112))
    assert not goes_on(joint(first, "2.推动公园建设", x0=112))


def test_a_heading_at_the_left_edge_behind_a_stop_begins_there() -> None:
    full, below = line(FULL[:27] + "。"), line("推动高端服务共享共用，", 112, 100 + 2 * PITCH)
    assert not goes_on(joint(full, "２．加强服务辐射", then=below))
    assert not goes_on(joint(full, SWAPPED[:24], then=below))
    assert goes_on(joint(full, "2.加强服务辐射。", then=below))
    assert goes_on(joint(line(FULL), "２．加强服务辐射", then=below))
    assert goes_on(joint(full, "２．加强服务辐射", then=line("推动", 80, 100 + 2 * PITCH)))


def test_a_heading_ends_above_a_first_line_at_the_left_edge() -> None:
    below = line("机构，加快布局项目，", 112, 100 + 2 * PITCH)
    heading = line("（五）促进产城融合打造引领高品质生活的国际化的新城区", 112)
    assert not goes_on(joint(heading, SWAPPED[:24], then=below))
    assert goes_on(joint(line(FULL[:26], 112), SWAPPED[:24], then=below))


def test_the_last_word_of_a_heading_goes_with_it() -> None:
    heading = line("（四）推进改革创新构建高端资源要素配置新")
    assert goes_on(joint(heading, "通道", x0=112))
    assert not goes_on(joint(heading, "进一步释放人才红利", x0=112))


def test_spaced_words_need_more_room() -> None:
    assert first_word("2024年", 0.5) == 3.7
    after = line("2024年", 80, 100 + PITCH)._replace(gap=0.5)
    assert goes_on(Joint(line(FULL[:24]), BLOCK, after, BLOCK))
    assert not goes_on(Joint(line(FULL[:24]), BLOCK, after._replace(gap=0.0), BLOCK))
