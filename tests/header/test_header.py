"""header: the notice's own data and the layout of its document."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hqparse.header import Header, read_header
from hqparse.header.lines import looks_like_organ
from hqparse.header.names import parted
from hqparse.header.number import normal
from hqparse.language.dates import day_named, year_in
from hqparse.model.source import Source, Table
from hqparse.model.text import Span, Text

BLANKS = r"(?<=[一-鿿]) +(?=[一-鿿])"


def read(
    raw: str, meta: dict[str, str] | None = None, tables: tuple[Table, ...] = ()
) -> tuple[Header, Text, Source]:
    """The header of `raw`; blanks between Chinese characters are taken out as `clean` does."""
    source = Source("notice.txt", "text/plain", "0" * 64, raw, meta=meta or {}, tables=tables)
    text = Text.of(raw).sub(BLANKS, "")
    return read_header(text, source), text, source


FULL = """000123
机密★1年
特急
云溪市人民政府文件
云政发 [2024] 14 号            签发人：张三、李四
云溪市人民政府关于印发《云溪市推进开放枢纽建设
2024年重点工作安排（试行）》的通知
各县（市、区）人民政府，市政府各委、办、局，
各有关单位：
现将《云溪市推进开放枢纽建设2024年重点工作安排（试行）》印发给你们，请认真贯彻执行。
附件：1.重点任务分工表
2.云溪市指标体系。
云溪市人民政府
2024年8月22日
（此件公开发布）
云溪市推进开放枢纽建设2024年重点工作安排
（试行）
为落实部署，制定本安排。
一、提升能级
1.加快建设。（责任单位：市发展改革委）
附件1
重点任务分工表
附件2
云溪市指标体系
公开属性：主动公开
抄送：市委各部门，市人大常委会办公厅、市政协办公厅，各区政府、市政府各委、办、局，
市法院、市委宣传部（市文明办）。
云溪市人民政府办公室        2024年8月23日印发
"""


def test_full_notice() -> None:
    header, _, _ = read(FULL)
    n = header.notice
    assert (
        n.title
        == "云溪市人民政府关于印发《云溪市推进开放枢纽建设2024年重点工作安排（试行）》的通知"
    )
    assert n.document_number == "云政发〔2024〕14号"
    assert n.issuing_authorities == ("云溪市人民政府",)
    assert n.primary_recipients == "各县（市、区）人民政府，市政府各委、办、局，各有关单位"
    assert n.issue_date == "2024-08-22"
    assert n.attachments == ("重点任务分工表", "云溪市指标体系")
    assert n.cc_recipients == (
        "市委各部门", "市人大常委会办公厅", "市政协办公厅", "各区政府",
        "市政府各委、办、局", "市法院", "市委宣传部（市文明办）",
    )  # fmt: skip
    assert (n.printing_office, n.print_date) == ("云溪市人民政府办公室", "2024-08-23")
    assert (n.copy_number, n.secrecy_level, n.urgency) == ("000123", "机密★1年", "特急")
    assert n.signatories == ("张三", "李四")
    assert n.disclosure == "主动公开"
    assert header.year == 2024
    assert header.doubts == ()


def test_layout_of_a_full_notice() -> None:
    header, text, _ = read(FULL)
    value = text.value
    assert value[header.body[0] :].startswith("现将《")
    assert value[header.body[1] :].startswith("公开属性")
    assert header.plan_start is not None
    assert value[header.plan_start :].startswith(
        "云溪市推进开放枢纽建设2024年重点工作安排\n（试行）"
    )
    starts = [value[a:b].split("\n")[:2] for a, b in header.annexes]
    assert starts == [["附件1", "重点任务分工表"], ["附件2", "云溪市指标体系"]]
    said = [value[a:b] for a, b in header.claimed]
    assert "（试行）" in said
    assert "2024年8月22日" in said
    assert not any("加快建设" in words for words in said)


def test_spans_give_the_printed_words() -> None:
    header, _, source = read(FULL)
    spans = header.notice.spans
    assert [source.raw[a:b] for a, b in spans["document_number"]] == ["云政发 [2024] 14 号"]
    assert [source.raw[a:b] for a, b in spans["title"]][1] == "2024年重点工作安排（试行）》的通知"
    assert [source.raw[a:b] for a, b in spans["attachments"]] == [
        "重点任务分工表",
        "云溪市指标体系",
    ]
    assert [source.raw[a:b] for a, b in spans["cc_recipients"]][-1] == "市委宣传部（市文明办）"
    assert "urgency" in spans
    assert "no_such_field" not in spans


def test_joint_notice_signed_in_rows() -> None:
    header, _, source = read(
        "云溪市发展和改革委员会等4部门关于加快供应链发展的通知\n云发改〔2025〕56号\n各区发展改革局：\n"
        "请认真贯彻落实。\n联系电话：\n市财政局：000-1234\n"
        "云溪市发展和改革委员会 云溪市财政局\n云溪市交通运输局 国家税务总局云溪市税务局\n"
        "二〇二五年三月二十四日\n"
    )
    n = header.notice
    assert n.issuing_authorities == (
        "云溪市发展和改革委员会", "云溪市财政局", "云溪市交通运输局", "国家税务总局云溪市税务局",
    )  # fmt: skip
    assert n.issue_date == "2025-03-24"
    assert [source.raw[a:b] for a, b in n.spans["issuing_authorities"]][1] == "云溪市财政局"


def test_signature_and_date_on_one_line() -> None:
    header, _, _ = read(
        "关于做好工作的通知\n各有关单位：\n请落实。\n云溪市教育局 2024年5月6日（此件主动公开）\n"
    )
    assert header.notice.issuing_authorities == ("云溪市教育局",)
    assert header.notice.issue_date == "2024-05-06"
    assert header.notice.disclosure == "此件主动公开"


def test_letter_spaced_signature_and_office() -> None:
    header, _, _ = read(
        "关于做好工作的通知\n各有关单位：\n请落实。\n云 溪 市 人 民 政 府\n2024年5月6日\n"
    )
    assert header.notice.issuing_authorities == ("云溪市人民政府",)
    header, _, _ = read(
        "关于做好工作的通知\n各有关单位：\n请落实。\n云溪市民政局 办公室\n2024年5月6日\n"
    )
    assert header.notice.issuing_authorities == ("云溪市民政局办公室",)


def test_red_head_of_several_and_no_signature() -> None:
    header, _, _ = read(
        "清河县财政局文件\n清财〔2023〕2号\n清河县财政局关于做好工作的通知\n各乡镇人民政府：\n请落实。\n"
    )
    assert header.notice.issuing_authorities == ("清河县财政局",)
    assert header.notice.issue_date is None
    assert header.year == 2023  # that of its number (GB/T 9704-2012, 7.2.5)


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("清河县财政局、清河县教育局关于做好工作的通知", ("清河县财政局", "清河县教育局")),
        ("清河县财政局 清河县教育局关于做好工作的通知", ("清河县财政局", "清河县教育局")),
        ("清河县政府办公室转发县教育局关于做好工作意见的通知", ("清河县政府办公室",)),
        ("云溪海关印发《若干措施》的通知", ("云溪海关",)),
        ("清河县财政局等3部门关于做好工作的通知", ("清河县财政局",)),
        ("关于印发清河县若干措施的通知", ()),
        ("清河县2024年重点工作公布", ()),
    ],
)
def test_issuers_from_the_title(title: str, issuers: tuple[str, ...]) -> None:
    header, _, _ = read(f"{title}\n各有关单位：\n请落实。\n一、工作\n1.做好。\n")
    assert header.notice.issuing_authorities == issuers
    assert header.notice.title == title.replace(" ", "")


@pytest.mark.parametrize(
    "head",
    [
        "云溪市人民政府关于促进就业的通知\n云溪市人民政府关于\n促进就业的通知\n云政发〔2020〕3号\n",
        "云政发〔2020〕3号-云溪市人民政府关于促进就业的通知\n",
        "云溪市人民政府关于促进就业的通知（云政发〔2020〕3号）\n",
        "首页 > 政务公开 > 文件\n云溪市人民政府\n最新文件\n"
        "云溪市人民政府\n关于促进就业的通知\n云政发〔2020〕3号\n",
        "市政府印发就业通知（云政发〔2020〕3号）\n云溪市人民政府关于促进就业的通知\n",
        "索引号：000/2020\n发文字号：\n云政发(2020)3号\n云溪市人民政府关于促进就业的通知\n",
        "[发文字号] 云政发〔2020〕3号\n[实施日期] ----\n云溪市人民政府关于促进就业的通知\n",
        "云溪市人民政府关于促进就业的通知 云政发〔2020〕3号 ",
        "云溪市人民政府关于促进就业的通知云溪市人民政府关于 促进就业的通知\n云政发〔2020〕3号\n",
        "云溪市人民政府关于促进就业的通知",
    ],
)
def test_heads_of_web_pages(head: str) -> None:
    header, text, _ = read(head + "各区人民政府：\n现提出以下意见：\n一、稳岗\n")
    assert header.notice.title == "云溪市人民政府关于促进就业的通知"
    assert header.notice.primary_recipients == "各区人民政府"
    assert header.notice.document_number in ("云政发〔2020〕3号", None)
    assert (header.notice.document_number is None) == ("号" not in head)
    assert text.value[header.body[0] :].startswith("现提出")


def test_cited_numbers_are_not_the_own_one() -> None:
    header, _, _ = read(
        "云溪市关于做好工作的意见\n各有关单位：\n根据《关于就业的通知》（国办发〔2020〕4号）要求，提出意见。\n"
        "（云人社〔2019〕1号）认定。\n"
    )
    assert header.notice.document_number is None


def test_no_recipients_where_the_text_ends_in_a_colon() -> None:
    header, text, _ = read(
        "云溪市关于做好工作的意见\n为加强各有关部门工作，现将有关事项通知如下：\n一、工作\n"
    )
    assert header.notice.primary_recipients is None
    assert text.value[header.body[0] :].startswith("为加强")


def test_text_behind_the_recipients_on_their_line() -> None:
    header, text, _ = read(
        "云溪市关于做好工作的通知\n各有关单位：为加强工作，提出如下意见。\n一、工作\n"
    )
    assert header.notice.primary_recipients == "各有关单位"
    assert text.value[header.body[0] :].startswith("为加强")


def test_news_item_and_text_without_a_title() -> None:
    header, _, _ = read("60项重点工作公布\n近日，会议召开，通过了安排。\n1.做好工作。\n")
    assert header.notice.title == "60项重点工作公布"
    header, _, _ = read("为深入贯彻落实精神，提出以下意见。\n1.做好工作。\n")
    assert header.notice.title is None
    assert header.body == (0, 26)


def test_empty_and_title_only() -> None:
    header, _, _ = read("")
    assert header.notice.title is None
    assert header.body == (0, 0)
    header, text, _ = read("云溪市关于做好工作的通知")
    assert header.notice.title == "云溪市关于做好工作的通知"
    assert header.body == (len(text), len(text))


def test_metadata_of_a_page_fills_the_gaps() -> None:
    meta = {
        "标题": "云溪市关于做好工作的意见", "发文字号": "云政发[2020]3号", "成文日期": "2020-02-03",
        "发文机关": "云溪市人民政府 云溪市财政局", "文号": "无",
    }  # fmt: skip
    header, _, _ = read("为加强工作，提出意见。\n", meta)
    n = header.notice
    assert n.title == "云溪市关于做好工作的意见"
    assert n.document_number == "云政发〔2020〕3号"
    assert n.issue_date == "2020-02-03"
    assert n.issuing_authorities == ("云溪市人民政府", "云溪市财政局")
    assert header.year == 2020
    assert (
        read("为加强工作，提出意见。\n", {"文号": "无", "发文字号": "-"})[0].notice.document_number
        is None
    )


def test_metadata_lines_run_together() -> None:
    raw = (
        "索引号：000/2020-1主题分类：商贸发文机关：云溪市商务局成文日期：2020年01月02日标题：某通知"
        "发文字号：云商〔2020〕1号发布日期：2020年01月05日云溪市商务局关于做好消费工作的通知\n"
        "各区商务局：\n请落实。\n"
    )
    n = read(raw)[0].notice
    assert n.title == "云溪市商务局关于做好消费工作的通知"
    assert (n.document_number, n.issue_date) == ("云商〔2020〕1号", "2020-01-02")
    assert n.issuing_authorities == ("云溪市商务局",)


def test_notes_below_the_date_are_not_the_plan() -> None:
    raw = "云溪市印发若干措施的通知\n各有关单位：\n请执行。\n云溪市教育局\n2024年5月6日\n"
    header, text, _ = read(raw + "（联系人：张三）\n若干措施\n为加强工作，制定本措施。\n")
    assert header.plan_start is not None
    assert text.value[header.plan_start :].startswith("若干措施")


def test_marks_that_lost_their_line_ends() -> None:
    raw = (
        "云溪市印发若干措施的通知\n各有关单位：\n请执行。\n云溪市教育局\n2024年5月6日\n若干措施\n"
        "附件：重点任务分工附件\n任务分工公开属性：主动公开抄送：市委。\n"
    )
    header, text, _ = read(raw)
    assert header.notice.attachments == ("重点任务分工",)
    assert header.notice.disclosure == "主动公开"
    assert header.notice.cc_recipients == ("市委",)
    assert [text.value[a:b] for a, b in header.annexes] == ["附件\n任务分工"]


def test_order_and_serial_numbers() -> None:
    header, _, _ = read(
        "云溪市人民政府令\n第12号\n云溪市人民政府令第 12 号\n云溪市关于某事的决定\n第一条 内容。\n"
    )
    assert header.notice.document_number == "云溪市人民政府令第12号"
    header, _, _ = read("云溪海关公告\n2020年 第5号\n云溪海关关于某事的公告\n现公告如下。\n")
    assert header.notice.document_number == "2020年第5号"


def test_date_note_under_the_title() -> None:
    header, _, _ = read("云溪市关于做好工作的意见\n（2023年12月30日）\n为加强工作，提出意见。\n")
    assert header.notice.issue_date == "2023-12-30"


def test_attachment_list_at_the_end_of_the_plan() -> None:
    raw = (
        "云溪市印发《工作方案》的通知\n各有关单位：\n请执行。\n2024年5月6日\n工作方案\n一、任务\n1.做好。\n"
        "附件：《工作方案》重点任务分工\n附件\n重点任务分工\n"
    )
    header, text, _ = read(raw)
    assert header.notice.attachments == ("《工作方案》重点任务分工",)
    assert [text.value[a:b] for a, b in header.annexes] == ["附件\n重点任务分工\n"]


def test_annex_heading_with_title_is_no_list() -> None:
    raw = "云溪市印发《工作方案》的通知\n各有关单位：\n请执行。\n2024年5月6日\n"
    raw += "附件：云溪市任务分解表\n1.做好。\n"
    header, _, _ = read(raw)
    assert header.notice.attachments == ()
    assert len(header.annexes) == 1
    assert header.plan_start == header.annexes[0][0]


def test_attachments_on_one_line_and_as_lines_of_their_own() -> None:
    raw = "关于做好工作的通知\n各有关单位：\n请落实。\n附件：1.任务表；2.2024年清单\n"
    raw += "云溪市教育局\n2024年5月6日\n"
    assert read(raw)[0].notice.attachments == ("任务表", "2024年清单")
    raw = "关于做好工作的通知\n各有关单位：\n请落实。\n附件1：任务表\n附件2：清单\n"
    raw += "云溪市教育局\n2024年5月6日\n"
    assert read(raw)[0].notice.attachments == ("任务表", "清单")


def test_a_notice_with_tasks_of_its_own_transmits_no_plan() -> None:
    raw = "云溪市印发若干措施的通知\n各有关单位：\n一、任务\n（一）甲。\n（二）乙。\n"
    raw += "云溪市教育局\n2024年5月6日\n附件\n表\n"
    header, _, _ = read(raw)
    assert header.plan_start is None


def test_plan_behind_an_unsigned_cover() -> None:
    raw = "云溪市印发若干措施的通知\n各有关单位：\n现印发给你们，请认真贯彻。\n"
    raw += "若干措施\n为加强工作，制定本措施。\n"
    header, text, _ = read(raw)
    assert header.plan_start is not None
    assert text.value[header.plan_start :].startswith("若干措施\n为")
    assert read("云溪市印发若干措施的通知\n各有关单位：\n请执行。\n")[0].plan_start is None
    assert (
        read("云溪市印发若干措施的通知\n请执行。\n云溪市教育局\n2024年5月6日")[0].plan_start is None
    )


def test_annex_behind_the_imprint_stays_in_the_body() -> None:
    tail = "附件\n任务表\n" + "做好各项工作。" * 30
    header, text, _ = read(f"云溪市关于做好工作的意见\n请执行。\n抄送：市委。\n{tail}")
    assert header.body[1] == len(text)
    assert header.notice.cc_recipients == ("市委",)


def test_printing_office_on_the_line_above_and_bare_cc() -> None:
    raw = "云溪市关于做好工作的意见\n请执行。\n"
    raw += "抄送：市委办公室，各县、区人民政府，各民主党派\n"
    raw += "云溪市财政局办公室\n2024年8月22日印发\n"
    n = read(raw)[0].notice
    assert n.cc_recipients == ("市委办公室", "各县、区人民政府", "各民主党派")
    assert (n.printing_office, n.print_date) == ("云溪市财政局办公室", "2024-08-22")
    assert n.issue_date is None


def test_dates_in_tables_are_no_signature() -> None:
    raw = "云溪市关于做好工作的意见\n请执行。\n2024年12月31日\n抄送：市委\n"
    at = raw.index("2024年12")
    table = Table(Span(at, len(raw)), 1, 1, ())
    n = read(raw, tables=(table,))[0].notice
    assert n.issue_date is None
    assert n.cc_recipients == ()


def test_sentence_with_a_date_is_no_signature() -> None:
    n = read("云溪市关于做好工作的意见\n请执行。\n有效期至2024年12月31日\n")[0].notice
    assert n.issue_date is None


def test_undated_signature() -> None:
    n = read("关于做好工作的意见\n请执行。\n1.做好工作。\n云溪市教育局\n")[0].notice
    assert n.issuing_authorities == ("云溪市教育局",)


def test_days() -> None:
    assert day_named("二○二四年十二月三十一日") == "2024-12-31"
    assert day_named("2020/2/3") == "2020-02-03"
    assert day_named("2024年2月30日") is None
    assert day_named("长期") is None


def test_small_forms() -> None:
    assert normal("沪府发 〔２０２１〕１４号") == "沪府发〔2021〕14号"
    assert looks_like_organ("云溪市人民政府")
    assert not looks_like_organ("附件说明会")
    assert not looks_like_organ("特此通知")
    assert year_in("云溪市2024年重点工作") == 2024
    assert year_in("2021—2023年行动计划") is None
    assert year_in("到2035年底的目标") is None


@example("0〔\n委\n：")
@given(
    st.text(
        alphabet="云溪市县局委 \n。：；，、附件12抄送印发〔〕（）2024年8月22日号关于的通知",
        max_size=200,
    )
)
def test_any_text_gives_a_header(raw: str) -> None:
    header, text, source = read(raw)
    assert 0 <= header.body[0] <= header.body[1] <= len(text)
    for a, b in (*header.annexes, *header.claimed):
        assert 0 <= a < b <= len(text)
    for spans in header.notice.spans.values():
        assert all(0 <= s.start < s.end <= len(source.raw) for s in spans)


@pytest.mark.parametrize(
    "unit", ["（", "、", "一、", "附件", "2024年", "关于", "《", " ", "各\n", "局 "]
)
def test_long_runs_do_no_harm(unit: str) -> None:
    read("云溪市关于做好工作的意见\n" + unit * 20000)
    read(unit * 20000)


def test_claimed_lines_do_not_overlap_and_furniture_below_is_claimed() -> None:
    tail = "扫一扫在手机打开当前页\n相关解读\n上一篇：云溪市某通知\n【打印】【关闭】\n"
    header, text, _ = read(FULL.replace("公开属性：主动公开\n", "").split("抄送")[0] + tail)
    said = [text.value[a:b] for a, b in header.claimed]
    assert [w for w in said if w in tail.splitlines()] == tail.splitlines()
    assert all(a[1] <= b[0] for a, b in zip(header.claimed, header.claimed[1:], strict=False))


def test_an_attribution_at_the_end_is_no_furniture() -> None:
    header, text, _ = read(
        "云溪市关于做好工作的意见\n为加强工作，提出意见。\n1.做好\n主办单位：市教育局\n"
    )
    assert "主办单位：市教育局" not in [text.value[a:b] for a, b in header.claimed]


@pytest.mark.parametrize(
    "unit", ["商\n", "令\n", "第1号\n", "附件：1.", "年\n公告\n", "《", "令第"]
)
def test_long_runs_of_new_forms_do_no_harm(unit: str) -> None:
    read("云溪市人民政府令\n" + unit * 20000)
    read(unit * 20000)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("云溪市关于做好工作的意见（云政发〔2024〕5\n2号）\n", "云政发〔2024〕52号"),
        ("云溪市关于做好工作的意见\n云政发〔2024〕5号各有关单位：\n", "云政发〔2024〕5号"),
        ("云溪市关于做好工作的意见\n云政发\n〔2024〕\n5 号\n", "云政发〔2024〕5号"),
        (
            "云溪市关于做好工作的意见\n财政厅\n税务局公告2024年第5号\n",
            "财政厅税务局公告2024年第5号",
        ),
    ],
)
def test_numbers_that_a_wrap_or_a_lost_line_end_touched(head: str, number: str) -> None:
    header, _, _ = read(head + "各有关单位：\n为加强工作，提出意见。\n")
    assert header.notice.document_number == number
    assert header.notice.title == "云溪市关于做好工作的意见"


def test_date_and_imprint_that_were_glued() -> None:
    header, _, _ = read(
        "云溪市关于做好工作的意见（2024年1月1日）\n为加强工作，提出意见。\n"
        "抄送：市财政局、市教育局。云溪市水务局办公室2024年1月2日印发\n"
    )
    n = header.notice
    assert (n.title, n.issue_date) == ("云溪市关于做好工作的意见", "2024-01-01")
    assert n.cc_recipients == ("市财政局", "市教育局")
    assert (n.printing_office, n.print_date) == ("云溪市水务局办公室", "2024-01-02")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("云溪市财政局云溪市教育局", ["云溪市财政局", "云溪市教育局"]),
        ("国家税务总局云溪市税务局", ["国家税务总局云溪市税务局"]),
        ("云溪市财政局国家税务总局云溪市税务局", ["云溪市财政局", "国家税务总局云溪市税务局"]),
        ("中共中央国务院中央军委", ["中共中央", "国务院", "中央军委"]),
        ("中共云溪市委办公室云溪市人民政府办公室", ["中共云溪市委办公室", "云溪市人民政府办公室"]),
        ("科技部财政部海关总署", ["科技部", "财政部", "海关总署"]),
        ("教育部办公厅财政部办公厅", ["教育部办公厅", "财政部办公厅"]),
        ("公安部交通管理局", ["公安部交通管理局"]),
        ("云溪市财政局云溪分局", ["云溪市财政局云溪分局"]),
        ("云溪市人民政府", ["云溪市人民政府"]),
    ],
)
def test_names_run_together(name: str, parts: list[str]) -> None:
    edges = (0, *parted(name), len(name))
    assert [name[a:b] for a, b in pairwise(edges)] == parts


def test_names_known_from_the_title() -> None:
    assert parted("清河园区办青山集团", ("清河园区办", "青山集团")) == (5,)
    assert parted("清河园区办青山集团") == ()


@pytest.mark.parametrize(
    ("title", "number", "year"),
    [
        ("清河县2024年度审计查出问题整改方案", "清政发〔2025〕31号", 2025),
        ("清河县2026年工作要点", "清政发〔2025〕31号", 2026),
        ("清河县2025年工作总结暨2026年工作要点", "清政发〔2026〕1号", 2026),
        ("清河县工作要点", "清政发〔2025〕31号", 2025),
    ],
)
def test_the_year_is_the_later_one_of_title_and_number(title: str, number: str, year: int) -> None:
    header, _, _ = read(f"{title}\n{number}\n各乡镇人民政府：\n请落实。\n")
    assert header.year == year


PLAN = (
    "云溪市人民政府关于印发{}的通知\n各镇人民政府：\n现印发给你们。\n云溪市人民政府\n2025年3月6日\n"
)
NAME = "2025年重点工作安排"


@pytest.mark.parametrize(
    ("cover", "below", "claimed"),
    [
        (NAME, "优化营商环境\n推进改革。\n", False),
        (f"《{NAME}》", "优化营商环境\n推进改革。\n", False),
        (f"《云溪市{NAME}》", "二〇二五年三月\n推进改革。\n", True),
        (NAME, "云溪市教育局\n推进改革。\n", True),
        (NAME, "市教育局（3项）\n1.推进改革。\n", False),
        ("有关文件", "优化营商环境\n责任单位：市教育局\n", False),
    ],
)
def test_a_plans_title_ends_where_the_cover_says(cover: str, below: str, claimed: bool) -> None:
    city = "云溪市" if "云溪市" in cover else ""
    header, text, _ = read(PLAN.format(cover) + city + NAME + "\n" + below)
    kept = ["".join(text.value[a:b].split()) for a, b in header.claimed]
    assert city + NAME in kept
    assert (below.split("\n")[0] in kept) == claimed
