"""发文字号: 机关代字〔2024〕14号, in any of the brackets that are seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from hqparse.header.lines import Found, HeaderLine, looks_like_organ
from hqparse.language.numerals import IN_MARKS
from hqparse.language.regexes import lazy

_CODE = r"[一-鿿A-Za-z]{1,24}"
_OPEN, _SHUT = r"[〔\[(（【［﹝﹇｛{〈《<〖『﹙]", r"[〕\])）】］﹞﹈｝}〉》>〗』﹚]"
_BRACKETED = (
    rf"\s*+{_OPEN}\s*+(?:19|20)\d{{2}}\s*+{_SHUT}\s*+(?:(?:第\s*+)?\d(?:\s?\d){{0,4}}(?:[-之]\d+)?"
    r"\s*+[号號]|第\s*+\d{1,3}\s*+期)"
)
NUMBER = _CODE + _BRACKETED
_SERIAL = r"(?:19|20)\d{2}\s*+年\s*+第\s*+\d{1,5}\s*+[号號]"  # 2020年第5号
_YEARLY = rf"(?:(?!关于|公报)[一-鿿]){{2,14}}{_SERIAL}"  # 商服贸函2026年第322号
_NTH = rf"(?:第\s*+(?:\d{{1,5}}|[〇○零一二三四五六七八九十百]{{1,7}})\s*+[号號]|{_SERIAL})"
_ORDER = rf"[一-鿿]{{2,40}}令\s*+[（(]?\s*+{_NTH}"  # 云溪市人民政府令第12号
# 财政部 税务总局公告2024年第5号
_NOTICE = rf"(?!.{{0,40}}(?:关于|的公告))[一-鿿、\n]{{2,40}}公告\s*+[（(]?\s*+{_SERIAL}"


_NTH_ALONE = lazy(rf"[（(]?\s*+(?P<nth>{_NTH})\s*+[）)]?")
_IN_FRONT = lazy(rf"\s*+[（(【\[]?\s*+(?:{NUMBER}|{_NOTICE})\s*+[）)】\]]?")
_AT_START = lazy(rf"\s*+[（(【\[]?\s*+(?P<number>{NUMBER}|{_NOTICE})")
_AT_END = lazy(rf"[（(【\[]?\s{{0,8}}(?P<number>{NUMBER})\s*+[）)】\]]?$")
_ANYWHERE = lazy(f"(?P<number>{NUMBER})")
_OWN_LINE = lazy(
    rf"(?:(?:文件编号|文件字号|发文字号|文号)\s?)?[（(]?\s*+(?P<number>{NUMBER}|{_ORDER}|{_NOTICE}|{_YEARLY}|{_SERIAL})\s*+[）)]?"
    r"(?:\s*+签发人\s*+[:：]?.*)?"
)


_ORDER_HEAD = lazy(rf"(?P<who>[一-鿿、]{{2,40}}?)\s*+令\s*+[（(]?\s*+(?P<nth>{_NTH})?\s*+[）)]?")
"""云溪市人民政府令, its number behind it or on the next line."""
_ALONE = lazy(NUMBER)
_ENDS = lazy(r"\d\s*+[号號期]$")
_NOTICE_ALONE = lazy(_NOTICE)
_BRACKETED_ALONE = lazy(_BRACKETED)
_COUNT = rf"(?:\d{{1,5}}|[{IN_MARKS}]{{1,7}})"
_NTH_ISSUE = rf"[（(]?\s*+总?\s*+(?:第\s*+{_COUNT}\s*+[期次]|\d{{1,5}}\s*+期)\s*+[）)]?"
_ISSUE = lazy(
    r"(?:[（(]?(?:19|20)\d{2}\s*+年\s*+|[〔\[（(【](?:19|20)\d{2}[〕\]）)】]\s*+)?"
    rf"{_NTH_ISSUE}(?:\s*+{_NTH_ISSUE})?"
)
_BRACKETED_YEAR = lazy(r"[〔\[(【{〈《<〖『](\d{4})[〕\])】}〉》>〗』]")
_HALF_BRACKET = lazy(r"(?<=[令告])\(")


def may_hold(words: str) -> bool:
    """False for words without 号 and 期 (云督字〔2025〕第7期), one of which a number ends with."""
    return "号" in words or "號" in words or "期" in words


def is_whole(parts: Sequence[str]) -> bool:
    """True if these lines make up one number, and none of them is one already."""
    words = "\n".join(parts)
    if len(words) > 60 or not _ENDS.search(words):
        return False
    if any(_OWN_LINE.fullmatch(p) for p in parts[:-1]):
        return False
    if len(parts[0]) <= 10 and not parts[0].endswith("纪要") and _ALONE.fullmatch(words):
        return True
    return _NOTICE_ALONE.fullmatch(words) is not None and looks_like_organ("".join(parts[:-1]))


def order_head(words: str) -> re.Match[str] | None:
    """The match of a line that opens an order (groups `who`, `order_number`), else None."""
    return _ORDER_HEAD.fullmatch(words) if len(words) <= 60 and "令" in words else None


def without_code(words: str) -> bool:
    """True for a number that lost its code, or has none: 〔2024〕5号 of minutes, 第9期（总第120期）
    of a bulletin, 〔2024〕第9期."""
    if len(words) >= 24:
        return False
    return bool(_BRACKETED_ALONE.fullmatch(words) or _ISSUE.fullmatch(words))


def order_number(words: str) -> re.Match[str] | None:
    """The match of a line that is an order's number only: 第12号, （2024年第3号）."""
    return _NTH_ALONE.fullmatch(words) if len(words) < 24 else None


def normal(words: str) -> str:
    """`沪府发 [２０２１]１４ 号` → `沪府发〔2021〕14号`; the bracket in 令（第5号 goes."""
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    plain = _BRACKETED_YEAR.sub(r"〔\1〕", plain)
    return _HALF_BRACKET.sub("", plain)


def on_line(line: HeaderLine) -> Found | None:
    """The number that a line consists of (签发人 may follow it)."""
    if len(line.value) > 80 or not may_hold(line.value):
        return None
    m = _OWN_LINE.fullmatch(line.value)
    return _found(m, line.start) if m else None


def at_start(words: str) -> int:
    """Where the number ends that `words` open with; 0 if they open with none."""
    m = _IN_FRONT.match(words) if may_hold(words) else None
    return m.end() if m else 0


def at_edge(words: str, start: int) -> Found | None:
    """The number that a title's line opens or ends with, in brackets or not."""
    if not may_hold(words):
        return None
    m = _AT_START.match(words) or _AT_END.search(words)
    return _found(m, start) if m else None


def in_words(words: str, start: int | None = None) -> Found | None:
    """The first number in `words`; `start` is their place in the text, None for metadata."""
    m = _ANYWHERE.search(words)
    return _found(m, start) if m else None


def _found(m: re.Match[str], start: int | None) -> Found:
    a, b = m.span("number")
    ranges = () if start is None else ((start + a, start + b),)
    return Found(normal(m["number"]), ranges)
