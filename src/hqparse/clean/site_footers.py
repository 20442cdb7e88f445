"""What a site prints below a document, left out of text that was copied from its page."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.clean.running_text import MONTH_OF_YEAR
from hqparse.language.patterns import MARK
from hqparse.language.regexes import lazy
from hqparse.language.web_furniture import (
    BYLINE,
    COUNTED,
    NEIGHBOUR,
    OWNER,
    RELATED,
    SCAN,
    SITE,
)
from hqparse.model.text import Text

_HOST = "主办|承办|协办|主管|维护"
_FOOTER = lazy(  # what web sites print below a document
    rf"(?:{SCAN})|分享(?:到|至)?[：:]?$|分享到|{NEIGHBOUR}\s?[：:]|[【\[]?(?:打印|关闭|返回|顶部|收藏)"
    rf"|相关(?:{RELATED})|[【\[](?:打印|关闭|相关|返回|字体)|附件下载|责任编辑|(?:{BYLINE})[：:]|(?:{SITE})"
    rf"|政策解读[：:]|您是第|(?:{COUNTED})次数|(?:网站)?(?:{_HOST})(?:单位)?[：:].*|技术支持"
    rf"|.*(?:{OWNER}|技术支持[：:])"
)
_OWN_FOOTER = lazy(_HOST)
_OF_SITE = lazy(r"地址[：:]|邮编|备案|©|[Ii][Cc][Pp]")
_BY_GOVERNMENT = lazy(  # who runs a site; a task is an office's
    r"[ \t]{0,8}(?:网站)?(?:主办|主管)(?:单位)?\s?[：:]\s?[一-鿿]{2,10}?政府"
    r"(?:办公[室厅]|办)?(?:\s|承办|主办|$)"
)
_FOOT_LINES = 30
"""The most lines that a site's footer has."""


def drop_site_footer(text: Text) -> Text:
    """The lines below the document that belong to its web page: `上一篇：…`, `主办单位：…`."""
    lines = text.value.split("\n")
    first, certain = len(lines), False
    for i in range(len(lines) - 1, max(0, len(lines) - _FOOT_LINES), -1):
        line = lines[i].strip()
        if len(line) < 200 and _FOOTER.match(line):
            first = i
            certain |= not _OWN_FOOTER.match(line) or "技术支持" in line or "网站" in line
        elif len(line) > 60 or "。" in line or MARK.re.match(line) or MONTH_OF_YEAR.match(line):
            break
    if not certain and not _is_of_site(lines[:first], lines[first:]):
        return text
    return text[: sum(len(x) + 1 for x in lines[:first]) - 1]


def _is_of_site(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether lines like `主办：云溪县人民政府` are the site's, no attribution of the last item:
    they stand right below a date, tell the site's address, or name a government as who runs it,
    and no item names units so."""
    last = next((x.strip() for x in reversed(above) if x.strip()), "")
    if not below or (len(last) < 20 and MONTH_OF_YEAR.match(last)):
        return bool(below)
    if any(map(_OF_SITE.search, below)):
        return True
    named = any(map(_OWN_FOOTER.search, above))  # a role of units in this document
    return not named and any(map(_BY_GOVERNMENT.match, below))
