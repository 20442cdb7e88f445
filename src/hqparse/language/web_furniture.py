"""What web sites print around a document, as alternations for use within a group: each word once,
for pages and for the text that was copied from them."""

from __future__ import annotations

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

SITE = "网站地图|网站声明|隐私声明|联系我们|关于我们"
"""Links of the site's own."""

COUNTED = "浏览|点击|阅读|访问"
"""What a site counts (…次数, …量)."""
