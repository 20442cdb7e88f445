"""OFD pages: words where they stand, tables by their rules, what is hidden or drawn told."""

from __future__ import annotations

from pathlib import Path

import pytest

import hqparse
from hqparse.errors import DamagedInput, EncryptedInput, HqparseError, LimitExceeded, NoTextLayer
from hqparse.model.source import Source
from hqparse.readers import Limits, read_bytes
from hqparse.readers.ofd.glyphs import steps
from made_ofd import from_pdf, line, package, text, zipped

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
PICTURE = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="9"/>'


def pages(*contents: str, **more: str) -> Source:
    return read_bytes(package(contents, **more), "通知.ofd")


def codes(source: Source) -> list[str]:
    return [d.code for d in source.doubts]


# ------------------------------------------------------------------ words


def test_words_pages_and_boxes() -> None:
    source = pages(text(40, 30, "关于做好春耕的通知"), text(20, 50, "一、备足农资。"))
    assert source.media_type == "application/ofd"
    assert source.raw == "关于做好春耕的通知\n一、备足农资。"
    assert [(p.number, round(p.width), round(p.height)) for p in source.pages] == [
        (1, 595, 842), (2, 595, 842),
    ]  # fmt: skip
    assert source.locator is not None
    [box] = source.locator.boxes(1, 0, 9)
    assert [round(edge) for edge in box] == [113, 71, 256, 87]


def test_steps_between_glyphs() -> None:
    assert steps("g 3 5.6 2.8 g 99999999 1", 6) == [5.6, 5.6, 5.6, 2.8, 1, 1]
    assert steps("g", 6) == []
    assert steps("g x y 2", 6) == [2]


def test_objects_out_of_order_are_put_in_rows() -> None:
    source = pages(
        text(20, 90, "2026年3月2日")
        + text(76, 50, "（责任单位：市教育局）")
        + text(20, 50, "一、新建校舍。")
        + text(40, 30, "关于教育工作的通知")
    )
    assert source.raw.split("\n") == [
        "关于教育工作的通知", "一、新建校舍。 （责任单位：市教育局）", "2026年3月2日",
    ]  # fmt: skip


def test_a_glyph_an_object_and_a_line_drawn_twice() -> None:
    words = "二、第11条2022年"
    glyphs = "".join(text(20 + 4 * i, 30, c, 4) for i, c in enumerate(words))
    again = "".join(text(20.1 + 4 * i, 30.1, c, 4) for i, c in enumerate(words))
    assert pages(glyphs + again).raw == words


def test_letter_spaced_words_have_no_blanks_and_parted_ones_have() -> None:
    spaced = text(20, 30, "重点工作任务", 5.6, "g 5 11.2")
    parted = text(20, 50, "市教育局市水利局", 5.6, "5.6 5.6 5.6 11.2 5.6 5.6 5.6")
    assert pages(spaced + parted).raw == "重点工作任务\n市教育局 市水利局"


def test_latin_words_keep_their_blanks_only() -> None:
    latin = text(20, 30, "PNT WiFi网", 5.6, "3.8 4 3.4 2 5.3 1.6 3.1 1.6")
    assert pages(latin).raw == "PNT WiFi网"


def test_digits_in_the_room_of_full_width_ones() -> None:
    assert pages(text(20, 30, "2026年3月2日，第12项")).raw == "2026年3月2日，第12项"


def test_matrices_of_objects_and_templates() -> None:
    scaled = text(20, 30, "一、缩放的文字。", 1, CTM="5.6 0 0 5.6 0 0")
    source = pages(scaled, template=text(40, 20, "云溪市文件"))
    assert source.raw == "云溪市文件\n一、缩放的文字。"


def test_a_page_that_lies_on_its_side_is_read_turned() -> None:
    side = "".join(
        text(150 - 20 * i, 40, words, 5.6, CTM="0 1 -1 0 0 0")
        for i, words in enumerate(("一、横放的表格。", "二、第二行。"))
    )
    source = pages(side)
    assert source.raw == "一、横放的表格。\n二、第二行。"
    assert (round(source.pages[0].width), round(source.pages[0].height)) == (595, 842)
    assert source.locator is not None
    [box] = source.locator.boxes(1, 0, 8)
    assert box[3] - box[1] > 5 * (box[2] - box[0])


def test_a_ruled_table() -> None:
    rules = "".join(line(20, y, 190, y) for y in (40, 50, 70)) + line(20, 60, 50, 60)
    rules += line(90, 60, 190, 60) + "".join(line(x, 40, x, 70) for x in (20, 50, 90, 190))
    words = text(22, 47, "序号") + text(52, 47, "责任单位") + text(92, 47, "任务")
    words += text(22, 57, "1") + text(52, 62, "市发改委") + text(92, 57, "编制规划。")
    words += text(22, 67, "2") + text(92, 67, "推进项目。")
    source = pages(rules + words)
    table = source.tables[0]
    assert (table.rows, table.cols, table.page) == (3, 3, 1)
    assert [t.text for t in hqparse.parse(source).tasks] == ["编制规划。", "推进项目。"]
    assert {t.responsible_units for t in hqparse.parse(source).tasks} == {("市发改委",)}


# ------------------------------------------------------------------ what is not to be seen


def test_invisible_words_are_left_out_and_told() -> None:
    source = pages(
        text(20, 30, "一、看得见。")
        + text(20, 40, "二、看不见。", Visible="false")
        + text(20, 50, "三、透明。", Alpha="0")
    )
    assert source.raw == "一、看得见。"
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ110", "二、看不见。三、透明。")]


WHITE = '<ofd:FillColor Value="255 255 255"/>'


def test_words_in_the_colour_of_the_paper_or_off_the_page() -> None:
    white = text(20, 40, "二、白字。").replace("<ofd:TextCode", f"{WHITE}<ofd:TextCode")
    bar = (
        '<ofd:PathObject ID="9" Boundary="15 30 170 15" Fill="true" Stroke="false"><ofd:FillColor '
        'Value="0 0 128"/><ofd:AbbreviatedData>M 0 0 L 170 0 L 170 15 L 0 15 C'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )
    unfilled = text(20, 50, "三、空心。", Fill="false")
    off = text(250, 50, "四、页外。")
    seen = text(20, 20, "一、看得见。")
    assert pages(seen + white + unfilled + off).raw == "一、看得见。"
    assert codes(pages(seen + white)) == ["HQ110"]
    assert pages(seen + bar + white).raw == "一、看得见。\n二、白字。"
    assert pages(text(20, 50, "三、描边。", Fill="false", Stroke="true")).raw == "三、描边。"


def test_words_behind_a_scanned_page_are_read() -> None:
    assert pages(PICTURE + text(20, 30, "一、识别的文字。", Alpha="0")).raw == "一、识别的文字。"


def test_a_picture_alone_is_a_scan() -> None:
    with pytest.raises(NoTextLayer):
        pages(PICTURE)


def test_a_picture_among_pages_of_words_is_told() -> None:
    assert codes(pages(text(20, 30, "一、文字。"), PICTURE)) == ["HQ108"]


def test_a_letterhead_of_outlines_is_told() -> None:
    glyph = (
        '<ofd:PathObject ID="51" Boundary="{x} 20 14 14" Stroke="false" Fill="true">'
        '<ofd:FillColor Value="255 0 0"/><ofd:AbbreviatedData>M 1 1 L 1 12 B 3 4 5 6 12 12 L 12 1 C'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )
    head = "".join(glyph.format(x=30 + 16 * i) for i in range(6))
    assert codes(pages(head + text(60, 65, "关于协助调查的函"))) == ["HQ116"]
    assert codes(pages(line(25, 45, 185, 45) + text(60, 65, "关于协助调查的函"))) == []


def test_several_documents_are_read_and_told() -> None:
    parts = {}
    for n, words in enumerate(("第一份文件。", "第二份文件。")):
        body = f"<Page><Content><Layer>{text(20, 30, words)}</Layer></Content></Page>"
        parts[f"Doc_{n}/P.xml"] = body.replace("ofd:", "")
        page = '<Page ID="1" BaseLoc="P.xml"/>'
        parts[f"Doc_{n}/Document.xml"] = f"<Document><Pages>{page}</Pages></Document>"
    roots = (f"<DocBody><DocRoot>/Doc_{n}/Document.xml</DocRoot></DocBody>" for n in (0, 1))
    source = read_bytes(zipped({"OFD.xml": f"<OFD>{''.join(roots)}</OFD>", **parts}), "x.ofd")
    assert source.raw == "第一份文件。\n第二份文件。"
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ115", "2")]


# ------------------------------------------------------------------ hostile and broken


def test_drawings_that_hold_each_other_are_bounded() -> None:
    shown = '<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="7"/>'
    unit = f'<ofd:CompositeGraphicUnit ID="7">{shown * 5}</ofd:CompositeGraphicUnit>'
    spaces = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    common = "<ofd:CommonData><ofd:PublicRes>R.xml</ofd:PublicRes></ofd:CommonData>"
    page = '<ofd:Pages><ofd:Page ID="0" BaseLoc="Pages/P0/Content.xml"/></ofd:Pages>'
    document = f"<ofd:Document {spaces}>{common}{page}</ofd:Document>"
    parts = {"Doc_0/Document.xml": document, "Doc_0/R.xml": f"<ofd:Res {spaces}>{unit}</ofd:Res>"}
    with pytest.raises(LimitExceeded, match="objects"):
        pages(shown, **parts)


def test_a_page_of_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.readers.ofd.content._MOST_GLYPHS", 8)
    with pytest.raises(LimitExceeded, match="characters on a page"):
        pages(text(20, 30, "一、甲乙丙丁戊己庚辛。"))


def test_numbers_beyond_all_pages_are_no_places() -> None:
    wild = text(20, 30, "一、甲。", CTM="1e300 nan inf 1e300 0 0") + text(20, 40, "二、乙。")
    source = pages(wild + line(0, 0, 1e300, 0))
    assert "二、乙。" in source.raw


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_file_that_is_cut_off(keep: float) -> None:
    data = package([text(20, 30, "一、甲。")])
    with pytest.raises(HqparseError) as caught:
        read_bytes(data[: int(len(data) * keep)], "x.ofd")
    assert caught.value.exit_code == 3


def test_refusals() -> None:
    with pytest.raises(DamagedInput, match="no document"):
        read_bytes(zipped({"OFD.xml": "<OFD/>"}), "x.ofd")
    with pytest.raises(EncryptedInput):
        pages(text(20, 30, "一、甲。"), **{"Encryptions.xml": "<x/>"})
    with pytest.raises(LimitExceeded, match="pages"):
        read_bytes(package([text(20, 30, "甲。")] * 3), "x.ofd", limits=Limits(max_pages=2))
    with pytest.raises(DamagedInput, match="DTD"):
        pages(**{"OFD.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><OFD/>"})


def test_a_page_whose_part_is_missing_is_empty() -> None:
    data = package([text(20, 30, "一、甲。"), text(20, 30, "二、乙。")])
    assert b"Doc_0/Pages/P1" in data
    source = read_bytes(data.replace(b"Doc_0/Pages/P1", b"Doc_0/Pages/PX"), "x.ofd")
    assert source.raw.strip() == "一、甲。"
    assert codes(source) == ["HQ108"]


# ------------------------------------------------------------------ the same pages in two formats


def _same_tasks(file: Path) -> None:
    data = file.read_bytes()
    want = hqparse.parse(read_bytes(data, "x.pdf")).tasks
    got = hqparse.parse(read_bytes(from_pdf(data), "x.ofd")).tasks
    assert [
        (t.number, t.path, t.text, t.lead_units, t.deadline and t.deadline.date) for t in got
    ] == [(t.number, t.path, t.text, t.lead_units, t.deadline and t.deadline.date) for t in want]


@pytest.mark.parametrize("file", sorted((ROOT / "samples").glob("*.pdf")), ids=lambda f: f.name)
def test_the_samples_as_ofd_give_the_same_tasks(file: Path) -> None:
    _same_tasks(file)


@pytest.mark.skipif(not (SHARED / "pdf").is_dir(), reason="no ../shared here")
@pytest.mark.parametrize("file", sorted((SHARED / "pdf").glob("*.pdf")), ids=lambda f: f.name)
def test_real_pages_as_ofd_give_the_same_tasks(file: Path) -> None:
    _same_tasks(file)
