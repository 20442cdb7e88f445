"""What web sites print around a document: each word once, as alternations for use within a group,
for pages and for the text that was copied from them; and the lines of pages made of them."""

from __future__ import annotations

import re
from functools import cache

from hqparse.language.regexes import lazy
from hqparse.language.vocabulary import table

OWNER = "版权所有|Copyright|ICP备|ICP证|公网安备|网站标识码"
"""Only the foot of a site has them."""

SCAN = "扫一扫|扫码|扫描二维码"
"""What stands beside a code to be photographed."""

NEIGHBOUR = "[上下]一[篇条页]"
"""The links to the documents before and behind."""

RELATED = (
    "阅读|链接|解读|文章|信息|稿件|文件|政策(?:解读|文件)?|新闻|附件|内容|文档|推荐|资讯|喜欢|报道"
)
"""What a site offers with 相关 before it."""

BYLINE = "来源|稿源|信息来源|文章来源|责任编辑|责编|编辑"
"""Labels of those who brought the page about."""

CATALOGUE = (
    "索引号|主题分类|主题词|公文种类|组配分类|体裁分类|服务对象分类|发文机关|发文机构|发布机构|发文单位"
    "|成文日期|成文时间|发文日期|发布日期|生成日期|实施日期|废止日期|公开日期|发文字号|文号|标题|名称|有效性"
)
"""Labels of the catalogue that sites print above a document, as they stand in copied text
(`data/pages.toml` has those of pages, `header.catalogue` how they are read)."""

SITE = "网站地图|网站声明|隐私声明|联系我们|关于我们"
"""Links of the site's own."""

COUNTED = "浏览|点击|阅读|访问"
"""What a site counts (…次数, …量)."""

FURNITURE = lazy(
    rf"""
    (?:当前|您?(?:现在|当前)?(?:的|所在)?)位置[：:是].*        # 当前位置：首页 > 政务公开
  | (?:首页|网站首页|主页)(?:\s?[>＞»›/|-]++\s?[^>＞»›/|]{{0,60}}+)*
  | [【\[]?\s?(?:字\s?体|字\s?号)(?:大小)?\s?[：:】\]].{{0,30}}    # 字体：[大 中 小]
  | (?:分享|转发)(?:到|至|本文|给).{{0,30}}
  | .{{0,8}}(?:{SCAN}|二维码|微信公众号).{{0,30}}
  | 【?{NEIGHBOUR}\s?[：:】].{{0,120}}
  | (?:{COUNTED})(?:次数|数|量|人次|率)\s?[：:]?\s?\d{{0,9}}\s?次?
  | (?:{BYLINE}|作者|审核|发布人)\s?[：:].{{0,100}}
  | (?:发布时间|发布日期|更新时间|录入时间)\s?[：:].{{0,100}}
  | (?:时间\s?[：:]\s?)?\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\s\d{{1,2}}:\d{{2}}(?::\d{{2}})?
    (?:\s?来源[：:].{{0,80}})?
  | .{{0,20}}(?:{OWNER}|技术支持[：:]).{{0,200}}
  | .{{0,20}}(?:{SITE}).{{0,200}}
  | .{{0,30}}(?:政府网站?|门户网站?|信息网|政务网)(?:欢迎您?)?
  | (?:主办|承办|主管|维护)(?:单位)?[：:].{{0,60}}(?:网|ICP|备案|电话|邮编|地址).{{0,200}}
  | (?:网站|建议).{{0,20}}(?:分辨率|浏览器).{{0,60}}
  | 今天是.{{0,60}} | 热(?:门|搜)(?:搜索|词|关键词)?[：:].{{0,80}}
  | 扫.{{0,10}}(?:手机|移动端).{{0,20}} | (?:手机|移动端).{{0,4}}(?:查看|浏览|打开|阅读).{{0,10}}
""",
    re.X | re.I,
)
"""A line of a page that is no part of its document, as a whole."""

_PARTING = lazy(r"[\s|｜【】\[\]()（）：:>＞·/、]+")
_FEWEST_LINKS, _LONGEST_LINK = 3, 8


@cache
def _buttons() -> frozenset[str]:
    return frozenset(["", *table("pages")["buttons"]])


def is_site_line(text: str) -> bool:
    """True if the whole line is a site's: where you are, who prints, how often it was read,
    nothing but buttons."""
    if len(text) > 300:
        return False
    return FURNITURE.fullmatch(text) is not None or is_only_buttons(text)


def is_only_buttons(text: str) -> bool:
    """True for a line of nothing but buttons and links of a site.

    >>> is_only_buttons("打印 | 关闭"), is_only_buttons("关闭小矿山")
    (True, False)
    """
    words = _PARTING.split(text.lower())
    return len(words) <= 40 and _buttons().issuperset(words)


def is_site_menu(text: str) -> bool:
    """True for a row of links, most of them such as any site has.

    >>> is_site_menu("首页 政务公开 互动交流 走进云溪"), is_site_menu("政务公开 任务 分工")
    (True, False)
    """
    words = text.lower().split()
    if len(words) < _FEWEST_LINKS or max(map(len, words)) > _LONGEST_LINK:
        return False
    return 3 * sum(word in _buttons() for word in words) >= 2 * len(words)


RELATED_HEAD = lazy(
    rf"""
    [【\[]?\s?(?:相关|延伸|推荐|更多|热点|热门|最新|关联|猜你)(?:的|您)?
    (?:{RELATED})\s?[】\]]?\s?[：:>»]*
  | (?:政策|图解|文字|专家|媒体|部门|文件|图文|视频)解读\s?[：:]?
""",
    re.X | re.I,
)
"""The head of a list of other documents."""

FOOT = lazy(rf".{{0,30}}(?:{OWNER})", re.I)
"""A line that only the foot of a site has."""
