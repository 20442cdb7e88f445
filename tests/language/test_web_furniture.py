"""What a site prints below a document is left out, of its page and of text copied from it."""

from __future__ import annotations

import pytest

from hqparse.clean.steps import clean
from hqparse.language.web_furniture import BYLINE, COUNTED, OWNER, RELATED, SCAN, SITE
from hqparse.readers import read_bytes

BODY = (
    "云溪市人民政府关于河道治理的通知",
    "各县（市、区）人民政府：",
    "一、重点任务",
    "1.清理河道，疏通水系，修整堤岸，确保汛期安全。（责任单位：市水利局）",
    "2.加强巡查，落实河长制，及时清除漂浮物。（责任单位：市城管局）",
    "云溪市人民政府",
    "2031年3月5日",
)
RELATED_WORDS = [w for w in RELATED.replace("(?:解读|文件)?", "").split("|") if w]
LINES = [
    *(f"{w}：云溪市人民政府" for w in OWNER.split("|")),
    *(f"{w}在手机打开当前页" for w in SCAN.split("|")),
    *(f"{w}：某某科" for w in BYLINE.split("|")),
    *(f"相关{w}：河道治理图解" for w in RELATED_WORDS),
    *SITE.split("|"),
    *(f"{w}次数：12" for w in COUNTED.split("|")),
    "上一篇：关于防汛的通知",
    "下一条：关于防汛的通知",
]


@pytest.mark.parametrize("line", LINES)
def test_below_copied_text(line: str) -> None:
    source = read_bytes("\n".join((*BODY, line)).encode(), "notice.txt")
    words = clean(source).text.value
    assert line not in words
    assert words.endswith("2031年3月5日")


@pytest.mark.parametrize("line", [x for x in LINES if not x.startswith("相关")])
def test_below_a_page(line: str) -> None:
    body = "".join(f"<p>{words}</p>" for words in (*BODY, line))
    page = f"<html><body><div class='article'>{body}</div></body></html>"
    source = read_bytes(page.encode(), "a.html")
    words = clean(source).text.value
    assert line not in words
    assert "2031年3月5日" in words


@pytest.mark.parametrize("line", ["特此通知。", "（此件公开发布）", "3.做好信息公开和政策解读。"])
def test_what_is_the_documents_own_stays(line: str) -> None:
    source = read_bytes("\n".join((*BODY, line)).encode(), "notice.txt")
    assert line in clean(source).text.value
