"""Word documents: what is to be seen is read, with its numbers; what is not is told."""

from __future__ import annotations

import pytest

from hqparse.errors import DamagedInput, LimitExceeded, NoTextLayer
from hqparse.model.source import Source
from hqparse.pipeline import find
from hqparse.readers import Limits, read_bytes
from word_files import (
    as_word,
    cell,
    document_xml,
    level,
    listed,
    numbering,
    packed,
    paragraph,
    run,
    table,
    word,
)


def read(data: bytes) -> Source:
    return read_bytes(data, "notice.docx")


def lines(body: str, **parts: str) -> list[str]:
    return read(word(body, **parts)).raw.splitlines()


def codes(source: Source) -> dict[str, str]:
    return {d.code: d.detail for d in source.doubts}


def change(name: str, inside: str) -> str:
    return f'<w:{name} w:id="1" w:author="x">{inside}</w:{name}>'


THREE = numbering(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
)

# ------------------------------------------------------------------------------ numbers


def test_three_levels_count_and_start_again_below_each_parent() -> None:
    body = "".join(
        listed(words, 1, depth)
        for words, depth in [
            ("总体要求", 0), ("重点任务", 0), ("稳增长", 1), ("帮扶企业", 2), ("编制清单", 2),
            ("扩投资", 1), ("推进开工", 2), ("保障措施", 0),
        ]
    )  # fmt: skip
    assert lines(body, numbering=THREE) == [
        "一、总体要求", "二、重点任务", "（一）稳增长", "1.帮扶企业", "2.编制清单",
        "（二）扩投资", "1.推进开工", "三、保障措施",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "text", "third"),
    [
        ("decimalEnclosedCircle", "%1", "③ "),
        ("ideographTraditional", "%1、", "丙、"),
        ("chineseLegalSimplified", "%1、", "叁、"),
        ("taiwaneseCountingThousand", "第%1条", "第三条 "),
        ("decimalFullWidth", "%1．", "３．"),
        ("decimalZero", "%1", "03 "),
        ("lowerRoman", "%1.", "iii."),
        ("upperLetter", "%1.", "C."),
        ("none", "附件", "附件 "),
        ("bullet", "●", ""),
    ],
)
def test_number_formats(style: str, text: str, third: str) -> None:
    body = "".join(listed(w) for w in ("甲", "乙", "丙"))
    found = lines(body, numbering=numbering(level(0, style, text)))[2]
    assert found.replace(" ", "") == (third + "丙").replace(" ", "")


def test_an_unknown_number_format_is_written_in_digits_and_told() -> None:
    source = read(word(listed("甲"), numbering=numbering(level(0, "thaiLetters", "%1)"))))
    assert source.raw == "1)甲\n"
    assert codes(source) == {"HQ119": "thaiLetters"}


def test_a_level_may_be_written_in_decimal_whatever_its_parents_are() -> None:
    levels = level(0, "chineseCountingThousand", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = listed("章") + listed("条", 1, 1)
    assert lines(body, numbering=numbering(*levels)) == ["一、章", "1.1 条"]


def test_a_number_comes_from_the_style_and_can_be_switched_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="base"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    off = '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("甲", '<w:pStyle w:val="a"/>')
        + paragraph("附则", off)
        + paragraph("乙", '<w:pStyle w:val="b"/>')
    )
    assert lines(body, styles=styles, numbering=THREE) == ["一、甲", "附则", "二、乙"]


def test_a_list_that_starts_anew_counts_from_its_own_start() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = listed("甲") + listed("乙", 2) + listed("丙", 3) + listed("丁", 3)
    made = numbering(level(0, "decimal", "%1."), lists=lists)
    assert lines(body, numbering=made) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_automatic_numbers_in_cells_run_on() -> None:
    rows = [["序号", "任务"], *([cell(listed("")), t] for t in ("甲任务", "乙任务"))]
    made = numbering(level(0, "decimal", "%1"))
    assert read(word(table(*rows), numbering=made)).raw == "序号\t任务\n1 \t甲任务\n2 \t乙任务\n"


# ------------------------------------------------------------------------------- tables


def test_merged_cells_stand_once_with_their_spans() -> None:
    top, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    source = read(
        word(
            table(
                [cell("任务分工表", '<w:gridSpan w:val="3"/>')],
                ["任务", "牵头", "配合"],
                ["甲", cell("市工信局", top), "市财政局"],
                ["乙", cell("残留", below), ""],
            )
        )
    )
    (found,) = source.tables
    assert (found.rows, found.cols) == (4, 3)
    spans = {source.raw[s.start : s.end]: (c.row, c.col, c.rowspan, c.colspan)
             for c in found.cells for s in c.spans}  # fmt: skip
    assert spans["任务分工表"] == (0, 0, 1, 3)
    assert spans["市工信局"] == (2, 1, 2, 1)
    assert "残留" not in source.raw
    assert codes(source) == {"HQ112": "残留"}


def test_a_row_may_begin_late() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    body = table(["序号", "任务"]).replace("</w:tbl>", "") + (
        f"<w:tr>{late}{cell('补建电梯。')}</w:tr></w:tbl>"
    )
    (found,) = read(word(body + table(["1"]))).tables
    assert [(c.row, c.col) for c in found.cells] == [(0, 0), (0, 1), (1, 1)]


def test_a_frame_is_no_table_and_one_inside_is() -> None:
    inner = table(["任务", "单位"], ["更新管网", "市住建局"])
    source = read(word(table([cell(paragraph("关于燃气安全的通知") + inner + paragraph("完"))])))
    assert source.raw.splitlines() == [
        "关于燃气安全的通知",
        "任务\t单位",
        "更新管网\t市住建局",
        "完",
    ]
    assert len(source.tables) == 1


def test_the_record_at_the_end_is_no_data_table() -> None:
    imprint = table(
        [cell("抄送：市委办公室。", '<w:gridSpan w:val="2"/>')],
        ["云溪市人民政府办公室", "2026年3月2日印发"],
    )
    assert read(word(paragraph("通知") + imprint)).tables == ()


def test_the_head_of_a_notice_is_no_data_table() -> None:
    head = table(
        [cell("云溪市人民政府文件", '<w:gridSpan w:val="2"/>')],
        ["云政发〔2026〕5号", "签发人：李明"],
    )
    source = read(word(head + paragraph("关于做好防汛工作的通知")))
    assert source.tables == ()
    assert find(source).notice.document_number == "云政发〔2026〕5号"


def test_a_table_around_a_table_of_data_is_layout() -> None:
    inner = table(["任务", "责任单位"], ["清淤", "市水务局"])
    source = read(word(table(["说明", cell(inner)], ["备注", "无"])))
    assert [source.raw[t.span.start : t.span.end] for t in source.tables] == [
        "任务\t责任单位\n清淤\t市水务局\n"
    ]


# ------------------------------------------------------------- what is there, and what is not


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    deleted = "<w:r><w:delText>市发改委</w:delText></w:r>"
    joined = paragraph("前半，", "<w:rPr><w:del w:id='2' w:author='x'/></w:rPr>") + paragraph(
        "后半。"
    )
    source = read(
        word(
            paragraph(run("牵头：") + change("del", deleted) + change("ins", run("市工信局")))
            + joined
        )
    )
    assert source.raw == "牵头：市工信局\n前半，后半。\n"
    assert codes(source) == {"HQ117": "3"}


def test_a_deleted_paragraph_takes_no_number_and_gives_none_away() -> None:
    mark = "<w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='1' w:author='x'/></w:rPr>"
    gone = change("del", "<w:r><w:delText>删去</w:delText></w:r>")
    body = listed("甲") + paragraph(gone, mark) + listed("乙") + paragraph("丙，", mark)
    body += listed("续。") + listed("丁")
    source = read(word(body, numbering=THREE))
    assert source.raw.splitlines() == ["一、甲", "二、乙", "三、丙，续。", "四、丁"]
    assert [a.name for a in source.anchors] == ["p1", "p2", "p4", "p6"]


def test_deleted_cells_are_gone() -> None:
    gone = cell("旧", "<w:cellDel w:id='1' w:author='x'/>")
    source = read(word(table(["任务", gone, "单位"], ["甲", gone, "市局"])))
    assert source.raw == "任务\t单位\n甲\t市局\n"


def test_a_fraction_keeps_its_bar() -> None:
    def part(name: str, words: str) -> str:
        return f"<m:{name}><m:r><m:t>{words}</m:t></m:r></m:{name}>"

    formula = f"<m:oMath><m:f>{part('num', '1')}{part('den', '2')}</m:f></m:oMath>"
    assert lines(paragraph(run("不低于") + formula + run("。"))) == ["不低于1/2。"]


def test_a_switch_in_two_styles_is_off() -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{kind[0]}"><w:rPr><w:vanish/></w:rPr></w:style>'
        for kind in ("paragraph", "character")
    )
    body = paragraph(run("可见", '<w:rStyle w:val="c"/>') + run("不可见"), '<w:pStyle w:val="p"/>')
    assert lines(body, styles=styles) == ["可见"]


def test_hidden_and_struck_out_words_are_left_out_and_told() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        paragraph(
            run("市应急局")
            + run("、内部局", "<w:vanish/>")
            + run("、按样式", '<w:rStyle w:val="h"/>')
        )
        + paragraph(
            run("整段隐藏") + run("、唯此可见", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="p"/>'
        )
        + paragraph(run("有效") + run("已删", "<w:strike/>"))
    )
    source = read(word(body, styles=styles))
    assert source.raw == "市应急局\n、唯此可见\n有效\n"
    assert codes(source) == {"HQ110": "、内部局; 、按样式; 整段隐藏", "HQ111": "已删"}


def test_a_hidden_paragraph_takes_no_number() -> None:
    gone = "<w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:vanish/></w:rPr>"
    body = listed("甲") + paragraph(run("隐", "<w:vanish/>"), gone) + listed("乙")
    assert lines(body, numbering=THREE) == ["一、甲", "二、乙"]


def test_a_text_box_stands_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('云溪市人民政府文件')}</w:txbxContent>"
    alternate = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(paragraph(run("甲") + f"<w:r>{alternate}</w:r>") + paragraph("乙")) == [
        "甲", "云溪市人民政府文件", "乙",
    ]  # fmt: skip


def test_notes_stand_at_the_end_and_headers_nowhere() -> None:
    body = paragraph(run("一、改革。") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph(
        "完"
    )
    notes = f'<w:footnote w:id="2">{paragraph("列首位的为牵头单位。")}</w:footnote>'
    source = read(word(body, footnotes=notes, header1=paragraph("页眉")))
    assert source.raw.splitlines() == ["一、改革。", "完", "列首位的为牵头单位。"]
    assert source.anchors[-1].name.startswith("note/")


def test_fields_print_their_result_only() -> None:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (
        sign("begin")
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + sign("separate")
        + run("9")
        + sign("end")
    )
    outer = (
        sign("begin")
        + "<w:r><w:instrText> IF </w:instrText></w:r>"
        + inner
        + sign("separate")
        + run("附件3")
        + sign("end")
    )
    contents = (
        paragraph(
            sign("begin")
            + '<w:r><w:instrText> TOC \\o "1-3"</w:instrText></w:r>'
            + sign("separate")
            + run("一、目录1")
        )
        + paragraph(run("二、目录2"))
        + paragraph(sign("end"))
    )
    unclosed = paragraph(run("丙") + sign("begin")) + paragraph("丁")
    assert lines(contents + paragraph(run("见") + outer + run("。")) + unclosed) == [
        "见附件3。",
        "丙",
        "丁",
    ]


def test_signs_of_symbol_fonts_boxes_and_breaks() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r>"
    )
    body = paragraph(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("完成")
        + "<w:r><w:noBreakHyphen/></w:r>" + box + "<w:r><w:br/></w:r>" + run("\uf0a8未完成")
        + '<w:r><w:sym w:font="X" w:char="F0EE"/></w:r>'
    )  # fmt: skip
    source = read(word(body))
    assert source.raw == "☑完成-☑\n□未完成\ufffd\n"
    assert codes(source) == {"HQ101": "1"}


def test_content_controls_are_read_and_their_prompts_told() -> None:
    def control(inside: str, about: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    prompt = control(run("单击此处输入文字"), "<w:showingPlcHdr/>")
    source = read(word(control(control(paragraph("甲"))) + paragraph(run("密级：") + prompt)))
    assert source.raw == "甲\n密级：\n"
    assert codes(source) == {"HQ120": "单击此处输入文字"}


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("<w:altChunk/>", "altChunk"),
        (
            paragraph('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'),
            "Excel.Sheet.12",
        ),
        (
            paragraph(
                '<w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="4000000"/>'
                "<a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
            ),
            "picture",
        ),
    ],
)  # fmt: skip
def test_parts_that_are_not_read_are_told(part: str, what: str) -> None:
    assert codes(read(word(paragraph("通知") + part))) == {"HQ118": what}


def test_a_seal_is_no_part_that_is_missed() -> None:
    seal = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1500000" cy="1500000"/><a:graphic>'
        "<a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    assert codes(read(word(paragraph(run("云溪市人民政府") + seal)))) == {}


# ------------------------------------------------------------------------------ containers


def test_places_are_paragraphs_and_cells() -> None:
    source = read(word(paragraph("通知") + table(["任务", "单位"], ["甲", "市局"])))
    assert [a.name for a in source.anchors] == ["p1", "t1r1c1", "t1r1c2", "t1r2c1", "t1r2c2"]
    assert all(source.raw[a.start : a.end].strip() for a in source.anchors)


def flat(body: str) -> str:
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="{package}"><pkg:part pkg:name="/word/document.xml">'
        f"<pkg:xmlData>{document_xml(body)[21:]}</pkg:xmlData></pkg:part></pkg:package>"
    )


def word_2003(body: str, declared: str = "utf-8") -> str:
    names = (
        'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    )
    return (
        f'<?xml version="1.0" encoding="{declared}"?><w:wordDocument {names}><w:body>'
        f"<wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    )


@pytest.mark.parametrize(
    "data",
    [
        as_word("一、甲任务"),
        flat(paragraph("一、甲任务")).encode(),
        word_2003(paragraph("一、甲任务")).encode(),
        word_2003(paragraph("一、甲任务"), "gb2312").encode("gbk"),
        word_2003(
            paragraph("甲任务", '<w:listPr><wx:t wx:val="一、"/></w:listPr>')
        ).encode(),
        packed({"word/document.xml": document_xml(paragraph("一、甲任务")).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main")}),
    ],
)  # fmt: skip
def test_every_kind_of_word_document_is_known_by_its_content(data: bytes) -> None:
    assert read(data).raw == "一、甲任务\n"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (as_word("通知")[:-30], DamagedInput),
        (as_word("通知")[:200], DamagedInput),
        (as_word(""), DamagedInput),
        (packed({"word/other.xml": "<x/>"}), DamagedInput),
        (packed({"word/document.xml": "<w:document"}), DamagedInput),
        (packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), DamagedInput),
        (
            packed({"word/document.xml": document_xml("<w:tbl><w:tr><w:tc>" * 3000
             + "</w:tc></w:tr></w:tbl>" * 3000)}),
            DamagedInput,
        ),
        (word(paragraph("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")), NoTextLayer),
        (word(paragraph("<w:r><w:pict><v:imagedata/></w:pict></w:r>")), NoTextLayer),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_typed_error(
    data: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        read(data)


@pytest.mark.parametrize("junk", ["&#x1;", "&#11;", "\x02", "&#xFFFF;"])
def test_characters_that_xml_forbids_are_dropped(junk: str) -> None:
    body = document_xml(paragraph("通知")).replace("通知", f"通{junk}知&#x4E00;")
    assert read(packed({"word/document.xml": body})).raw == "通知一\n"


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(as_word("字" * 100), "a.docx", limits=Limits(max_chars=50))


def test_relations_that_go_in_circles_are_followed_once() -> None:
    about = '<Relationships><Relationship Type="x/styles" Target="document.xml"/></Relationships>'
    made = {
        "word/document.xml": document_xml(paragraph("通知")),
        "word/_rels/document.xml.rels": about,
    }
    assert read(packed(made)).raw == "通知\n"


def test_numbers_beyond_reason_cost_nothing() -> None:
    wild = "<w:numPr><w:ilvl w:val='999999999'/><w:numId w:val='1'/></w:numPr>"
    wide = table([cell("甲", '<w:gridSpan w:val="999999999"/>'), "乙"], ["丙", "丁"])
    made = numbering(level(0, "upperRoman", "%1."), level(8, "lowerLetter", "%9"))
    source = read(word(paragraph("任务", wild) + wide, numbering=made))
    assert source.raw.splitlines() == ["a 任务", "甲", "乙", "丙", "丁"]


PASTED = (
    "**一、重点任务**", "**（一）建设平台**", "建成数据平台。（责任单位：市数据局）",
    "**（二）整治河道**", "完成河道整治。（责任单位：市水务局）",
)  # fmt: skip


def test_paragraphs_pasted_as_markdown_lose_its_signs() -> None:
    tasks = find(read(word("".join(map(paragraph, PASTED))))).tasks
    assert [t.path[:1] for t in tasks] == [("一、重点任务",)] * 2
    assert not any("*" in t.text.value for t in tasks)


def test_a_few_stars_are_words_of_the_document() -> None:
    assert read(word(paragraph("**一、重点任务**"))).furniture == ()
