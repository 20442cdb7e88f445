"""标题: the lines of the head that are one, joined; its repetition on web pages is dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from hqparse.header import number
from hqparse.header.lines import Found, HeaderLine, Range, looks_like_organ, squeeze
from hqparse.header.names import organs_at, parted
from hqparse.header.number import NUMBER
from hqparse.language.characters import simplified
from hqparse.language.papers import ISSUED, PAPERS
from hqparse.language.regexes import lazy
from hqparse.model.text import BLANKS, Text

_STRONG = f"(?:{ISSUED})"
_KIND = f"(?:{PAPERS}|倡议书|若干政策|行动|分解表|任务表|讲话|公布|答复)"
_TAIL = r"(?:[（(〔\[][^（）()]{1,40}[）)〕\]])?"


_NUMBER_AT_END = lazy(rf"[（(]?\s{{0,8}}{NUMBER}\s*+[）)]?$")
_CLOSED = lazy(rf".*{_STRONG}{_TAIL}|.*(?:印发|公布|发布|转发)《[^《》]*》", re.S)


_WHOLE = lazy(rf"《[^《》]{{4,200}}{_STRONG}》")
_NAMED = lazy(rf"{_KIND}{_TAIL}$")
"""Words that end with a kind of paper: …若干措施（试行）."""
_ABOUT = lazy(r"关于|印发|转发|批转")
_GOES_ON = lazy(r"[的和及与、》）)（(〉”]")
_BETWEEN_NAMES = lazy(r"[、，,；;\s]+")
_AND_OTHERS = lazy(r"等\s*+[\d一二三四五六七八九十]*\s*+(?:个|家)?(?:部门|单位|委办局)$")
_ONE_NAME = lazy(r"[^、，,\s]+")


def official(words: str) -> bool:
    """True for words that look like the title of a paper, as 重要文件 does not."""
    plain = simplified(words)
    return _OFFICIAL.search(plain) is not None or _NAMED.search(plain) is not None


_OFFICIAL = lazy(
    rf"关于(?:(?!关于).){{0,200}}?{_KIND}|印发|转发|批转|公布|发布|通知|意见|方案", re.S
)


def title_in(segments: Sequence[Sequence[HeaderLine]]) -> Found | None:
    """The title among runs of head lines: the last official-looking one, else the first run.

    A web page prints its title twice: 云溪市…通知 / 云溪市关于 / …通知; the second one counts.
    """
    bare = ([_without_site(x) for x in segment if not _is_teaser(x)] for segment in segments)
    groups = [g for s in bare for g in _groups(_without_breadcrumbs(s))]
    if not groups:
        return None
    titles = [g for g in groups if _OFFICIAL.search(simplified(_joined(g)))]
    if not titles and groups[0][0].behind and looks_like_organ(_joined(groups[0])):
        return None  # who signs below a table that is all of the document
    chosen = titles[-1] if titles else groups[0]
    return _found(chosen)


_LONGEST_MENU = 6
_NO_MENU = lazy(
    r"[、，,“”《》（）()：:\d]|[和及与的对在]$|关于|印发|转发|[府委会局厅部院署行办室处所社司团组队站学校馆台]$"
)

_SITE = lazy(
    r"(?<=\w{4})(?<![-_—–|])\s*+(?:[-_—–|]++[^-_—–|《》]{2,28}){0,6}"
    r"[-_—–|]++[^-_—–|《》]{0,24}(?:网|网站|门户|平台|政府信息公开|政务公开)$"
)
"""…的通知-云溪市人民政府门户网站, …的意见_政府信息公开_云溪市. A part holds the blanks around it:
were they a repeat of their own, each could belong to either, and n parts had 2ⁿ readings."""


def _is_teaser(line: HeaderLine) -> bool:
    """A page's beginning of the text in one line: …的通知 各区人民政府…"""
    return line.value.endswith(("…", "...")) and _CLOSED.match(line.value) is not None


def _without_site(line: HeaderLine) -> HeaderLine:
    """The line without the name of the site that pages add to their title."""
    m = _SITE.search(line.value) if line.value.endswith(("网", "站", "户", "台", "开")) else None
    return HeaderLine(line.start, line.start + m.start(), line.value[: m.start()]) if m else line


def _without_breadcrumbs(segment: Sequence[HeaderLine]) -> Sequence[HeaderLine]:
    """An organ's name alone belongs to the title only if 关于/印发 or a joint organ follows
    (`云溪市人民政府` / `关于印发…的通知`); in other places it is the site's name."""
    while len(segment) > 1 and looks_like_organ(segment[0].value):
        rest = simplified("".join(s.value for s in segment[1:]))
        if _ABOUT.match(rest) or looks_like_organ(segment[1].value):
            break
        if _joint(segment[0].value, rest) or (segment[0].value[-1] == "关" and rest[0] == "于"):
            break
        segment = segment[1:]
    return segment[_behind_menu(segment) :]


def _behind_menu(segment: Sequence[HeaderLine]) -> int:
    """The index of a line that is a title by itself (云溪市人民政府关于…的意见) below words of the
    site's menu (分类导航), which are no organ's and open no title of their own; else 0."""
    for i, line in enumerate(segment):
        words = simplified(line.value)
        opening = _OPENING.match(words)
        if i and opening and looks_like_organ(opening["who"]) and official(words):
            return i
        if len(words) > _LONGEST_MENU or _NO_MENU.search(words):
            return 0
    return 0


def _joint(organ: str, rest: str) -> bool:
    """`财政部` / `税务总局关于…的通知`: another organ of the same rank signs too."""
    other = _OPENING.match(rest)
    if other is None or not looks_like_organ(other["who"]):
        return False
    return not organ.endswith("政府") and not other["who"].startswith(organ)


def _groups(segment: Sequence[HeaderLine]) -> list[list[HeaderLine]]:
    """Cuts a run of lines where one title ends and the next begins."""
    half = _repeated(segment)
    if half:
        return [list(segment[half:])]
    out: list[list[HeaderLine]] = []
    for line in segment:
        if out and not _ends(out[-1], line):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _repeated(segment: Sequence[HeaderLine]) -> int:
    """The index at which the same words begin again, or 0."""
    words = [_folded(line.value[number.at_start(line.value) :]) for line in segment]
    for i in range(1, len(words)):
        if "".join(words[:i]) == "".join(words[i:]):
            return i
    return 0


def _ends(group: Sequence[HeaderLine], following: HeaderLine) -> bool:
    """True if the title is complete and the next line opens something else."""
    words = simplified(_joined(group))
    if words.count("《") > words.count("》") or _GOES_ON.match(following.value):
        return False
    if looks_like_organ(following.value) and _NAMED.search(words):
        return True  # the author under a plan's title
    return bool(_CLOSED.fullmatch(words))


def _joined(group: Sequence[HeaderLine]) -> str:
    return "".join(line.value for line in group)


def _found(group: Sequence[HeaderLine]) -> Found | None:
    ranges = [(line.start, line.end) for line in group]
    words = "\n".join(line.value for line in group)
    head = number.at_start(group[0].value)  # 云政发〔2020〕3号-…
    if head == 0 and _WHOLE.fullmatch(simplified(words)):  # 《云溪市关于…的通知》
        ranges[0] = (ranges[0][0] + 1, ranges[0][1])
        ranges[-1] = (ranges[-1][0], ranges[-1][1] - 1)
        words = words[1:-1]
    if head:
        head += len(words[head:]) - len(words[head:].lstrip(BLANKS + "】]-—–_:："))
        ranges[0] = (ranges[0][0] + min(head, len(group[0].value)), ranges[0][1])
        words = words[head:]
    tail = _NUMBER_AT_END.search(words)  # …的通知（云发改〔2020〕111号）
    if tail and tail.start():
        ranges = _without_end(ranges, len(words) - tail.start())
        words = words[: tail.start()]
    value = squeeze(words)
    kept = tuple(r for r in ranges if r[0] < r[1])
    return Found(value, kept) if value else None


def _without_end(ranges: Sequence[Range], n: int) -> list[Range]:
    """The ranges less their last `n` characters (a line end counts as one)."""
    out = list(ranges)
    while out and n >= out[-1][1] - out[-1][0]:
        a, b = out.pop()
        n -= b - a + 1
    if out and n > 0:
        out[-1] = (out[-1][0], out[-1][1] - n)
    return out


def _folded(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


_OPENING = lazy(
    r"(?P<who>[^《关]{2,120}?(?:关(?!于)[^《关]{0,40}?)?)(?=关于|印发|转发|批转|公布|发布)"
)


def names_in(words: str) -> list[str]:
    """The organs' names in words that stand nowhere in the text (a page's metadata): parted by
    marks, blanks or nothing at all; none if one is no organ's."""
    names = [n for n in _BETWEEN_NAMES.split(words) if n]
    each = [n[a:b] for n in names for a, b in pairwise((0, *parted(n), len(n)))]
    return each if all(map(looks_like_organ, each)) else []


def issuers_in(title: Found, text: Text) -> tuple[Found, ...]:
    """The organs that a title opens with: `云溪市财政局、云溪市教育局关于…` → both; blanks
    (those that cleaning took out too) and line ends part them as well."""
    m = _OPENING.match(simplified(title.value))
    if m is None:
        return ()
    places = [i for a, b in title.ranges for i in range(a, b) if not text.value[i].isspace()]
    who = _AND_OTHERS.sub("", title.value[: m.end("who")])
    if not places or "".join(text.value[i] for i in places[: len(who)]) != who:
        return tuple(map(Found, names_in(who)))
    out: list[Found] = []
    for name in _ONE_NAME.finditer(who):
        here = organs_at(places[slice(*name.span())], text)
        if not here:
            return ()
        out += here
    return tuple(out)
