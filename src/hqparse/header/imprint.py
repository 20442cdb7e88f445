"""版记 and 附注: 公开属性, 抄送, 印发机关, 印发日期, （此件公开发布）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqparse.header.lines import DATE, Found, HeaderLine, looks_like_organ, squeeze
from hqparse.language.regexes import lazy

_BARE_OR_RULE = lazy(
    r"[委办局处室厅院市州县区旗乡镇街盟]{1,2}(?:[（(][^（）()]*[）)])?(?:人民政府|政府)?"
)
_CARBON = lazy(r"抄\s*+送\s*+(?:单位|机关)?\s*+[:：]")
_OTHER_LABEL = lazy(r"(?:主\s*+题\s*+词|抄\s*+报|分\s*+送|共印)\s*+[:：\d]")
_LABEL_STARTS = "抄主分共"
_PRINTED_LABEL = lazy(r"印\s*+[发制]\s*+(?:机关|单位|日期|时间)")
_OFFICE_LABEL = lazy(r"印\s*+[发制]\s*+(?:机关|单位)\s*+[:：]\s*+")
_COLON = lazy("[:：]")
_DAY = lazy(DATE)
_GOES_ON = lazy(r"[，、,；;（(]$")
_MARK = lazy(r"[（(]|[）)]|[，、,；;。]")
_ALL_OF = lazy(r"各([^、，]{1,6})$|各(?:[^、，]{1,6}、){1,6}([^、，]{1,6})$")


class Imprint:
    """What 版记 holds; `lines` are the indices of the lines that it takes up."""

    def __init__(self) -> None:
        self.cc: tuple[Found, ...] = ()
        self.office: Found | None = None
        self.printed: Found | None = None
        self.disclosure: Found | None = None
        self.note: Found | None = None
        self.lines: set[int] = set()


_SHORT = lazy(r"[委办局处室厅院市州县区旗乡镇街盟]{1,2}(?:[（(][^（）()]*[）)])?")
_OTHER_PART = lazy(
    r"公开|附件|主题词|抄报|分送|印[发制]|联系|[（(]?[一二三四五六七八九十]+[、）)]|\d+\s*+[.．、]"
)
_ATTRIBUTE = lazy(
    r"[（(]?\s*+(?:政府)?(?:信息)?(?:是否宜)?公开\s*+"
    r"(?:(?:属性|选项|类别|类型)|(?P<weak>方式|形式))\s*+[:：]\s*+(?P<v>[^（）()]{2,20}?)[。\s]*[）)]?"
)


_NOTE = lazy(
    r"[（(]\s*+(?P<v>此(?:件|文)[^（）()。]{2,30})[。\s]*[）)]$"
    r"|^[（(]\s*+(?P<bare>(?:主动|依申请|不予|免予|删减后|全文)\s*+公开)[。\s]*[）)]$"
    r"|(?:^|(?<=日))(?P<open>此(?:件|文)[^（）()。，,]{0,12}(?:公开|发布)[^（）()。，,]{0,6})。?$"
)


_PRINTED = lazy(
    rf"(?:印\s*+[发制]\s*+(?:机关|单位)\s*+[:：]\s*+)?(?P<who>[^:：。；]{{2,60}}?)??"
    rf"\s*+(?:印\s*+[发制]\s*+(?:日期|时间)\s*+[:：]\s*+)?(?P<date>{DATE})"
    r"(?P<said>\s*+印\s*+[发制].{0,20})?"
)


def read_imprint(lines: Sequence[HeaderLine], begin: int = 0) -> Imprint:
    """All parts of 版记, wherever they stand; the first of each kind counts. Line `begin` is
    the first one behind the head."""
    out = Imprint()
    for i, line in enumerate(lines):
        if line.tabled:
            continue
        words = line.value
        labelled = words[0] in _LABEL_STARTS
        if "公开" in words or "此件" in words or "此文" in words:
            _disclosure(out, i, line, in_head=i < begin)
        elif labelled and _CARBON.match(words):
            _carbon(out, lines, i)
        elif labelled and _OTHER_LABEL.match(words):
            out.lines.add(i)
        elif not out.printed and "日" in words[-30:] and (m := _PRINTED.fullmatch(words)):
            _printing(out, lines, i, m)
    return out


def _disclosure(out: Imprint, i: int, line: HeaderLine, in_head: bool) -> None:
    m = _ATTRIBUTE.fullmatch(line.value)
    if m and not (in_head and m["weak"]):  # 公开方式 is a label of web pages too
        out.disclosure = out.disclosure or _part(line, m, "v")
        out.lines.add(i)
    m = _NOTE.search(line.value)
    if m and (m.start() == 0 or line.value[m.start() - 1] in "。.；;）)日府委会局厅部院办 "):
        name = next(n for n in ("v", "bare", "open") if m[n])
        out.note = out.note or _part(line, m, name)
        if m.start() == 0:
            out.lines.add(i)


def _part(line: HeaderLine, m: re.Match[str], name: str) -> Found:
    a, b = m.span(name)
    return Found(squeeze(m[name]), ((line.start + a, line.start + b),))


def _printing(out: Imprint, lines: Sequence[HeaderLine], i: int, m: re.Match[str]) -> None:
    """云溪市人民政府办公室 2024年8月23日印发; without 印发 only below 抄送 and the like."""
    labelled = _PRINTED_LABEL.match(m[0]) is not None
    named = m["who"] and looks_like_organ(squeeze(m["who"]))
    above = _office(lines[i - 1]) if i and not m["who"] else None
    below = i - 1 - (above is not None) in out.lines
    if not (m["said"] or labelled or ((named or above) and below)):
        return
    out.printed = _part(lines[i], m, "date")
    out.lines.add(i)
    if named:
        out.office = _part(lines[i], m, "who")
    elif above:
        out.office = above
        out.lines.add(i - 1)


def _office(line: HeaderLine) -> Found | None:
    """The organ that a line consists of, 印发机关： before it or not."""
    label = _OFFICE_LABEL.match(line.value)
    at = label.end() if label else 0
    name = squeeze(line.value[at:])
    return Found(name, ((line.start + at, line.end),)) if looks_like_organ(name) else None


def _carbon(out: Imprint, lines: Sequence[HeaderLine], i: int) -> None:
    """抄送：… 。 over one or several lines, until 。 or the next part."""
    parts: list[tuple[int, int, str]] = []
    for j in range(i, min(i + 8, len(lines))):
        words = lines[j].value
        if j > i and (lines[j].tabled or _stops(parts[-1][2], words)):
            break
        colon = _COLON.search(words) if j == i else None
        at = colon.end() if colon else 0
        parts.append((lines[j].start + at, lines[j].end, words[at:]))
        out.lines.add(j)
        if words.endswith("。") and not _more_units(lines, j + 1):
            break
    if not out.cc:
        out.cc = _entries(parts)


_CC_UNIT = lazy(
    r"各.{1,20}|.{0,14}(?:军分区|警备区|人大|政协|党派|团体|部队|军区|总队|兵团|单位|企业|媒体|中心|公司)"
    r"|.{1,14}、.{1,14}"
)


def _more_units(lines: Sequence[HeaderLine], j: int) -> bool:
    """True for a further line of units that ends with its own 。: 县人大办，县政协办，县法院。"""
    words = lines[j].value if j < len(lines) and not lines[j].tabled else ""
    if not words.endswith("。") or _COLON.search(words) or _OTHER_PART.match(words):
        return False
    units = [u.strip() for u in _MARK.split(words) if u.strip()]
    return all(looks_like_organ(u) or _CC_UNIT.fullmatch(u) for u in units)


def _stops(before: str, words: str) -> bool:
    if _DAY.search(words) or _OTHER_PART.match(words):
        return True
    if before.endswith("。"):
        return False
    return not _GOES_ON.search(before) and looks_like_organ(words)


def _entries(parts: Sequence[tuple[int, int, str]]) -> tuple[Found, ...]:
    """One entry per unit; `各委、办、局` stays one."""
    words = "".join(p[2] for p in parts)
    places = [k for start, end, said in parts for k in range(end - len(said), end)]
    out: list[tuple[int, int]] = []
    for a, b in _cuts(words):
        name = words[a:b]
        if out and _belongs(words[out[-1][0] : out[-1][1]], name, words[a - 1]):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return tuple(_entry(words, places, a, b) for a, b in out if words[a:b].strip())


def _entry(words: str, places: Sequence[int], a: int, b: int) -> Found:
    while words[a].isspace():
        a += 1
    while words[b - 1].isspace():
        b -= 1
    ranges: list[tuple[int, int]] = []
    for k in places[a:b]:
        if ranges and ranges[-1][1] == k:
            ranges[-1] = (ranges[-1][0], k + 1)
        else:
            ranges.append((k, k + 1))
    return Found(squeeze(words[a:b]), tuple(ranges))


def _cuts(words: str) -> list[tuple[int, int]]:
    """The parts between ， 、 ； 。 outside brackets."""
    out, at, depth = [], 0, 0
    for m in _MARK.finditer(words):
        mark = m[0]
        if mark in "（(":
            depth += 1
        elif mark in "）)":
            depth = max(0, depth - 1)
        elif not depth:
            out.append((at, m.start()))
            at = m.end()
    out.append((at, len(words)))
    return [(a, b) for a, b in out if words[a:b].strip()]


def _belongs(before: str, name: str, glue: str) -> bool:
    """True for the 办 and 局 of 区政府各委、办、局, and for 各市、县（区）人民政府."""
    if glue not in "、":
        return False
    if before.endswith("企业") and name.strip() == "事业单位":
        return True
    last = _ALL_OF.search(before)
    if last is None:
        return False
    short = _SHORT.fullmatch(last[1] or last[2])
    return bool(short and _BARE_OR_RULE.fullmatch(name.strip()))
