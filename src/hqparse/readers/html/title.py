"""The page's title without the site's name: from its meta tag, its `title` element, its h1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hqparse.language.papers import PAPERS
from hqparse.language.regexes import lazy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_LONGEST = 500
"""What is longer is no title."""

_SITE = lazy(
    r"(?:网|网站|门户|首页|政府|公开|平台|专栏|文件|政策|栏目|频道|办公[室厅]|[局委厅部])$"
)
_DOCUMENT = lazy(
    rf"(?:{PAPERS})"
    r"(?:[（(][^（）()]{1,20}[)）])?$"
)
# 关于印发…的通知_云溪市人民政府网, … - 政府文件 - 云溪市人民政府, …|云溪市
_PARTING = lazy(r"\s{0,4}[_|｜]++\s*+|\s{1,4}[-–—]++\s++|-{2,}|\s{0,4}[»>]\s*+")
_LAST_PART = lazy(r"\s{0,4}[-–—]{1,4}\s{0,4}([^-–—]{2,30})$")


def page_title(page: LexborHTMLParser) -> str | None:
    """The title of the article as the page's head gives it; None if it has none."""
    found = page.css_first('meta[name="ArticleTitle" i]')
    named = _squeezed((found.attributes.get("content") or "") if found else "")
    if named:
        return named
    heads = [_squeezed(node.text()) for node in page.css("h1")[:3]]
    titled = next((head for head in heads if _DOCUMENT.search(head)), None)
    if titled:
        return titled
    title = page.css_first("head > title")
    return without_site(_squeezed(title.text()) if title else "") or None


def without_site(title: str) -> str:
    """The title's part that names a document, or else its first.

    >>> without_site("云溪市人民政府关于加强防汛工作的通知_政府文件_云溪市人民政府门户网站")
    '云溪市人民政府关于加强防汛工作的通知'
    """
    parts = [part for part in _PARTING.split(title) if part] or [""]
    named = next((part for part in parts if _DOCUMENT.search(_unsuffixed(part))), parts[0])
    return _unsuffixed(named)


def _unsuffixed(part: str) -> str:
    """`…的通知-云溪市人民政府` without the site's name; `2021—2025年` stays."""
    while True:
        last = _LAST_PART.search(part)
        if not last or not _SITE.search(last[1]) or last.start() < 4:
            return part.strip()
        part = part[: last.start()]


def _squeezed(text: str) -> str:
    return " ".join(text[:_LONGEST].split())
