"""Tables in PDFs: each cell one raw range, line ends within cells judged, words around them."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.model.source import Source, Table
from hqparse.model.text import Span
from hqparse.readers.pdf.document import read_pdf
from pdf_pages import FONT, HEIGHT, canvas, table, turned

HEAD = ["序号", "工作内容", "责任单位"]
ROWS = [
    HEAD,
    ["1", "建设光纤网络，实现县城以\n上区域连续覆盖。", "市数据局\n市财政局"],
    ["2", "推进公共数据共享。", "清河县政府、市自然\n资源局"],
    ["3", "培育人才队伍。", ""],
]
WIDTHS = [40.0, 155.0, 120.0]


def words(source: Source, found: Table) -> list[list[str]]:
    grid = [["" for _ in range(found.cols)] for _ in range(found.rows)]
    for cell in found.cells:
        grid[cell.row][cell.col] = "".join(source.raw[a:b] for a, b in cell.spans)
    return grid


def soft(source: Source, line: str) -> bool:
    """True if the line end behind the words is a soft one."""
    assert source.wraps is not None
    end = source.raw.index(line) + len(line)
    assert source.raw[end] == "\n"
    return end in source.wraps


def test_cells_are_contiguous_and_in_place() -> None:
    source = read_pdf(table(ROWS, WIDTHS), "x.pdf")
    (found,) = source.tables
    assert words(source, found) == ROWS
    assert (found.rows, found.cols, found.page, found.by_rules) == (4, 3, 1, True)
    assert source.raw[found.span.start : found.span.end] == "\n".join(map("\t".join, ROWS)) + "\n"
    assert source.doubts == ()


def test_words_around_the_table_keep_their_place() -> None:
    source = read_pdf(table(ROWS, WIDTHS), "x.pdf")
    (found,) = source.tables
    assert source.raw[: found.span.start] == "附件一览\n"
    assert source.raw[found.span.end :] == "表后说明文字"


def test_line_ends_in_cells_are_soft_only_where_the_line_was_full() -> None:
    source = read_pdf(table(ROWS, WIDTHS), "x.pdf")
    assert soft(source, "实现县城以")
    assert soft(source, "清河县政府、市自然")
    assert not soft(source, "市数据局")
    assert not soft(source, "工作内容\t责任单位")


def test_a_long_word_below_forces_a_line_end() -> None:
    rows = [HEAD, ["1", "支持企业使用\nInternationalTrade平台", "市商务局"], *ROWS[1:]]
    source = read_pdf(table(rows, WIDTHS), "x.pdf")
    assert soft(source, "支持企业使用")


def test_boxes_of_cells() -> None:
    source = read_pdf(table(ROWS, WIDTHS), "x.pdf")
    at = source.raw.index("市财政局")
    (place,) = source.locate(Span(at, at + 4))
    assert place.bbox is not None
    x0, top, x1, bottom = place.bbox
    assert 255 <= x0 < x1 <= 375
    assert 200 < top < bottom < 300


def drawn(cells: Sequence[tuple[float, float, float, float, str]]) -> bytes:
    """A page with cells (x, top, width, height, words)."""
    c, out = canvas()
    c.setFont(FONT, 12)
    for x, top, width, height, text in cells:
        c.rect(x, HEIGHT - top - height, width, height)
        c.drawString(x + 5, HEIGHT - top - height / 2 - 5, text)
    c.showPage()
    c.save()
    return out.getvalue()


def test_a_merged_cell_carries_its_words_once() -> None:
    cells = [
        (60, 100, 80, 90, "夯实基础"),
        *((140, 100 + 30 * n, 160, 30, f"第{n}项任务") for n in range(3)),
        *((300, 100 + 30 * n, 100, 30, "市数据局") for n in range(3)),
    ]
    source = read_pdf(drawn(cells), "x.pdf")
    (found,) = source.tables
    merged = found.cells[0]
    assert (merged.row, merged.col, merged.rowspan, merged.colspan) == (0, 0, 3, 1)
    assert source.raw.count("夯实基础") == 1
    assert source.raw.split("\n")[1] == "\t第1项任务\t市数据局"
    assert [len(cell.spans) for cell in found.cells] == [1] * 7


def test_two_tables_on_a_page() -> None:
    cells = [(60 + 100 * col, top, 100, 30, f"{name}{row}{col}") for name, start in
             (("甲", 100), ("乙", 400)) for row, top in enumerate((start, start + 30, start + 60))
             for col in range(3)]  # fmt: skip
    source = read_pdf(drawn(cells), "x.pdf")
    assert len(source.tables) == 2
    assert source.tables[0].span.end <= source.tables[1].span.start
    assert words(source, source.tables[1])[2] == ["乙20", "乙21", "乙22"]


def test_words_across_the_border_of_a_table_are_kept() -> None:
    cells = [(60 + 100 * col, 100 + 30 * row, 100, 30, f"第{row}{col}格") for row in range(3)
             for col in range(3)]  # fmt: skip
    c, out = canvas()
    c.setFont(FONT, 12)
    for x, top, width, height, text in cells:
        c.rect(x, HEIGHT - top - height, width, height)
        c.drawString(x + 5, HEIGHT - top - height / 2 - 5, text)
    c.drawString(355, HEIGHT - 150, "溢出边框的文字")
    c.showPage()
    c.save()
    source = read_pdf(out.getvalue(), "x.pdf")
    assert "".join(sorted("溢出边框的文字")) == "".join(
        sorted(w for w in source.raw if w in "溢出边框的文字")
    )


def test_a_table_lying_on_its_side() -> None:
    source = read_pdf(table(ROWS, WIDTHS, top=500, turn=turned(90)), "x.pdf")
    (found,) = source.tables
    assert words(source, found) == ROWS
    (place,) = source.locate(found.span)
    assert place.bbox is not None
    page = source.pages[0]
    assert (page.width, page.height) == (595, 842)
    assert place.bbox[3] - place.bbox[1] > place.bbox[2] - place.bbox[0]


def test_a_box_around_a_paragraph_is_no_table() -> None:
    source = read_pdf(drawn([(60, 100, 400, 60, "特别提示：请按时报送")]), "x.pdf")
    assert source.tables == ()
    assert source.raw == "特别提示：请按时报送"


def test_a_table_without_rules_is_a_doubt() -> None:
    c, out = canvas()
    c.setFont(FONT, 12)
    for n, row in enumerate((HEAD, ["1", "建设光纤网络", "市数据局"], ["2", "推进共享", "市财政局"],
                             ["3", "培育人才队伍", "清河县政府"])):  # fmt: skip
        for x, text in zip((60, 130, 320), row, strict=True):
            c.drawString(x, HEIGHT - 200 - 26 * n, text)
    c.showPage()
    c.save()
    source = read_pdf(out.getvalue(), "x.pdf")
    (found,) = source.tables
    assert words(source, found)[1] == ["1", "建设光纤网络", "市数据局"]
    assert not found.by_rules
    assert [(d.code, d.detail, d.span) for d in source.doubts] == [("HQ103", "1", found.span)]
