"""Saved pages: the notice's lines, its tables, the page's metadata, and nothing of the site."""
# ruff: noqa: E501  (pages are written here as sites write them)

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.errors import DamagedInput, HqparseError, LimitExceeded
from hqparse.model.source import Cell, Source, Table
from hqparse.pipeline import find
from hqparse.readers import Limits, read, read_bytes
from hqparse.readers.html.flow import flow_of
from hqparse.readers.html.shape import declared_encoding, flattened, is_html
from hqparse.readers.html.signs import (
    has_mark,
    is_document_like,
    is_furniture,
    is_related_head,
    names_site_part,
)
from hqparse.readers.html.title import without_site

SHARED = Path(__file__).parents[3] / "shared"

TITLE = "云溪市人民政府办公室关于印发《云溪市托育服务提升行动方案》的通知"
LINES = [
    "云溪市人民政府办公室关于印发《云溪市",
    "托育服务提升行动方案》的通知",
    "云政办发〔2024〕17号",
    "各县（市、区）人民政府，市政府各部门：",
    "《云溪市托育服务提升行动方案》已经市政府同意，现印发给你们，请认真组织实施。",
    "云溪市人民政府办公室",
    "2024年5月6日",
    "（此件公开发布）",
    "云溪市托育服务提升行动方案",
    "一、主要任务",
    "1.建设社区托育点。新增托位600个。（责任单位：市卫生健康委，各县〔市、区〕人民政府）",
    "2.落实《托育机构登记办法》。规范登记。（牵头单位：市民政局；主办单位：市市场监管局）",
    "附件：云溪市托育服务任务分工表",
    "抄送：市委各部门。",
    "云溪市人民政府办公室 2024年5月7日印发",
]
ARTICLE = """
<p style="text-align:center"><b>云溪市人民政府办公室关于印发《云溪市<br>托育服务提升行动方案》的通知</b></p>
<p align=center>云政办发〔2024〕17号</p>
<p>各县（市、区）人民政府，市政府各部门：</p>
<p>　　《云溪市托育服务提升行动方案》已经市政府同意，现印发给你们，请认真组织实施。</p>
<p align=right>云溪市人民政府办公室&nbsp;&nbsp;&nbsp;</p><p align=right>2024年5月6日&nbsp; &nbsp;</p>
<p>（此件公开发布）</p><p align=center>云溪市托育服务提升行动方案</p><p>　　一、主要任务</p>
<p>　　<span>1.建设社区托育点。</span><span>新增托位600个。</span>（责任单位：市卫生健康委，各县〔市、区〕人民政府）</p>
<p>　　2.落实<a href="/x.html">《托育机构登记办法》</a>。规范登记。（牵头单位：市民政局；主办单位：市市场监管局）</p>
<p>　　附件：<a href="/files/P0240506.docx">云溪市托育服务任务分工表</a></p>
<p>抄送：市委各部门。</p><p>云溪市人民政府办公室　　　2024年5月7日印发</p>
"""
NAV = """
<div class="top"><a href="/">云溪市人民政府门户网站</a> <a href="/w">无障碍阅读</a> | <a href="/t">繁体</a></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/f">服务</a></li></ul>
<div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 政府文件</div>
"""
INFO = """
<div class="info"><span>来源：云溪市人民政府办公室</span> <span>发布时间：2024-05-08 09:30</span>
<span>浏览次数：<script>document.write(9)</script></span>
<span>字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</span></div>
"""
SHARE = """
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a> 【<a href="#">打印</a>】【<a href="#">关闭</a>】
<p>扫一扫在手机打开当前页</p></div>
"""
RELATED = """
<div class="xg"><h3>相关解读</h3><ul><li><a href="/1">一图读懂托育方案</a></li><li><a href="/2">托育方案政策解读</a></li></ul></div>
<div>上一篇：<a href="/3">云溪市人民政府关于表彰先进的决定</a></div>
<div>下一篇：<a href="/4">云溪市人民政府关于做好防汛工作的通知</a></div>
"""
FOOT = """
<div class="foot"><p>主办：云溪市人民政府办公室　承办：云溪市大数据中心</p>
<p>网站标识码：0000000001　云ICP备00000000号</p><p>地址：云溪市府前路1号 邮编：000000</p></div>
"""
HEAD = (
    '<!DOCTYPE html><html><head><meta charset="utf-8">'
    f"<title>{TITLE}_政府文件_云溪市人民政府</title></head><body>"
)
META = f"""
<table width="100%"><tr><td><b>索 引 号：</b></td><td>YX000/2024-17</td><td><b>主题分类：</b></td><td>卫生</td></tr>
<tr><td><b>发文机关：</b></td><td>云溪市人民政府办公室</td><td><b>成文日期：</b></td><td>2024年05月06日</td></tr>
<tr><td><b>标&nbsp;&nbsp;题：</b></td><td colspan="3">{TITLE}</td></tr>
<tr><td><b>发文字号：</b></td><td>云政办发〔2024〕17号</td><td><b>有 效 性：</b></td><td></td></tr></table>
"""


def page(html: str) -> Source:
    source = read_bytes(html.encode(), "page.html")
    assert source.media_type == "text/html"
    assert not source.wraps
    return source


def lines(html: str) -> list[str]:
    return page(html).raw.splitlines()


def words(source: Source, cell: Cell) -> str:
    return "".join(source.raw[a:b] for a, b in cell.spans)


def cells(source: Source, table: Table) -> dict[tuple[int, int], str]:
    return {(c.row, c.col): words(source, c) for c in table.cells}


LAYOUTS = {
    "a site of today": f'{HEAD}{NAV}<div class="main">{META}<h1>{TITLE}</h1>{INFO}'
    f'<div id="zoom">{ARTICLE}</div>{SHARE}{RELATED}</div>{FOOT}',
    "nothing nested": f"{HEAD}{NAV}{META}<h1>{TITLE}</h1>{INFO}{ARTICLE}{SHARE}{RELATED}{FOOT}",
    "layout tables": f"{HEAD}<table><tr><td>{NAV}</td></tr><tr><td><table><tr><td width=200>"
    f"<ul><li><a href=1>通知公告</a><li><a href=2>人事信息</a><li><a href=3>统计数据</a></ul></td>"
    f"<td>{META}<table><tr><td class=b12c id=UCAP-CONTENT>{ARTICLE}</td></tr><tr><td></td></tr>"
    f"</table></td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table>",
    "all in one form": f"{HEAD}<form id=f runat=server>{NAV}<div><div>{INFO}<div>{ARTICLE}</div></div>"
    f"<div class=side><h3>热点推荐</h3><ul>"
    + "".join(f"<li><a href={n}>云溪市第{n}条热点新闻的标题</a></li>" for n in range(30))
    + f"</ul></div></div>{FOOT}</form>",
    "html5": f"{HEAD}<header><nav>{NAV}</nav></header><main><article>{ARTICLE}</article></main>"
    f"<aside><p>本站提供政策咨询服务，欢迎广大市民来电来信，我们将及时答复您提出的各类问题。</p></aside>"
    f"<footer>{FOOT}</footer>",
    "an unclosed nav": f"{HEAD}<nav><a href=/>首页</a><div>{ARTICLE}</div>{FOOT}",
    "shown by script": f'{HEAD}<div style="display:none">{ARTICLE}</div>',
    "lines parted by br": HEAD
    + NAV
    + "<div>"
    + ARTICLE.replace("<p>", "").replace("</p>", "<br>")
    + "</div>"
    + FOOT,
    "a fragment": ARTICLE,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_notice_and_nothing_else(layout: str) -> None:
    assert lines(LAYOUTS[layout]) == LINES


def test_the_title_comes_without_the_name_of_the_site() -> None:
    assert page(LAYOUTS["a site of today"]).meta["title"] == TITLE
    assert "title" not in page(ARTICLE).meta


def test_a_meta_tag_names_the_article() -> None:
    head = f'<head><meta name="ArticleTitle" content="{TITLE}"><title>云溪市人民政府</title></head>'
    assert page(f"<html>{head}<body>{ARTICLE}").meta["title"] == TITLE


def test_a_heading_is_a_better_title_than_the_name_of_the_site() -> None:
    assert (
        page(f"<title>云溪市人民政府</title><h1>{TITLE}</h1><p>正文。</p>").meta["title"] == TITLE
    )


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (f"{TITLE}-云溪市人民政府网", TITLE),
        (f"{TITLE} - 政府文件 - 云溪市人民政府", TITLE),
        (f"政府文件|{TITLE}|云溪市", TITLE),
        ("云溪市养老规划（2021—2025年）", "云溪市养老规划（2021—2025年）"),
        ("云溪市2021-2025年防汛规划", "云溪市2021-2025年防汛规划"),
        ("", ""),
        ("-政府" * 500, "-政府-政府"),
    ],
)
def test_site_names_are_taken_off(printed: str, title: str) -> None:
    assert without_site(printed) == title


METADATA = {
    "索引号": "YX000/2024-17",
    "发文机构": "云溪市人民政府办公室",
    "文号": "云政办发〔2024〕17号",
}


@pytest.mark.parametrize(
    "block",
    [
        "<dl><dt>索引号</dt><dd>YX000/2024-17</dd><dt>发文机构</dt><dd>云溪市人民政府办公室</dd>"
        "<dt>文号</dt><dd>云政办发〔2024〕17号</dd></dl>",
        "<ul><li>索引号：YX000/2024-17</li><li>发文机构：云溪市人民政府办公室</li>"
        "<li><b>文 号：</b>云政办发〔2024〕17号</li><li>有效性：</li></ul>",
        "<div>索引号：YX000/2024-17 发文机构：云溪市人民政府办公室 文号：云政办发〔2024〕17号</div>",
        "<div>[索引号] YX000/2024-17 [发文机构] 云溪市人民政府办公室 [文号] 云政办发〔2024〕17号</div>",
        "<table><tr><td>索引号</td><td>YX000/2024-17</td></tr><tr><td>发文机构</td>"
        "<td><p>云溪市人民政府办公室</p></td></tr><tr><td>文号</td><td>云政办发〔2024〕17号</td></tr></table>",
        "<div><div>索引号：</div><div>YX000/2024-17</div></div><div><div>发文机构：</div>"
        "<div>云溪市人民政府办公室</div></div><div><div>文号：</div><div>云政办发〔2024〕17号</div></div>",
        "<p>发文机构：云溪市人民政府办公室 索引号：</p><p>YX000/2024-17</p><p>文号：云政办发〔2024〕17号</p>",
    ],
)
def test_metadata_in_every_usual_form(block: str) -> None:
    source = page(f"<html><body>{NAV}<div>{block}</div><div>{ARTICLE}</div>{FOOT}</body></html>")
    assert dict(source.meta) == METADATA
    assert source.raw.splitlines() == LINES


def test_a_metadata_table_with_blank_values() -> None:
    source = page(LAYOUTS["a site of today"])
    assert dict(source.meta) == {
        "索引号": "YX000/2024-17",
        "主题分类": "卫生",
        "发文机关": "云溪市人民政府办公室",
        "成文日期": "2024年05月06日",
        "标题": TITLE,
        "发文字号": "云政办发〔2024〕17号",
        "发布时间": "2024-05-08 09:30",
        "title": TITLE,
    }


@pytest.mark.parametrize(
    "body",
    [
        "<p>公开属性：主动公开</p>",
        "<p>类别：民生 名称：托育</p>",
        "<p>索引号：" + "长" * 400 + "</p><p>文号：" + "长" * 400 + "</p>",
        "<p>文号以正式文件为准，索引号另行编制。</p>",
        "<p>文号</p><p>另行编制。</p>",
    ],
)
def test_what_is_no_metadata_stays_in_the_text(body: str) -> None:
    source = page(f"<div><p>一、总体要求。坚持保障基本、守住底线。</p>{body}</div>")
    assert dict(source.meta) == {}
    assert len(source.raw.splitlines()) == body.count("<p>") + 1


def test_a_label_far_from_the_others_stays_in_the_text() -> None:
    block = "<p>索引号：YX1</p><p>发文机构：云溪市教育局</p>"
    source = page(f"<div>{block}{ARTICLE}<p>文号：以纸质文件为准</p></div>")
    assert dict(source.meta) == {"索引号": "YX1", "发文机构": "云溪市教育局"}
    assert source.raw.splitlines() == [*LINES, "文号：以纸质文件为准"]


def test_the_document_goes_on_behind_a_list_of_other_pages() -> None:
    html = "<p>1.加强巡查，落实责任，确保安全。</p><p>相关链接</p><p>一图读懂</p><p>2.排查隐患，建立台账，限期整改。</p>"
    assert lines(html) == ["1.加强巡查，落实责任，确保安全。", "2.排查隐患，建立台账，限期整改。"]


def test_short_lines_beside_the_article_stay() -> None:
    html = f"<div><p>附件</p><p>云溪市托育清单</p><div>{ITEM * 20}</div><p>国务院</p></div>"
    assert lines(html)[:2] == ["附件", "云溪市托育清单"]
    assert lines(html)[-1] == "国务院"


def test_heads_of_a_list_of_documents_are_no_metadata() -> None:
    source = page(
        "<p>现将废止的文件目录印发给你们。</p><table><tr><td>序号</td><td>标题</td><td>发文字号</td></tr>"
        "<tr><td>1</td><td>云溪市市场管理办法</td><td>云政发〔2003〕5号</td></tr></table>"
    )
    assert dict(source.meta) == {}
    assert cells(source, source.tables[0])[0, 1] == "标题"


def test_a_cover_notice_beside_its_plan_stays() -> None:
    plan = "<p>1.建设托育点，优先布局人口密集的社区。（责任单位：市卫生健康委）</p>" * 20
    html = (
        f"{HEAD}{NAV}<div><div class=hd><h2>{TITLE}</h2><p>云政办发〔2024〕17号</p></div>"
        "<div class=cover><p>各县（市、区）人民政府：</p><p>现将方案印发给你们。</p></div>"
        f"<div class=sign>云溪市人民政府办公室<br>2024年5月6日</div><div>{plan}</div></div>{SHARE}{FOOT}"
    )
    found = lines(html)
    assert found[:6] == [
        TITLE,
        "云政办发〔2024〕17号",
        "各县（市、区）人民政府：",
        "现将方案印发给你们。",
        "云溪市人民政府办公室",
        "2024年5月6日",
    ]
    assert len(found) == 26


def test_a_passage_that_stands_twice_stays_twice() -> None:
    assert lines("<p>1.建设托育点。</p><p>1.建设托育点。</p>") == ["1.建设托育点。"] * 2


def test_links_inside_the_text_stay_and_lists_of_links_go() -> None:
    html = (
        "<div><p>1.落实<a href=/a>《云溪市托育机构登记管理办法》</a>。</p><ul><li><a href=1>云溪要闻</a>"
        "<li><a href=2>部门动态</a><li><a href=3>县区信息</a></ul><p>2.加强<a href=/b>日常</a>监管。</p>"
        "<p>附件：</p><ul><li><a href=c.html>1.任务分工表</a><li><a href=d.html>2.指标表</a>"
        "<li><a href=e.html>3.联系人名单</a></ul></div>"
    )
    assert lines(html) == [
        "1.落实《云溪市托育机构登记管理办法》。",
        "2.加强日常监管。",
        "附件：",
        "1.任务分工表",
        "2.指标表",
        "3.联系人名单",
    ]


def test_a_page_of_furniture_alone_is_given_whole() -> None:
    assert lines("<p>首页 &gt; 政务公开</p><p>打印 关闭</p>") == ["首页 > 政务公开", "打印 关闭"]


def test_hidden_elements_and_controls_are_left_out() -> None:
    html = (
        "<div><p hidden>隐藏的文字</p><p style='display: none'>看不见</p><select><option>选项</select>"
        "<button>提交</button><textarea>草稿</textarea><!-- 注释 --><style>p{}</style>"
        f"<p>1.加强巡查。</p>{ARTICLE}</div>"
    )
    assert lines(html)[0] == "1.加强巡查。"
    assert not any(w in page(html).raw for w in ("隐藏", "看不见", "选项", "提交", "草稿", "注释"))


def test_blanks_are_one_and_line_ends_of_the_source_count_for_nothing() -> None:
    assert lines("<p>\n\t　　一、总体\n  要求&nbsp; &nbsp;甲</p>") == ["一、总体 要求 甲"]
    assert lines("<p>加\u200b快\u00ad建设\ufeff</p>") == ["加快建设"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines("<pre>一、任务\n1.加强巡查。\n</pre>") == ["一、任务", "1.加强巡查。"]
    assert lines("<div style='white-space:pre-wrap'>一、任务\n<b>1.加强\n巡查。</b></div>") == [
        "一、任务",
        "1.加强",
        "巡查。",
    ]


def test_an_indent_behind_a_full_stop_is_a_new_paragraph() -> None:
    html = "<div>　　一、任务。抓好落实。　　1.建设托育点。（责任单位：市民政局）&nbsp;&nbsp;&nbsp;&nbsp;2.规范登记。</div>"
    assert lines(html) == [
        "一、任务。抓好落实。",
        "1.建设托育点。（责任单位：市民政局）",
        "2.规范登记。",
    ]


def test_word_breaks_its_source_inside_words() -> None:
    body = "<p class=MsoNormal>为贯彻落实\n市委部署，制定\n本方案。</p>"
    assert lines(body) == ["为贯彻落实市委部署，制定本方案。"]
    assert lines(body.replace(" class=MsoNormal", "")) == ["为贯彻落实 市委部署，制定 本方案。"]


def test_items_of_an_ordered_list_carry_the_numbers_that_a_browser_shows() -> None:
    html = (
        "<div><h2>二、主要任务</h2><ol start=3><li>建设托育点。</li><li><p>规范登记。</p><p>加强监管。</p>"
        "<ul><li>甲</li></ul></li><li>6.已有编号。</li><li value=9>组织培训。</li></ol>"
        "<ol style='list-style:none'><li>无编号。</li></ol></div>"
    )
    assert lines(html) == [
        "二、主要任务",
        "3.建设托育点。",
        "4.规范登记。",
        "加强监管。",
        "甲",
        "6.已有编号。",
        "9.组织培训。",
        "无编号。",
    ]


TABLE = """
<p>附件</p><h2>云溪市重点任务分工表</h2><table border=1><caption>单位：项</caption>
<thead><tr><th rowspan=2>类别</th><th rowspan=2>序号</th><th rowspan=2>任务</th><th colspan=2>责任单位</th></tr>
<tr><th>牵头</th><th>配合</th></tr></thead><tbody>
<tr><td rowspan=2>民生</td><td>1</td><td><p>建设托育点。</p><p>新增托位。</p></td><td>市卫生健康委<br>市财政局</td><td></td></tr>
<tr><td>2</td><td>规范登记。</td><td>市民政局</td><td>各县（市、区）</td></tr></tbody></table><p>备注：无</p>
"""


def test_a_table_lies_in_the_text_row_by_row() -> None:
    source = page(TABLE)
    assert source.raw == (
        "附件\n云溪市重点任务分工表\n单位：项\n类别\t序号\t任务\t责任单位\n牵头\t配合\n"
        "民生\t1\t建设托育点。\n新增托位。\t市卫生健康委\n市财政局\t\n"
        "2\t规范登记。\t市民政局\t各县（市、区）\n备注：无\n"
    )
    (table,) = source.tables
    assert (table.rows, table.cols, table.page, table.by_rules) == (4, 5, None, True)
    assert source.raw[table.span.start : table.span.end].startswith("类别\t")
    assert source.raw[table.span.start : table.span.end].endswith("各县（市、区）\n")


def test_spans_of_cells_are_resolved() -> None:
    source = page(TABLE)
    (table,) = source.tables
    found = cells(source, table)
    assert found[0, 3] == "责任单位"
    assert found[1, 4] == "配合"
    assert found[2, 2] == "建设托育点。\n新增托位。"
    assert found[2, 3] == "市卫生健康委\n市财政局"
    assert found[2, 4] == ""
    assert found[3, 1] == "2"
    spans = {(c.row, c.col): (c.rowspan, c.colspan) for c in table.cells}
    assert spans[0, 0] == (2, 1)
    assert spans[0, 3] == (1, 2)
    assert spans[2, 0] == (2, 1)


def grid(*rows: str) -> Table:
    source = page("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    (table,) = source.tables
    return table


def test_wrong_spans_are_clipped_to_the_table() -> None:
    table = grid(
        "<td rowspan=99999>甲<td>乙<td>丙", "<td>丁<td>戊", "<td colspan=99 rowspan=0>己", ""
    )
    assert (table.rows, table.cols) == (3, 3)
    assert [(c.row, c.col, c.rowspan, c.colspan) for c in table.cells] == [
        (0, 0, 3, 1),
        (0, 1, 1, 1),
        (0, 2, 1, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 2),
    ]


def test_cells_never_overlap() -> None:
    table = grid("<td>甲<td rowspan=2>乙<td>丙", "<td colspan=3>丁<td>戊")
    taken = [
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.rowspan)
        for c in range(cell.col, cell.col + cell.colspan)
    ]
    assert len(taken) == len(set(taken))


def test_spans_that_are_no_numbers_count_one() -> None:
    table = grid("<td rowspan=x colspan=-3>甲<td colspan=''>乙", "<td>丙<td>丁")
    assert {(c.rowspan, c.colspan) for c in table.cells} == {(1, 1)}


def test_a_bomb_of_spans_is_read_without_them() -> None:
    rows = ["<td rowspan=65534 colspan=1000>甲<td>乙"] * 300
    assert grid(*rows).cols == 2


def test_a_table_wider_than_any_is_read_as_lines() -> None:
    row = "<tr>" + "<td>甲</td>" * 300 + "</tr>"
    source = page(f"<table>{row}{row}</table>")
    assert source.tables == ()
    assert source.raw.count("甲") == 600


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>1.加强巡查。</td></tr><tr><td>2.排查隐患。</td></tr></table>",
        "<table><tr><td>1.加强巡查。</td><td>2.排查隐患。</td></tr></table>",
        "<table><tr><td>1.加强巡查。</td><td></td></tr><tr><td>2.排查隐患。</td><td></td></tr></table>",
        "<table><tr><td>1.加强巡查。</td><td> </td></tr><tr><td><table><tr><td>2.排查隐患。</td>"
        "</tr></table></td><td></td></tr></table>",
    ],
)
def test_tables_for_layout_are_unwrapped(table: str) -> None:
    source = page(table)
    assert source.tables == ()
    assert source.raw == "1.加强巡查。\n2.排查隐患。\n"


def test_a_list_drawn_as_a_table_in_a_cell_belongs_to_the_cell() -> None:
    units = "<table><tr><td>市水务局</td></tr><tr><td>市城管局</td></tr></table>"
    table = f"<table><tr><td>任务<td>单位</tr><tr><td>改造管网<td>{units}</tr></table>"
    source = page(table)
    assert cells(source, source.tables[0])[1, 1].split() == ["市水务局", "市城管局"]
    assert page(table.replace("市城管局", "市城管局" * 30)).tables == ()


@pytest.mark.parametrize(
    "cell",
    ["<p>1.加强巡查。</p>" * 30, "<p>" + "加强巡查，" * 700 + "</p>", "<p>" + "加强巡查，" * 200],
)
def test_an_article_in_a_cell_makes_a_layout_table(cell: str) -> None:
    side = "<td>通知公告</td>"
    html = f"<table><tr><td>云溪要闻</td><td>首</td></tr><tr>{side}<td>{cell}</td></tr></table>"
    assert page(html).tables == ()


def test_the_table_is_part_of_the_notice_where_it_is_most_of_it() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>建设第{n}个托育点</td><td>市民政局</td></tr>" for n in range(1, 60)
    )
    html = f"{HEAD}{NAV}<div>{ARTICLE}<table>{rows}</table></div>{SHARE}{FOOT}"
    source = page(html)
    assert source.raw.startswith("\n".join(LINES))
    assert source.tables[0].rows == 59
    assert source.raw.endswith("59\t建设第59个托育点\t市民政局\n")


def test_furniture_words_inside_a_table_are_its_own() -> None:
    source = page(
        "<table><tr><td>序号</td><td>事项</td></tr><tr><td>1</td><td>打印</td></tr></table>"
    )
    assert source.raw == "序号\t事项\n1\t打印\n"


@pytest.mark.parametrize(
    "charset",
    [
        '<meta charset="gb2312">',
        '<meta http-equiv="Content-Type" content="text/html; charset=GBK">',
        "",
    ],
)
def test_gbk_pages(charset: str) -> None:
    html = f"<html><head>{charset}<title>{TITLE}</title></head><body>{ARTICLE}镕</body></html>"
    source = read_bytes(html.encode("gbk"), "a.htm")
    assert source.raw.splitlines()[: len(LINES)] == LINES
    assert source.doubts == ()


def test_a_declaration_that_the_bytes_belie_loses() -> None:
    html = f'<html><head><meta charset="gb2312"></head><body>{ARTICLE}</body></html>'
    assert read_bytes(html.encode("utf-8"), "a").raw.splitlines() == LINES
    html = html.replace("gb2312", "utf-8")
    assert read_bytes(html.encode("gbk"), "a").raw.splitlines() == LINES
    assert read_bytes(html.encode("utf-16"), "a").raw.splitlines() == LINES


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "latin1"])
def test_a_chinese_page_that_a_server_calls_latin_is_read(declared: str) -> None:
    words = "1.加强巡查，清理河道。（责任单位：区水务局）"
    page = f"<meta charset={declared}><p>{words}</p>"
    assert words in read_bytes(page.encode("gbk"), "a.html").raw
    latin = f"<meta charset={declared}><p>Café à la crème, déjà vu</p>"
    assert "Café à la crème" in read_bytes(latin.encode("latin-1"), "a.html").raw


def test_the_declared_encoding_is_found() -> None:
    assert declared_encoding(b'<?xml version="1.0" encoding="gbk"?><html>') == "gbk"
    assert declared_encoding(b"<META HTTP-EQUIV=x CONTENT='text/html;charset = Big5'>") == "Big5"
    assert declared_encoding(b"<p>charset</p>") is None


def test_damage_is_reported() -> None:
    source = read_bytes("<p>加快\ue001建设\x01托育点。</p>".encode(), "a")
    assert source.raw == "加快\ue001建设托育点。\n"
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ106", "1"), ("HQ101", "1")]


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\r\n <html>",
        b"<!-- saved from url --><!-- x -->\n<HTML>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
        b"<!--" + b"x" * 6000 + b"--><html>",
        "<p>\n　　为加强管理</p>".encode(),
        "云溪市通知<br>一、任务<br/><p>1.巡查</p>".encode(),
        "<p>云溪市</p>".encode("utf-16"),
        b"<td>x",
    ],
)
def test_html_is_known_by_its_content(data: bytes) -> None:
    assert is_html(data[:4096], data)


@pytest.mark.parametrize(
    "text",
    [
        "PM2.5浓度<35微克，a<b>c，优良天数比例>85%。",
        "<责任单位>市教育局</责任单位>",
        "一、任务<br>二、保障",
        "<<关于加强管理的通知>>",
        "<pp>x</pp>",
        "",
    ],
)
def test_text_that_holds_angle_brackets_is_no_html(text: str) -> None:
    data = text.encode()
    assert not is_html(data, data)


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><script>document.write('x')",
        "<frameset><frame src=a.htm></frameset>",
    ],
)
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(DamagedInput, match="no text"):
        read_bytes(html.encode(), "a.html")


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(ARTICLE.encode(), "a.html", limits=Limits(max_chars=100))


ITEM = "<p>1.加强巡查，落实责任。（责任单位：市水利局）</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + ITEM,
        "<div>" * 50_000 + ITEM + "</div>" * 50_000,
        "<ul><li>" * 30_000 + ITEM,
        "<span>" * 30_000 + ITEM + "</div>" * 30_000,
        "<table><tr><td>" * 5_000 + ITEM,
        "<title>" + "-政府" * 50_000 + "</title>" + ITEM,
    ],
)
def test_hostile_nesting_is_survived(html: str) -> None:
    assert lines(html) == ["1.加强巡查，落实责任。（责任单位：市水利局）"]


@pytest.mark.parametrize(
    ("form", "left"),
    [
        ("<option>甲", 1000),
        ("<optgroup a=b>甲</optgroup>", 500),
        ("<body a=b>甲", 1000),
        ("<head a=b>甲</head>", 500),
        ("<rt>甲", 501),
        ("<p>甲", 12_000),
    ],
)
def test_what_takes_the_parser_long_comes_seldom(form: str, left: int) -> None:
    """The time of all options before it, of all beginnings before it, of all levels above."""
    page = flattened(form * 12_000)
    assert page.count(form.partition(">")[0]) == left
    assert page.count("甲") == 12_000


def test_only_what_is_nested_too_deep_is_flattened() -> None:
    html = ("<div><p>甲<br>乙</p></div>") * 3000
    assert flattened(html) == html
    deep = "<div>" * 6000 + "甲" + "</div>" * 6000
    assert flattened(deep).count("<div>") == flattened(deep).count("</div>") == 501


def test_marks_and_signs() -> None:
    assert has_mark("（一）坚持")
    assert has_mark("第三条 ")
    assert not has_mark("2024年")
    assert is_document_like("云溪市人民政府办公室文件")
    assert is_document_like("云溪市人民政府令第12号")
    assert not is_document_like("无障碍阅读")
    assert not is_document_like("通知")
    assert is_related_head("相关链接：")
    assert is_related_head("【政策解读】") or is_related_head("政策解读")
    assert not is_related_head("政策解读工作由市司法局负责")
    assert names_site_part("main-footer box")
    assert names_site_part("nav_2")
    assert not names_site_part("TRS_Editor content")
    assert not names_site_part("  ")


@pytest.mark.parametrize(
    "text",
    [
        "您现在的位置：首页 > 政务公开 > 文件",
        "当前位置：首页",
        "首页 > 政务公开 > 政策文件",
        "字体：[大 中 小]",
        "【大 中 小】",
        "【打印】【关闭】",
        "打印本页 | 关闭窗口",
        "分享到：微信 微博",
        "浏览次数：1023",
        "来源：云溪市教育局 发布时间：2024-05-08 09:30 浏览次数：12次",
        "发布日期：2024-05-08",
        "2024-05-08 09:30 来源：云溪日报",
        "上一篇：关于做好防汛工作的通知",
        "扫一扫在手机打开当前页",
        "版权所有：云溪市人民政府 云ICP备00000000号",
        "云溪市人民政府门户网站",
        "主办单位：云溪市人民政府办公室 网站标识码：1",
    ],
)
def test_furniture_is_known(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "主办单位：市教育局",
        "时间：2024年底前",
        "2024年5月6日",
        "首页改版工作由市大数据中心负责",
        "大力发展托育服务",
        "上一年度任务完成情况",
        "分享经济平台监管",
        "一、打印",
        "来" * 301,
    ],
)
def test_lines_of_notices_are_no_furniture(text: str) -> None:
    assert not is_furniture(text)


@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td rowspan=3>", "<td colspan=2>",
             "</table>", "<ol>", "<li>", "</ol>", "<a href=x>", "</a>", "<pre>", "<nav>", "</nav>",
             "一、任务", "加强巡查，落实责任。", "索引号：", "文号：云发〔2024〕1号", "打印", "\n", "&nbsp;", "<br>"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_soup_of_tags_keeps_its_promises(parts: list[str]) -> None:
    try:
        source = page("<html><body>" + "".join(parts))
    except HqparseError:
        return
    for table in source.tables:
        for cell in table.cells:
            assert cell.row + cell.rowspan <= table.rows
            assert cell.col + cell.colspan <= table.cols
            for span in cell.spans:
                assert table.span.covers(span)
                assert "\t" not in source.raw[span.start : span.end]
    assert all(line == line.strip(" ") for line in source.raw.split("\n") if "\t" not in line)


@given(st.binary(max_size=200))
def test_any_bytes_behind_a_tag_give_a_source_or_a_typed_refusal(data: bytes) -> None:
    try:
        read_bytes(b"<html><p>" + data, "x")
    except HqparseError:
        return


def test_the_flow_of_any_element() -> None:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser("<p>甲</p><div>乙<p>丙</div>丁").body
    assert body is not None
    flow = flow_of(body)
    assert [line.text for line in flow.lines] == ["甲", "乙", "丙", "丁"]
    assert [(b.tag, b.first, b.last) for b in flow.blocks] == [
        ("body", 0, 4),
        ("p", 0, 1),
        ("div", 1, 3),
        ("p", 2, 3),
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


def gold_pages() -> list[tuple[Path, Path]]:
    pairs = [
        (file, SHARED / "gold" / folder / f"{file.stem}.json")
        for folder in ("corpus", "html")
        for file in sorted((SHARED / folder).glob("*.html"))
    ]
    return [(file, gold) for file, gold in pairs if gold.exists()]


def test_every_given_task_is_in_the_text() -> None:
    pages = gold_pages()
    if not pages:
        pytest.skip("the shared pages are not here")
    for file, gold in pages:
        source = read(file)
        raw = squeezed(source.raw)
        for task in json.loads(gold.read_text("utf-8"))["tasks"]:
            assert squeezed(task["text"]) in raw, file.name


def test_every_given_table_has_its_cells() -> None:
    pages = [p for p in gold_pages() if p[0].parent.name == "html"]
    if not pages:
        pytest.skip("the shared pages are not here")
    for file, gold in pages:
        source = read(file)
        found = {squeezed(words(source, c)) for t in source.tables for c in t.cells}
        for task in json.loads(gold.read_text("utf-8"))["tasks"]:
            assert squeezed(task["text"]) in found, (file.name, task["text"])


def test_the_number_and_the_title_of_given_pages_are_in_the_text() -> None:
    pages = gold_pages()
    if not pages:
        pytest.skip("the shared pages are not here")
    for file, gold in pages:
        notice = json.loads(gold.read_text("utf-8"))["notice"]
        raw = squeezed(read(file).raw)
        for field in ("title", "document_number"):
            assert squeezed(notice.get(field) or "") in raw, file.name


@pytest.mark.parametrize("between", ["</p><p>", "<br>"])
def test_lines_of_labels_as_long_as_their_items_are_not_joined(between: str) -> None:
    words = ("推进老旧小区改造提升", "加快城市道路建设维护", "开展河道清淤专项治理")
    lines = [
        f"{n}.{w}{between}责任单位：市住建局、市财政局{between}完成时限：{n}月底"
        for n, w in enumerate(words, 1)
    ]
    page = f"<html><body><p>{between.join(lines)}</p></body></html>"
    found = find(read_bytes(page.encode(), "page.html")).tasks
    assert [task.text.value for task in found] == list(words)
    assert all(len(task.units) == 2 and task.deadline for task in found)
