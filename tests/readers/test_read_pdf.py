"""The PDF reader as a whole: raw text, paragraphs, furniture, boxes, doubts."""

from __future__ import annotations

import copy
import io
import pickle
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.readers.limits import Limits, Ocr
from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.pages import PageReader
from pdf_pages import (
    COLUMNS,
    HEIGHT,
    LEFT,
    PITCH,
    SIZE,
    TOP,
    WIDTH,
    draw,
    glyphs,
    in_vera,
    numbered,
    rotated,
    turned,
    typeset,
)

WITHOUT_OCR = Limits(ocr=Ocr(mode="never"))
"""As where the extra is not installed."""
SHARED = Path(__file__).parents[3] / "shared"

NOTICE = [
    "^云溪市人民政府关于印发",
    "^《云溪市数字街区建设行动计划》的通知",
    "|各县（市、区）人民政府，市政府各部门：",
    "现将《云溪市数字街区建设行动计划》印发给你们，请结合实际，认真组织实施，并按季度报送进展情况。",
    ">云溪市人民政府",
    ">2024年5月16日",
    "一、夯实基础",
    "（一）完善网络设施",
    "1.建设光纤网络。到年底前，实现县城以上区域连续覆盖，重点园区、景区深度覆盖，支持新一代互联网规模"
    "部署与应用。（责任单位：市工业和信息化局、清河县政府）",
    "2.推进共享。（责任单位：市数据局）",
    "3.培育人才。支持高校与企业共建实训基地，每年培训五百人次以上，对取得证书的人员按规定给予补贴，所需"
    "资金从专项经费中列支。",
    "（责任单位：市人力资源社会保障局）",
    "二、强化保障",
    "各单位要把行动计划列入重要议事日程，主要负责同志亲自抓，分管负责同志具体抓，确保各项任务按期落实到位"
    "，并于每年十二月十日前报送总结。",
] * 3


def plain(paragraph: str) -> str:
    return paragraph.lstrip("^>|")


def paragraphs(source: Source) -> list[str]:
    """The raw text as the reader understood it: furniture out, soft line ends joined."""
    assert source.wraps is not None
    left_out = {i for span in source.furniture for i in range(*span)} | source.wraps
    text = "".join(c for i, c in enumerate(source.raw) if i not in left_out)
    return [line for line in text.split("\n") if line]


def spot(source: Source, words: str) -> tuple[float, float, float, float]:
    at = source.raw.index(words)
    (place,) = source.locate(Span(at, at + len(words)))
    assert place.bbox is not None
    return place.bbox


def codes(source: Source) -> list[str]:
    return [doubt.code for doubt in source.doubts]


def test_paragraphs_are_joined_and_kept_apart() -> None:
    source = read_pdf(draw(*numbered(typeset(NOTICE))), "notice.pdf")
    assert paragraphs(source) == [plain(p) for p in NOTICE]
    assert source.media_type == "application/pdf"
    assert source.doubts == ()
    assert len(source.pages) == 3
    assert [source.raw[a:b].strip() for a, b in source.furniture] == [
        f"— {n} —" for n in range(1, 4)
    ]


def test_raw_text_is_what_the_pages_say() -> None:
    pages = typeset(NOTICE)
    source = read_pdf(draw(*pages), "notice.pdf")
    assert source.raw == "\n".join(text for page in pages for _, _, text in page)
    for page, words in zip(source.pages, pages, strict=True):
        assert source.raw[page.start : page.end] == "\n".join(text for _, _, text in words)
        assert (page.width, page.height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize(
    "form",
    ["— {} —", "—{}—", "－{}－", "- {} -", "·{}·", "第 {} 页", "第{}页 共4页", "{}/4", "{}"],
)
def test_page_numbers_are_furniture(form: str) -> None:
    source = read_pdf(draw(*numbered(typeset(NOTICE), form)), "notice.pdf")
    assert len(source.furniture) == len(source.pages)
    assert paragraphs(source) == [plain(p) for p in NOTICE]


def test_a_number_in_the_text_is_no_page_number() -> None:
    page = [(LEFT, TOP, "各单位报送材料的份数如下，请遵照执行："), (LEFT, TOP + PITCH, "12"),
            (LEFT, TOP + 2 * PITCH, "以上材料一式三份。")]  # fmt: skip
    assert read_pdf(draw(page), "x.pdf").furniture == ()


def test_running_heads_are_furniture() -> None:
    pages = typeset(NOTICE)
    for n, page in enumerate(pages):
        page.insert(0, (LEFT, 50, f"云溪市人民政府公报 2024年第{n + 3}期"))
    source = read_pdf(draw(*pages), "gazette.pdf")
    assert len(source.furniture) == len(pages)
    assert paragraphs(source) == [plain(p) for p in NOTICE]


def test_a_slanting_watermark_on_every_page_is_furniture() -> None:
    def watermark(c: Canvas) -> None:
        c.saveState()
        c.translate(200, 300)
        c.rotate(45)
        c.setFont("STSong-Light", 40)
        c.drawString(0, 0, "内部资料")
        c.restoreState()

    source = read_pdf(draw(*typeset(NOTICE), extra=watermark), "x.pdf")
    assert {source.raw[a:b].strip() for a, b in source.furniture} == {"内部资料"}
    assert paragraphs(source) == [plain(p) for p in NOTICE]


def test_boxes_surround_the_words() -> None:
    source = read_pdf(draw(*typeset(NOTICE)), "notice.pdf")
    x0, top, x1, bottom = spot(source, "各县")
    row = TOP + 2 * PITCH
    assert (x0, x1) == pytest.approx((LEFT, LEFT + 2 * SIZE), abs=0.5)
    assert row - 5 < top < row + 3
    assert row + 12 < bottom < row + 22


def test_a_place_on_two_lines_has_one_box_around_both() -> None:
    source = read_pdf(draw(*typeset(NOTICE)), "notice.pdf")
    x0, top, x1, bottom = spot(source, "请结合\n实际")
    assert bottom - top > PITCH
    assert x0 == pytest.approx(LEFT, abs=0.5)
    assert x1 == pytest.approx(LEFT + COLUMNS * SIZE, abs=0.5)


def test_a_place_on_two_pages_has_two_boxes() -> None:
    source = read_pdf(draw(*typeset(NOTICE)), "notice.pdf")
    end = source.pages[0].end
    spots = source.locate(Span(end - 2, end + 3))
    assert [place.page for place in spots] == [1, 2]
    assert all(place.bbox for place in spots)


def test_no_box_where_nothing_is_drawn() -> None:
    source = read_pdf(draw(*typeset(NOTICE)), "notice.pdf")
    assert source.locator is not None
    end = source.raw.index("\n")
    assert source.locator.boxes(1, end, end + 1) == ()
    assert source.locator.boxes(1, 3, 3) == ()
    assert source.locator.boxes(0, 0, 5) == ()
    assert source.locator.boxes(99, 0, 5) == ()


def test_boxes_of_pages_that_were_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.readers.pdf.pages.KEPT_PAGES", 1)
    monkeypatch.setattr("hqparse.readers.pdf.raw.KEPT_PAGES", 1)
    data = draw(*([(LEFT, TOP + 30 * n, f"第{n}页的文字")] for n in range(4)))
    source = read_pdf(data, "x.pdf")
    for n in (3, 0, 2, 1, 3):
        assert spot(source, f"第{n}页")[1] == pytest.approx(TOP + 30 * n, abs=5)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_of_a_long_document_are_kept_without_its_pages(
    rotation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = pypdfium2.PdfDocument(draw([(LEFT, TOP + 30 * n, f"第{n}行Ab") for n in range(4)]))
    document[0].set_rotation(rotation)
    out = io.BytesIO()
    document.save(out)

    def boxes() -> list[object]:
        source = read_pdf(out.getvalue(), "x.pdf")
        assert source.locator is not None
        return [source.locator.boxes(1, i, i + 1) for i in range(len(source.raw))]

    kept = boxes()
    assert any(kept)
    monkeypatch.setattr("hqparse.readers.pdf.pages.KEPT_PAGES", 0)
    monkeypatch.setattr(PageReader, "sheet", None)  # no page is opened again
    assert boxes() == kept


def test_lines_drawn_out_of_order() -> None:
    page = [(LEFT, TOP + n * PITCH, f"第{n}行的文字写在这里") for n in (2, 0, 3, 1)]
    source = read_pdf(draw(page), "x.pdf")
    assert source.raw.split("\n") == [f"第{n}行的文字写在这里" for n in range(4)]


def test_pieces_of_one_line_stay_together() -> None:
    page = [(LEFT, TOP, "云溪市人民政府办公室"), (380, TOP, "2024年5月16日印发")]
    assert read_pdf(draw(page), "x.pdf").raw == "云溪市人民政府办公室 2024年5月16日印发"


def test_two_columns_are_read_one_after_the_other() -> None:
    words = "为贯彻落实全市经济工作会议精神结合街区建设的实际情况"
    words += "制定本计划请各单位认真组织实施并按时报送"
    lines = [words[i : i + 12] for i in range(0, 48, 12)]
    page = [(60 + 250 * column, TOP + n * PITCH, line) for column in (0, 1)
            for n, line in enumerate(lines * 2)]  # fmt: skip
    source = read_pdf(draw(page), "x.pdf")
    assert codes(source) == ["HQ109"]
    assert paragraphs(source)[0].startswith(words[:40])


def test_a_bold_character_drawn_twice_counts_once() -> None:
    page = [(LEFT, TOP, "一、总体要求"), (LEFT + 0.4, TOP, "一、总体要求")]
    assert read_pdf(draw(page), "x.pdf").raw == "一、总体要求"


def test_a_hyphen_at_a_line_end_stays() -> None:
    page = [(LEFT, TOP, "推进中欧班列-"), (LEFT, TOP + PITCH, "云溪号稳定开行")]
    source = read_pdf(draw(page), "x.pdf")
    assert source.raw == "推进中欧班列-\n云溪号稳定开行"
    assert spot(source, "列-")[2] > LEFT + 6 * SIZE


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_shown(turn: int) -> None:
    page = [(100.0, 300.0, "横排页的第一行文字"), (100.0, 330.0, "横排页的第二行文字")]
    data = draw(page, extra=turned(turn), landscape=turn != 180)
    source = read_pdf(rotated(data, turn), "x.pdf")
    assert source.raw == "横排页的第一行文字\n横排页的第二行文字"
    assert (source.pages[0].width, source.pages[0].height) == (WIDTH, HEIGHT)
    x0, top, x1, bottom = spot(source, "横排页的第一行")
    assert (x0, x1) == pytest.approx((100, 100 + 7 * SIZE), abs=1)
    assert 290 < top < 305
    assert 312 < bottom < 325


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_that_run_sideways_are_read_and_located(turn: int) -> None:
    page = [(100.0, 400.0, "竖着写的第一行文字"), (100.0, 430.0, "竖着写的第二行文字")]
    source = read_pdf(draw(page, extra=turned(turn)), "x.pdf")
    assert source.raw == "竖着写的第一行文字\n竖着写的第二行文字"
    assert (source.pages[0].width, source.pages[0].height) == (WIDTH, HEIGHT)
    x0, top, x1, bottom = spot(source, "竖着写的第一行")
    along, across = (x1 - x0, bottom - top) if turn == 180 else (bottom - top, x1 - x0)
    assert along == pytest.approx(7 * SIZE, abs=1)
    assert across < 2 * SIZE
    assert 0 <= x0 < x1 <= WIDTH
    assert 0 <= top < bottom <= HEIGHT


def test_characters_outside_the_basic_plane_keep_places_right() -> None:
    data = glyphs([1, 2, 3, 3], {1: "甲", 2: "\U0002000b", 3: "乙"})
    source = read_pdf(data, "x.pdf")
    assert source.raw == "甲\U0002000b乙乙"
    assert spot(source, "乙")[0] == pytest.approx(79 + 2 * 16, abs=0.5)


def test_a_lost_glyph_is_reported() -> None:
    source = read_pdf(in_vera("issue 中 of"), "x.pdf")
    assert source.raw == "issue  of"
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ101", "1")]
    assert source.doubts[0].span == Span(5, 7)
    assert spot(source, "of")[0] > spot(source, "issue")[2] + 5


def test_many_lost_glyphs_are_counted_together() -> None:
    source = read_pdf(in_vera("abcd中" * 60, 2.5), "x.pdf")
    assert source.raw == "abcd" * 60
    assert codes(source) == ["HQ101"] * 51
    assert source.doubts[-1].detail == "10"


def test_private_use_characters_are_reported() -> None:
    source = read_pdf(glyphs([1, 2, 1, 1], {1: "文", 2: "\ue001"}), "x.pdf")
    assert source.raw == "文\ue001文文"
    assert codes(source) == ["HQ101"]


def test_a_page_without_text_among_others_is_reported() -> None:
    def picture(c: Canvas) -> None:
        c.rect(5, 50, 40, 300, fill=1)

    data = draw(typeset(NOTICE)[0], [], extra=picture)
    source = read_pdf(data, "x.pdf", WITHOUT_OCR)
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ108", "2")]
    assert source.pages[1].start == source.pages[1].end


def test_an_empty_page_is_no_doubt() -> None:
    source = read_pdf(draw([], typeset(NOTICE)[0]), "x.pdf")
    assert source.doubts == ()
    assert source.pages[0].end == 0
    assert source.raw.startswith("\n云溪市")


def shared(pattern: str) -> list[Path]:
    return sorted(SHARED.glob(pattern))


def test_seed_renderings_give_the_seed_back() -> None:
    files = shared("pdf/*_00[01].pdf")
    if not files:
        pytest.skip("the shared PDFs are not here")
    for path in files:
        (seed,) = (SHARED / "seeds").glob(path.stem.split("_")[1] + "_*.txt")
        lines = ["".join(line.split()) for line in seed.read_text("utf-8").split("\n")]
        source = read_pdf(path.read_bytes(), path.name)
        assert ["".join(p.split()) for p in paragraphs(source)] == [line for line in lines if line]


def test_every_shared_pdf_is_grounded() -> None:
    files = shared("pdf/*.pdf") + shared("corpus/*.pdf")
    if not files:
        pytest.skip("the shared PDFs are not here")
    for path in files:
        source = read_pdf(path.read_bytes(), path.name)
        assert source.wraps is not None
        assert all(source.raw[i] == "\n" for i in source.wraps)
        for page in source.pages:
            for place in source.locate(Span(page.start, page.end)):
                assert place.bbox is not None
                x0, top, x1, bottom = place.bbox
                assert 0 <= x0 < x1 <= page.width
                assert 0 <= top < bottom <= page.height


@pytest.mark.parametrize("kept", [1, 48])
def test_a_source_goes_to_another_process_with_its_boxes(
    kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those of pages that are not open any more."""
    monkeypatch.setattr("hqparse.readers.pdf.pages.KEPT_PAGES", kept)
    monkeypatch.setattr("hqparse.readers.pdf.raw.KEPT_PAGES", kept)
    samples = Path(__file__).parents[2] / "samples"
    source = read_pdf((samples / "notice-annex.pdf").read_bytes(), "a.pdf")
    assert len(source.pages) > 1
    spans = [Span(i, i + 7) for i in range(0, len(source.raw), 5)]
    places = source.locate_all(spans)
    assert any(spot.boxes for spots in places for spot in spots)
    for other in (pickle.loads(pickle.dumps(source)), copy.deepcopy(source)):
        assert other._replace(locator=None) == source._replace(locator=None)
        assert other.locate_all(spans) == places
