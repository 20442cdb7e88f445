"""What web pages print above a notice: their catalogue, their buttons, the way to the page, and the
words with which they pass on to it (原文如下：)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hqparse.header import catalogue
from hqparse.header.lines import HeaderLine
from hqparse.header.openings import LABEL_OR_TITLE, begins_item
from hqparse.language.characters import simplified
from hqparse.language.regexes import lazy
from hqparse.language.web_furniture import is_only_buttons

_SITE_LINE = lazy(
    r"(?:首\s*+页|所在位置|原文(?:链接|地址|网址|出处)|法宝引证码|https?://|当前位置|您(?:现在)?的?(?:当前)?位置|您现在|发布人|发表(?:时间|日期|机构|单位|人)|[来來]\s*+源|稿源|浏览|阅读|点击"
    r"|字\s*+[体号]|打印|关闭|分享|保护视力|作者|编辑|撰稿|关键[字词]|政策咨询|背景色|已阅读|时间|日期|名\s*+称|体\s*+裁|规范性文件|[\[【［](?![一-鿿]{0,4}[\d一二三四五六七八九十]{1,3}[\]】］]))[\s:：>\]】］\w]*.*"
    r"|(?:【法宝引证码】|原文链接)[\s:：\x21-\x7e]*+|.{0,30}(?:公文|发文)稿纸|(?:内部|普通)事项"
    r"|[^，。；《》]{2,12}(?<!联)(?<!管)网(?:站)?|.{2,160}全文(?:刊发)?如下[:：。]|返\s*+回(?:顶部|首页|列表)?|[全正]\s*+文|特?超?大|中|小|[|｜】\]]|最新文件|政策文件|政府文件|通知公告|政务公开|.*[>›»].*[>›»].*"
    r"|[\d\-/.:： 年月日]+|[一-鿿]{2,6}(?:时间|日期|次数|来源|选项|状态)\s*+[:：].{0,80}"
    r"|(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*+\d{1,2}:\d{2}(?::\d{2})?(?:[^，。；：:]{0,24}|\s*+来源.{0,60})"
    r"|[-—–━─═=＝_＿*＊~～]{2,}|[\sA＋+－-]{3,}|[A-Z]{2,10}\s*+[-—－]?\s*+[\d\-—－]{4,24}"
    r"|[（(][^（）()]{2,60}(?:通过|批准|公布|修订|修正|施行|发布)[^（）()]{0,40}[）)]"
)


_VALIDITY = lazy(r"(?:文件|信息)?有效性\s?(?:现行)?(?:有效|失效|废止)|文章(?:正文|内容)|正文内容")
_PREAMBLE = 12
_LEAD = 6
_TO_EVERYBODY = lazy(r"各[^。；:：]{2,200}[:：]$")
_TRANSMITS = lazy(r"[印转]发给?你们|现(?:将|就|予)")
_AS_FOLLOWS = lazy(
    r"(?:原文|全文|[通公]告全文|通知全文|文件全文|通知原文|文件原文)(?:内容)?(?:刊[发登]|[发公]布|转发|摘[录编])?如下\s*+[:：。]?$"
)


def is_bare_label(line: HeaderLine) -> bool:
    """True for a label of a page's table whose value stands on the next line."""
    return catalogue.is_label(line.value)


def is_value(words: str) -> bool:
    """True for words that can be a label's value: short, no title, no other label."""
    return len(words) <= 30 and not LABEL_OR_TITLE.search(words)


def behind_preamble(lines: Sequence[HeaderLine]) -> int:
    """The index behind `…原文如下：`, with which a page passes from its own words to the notice."""
    for i, line in enumerate(lines[:_PREAMBLE]):
        if line.tabled or begins_item(line.value):
            return 0
        if "如下" in line.value and _AS_FOLLOWS.search(line.value):
            after = [x.value for x in lines[i + 1 : i + 7]]
            return i + 1 if any(LABEL_OR_TITLE.search(x) for x in after) else 0
    return 0


def behind_lead(lines: Sequence[HeaderLine]) -> int:
    """The index behind words of news (云溪市印发《…方案》，明确…。) above a notice: a roster and
    what opens a cover notice (现将…印发给你们) follow; else 0."""
    if not lines or "。" not in lines[0].value:
        return 0
    behind = 0
    for i, (line, below) in enumerate(pairwise(lines[:_LEAD])):
        if line.tabled or begins_item(line.value):
            return 0
        if line.value[-1] in ":：" and _TO_EVERYBODY.match(line.value):
            return behind if _TRANSMITS.search(simplified(below.value)) else 0
        if "。" in line.value:
            behind = i + 1
        elif not LABEL_OR_TITLE.search(line.value):
            return 0
    return 0


def of_site(words: str) -> bool:
    """What pages print above a notice: their catalogue, their buttons, where you are."""
    if catalogue.of_page(words) or is_only_buttons(words) or words == "内容概述":
        return True
    if catalogue.opens_with_label(words):
        return True
    return bool(_SITE_LINE.fullmatch(words) or _VALIDITY.fullmatch(words))


def is_crumb(lines: Sequence[HeaderLine], i: int) -> bool:
    """首页 / > / 政策 / > / 文件: the way to the page, one piece a line."""
    near = (x.value for x in lines[max(0, i - 1) : i + 2])
    return len(lines[i].value) < 20 and any(v in (">", "›", "»", ">>") for v in near)
