"""Attributions that lost a bracket or a colon, and names in an attribution that were not read,
by a coarse look at the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from hqparse.language.regexes import lazy
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    CLOSINGS,
    FURNITURE,
    HEADER,
    TABLES,
    Coverage,
    Signal,
    signal,
)

_UNIT = r"[局委办厅部府会院署社行司队团镇乡街区县市旗州关]"
_ROLE = r"(?:牵头|主办|协办|配合|责任|负责|承办|参与|主责)"
_BARE_LABEL = lazy(  # 牵头单位区教育局
    rf"{_ROLE}(?:单位|部门)\s{{0,3}}(?!的|和|与|及|要|应|会|为|是|按|负|根|在|对|将|由|或|进|开|有|可|须|需)[一-鿿]{{1,14}}{_UNIT}(?=[、，,；;。）)】\]\s]|$)"
)
_UNCLOSED = lazy(  # （市教育局、市财政局负责⏎
    rf"[（(][^（）()\n]{{1,80}}{_UNIT}(?:等)?(?:按职责(?:分工)?|分别|共同|具体|分工|按照职责分工)?(?:负责|牵头|配合|落实)(?:落实|实施)?(?![）)])(?=[^（）()\n]{{0,200}}(?:[（(\n]|$))"
)
_AT_END = lazy(  # …。交通运输部、铁路局按职责分工负责⏎
    rf"(?<=[。；）)])[ \t\u3000]{{0,4}}[一-鿿、，]{{1,120}}{_UNIT}(?:等)?(?:按职责(?:分工)?|分别|共同|具体|按照职责分工)?(?:负责|牵头|配合)(?:落实|实施)?[。；]?(?=[ \t\u3000]{{0,4}}(?:\n|$)|[，,；;][^\n：:，。]{{0,8}}[：:])"
)
_TIME_AT_END = lazy(  # …。11月底完成⏎
    r"(?<=[。；）)])[ \t\u3000]{0,4}(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[底末])?[之以]?前?(?:完成|取得|实现|启动|建成|上线)[^。，；：\n]{0,16}[。；]?(?=[ \t\u3000]{0,4}(?:\n|$)|[，,；;][^\n：:，。]{0,8}[：:])"
)
_VERB = lazy(  # behind a name, or before the end of its paragraph
    rf"(?:负责|牵头|配合|落实)(?:(?<=(?:{_UNIT}|[等责工别同体])..)"
    r"|(?=(?:落实|实施)?[。；]?(?:[ \t\u3000]{0,4}(?:\n|$)|[，,；;][^\n：:，。]{0,8}[：:])))"
)
_DONE_BY = lazy(r"月(?:\d{1,2}日|[底末])?[之以]?前?(?:完成|取得|实现|启动|建成|上线)")
_LOOSE = (  # what each match holds; what is looked for on such a line; the code
    (_VERB, (_UNCLOSED, _AT_END), "HQ601"),
    (_DONE_BY, (_TIME_AT_END,), "HQ602"),
)
_KNOWN = (ATTRIBUTIONS, HEADER, TABLES, FURNITURE, CLOSINGS)
_NAME = lazy(rf"[^、，,；;：:。.．（）()【】\[\]\s]{{2,18}}{_UNIT}(?=[、，,；;。.．）)】\]\s])")
_WITHOUT_ROLE = re.compile(rb"\0{3,}")
_ENDS_NAME = lazy(_UNIT)
_NOTE = lazy(r"含|包括|下同|不再|以下|列第")
_NO_NAME = lazy(r"单位|部门|牵头|配合|负责|责任|各有关|相关|有关|为主|领导|列|下同|按|等|会同")


def loose_duties(raw: str, map_: Coverage, pairs: Iterable[tuple[int, int]]) -> Iterator[Signal]:
    """Attributions without their brackets or colons (HQ601), a time that stands behind the last
    stop of its paragraph (HQ602), names inside an attribution that became no unit (HQ605).
    `pairs` are the `brackets` of the raw text."""
    known = map_.where(*_KNOWN)
    for key, patterns, code in _LOOSE:
        at = 0
        for hit in key.finditer(raw):
            if hit.start() < at or known[hit.start()]:
                continue
            start = raw.rfind("\n", 0, hit.start()) + 1
            at = raw.find("\n", hit.start()) + 1 or len(raw)
            for m in chain.from_iterable(p.finditer(raw, start, at) for p in patterns):
                if known.find(1, *m.span()) < 0:
                    yield signal(raw, *m.span(), code)
    for m in _BARE_LABEL.finditer(raw):
        if not any(map_.roles[m.start() : m.end()]) and not map_.holds(*m.span(), HEADER, TABLES):
            yield signal(raw, *m.span(), "HQ605")
    for start, end in pairs:
        if _may_have_unread(raw, start, end, map_.roles):
            yield from _unread_names(raw, start, end, map_)


def _may_have_unread(raw: str, start: int, end: int, roles: bytearray) -> bool:
    """True if some unit was read in the brackets, and beside it something may be a name."""
    if roles.count(0, start, end) == end - start:
        return False
    for m in _WITHOUT_ROLE.finditer(roles, start + 1, end - 1):
        at, to = m.span()
        if _ENDS_NAME.search(raw, at + 2, to) and _NAME.search(raw, at, to + 1):
            return True
    return False


def _unread_names(raw: str, start: int, end: int, map_: Coverage) -> Iterator[Signal]:
    for m in _NAME.finditer(raw, start + 1, end):
        nested = raw[m.start() - 1] in "（(〈" and m.start() - 1 > start
        if nested or any(map_.roles[m.start() : m.end()]) or _NO_NAME.search(m[0]):
            continue
        if not _NOTE.search(raw, start, end):
            yield signal(raw, *m.span(), "HQ605")
