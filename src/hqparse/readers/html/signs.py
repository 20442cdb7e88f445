"""What a line of a page looks like: part of a document, or furniture of the site.

No list of sites: the words below are those that any site prints around its articles, and the
forms are those of notices in general (GB/T 9704).
"""

from __future__ import annotations

import re

from hqparse.language.papers import PAPERS
from hqparse.language.regexes import lazy
from hqparse.language.web_furniture import FOOT, RELATED_HEAD, is_site_line

_MARK = (
    r"(?:第[一二三四五六七八九十百零〇\d]{1,6}[章节条部]|[一二三四五六七八九十百]{1,4}[、.．]"
    r"|[（(][一二三四五六七八九十\d]{1,4}[)）]|\d{1,3}[.．、]|[①-⑳])"
)
_MARKED = lazy(_MARK)
_LONGEST_HEADING = 60
_KIND = f"{PAPERS}|令|政策|行动|任务|表"
_DOCUMENT = lazy(
    rf"""
    {_MARK}.{{8}}                                         # 1.加快建设…
  | .{{1,24}}[〔［\[（(【]\d{{4}}[〕］\])）】]\s?第?\d{{1,5}}号$   # 云政办发〔2024〕17号
  | .{{2,24}}令\s?第\s?\d+\s?号$|第\s?\d+\s?号$
  | (?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})年.{{1,3}}月.{{1,3}}日$
  | .{{0,60}}关于.{{2,100}}(?:{_KIND})(?:[（(].{{1,20}}[)）])?$
  | .{{4,60}}(?:通知|意见|方案|办法|决定|计划|规划|措施|要点|清单|分工表|任务表|纲要)$
  | (?:各|.{{1,60}}[，、]\s?各).{{1,400}}[：:]$               # 各县（市、区）人民政府：
  | 附\s?件(?:\s?[\d一二三四五六七八九十]{{1,2}})?\s?(?:[：:]|$)
  | 抄\s?送[：:] | [（(]\s?(?:此件|本文|联系人).{{1,40}}[)）]$ | .{{4,40}}\s.{{8,14}}印发$
  | .{{2,40}}(?:人民政府|办公[室厅]|委员会|[局厅])文件$
""",
    re.X | re.I,
)
_FOOT_WORDS = lazy(
    r"(?:主办|承办|主管|维护|地址|邮编|邮箱|电话|联系|技术支持|网站|e-?mail|传真).{0,120}",
    re.X | re.I,
)
_SITE_PART = lazy(
    r"\b(?:nav|menu|foot|footer|sidebar|side|share|sns|related|recommend|crumbs?|breadcrumb|"
    r"position|search|login|copyright|toolbar|tools?|qrcode|ewm|erweima|banner|logo|toplink|"
    r"friendlink|links?|comment|print|fontsize|bdshare|weizhi|dqwz|mbx)\b"
)
_HINT_SPLIT = lazy(r"[_\-\d]+")


def is_document_like(text: str) -> bool:
    """True if the line alone shows a notice: a mark with words, a title, a number, a date …

    >>> is_document_like("云政办发〔2024〕17号"), is_document_like("无障碍阅读")
    (True, False)
    """
    if len(text) >= 40 and "。" in text:
        return True
    return _DOCUMENT.match(text) is not None


def is_furniture(text: str) -> bool:
    """True if the whole line is a site's: where you are, who prints, how often it was read.

    >>> is_furniture("字体：[大 中 小]"), is_furniture("主办单位：市教育局")
    (True, False)
    """
    return is_site_line(text)


def is_related_head(text: str) -> bool:
    """True for the head of a list of other pages: 相关链接, 政策解读."""
    return len(text) <= 20 and RELATED_HEAD.fullmatch(text) is not None


def is_site_foot(text: str) -> bool:
    """True for the lines that only the foot of a site has: 版权所有, ICP备…号."""
    return FOOT.match(text) is not None


def may_stand_in_foot(text: str) -> bool:
    """True for lines that stand in the foot of a site, but also in notices: 主办单位：…"""
    return _FOOT_WORDS.match(text) is not None


def names_site_part(hint: str) -> bool:
    """True if an element's class and id name a part of the site: `nav`, `share-bar`, `footer2`."""
    return bool(hint.strip()) and _SITE_PART.search(_HINT_SPLIT.sub(" ", hint)) is not None


def has_mark(text: str) -> bool:
    """True if the line opens with a number mark of a notice."""
    return _MARKED.match(text) is not None


def is_heading(words: str) -> bool:
    """True for words that begin with a number mark and hold no stop: `<b>一、各镇自查</b>`."""
    return len(words) <= _LONGEST_HEADING and has_mark(words.strip()) and "。" not in words
