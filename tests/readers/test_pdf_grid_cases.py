"""Single cases of drawn pages: what is a table, what is none, and when another reading is asked."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_FILLMODE_ALTERNATE
from reportlab.pdfgen.canvas import Canvas

from drawn import FONT, RULES, make
from drawn.pen import width_of
from hqparse.readers.pdf.calls import AT_ONCE, answers, draws_anything
from hqparse.readers.pdf.page_chars import page_chars
from hqparse.readers.pdf.seen.objects import objects_on
from hqparse.readers.pdf.tables import second as pdf_second
from hqparse.readers.pdf.tables.cells import Grid, GridCell
from hqparse.readers.pdf.tables.grid import chars_in_cells, find_grids, has_rules
from hqparse.readers.pdf.tables.rules import Rule, join_pieces, read_rules

SIZE = 10


class Sheet:
    """A page to draw on; y counts down from the top."""

    def __init__(self, width: float = 600, height: float = 800) -> None:
        width_of("字", SIZE)
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(width, height), invariant=1)
        self.height = height
        self.canvas.setLineWidth(0.5)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x0: float, y0: float, x1: float, y1: float, **how: int) -> None:
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, **how)

    def words(self, text: str, x: float, y: float) -> None:
        """Words whose line is about `y`."""
        self.canvas.setFont(FONT, SIZE)
        self.canvas.drawString(x, self.height - y - 4, text)

    def grid(self, xs, ys, texts, skip=frozenset()) -> None:
        """Rules cell side by cell side, without those in `skip`: ('h', i, j) or ('v', j, i)."""
        for i, y in enumerate(ys):
            for j in range(len(xs) - 1):
                if ("h", i, j) not in skip:
                    self.line(xs[j], y, xs[j + 1], y)
        for j, x in enumerate(xs):
            for i in range(len(ys) - 1):
                if ("v", j, i) not in skip:
                    self.line(x, ys[i], x, ys[i + 1])
        for i, row in enumerate(texts):
            for j, text in enumerate(row):
                self.words(text, xs[j] + 4, (ys[i] + ys[i + 1]) / 2)

    def document(self) -> pypdfium2.PdfDocument:
        self.canvas.showPage()
        self.canvas.save()
        return pypdfium2.PdfDocument(self.out.getvalue())

    def read(self):
        page = self.document()[0]
        chars = page_chars(page)
        return page, chars, find_grids(page, chars)


XS, YS = [50, 150, 250, 350], [60, 100, 140, 180]
NINE = [["甲一", "甲二", "甲三"], ["乙一", "乙二", "乙三"], ["丙一", "丙二", "丙三"]]


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.col, c.rowspan, c.colspan) for c in grid.cells]


def test_nothing_on_the_page() -> None:
    page, _, grids = Sheet().read()
    assert grids == []
    assert not has_rules(page)
    assert not draws_anything(page)


def test_no_tables() -> None:
    sheet = Sheet()
    sheet.words("云溪市人民政府办公室文件", 200, 50)
    sheet.line(50, 80, 550, 80)
    sheet.line(50, 83, 550, 83)
    sheet.words("云政办发〔2031〕5号", 60, 100)
    sheet.words("签发人：王小川", 400, 100)
    sheet.box(50, 130, 550, 170)
    sheet.words("加框的一段话，不是表格。", 60, 150)
    sheet.words("下划线", 60, 200)
    sheet.line(60, 206, 120, 206)
    for y, text in ((700, "抄送：市委办公室，市人大常委会办公室。"), (720, "云溪市人民政府办公室")):
        sheet.line(50, y, 550, y)
        sheet.words(text, 60, y + 10)
    sheet.words("2031年5月6日印发", 440, 730)
    sheet.line(50, 740, 550, 740)
    page, _, grids = sheet.read()
    assert has_rules(page)
    assert grids == []


def test_a_frame_around_the_page_is_no_table_but_the_one_in_it_is() -> None:
    sheet = Sheet()
    sheet.box(20, 20, 580, 780)
    sheet.grid(XS, YS, NINE)
    _, _, grids = sheet.read()
    assert [g.bbox for g in grids] == [(50, 60, 350, 180)]


def test_a_table_in_a_cell_belongs_to_the_cell() -> None:
    sheet = Sheet()
    sheet.grid([50, 300, 550], [60, 300, 500], [["外一", ""], ["外三", "外四"]])
    sheet.grid([320, 400, 480], [80, 110, 140], [["内一", "内二"], ["内三", "内四"]])
    _, chars, grids = sheet.read()
    assert [(g.rows, g.cols) for g in grids] == [(2, 2)]
    inner = chars_in_cells(grids[0], chars)[1]
    assert "".join(chars.text[i] for i in inner) == "内一内二内三内四"


def test_one_row_with_three_cells_is_the_rest_of_a_table() -> None:
    sheet = Sheet()
    sheet.grid([50, 150, 250, 350], [60, 100], [["续上页", "", "甲"]])
    _, _, grids = sheet.read()
    assert [(g.rows, g.cols) for g in grids] == [(1, 3)]


def test_a_column_of_boxes_is_no_table() -> None:
    sheet = Sheet()
    sheet.grid([50, 550], [60, 100, 140, 180], [["甲"], ["乙"], ["丙"]])
    assert sheet.read()[2] == []


@pytest.mark.parametrize(
    ("skip", "cells"),
    [
        ({("v", 1, 0)}, [(0, 0, 1, 2), (0, 2, 1, 1)]),
        ({("h", 1, 1), ("h", 2, 1)}, [(0, 0, 1, 1), (0, 1, 3, 1), (0, 2, 1, 1)]),
        ({("v", 1, 0), ("v", 2, 0)}, [(0, 0, 1, 3)]),
    ],
)
def test_merged_cells(skip, cells) -> None:
    sheet = Sheet()
    sheet.grid(XS, YS, NINE, skip)
    (grid,) = sheet.read()[2]
    assert [s for s in spans(grid) if s[0] == 0] == cells
    assert grid.doubts == ()


@pytest.mark.parametrize("skip", [{("h", 1, 0), ("v", 1, 0)}, {("v", 1, 1), ("h", 2, 1)}])
def test_a_cell_that_is_no_rectangle_is_a_doubt(skip) -> None:
    sheet = Sheet()
    sheet.grid(XS, YS, NINE, skip)
    (grid,) = sheet.read()[2]
    assert grid.doubts == ("HQ104",)
    assert grid.tiles


def test_an_underline_that_begins_at_a_border_is_no_rule() -> None:
    sheet = Sheet()
    sheet.grid(XS, YS, NINE)
    sheet.line(151, 125.4, 185, 125.4)  # below 乙二
    (grid,) = sheet.read()[2]
    assert (grid.rows, len(grid.cells), grid.doubts) == (3, 9, ())


def test_a_cell_as_high_as_the_table_without_rules_above_and_below() -> None:
    sheet = Sheet()
    sheet.line(50, 60, 50, 180)
    sheet.grid([150, 250, 350], YS, [row[1:] for row in NINE])
    sheet.words("甲", 60, 120)
    (grid,) = sheet.read()[2]
    assert spans(grid)[0] == (0, 0, 3, 1)


@pytest.mark.parametrize("last", [True, False])
def test_a_section_row_at_the_end_of_a_table_without_sides(last: bool) -> None:
    sheet = Sheet()
    skip = {("v", 0, i) for i in range(3)} | {("v", 3, i) for i in range(3)}
    sheet.grid(XS, YS, NINE, skip)
    y = 200 if last else 40
    sheet.line(50, y, 350, y)
    sheet.words("（一）分项任务", 60, y - 10 if last else y + 10)
    (grid,) = sheet.read()[2]
    assert (grid.rows, spans(grid)[-1 if last else 0][2:]) == (4, (1, 3))


def test_half_a_rule_is_a_doubt() -> None:
    sheet = Sheet()
    sheet.grid(XS, YS, NINE, {("h", 1, 1)})
    sheet.line(150, 100, 200, 100)
    (grid,) = sheet.read()[2]
    assert grid.doubts == ("HQ104",)


def test_words_across_rules_are_a_doubt() -> None:
    sheet = Sheet()
    sheet.grid([50, 90, 130, 170], YS, [[word * 2 for word in row] for row in NINE])
    (grid,) = sheet.read()[2]
    assert grid.doubts == ("HQ104",)


def test_no_second_reading_of_a_page_without_number() -> None:
    sheet = Sheet()
    sheet.grid(XS, YS, NINE, {("h", 1, 0), ("v", 1, 0)})
    sheet.canvas.showPage()
    document = sheet.document()
    page = document[0]
    assert len(document) == 2
    assert pdf_second.second_reading(page, None) == []
    (grid,) = find_grids(page, page_chars(page))
    assert grid.doubts == ("HQ104",)
    assert grid.tiles


def test_the_second_reading_is_silent(caplog) -> None:
    sheet = Sheet()
    sheet.grid(XS, YS, NINE, {("h", 1, 0), ("v", 1, 0)})
    page = sheet.document()[0]
    assert len(pdf_second.second_reading(page, 0)) <= 1
    assert caplog.records == []


def test_a_second_reading_that_fails_leaves_the_first(monkeypatch) -> None:
    def fail(data: bytes) -> list[Grid]:
        raise ValueError(len(data))

    monkeypatch.setattr(pdf_second, "_read", fail)
    sheet = Sheet()
    sheet.grid(XS, YS, NINE, {("h", 1, 0), ("v", 1, 0)})
    (grid,) = sheet.read()[2]
    assert grid.doubts == ("HQ104",)
    assert len(grid.cells) == 8


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 500, 400, 780)])
def test_pdfplumber_sees_the_same_cells_at_the_same_places(rotate, crop) -> None:
    sheet = Sheet()
    if crop:
        sheet.canvas.setCropBox(crop)
    sheet.canvas.setPageRotation(rotate)
    sheet.grid(XS, YS, NINE, {("h", 1, 0), ("v", 2, 2)})
    page, _, _ = sheet.read()
    page_number_given = find_grids(page, page_chars(page), 0)
    (ours,), (theirs,) = page_number_given, pdf_second.second_reading(page, 0)
    assert spans(ours) == spans(theirs)
    for a, b in zip(ours.cells, theirs.cells, strict=True):
        assert a.bbox == pytest.approx(b.bbox, abs=1)


@pytest.mark.parametrize("rules", ["segments", "lines", "thin", "boxes", "form", "double"])
@pytest.mark.parametrize("seed", [3, 14])
def test_pdfplumber_agrees_on_drawn_tables(rules: str, seed: int) -> None:
    data, drawn, _ = make(seed, rules)
    document = pypdfium2.PdfDocument(data)
    for index in range(len(drawn)):
        page = document[index]
        ours = find_grids(page, page_chars(page), index)
        theirs = pdf_second.second_reading(page, index)
        assert {tuple(spans(g)) for g in ours} <= {tuple(spans(g)) for g in theirs}


def test_paths_that_are_not_painted_are_no_rules() -> None:
    sheet = Sheet()
    path = sheet.canvas.beginPath()
    path.rect(50, 300, 200, 1)
    sheet.canvas.drawPath(path, stroke=0, fill=0)
    page, _, _ = sheet.read()
    assert read_rules(page).across == []


def test_flat_boxes_backgrounds_curves_and_slants() -> None:
    sheet = Sheet()
    sheet.box(50, 100, 250, 102, stroke=1, fill=0)  # a flat box: its two sides stand for one line
    sheet.canvas.setLineWidth(3)
    sheet.box(50, 200, 250, 201, stroke=1, fill=0)
    sheet.box(50, 300, 250, 330, stroke=0, fill=1)
    sheet.canvas.circle(400, 400, 50)
    sheet.line(50, 400, 250, 600)
    rules = read_rules(sheet.read()[0])
    assert [r.at for r in join_pieces(rules.across)] == pytest.approx([101, 200.5], abs=1)
    assert join_pieces(rules.down) == []


def test_answers_that_fail_count_as_nothing() -> None:
    sheet = Sheet()
    sheet.words("一", 50, 100)
    sheet.box(50, 200, 250, 230, stroke=1, fill=1)
    page = sheet.read()[0]
    objects = objects_on(page)
    things = [*objects.words, *objects.paths]
    left, *_ = answers("FPDFPageObj_GetBounds", "f", 4, things)
    assert list(left) == pytest.approx([50, 50], abs=2)
    mode = answers("FPDFPath_GetDrawMode", "i", 2, things)  # words are no path
    assert [list(column) for column in mode] == [[0, FPDF_FILLMODE_ALTERNATE], [0, 1]]


def test_answers_of_more_objects_than_one_buffer_holds() -> None:
    sheet = Sheet()
    for i in range(AT_ONCE + 3):
        sheet.box(i, 100, i + 10, 130, stroke=0, fill=1)
    page = sheet.read()[0]
    left, _, right, _ = answers("FPDFPageObj_GetBounds", "f", 4, objects_on(page).paths)
    assert list(left) == list(range(AT_ONCE + 3))
    assert list(right) == list(range(10, AT_ONCE + 13))


def test_a_second_reading_of_cells_with_holes_is_none() -> None:
    left, right = (0.0, 0.0, 10.0, 10.0), (20.0, 0.0, 30.0, 10.0)
    assert pdf_second._grid([]) is None
    assert pdf_second._grid([(0.0, 0.0, 10.0, 2.0)]) is None
    whole = pdf_second._grid([left, right])
    assert whole is not None
    assert (whole.rows, whole.cols) == (1, 3)


def test_a_page_that_cannot_be_copied_has_no_second_reading() -> None:
    page = Sheet().document()[0]
    assert pdf_second.second_reading(page, 99) == []


def test_forms_in_forms() -> None:
    sheet = Sheet()
    canvas = sheet.canvas
    canvas.beginForm("inner")
    canvas.line(0, 0, 100, 0)
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.translate(50, 0)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.rotate(90)
    canvas.scale(2, 2)
    canvas.doForm("outer")
    page, _, _ = sheet.read()
    (rule,) = join_pieces(read_rules(page).down)
    assert (rule.at, rule.start, rule.end) == pytest.approx((0, 500, 700), abs=1)


def test_rules_that_waver_from_row_to_row_are_one_border() -> None:
    sheet = Sheet()
    for i, (top, bottom) in enumerate(((60, 100), (100, 140), (140, 180))):
        sheet.grid([50, 150 + 5 * i, 350], [top, bottom], [["甲", "乙"]])
    (grid,) = sheet.read()[2]
    assert (grid.rows, grid.cols, grid.tiles) == (3, 2, True)


def test_rows_by_their_numbers() -> None:
    sheet = Sheet()
    sheet.grid([50, 100, 300], [60, 90, 240], [["序号", "任务"], ["", ""]])
    for n in range(4):
        sheet.words(str(n + 1), 60, 105 + 35 * n)
        sheet.words("修路架桥。", 110, 105 + 35 * n)
    _, chars, (grid,) = sheet.read()
    assert (grid.rows, grid.by_rules, grid.doubts) == (5, False, ("HQ103",))
    texts = ["".join(chars.text[i] for i in held) for held in chars_in_cells(grid, chars)]
    assert texts[2:] == ["1", "修路架桥。", "2", "修路架桥。", "3", "修路架桥。", "4", "修路架桥。"]


def test_rows_between_three_lines_that_are_drawn_cell_by_cell() -> None:
    sheet = Sheet()
    for y in (60, 90, 240):
        for x0, x1 in ((50, 100), (100, 300), (300, 400)):
            sheet.line(x0, y, x1, y)
    for x, words in ((60, "序号"), (110, "任务"), (310, "责任单位")):
        sheet.words(words, x, 75)
    for n in range(3):
        sheet.words(str(n + 1), 60, 105 + 45 * n)
        for k, words in enumerate(("修路架桥，疏浚", "河道。")):
            sheet.words(words, 110, 105 + 45 * n + 13 * k)
        sheet.words("市水务局", 310, 105 + 45 * n)
    _, chars, (grid,) = sheet.read()
    assert (grid.rows, grid.cols, grid.doubts) == (4, 3, ("HQ103",))
    texts = ["".join(chars.text[i] for i in held) for held in chars_in_cells(grid, chars)]
    assert texts[3:6] == ["1", "修路架桥，疏浚河道。", "市水务局"]


def test_one_row_between_lines_drawn_cell_by_cell_stays_one() -> None:
    sheet = Sheet()
    for y in (60, 90, 160):
        for x0, x1 in ((50, 100), (100, 300), (300, 400)):
            sheet.line(x0, y, x1, y)
    for x, words in ((60, "序号"), (110, "任务"), (310, "责任单位")):
        sheet.words(words, x, 75)
    sheet.words("1", 60, 125)
    for k, words in enumerate(("修路架桥，疏浚", "河道，植树造林", "种草。")):
        sheet.words(words, 110, 112 + 13 * k)
    sheet.words("市水务局", 310, 125)
    (grid,) = sheet.read()[2]
    assert (grid.rows, grid.doubts) == (2, ())


def test_a_number_that_wraps_is_no_two_rows() -> None:
    sheet = Sheet()
    sheet.grid([50, 64, 300], [60, 90, 130], [["", "任务"], ["", "修路架桥。"]])
    sheet.words("1", 54, 104)
    sheet.words("2", 54, 117)
    (grid,) = sheet.read()[2]
    assert (grid.rows, grid.doubts) == (2, ())


@pytest.mark.parametrize("draw", ["lines", "hatch"])
def test_a_drawing_is_no_table(draw: str) -> None:
    sheet = Sheet()
    for i in range(3000):
        y = 10 + i * 0.25
        if draw == "hatch":
            sheet.line(10, y, 590, y)
        else:
            sheet.line(i % 590, y, i % 590 + 5, y + 5)
    assert sheet.read()[2] == []


def test_too_many_rules_for_a_table() -> None:
    from hqparse.readers.pdf.tables.touching import lattices

    across = [Rule(float(i), 0.0, 10.0) for i in range(5000)]
    assert lattices(across, []) == ([], [])


def test_grids_know_whether_they_tile() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    whole = GridCell(0, 0, 2, 2, box)
    assert Grid(box, 2, 2, (whole,)).tiles
    assert not Grid(box, 2, 2, (whole, GridCell(1, 1, 1, 1, box))).tiles
    assert not Grid(box, 2, 2, (GridCell(0, 0, 1, 2, box),)).tiles
    assert Grid(box, 1, 1, (whole,)).doubted("HQ104").doubted("HQ104").doubts == ("HQ104",)


def test_all_kinds_of_rules_are_drawn() -> None:
    assert len(set(RULES)) == len(RULES)


def test_rows_by_their_numbers_beside_a_merged_cell_and_above_another_row() -> None:
    sheet = Sheet()
    skip = {("h", 2, 0)}
    sheet.grid([50, 120, 170, 350], [60, 90, 210, 240], [["类别", "序号", "任务"]], skip)
    for n in range(3):
        sheet.words(str(n + 1), 130, 105 + 40 * n)
        sheet.words("修路架桥。", 180, 105 + 40 * n)
    sheet.words("4", 130, 225)
    sheet.words("植树。", 180, 225)
    (grid,) = sheet.read()[2]
    assert grid.tiles
    assert [s for s in spans(grid) if s[2] > 1] == [(1, 0, 4, 1)]
    assert spans(grid)[-1] == (4, 2, 1, 1)


@pytest.mark.parametrize(
    ("before", "tables"), [([40.0, 300.0, 500.0], 1), ([40.0, 250.0, 500.0], 0), ([], 0)]
)
def test_a_lone_row_of_two_cells_is_a_table_that_goes_on(before: list[float], tables: int) -> None:
    sheet = Sheet()
    sheet.grid([40, 300, 500], [40, 70], [["健全考核指标", "市财政局"]])
    sheet.words("五、保障措施", 40, 120)
    page = sheet.document()[0]
    assert len(find_grids(page, page_chars(page), before=before)) == tables
